"""A schema as it is written: the tree of its elements, each with its place.

Both syntaxes, XML and compact, are read into this tree; everything after it works on the tree
alone. Annotations are left out (specification, section 4.1), save the documentation of DTD
compatibility, whose first words serve as gloss in messages. The attributes `ns` and
`datatypeLibrary` are inherited on the way (sections 4.3, 4.4 and 4.9).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

RELAXNG_NAMESPACE = "http://relaxng.org/ns/structure/1.0"
ANNOTATION_NAMESPACE = "http://relaxng.org/ns/compatibility/annotations/1.0"


@dataclass(slots=True, eq=False)
class SchemaFile:
    """The name and text of one schema file.

    Attributes:
        name: the path, as given or as reached.
        data: the bytes, UTF-8 unless `encoding` says otherwise.
        encoding: the encoding of the bytes.
    """

    name: str
    data: bytes = b""
    encoding: str = "utf-8"

    def position(self, offset: int) -> tuple[int, int]:
        """Return line and column (from 1, in code points) of a byte."""
        if offset < 0:
            return 0, 0
        start = self.data.rfind(b"\n", 0, offset) + 1
        line = self.data.count(b"\n", 0, start) + 1
        return line, len(self.data[start:offset].decode(self.encoding, "replace")) + 1


@dataclass(slots=True, eq=False)
class Node:
    """One element of a schema.

    Attributes:
        tag: local name, `oneOrMore`.
        attributes: attributes in no namespace, blanks trimmed where section 4.2 says so.
        file: the file that it stands in.
        offset: byte at which it begins.
        namespace: value of `ns` in force.
        library: value of `datatypeLibrary` in force.
        prefixes: namespace prefixes in force.
        base: value of `xml:base` in force, relative to the file; empty for none.
        children: child elements of RELAX NG.
        text: text of `name`, `value` and `param`.
        gloss: documentation, blanks collapsed; empty for none.
        sort: letter of what it can stand for (see `syntax_rules`).
    """

    tag: str
    attributes: dict[str, str]
    file: SchemaFile
    offset: int
    namespace: str
    library: str
    prefixes: Mapping[str, str]
    base: str = ""
    children: list[Node] = field(default_factory=list)
    text: str = ""
    gloss: str = ""
    sort: str = ""
