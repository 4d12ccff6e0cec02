"""Accuracy on the gold documents, as their own scorer counts it.

    python benchmarks/accuracy.py [--gold ../shared/gold] [--part score|read|all] [--spacy NAME]

Encodes the documents of one part of ``gold-split.txt`` and runs the gold's ``score.py`` on them.
The part ``score`` was never read while rules were written; its figures are those to quote. With
``--spacy`` the pipeline of that name has a voice.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tei.edition import encode
from tei.settings import Settings
from tei.source import decode

HERE = Path(__file__).resolve().parent


def documents(part: str) -> list[str]:
    """Return ``corpus/name`` of the documents in a part of the split."""
    chosen: list[str] = []
    section = ""
    for line in (HERE / "gold-split.txt").read_text("utf-8").splitlines():
        if line.startswith("["):
            section = line.strip("[]")
        elif line and not line.startswith("#") and part in (section, "all"):
            chosen.append(line)
    return chosen


def main() -> int:
    """Encode, score, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gold", type=Path, default=HERE.parent.parent / "shared" / "gold")
    parser.add_argument("--part", choices=("score", "read", "all"), default="score")
    parser.add_argument("--spacy", default="", metavar="NAME", help="a spaCy pipeline, installed")
    arguments = parser.parse_args()
    settings = Settings(spacy=arguments.spacy)
    if not arguments.gold.is_dir():
        print(f"{arguments.gold}: no gold documents here; name their folder with --gold")
        return 2
    with tempfile.TemporaryDirectory() as name:
        gold, made = Path(name, "gold"), Path(name, "made")
        for document in documents(arguments.part):
            text = arguments.gold / f"{document}.txt"
            target = gold / document
            target.parent.mkdir(parents=True, exist_ok=True)
            for suffix in (".txt", ".json"):
                shutil.copy(text.with_suffix(suffix), target.with_suffix(suffix))
            encoded = made / f"{document}.xml"
            encoded.parent.mkdir(parents=True, exist_ok=True)
            encoded.write_bytes(encode(decode(text.read_bytes(), text.name), settings).xml())
        scorer = str(arguments.gold / "score.py")
        return subprocess.run(
            [sys.executable, scorer, "--gold", str(gold), "--pred", str(made)], check=False
        ).returncode


if __name__ == "__main__":
    sys.exit(main())
