"""What a user chooses for a check: which checks, which schemas, what is kept."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tei.validation.cache import Cache
from tei.validation.catalog import Catalog

#: What can be asked for; being well-formed always is.
CHECKS = ("relaxng", "schematron", "integrity", "text")


@dataclass(frozen=True, slots=True)
class Checking:
    """What is to be checked, and by what.

    Args:
        schemas: that the user names: files, or names of schemas that are kept.
        project: those that hold where a document names none.
        checks: some of :data:`CHECKS`.
        catalog: what stands for the addresses of schemas.
        ignored: rules that are not to be told of; ``*`` stands for any letters.
        allow_network: whether a schema may include what lies on the network.
        cache: where what schemas have to say is kept.
        phase: of Schematron rules; that which a document names, or the schema's own, when empty.
    """

    schemas: tuple[Path | str, ...] = ()
    project: tuple[Path | str, ...] = ()
    checks: frozenset[str] = frozenset(CHECKS)
    catalog: Catalog | None = None
    ignored: tuple[str, ...] = ()
    allow_network: bool = False
    cache: Cache | None = None
    phase: str = ""
