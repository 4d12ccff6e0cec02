"""Organizations: by the head word of their name, by initials, and by the words that stand for them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from tei.annotation.lexicon import Lexicon, lexicon
from tei.annotation.tokens import Word, words
from tei.document import Candidate, Document
from tei.language import table
from tei.names import flat
from tei.span import Span

NAME = "organization"

_OF = re.compile(r" (?:of|for|on|to|in|against) (?:the |all )?$")
_WITHIN = frozenset({" ", "' ", "’ ", "-", " & "})
_AND = frozenset({" and ", ", and ", " and the ", ", "})
_NUMBER = re.compile(r"[ -]?\d")
_ROMAN = re.compile(r"[IVXLC]+")
_POSSESSIVE = frozenset({"'s ", "’s "})


@dataclass(frozen=True, slots=True)
class Bodies:
    """The head words and names of organizations in one language."""

    heads: frozenset[str]
    weak: frozenset[str]
    short: frozenset[str]
    proper: frozenset[str]
    names: re.Pattern[str]
    not_bodies: frozenset[str]
    not_before: frozenset[str]
    possessors: frozenset[str]
    heading_initials: frozenset[str]
    no_acronyms: frozenset[str]
    acronyms: dict[str, str]


@cache
def bodies(language: str) -> Bodies:
    """Return the table ``organization`` of a language."""
    read = table(language, "organization")
    sets = {
        key: frozenset(flat(w) for w in read.get(column, "").split())
        for key, column in (
            ("heads", "heads"),
            ("weak", "weak_heads"),
            ("short", "short"),
            ("proper", "proper"),
            ("not_before", "not_before"),
            ("possessors", "possessors"),
        )
    }
    names = [n.strip() for line in read.get("names", "").splitlines() for n in line.split(";")]
    wanted = "|".join(r"\s".join(map(re.escape, n.split())) for n in names if n) or r"\0"
    return Bodies(
        names=re.compile(rf"(?<!\w)(?:{wanted})(?!\w)"),
        not_bodies=frozenset(
            flat(n.strip())
            for line in read.get("not_bodies", "").splitlines()
            for n in line.split(";")
        ),
        heading_initials=frozenset(read.get("heading_initials", "").split()),
        no_acronyms=frozenset(read.get("no_acronyms", "").split()),
        acronyms=read.get("acronyms", {}),
        **sets,
    )


def recognize_organizations(document: Document) -> Iterator[Candidate]:
    """Propose the organizations of a document.

    Args:
        document: with blocks.

    Returns:
        Candidates of kind ``org``; initials that stand for a longer name carry it as the
        attribute ``expansion``.
    """
    lex, known = lexicon(document.language), bodies(document.language)
    text = document.source.text
    for block, found in zip(document.body(), words(document), strict=True):
        weak = 0.6 if block.kind == "head" else 1.0
        for match in known.names.finditer(text, block.span.start, block.span.end):
            yield Candidate(Span(*match.span()), "org", 0.9, NAME, "known body")
        shouting = _shouting(found)
        done = 0
        for index, word in enumerate(found):
            if index >= done and not shouting and _heads(word, known):
                first, last = _left(found, index, lex, known), _right(found, index, lex, known)
                candidate = _weigh(text, found, first, index, last, known, weak)
                if candidate:
                    yield candidate
                    done = last + 1
        if not shouting:
            yield from _acronyms(text, found, known)


def _shouting(found: tuple[Word, ...]) -> bool:
    """Tell whether a block is written in capitals throughout."""
    loud = sum(w.text.isupper() and len(w.text) > 1 for w in found)
    return loud > 2 and loud > 0.6 * len(found)


def _heads(word: Word, known: Bodies) -> bool:
    return word.key in known.heads or word.text in known.heading_initials


def _left(found: tuple[Word, ...], head: int, lex: Lexicon, known: Bodies) -> int:
    """Return the index of the first word that tells the head apart."""
    first = head
    while first > 0:
        gap, before = found[first].gap, found[first - 1]
        if gap in _POSSESSIVE:
            if before.key not in known.possessors:
                break
            if before.key == "majesty" and first > 1:
                first -= 1
        elif gap not in _WITHIN and not (gap == ". " and before.initial and len(before.text) > 1):
            break
        if before.key in lex.grammar or (
            lex.is_title(before.key) and before.key not in known.heads
        ):
            break
        first -= 1
    return first


def _right(found: tuple[Word, ...], head: int, lex: Lexicon, known: Bodies) -> int:
    """Return the index of the last word of the head's complements."""
    last = head
    while last + 1 < len(found) and found[last + 1].gap in _WITHIN:
        if not _heads(found[last + 1], known):
            break
        last += 1
    while (
        last + 1 < len(found) and _OF.search(found[last + 1].gap) and len(found[last + 1].gap) < 14
    ):
        after = found[last + 1]
        if not after.gap.lstrip().startswith(("of", "for", "on", "to", "in", "against")):
            break
        if after.key in lex.grammar or (lex.is_title(after.key) and after.key not in known.heads):
            break
        last = _phrase_end(found, last + 1, lex, known)
    return last


def _phrase_end(found: tuple[Word, ...], start: int, lex: Lexicon, known: Bodies) -> int:
    end = start
    while end + 1 < len(found):
        after = found[end + 1]
        if after.key in lex.grammar or after.opening:
            break
        if after.gap in _WITHIN or (
            after.gap in _POSSESSIVE and found[end].key in known.possessors
        ):
            if lex.is_title(after.key) and after.key not in known.heads:
                break
        elif after.gap == " and the ":
            if not found[start].gap.endswith("the ") or _ends_and(found, end, lex, known):
                break
        elif after.gap == " and " and not _ends_and(found, end, lex, known):
            pass
        else:
            break
        end += 1
    return end


def _ends_and(found: tuple[Word, ...], end: int, lex: Lexicon, known: Bodies) -> bool:
    """Tell whether what follows ``and`` is a thing of its own."""
    after = found[end + 1]
    if after.gap == " and the " and end + 2 < len(found):
        return found[end + 2].gap != " " or not _heads(found[end + 2], known)
    alone = after.key in known.heads or after.text.isupper() or after.key in lex.demonyms
    return alone or lex.is_title(after.key) or not (after.key in lex.common or len(after.key) > 4)


def _weigh(
    text: str,
    found: tuple[Word, ...],
    first: int,
    head: int,
    last: int,
    known: Bodies,
    weak: float,
) -> Candidate | None:
    word = found[head]
    span = Span(found[first].start, found[last].end)
    follower = found[last + 1] if last + 1 < len(found) else None
    if follower and follower.gap == " " and follower.key in known.not_before:
        return None
    if flat(" ".join(text[span.start : span.end].split())) in known.not_bodies:
        return None
    if first == last:
        return _alone(word, known, weak)
    score, why = 0.85, f"built on {word.text}"
    if first < head and last == head and found[first].opening and first + 1 == head:
        score = 0.7
    return Candidate(span, "org", score * weak, NAME, why)


def _alone(word: Word, known: Bodies, weak: float) -> Candidate | None:
    span = Span(word.start, word.end)
    if word.text in known.heading_initials:
        return Candidate(span, "org", 0.8 * weak, NAME, "initials of a body")
    if word.key in known.proper:
        return Candidate(span, "org", 0.75 * weak, NAME, "body of one word")
    if word.key in known.short and not word.opening and not word.text.isupper():
        return Candidate(span, "org", 0.6 * weak, NAME, "short name of a body")
    return None


def _acronyms(text: str, found: tuple[Word, ...], known: Bodies) -> Iterator[Candidate]:
    for index, word in enumerate(found):
        letters = word.text.replace(".", "").replace(" ", "").replace("/", "").replace("&", "")
        if not 2 <= len(letters) <= 8 or not letters.isupper() or not letters.isalpha():
            continue
        if (
            letters in known.no_acronyms
            or _ROMAN.fullmatch(letters)
            or _NUMBER.match(text, word.end)
        ):
            continue
        span = Span(word.start, word.end + (word.initial and text[word.end : word.end + 1] == "."))
        if letters in known.acronyms:
            expansion = known.acronyms[letters]
            attributes = (("expansion", expansion),) if expansion else ()
            yield Candidate(span, "org", 0.85, NAME, "well-known initials", attributes)
            continue
        bound = _expansion(text, found, index, letters)
        if bound:
            attributes = (("expansion", bound.of(text)),)
            yield Candidate(
                span, "org", 0.9, NAME, "initials beside what they stand for", attributes
            )
            yield Candidate(bound, "org", 0.9, NAME, f"what {letters} stands for")
        elif not word.initial and len(letters) <= 6:
            article = word.gap.endswith((" the ", "The ")) or (
                word.gap == " " and index and found[index - 1].key == "the"
            )
            yield Candidate(
                span, "org", 0.45 if article or "/" in word.text else 0.3, NAME, "initials"
            )


def _expansion(text: str, found: tuple[Word, ...], index: int, letters: str) -> Span | None:
    """Return the words in front of ``(ABC)`` or in the bracket after ``ABC`` that it stands for."""
    word = found[index]
    if word.gap in (" (", " [") and text[word.end : word.end + 1] in ")]":
        for first in range(max(0, index - len(letters) - 2), index):
            if _initials_of(found[first:index], letters):
                return Span(found[first].start, found[index - 1].end)
    after = found[index + 1 : index + len(letters) + 3]
    if after and after[0].gap in (" (", " ["):
        for count in range(2, len(after) + 1):
            if text[after[count - 1].end : after[count - 1].end + 1] in ")]":
                same = sorted(w.key[0] for w in after[:count]) == sorted(letters.lower())
                if same or _initials_of(after[:count], letters):
                    return Span(after[0].start, after[count - 1].end)
    return None


def _initials_of(taken: tuple[Word, ...], letters: str) -> bool:
    return "".join(w.text[0] for w in taken) == letters
