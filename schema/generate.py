"""Write ``teiwright.rng``, the XML syntax of the schema, from ``teiwright.rnc``.

Run it after every change of the compact form: ``python schema/generate.py``.
A test holds both equal. The translation is that of rnc2rng (a development dependency: pure
Python, and its result was compared with Trang's); comments are left behind, documentation stays.
"""

from __future__ import annotations

from pathlib import Path

import rnc2rng  # type: ignore[import-untyped]

HERE = Path(__file__).resolve().parent
COMPACT = HERE / "teiwright.rnc"
XML = HERE / "teiwright.rng"
NOTICE = "<!-- Generated from teiwright.rnc by generate.py: edit that file, not this one. -->"


def translate(compact: Path) -> str:
    """Return the XML syntax of the RELAX NG grammar that the file *compact* holds."""
    declaration, _, grammar = rnc2rng.dumps(rnc2rng.load(str(compact))).partition("\n")
    return f"{declaration}\n{NOTICE}\n{grammar.rstrip()}\n"


if __name__ == "__main__":
    XML.write_text(translate(COMPACT), encoding="utf-8", newline="\n")
