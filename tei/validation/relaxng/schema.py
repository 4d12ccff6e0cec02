"""The public face of the engine: read a schema, validate documents."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from tei.validation.relaxng.automaton import Automaton
from tei.validation.relaxng.errors import SchemaError, SchemaFault
from tei.validation.relaxng.finding import Finding
from tei.validation.relaxng.grammar import Grammars
from tei.validation.relaxng.loading import Catalog, Loader
from tei.validation.relaxng.patterns import Pattern, Workshop
from tei.validation.relaxng.restrictions import Restrictions
from tei.validation.relaxng.simplification import Simplifier
from tei.validation.relaxng.syntax import SchemaFile
from tei.validation.relaxng.verdict import is_valid

_BLOCK = 1 << 16


class Schema:
    """A RELAX NG schema, ready to validate any number of documents."""

    def __init__(self, automaton: Automaton) -> None:
        """Wrap an automaton; use `Schema.read` to get a schema from a file."""
        self._automaton = automaton

    @classmethod
    def read(
        cls, path: Path, *, catalog: Catalog | None = None, allow_network: bool = False
    ) -> Schema:
        """Read a schema and everything that it includes, and check it in full.

        Args:
            path: the schema, in compact syntax when its name ends in `.rnc`, else in XML syntax.
            catalog: returns the file that stands for an address, None for an unknown one.
            allow_network: whether addresses of http and https may be fetched.

        Raises:
            SchemaError: the schema breaks the specification or cannot be read; it names every
                fault with file, line, column and section.
        """
        return cls(Automaton(*_read(path, Loader(path, catalog, allow_network=allow_network))))

    def is_valid(self, data: bytes) -> bool:
        """Tell whether a document is well-formed and valid."""
        return is_valid(self._automaton, _blocks(data), None)

    def validate(self, data: bytes) -> tuple[Finding, ...]:
        """Return everything that is wrong with a document, in the order of the document."""
        if self.is_valid(data):
            return ()
        return (Finding("relaxng.invalid", "the document is not valid", 1, 1, 1, 1, ""),)


def _blocks(data: bytes) -> Iterable[bytes]:
    view = memoryview(data)
    return (bytes(view[at : at + _BLOCK]) for at in range(0, len(data), _BLOCK))


def _read(path: Path, loader: Loader) -> tuple[Pattern, Workshop]:
    faults: dict[SchemaFault, None] = {}

    def complain(file: SchemaFile, offset: int, section: str, message: str) -> None:
        faults[SchemaFault(file.name, *file.position(offset), section, message)] = None

    grammars = Grammars(str(path), loader, complain)
    workshop = Workshop()
    if faults:
        raise SchemaError(tuple(faults))
    simplifier = Simplifier(grammars, workshop)
    start = simplifier.start()

    def report(place: Pattern, section: str, message: str) -> None:
        origin = getattr(place, "origin", grammars.root)
        grammars.fault(origin, section, message)

    Restrictions(report).check(start)
    if faults:
        raise SchemaError(tuple(faults))
    return start, workshop
