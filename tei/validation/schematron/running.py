"""Who runs the rules of a schema over a document: libxslt those in XPath 1, Saxon all others.

Of rules in XPath 2 and 3, libxslt runs those that say the same in XPath 1, and both run no more
than those that a document can meet.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from lxml import etree

from tei.errors import SchemaError
from tei.validation.schematron import saxon, xslt3
from tei.validation.schematron.model import Schema, Test
from tei.validation.schematron.relevance import Place, names_of, needs, reduced, relevant
from tei.validation.schematron.translation import translate
from tei.validation.schematron.xpath1 import divided

_PREAMBLE = re.compile(r"(runtime|compilation) error[:,]")


@dataclass(frozen=True, slots=True)
class Told:
    """What a stylesheet of ``translation`` or ``xslt3`` tells of a document.

    Args:
        output: its findings, and the identifiers of all elements.
        tests: those that the findings count.
    """

    output: etree._Element
    tests: tuple[Test, ...]


class Run(Protocol):
    """Applies all rules to a document."""

    def __call__(self, tree: etree._ElementTree, /) -> tuple[Told, ...]:
        """Return what each stylesheet tells."""


class _Apply(Protocol):
    """Applies the rules of one stylesheet to a document."""

    def __call__(self, tree: etree._ElementTree, /) -> Told: ...


def compiled(schema: Schema, path: Path) -> Run:
    """Compile the rules of a schema, each of them, so that whatever is wrong with them is told.

    Raises:
        SchemaError: an expression is wrong.
        ExtraError: they need Saxon, which is not installed.
    """
    if schema.modern:
        return _modern(schema, path, check=True)
    apply = _with_libxslt(schema, path)
    return lambda tree: (apply(tree),)


def compiled_as_needed(schema: Schema, path: Path) -> Run:
    """Compile the rules that documents can meet, when the first one can.

    Raises:
        ExtraError: as :func:`compiled`.
    """
    return _modern(schema, path, check=False) if schema.modern else compiled(schema, path)


def _modern(schema: Schema, path: Path, *, check: bool) -> Run:
    saxon.require(path)
    plain, other = divided(schema)
    portions = (_Portion(plain, path, _with_libxslt), _Portion(other, path, _with_saxon))
    if check:
        for portion in portions:
            portion.check()

    def run(tree: etree._ElementTree) -> tuple[Told, ...]:
        names = names_of(tree)
        needed = (portion.needed(names) for portion in portions)
        return tuple(apply(tree) for apply in needed if apply)

    return run


class _Portion:
    """Rules for one engine, of which those are compiled that documents can meet."""

    def __init__(
        self, schema: Schema, path: Path, compile_: Callable[[Schema, Path], _Apply]
    ) -> None:
        self._schema = schema
        self._path = path
        self._compile = compile_
        self._needs = needs(schema)
        self._places: frozenset[Place] = frozenset()
        self._apply: _Apply | None = None

    def check(self) -> None:
        """Compile every rule, for once: to run them all would ask documents what they lack."""
        if self._schema.patterns:
            self._compile(self._schema, self._path)

    def needed(self, names: AbstractSet[str]) -> _Apply | None:
        """Return what runs the rules that a document can meet; ``None`` where there are none."""
        wanted = relevant(self._needs, names)
        if not wanted <= self._places:
            # with those before, so that documents of many kinds share one stylesheet
            self._places |= wanted
            self._apply = self._compile(reduced(self._schema, self._places), self._path)
        return self._apply if wanted else None


def _with_libxslt(schema: Schema, path: Path) -> _Apply:
    stylesheet = translate(schema)
    try:
        transform = etree.XSLT(
            etree.ElementTree(stylesheet.document),
            regexp=False,
            access_control=etree.XSLTAccessControl.DENY_ALL,
        )
    except etree.XSLTParseError as error:
        raise SchemaError(f"{path}: {_cause(error)}; correct the expression") from error

    def apply(tree: etree._ElementTree) -> Told:
        try:
            return Told(transform(tree).getroot(), stylesheet.tests)
        except etree.XSLTApplyError as error:
            raise SchemaError(f"{path}: {_cause(error)}; correct the expression") from error

    return apply


def _with_saxon(schema: Schema, path: Path) -> _Apply:
    stylesheet = xslt3.translate(schema)
    apply = saxon.compiled(stylesheet.document, path)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    return lambda tree: Told(etree.fromstring(apply(tree), parser), stylesheet.tests)


def _cause(error: etree.XSLTError) -> str:
    """Return what libxslt said first that is neither where it was nor that it stopped."""
    said = [" ".join(entry.message.split()) for entry in error.error_log]
    return next((words for words in said if not _PREAMBLE.match(words)), str(error))
