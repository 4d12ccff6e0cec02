"""XML from outside, which is hostile until it is parsed."""

from __future__ import annotations

import re

from lxml import etree

from tei.errors import MarkupError

#: How a file begins in whose encoding the letters of ASCII are what they seem.
_READABLE = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*"
    rb"(?:<\?xml(?:\s+version\s*=\s*[\"'][^\"']*[\"'])?"
    rb"(?:\s+encoding\s*=\s*[\"'](?:utf-8|us-ascii|iso-8859-\d+|windows-125\d)[\"'])?"
    rb"(?:\s+standalone\s*=\s*[\"'][^\"']*[\"'])?\s*\?>|<[^?\0])",
    re.IGNORECASE,
)


class NotWellFormedError(MarkupError):
    """A file breaks the rules of XML itself.

    Args:
        name: the file.
        line: where the fault shows, counted from 1.
        column: counted from 1.
        fault: what is wrong, in the parser's words.
    """

    def __init__(self, name: str, line: int, column: int, fault: str) -> None:
        super().__init__(f"{name}:{line}:{column}: not well-formed XML: {fault}")
        self.line = line
        self.column = column
        self.fault = fault


def parse(data: bytes, name: str) -> etree._ElementTree:
    """Parse XML without opening a file, asking the network or expanding an entity in content.

    Args:
        data: the whole file.
        name: what to call it in messages.

    Returns:
        The tree; two elements of the same ``xml:id`` are no fault here.

    Raises:
        MarkupError: it is empty, not well formed, nested beyond reason, or its entities grow
            beyond the parser's limits.
    """
    if not data.strip():
        raise MarkupError(f"{name}: the file is empty; give an XML file")
    has_dtd = b"<!DOCTYPE" in data or not _READABLE.match(data)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        # not collecting identifiers makes libxml2 open the external subset of a DTD; collecting
        # them makes it complain of doubled ones, so that we judge its complaints ourselves
        collect_ids=has_dtd,
        recover=has_dtd,
        # without it a text ends at ten million characters; with it entities may grow without end
        huge_tree=not has_dtd,
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        line, column = error.position
        raise NotWellFormedError(name, line, max(column, 1), _said(error.msg)) from None
    for fault in parser.error_log if has_dtd else ():
        if fault.level == etree.ErrorLevels.FATAL:
            raise NotWellFormedError(name, fault.line, max(fault.column, 1), _said(fault.message))
    if root is None:
        raise NotWellFormedError(name, 1, 1, "no XML")
    return etree.ElementTree(root)


def _said(message: str | None) -> str:
    return (message or "no XML").partition(", line ")[0]
