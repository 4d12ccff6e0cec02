"""Data types of XML Schema; what they allow was compared with Jing, value by value."""

from __future__ import annotations

import pytest

from tei.validation.relaxng.datatypes.datatype import Context
from tei.validation.relaxng.datatypes.library import XML_SCHEMA, make_type, plain_type

# Type: values that it allows | values that it does not (a bar between, spaces between values).
LEXICAL = """
date: 2001-01-01 2000-02-29 -0001-01-01 12001-01-01 2001-01-01Z 2001-01-01+14:00 -0005-02-29
    | 2001-02-29 1900-02-29 0000-01-01 01-01-01 2001-1-1 2001-13-01 2001-01-32 2001-01-01+14:01
      +2001-01-01 02001-01-01 2001-04-31 -0004-02-29 2001-01-01+00:60
dateTime: 2001-01-01T00:00:00 2001-12-31T23:59:60 2001-01-01T00:00:00.123456789012
    | 2001-01-01T24:00:00 2001-01-01T00:00 2001-01-01T00:60:00 2001-01-01T00:00:61
time: 00:00:00 23:59:59.999 12:00:00Z 12:00:00+14:00 | 24:00:00 1:00:00 12:00
gYear: 2001 -0001 12001 2001Z | 0000 02001 201 +2001
gYearMonth: 2001-01 2001-01Z | 2001-13 2001-00 2001-1
gMonthDay: --01-01 --02-29 --12-31Z | --02-30 --13-01 --04-31 -01-01
gMonth: --01 --12Z | --13 --01-- --00 --1
gDay: ---01 ---31Z | ---32 ---00 ---1
duration: P1Y P1Y2M3DT4H5M6S -P1Y PT1.5S PT.5S P0Y | P PT P1YT P1.5Y P1W +P1Y P1S P1M1Y
boolean: true false 1 0 | TRUE yes
decimal: 1 +1 -1 1. .1 1.0 00 -.5 | . 1e3 - + 1,0 \u0663
integer: 1 +1 -0 00012 | 1. 1.0 +
nonNegativeInteger: 0 -0 +1 | -1
positiveInteger: 1 | 0 -1 +0
negativeInteger: -1 | 0 -0
long: 9223372036854775807 -9223372036854775808 | 9223372036854775808
byte: 127 -128 | 128 -129
unsignedByte: 255 -0 | 256 -1
double: 1 1e3 1E+3 INF -INF NaN 1. .1 1e400 | +INF nan . 1e e1 1d 0x1 1e1.0 Infinity
float: 1 INF | 1f
hexBinary: ab AB | abc zz
base64Binary: YQ== YWI= YWJj | YQ= YQ YR== YWJ= = YWJjYQ==YQ==
language: en en-US x-klingon e en-12345678 | en_US 12 abcdefghi en- en-123456789 1en
Name: a a:b :a \u00e9 _a ab: | 1a -a \u2c00
NCName: a \u00e9 a.b \u0e14\u0e35 a\u00b7 | a:b 1a \u2c00 \u00aa \u00b7a
NMTOKEN: a 1 - . : | a/b
anyURI: a %41 # #a http://x a:b < " { http://[::1]/ | a|b //x ? urn:x a+b:c http:///x /// x:?
    | % %4 %zz #a#b http:// http: 1a:b [ ] http://[x]/ a: :: :a _a:b // x:# x[
ENTITY: | a
QName: a p:a | q:a :a p:
"""


def _cases() -> list[tuple[str, str, bool]]:
    found = []
    joined = LEXICAL.replace("\n    ", " ").strip().splitlines()
    for line in joined:
        name, _, values = line.partition(": ")
        right, _, wrong = values.rpartition("| ")
        found += [(name, value, True) for value in right.replace(" | ", " ").split()]
        found += [(name, value, False) for value in wrong.split()]
    return found


@pytest.mark.parametrize(("name", "value", "allowed"), _cases())
def test_a_type_allows_what_xml_schema_allows(name: str, value: str, *, allowed: bool) -> None:
    """Each type tells its values from others."""
    context = Context({"p": "urn:p"})
    assert (plain_type(XML_SCHEMA, name).parse(value, context) is not None) is allowed


FACETS = [
    ("token", "pattern", r"[^\p{Z}]+", "ab", "a b"),
    ("token", "pattern", r"\d+", "\u0663", "1a"),
    ("token", "pattern", r"\w+", "a\u0301", "a-b"),
    ("token", "pattern", r"\i\c*", "a:b", "1"),
    ("string", "pattern", "a.b", "a-b", "a\nb"),
    ("string", "pattern", "^a$", "^a$", "a"),
    ("string", "pattern", "[a-z-[c]]", "b", "c"),
    ("string", "pattern", r"\p{IsBasicLatin}", "a", "\u0100"),
    ("string", "pattern", "(a|b){2,3}", "aba", "a"),
    ("string", "maxLength", "2", "\U0001f600\U0001f600", "abc"),
    ("decimal", "totalDigits", "3", "0.123", "1234"),
    ("decimal", "fractionDigits", "2", "1.23", "1.234"),
    ("hexBinary", "length", "1", "ab", "abab"),
    ("NMTOKENS", "length", "2", "a b", "a"),
    ("integer", "minExclusive", "3", "4", "3"),
    ("double", "maxInclusive", "1", "1", "NaN"),
    ("dateTime", "minExclusive", "2001-01-01T00:00:00", "2001-01-02T00:00:00Z",
     "2001-01-01T12:00:00Z"),
    ("duration", "maxInclusive", "P1M", "P27D", "P30D"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "facet", "written", "right", "wrong"), FACETS)
def test_a_facet_restricts(name: str, facet: str, written: str, right: str, wrong: str) -> None:
    """Each facet lets one value pass and not the other."""
    datatype = make_type(XML_SCHEMA, name, ((facet, written),))
    assert datatype.parse(right) is not None
    assert datatype.parse(wrong) is None


@pytest.mark.parametrize(
    ("name", "facet", "written"),
    [
        ("string", "pattern", "("),
        ("string", "pattern", "[z-a]"),
        ("string", "pattern", r"\y"),
        ("string", "pattern", r"\p{IsNowhere}"),
        ("string", "minInclusive", "a"),
        ("integer", "minInclusive", "a"),
        ("integer", "length", "1"),
        ("string", "enumeration", "a"),
        ("string", "length", "-1"),
    ],
)
def test_a_wrong_facet_is_an_error(name: str, facet: str, written: str) -> None:
    """A facet that a type does not have, or that makes no sense, is refused."""
    with pytest.raises(ValueError, match=r"\w"):
        make_type(XML_SCHEMA, name, ((facet, written),))


@pytest.mark.parametrize(
    ("name", "one", "other", "same"),
    [
        ("decimal", "1.0", "01", True),
        ("string", "a", "a ", False),
        ("token", " a  b", "a b", True),
        ("boolean", "1", "true", True),
        ("double", "1e1", "10", True),
        ("dateTime", "2001-01-01T12:00:00Z", "2001-01-01T13:00:00+01:00", True),
        ("dateTime", "2001-01-01T12:00:00Z", "2001-01-01T12:00:00", False),
        ("duration", "P1Y", "P12M", True),
        ("hexBinary", "AB", "ab", True),
        ("QName", "p:a", "q:a", True),
        ("QName", "p:a", "a", False),
    ],
)
def test_values_are_equal_by_meaning(name: str, one: str, other: str, *, same: bool) -> None:
    """Two strings are one value when they mean the same."""
    context = Context({"p": "urn:p", "q": "urn:p"})
    datatype = plain_type(XML_SCHEMA, name)
    assert (datatype.parse(one, context) == datatype.parse(other, context)) is same


@pytest.mark.parametrize("blank", ["\u00a0", "\u2003", "\u0085", "\x0c"])
def test_only_the_four_blanks_of_xml_are_blank(blank: str) -> None:
    """A blank of Unicode is a character like others."""
    token = plain_type(XML_SCHEMA, "token")
    assert token.parse(f"a{blank}{blank}b") == f"a{blank}{blank}b"
