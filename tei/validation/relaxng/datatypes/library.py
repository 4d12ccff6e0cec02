"""The libraries of data types, by their URI, and the making of a type from its parameters."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from tei.validation.relaxng.datatypes.binary import BINARY_KINDS
from tei.validation.relaxng.datatypes.datatype import Datatype, Kind
from tei.validation.relaxng.datatypes.dates import DATE_KINDS
from tei.validation.relaxng.datatypes.facets import make_facets
from tei.validation.relaxng.datatypes.numbers import NUMBER_KINDS
from tei.validation.relaxng.datatypes.strings import STRING_KINDS
from tei.validation.relaxng.datatypes.uri import ANY_URI

BUILT_IN = ""
XML_SCHEMA = "http://www.w3.org/2001/XMLSchema-datatypes"
COMPATIBILITY = "http://relaxng.org/ns/compatibility/datatypes/1.0"

_XML_SCHEMA_KINDS = {
    kind.name: kind for kind in (*STRING_KINDS, *NUMBER_KINDS, *DATE_KINDS, *BINARY_KINDS, ANY_URI)
}

_LIBRARIES: dict[str, dict[str, Kind]] = {
    BUILT_IN: {name: _XML_SCHEMA_KINDS[name] for name in ("string", "token")},
    XML_SCHEMA: _XML_SCHEMA_KINDS,
    COMPATIBILITY: {name: _XML_SCHEMA_KINDS[name] for name in ("ID", "IDREF", "IDREFS")},
}

_KNOWN = "the XML Schema data types and those of RELAX NG itself"


@cache
def plain_type(library: str, name: str) -> Datatype:
    """Return a data type without parameters.

    Raises:
        ValueError: there is no such type; the message says so.
    """
    kinds = _LIBRARIES.get(library)
    if kinds is None:
        raise ValueError(f'data type library "{library}" is not known; known are {_KNOWN}')
    kind = kinds.get(name)
    if kind is None:
        where = f'library "{library}"' if library else "the built-in library"
        raise ValueError(f'{where} has no data type "{name}"')
    return Datatype(kind)


def make_type(library: str, name: str, parameters: Sequence[tuple[str, str]]) -> Datatype:
    """Return a data type with parameters, pairs of name and value.

    Raises:
        ValueError: there is no such type, or a parameter is none of it or has a bad value.
    """
    plain = plain_type(library, name)
    if not parameters:
        return plain
    if library != XML_SCHEMA:
        raise ValueError(f'data type "{name}" takes no parameters')
    return Datatype(plain.kind, make_facets(plain, parameters))
