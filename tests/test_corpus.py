"""A bad document is an issue and not the end."""

from __future__ import annotations

from pathlib import Path

import pytest

from tei.corpus import Job, Outcome, failure, run
from tei.errors import SourceError
from tei.inputs import Input
from tei.markup import NotWellFormedError


def job(name: str) -> Job:
    """Return a job for a file of this name."""
    return Job(Input(Path(name), Path(name)))


def work(one: Job) -> Outcome:
    """Fail for some files, one way or another."""
    match one.item.name:
        case "bad":
            raise SourceError("bad: the file is empty")
        case "broken":
            raise ZeroDivisionError("by nothing")
        case "huge":
            raise MemoryError
    return Outcome(one.item.name)


@pytest.mark.parametrize("workers", [1, 2])
def test_the_rest_of_a_batch_is_done(workers: int) -> None:
    """Each file that fails has an issue that says why; the others are as if alone."""
    names = ["a", "bad", "b", "broken", "huge", "c"]
    outcomes = list(run(work, [job(name) for name in names], workers))
    assert [outcome.name for outcome in outcomes] == names
    assert [outcome.name for outcome in outcomes if outcome.failed] == ["bad", "broken", "huge"]
    rules = [issue.rule for outcome in outcomes for issue in outcome.report.issues]
    assert rules == ["run.source", "run.internal", "run.memory"]


def test_the_name_is_not_said_twice() -> None:
    """A message that begins with the name of the file loses it to the issue's place."""
    (issue,) = failure("bad", SourceError("bad: the file is empty")).report.issues
    assert str(issue) == "bad: error run.source: the file is empty"


def test_a_place_after_the_name_is_the_place_of_the_issue() -> None:
    """Where XML breaks off is said once, in front."""
    (issue,) = failure("x", NotWellFormedError("x", 3, 2, "no end")).report.issues
    assert str(issue) == "x:3:2: error run.markup: not well-formed XML: no end"


def test_a_rule_is_named_after_the_family_of_its_error() -> None:
    """A special error has the rule of the error that it is a case of."""
    (issue,) = failure("x", NotWellFormedError("x", 1, 2, "no end")).report.issues
    assert issue.rule == "run.markup"
