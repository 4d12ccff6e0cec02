"""Where the schema and the stylesheets lie.

An installed package carries them inside; a checkout has them beside the package.
"""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def path(*parts: str) -> Path:
    """Return the path of a file or folder that is shipped with the package.

    Args:
        parts: its path, beginning with ``"schema"`` or ``"xslt"``.

    Raises:
        FileNotFoundError: it lies neither inside the package nor beside it.
    """
    for root in (_PACKAGE, _PACKAGE.parent):
        found = root.joinpath(*parts)
        if found.exists():
            return found
    raise FileNotFoundError(f"{'/'.join(parts)} is missing from the installation of teiwright")
