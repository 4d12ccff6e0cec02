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


#: What the parser means, in plain words, by its numbers; its own are good enough for the rest.
_WORDS = {
    4: "it does not begin with '<'; 'tei build' makes TEI of plain text",
    5: "something follows the end of the document",
    9: "a character that XML cannot hold",
    23: "an & that begins no reference; in text it is written &amp;",
    38: "a < in the value of an attribute, where it is written &lt;",
    39: "an attribute without a value in quotation marks",
    40: "an attribute whose value never ends",
    41: "an attribute without a value",
    45: "a comment that never ends",
    62: "]]> in text, where it is written ]]&gt;",
    63: "a CDATA section that never ends",
    65: "attributes that no blank divides, or that are not written as such",
    68: "a < or & that begins neither tag nor reference; in text they are written &lt; and &amp;",
    73: "a tag that never ends",
    77: "the document ends too early",
    80: "-- in a comment",
    81: "the document is not in the encoding that it declares, or in UTF-8 where it declares none",
    118: "a document type that is not written as one",
}
#: The same for its limits, by a word of its message.
_LIMITS = {
    89: {"": "entities stand for one another in a circle"},
    110: {"": "a name is longer than can be read"},
    114: {
        "depth in document": "elements stand more than 2,048 deep in one another",
        "nesting": "entities stand for one another, in a circle or too many times",
        "amplification": "entities would swell the document without bound",
        "": "a value or tag is larger than can be read",
    },
}


class NotWellFormedError(MarkupError):
    """A file breaks the rules of XML itself.

    Args:
        name: the file.
        line: where the fault shows, counted from 1.
        column: counted from 1.
        fault: what is wrong, in plain words.
    """

    verdict = "not well-formed XML"

    def __init__(self, name: str, line: int, column: int, fault: str) -> None:
        super().__init__(f"{name}:{line}:{column}: {self.verdict}: {fault}")
        self.file = name
        self.line = line
        self.column = column
        self.fault = fault


class BeyondLimitsError(NotWellFormedError):
    """A file is more than can be read."""

    verdict = "cannot be read"


def words_of(element: etree._Element) -> str:
    """Return the words of an element and of all that it holds, with single blanks between them."""
    return " ".join("".join(map(str, element.itertext())).split())


def parse(data: bytes, name: str) -> etree._ElementTree:
    """Parse XML without opening a file or asking the network.

    Args:
        data: the whole file.
        name: what to call it in messages.

    Returns:
        The tree, without references to entities: one that stands for text is replaced by it, any
        other is left out. Two elements of the same ``xml:id`` are no fault here.

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
        raise _refusal(name, *error.position, error.code, error.msg or "no XML") from None
    for fault in parser.error_log if has_dtd else ():
        if fault.level == etree.ErrorLevels.FATAL:
            raise _refusal(name, fault.line, fault.column, fault.type, fault.message)
    if root is None:
        raise NotWellFormedError(name, 1, 1, "no XML")
    tree = etree.ElementTree(root)
    if has_dtd:
        _settle_entities(tree)
    return tree


def _settle_entities(tree: etree._ElementTree) -> None:
    """Put the text that a document declares for an entity in the place of its references.

    One that stands for elements or for further entities, or lies in a file, is left out: whatever
    asks for the text of a tree would expand it, however much it grows.
    """
    dtd = tree.docinfo.internalDTD
    declared = (
        [(e.name or "", e.content or "") for e in dtd.iterentities()] if dtd is not None else []
    )
    texts = {name: text for name, text in declared if not set(text) & {"&", "<"}}
    for parent in {reference.getparent() for reference in tree.iter(etree.Entity)}:
        if parent is not None:
            _settle_children(parent, texts)


def _settle_children(parent: etree._Element, texts: dict[str, str]) -> None:
    before: etree._Element | None = None
    pieces = [parent.text or ""]
    for child in [*parent, None]:
        if child is not None and child.tag is etree.Entity:
            pieces += (texts.get(child.name or "", ""), child.tail or "")
            parent.remove(child)
            continue
        if before is None:
            parent.text = "".join(pieces)
        else:
            before.tail = "".join(pieces)
        before, pieces = child, [child.tail or "" if child is not None else ""]


def _refusal(name: str, line: int, column: int, number: int, message: str) -> NotWellFormedError:
    """Return what the parser says, in plain words."""
    if number in _LIMITS:
        fault = next(words for sign, words in _LIMITS[number].items() if sign in message)
        return BeyondLimitsError(name, line, max(column, 1), fault)
    fault = _WORDS.get(number) or message.partition(", line ")[0].strip()
    return NotWellFormedError(name, line, max(column, 1), fault)
