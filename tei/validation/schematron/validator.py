"""A compiled Schematron schema, and the run of it over a document."""

from __future__ import annotations

import re
from dataclasses import dataclass
from operator import itemgetter
from pathlib import Path
from typing import Protocol, Self

from lxml import etree

from tei.errors import SchemaError
from tei.markup import words_of
from tei.namespaces import SCHEMATRON
from tei.validation.finding import Finding, finding_at
from tei.validation.place import Paths, numbered
from tei.validation.schematron import saxon, xslt3
from tei.validation.schematron.model import Schema, Test
from tei.validation.schematron.reading import read, read_element
from tei.validation.schematron.relevance import Names, reduced, relevant
from tei.validation.schematron.translation import Stylesheet, translate

PREAMBLE = re.compile(r"(runtime|compilation) error[:,]")


class Run(Protocol):
    """Applies rules to a document."""

    def __call__(self, tree: etree._ElementTree, /) -> tuple[etree._Element, tuple[Test, ...]]:
        """Return what ``translation`` tells of, and the tests by their numbers there."""


@dataclass(frozen=True, slots=True)
class Schematron:
    """A Schematron schema, ready to be run; it may be shared and keeps nothing of a run.

    Args:
        path: of the schema.
        run: applies the schema to a document.
    """

    path: Path
    run: Run

    @classmethod
    def read(cls, path: Path, phase: str = "") -> Self:
        """Read and compile a schema.

        Args:
            path: a ``.sch`` file; with the query binding ``xslt``, EXSLT functions are at hand.
            phase: the phase to run, ``#ALL``, or nothing for the schema's default.

        Raises:
            SchemaError: the schema cannot be read, or is wrong.
            ExtraError: it needs XPath 2 or 3, and with them an extra.
        """
        return cls._compile(read(path, phase), path)

    @classmethod
    def read_embedded(cls, schema: etree._Element, path: Path, phase: str = "") -> Self:
        """Compile the rules that :func:`embedded.extract` gathered from a RELAX NG schema.

        Args:
            schema: the rules.
            path: of the RELAX NG schema.
            phase: as in :meth:`read`; rules without any phase all run.

        Raises:
            SchemaError: they are wrong.
            ExtraError: they need XPath 2 or 3, and with them an extra.
        """
        some = schema.find(f"{{{SCHEMATRON}}}phase") is not None
        rules = read_element(schema, path, phase if some else "")
        return cls(path, _as_needed(rules, path)) if rules.modern else cls._compile(rules, path)

    @classmethod
    def _compile(cls, schema: Schema, path: Path) -> Self:
        if schema.modern:
            stylesheet = xslt3.translate(schema)
            return cls(path, _with_saxon(stylesheet, path))
        stylesheet = translate(schema)
        return cls(path, _with_libxslt(stylesheet, path))

    def validate(self, tree: etree._ElementTree, source: bytes = b"") -> tuple[Finding, ...]:
        """Return what is wrong with a document, in document order.

        Args:
            tree: the parsed document; it is not altered.
            source: the bytes it was parsed from, for columns and for lines beyond 65,535.

        Raises:
            SchemaError: an expression of the schema cannot be worked out.
        """
        result, tests = self.run(tree)
        at_fault = _elements(tree, result)
        failed = sorted(_failures(result), key=lambda failure: at_fault[failure.element][0])
        places = numbered(dict(sorted(at_fault.values(), key=itemgetter(0))), source)
        paths = Paths()
        findings = []
        for failure in failed:
            element, test = at_fault[failure.element][1], tests[failure.test]
            findings.append(
                finding_at(
                    rule=test.rule,
                    severity=test.severity,
                    message=failure.message,
                    path=paths(element) + failure.step,
                    place=places[element],
                )
            )
        return tuple(findings)


def _with_libxslt(stylesheet: Stylesheet, path: Path) -> Run:
    try:
        transform = etree.XSLT(
            etree.ElementTree(stylesheet.document),
            regexp=False,
            access_control=etree.XSLTAccessControl.DENY_ALL,
        )
    except etree.XSLTParseError as error:
        raise SchemaError(f"{path}: {_cause(error)}; correct the expression") from error

    def run(tree: etree._ElementTree) -> tuple[etree._Element, tuple[Test, ...]]:
        try:
            return transform(tree).getroot(), stylesheet.tests
        except etree.XSLTApplyError as error:
            raise SchemaError(f"{path}: {_cause(error)}; correct the expression") from error

    return run


def _with_saxon(stylesheet: Stylesheet, path: Path) -> Run:
    apply = saxon.compiled(stylesheet.document, path)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    return lambda tree: (etree.fromstring(apply(tree), parser), stylesheet.tests)


def _as_needed(schema: Schema, path: Path) -> Run:
    """Return what compiles the rules that documents can meet, when the first one can.

    Raises:
        ExtraError: Saxon is not installed.
    """
    saxon.require(path)
    ready: dict[frozenset[tuple[int, int]], Run] = {}

    def run(tree: etree._ElementTree) -> tuple[etree._Element, tuple[Test, ...]]:
        wanted = relevant(schema, Names.of(tree))
        if not wanted:
            return etree.Element("output"), ()
        if not any(wanted <= places for places in ready):
            places = wanted.union(*ready)  # so that documents of many kinds share one stylesheet
            ready.clear()
            ready[places] = _with_saxon(xslt3.translate(reduced(schema, places)), path)
        (apply,) = ready.values()
        return apply(tree)

    return run


@dataclass(frozen=True, slots=True)
class _Failure:
    """A finding of the stylesheet: which test, at which element, at what of it, and why."""

    test: int
    element: str
    step: str
    message: str


def _failures(output: etree._Element) -> list[_Failure]:
    """Return what the stylesheet found, each thing once."""
    failures = (
        _Failure(
            test=int(found.get("test", "0")),
            element=found.get("element", ""),
            step=found.get("step", ""),
            message=_one_line(found),
        )
        for found in output.iterfind("finding")
    )
    # A node that matches two alternatives of one context was visited twice.
    return list(dict.fromkeys(failures))


def _elements(
    tree: etree._ElementTree, output: etree._Element
) -> dict[str, tuple[int, etree._Element]]:
    """Return the elements at fault, with their numbers in document order, by identifier."""
    wanted = {found.get("element", "") for found in output.iterfind("finding")}
    if not wanted:
        return {}
    identifiers = (output.findtext("elements") or "").split()
    elements = enumerate(zip(identifiers, tree.iter("*"), strict=True))
    found = {known: (number, element) for number, (known, element) in elements if known in wanted}
    # what is at fault outside of every element (a comment before the root) is told at the root
    return {"": (0, tree.getroot()), **found}


def _one_line(found: etree._Element) -> str:
    """Return a message on one line, without characters that would reach a terminal's controls."""
    return "".join(c if c.isprintable() or c == "\u200d" else "\ufffd" for c in words_of(found))


def _cause(error: etree.XSLTError) -> str:
    """Return what libxslt said first that is neither where it was nor that it stopped."""
    said = [" ".join(entry.message.split()) for entry in error.error_log]
    return next((words for words in said if not PREAMBLE.match(words)), str(error))
