"""From a document to its TEI tree."""

from __future__ import annotations

from typing import Literal

from lxml import etree

from tei.document import Document
from tei.namespaces import TEI, tei
from tei.tree.body import build_body
from tei.tree.header import build_header
from tei.tree.reference import used
from tei.tree.serialization import associate, indent, serialize
from tei.tree.stand_off import build_stand_off

__all__ = ["build", "serialize"]


def build(
    document: Document,
    *,
    speech: Literal["sp", "u", "said"] = "sp",
    schema_href: str = "",
    version: str = "0",
    when: str = "",
) -> etree._ElementTree:
    """Make the TEI tree of a document.

    Args:
        document: resolved: its annotations are sorted, nest, and cross no border of a block.
        speech: what a labelled turn becomes.
        schema_href: where the ``xml-model`` instructions point; see
            :func:`tei.tree.serialization.associate`.
        version: of this package, for ``appInfo``.
        when: ISO time of encoding, or ``""`` to leave it out.

    Returns:
        A tree whose text is that of the source (law 2).
    """
    root = etree.Element(tei("TEI"), nsmap={None: TEI})
    build_header(root, document, version, when)
    pointed = {ref.removeprefix("#") for ref in _pointers(root)}
    build_stand_off(root, used(document, pointed))
    build_body(root, document, speech)
    indent(root)
    associate(root, schema_href)
    return root.getroottree()


def _pointers(root: etree._Element) -> list[str]:
    """Return the values of the pointers to entities that the header holds."""
    values = root.xpath("//@ref | //@who")
    return (
        [word for value in values for word in str(value).split()]
        if isinstance(values, list)
        else []
    )
