"""The public face of the engine: read a schema, validate documents."""

from __future__ import annotations

from pathlib import Path

from tei.validation.relaxng.automaton import Automaton
from tei.validation.relaxng.document import Opener, from_bytes, from_file, parsable
from tei.validation.relaxng.errors import SchemaError, SchemaFault
from tei.validation.relaxng.finding import Finding
from tei.validation.relaxng.grammar import Grammars
from tei.validation.relaxng.identity_soundness import check_identity
from tei.validation.relaxng.loading import Catalog, Loader
from tei.validation.relaxng.patterns import Element, Pattern, Workshop
from tei.validation.relaxng.restrictions import Restrictions
from tei.validation.relaxng.simplification import Simplifier
from tei.validation.relaxng.syntax import Node, SchemaFile
from tei.validation.relaxng.verdict import is_valid
from tei.validation.relaxng.vocabulary import Vocabulary


class Schema:
    """A RELAX NG schema, ready to validate any number of documents, one after the other."""

    def __init__(self, automaton: Automaton, vocabulary: Vocabulary) -> None:
        """Wrap an automaton; use `Schema.read` to get a schema from a file."""
        self._automaton = automaton
        self._vocabulary = vocabulary

    @classmethod
    def read(
        cls,
        path: Path,
        *,
        catalog: Catalog | None = None,
        allow_network: bool = False,
        trusted: bool = False,
    ) -> Schema:
        """Read a schema and everything that it includes, and check it in full.

        Args:
            path: the schema, in compact syntax when its name ends in `.rnc`, else in XML syntax.
            catalog: returns the file that stands for an address, None for an unknown one.
            allow_network: whether addresses of http and https may be fetched.
            trusted: whether this very schema is known to have passed before, so that the checks of
                section 7, which expand all of it, need not be done again.

        Raises:
            SchemaError: the schema breaks the specification or cannot be read; it names every
                fault with file, line, column and section.
        """
        return _read(path, Loader(path, catalog, allow_network=allow_network), trusted=trusted)

    @property
    def start(self) -> Pattern:
        """The pattern of a whole document, in the simple form."""
        return self._automaton.pattern

    @property
    def elements(self) -> tuple[Element, ...]:
        """The elements that can be reached, in the order in which they are."""
        return self._vocabulary.reached

    def is_valid(self, data: bytes) -> bool:
        """Tell whether a document is well-formed and valid."""
        return self._is_valid(from_bytes(data))

    def validate(self, data: bytes) -> tuple[Finding, ...]:
        """Return everything that is wrong with a document, in the order in which it is met.

        A reference to an identifier that is not there comes last, as it is known only then.
        """
        return self._validate(from_bytes(data))

    def validate_file(self, path: Path) -> tuple[Finding, ...]:
        """Do as `validate` for a file of any size, a block at a time.

        Raises:
            OSError: the file cannot be read.
        """
        return self._validate(from_file(path))

    def _is_valid(self, document: Opener) -> bool:
        try:
            return is_valid(self._automaton, *parsable(document()))
        except UnicodeDecodeError:
            return False

    def _validate(self, document: Opener) -> tuple[Finding, ...]:
        if self._is_valid(document):
            return ()
        from tei.validation.relaxng.reading import Reading  # noqa: PLC0415 - for invalid ones only

        blocks, encoding = parsable(document())
        return Reading(self._automaton, self._vocabulary, encoding).read(blocks)


def _read(path: Path, loader: Loader, *, trusted: bool) -> Schema:
    faults: dict[SchemaFault, None] = {}

    def complain(file: SchemaFile, offset: int, section: str, message: str) -> None:
        faults[SchemaFault(file.name, *file.position(offset), section, message)] = None

    grammars = Grammars(str(path), loader, complain)
    if faults:
        raise SchemaError(tuple(faults))

    def report(place: Pattern, section: str, message: str) -> None:
        origin = getattr(place, "origin", grammars.root)
        if isinstance(origin, Node):
            grammars.fault(origin, section, message)

    workshop = Workshop()
    try:
        start = Simplifier(grammars, workshop).start()
        if not trusted:
            check_identity(Restrictions(report).check(start), report)
    except RecursionError:
        message = "definitions refer to one another too deeply to be read"
        complain(SchemaFile(str(path)), -1, "", message)
    if faults:
        raise SchemaError(tuple(faults))
    return Schema(Automaton(start, workshop), Vocabulary(start))
