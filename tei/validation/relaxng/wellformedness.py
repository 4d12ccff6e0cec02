"""What breaks the rules of XML itself, in plain words, with or without a schema."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from xml.parsers import expat

from tei.validation.relaxng.document import from_bytes, paced, parsable
from tei.validation.relaxng.finding import Finding
from tei.validation.relaxng.messages import Remark, clip
from tei.validation.relaxng.names import SEPARATOR, local_of

Tell = Callable[[Remark], None]
"""Takes what is to be said of the place where the parser is."""

_UNDEFINED_ENTITY, _OUTSIDE_IN_ATTRIBUTE, _AMPLIFICATION = 11, 16, 43

# What the parser means, in plain words, by its numbers.
_WORDS = {
    2: "no XML: it begins with something else than a tag",
    3: "the document ends too early",
    4: "a sign that may not stand here, or is not in the encoding; & and < in text are written "
    "&amp; and &lt;",
    5: "something is opened and never closed",
    6: "a character that is not whole in the encoding of the document",
    7: "the end tag is not that of the element that is open",
    8: "an attribute stands in one tag twice",
    9: "something follows the end of the document",
    _UNDEFINED_ENTITY: "an entity that is declared nowhere",
    12: "an entity that stands for itself",
    14: "a reference to a character that XML cannot hold",
    _OUTSIDE_IN_ATTRIBUTE: "an attribute that takes its value from outside the document",
    17: "the XML declaration must be the very first thing in the document",
    18: "an encoding that is not known",
    19: "the document is not in the encoding that it declares",
    20: "a CDATA section that is never closed",
    27: "a prefix that is declared nowhere",
    _AMPLIFICATION: "entities that would swell the document without bound",
}
_RULES = {
    _UNDEFINED_ENTITY: "xml.undefined-entity",
    _OUTSIDE_IN_ATTRIBUTE: "xml.external-entity",
    _AMPLIFICATION: "xml.entity-expansion",
}


def not_well_formed(error: expat.ExpatError, inside: str) -> Remark:
    """Say what the parser could not read.

    Args:
        error: the parser's own.
        inside: the element that was open; empty for none.
    """
    said = _WORDS.get(error.code) or expat.ErrorString(error.code) or "no XML"
    where = f' (in element "{clip(inside, 60)}")' if inside else ""
    return Remark(
        _RULES.get(error.code, "xml.not-well-formed"), f"not well-formed: {said}{where}", ""
    )


def wrong_encoding(error: UnicodeDecodeError) -> Remark:
    """Say that bytes are not in their encoding."""
    encoding = clip(error.encoding, 60)
    message = f"the document cannot be read as {encoding}: {error.reason}"
    return Remark("xml.not-well-formed", message, "")


def watch_entities(parser: expat.XMLParserType, tell: Tell) -> None:
    """Make a parser tell of entities that lie outside the document or are declared nowhere."""

    def external(context: str | None, *_details: object) -> int:
        name = (context or "").rpartition("\f")[2].rpartition(SEPARATOR)[2]
        message = (
            f'the external entity "{clip(name, 60)}" is not opened: it lies outside the document'
        )
        tell(Remark("xml.external-entity", message, name))
        return 1

    def skipped(name: str, _is_parameter: object) -> None:
        message = f'the entity "{clip(name, 60)}" is declared nowhere in the document'
        tell(Remark("xml.undefined-entity", message, name))

    parser.ExternalEntityRefHandler = external
    parser.SkippedEntityHandler = skipped


def first_fault(data: bytes) -> Finding | None:
    """Return the first thing in a document that breaks the rules of XML; None for nothing."""
    blocks, encoding = parsable(from_bytes(data)())
    parser = expat.ParserCreate(encoding, SEPARATOR)
    found: list[Finding] = []
    opened: list[str] = []

    def tell(remark: Remark) -> None:
        line, column = parser.CurrentLineNumber, parser.CurrentColumnNumber + 1
        path = "/".join(map(local_of, opened[:40]))
        found.append(Finding(remark.rule, remark.message, line, column, line, column, path))

    parser.StartElementHandler = lambda name, _attributes: opened.append(name)
    parser.EndElementHandler = lambda _name: opened.pop()
    watch_entities(parser, tell)
    try:
        _parse(parser, blocks)
    except expat.ExpatError as error:
        tell(not_well_formed(error, local_of(opened[-1]) if opened else ""))
    except UnicodeDecodeError as error:
        tell(wrong_encoding(error))
    return found[0] if found else None


def _parse(parser: expat.XMLParserType, blocks: Iterable[bytes]) -> None:
    for block in paced(blocks, parser):
        parser.Parse(block)
    parser.Parse(b"", True)  # noqa: FBT003 - the parser takes no keywords
