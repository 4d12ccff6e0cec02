"""A compiled Schematron schema, and the run of it over a document."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Self

from lxml import etree

from tei.markup import words_of
from tei.namespaces import SCHEMATRON
from tei.validation.finding import Finding, finding_at
from tei.validation.place import Paths, numbered
from tei.validation.schematron.model import Test
from tei.validation.schematron.reading import read, read_element
from tei.validation.schematron.running import Run, Told, compiled, compiled_as_needed


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
        return cls(path, compiled(read(path, phase), path))

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
        return cls(path, compiled_as_needed(rules, path))

    def validate(self, tree: etree._ElementTree, source: bytes = b"") -> tuple[Finding, ...]:
        """Return what is wrong with a document, in document order.

        Args:
            tree: the parsed document; it is not altered.
            source: the bytes it was parsed from, for columns and for lines beyond 65,535.

        Raises:
            SchemaError: an expression of the schema cannot be worked out.
        """
        failures = [failure for told in self.run(tree) for failure in _failures(tree, told)]
        failures.sort(key=lambda failure: failure.number)
        places = numbered({failure.number: failure.element for failure in failures}, source)
        paths = Paths()
        return tuple(
            finding_at(
                rule=failure.test.rule,
                severity=failure.test.severity,
                message=failure.message,
                path=paths(failure.element) + failure.step,
                place=places[failure.element],
            )
            for failure in failures
        )


@dataclass(frozen=True, slots=True)
class _Failure:
    """A finding of a stylesheet: which test, at which element, its number, at what of it, why."""

    test: Test
    number: int
    element: etree._Element
    step: str
    message: str


def _failures(tree: etree._ElementTree, told: Told) -> list[_Failure]:
    """Return what a stylesheet found, each thing once."""
    at_fault = _elements(tree, told.output)
    failures = (
        _Failure(
            told.tests[int(found.get("test", "0"))],
            *at_fault[found.get("element", "")],
            found.get("step", ""),
            _one_line(found),
        )
        for found in told.output.iterfind("finding")
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
