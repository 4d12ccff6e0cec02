"""What kind of schema a file is: its root element decides, its ending only where that cannot."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from xml.parsers import expat

from tei.namespaces import RELAXNG, SCHEMATRON
from tei.validation.stamp import Stamp, stamp

#: Bytes of a file in which its root element begins, whatever comments come before it.
_HEAD = 256 * 1024


class Kind(StrEnum):
    """A language in which schemas are written, by the name people know it under."""

    GRAMMAR = "RELAX NG"
    RULES = "Schematron"
    OLD_RULES = "Schematron 1.5"
    XSD = "XML Schema (XSD)"
    DTD = "DTD"
    NVDL = "NVDL"

    @property
    def supported(self) -> bool:
        """Tell whether documents can be checked by a schema of this kind."""
        return self in {Kind.GRAMMAR, Kind.RULES}


#: By the namespace of the root element, which ``schematypens`` states as well.
NAMESPACES: Mapping[str, Kind] = MappingProxyType(
    {
        RELAXNG: Kind.GRAMMAR,
        SCHEMATRON: Kind.RULES,
        "http://www.ascc.net/xml/schematron": Kind.OLD_RULES,
        "http://www.w3.org/2001/XMLSchema": Kind.XSD,
        "http://purl.oclc.org/dsdl/nvdl/ns/structure/1.0": Kind.NVDL,
    }
)
#: By the ending of a file, for those whose root says nothing: DTDs, the compact syntax, faulty XML.
ENDINGS: Mapping[str, Kind] = MappingProxyType(
    {
        ".rng": Kind.GRAMMAR,
        ".rnc": Kind.GRAMMAR,
        ".sch": Kind.RULES,
        ".isosch": Kind.RULES,
        ".xsd": Kind.XSD,
        ".dtd": Kind.DTD,
        ".nvdl": Kind.NVDL,
    }
)


class _RootFoundError(Exception):
    """Ends a parser's run at the first element."""


def kind_of(path: Path) -> Kind | None:
    """Return the kind of a schema; ``None`` for a file that is none we know of.

    Args:
        path: the file; one that cannot be read is judged by its ending.
    """
    return _kind_of(path, stamp(path))


@lru_cache(maxsize=64)
def _kind_of(path: Path, _stamp: Stamp) -> Kind | None:
    return NAMESPACES.get(_root_namespace(path)) or ENDINGS.get(path.suffix.lower())


def _root_namespace(path: Path) -> str:
    """Return the namespace of the root element of a file, empty where there is none."""
    found = [""]

    def start(name: str, _attributes: object) -> None:
        found[0] = name.rpartition(" ")[0]
        raise _RootFoundError

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = start
    try:
        with path.open("rb") as file:
            parser.Parse(file.read(_HEAD), False)  # noqa: FBT003 (the interface of expat)
    except (OSError, expat.ExpatError, _RootFoundError):
        pass
    except (LookupError, ValueError):
        pass  # it declares an encoding that is none; who reads it in full tells so
    return found[0]
