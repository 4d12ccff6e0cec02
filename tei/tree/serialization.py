"""From tree to bytes: instructions for the schema, indentation of structure only."""

from __future__ import annotations

from lxml import etree

from tei.namespaces import RELAXNG, SCHEMATRON

#: Elements that hold elements only: white space between these means nothing (Guidelines, v.3).
_STRUCTURE = frozenset(
    """TEI abstract appInfo application availability back body castList category char charDecl
    classDecl correspAction correspDesc div editorialDecl encodingDesc event fileDesc front history
    keywords langUsage list listAnnotation listBibl listEvent listOrg listPerson listPlace
    msContents msDesc msIdentifier notesStmt opener closer org origin person personGrp place
    postscript profileDesc projectDesc publicationStmt respStmt revisionDesc setting settingDesc
    sourceDesc sp standOff table row taxonomy teiHeader text textClass titleStmt lg address
    correction normalization quotation hyphenation segmentation stdVals interpretation incident
    """.split()  # noqa: SIM905
)
_VAULT = "https://vault.tei-c.org/P5/4.12.0/xml/tei/custom/schema/relaxng/tei_all.rng"
_STEP = "  "


def serialize(tree: etree._ElementTree) -> bytes:
    """Return a document as UTF-8: declaration, instructions line by line, root, a line end."""
    root = tree.getroot()
    before = [etree.tostring(node, with_tail=False) for node in root.itersiblings(preceding=True)]
    lines = [b'<?xml version="1.0" encoding="UTF-8"?>', *reversed(before)]
    return b"\n".join([*lines, etree.tostring(root, encoding="utf-8"), b""])


def indent(element: etree._Element, depth: int = 0) -> None:
    """Put each child of a structural element on a line of its own; never touch mixed content."""
    if not len(element) or etree.QName(element).localname not in _STRUCTURE or _has_text(element):
        return
    inner = "\n" + _STEP * (depth + 1)
    element.text = inner
    for child in element:
        child.tail = inner
        indent(child, depth + 1)
    element[-1].tail = "\n" + _STEP * depth


def _has_text(element: etree._Element) -> bool:
    return bool(
        (element.text and element.text.strip())
        or any(child.tail and child.tail.strip() for child in element)
    )


def associate(root: etree._Element, schema_href: str) -> None:
    """Put ``xml-model`` instructions before the root.

    Args:
        root: the ``TEI`` element.
        schema_href: a folder, ending in a slash, that holds our RELAX NG and Schematron; or one
            RELAX NG schema; or empty for ``tei_all`` in the TEI's vault.
    """
    if schema_href.endswith("/"):
        models = (
            (schema_href + "teiwright.rng", RELAXNG),
            (schema_href + "teiwright.sch", SCHEMATRON),
        )
    else:
        href = schema_href or _VAULT
        models = ((href, RELAXNG), *(((href, SCHEMATRON),) if not schema_href else ()))
    for href, language in models:
        root.addprevious(
            etree.ProcessingInstruction(
                "xml-model",
                f'href="{_quoted(href)}" type="application/xml" schematypens="{language}"',
            )
        )


def _quoted(value: str) -> str:
    """Return a pseudo-attribute's value; an instruction ends at its first ``?>``."""
    return value.replace("&", "&amp;").replace('"', "&quot;").replace(">", "&gt;")
