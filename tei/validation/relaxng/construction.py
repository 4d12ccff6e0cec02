"""From the files of a schema to its pattern: reading, simplifying, checking."""

from __future__ import annotations

from pathlib import Path

from tei.validation.relaxng.errors import SchemaError, SchemaFault
from tei.validation.relaxng.grammar import Grammars
from tei.validation.relaxng.identity_soundness import check_identity
from tei.validation.relaxng.loading import Loader
from tei.validation.relaxng.patterns import Pattern
from tei.validation.relaxng.restrictions import Restrictions
from tei.validation.relaxng.simplification import Simplifier
from tei.validation.relaxng.syntax import Node, SchemaFile
from tei.validation.relaxng.workshop import Workshop


def construct(path: Path, loader: Loader, workshop: Workshop, *, trusted: bool) -> Pattern:
    """Return the pattern of a whole document.

    Args:
        path: the schema.
        loader: reads its files.
        workshop: makes its patterns.
        trusted: whether the checks of section 7 need not be done.

    Raises:
        SchemaError: as `Schema.read` has it.
    """
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

    start = None
    try:
        start = Simplifier(grammars, workshop).start()
        if not trusted:
            check_identity(Restrictions(report).check(start), report)
    except RecursionError:
        message = "definitions refer to one another too deeply to be read"
        complain(SchemaFile(str(path)), -1, "", message)
    if faults or start is None:
        raise SchemaError(tuple(faults))
    return start
