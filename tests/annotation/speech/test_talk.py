"""What the header of a document tells of who speaks and who hears."""

from __future__ import annotations

import re

from tei.annotation.speech import attribute
from tei.document import Annotation, Block, Document, Fact, Header
from tei.entity import Entity
from tei.source import Source
from tei.span import Span

_PEOPLE = {"pers-holm": "Holm", "pers-varga": "Varga", "pers-ware": "Ware"}


def _document(text: str, *facts: tuple[str, str]) -> Document:
    blocks = []
    for match in re.finditer(r"[^\n]+", text):
        label = re.match(r"[A-Z]\w*:", match.group())
        if label:
            at = match.start() + label.end()
            blocks.append(Block("speaker", Span(match.start(), at), within="sp"))
            blocks.append(Block("p", Span(at + 1, match.end()), within="sp"))
        else:
            blocks.append(Block("p", Span(*match.span())))
    stated = tuple(
        Fact(key, value, "document", Span(at, at + len(value)))
        for key, value in facts
        for at in [text.index(value)]
    )
    return Document(
        Source("talk", text),
        kind="memorandum",
        blocks=tuple(blocks),
        header=Header(facts=stated),
        entities=tuple(Entity(i, "person", name, sex="M") for i, name in _PEOPLE.items()),
        annotations=tuple(
            Annotation(Span(*match.span()), "persName", ref=identifier)
            for identifier, name in _PEOPLE.items()
            for match in re.finditer(rf"\b{name}\b", text)
        ),
    )


def _speech(document: Document) -> list[tuple[str, str, str]]:
    known = set(document.annotations)
    added = [a for a in attribute(document).annotations if a not in known]
    rows = ((a.span.of(document.source.text), dict(a.attributes)) for a in sorted(added, key=_at))
    return [(words, a.get("who", "")[1:], a.get("toWhom", "")[1:]) for words, a in rows]


def _at(annotation: Annotation) -> int:
    return annotation.span.start


def test_the_two_who_take_part_speak_to_one_another() -> None:
    """Of two who are stated to talk, one hears the other, unless a third has spoken."""
    text = (
        "Talk of Holm with Varga\n"
        "Varga said that the pier was old. Ware remarked that it leaked. Holm said that it rained."
    )
    facts = ("participant", "Holm"), ("participant", "Varga")
    assert _speech(_document(text, *facts)) == [
        ("that the pier was old", "pers-varga", "pers-holm"),
        ("that it leaked", "pers-ware", ""),
        ("that it rained", "pers-holm", ""),
    ]


def test_a_label_of_the_first_person_is_the_author() -> None:
    """Under the label "I" the one who writes speaks, and no person of that name is met."""
    text = "From the journal of Holm\nVarga: The pier is old.\nI: I shall report this."
    document = _document(text, ("author", "Holm"))
    assert [who for _, who, _ in _speech(document)] == ["pers-varga", "pers-holm"]
    assert attribute(document).entities == document.entities


def test_reports_within_reports_have_an_end() -> None:
    """However often somebody says that somebody said, what is said within is read so far only."""
    text = "Ada Brandt came in. " + "He said that he said, and that she told him that " * 1000
    document = Document(Source("a", text), "account", blocks=(Block("p", Span(0, len(text))),))
    said = [a.span for a in attribute(document).annotations if a.tag == "said"]
    assert 0 < len(said) < 100
