"""The laws of the architecture, each on texts that look like documents and on any others."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from lxml import etree
from texts import documents

from tei.annotation import RECOGNIZERS, recognize
from tei.annotation.vote import vote
from tei.document import KINDS, DocumentKind
from tei.edition import encode
from tei.layout import lay_out
from tei.report import Severity
from tei.resources import path
from tei.settings import Settings
from tei.source import Source
from tei.validation.fidelity import compare_text
from tei.validation.relaxng import Schema
from tei.validation.schematron import Schematron

#: Unicode's White_Space, which is not quite what Python calls a space.
BLANK = "\t\n\x0b\x0c\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
SOLID = re.compile(f"[^{BLANK}]")

law = settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])


GRAMMAR = Schema.read(path("schema", "teiwright.rng"))
RULES = Schematron.read(path("schema", "teiwright.sch"))


def faults(text: str, settings: Settings = Settings()) -> list[str]:  # noqa: B008  frozen
    """Return what our schema finds in the encoding of a text; mere information is no fault."""
    data = encode(Source("x", text), settings).xml()
    found = [f"{f.rule} {f.path}: {f.message}" for f in GRAMMAR.validate(data)]
    tree = etree.fromstring(data).getroottree()
    found += [
        f"{f.rule} {f.path}: {f.message}"
        for f in RULES.validate(tree)
        if f.severity is not Severity.INFO
    ]
    return found


@law
@given(documents())
def test_law_1_blocks_cover_every_character_that_is_not_blank_once_in_order(text: str) -> None:
    """Blocks follow one another, and between them lie blanks only."""
    at = 0
    for block in lay_out(Source("x", text)).blocks:
        assert block.span.start >= at
        assert not SOLID.search(text[at : block.span.start])
        at = block.span.end
    assert not SOLID.search(text[at:])


@law
@given(documents())
def test_law_1_the_order_of_recognizers_does_not_matter(text: str) -> None:
    """The vote gives the same document whatever the order of proposals."""
    document = lay_out(Source("x", text))
    forwards = vote(document, recognize(document, RECOGNIZERS))
    assert forwards == vote(document, recognize(document, RECOGNIZERS[::-1]))


@law
@given(documents())
def test_law_2_the_text_of_the_tree_is_the_text_of_the_source(text: str) -> None:
    """Not one character lost, added or moved; what XML cannot hold stands as ``g``."""
    edition = encode(Source("x", text))
    assert compare_text(edition.tree, text) == ()


@law
@given(documents())
def test_law_3_encoding_twice_gives_the_same_bytes(text: str) -> None:
    """Same input, same output."""
    assert encode(Source("x", text)).xml() == encode(Source("x", text)).xml()


@law
@given(documents())
def test_law_4_whatever_is_encoded_is_valid(text: str) -> None:
    """The grammar and the rules accept every output, and no pointer dangles."""
    assert faults(text) == []


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("speech", ["said", "sp", "u"])
def test_law_4_holds_for_every_kind_and_form_of_speech(kind: DocumentKind, speech: str) -> None:
    """What the user asks for is valid as well."""

    @settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(documents())
    def holds(text: str) -> None:
        assert faults(text, Settings(kind=kind, speech=speech)) == []  # type: ignore[arg-type]

    holds()
