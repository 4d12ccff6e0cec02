"""A compiled Schematron schema, and the run of it over a document."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from lxml import etree

from tei.errors import SchemaError
from tei.namespaces import SCHEMATRON
from tei.validation.finding import Finding, finding_at
from tei.validation.place import Paths, start_tags
from tei.validation.schematron import saxon, xslt3
from tei.validation.schematron.model import Schema, Test
from tei.validation.schematron.reading import read, read_element
from tei.validation.schematron.translation import Stylesheet, translate

PREAMBLE = re.compile(r"(runtime|compilation) error[:,]")


@dataclass(frozen=True, slots=True)
class Schematron:
    """A Schematron schema, ready to be run; it may be shared and keeps nothing of a run.

    Args:
        path: of the schema.
        tests: by the numbers under which they are reported.
        run: applies the schema to a document and returns what ``translation`` tells of.
    """

    path: Path
    tests: tuple[Test, ...]
    run: Callable[[etree._ElementTree], etree._Element]

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
        return cls._compile(read_element(schema, path, phase if some else ""), path)

    @classmethod
    def _compile(cls, schema: Schema, path: Path) -> Self:
        if schema.modern:
            stylesheet = xslt3.translate(schema)
            return cls(path, stylesheet.tests, _with_saxon(stylesheet, path))
        stylesheet = translate(schema)
        return cls(path, stylesheet.tests, _with_libxslt(stylesheet, path))

    def validate(self, tree: etree._ElementTree, source: bytes = b"") -> tuple[Finding, ...]:
        """Return what is wrong with a document, in document order.

        Args:
            tree: the parsed document; it is not altered.
            source: the bytes it was parsed from, for columns and for lines beyond 65,535.

        Raises:
            SchemaError: an expression of the schema cannot be worked out.
        """
        result = self.run(tree)
        failed = _failures(tree, result)
        order = {element: n for n, element in enumerate(tree.iter("*"))} if failed else {}
        failed.sort(key=lambda failure: order[failure.element])
        places = start_tags({failure.element for failure in failed}, source)
        paths = Paths()
        return tuple(
            finding_at(
                rule=self.tests[failure.test].rule,
                severity=self.tests[failure.test].severity,
                message=failure.message,
                path=paths(failure.element) + failure.step,
                place=places[failure.element],
            )
            for failure in failed
        )


def _with_libxslt(
    stylesheet: Stylesheet, path: Path
) -> Callable[[etree._ElementTree], etree._Element]:
    try:
        transform = etree.XSLT(
            etree.ElementTree(stylesheet.document),
            regexp=False,
            access_control=etree.XSLTAccessControl.DENY_ALL,
        )
    except etree.XSLTParseError as error:
        raise SchemaError(f"{path}: {_cause(error)}; correct the expression") from error

    def run(tree: etree._ElementTree) -> etree._Element:
        try:
            return transform(tree).getroot()
        except etree.XSLTApplyError as error:
            raise SchemaError(f"{path}: {_cause(error)}; correct the expression") from error

    return run


def _with_saxon(
    stylesheet: Stylesheet, path: Path
) -> Callable[[etree._ElementTree], etree._Element]:
    apply = saxon.compiled(stylesheet.document, path)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    return lambda tree: etree.fromstring(apply(tree), parser)


@dataclass(frozen=True, slots=True)
class _Failure:
    """A finding of the stylesheet: which test, at which element, at what of it, and why."""

    test: int
    element: etree._Element
    step: str
    message: str


def _failures(tree: etree._ElementTree, output: etree._Element) -> list[_Failure]:
    """Return what the stylesheet found, each thing once."""
    identifiers = (output.findtext("elements") or "").split()
    elements = dict(zip(identifiers, tree.iter("*"), strict=True)) if identifiers else {}
    failures = (
        _Failure(
            test=int(found.get("test", "0")),
            element=elements.get(found.get("element", ""), tree.getroot()),
            step=found.get("step", ""),
            message=_one_line(found),
        )
        for found in output.iterfind("finding")
    )
    # A node that matches two alternatives of one context was visited twice.
    return list(dict.fromkeys(failures))


def _one_line(found: etree._Element) -> str:
    """Return a message on one line, without characters that would reach a terminal's controls."""
    words = " ".join("".join(found.itertext()).split())
    return "".join(c if c.isprintable() or c == "\u200d" else "\ufffd" for c in words)


def _cause(error: etree.XSLTError) -> str:
    """Return what libxslt said first that is neither where it was nor that it stopped."""
    said = [" ".join(entry.message.split()) for entry in error.error_log]
    return next((words for words in said if not PREAMBLE.match(words)), str(error))
