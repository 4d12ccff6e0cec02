"""What the rules of layout know of a language, compiled from its table ``layout``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from tei.document import DocumentKind
from tei.language import table
from tei.language.alternation import any_of


@dataclass(frozen=True, slots=True)
class Cue:
    """Evidence for a kind of document.

    Args:
        kind: what it speaks for.
        where: in which lines: ``title``, ``opening`` or ``ending``.
        weight: how much it speaks for it.
        pattern: what is looked for at the beginning of a line.
    """

    kind: DocumentKind
    where: str
    weight: int
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Words:
    """The table ``layout`` of one language, ready for use.

    Args:
        language: code of the language.
        catalogue: label of a catalogue in lower case to the key of the fact that it states.
        strong: those labels of a catalogue that no document gives itself.
        body_labels: labels of a catalogue behind which the document itself begins.
        citation: patterns that take facts out of a citation, by key; group 1 is the value.
        languages: name of a language in lower case to its code.
        memo_keys: label of a memorandum's head in lower case to the key of the fact that it states.
        routing: labels of those who get a copy of a telegram, or pass it on, in lower case.
        deeds: patterns of what clerks say under a paper, by the fact stated; group 1 is who.
        no_speaker: words that stand before a colon without being a speaker.
        address: titles of address, in lower case.
        complements: what makes of such a title an office without its bearer.
        abbreviations: those that end in a period without ending a sentence, in lower case.
        parts: words that end the label of a speaker without a name, in lower case.
        narrators: words that begin or end what looks like a label and is the narrator's.
        questions: what stands before a period for who asks and who answers, in lower case.
        particles: words in lower case inside names.
        unfinished: words that cannot end a sentence.
        prefixes: what may stand before a hyphen and a proper name.
        headings: pattern of a heading to the type of its division, tried in order.
        cues: evidence for the kind of a document.
        patterns: other patterns by name.
        stage: what a remark in brackets says when it tells what happens while people talk.
    """

    language: str
    catalogue: dict[str, str]
    strong: frozenset[str]
    body_labels: frozenset[str]
    citation: tuple[tuple[str, re.Pattern[str]], ...]
    languages: dict[str, str]
    memo_keys: dict[str, str]
    routing: frozenset[str]
    deeds: tuple[tuple[str, re.Pattern[str]], ...]
    no_speaker: frozenset[str]
    address: frozenset[str]
    complements: frozenset[str]
    abbreviations: frozenset[str]
    parts: frozenset[str]
    narrators: frozenset[str]
    questions: frozenset[str]
    particles: frozenset[str]
    unfinished: frozenset[str]
    prefixes: frozenset[str]
    headings: tuple[tuple[str, re.Pattern[str]], ...]
    cues: tuple[Cue, ...]
    patterns: dict[str, re.Pattern[str]]
    stage: re.Pattern[str]


@cache
def words(language: str) -> Words:
    """Return the words of a language; one without a table of layout has empty ones.

    Raises:
        UsageError: there are no rules for the language at all.
    """
    data = table(language, "layout")
    catalogue: dict[str, Any] = data.get("catalogue", {})
    speaker: dict[str, Any] = data.get("speaker", {})
    joining: dict[str, Any] = data.get("joining", {})
    terms: dict[str, str] = data.get("terms", {})
    return Words(
        language=language,
        catalogue={
            label: key for key, labels in catalogue.get("labels", {}).items() for label in labels
        },
        strong=frozenset(catalogue.get("strong", ())),
        body_labels=frozenset(catalogue.get("body", ())),
        citation=_patterns(data.get("citation", {}), terms),
        languages=data.get("languages", {}),
        memo_keys=data.get("memo", {}),
        routing=frozenset(data.get("telegram", {}).get("routing", ())),
        deeds=_patterns(data.get("deeds", {}), terms),
        no_speaker=frozenset(speaker.get("refused", ())),
        address=frozenset(speaker.get("address", ())),
        complements=frozenset(speaker.get("complements", ())),
        abbreviations=frozenset(speaker.get("abbreviations", ())),
        parts=frozenset(speaker.get("parts", ())),
        narrators=frozenset(speaker.get("narrators", ())),
        questions=frozenset(speaker.get("questions", ())),
        particles=frozenset(speaker.get("particles", ())),
        unfinished=frozenset(joining.get("unfinished", ())),
        prefixes=frozenset(joining.get("prefixes", ())),
        headings=_patterns(data.get("headings", {}), terms),
        cues=tuple(
            Cue(c["kind"], c["where"], c["weight"], _compiled(c["pattern"], terms))
            for c in data.get("cues", ())
        ),
        stage=_remarks(language),
        patterns=dict(_patterns(data.get("patterns", {}), terms)),
    )


def _remarks(language: str) -> re.Pattern[str]:
    """Compile the words of remarks, which the marking of brackets reads as well."""
    stage = table(language, "editorial").get("stage", {})
    forms = [*stage.get("words", ()), *stage.get("actions", ())]
    return re.compile(any_of(forms), re.IGNORECASE)


def _patterns(
    entries: dict[str, str], terms: dict[str, str]
) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((name, _compiled(entry, terms)) for name, entry in entries.items())


def _compiled(pattern: str, terms: dict[str, str]) -> re.Pattern[str]:
    """Compile a pattern; ``{month}`` in it stands for the term ``month``."""
    for term, value in terms.items():
        pattern = pattern.replace(f"{{{term}}}", f"(?:{value})")
    return re.compile(pattern, re.VERBOSE)
