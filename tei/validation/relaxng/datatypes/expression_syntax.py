"""The syntax of XML Schema's regular expressions, and their parts."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from tei.validation.relaxng.datatypes.blocks import BLOCKS
from tei.validation.relaxng.datatypes.characters import is_ncname, is_nmtoken

Test = Callable[[str], bool]

_DEEPEST = 100
_MOST_NULLABLE = 100
_LARGEST_COUNT = 100_000


@dataclass(frozen=True, slots=True, eq=False)
class Characters:
    """One character of a set."""

    holds: Test
    nullable: bool = False


@dataclass(frozen=True, slots=True)
class Sequence:
    """Parts one after the other; none of them for the empty text."""

    parts: tuple[Part, ...]
    nullable: bool
    _hash: int = field(compare=False)

    @classmethod
    def of(cls, parts: Iterable[Part]) -> Part:
        """Make a sequence of parts, themselves no sequences."""
        flat: list[Part] = []
        for part in parts:
            if isinstance(part, Sequence):
                flat.extend(part.parts)
            else:
                flat.append(part)
        if len(flat) == 1:
            return flat[0]
        found = tuple(flat)
        return cls(found, all(part.nullable for part in found), hash(found))

    def __hash__(self) -> int:
        return self._hash


@dataclass(frozen=True, slots=True)
class Alternatives:
    """One of several parts."""

    branches: tuple[Part, ...]
    nullable: bool


@dataclass(frozen=True, slots=True)
class Repeat:
    """A part several times, between `low` and `high` (no limit when None)."""

    part: Part
    low: int
    high: int | None
    nullable: bool

    @classmethod
    def of(cls, part: Part, low: int, high: int | None) -> Part:
        """Make a repetition."""
        if high == 0:
            return Sequence.of(())
        if part.nullable:
            low = 0
        return cls(part, low, high, low == 0)


Part = Characters | Sequence | Alternatives | Repeat


def _of_category(name: str) -> Test:
    if len(name) == 1:
        return lambda c: unicodedata.category(c)[0] == name
    return lambda c: unicodedata.category(c) == name


def _of_range(low: str, high: str) -> Test:
    return lambda c: low <= c <= high


def _not(test: Test) -> Test:
    return lambda c: not test(c)


def _any_of(tests: list[Test]) -> Test:
    return tests[0] if len(tests) == 1 else lambda c: any(test(c) for test in tests)


def _is_no_line_end(character: str) -> bool:
    return character not in "\n\r"


def _is_word_character(character: str) -> bool:
    return unicodedata.category(character)[0] not in "PZC"


_SINGLE_ESCAPES = {"n": "\n", "r": "\r", "t": "\t", **{c: c for c in "\\|.?*+(){}-[]^"}}
_CLASS_ESCAPES: dict[str, Test] = {
    "s": lambda c: c in " \t\n\r",
    "d": _of_category("Nd"),
    "w": _is_word_character,
    "i": lambda c: c == ":" or is_ncname(c),
    "c": is_nmtoken,
}
_CATEGORIES = frozenset(
    [
        "L",
        "Lu",
        "Ll",
        "Lt",
        "Lm",
        "Lo",
        "M",
        "Mn",
        "Mc",
        "Me",
        "N",
        "Nd",
        "Nl",
        "No",
        "P",
        "Pc",
        "Pd",
        "Ps",
        "Pe",
        "Pi",
        "Pf",
        "Po",
        "Z",
        "Zs",
        "Zl",
        "Zp",
        "S",
        "Sm",
        "Sc",
        "Sk",
        "So",
        "C",
        "Cc",
        "Cf",
        "Co",
        "Cn",
    ]
)
_COUNTS: dict[str, tuple[int, int | None]] = {"?": (0, 1), "*": (0, None), "+": (1, None)}
_PLAIN_STOP = frozenset("|)?*+(]{}")


def _weight(part: Part) -> int:
    """Return how many times over the counts of a part repeat anything."""
    match part:
        case Repeat(inner, low, high):
            return _weight(inner) * max(low, high or 0, 1)
        case Sequence(parts) | Alternatives(parts):
            return max(map(_weight, parts), default=1)
    return 1


class _Parser:
    """Reads an expression from left to right; its state is the place in the text."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._at = 0
        self._depth = 0

    def parse(self) -> Part:
        part = self._alternatives()
        if self._at < len(self._source):
            raise ValueError(self._fault(f'stray "{self._source[self._at]}"'))
        return part

    def _fault(self, what: str) -> str:
        source = self._source if len(self._source) <= 80 else self._source[:77] + "..."
        return f'regular expression "{source}": {what} at character {self._at + 1}'

    def _peek(self) -> str:
        return self._source[self._at : self._at + 1]

    def _take(self) -> str:
        character = self._peek()
        if not character:
            raise ValueError(self._fault("it ends too early"))
        self._at += 1
        return character

    def _expect(self, character: str) -> None:
        if self._peek() != character:
            raise ValueError(self._fault(f'"{character}" is missing'))
        self._at += 1

    def _alternatives(self) -> Part:
        branches = [self._branch()]
        while self._peek() == "|":
            self._at += 1
            branches.append(self._branch())
        if len(branches) == 1:
            return branches[0]
        return Alternatives(tuple(branches), any(branch.nullable for branch in branches))

    def _branch(self) -> Part:
        parts: list[Part] = []
        while self._peek() and self._peek() not in "|)":
            parts.append(self._quantified(self._atom()))
        if sum(part.nullable for part in parts) > _MOST_NULLABLE:
            what = f"more than {_MOST_NULLABLE} parts that may be absent, one after the other,"
            raise ValueError(self._fault(what))
        return Sequence.of(parts)

    def _quantified(self, part: Part) -> Part:
        sign = self._peek()
        if sign == "{":
            return self._counted(part)
        if sign not in _COUNTS:
            return part
        self._at += 1
        return Repeat.of(part, *_COUNTS[sign])

    def _counted(self, part: Part) -> Part:
        self._expect("{")
        low = self._number()
        high: int | None = low
        if self._peek() == ",":
            self._at += 1
            high = None if self._peek() == "}" else self._number()
        self._expect("}")
        if high is not None and high < low:
            raise ValueError(self._fault("the greater count comes first"))
        if _weight(part) * max(low, high or 0) > _LARGEST_COUNT:
            raise ValueError(
                self._fault(f"counts within counts come to more than {_LARGEST_COUNT}")
            )
        return Repeat.of(part, low, high)

    def _number(self) -> int:
        start = self._at
        while self._peek() in "0123456789" and self._peek():
            self._at += 1
        digits = self._source[start : self._at]
        if not digits or len(digits) > 9 or int(digits) > _LARGEST_COUNT:
            raise ValueError(self._fault(f"a count up to {_LARGEST_COUNT} is missing"))
        return int(digits)

    def _atom(self) -> Part:
        character = self._take()
        if character == "(":
            return self._parenthesized()
        if character in _PLAIN_STOP:
            raise ValueError(self._fault(f'stray "{character}"'))
        return Characters(self._characters(character))

    def _parenthesized(self) -> Part:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise ValueError(self._fault(f"more than {_DEEPEST} open parentheses"))
        part = self._alternatives()
        self._expect(")")
        self._depth -= 1
        return part

    def _characters(self, first: str) -> Test:
        if first == "[":
            return self._character_class()
        if first == "\\":
            return self._escape()
        return _is_no_line_end if first == "." else _of_range(first, first)

    def _escape(self) -> Test:
        character = self._take()
        if character in _SINGLE_ESCAPES:
            single = _SINGLE_ESCAPES[character]
            return _of_range(single, single)
        if character in "pP":
            test = self._property()
        elif character.lower() in _CLASS_ESCAPES:
            test = _CLASS_ESCAPES[character.lower()]
        else:
            raise ValueError(self._fault(f'"\\{character}" means nothing'))
        return _not(test) if character.isupper() else test

    def _property(self) -> Test:
        self._expect("{")
        end = self._source.find("}", self._at)
        name = self._source[self._at : end] if end >= 0 else ""
        block = BLOCKS.get(name[2:]) if name.startswith("Is") else None
        if name not in _CATEGORIES and block is None:
            raise ValueError(self._fault(f'"{name[:40]}" is no category or block of Unicode'))
        self._at = end + 1
        return _of_range(chr(block[0]), chr(block[1])) if block else _of_category(name)

    def _character_class(self) -> Test:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise ValueError(self._fault(f"more than {_DEEPEST} open brackets"))
        negative = self._peek() == "^"
        self._at += negative
        tests: list[Test] = []
        excepted: Test | None = None
        while self._peek() != "]" or not tests:
            if self._source.startswith("-[", self._at) and tests:
                self._at += 2
                excepted = self._character_class()
                break
            tests.append(self._member())
        self._expect("]")
        self._depth -= 1
        held = _not(_any_of(tests)) if negative else _any_of(tests)
        if excepted is None:
            return held
        removed = excepted
        return lambda c: held(c) and not removed(c)

    def _member(self) -> Test:
        """Read a character, a range or an escape of a character class."""
        low = self._take()
        if low == "\\":
            if self._peek() not in _SINGLE_ESCAPES:
                return self._escape()
            low = _SINGLE_ESCAPES[self._take()]
        elif low in "[]":
            raise ValueError(self._fault(f'"{low}" in a class needs a backslash before it'))
        following = self._source[self._at + 1 : self._at + 2]
        if self._peek() != "-" or following in ("]", "[", ""):
            return _of_range(low, low)
        self._at += 1
        high = self._take()
        if high == "\\":
            high = _SINGLE_ESCAPES.get(self._take(), "")
        if high < low:
            raise ValueError(self._fault("the greater character comes first"))
        return _of_range(low, high)


def parse(source: str) -> Part:
    """Read an expression.

    Raises:
        ValueError: it is not well formed; the message says why.
    """
    return _Parser(source).parse()
