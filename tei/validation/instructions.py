"""What a document says of its schemas in ``xml-model`` instructions.

*Associating Schemas with XML documents 1.0* (W3C Working Group Note, 2012): ``href`` says where a
schema is, ``schematypens`` and ``type`` of what kind, ``phase`` which part of its rules is meant.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from types import MappingProxyType
from urllib.parse import urlsplit

from lxml import etree

from tei.validation.kind import ENDINGS, NAMESPACES, Kind

_PSEUDO_ATTRIBUTE = re.compile(r"""([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_ENTITIES = (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&apos;", "'"), ("&amp;", "&"))
#: Media types that mean one kind of schema; ``application/xml`` means any.
_TYPES: Mapping[str, Kind] = MappingProxyType(
    {"application/relax-ng-compact-syntax": Kind.GRAMMAR, "application/xml-dtd": Kind.DTD}
)


@dataclass(frozen=True, slots=True)
class Instruction:
    """One instruction that names a schema.

    Args:
        href: the address.
        kind: what ``schematypens``, else ``type``, says that it is; ``None`` where neither does.
        unknown: the value of ``schematypens`` where it names no kind that we know.
        phase: of the rules; empty for the schema's default.
        line: where it stands.
    """

    href: str
    kind: Kind | None = None
    unknown: str = ""
    phase: str = ""
    line: int = 0

    @property
    def stem(self) -> str:
        """The name of the schema without folder and ending."""
        return PurePosixPath(urlsplit(self.href).path).stem

    @property
    def likely(self) -> Kind | None:
        """The kind that the instruction states, else what the ending of the address means."""
        return self.kind or ENDINGS.get(PurePosixPath(urlsplit(self.href).path).suffix.lower())


def instructions(tree: etree._ElementTree) -> tuple[Instruction, ...]:
    """Return the instructions before the root element, in their order."""
    found = tree.xpath("/processing-instruction('xml-model')")
    read = (_instruction(one) for one in (found if isinstance(found, list) else ()))
    return tuple(one for one in read if one.href)


def _instruction(found: etree._Element) -> Instruction:
    said = _pseudo_attributes(found.text or "")
    language = said.get("schematypens", "")
    kind = NAMESPACES.get(language) if language else _TYPES.get(said.get("type", "").lower())
    return Instruction(
        said.get("href", ""),
        kind,
        "" if kind else language,
        said.get("phase", ""),
        found.sourceline or 0,
    )


def _pseudo_attributes(text: str) -> dict[str, str]:
    values = {}
    for name, double, single in _PSEUDO_ATTRIBUTE.findall(text):
        value = double or single
        for entity, character in _ENTITIES:
            value = value.replace(entity, character)
        values[name] = value
    return values
