"""Data types whose value is the string itself: text, names and lists of names."""

from __future__ import annotations

import re
from collections.abc import Callable

from tei.validation.relaxng.datatypes.characters import (
    ASCII_NCNAME,
    is_name,
    is_ncname,
    is_nmtoken,
    is_qname,
)
from tei.validation.relaxng.datatypes.datatype import Context, Kind

_LANGUAGE = re.compile(r"[a-zA-Z]{1,8}(?:-[a-zA-Z0-9]{1,8})*")


def _length(text: str, _value: object) -> int:
    return len(text)


def _words(_text: str, value: object) -> int:
    return len(value) if isinstance(value, tuple) else 0


def _if(test: Callable[[str], bool]) -> Callable[[str], str | None]:
    return lambda text: text if test(text) else None


def _each(test: Callable[[str], bool]) -> Callable[[str], tuple[str, ...] | None]:
    def read(text: str) -> tuple[str, ...] | None:
        words = tuple(text.split(" "))
        return words if all(map(test, words)) else None

    return read


def _qualified(text: str, context: Context) -> tuple[str, str] | None:
    """Return namespace and local name; None when the prefix is not in scope."""
    if not is_qname(text):
        return None
    prefix, colon, local = text.rpartition(":")
    namespace = context.prefixes.get(prefix)
    if namespace is None:
        return None if colon else ("", local)
    return namespace, local


def _entities(text: str, context: Context) -> tuple[str, ...] | None:
    words = tuple(text.split(" "))
    return words if all(word in context.entities for word in words) else None


def _same(text: str) -> str:
    return text


_NAME_WORDS = "a name without colon and blanks that begins with a letter"

STRING_KINDS = (
    Kind("string", "text", "some text", _same, "preserve", allows_all=True, measure=_length),
    Kind(
        "normalizedString", "text", "some text", _same, "replace", allows_all=True, measure=_length
    ),
    Kind("token", "text", "some text", _same, allows_all=True, measure=_length),
    Kind(
        "language",
        "a language code such as en or de-AT",
        "en",
        _if(lambda text: _LANGUAGE.fullmatch(text) is not None),
        measure=_length,
    ),
    Kind("Name", "an XML name", "name", _if(is_name), measure=_length),
    Kind("NCName", _NAME_WORDS, "name1", _if(is_ncname), measure=_length),
    Kind(
        "NMTOKEN", "letters, digits and .-_: without blanks", "a1", _if(is_nmtoken), measure=_length
    ),
    Kind(
        "NMTOKENS", "words of letters, digits and .-_:", "a1 b2", _each(is_nmtoken), measure=_words
    ),
    Kind(
        "ID",
        _NAME_WORDS,
        "name1",
        _if(is_ncname),
        plain=ASCII_NCNAME,
        measure=_length,
        identity="ID",
    ),
    Kind(
        "IDREF",
        "the identifier of an element",
        "name1",
        _if(is_ncname),
        plain=ASCII_NCNAME,
        measure=_length,
        identity="IDREF",
    ),
    Kind(
        "IDREFS",
        "identifiers of elements, with blanks between",
        "name1 name2",
        _each(is_ncname),
        measure=_words,
        identity="IDREFS",
    ),
    Kind(
        "ENTITY",
        "the name of an unparsed entity of the document",
        "picture1",
        _same,
        measure=_length,
        read_in=_entities,
    ),
    Kind(
        "ENTITIES",
        "names of unparsed entities of the document",
        "picture1 picture2",
        _same,
        measure=_words,
        read_in=_entities,
    ),
    Kind(
        "QName",
        "a name, the prefix of which is declared",
        "xml:id",
        _same,
        measure=_length,
        read_in=_qualified,
    ),
    Kind(
        "NOTATION",
        "a name, the prefix of which is declared",
        "xml:id",
        _same,
        measure=_length,
        read_in=_qualified,
    ),
)
