"""Take in XML from outside, and refuse what a stylesheet cannot safely be run over."""

from __future__ import annotations

from pathlib import Path

from lxml import etree

from tei import markup
from tei.errors import MarkupError
from tei.namespaces import TEI
from tei.wording import refusal

MAX_BYTES = 512 * 1024 * 1024
"""Size of the largest document that is read: a hundred times the largest known edition."""

MAX_DEPTH = 256
"""Elements within elements; many more would exhaust the stack of the stylesheet processor."""

_TOO_DEEP = etree.XPath("boolean(" + "/*" * (MAX_DEPTH + 1) + ")")


def parse(source: Path | bytes) -> etree._ElementTree:
    """Return the tree of an XML document, read without entities, DTD, XInclude or network.

    Args:
        source: the path of a file, or its bytes.

    Raises:
        MarkupError: the document cannot be read, is not well formed, or is too big.
    """
    name = str(source) if isinstance(source, Path) else "XML"
    try:
        content = source.read_bytes() if isinstance(source, Path) else source
    except OSError as error:
        raise MarkupError(refusal(name, error)) from error
    if len(content) > MAX_BYTES:
        raise MarkupError(f"{name}: larger than {MAX_BYTES} bytes; split the document")
    return markup.parse(content, name)


def check(tree: etree._ElementTree) -> None:
    """Raise a MarkupError if ``tree`` is no TEI, has entities, or is deeper than ``MAX_DEPTH``.

    An entity that is left in a tree would be expanded by XPath, however much it grows. Those of a
    file were settled when it was parsed; a tree from elsewhere may still have some.
    """
    root = etree.QName(tree.getroot())
    if root.namespace not in (None, TEI) or root.localname.lower() == "html":
        raise MarkupError(f"this is no TEI: its root is {root.localname}; name a TEI file")
    if next(tree.iter(etree.Entity), None) is not None:
        raise MarkupError("the tree refers to entities; parse its file with entities resolved")
    if _TOO_DEEP(tree):
        raise MarkupError(f"elements are nested deeper than {MAX_DEPTH}; flatten the document")
