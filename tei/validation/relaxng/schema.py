"""The public face of the engine: read a schema, validate documents."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from tei.validation.relaxng.automaton import Automaton
from tei.validation.relaxng.document import Opener, from_bytes, from_file, parsable
from tei.validation.relaxng.finding import Finding
from tei.validation.relaxng.loading import Catalog, Loader
from tei.validation.relaxng.patterns import Element, Pattern
from tei.validation.relaxng.verdict import is_valid
from tei.validation.relaxng.vocabulary import Vocabulary
from tei.validation.relaxng.workshop import Workshop


class Schema:
    """A RELAX NG schema, ready to validate any number of documents, one after the other.

    Attributes:
        files: SHA-256 of each file that it was read from, in hexadecimal, by path or address.
    """

    def __init__(
        self, start: Pattern, workshop: Workshop, files: Mapping[str, str] = MappingProxyType({})
    ) -> None:
        """Wrap a pattern; use `Schema.read` to get a schema from a file."""
        self._automaton = Automaton(start, workshop)
        self._vocabulary = Vocabulary(start)
        self.files = files

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
        # a schema that was kept needs nothing of this
        from tei.validation.relaxng.construction import construct  # noqa: PLC0415

        loader, workshop = Loader(path, catalog, allow_network=allow_network), Workshop()
        start = construct(path, loader, workshop, trusted=trusted)
        return cls(start, workshop, loader.files)

    @classmethod
    def load(cls, data: bytes) -> Schema:
        """Return the schema that `dump` returned as data; it knows nothing of files.

        Raises:
            ValueError: the data is something else.
        """
        from tei.validation.relaxng.compiled import load  # noqa: PLC0415 - few schemas were kept

        workshop = Workshop()
        return cls(load(data, workshop), workshop)

    def dump(self) -> bytes | None:
        """Return the schema as data, to be loaded faster than it was read.

        None for a schema that can only be read: with values of type QName or NOTATION.
        """
        from tei.validation.relaxng.compiled import dump  # noqa: PLC0415 - few schemas are kept

        return dump(self.start)

    @property
    def start(self) -> Pattern:
        """The pattern of a whole document, in the simple form."""
        return self._automaton.pattern

    @property
    def elements(self) -> tuple[Element, ...]:
        """The elements that can be reached, in the order in which they are."""
        return self._vocabulary.reached

    def is_valid(self, data: bytes) -> bool:
        """Tell whether a document is well-formed and valid.

        Raises:
            SchemaError: the schema lets the document be read in thousands of ways at once.
        """
        return self._is_valid(from_bytes(data))

    def validate(self, data: bytes) -> tuple[Finding, ...]:
        """Return everything that is wrong with a document, in the order in which it is met.

        A reference to an identifier that is not there comes last, as it is known only then.

        Raises:
            SchemaError: the schema lets the document be read in thousands of ways at once.
        """
        return self._validate(from_bytes(data))

    def validate_file(self, path: Path) -> tuple[Finding, ...]:
        """Do as `validate` for a file of any size, a block at a time.

        Raises:
            OSError: the file cannot be read.
            SchemaError: as `validate`.
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

        return Reading(self._automaton, self._vocabulary, document).read()
