"""Findings that somebody has looked at and does not want to be told of again.

A rule is switched off for a run (``tei.toml``, ``--ignore``), or in a document by a processing
instruction: ``<?tei-validate off RULE?>`` holds for the element in which it stands, before the
root element for the whole document.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from fnmatch import fnmatchcase

from lxml import etree

from tei.report import Issue
from tei.validation.place import Paths

TARGET = "tei-validate"


def kept(
    issues: list[Issue], tree: etree._ElementTree, ignored: Collection[str] = ()
) -> list[Issue]:
    """Return the issues that are not switched off.

    Args:
        issues: of one document.
        tree: the document.
        ignored: rules that are off everywhere; ``*`` stands for any letters: ``integrity.*``.
    """
    off = [("", rule) for rule in ignored]
    if issues:
        off += _instructions(tree)
    return [issue for issue in issues if not any(_covers(issue, *one) for one in off)]


def is_off(rule: str, ignored: Collection[str]) -> bool:
    """Tell whether a rule is off everywhere."""
    return any(fnmatchcase(rule, pattern) for pattern in ignored)


def _covers(issue: Issue, path: str, rule: str) -> bool:
    here = not path or f"{issue.where.path}/".startswith(f"{path}/")
    return here and fnmatchcase(issue.rule, rule)


def _instructions(tree: etree._ElementTree) -> Iterator[tuple[str, str]]:
    """Yield the path of each element that holds an instruction, with a rule that it names."""
    paths = Paths()
    found = tree.xpath(f"//processing-instruction('{TARGET}')")
    for instruction in found if isinstance(found, list) else ():
        words = (instruction.text or "").split()
        parent = instruction.getparent()
        if words[:1] == ["off"]:
            for rule in words[1:]:
                yield (paths(parent) if parent is not None else ""), rule
