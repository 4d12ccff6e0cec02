"""Why a schema cannot be used: every fault of it, with its place and the section it breaks."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class SchemaFault:
    """One fault of a schema.

    Attributes:
        file: the schema file, as given or as reached from it; empty when it is not known.
        line: line, from 1; zero when the fault has no place.
        column: column in code points, from 1; zero when the fault has no place.
        section: section of the RELAX NG specification that is broken, `4.17`; empty when the file
            could not be read at all.
        message: what is wrong and what would be right.
    """

    file: str
    line: int
    column: int
    section: str
    message: str

    def __str__(self) -> str:
        """Return `FILE:LINE:COLUMN: MESSAGE (RELAX NG SECTION)`, the place as far as known."""
        section = f" (RELAX NG {self.section})" if self.section else ""
        places = (self.file, *(str(number) for number in (self.line, self.column) if number))
        where = ":".join(filter(None, places))
        return f"{where}: {self.message}{section}" if where else f"{self.message}{section}"


class SchemaError(Exception):
    """A schema cannot be used; `faults` says why, in the order of the files and their lines."""

    def __init__(self, faults: tuple[SchemaFault, ...]) -> None:
        """Keep the faults and say them all, one a line."""
        super().__init__("\n".join(map(str, faults)))
        self.faults = faults
