"""Recognizers that come with other packages, through entry points.

A package that declares ``name = "module:recognizer"`` in the group :data:`GROUP` has its voice in
the vote; ``docs/plugins.md`` tells what a recognizer is. None of them can stop a run.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from typing import get_args

from tei.document import Candidate, CandidateKind, Document, Recognizer
from tei.report import Issue, Location, Severity

GROUP = "teiwright.recognizers"

_KINDS = frozenset(get_args(CandidateKind))
_ATTRIBUTE = re.compile(r"(?:xml:)?[A-Za-z][\w-]*", re.ASCII)


@dataclass(frozen=True, slots=True)
class Plugin:
    """A recognizer of another package.

    Args:
        name: under which the package declares it.
        entry: where it is; loaded when it is first asked.
    """

    name: str
    entry: EntryPoint


@cache
def installed() -> tuple[Plugin, ...]:
    """Return the plug-ins of the packages that are installed, by name."""
    entries = entry_points(group=GROUP)
    return tuple(Plugin(entry.name, entry) for entry in sorted(entries, key=lambda e: e.name))


def consult(
    document: Document, plugins: Iterable[Plugin]
) -> tuple[tuple[Candidate, ...], tuple[Issue, ...]]:
    """Ask plug-ins what they propose.

    Args:
        document: laid out.
        plugins: whom to ask; their order does not matter.

    Returns:
        What they propose, and a warning for each that failed or proposed what cannot be; such a
        plug-in is not heard on this document at all.
    """
    heard: list[Candidate] = []
    faults: list[Issue] = []
    for plugin in plugins:
        try:
            heard += _proposals(plugin, document)
        except (Exception, SystemExit) as error:  # noqa: BLE001  foreign code may raise anything
            faults.append(_fault(plugin, document, error))
    return tuple(heard), tuple(faults)


@cache
def _loaded(entry: EntryPoint) -> Recognizer:
    recognizer: Recognizer = entry.load()
    return recognizer


def _proposals(plugin: Plugin, document: Document) -> list[Candidate]:
    proposals = list(_loaded(plugin.entry)(document))
    for proposal in proposals:
        _check(proposal, document)
    return proposals


def _check(proposal: object, document: Document) -> None:
    """Refuse what the vote and the tree could not take.

    Raises:
        TypeError: it is no candidate.
        ValueError: one of its fields has no meaning.
    """
    if not isinstance(proposal, Candidate):
        raise TypeError(f"proposed {type(proposal).__name__}, not Candidate")
    if not 0 < len(proposal.span) <= proposal.span.end <= len(document.source.text):
        raise ValueError(f"proposed {proposal.span}, which holds nothing of the text")
    if proposal.kind not in _KINDS:
        raise ValueError(f"proposed the kind {proposal.kind!r}; there are {sorted(_KINDS)}")
    if not 0 < proposal.score <= 1:
        raise ValueError(f"proposed the score {proposal.score}; above 0 and up to 1 is possible")
    for name, value in proposal.attributes:
        if not _ATTRIBUTE.fullmatch(name) or not value.isprintable():
            raise ValueError(f"proposed {name}={value!r}, which is no attribute")


def _fault(plugin: Plugin, document: Document, error: BaseException) -> Issue:
    what = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    return Issue(
        Severity.WARNING,
        "recognizer.failed",
        f"the plug-in {plugin.name} ({plugin.entry.value}) was not heard: {what}; "
        "correct or uninstall it",
        Location(document.source.name),
    )
