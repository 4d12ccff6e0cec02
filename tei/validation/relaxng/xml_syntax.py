"""Reads the XML syntax of RELAX NG into the tree of `syntax`."""

from __future__ import annotations

import re
from collections.abc import Callable
from xml.parsers import expat

from tei.validation.relaxng.datatypes.characters import is_ncname, is_qname
from tei.validation.relaxng.datatypes.datatype import collapse
from tei.validation.relaxng.datatypes.uri import is_uri_reference
from tei.validation.relaxng.document import parsable
from tei.validation.relaxng.names import SEPARATOR, XML_NAMESPACE, expand
from tei.validation.relaxng.syntax import (
    ANNOTATION_NAMESPACE,
    RELAXNG_NAMESPACE,
    Node,
    SchemaFile,
)
from tei.validation.relaxng.syntax_rules import (
    HOLDS_TEXT,
    SORTS,
    attribute_fault,
    content_fault,
    sort_of,
)

Complain = Callable[[SchemaFile, int, str, str], None]
"""Records a fault: file, byte offset, section, message."""

_DOCUMENTATION = expand(ANNOTATION_NAMESPACE, "documentation")
_XML_BASE = expand(XML_NAMESPACE, "base")
_OWN = RELAXNG_NAMESPACE + SEPARATOR
_GLOSS_LENGTH = 300
_DEEPEST = 256

# Attributes whose value is a name, by element (section 3).
_NCNAMES = {("define", "name"), ("ref", "name"), ("parentRef", "name"), ("param", "name")}
_NCNAMES |= {("data", "type"), ("value", "type")}
_QNAMES = {("element", "name"), ("attribute", "name")}
_TRIMMED = ("name", "type", "combine")


class _TooDeepError(Exception):
    """A schema is nested more deeply than any person writes."""


class XmlSyntaxReader:
    """Reads one schema file; its state is the way down to the element being read."""

    def __init__(self, file: SchemaFile, namespace: str, complain: Complain) -> None:
        """Prepare to read.

        Args:
            file: the file and its bytes.
            namespace: value of `ns` inherited from what includes the file.
            complain: where faults go.
        """
        self._file = file
        self._complain = complain
        self._root: Node | None = None
        self._open = [Node("", {}, file, 0, namespace, "", {"xml": XML_NAMESPACE})]
        self._declared: dict[str, str] = {}
        self._foreign = 0
        self._gloss: list[str] | None = None
        self._text: list[str] = []
        self._blocks, encoding = parsable((file.data,))
        self._parser = expat.ParserCreate(encoding, SEPARATOR)

    def read(self) -> Node | None:
        """Return the root element; None when the file is not well-formed or no RELAX NG."""
        parser = self._parser
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text.append
        parser.StartNamespaceDeclHandler = self._declare
        parser.ExternalEntityRefHandler = self._refuse_entity
        parser.SkippedEntityHandler = self._refuse_entity
        try:
            self._file.data = b"".join(self._blocks)
            parser.Parse(self._file.data, True)  # noqa: FBT003 - the parser takes no keywords
        except UnicodeDecodeError as error:
            message = f"the file cannot be read as {error.encoding}: {error.reason}"
            self._complain(self._file, 0, "", message)
            return None
        except expat.ExpatError as error:
            offset = parser.ErrorByteIndex
            self._complain(
                self._file, offset, "", f"not well-formed: {expat.ErrorString(error.code)}"
            )
            return None
        except _TooDeepError:
            message = f"elements are nested more than {_DEEPEST} deep"
            self._complain(self._file, parser.CurrentByteIndex, "", message)
            return None
        if self._root and self._root.sort not in "pnx":
            self._fault(self._root, "3", "the root element of a schema must be a pattern")
            return None
        return self._root

    def _refuse_entity(self, *_details: object) -> int:
        message = "an entity outside the schema is not opened"
        self._complain(self._file, self._parser.CurrentByteIndex, "", message)
        return 1

    def _fault(self, node: Node, section: str, message: str) -> None:
        self._complain(node.file, node.offset, section, message)

    def _declare(self, prefix: str | None, uri: str | None) -> None:
        self._declared[prefix or ""] = uri or ""

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if self._foreign:
            self._foreign += 1
            self._declared.clear()
            return
        parent = self._open[-1]
        if len(self._open) > _DEEPEST:
            raise _TooDeepError
        if not name.startswith(_OWN):
            self._start_foreign(name, parent)
            return
        self._take_text(parent)
        tag = name[len(_OWN) :]
        node = Node(
            tag,
            attributes,
            self._file,
            self._parser.CurrentByteIndex,
            parent.namespace,
            parent.library,
            parent.prefixes,
            parent.base,
        )
        if self._declared:
            node.prefixes = {**parent.prefixes, **self._declared}
            self._declared.clear()
        if attributes:
            self._read_attributes(node)
        if tag not in SORTS:
            self._fault(node, "3", f'RELAX NG has no element "{tag}"')
        elif parent.tag in HOLDS_TEXT:
            self._fault(node, "3", f'element "{parent.tag}" may hold text only')
        self._open.append(node)

    def _start_foreign(self, name: str, parent: Node) -> None:
        if parent.tag in HOLDS_TEXT:
            self._fault(parent, "3", f'element "{parent.tag}" may hold text only')
        elif len(self._open) == 1:
            message = f"the root element must be one of RELAX NG, in namespace {RELAXNG_NAMESPACE}"
            self._complain(self._file, self._parser.CurrentByteIndex, "3", message)
        self._declared.clear()
        self._take_text(parent)
        self._foreign = 1
        if name == _DOCUMENTATION and not parent.gloss:
            self._gloss = []

    def _take_text(self, parent: Node) -> None:
        """Take in the text read since the last tag."""
        if not self._text:
            return
        text = "".join(self._text)
        self._text.clear()
        if parent.tag in HOLDS_TEXT:
            parent.text += text
        elif text.strip(" \t\r\n"):
            self._fault(parent, "3", f'element "{parent.tag}" may not hold text')

    def _read_attributes(self, node: Node) -> None:
        written = node.attributes
        base = written.get(_XML_BASE)
        if base is not None:
            node.base = _join_bases(node.base, base)
        own = {key: value for key, value in written.items() if SEPARATOR not in key}
        if len(own) != len(written):
            foreign = next((key for key in written if key.startswith(_OWN)), None)
            if foreign:
                self._fault(node, "3", "an attribute may not be in the namespace of RELAX NG")
        node.attributes = own
        for key in _TRIMMED:
            if key in own:
                own[key] = own[key].strip(" \t\r\n")
                self._check_name(node, key, own[key])
        node.namespace = own.get("ns", node.namespace)
        library = own.get("datatypeLibrary")
        if library is not None:
            node.library = library
            if library and not _is_library_uri(library):
                message = f'datatypeLibrary "{library}" is no absolute URI without a fragment'
                self._fault(node, "4.3", message)
        fault = attribute_fault(node.tag, own) if node.tag in SORTS else None
        if fault:
            self._fault(node, "3", fault)

    def _check_name(self, node: Node, key: str, value: str) -> None:
        place = (node.tag, key)
        if (place in _NCNAMES and not is_ncname(value)) or (
            place in _QNAMES and not is_qname(value)
        ):
            self._fault(node, "3", f'"{value}" is no name')

    def _end(self, _name: str) -> None:
        if self._foreign:
            self._foreign -= 1
            if not self._foreign:
                self._end_foreign()
            return
        node = self._open.pop()
        self._take_text(node)
        if node.tag not in SORTS:
            return
        sorts = "".join([child.sort for child in node.children])
        fault = content_fault(node, sorts)
        if fault:
            self._fault(node, "3", fault)
        if not node.attributes and node.tag in _NEED_ATTRIBUTES:
            self._fault(node, "3", attribute_fault(node.tag, node.attributes) or "")
        if node.tag == "name":
            node.text = node.text.strip(" \t\r\n")
            if not is_qname(node.text):
                self._fault(node, "3", f'"{node.text}" is no name')
        node.sort = sort_of(node.tag, sorts)
        if len(self._open) > 1:
            self._open[-1].children.append(node)
        else:
            self._root = node

    def _end_foreign(self) -> None:
        if self._gloss is not None:
            text = collapse("".join(self._text))
            self._open[-1].gloss = text[:_GLOSS_LENGTH]
            self._gloss = None
        self._text.clear()


_NEED_ATTRIBUTES = frozenset(
    ("ref", "parentRef", "define", "param", "data", "externalRef", "include")
)
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:.")


def _is_library_uri(uri: str) -> bool:
    return bool(_SCHEME.match(uri)) and "#" not in uri and is_uri_reference(uri)


def _join_bases(outer: str, inner: str) -> str:
    from urllib.parse import urljoin  # noqa: PLC0415 - few schemas need it, and it loads slowly

    return urljoin(outer, inner)
