"""XML from outside, which is hostile until it is parsed."""

from __future__ import annotations

from lxml import etree

from tei.errors import MarkupError

_UTF16 = (b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<")


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
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        collect_ids=False,
        # without it a text ends at ten million characters; with it entities may grow without end
        huge_tree=b"<!ENTITY" not in data and not data.startswith(_UTF16),
    )
    try:
        return etree.ElementTree(etree.fromstring(data, parser))
    except etree.XMLSyntaxError as error:
        line, column = error.position
        fault = (error.msg or "no XML").partition(", line ")[0]
        raise NotWellFormedError(name, line, max(column, 1), fault) from None
