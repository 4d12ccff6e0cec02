"""``tei why``."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]


def test_the_answer_names_block_proposals_vote_and_marks(tei: Run, letter: Path) -> None:
    """For a name, each part of the answer is there."""
    result = tei("why", letter.name, "--at", "5:31")
    first, *lines = result.out.splitlines()
    assert (result.code, result.err) == (0, "")
    assert first == "letter.txt:5:31: “Brandt”"
    titles = [line.split()[0] for line in lines if not line.startswith("   ")]
    assert titles == ["block", "proposed", "vote", "marked"]
    assert "meaning pers-ada-brandt (Ada Brandt)" in lines[-1]


def test_json_is_for_programs(tei: Run, letter: Path) -> None:
    """The same answer comes as JSON, with offsets."""
    found = json.loads(tei("why", letter.name, "--at", "5", "--format", "json").out)
    assert found["blocks"][0]["kind"] == "p"
    assert {"persName", "said"} <= {mark["tag"] for mark in found["marks"]}
    assert all(proposal["fate"] for proposal in found["proposals"])


def test_authorities_are_heard(tei: Run, letter: Path) -> None:
    """What the user knows stands among the proposals."""
    Path("known.csv").write_text("id,kind,name\npers-ada,person,Ada Brandt\n")
    result = tei("why", letter.name, "--at", "5:30", "--authorities", "known.csv")
    assert "by authority" in result.out
    assert "meaning pers-ada" in result.out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("letter.txt", "--at", "x"), "--at x: write LINE or LINE:COLUMN"),
        (("letter.txt", "--at", "99"), "has 9 lines"),
        (("no.txt", "--at", "1"), "no.txt: no such file"),
        ((".", "--at", "1"), "one text is explained at a time"),
    ],
)
def test_what_cannot_be_answered_is_told(
    tei: Run, letter: Path, arguments: tuple[str, ...], message: str
) -> None:
    """A slip is one line on standard error."""
    assert letter.exists()
    result = tei("why", *arguments)
    assert (result.code, result.out) == (2, "")
    assert message in result.err
    assert result.err.count("\n") == 1
