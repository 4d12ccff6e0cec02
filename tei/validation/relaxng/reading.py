"""Reads a document for its findings: from the parser's events to `recovery`."""

from __future__ import annotations

import re
from xml.parsers import expat

from tei.validation.relaxng.advice import Advice
from tei.validation.relaxng.automaton import Automaton
from tei.validation.relaxng.datatypes.datatype import XML_BLANKS
from tei.validation.relaxng.derivative import AmbiguityError
from tei.validation.relaxng.document import Opener, paced, parsable
from tei.validation.relaxng.finding import Finding
from tei.validation.relaxng.messages import Remark
from tei.validation.relaxng.names import SEPARATOR
from tei.validation.relaxng.place import Place, Window
from tei.validation.relaxng.recovery import Recovery
from tei.validation.relaxng.scope import track_context
from tei.validation.relaxng.vocabulary import Vocabulary
from tei.validation.relaxng.wellformedness import not_well_formed, watch_entities, wrong_encoding

# Jing hears of text in pieces: two stretches, each of line ends and then the text of a line.
_PIECE = re.compile(r"(?:\n*[^\n\]]*\]?){1,2}")


class Reading:
    """One document on its way from the parser to its findings."""

    def __init__(self, automaton: Automaton, vocabulary: Vocabulary, document: Opener) -> None:
        """Prepare a parser."""
        self._blocks, encoding = parsable(document())
        self._parser = expat.ParserCreate(encoding, SEPARATOR)
        self._window = Window(self._parser)
        advice = Advice(automaton, vocabulary, document)
        self._recovery = Recovery(automaton, advice, self._window)
        self._text: list[str] = []
        self._text_start = (1, 1)
        track_context(self._parser, automaton)
        parser = self._parser
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        parser.CommentHandler = parser.ProcessingInstructionHandler = self._pass
        parser.StartCdataSectionHandler = parser.EndCdataSectionHandler = self._pass
        watch_entities(parser, self._tell)

    def read(self) -> tuple[Finding, ...]:
        """Return the findings of a document in the order in which they are met.

        Raises:
            SchemaError: the schema lets the document be read in too many ways at once.
        """
        try:
            for block in paced(self._blocks, self._parser):
                self._window.feed(block)
                self._parser.Parse(block)
            self._parser.Parse(b"", True)  # noqa: FBT003 - the parser takes no keywords
        except expat.ExpatError as error:
            inside = self._recovery.path().rpartition("/")[2]
            self._tell(not_well_formed(error, inside), (error.lineno, error.offset + 1))
        except UnicodeDecodeError as error:
            self._tell(wrong_encoding(error))
        except AmbiguityError as error:
            raise error.at(self._parser.CurrentLineNumber) from None
        else:
            self._recovery.identities.finish()
        return tuple(self._recovery.findings)

    def _tell(self, remark: Remark, place: tuple[int, int] | None = None) -> None:
        line, column = place or self._window.here()
        self._recovery.add(remark, Place(line, column, line, column))

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


def _place_in(piece: str, line: int, column: int) -> Place:
    """Return the place of a piece of text from its first character that is no blank."""
    blanks = piece[: len(piece) - len(piece.lstrip(XML_BLANKS))]
    lines = blanks.count("\n")
    start_column = len(blanks) - blanks.rfind("\n") if lines else column + len(blanks)
    end_lines = piece.count("\n")
    end_column = len(piece) - piece.rfind("\n") if end_lines else column + len(piece)
    return Place(line + lines, start_column, line + end_lines, end_column)
