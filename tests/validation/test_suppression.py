"""Findings that are switched off."""

from __future__ import annotations

import pytest

from tei.validation import Checking, check

DOCUMENT = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>{}<p who="#a"/><div>{}'
    '<p who="#b"/><p when="1974-13"/></div></body></text></TEI>'
)


def found(before: str = "", inside: str = "", prolog: str = "", *ignored: str) -> list[str]:
    """Return the ends of the paths of what is found."""
    document = prolog + DOCUMENT.format(before, inside)
    checking = Checking(checks=frozenset({"integrity"}), ignored=ignored)
    issues = check(document.encode(), checking).report.issues
    return ["/".join(issue.where.path.split("/")[3:]) for issue in issues]


ALL = ["p/@who", "div/p/@who", "div/p[2]/@when"]
OFF = "<?tei-validate off integrity.dead-pointer?>"


@pytest.mark.parametrize(
    ("arguments", "left"),
    [
        ((), ALL),
        (("", OFF), [ALL[0], ALL[2]]),
        ((OFF,), [ALL[2]]),
        (("", "", OFF), [ALL[2]]),
        (("", "<?tei-validate off integrity.dead-pointer integrity.impossible-date?>"), ALL[:1]),
        (("", "<?tei-validate off integrity.*?>"), ALL[:1]),
        (("", "<?tei-validate on integrity.*?>"), ALL),
        (("", "<?tei-validate?><?tei-validate off?>"), ALL),
        (("", "<?another off integrity.*?>"), ALL),
        (("", "<!-- tei-validate off integrity.* -->"), ALL),
        (("", "", "", "integrity.dead-pointer"), [ALL[2]]),
        (("", "", "", "integrity.*"), []),
    ],
)
def test_a_rule_is_off_where_it_is_said(arguments: tuple[str, ...], left: list[str]) -> None:
    """In the element that holds the instruction, in the whole document, or in the whole run."""
    assert found(*arguments) == left


def test_an_element_whose_name_begins_alike_is_another() -> None:
    """``div`` is not ``div[2]``."""
    document = DOCUMENT.format("", OFF).replace("</body>", '<div><p who="#c"/></div></body>')
    checking = Checking(checks=frozenset({"integrity"}))
    issues = check(document.encode(), checking).report.issues
    assert any(issue.where.path.endswith("div[2]/p/@who") for issue in issues)
