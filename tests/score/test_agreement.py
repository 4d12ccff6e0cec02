"""Our figures and those of the scorer that came with the gold."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections import defaultdict
from dataclasses import asdict
from pathlib import Path

import pytest

from tei.edition import encode
from tei.score import score
from tei.score.figures import Tally
from tei.source import Source

GOLD = Path(__file__).resolve().parents[3] / "shared" / "gold"
#: The smallest documents of each corpus are enough.
_EACH = 2
_KEYS = {"docs": "documents", "same": "identical", "errors": "wrong", "chars": "characters"}

pytestmark = pytest.mark.skipif(
    not (GOLD / "score.py").exists(), reason="needs ../shared/gold beside the repository"
)


@pytest.fixture(scope="module")
def gold(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a few gold documents."""
    folder = tmp_path_factory.mktemp("gold")
    corpora: dict[Path, list[Path]] = defaultdict(list)
    for path in sorted(GOLD.rglob("*.json"), key=lambda p: (p.stat().st_size, p)):
        corpora[path.parent].append(path)
    for corpus, paths in corpora.items():
        target = folder / corpus.relative_to(GOLD)
        target.mkdir(parents=True, exist_ok=True)
        for path in paths[:_EACH]:
            shutil.copy(path, target)
            shutil.copy(path.with_suffix(".txt"), target)
    return folder


def run(script: str, *arguments: str | Path) -> None:
    """Run a script that came with the gold."""
    subprocess.run(
        [sys.executable, GOLD / script, *arguments], check=True, stdout=subprocess.DEVNULL
    )


def assert_agreement(gold: Path, encodings: Path, report: Path) -> None:
    """Compare all counts of both scorers, corpus by corpus."""
    run("score.py", "--gold", gold, "--pred", encodings, "--json", report)
    ours: dict[str, Tally] = defaultdict(Tally)
    for comparison in score(gold, encodings):
        ours[comparison.gold.corpus] += comparison.tally
        ours["ALL"] += comparison.tally
    theirs = json.loads(report.read_text("utf-8"))
    assert set(theirs) == set(ours)
    for corpus, figures in theirs.items():
        tally = ours[corpus]
        kinds = {kind: asdict(counts) for kind, counts in tally.kinds.items()}
        if tally.together:
            kinds["together"] = asdict(tally.together)
        assert kinds == {
            kind.replace("- ", "quote: "): {k: v for k, v in row.items() if not k.endswith("_f")}
            for kind, row in figures["spans"].items()
        }
        assert asdict(tally.text) == {_KEYS.get(k, k): v for k, v in figures["text"].items()}
        assert tally.facts == {key: tuple(pair) for key, pair in figures["header"].items()}


@pytest.mark.parametrize("mode", ["oracle", "dates", "turns", "quotes", "plain", "damaged"])
def test_baselines_have_the_same_figures(gold: Path, tmp_path: Path, mode: str) -> None:
    """On the gold itself, on trivial taggers and on a damaged text, every count is the same."""
    run("baseline.py", "--gold", gold, "--out", tmp_path / "tei", "--mode", mode)
    assert_agreement(gold, tmp_path / "tei", tmp_path / "theirs.json")


def test_our_own_output_has_the_same_figures(gold: Path, tmp_path: Path) -> None:
    """On what we encode, every count is the same."""
    for path in gold.rglob("*.txt"):
        target = (tmp_path / "tei" / path.relative_to(gold)).with_suffix(".xml")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(encode(Source(path.name, path.read_text("utf-8"))).xml())
    assert_agreement(gold, tmp_path / "tei", tmp_path / "theirs.json")
