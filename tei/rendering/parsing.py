"""Read XML from outside, which is hostile until read."""

from __future__ import annotations

from pathlib import Path

from lxml import etree

from tei.errors import MarkupError

MAX_BYTES = 512 * 1024 * 1024
"""Size of the largest document that is read: a hundred times the largest known edition."""

MAX_DEPTH = 256
"""Elements within elements; deeper ones would exhaust the stack of the stylesheet processor."""

_TOO_DEEP = etree.XPath("boolean(" + "/*" * (MAX_DEPTH + 1) + ")")


def parse(source: Path | bytes) -> etree._ElementTree:
    """Return the tree of an XML document, read without entities, DTD, XInclude or network.

    Args:
        source: the path of a file, or its bytes.

    Raises:
        MarkupError: the document is not well formed, declares entities, or is too big or too deep.
    """
    name = str(source) if isinstance(source, Path) else "XML"
    try:
        content = source.read_bytes() if isinstance(source, Path) else source
    except OSError as error:
        raise MarkupError(f"{name}: cannot be read: {error.strerror}") from error
    if len(content) > MAX_BYTES:
        raise MarkupError(f"{name}: larger than {MAX_BYTES} bytes; split the document")
    # Text nodes beyond ten million characters need huge_tree; the depth is bounded below. Identifiers
    # are not collected, so that a document with a doubled xml:id can still be shown.
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=True,
        collect_ids=False,
    )
    try:
        tree = etree.ElementTree(etree.fromstring(content, parser))
    except etree.XMLSyntaxError as error:
        line, column = error.position
        raise MarkupError(f"{name}:{line}:{column}: not well-formed XML: {error.msg}") from error
    _refuse_entities(tree, name)
    check_depth(tree, name)
    return tree


def check_depth(tree: etree._ElementTree, name: str = "XML") -> None:
    """Raise a MarkupError if elements are nested deeper than ``MAX_DEPTH``."""
    if _TOO_DEEP(tree):
        raise MarkupError(f"{name}: elements nested deeper than {MAX_DEPTH}; flatten the document")


def _refuse_entities(tree: etree._ElementTree, name: str) -> None:
    dtd = tree.docinfo.internalDTD
    if dtd is not None and next(dtd.iterentities(), None) is not None:
        raise MarkupError(f"{name}: declares entities, which are not expanded; expand them first")
