"""The words and signs of the compact syntax (RELAX NG Compact Syntax, section 2)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tei.validation.relaxng.datatypes.characters import is_qname

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
