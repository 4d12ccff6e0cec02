"""The words and signs of the compact syntax (RELAX NG Compact Syntax, section 2)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tei.validation.relaxng.datatypes.characters import is_qname
from tei.validation.relaxng.datatypes.datatype import collapse

KEYWORDS = frozenset(
    [
        "attribute",
        "default",
        "datatypes",
        "div",
        "element",
        "empty",
        "external",
        "grammar",
        "include",
        "inherit",
        "list",
        "mixed",
        "namespace",
        "notAllowed",
        "parent",
        "start",
        "string",
        "text",
        "token",
    ]
)

# What is not ASCII is taken into a name here, and looked at when the name is complete.
_NAME = r"[A-Za-z_\x80-\U0010FFFF][A-Za-z0-9_.\-\x80-\U0010FFFF]*"
_TOKEN = re.compile(
    rf"""(?P<blank>[ \t\n]+|\#(?!\#)[^\n]*)
    |(?P<documentation>\#\#[^\n]*)
    |(?P<literal>\"\"\"(?:(?!\"\"\")[\s\S])*\"\"\"|'''(?:(?!''')[\s\S])*'''|\"[^\"\n]*\"|'[^'\n]*')
    |(?P<wild>{_NAME}:\*)
    |(?P<prefixed>{_NAME}:{_NAME})
    |(?P<quoted>\\{_NAME})
    |(?P<name>{_NAME})
    |(?P<sign>\|=|&=|>>|[=|,&?*+()\[\]{{}}~\-])
    """,
    re.VERBOSE,
)
_ESCAPE = re.compile(r"\\x+\{([0-9a-fA-F]{1,6})\}")
_LARGEST_CODE_POINT = 0x10FFFF


_GLOSS_LENGTH = 300


class CompactSyntaxError(Exception):
    """The text is no compact syntax; `offset` is where it stops being so."""

    def __init__(self, message: str, offset: int) -> None:
        """Keep message and offset."""
        super().__init__(message)
        self.offset = offset


@dataclass(frozen=True, slots=True)
class Token:
    """A word or sign: its kind, its text, and where it begins.

    The kinds are the groups of the expression above, `keyword`, and `end` for the end of the text.
    """

    kind: str
    text: str
    offset: int


def unescape(text: str) -> str:
    r"""Replace the escapes `\x{A0}`, which may stand anywhere in a schema."""

    def character(match: re.Match[str]) -> str:
        code = int(match[1], 16)
        return chr(code) if code <= _LARGEST_CODE_POINT else match[0]

    return _ESCAPE.sub(character, text) if "\\x" in text else text


def tokens(text: str) -> Iterator[Token]:
    """Yield the tokens of a schema.

    Raises:
        CompactSyntaxError: a character begins none.
    """
    at = 0
    while at < len(text):
        match = _TOKEN.match(text, at)
        if not match:
            raise CompactSyntaxError(f'nothing can begin with "{text[at]}" here', at)
        kind = match.lastgroup or ""
        name = match[0].lstrip("\\").removesuffix(":*")
        if kind in {"wild", "prefixed", "quoted", "name"} and not is_qname(name):
            raise CompactSyntaxError(f'"{name}" is no name', at)
        if kind == "name" and match[0] in KEYWORDS:
            yield Token("keyword", match[0], at)
        elif kind == "quoted":
            yield Token("name", match[0][1:], at)
        elif kind != "blank":
            yield Token(kind, match[0], at)
        at = match.end()
    yield Token("end", "the end of the file", at)


def literal_text(token: Token) -> str:
    """Return the text between the quotation marks of a literal."""
    marks = 3 if token.text[:3] in {'"""', "'''"} else 1
    return token.text[marks:-marks]


class TokenReader:
    """Steps through the tokens of a schema.

    Attributes:
        token: the token to be read next.
    """

    def __init__(self, text: str) -> None:
        """Stand before the first token."""
        self._tokens = tokens(text)
        self._gloss: list[str] = []
        self._following: Token | None = None
        self.token = Token("end", "", 0)
        self.next()

    def next(self) -> Token:
        """Step to the next token; return the one before."""
        before = self.token
        self.token = self._following or next(self._tokens)
        self._following = None
        while self.token.kind == "documentation":
            self._gloss.append(self.token.text.lstrip("#"))
            self.token = next(self._tokens)
        return before

    def peek(self) -> Token:
        """Return the token after this one."""
        if self._following is None:
            self._following = next(self._tokens, self.token)
        return self._following

    def at(self, *signs: str) -> bool:
        """Tell whether the next token is one of some signs or keywords."""
        return self.token.kind in {"sign", "keyword"} and self.token.text in signs

    def accept(self, *signs: str) -> bool:
        """Step over one of some signs or keywords; tell whether it was there."""
        if self.at(*signs):
            self.next()
            return True
        return False

    def expect(self, sign: str) -> Token:
        """Step over a sign or keyword that must be there, and return it."""
        if not self.at(sign):
            raise self.fault(f'"{sign}"')
        return self.next()

    def fault(self, wanted: str) -> CompactSyntaxError:
        """Make an error that says what was wanted and what is there."""
        found = self.token.text[:40]
        return CompactSyntaxError(f'expected {wanted}, found "{found}"', self.token.offset)

    def take_gloss(self) -> str:
        """Return the documentation read since it was last asked for."""
        gloss = collapse(" ".join(self._gloss))[:_GLOSS_LENGTH]
        self._gloss.clear()
        return gloss

    def literal(self) -> str:
        """Read a literal, perhaps of several parts."""
        parts = []
        while True:
            if self.token.kind != "literal":
                raise self.fault("a literal in quotation marks")
            parts.append(literal_text(self.next()))
            if not self.accept("~"):
                return "".join(parts)

    def any_name(self) -> Token:
        """Read a name, which may be a keyword."""
        if self.token.kind not in {"name", "keyword"}:
            raise self.fault("a name")
        return self.next()

    def skip_annotations(self) -> None:
        """Leave out the annotations in brackets that come next (section 3.5)."""
        while self.at("["):
            depth = 0
            while True:
                depth += self.at("[") - self.at("]")
                if self.token.kind == "end":
                    raise self.fault('"]"')
                self.next()
                if not depth:
                    break

    def skip_annotations_after(self) -> None:
        """Leave out the annotations that follow a pattern."""
        while self.accept(">>"):
            self.next()
            self.skip_annotations()
