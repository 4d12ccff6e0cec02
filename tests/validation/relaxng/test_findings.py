"""What is said of invalid documents, and where."""

from __future__ import annotations

from pathlib import Path

import pytest
from schemas import compact, only

from tei.validation.relaxng import Schema

LETTER = """
    start = element letter { head, opener?, para+ }
    head = element head { attribute level { "first" | "second" }?, text }
    opener = element opener { date? }
    date = element date { attribute when { xsd:date }, text }
    ## (paragraph) a paragraph of the letter. [chapter 3]
    para = element para { identity, (text | date)* }
    identity = attribute xml:id { xsd:ID }?, attribute see { xsd:IDREF }?
"""


@pytest.fixture
def schema(tmp_path: Path) -> Schema:
    """Return a grammar of letters."""
    return compact(tmp_path, LETTER)


def test_a_valid_document_has_no_findings(schema: Schema) -> None:
    """Nothing is said of a document that is right."""
    assert schema.validate(b"<letter><head>To Ada</head><para>Dear Ada</para></letter>") == ()


def test_an_element_that_comes_too_early_names_what_is_missing(schema: Schema) -> None:
    """Not allowed yet: what must come first is named, and nothing else is wrong."""
    finding = only(schema.validate(b"<letter>\n<para>Dear Ada</para></letter>"))
    assert finding.rule == "relaxng.element-not-allowed"
    assert "not allowed yet" in finding.message
    assert finding.expected == ("head",)
    assert finding.path == "letter/para"


TEXT = """
    start = element text { note*, front?, (body | group), back?, seal }
    note = element note { empty } front = element front { empty } seal = element seal { empty }
    body = element body { series* } group = element group { empty } back = element back { empty }
    series = element list { heading?, ((label?, item)+ | (item, figure+)) }
    heading = element heading { text } label = element label { text }
    item = element item { attribute n { text }, text }
    figure = element figure { (attribute url { text } | attribute target { text }), empty }
"""


@pytest.mark.parametrize(
    ("document", "message"),
    [
        ("<text/>", 'not complete: one of "body" or "group" and "seal" are missing'),
        ("<text><body/></text>", '"text" is not complete: "seal" is missing'),
        ("<text><body><list/></body><seal/></text>", '"list" is not complete: "item" is missing'),
        (
            "<text><body><list><heading/><label/></list></body><seal/></text>",
            '"list" is not complete: "item" is missing',
        ),
        ("<text><back/><seal/></text>", '"text": "body" or "group" must come before it'),
        ("<text><group/><seal/><seal/></text>", '"text" may only end here'),
        (
            "<text><body><list><item/></list></body><seal/></text>",
            'element "item" must have the attribute "n"',
        ),
        (
            "<text><body><list><item n=''/><figure/></list></body><seal/></text>",
            'must have an attribute, either "url" or "target"',
        ),
    ],
)
def test_what_is_missing_is_named(document: str, message: str, tmp_path: Path) -> None:
    """A child or attribute that must be there is named, and of several, each; no optional one."""
    assert message in only(compact(tmp_path, TEXT).validate(document.encode())).message


def test_an_optional_element_needs_only_what_stands_before_it(tmp_path: Path) -> None:
    """Of what is required, only what must come before the element that is too early is named."""
    schema = compact(
        tmp_path,
        "element r { element a { empty }, element b { empty }?, element c { empty } }",
    )
    finding = only(schema.validate(b"<r><b/><c/></r>"))
    assert finding.expected == ("a",)


def test_the_likeliest_names_come_first(tmp_path: Path) -> None:
    """First what is certainly missing, then the nearest, then one of several, then the rest."""
    names = ["zone", "head", "heap", "note", "list", "line"]
    optional = ", ".join(f"element {name} {{ empty }}?" for name in names)
    schema = compact(
        tmp_path,
        f"start = element r {{ {optional}, (p | q) }} | element s {{ {optional}, p }} "
        "| element t { heat }"
        "p = element p { empty } q = element q { empty } heat = element heat { empty }",
    )
    either, *_ = schema.validate(b"<r><heat/><p/></r>")
    assert either.expected == ("head", "heap", "p", "q", "zone")
    certain, *_ = schema.validate(b"<s><heat/><p/></s>")
    assert certain.expected == ("p", "head", "heap", "zone", "note")


def test_of_many_things_missing_the_likeliest_come_first(tmp_path: Path) -> None:
    """What the document has in other such places, then what few other elements may hold."""
    things = [f"thing{number}" for number in range(6)]
    boxes = " | ".join(f"element box{number} {{ any* }}" for number in range(9))
    schema = compact(
        tmp_path,
        f"start = element room {{ shelf+, ({boxes})* }} any = {' | '.join(things)}"
        " shelf = element shelf { (any | book)+ } book = element book { empty }"
        + "".join(f" {name} = element {name} {{ empty }}" for name in things),
    )
    alone = only(schema.validate(b"<room><shelf/></room>"))
    assert alone.expected == ("book", "thing0", "thing1", "thing2", "thing3")
    beside = only(schema.validate(b"<room><shelf><thing4/></shelf><shelf/></room>"))
    assert beside.expected == ("thing4", "book", "thing0", "thing1", "thing2")


def test_an_element_out_of_place_names_what_may_stand_there(schema: Schema) -> None:
    """Not allowed here: the element exists, and what may stand here is named."""
    document = b"<letter><head>A</head>\n  <head>B</head><para/></letter>"
    finding = only(schema.validate(document))
    assert "not allowed here" in finding.message
    assert set(finding.expected) == {"opener", "para"}
    assert (finding.line, finding.column, finding.end_line, finding.end_column) == (2, 3, 2, 9)
    assert finding.path == "letter/head[2]"


def test_an_unknown_element_names_the_nearest_with_its_gloss(schema: Schema) -> None:
    """Not allowed anywhere: the nearest name is offered, with what the schema says of it."""
    finding, missing = schema.validate(b"<letter><head>A</head><paar>Dear Ada</paar></letter>")
    assert 'there is no element "paar"; did you mean "para"' in finding.message
    assert "a paragraph of the letter" in finding.message
    assert "chapter 3" not in finding.message
    assert missing.rule == "relaxng.element-missing"
    assert missing.cause == 0


def test_a_tag_over_several_lines_has_two_places(schema: Schema) -> None:
    """A finding begins where its tag begins and ends where its tag ends."""
    finding = only(
        schema.validate(b"<letter><head\n  level='first'\n>A</head><para/><x\n/></letter>")
    )
    assert (finding.line, finding.column, finding.end_line, finding.end_column) == (3, 17, 4, 3)


def test_an_attribute_is_at_fault_where_it_stands(schema: Schema) -> None:
    """A finding of an attribute begins at the attribute and ends with the tag."""
    finding = only(schema.validate(b"<letter><head\n  levle='first'\n>A</head><para/></letter>"))
    assert finding.rule == "relaxng.attribute-not-allowed"
    assert 'did you mean "level"' in finding.message
    assert (finding.line, finding.column, finding.end_line, finding.end_column) == (2, 3, 3, 2)


def test_a_bad_value_is_shown_with_the_type_and_an_example(schema: Schema) -> None:
    """The value, its type in plain words, and an example that would pass."""
    document = b"<letter><head>A</head><para><date when='28.5.1871'>May</date></para></letter>"
    finding = only(schema.validate(document))
    assert finding.rule == "relaxng.attribute-value"
    assert finding.subject == "28.5.1871"
    assert '"28.5.1871"' in finding.message
    assert "a date such as 1871-05-28" in finding.message


def test_a_misspelt_value_names_the_nearest_of_the_list(schema: Schema) -> None:
    """Of values written in the schema, the nearest comes first."""
    finding = only(schema.validate(b"<letter><head level='secnd'>A</head><para/></letter>"))
    assert finding.expected == ("second", "first")


def test_a_missing_attribute_is_named(schema: Schema) -> None:
    """What is missing is named at the tag that lacks it."""
    document = b"<letter><head>A</head><para><date>May</date></para></letter>"
    finding = only(schema.validate(document))
    assert finding.rule == "relaxng.attribute-missing"
    assert finding.expected == ("when",)


def test_what_is_missing_at_the_end_is_found_at_the_end_tag(schema: Schema) -> None:
    """An element that ends too early is at fault where it ends."""
    finding = only(schema.validate(b"<letter><head>A</head>\n</letter>"))
    assert finding.rule == "relaxng.element-missing"
    assert finding.expected == ("para",)
    assert (finding.line, finding.column, finding.end_line) == (2, 1, 2)


def test_stray_text_begins_at_its_first_word(schema: Schema) -> None:
    """Text that may not stand somewhere is quoted, and begins after the blanks."""
    finding = only(schema.validate(b"<letter>\n  stray<head>A</head><para/></letter>"))
    assert finding.rule == "relaxng.text-not-allowed"
    assert '"stray"' in finding.message
    assert (finding.line, finding.column) == (2, 3)


def test_text_over_many_lines_is_one_cause(schema: Schema) -> None:
    """Jing repeats itself over the lines of a text; all but the first follow from the first."""
    findings = schema.validate(b"<letter>\na\nb\nc\nd\n<head>A</head><para/></letter>")
    assert [finding.cause for finding in findings] == [None, 0]


def test_an_identifier_used_twice_names_both_places(schema: Schema) -> None:
    """The second place is the fault; the first follows from it."""
    document = b"<letter><head>A</head><para xml:id='p'/>\n<para xml:id='p'/></letter>"
    second, first = schema.validate(document)
    assert (second.rule, second.line, second.cause) == ("relaxng.duplicate-id", 2, None)
    assert (first.rule, first.line, first.cause) == ("relaxng.duplicate-id", 1, 0)


def test_a_reference_to_nothing_is_found(schema: Schema) -> None:
    """An IDREF to an identifier that is nowhere is reported where it stands."""
    document = b"<letter><head>A</head><para/>\n<para see='q'/></letter>"
    finding = only(schema.validate(document))
    assert (finding.rule, finding.line, finding.column) == ("relaxng.dangling-idref", 2, 7)


def test_an_element_within_a_value_is_named(tmp_path: Path) -> None:
    """Where text is a value, an element beside it is at fault, and is named at once."""
    schema = compact(tmp_path, "element a { element b { xsd:decimal }, element c { empty }? }")
    first, *_ = schema.validate(b"<a><b>1.5<c/></b></a>")
    assert 'text "1.5" and element "c" may not stand together in "b"' in first.message


@pytest.mark.parametrize(
    ("kind", "value", "takes"),
    [
        ("IDREF", "a b", "exactly one"),
        ("IDREF", "", "exactly one"),
        ("IDREFS", " ", "one or several"),
    ],
)
def test_the_number_of_identifiers_is_told(
    kind: str, value: str, takes: str, tmp_path: Path
) -> None:
    """No identifier, or several where one is taken, is a fault beside the value's own."""
    schema = compact(tmp_path, f"element a {{ attribute see {{ xsd:{kind} }} }}")
    bad, number = schema.validate(f"<a see='{value}'/>".encode())
    assert (bad.rule, number.rule) == ("relaxng.attribute-value", "relaxng.attribute-value")
    assert f"it takes {takes}" in number.message


def test_every_fault_is_found_in_one_pass(schema: Schema) -> None:
    """Faults do not hide one another."""
    document = b"""<letter><haed/>
        <opener><date when='x'>May</date><foo/></opener>
        <para lang='en'>Dear <head>B</head></para>
        <para><date>June</date></para></letter>"""
    rules = [finding.rule.removeprefix("relaxng.") for finding in schema.validate(document)]
    assert rules == [
        "element-not-allowed",
        "element-not-allowed",
        "attribute-value",
        "element-not-allowed",
        "attribute-not-allowed",
        "element-not-allowed",
        "attribute-missing",
    ]


def test_what_is_not_well_formed_is_a_finding(schema: Schema) -> None:
    """A document that is not XML is reported, not raised."""
    *_, finding = schema.validate(b"<letter><head>A</letter>")
    assert finding.rule == "xml.not-well-formed"


def test_columns_count_code_points(schema: Schema) -> None:
    """A letter beyond ASCII is one column, in any encoding."""
    text = "<letter><head>Ærøskøbing 𝄞</head><oops/><para/></letter>"
    for encoding in ("utf-8", "utf-16", "windows-1252"):
        plain = text if encoding != "windows-1252" else text.replace("𝄞", "x")
        data = f"<?xml version='1.0' encoding='{encoding}'?>{plain}".encode(encoding)
        finding = only(schema.validate(data))
        column = f"<?xml version='1.0' encoding='{encoding}'?>{plain}".index("<oops") + 1
        assert finding.column == column, encoding


def test_lines_beyond_sixteen_bits_are_right(schema: Schema) -> None:
    """A fault after a hundred thousand lines is on its true line."""
    filler = b"\n" * 100_000
    finding = only(schema.validate(b"<letter><head>A</head>" + filler + b"<oops/><para/></letter>"))
    assert finding.line == 100_001


def test_a_file_is_read_in_blocks_with_the_same_findings(schema: Schema, tmp_path: Path) -> None:
    """Findings of a file do not depend on how it is cut into blocks."""
    body = b"<para>Dear Ada <date when='1871-05-28'>May</date></para>\n" * 5000
    data = b"<letter><head>A</head>" + body + b"<oops\n/>" + body + b"</letter>"
    path = tmp_path / "letter.xml"
    path.write_bytes(data)
    assert schema.validate_file(path) == schema.validate(data)


def test_a_name_from_another_namespace_says_so(tmp_path: Path) -> None:
    """An element in the wrong namespace is told where it belongs."""
    schema = compact(
        tmp_path, 'default namespace = "urn:n" start = element a { element b { empty } }'
    )
    finding, *_ = schema.validate(b'<a xmlns="urn:n"><b xmlns=""/></a>')
    assert 'is in no namespace; it belongs in namespace "urn:n"' in finding.message


@pytest.mark.parametrize(
    "written",
    [
        "xsd:integer { minInclusive = '12' }",
        "xsd:token { pattern = '[a-z]{2}' }",
        "xsd:string { length = '1' }",
        "xsd:NCName",
        "xsd:decimal { maxInclusive = '0.9' }",
    ],
)
def test_the_example_of_a_message_would_pass(written: str, tmp_path: Path) -> None:
    """A value that a message gives as an example is valid."""
    schema = compact(tmp_path, f"element a {{ attribute b {{ {written} }} }}")
    finding = only(schema.validate(b"<a b='!! !!'/>"))
    example = finding.message.rpartition("for example ")[2]
    assert schema.is_valid(f"<a b='{example}'/>".encode())
