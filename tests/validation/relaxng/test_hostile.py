"""Documents and schemas that mean harm."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from schemas import compact, only, xml

from tei.validation.relaxng import Schema, SchemaError, derivative
from tei.validation.relaxng.nearness import Names, Speller

ENTITIES = b"".join(b'<!ENTITY l%d "%s">' % (i, b"&l%d;" % (i - 1) * 10) for i in range(1, 14))
BOMB = b'<!DOCTYPE a [<!ENTITY l0 "lol">' + ENTITIES + b"]>"


@pytest.fixture
def anything(tmp_path: Path) -> Schema:
    """Return a schema that allows every document."""
    return compact(
        tmp_path, "start = any\nany = element * { (attribute * { text } | text | any)* }"
    )


@pytest.mark.parametrize("body", [b"<a>&l13;</a>", b'<a x="&l13;"/>'])
def test_a_bomb_of_entities_is_not_expanded(body: bytes, anything: Schema) -> None:
    """Entities that would fill the memory are a finding of their own."""
    assert only(anything.validate(BOMB + body)).rule == "xml.entity-expansion"


def test_an_external_entity_is_not_opened(anything: Schema, tmp_path: Path) -> None:
    """What lies outside the document is reported and not read."""
    secret = tmp_path / "secret.txt"
    secret.write_text("secret")
    text = f'<!DOCTYPE a [<!ENTITY e SYSTEM "{secret.as_uri()}">]><a>&e;</a>'
    finding = only(anything.validate(text.encode()))
    assert finding.rule == "xml.external-entity"
    assert "secret" not in finding.message


def test_an_external_subset_is_not_opened(anything: Schema) -> None:
    """A DTD outside the document is left alone; entities that it may declare are unknown."""
    assert anything.validate(b'<!DOCTYPE a SYSTEM "http://127.0.0.1:9/a.dtd"><a/>') == ()
    finding = only(anything.validate(b'<!DOCTYPE a SYSTEM "a.dtd"><a>&e;</a>'))
    assert finding.rule == "xml.undefined-entity"


def test_an_internal_subset_is_read(tmp_path: Path) -> None:
    """Entities and default values of attributes that a document declares itself count."""
    schema = compact(tmp_path, 'element a { attribute b { "c" }, "lol" }')
    declared = b'<!DOCTYPE a [<!ENTITY e "lol"><!ATTLIST a b CDATA "c">]>'
    assert schema.is_valid(declared + b"<a>&e;</a>")


def test_depth_is_no_danger(anything: Schema, tmp_path: Path) -> None:
    """A hundred thousand elements in one another are judged, right or wrong."""
    deep = b"<a>" * 100_000 + b"</a>" * 100_000
    assert anything.is_valid(deep)
    findings = compact(tmp_path, "element a { empty }").validate(deep)
    assert len(findings) == 99_999
    assert max(len(finding.path) for finding in findings) < 300


@pytest.mark.parametrize(
    "document", [b"<a><%s/></a>", b"<a %s='1'/>", b"<a b='%s'/>", b"<a>%s</a>"]
)
def test_size_is_no_danger(document: bytes, tmp_path: Path) -> None:
    """A name or value of a million letters makes no long message."""
    schema = compact(tmp_path, 'element a { attribute b { "x" }? }')
    findings = schema.validate(document % (b"n" * 1_000_000))
    assert findings
    assert all(len(finding.message) < 300 for finding in findings)


@pytest.mark.parametrize(
    "encoding", ["klingon", "utf-7", "rot13", "idna", "undefined", "utf16", "mbcs", "x" * 500]
)
def test_an_encoding_that_nobody_means_is_a_finding(encoding: str, tmp_path: Path) -> None:
    """Python has codecs that are no encodings of text; what is unknown is no crash either."""
    schema = compact(tmp_path, "element a { text }")
    (finding,) = schema.validate(f'<?xml version="1.0" encoding="{encoding}"?><a/>'.encode())
    assert "that encoding is not known here" in finding.message
    assert len(finding.message) < 300


def test_twenty_thousand_attributes_are_each_reported(tmp_path: Path) -> None:
    """An element with attributes without number is read once, and none of them is forgotten."""
    schema = compact(tmp_path, "element a { attribute title { text }?, attribute type { text }? }")
    wrong = " ".join(f"titel{i}=''" for i in range(20_000))
    findings = schema.validate(f"<a {wrong}/>".encode())
    assert len(findings) == 20_000
    assert {finding.rule for finding in findings} == {"relaxng.attribute-not-allowed"}


def test_the_search_for_what_was_meant_ends() -> None:
    """After so many wrong names no more are compared, as none of them is a slip."""
    speller, names = Speller(), Names(f"name{i}" for i in range(10_000))
    assert speller.nearest("nmae1", names)[0] == "name1"
    for i in range(400):
        speller.nearest(f"nam{i}xx", names)
    assert speller.nearest("nmae1", names) == []


def test_names_that_cannot_be_near_are_passed_by() -> None:
    """What the letters rule out is no candidate; what they allow is, whatever its place."""
    names = Names(["title", "tilte", "Title", "table", "persName", "tit"])
    assert Speller().nearest("titel", names) == ["title", "Title", "tilte", "tit"]
    assert Speller().nearest("TITLE", names) == ["Title", "title"]
    assert Speller().nearest("p", Names(["q", "P"])) == ["P"]


def test_a_pattern_that_makes_others_go_back_is_matched_in_linear_time(tmp_path: Path) -> None:
    """An expression with nested repetitions reads each character once."""
    schema = compact(tmp_path, r'element a { xsd:string { pattern = "((a+)+|(a|aa)*)+b" } }')
    assert not schema.is_valid(b"<a>" + b"a" * 100_000 + b"</a>")
    assert schema.is_valid(b"<a>" + b"a" * 100_000 + b"b</a>")


@pytest.mark.parametrize(
    "text",
    [
        "<element name='a' RNG>" + "<group>" * 5000 + "<empty/>" + "</group>" * 5000 + "</element>",
        "<grammar RNG><start><element name='a'><ref name='d0'/></element></start>"
        + "".join(
            f"<define name='d{i}'><optional><ref name='d{i + 1}'/></optional></define>"
            for i in range(5000)
        )
        + "<define name='d5000'><text/></define></grammar>",
        (
            "<element name='a' RNG><data type='string'><param name='pattern'>"
            "((a{1,999}){1,999}){1,999}</param></data></element>"
        ),
        (
            "<!DOCTYPE g [<!ENTITY e SYSTEM 'file:///etc/hosts'>]>"
            "<element name='a' RNG>&e;<empty/></element>"
        ),
    ],
)
def test_a_hostile_schema_is_refused(text: str, tmp_path: Path) -> None:
    """Depth, counts within counts, and outside entities are errors of a schema."""
    with pytest.raises(SchemaError):
        xml(tmp_path, text)


def test_files_that_include_each_other_twice_are_refused(tmp_path: Path) -> None:
    """Thirty files, each included twice by the one before, are not read a billion times."""
    rng = "xmlns='http://relaxng.org/ns/structure/1.0'"
    for i in range(30):
        twice = f"<include href='{i + 1}.rng'/>" * 2
        (tmp_path / f"{i}.rng").write_text(f"<grammar {rng}>{twice}</grammar>")
    (tmp_path / "30.rng").write_text(f"<grammar {rng}><start><empty/></start></grammar>")
    with pytest.raises(SchemaError, match="more than 1000 files"):
        Schema.read(tmp_path / "0.rng")


def _names(expressions: str, count: int) -> list[str]:
    """Return names without order, the same ones each time."""
    random = Random(count)  # noqa: S311 - no secrets
    return [random.choice(expressions) for _ in range(count)]


@pytest.mark.parametrize("last", [2, 12, 20])
def test_states_without_end_are_forgotten_again(last: int, tmp_path: Path) -> None:
    """Which name stands so many places before the end takes two to that many states: few stay."""
    tail = ", ".join(["(a | b)"] * last)
    schema = compact(
        tmp_path,
        f"start = element r {{ (a | b)*, a, {tail} }} "
        "a = element a { empty } b = element b { empty }",
    )
    for count in (3000, 3001, 3002):
        names = _names("ab", count)
        document = f"<r>{''.join(f'<{name}/>' for name in names)}</r>".encode()
        assert schema.is_valid(document) is (names[-last - 1] == "a")
    tables = schema._automaton.derivatives  # noqa: SLF001 - how much is kept is the claim
    assert not tables.are_many


def test_two_readings_of_each_of_many_mingled_parts_are_no_million(tmp_path: Path) -> None:
    """What is left of an interleave is one pattern, though each part may be left in two ways."""
    twice = "(element {0} {{ empty }}?, element {0} {{ attribute x {{ text }}? }}?)"
    schema = compact(
        tmp_path, f"element r {{ {' & '.join(twice.format(f'e{i}') for i in range(24))} }}"
    )
    names = [f"e{i}" for i in range(24)]
    once = "".join(f"<{name}/>" for name in names)
    assert schema.is_valid(f"<r>{once}</r>".encode())
    assert schema.is_valid(f"<r>{once}{once}</r>".encode())
    assert not schema.is_valid(f"<r>{once}{once}<e7/></r>".encode())
    assert not schema.is_valid(f"<r>{once}<e7 x=''/><e7/></r>".encode())


def test_more_readings_than_can_be_followed_are_an_error_of_the_schema(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A schema that would fill the memory is refused with the line that it came to."""
    monkeypatch.setattr(derivative, "_MOST_READINGS", 30)
    tail = ", ".join(["(a | b)"] * 200)
    schema = compact(
        tmp_path,
        f"start = element r {{ (a | b)*, a, {tail} }} "
        "a = element a { empty } b = element b { empty }",
    )
    with pytest.raises(SchemaError, match="more than 30 ways at once"):
        schema.is_valid(b"<r>\n" + b"<a/>" * 2500 + b"</r>")


def test_definitions_that_double_one_another_are_read(tmp_path: Path) -> None:
    """Thirty definitions, each twice in the one before, are no billion of patterns."""
    doubled = " ".join(f"d{i} = d{i + 1}, d{i + 1}" for i in range(30))
    schema = compact(tmp_path, f"start = element r {{ d0 }} {doubled} d30 = text?")
    assert schema.is_valid(b"<r>text</r>")
    with pytest.raises(SchemaError, match="stands in it twice"):
        compact(tmp_path, f"start = element r {{ d0 }} {doubled} d30 = attribute x {{ text }}?")


def test_a_long_list_of_many_states_is_judged(tmp_path: Path) -> None:
    """The words of a list are forgotten as well."""
    tail = ", ".join(['("a" | "b")'] * 16)
    schema = compact(tmp_path, f'element r {{ list {{ ("a" | "b")*, "a", {tail} }} }}')
    for count in (20_000, 20_001, 20_002):
        words = _names("ab", count)
        assert schema.is_valid(f"<r>{' '.join(words)}</r>".encode()) is (words[-17] == "a")


def test_a_long_interleave_is_judged(tmp_path: Path) -> None:
    """States are made as a document needs them, not for every order that there is."""
    names = [f"e{i}" for i in range(60)]
    inner = " & ".join(f"element {name} {{ empty }}" for name in names)
    schema = compact(tmp_path, f"element a {{ {inner} }}")
    orders = (names, names[::-1], names[30:] + names[:30])
    for order in orders:
        assert schema.is_valid(f"<a>{''.join(f'<{n}/>' for n in order)}</a>".encode())
    assert not schema.is_valid(f"<a>{''.join(f'<{n}/>' for n in names[1:])}</a>".encode())
