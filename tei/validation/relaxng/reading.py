"""Reads a document for its findings: from the parser's events to `recovery`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from xml.parsers import expat

from tei.validation.relaxng.automaton import Automaton
from tei.validation.relaxng.datatypes.datatype import XML_BLANKS
from tei.validation.relaxng.derivative import AmbiguityError
from tei.validation.relaxng.document import paced
from tei.validation.relaxng.finding import Finding
from tei.validation.relaxng.messages import Remark, clip
from tei.validation.relaxng.names import SEPARATOR
from tei.validation.relaxng.place import Place, Window
from tei.validation.relaxng.recovery import Recovery
from tei.validation.relaxng.scope import track_context
from tei.validation.relaxng.vocabulary import Vocabulary

# Jing hears of text in pieces: two stretches, each of line ends and then the text of a line.
_PIECE = re.compile(r"(?:\n*[^\n\]]*\]?){1,2}")


class Reading:
    """One document on its way from the parser to its findings."""

    def __init__(self, automaton: Automaton, vocabulary: Vocabulary, encoding: str | None) -> None:
        """Prepare a parser."""
        self._parser = expat.ParserCreate(encoding, SEPARATOR)
        self._window = Window(self._parser)
        self._recovery = Recovery(automaton, vocabulary, self._window)
        self._text: list[str] = []
        self._text_start = (1, 1)
        track_context(self._parser, automaton)
        parser = self._parser
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        parser.CommentHandler = parser.ProcessingInstructionHandler = self._pass
        parser.StartCdataSectionHandler = parser.EndCdataSectionHandler = self._pass
        parser.ExternalEntityRefHandler = self._external_entity
        parser.SkippedEntityHandler = self._skipped_entity

    def read(self, blocks: Iterable[bytes]) -> tuple[Finding, ...]:
        """Return the findings of a document in the order in which they are met.

        Raises:
            SchemaError: the schema lets the document be read in too many ways at once.
        """
        try:
            for block in paced(blocks, self._parser):
                self._window.feed(block)
                self._parser.Parse(block)
            self._parser.Parse(b"", True)  # noqa: FBT003 - the parser takes no keywords
        except expat.ExpatError as error:
            self._not_well_formed(error)
        except UnicodeDecodeError as error:
            line, column = self._window.here()
            message = f"the document is not in the encoding {error.encoding}: {error.reason}"
            self._add("xml.not-well-formed", message, line, column)
        except AmbiguityError as error:
            raise error.at(self._parser.CurrentLineNumber) from None
        else:
            self._recovery.identities.finish()
        return tuple(self._recovery.findings)

    def _add(self, rule: str, message: str, line: int, column: int, subject: str = "") -> None:
        place = Place(line, column, line, column)
        self._recovery.add(Remark(rule, clip(message, 299), subject), place)

    def _not_well_formed(self, error: expat.ExpatError) -> None:
        rule = _RULES.get(error.code, "xml.not-well-formed")
        said = _WORDS.get(error.code) or expat.ErrorString(error.code) or "no XML"
        inside = self._recovery.path().rpartition("/")[2]
        where = f' (in element "{inside}")' if inside else ""
        message = f"not well-formed: {said}{where}"
        self._add(rule, message, error.lineno, error.offset + 1)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if self._text:
            self._flush()
        self._recovery.start(name, attributes)

    def _end(self, name: str) -> None:
        if self._text:
            self._flush()
        self._recovery.end(name)

    def _pass(self, *_details: object) -> None:
        if self._text:
            self._flush()

    def _characters(self, text: str) -> None:
        recovery = self._recovery
        if recovery.free or recovery.value_piece(text):
            return
        if self._window.at(b"&"):
            self._flush()
            self._text_start = self._window.here()
            self._text.append(text)
            self._flush()
            return
        if not self._text:
            self._text_start = self._window.here()
        self._text.append(text)

    def _flush(self) -> None:
        """Hand on the text read since the last tag, reference or other mark."""
        text = "".join(self._text)
        self._text.clear()
        if not text.strip(XML_BLANKS):
            return
        line, column = self._text_start
        for piece in _PIECE.findall(text):
            lines = piece.count("\n")
            if piece.strip(XML_BLANKS):
                self._recovery.text(piece, _place_in(piece, line, column))
            line += lines
            column = len(piece) - piece.rfind("\n") if lines else column + len(piece)

    def _external_entity(self, context: str | None, *_details: object) -> int:
        name = (context or "").rpartition("\f")[2].rpartition(SEPARATOR)[2]
        message = (
            f'the external entity "{clip(name, 60)}" is not opened: it lies outside the document'
        )
        self._add("xml.external-entity", message, *self._window.here(), subject=name)
        return 1

    def _skipped_entity(self, name: str, _is_parameter: object) -> None:
        message = f'the entity "{clip(name, 60)}" is declared nowhere in the document'
        self._add("xml.undefined-entity", message, *self._window.here(), subject=name)


_UNDEFINED_ENTITY, _AMPLIFICATION = 11, 43

# What the parser means, in plain words, by its numbers.
_WORDS = {
    3: "the document ends too early",
    4: "a sign that may not stand here; & and < in text are written &amp; and &lt;",
    5: "something is opened and never closed",
    7: "the end tag is not that of the element that is open",
    8: "an attribute stands in one tag twice",
    9: "something follows the end of the document",
    _UNDEFINED_ENTITY: "an entity that is declared nowhere",
    27: "a prefix that is declared nowhere",
    _AMPLIFICATION: "entities that would swell the document without bound",
}
_RULES = {_UNDEFINED_ENTITY: "xml.undefined-entity", _AMPLIFICATION: "xml.entity-expansion"}


def _place_in(piece: str, line: int, column: int) -> Place:
    """Return the place of a piece of text from its first character that is no blank."""
    blanks = piece[: len(piece) - len(piece.lstrip(XML_BLANKS))]
    lines = blanks.count("\n")
    start_column = len(blanks) - blanks.rfind("\n") if lines else column + len(blanks)
    end_lines = piece.count("\n")
    end_column = len(piece) - piece.rfind("\n") if end_lines else column + len(piece)
    return Place(line + lines, start_column, line + end_lines, end_column)
