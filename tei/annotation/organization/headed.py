"""Names of bodies that are built on a head word: what stands before it and what completes it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tei.annotation.lexicon import Lexicon
from tei.annotation.organization.table import Bodies
from tei.annotation.tokens import Word
from tei.document import Candidate
from tei.gazetteer import Place, places
from tei.names import flat
from tei.span import Span

NAME = "organization"

_LONGEST_LINK = 16
#: Places of so much weight in the gazetteer are known to many.
_KNOWN = 2
_LONGEST_NUMBER = 16
_WITHIN = frozenset({" ", "' ", "’ ", "-", " & "})
#: The most words that the name of a place behind an embassy has.
_WORDS_OF_PLACE = 3
_POSSESSIVE = frozenset({"'s ", "’s "})
#: What a name is worth: with what tells it apart, with one word before it that begins a sentence
#: only, as initials, as a body of one word, as a short name.
_APART, _OPENING, _INITIALS, _ONE_WORD, _SHORT = 0.85, 0.7, 0.8, 0.75, 0.6


def _is_known(place: Place | None) -> bool:
    return place is not None and place.weight >= _KNOWN and not place.word


@dataclass(frozen=True, slots=True)
class Headed:
    """Finds the names that are built on head words, in the capitalised words of a block.

    Args:
        found: the words.
        lex: of the document's language.
        known: its head words.
    """

    found: tuple[Word, ...]
    lex: Lexicon
    known: Bodies

    def candidates(self, text: str, weak: float) -> Iterator[Candidate]:
        """Yield the names from left to right, none of them inside another.

        Args:
            text: of the source.
            weak: factor for their worth, below 1 where every word has a capital.
        """
        done = 0
        for head, word in enumerate(self.found):
            if head < done or not self._is_head(word):
                continue
            first, last = self._first(head), self._last(head)
            score, why = self._weigh(text, first, head, last)
            if score:
                span = Span(self._start(text, first), self._end(text, last))
                yield Candidate(span, "org", score * weak, NAME, why)
                yield from self._nested(text, head, last, weak)
                done = last + 1

    def _start(self, text: str, first: int) -> int:
        """Return where a name begins: with its number, ``2nd Main Department``; ``party CC``."""
        start = self.found[first].start
        if self.found[first].key in self.known.organs.ends:
            before = self.known.organs.before.search(text, max(0, start - _LONGEST_LINK), start)
            return before.start() if before else start
        number = self.known.number.search(text, max(0, start - _LONGEST_NUMBER), start)
        return number.start() if number else start

    def _end(self, text: str, last: int) -> int:
        """Return where a name ends: with an organ, behind the party it belongs to without name."""
        end = self.found[last].end
        if self.found[last].key not in self.known.organs.ends:
            return end
        whole = self.known.organs.whole.match(text, end)
        return whole.end() if whole else end

    def _nested(self, text: str, head: int, last: int, weak: float) -> Iterator[Candidate]:
        """Yield the bodies among the complements of a body: ``Committee of the Workers' Party``."""
        for inner in range(head + 1, last + 1):
            first, end = self._first(inner), self._last(inner)
            lone = first == end and self.found[inner].text not in self.known.heading_initials
            if lone or not (self._is_head(self.found[inner]) and head < first and end <= last):
                continue
            span = Span(self.found[first].start, self._end(text, end))
            if flat(" ".join(span.of(text).split())) not in self.known.not_bodies:
                score = _INITIALS if first == end else _APART
                yield Candidate(span, "org", score * weak, NAME, "completes the name of a body")

    def _is_head(self, word: Word) -> bool:
        return word.key in self.known.heads or word.text in self.known.heading_initials

    def _stops(self, word: Word) -> bool:
        """Tell whether no name of a body runs over this word."""
        return word.key in self.lex.grammar or (
            self.lex.is_title(word.key) and word.key not in self.known.heads
        )

    def _first(self, head: int) -> int:
        """Return the index of the first word that tells the head apart."""
        first = head
        while first > 0:
            gap, before = self.found[first].gap, self.found[first - 1]
            owned = gap in _POSSESSIVE and self._owns(before)
            abbreviated = gap == ". " and before.initial and len(before.text) > 1
            if not owned and (self._stops(before) or not (gap in _WITHIN or abbreviated)):
                break
            first -= 1
            if owned and before.key in self.known.styles and first > 0:
                return first - 1
        return first - 1 if first and self._is_coupled(head, first) else first

    def _is_coupled(self, head: int, first: int) -> bool:
        """Tell whether two words joined by "and" begin a name: ``the Pilotage and Buoys Board``."""
        before, word, known = self.found[first - 1], self.found[first], self.known
        joint = known.joint.fullmatch(word.gap)
        if first == head or not joint or joint[1] or self.found[head].key.endswith("s"):
            return False
        alone = self._is_head(before) or before.key in known.proper or before.key in known.short
        loud = before.text.isupper() or before.key in self.lex.demonyms or self._stops(before)
        place = any(other.key in places().names for other in (before, word))
        article = before.gap.rstrip().rpartition(" ")[2]
        if first > 1 and before.gap == " ":
            article = self.found[first - 2].key  # it opens the sentence
        return not (alone or loud or place) and article in known.articles

    def _owns(self, word: Word) -> bool:
        """Tell whether a possessive belongs to the name: ``Governor's Council``."""
        key = word.key
        return key in self.known.possessors or (
            not word.opening and (key in self.lex.common or key in self.lex.rank)
        )

    def _last(self, head: int) -> int:
        """Return the index of the last word of the head's complements."""
        last = head
        joined = ""
        while self._follows(last + 1) and self._is_head(self.found[last + 1]):
            last += 1
        completed = self.found[last]
        if completed.key in self.known.placed and not self.found[last].gap.endswith("-"):
            last = self._place_end(last)
        while last + 1 < len(self.found):
            after = self.found[last + 1]
            link = self._link(completed, after)
            if not link or (joined and link not in self.known.of):
                break  # ``from the Embassy in Karsund to the Ministry``
            joined = joined or (link if link not in self.known.of else "")
            if after.key in self.lex.grammar:
                break
            last = self._complement_end(last + 1)
        return last

    def _place_end(self, head: int) -> int:
        """Return the index of the last word of the place that completes ``Embassy Karsund``."""
        for end in range(min(head + _WORDS_OF_PLACE, len(self.found) - 1), head, -1):
            words = self.found[head + 1 : end + 1]
            plain = all(word.gap == " " and not word.opening for word in words)
            if plain and " ".join(word.key for word in words) in places().names:
                return end
        return head

    def _link(self, head: Word, after: Word) -> str:
        """Return the word by which ``after`` completes the name that is built on ``head``."""
        link = self.known.link.fullmatch(after.gap) if len(after.gap) < _LONGEST_LINK else None
        if link is None:
            return ""
        leads = link[1] in self.known.of or head.key in self.known.links.get(link[1], ())
        return link[1] if leads else ""

    def _follows(self, index: int) -> bool:
        return index < len(self.found) and self.found[index].gap in _WITHIN

    def _complement_end(self, start: int) -> int:
        end = start
        while end + 1 < len(self.found) and self._goes_on(start, end):
            end += 1
        return end

    def _goes_on(self, start: int, end: int) -> bool:
        """Tell whether a complement that begins at ``start`` goes on behind ``end``."""
        before, after = self.found[end], self.found[end + 1]
        if after.opening or (self._stops(after) and not self._closes(end + 1)):
            return False
        if after.gap in _POSSESSIVE:
            return before.key in self.known.possessors
        if after.gap == ". ":
            return before.initial and len(before.text) > 1
        joint = self.known.joint.fullmatch(after.gap)
        if joint and joint[1]:
            return self.found[start].gap.endswith(joint[1]) and self._is_headed(end + 2)
        if joint:
            alone = self._is_head(after) or after.text.isupper() or after.key in self.lex.demonyms
            return not alone and (after.key in self.lex.common or len(after.key) > 4)
        parted = self._is_bearer(before, after) or self._are_places(before, after)
        return after.gap in _WITHIN and not (after.gap == " " and parted)

    def _are_places(self, before: Word, word: Word) -> bool:
        """Tell whether two places stand side by side, as at the end of a line and below it."""
        known = places().names
        one = _is_known(known.get(before.key)) and _is_known(known.get(word.key))
        return one and f"{before.key} {word.key}" not in known

    def _is_bearer(self, before: Word, word: Word) -> bool:
        """Tell whether a word is the name of who holds an office in the body before it."""
        known = places().names
        closed = before.key in self.lex.closing or _is_known(known.get(before.key))
        return closed and self.lex.is_rare(word) and not _is_known(known.get(word.key))

    def _closes(self, index: int) -> bool:
        """Tell whether an office ends a complement: ``Office of the High Commissioner``."""
        word = self.found[index]
        if not self.lex.is_title(word.key) or word.key in self.lex.grammar:
            return False
        after = self.found[index + 1] if self._follows(index + 1) else None
        return after is None or not self.lex.is_rare(after)

    def _is_headed(self, index: int) -> bool:
        """Tell whether a head word stands at ``index``, right behind the word before it."""
        return self._follows(index) and self._is_head(self.found[index])

    def _weigh(self, text: str, first: int, head: int, last: int) -> tuple[float, str]:
        """Return what the name is worth and why; nothing when it is none."""
        follower = self.found[last + 1] if self._follows(last + 1) else None
        words = " ".join(text[self.found[first].start : self.found[last].end].split())
        if follower is not None and follower.key in self.known.not_before:
            return 0.0, ""
        if flat(words) in self.known.not_bodies:
            return 0.0, ""
        word = self.found[head]
        if first == last:
            numbered = self._start(text, first) < word.start and word.key not in self.known.proper
            return (_APART, f"numbered {word.text}") if numbered else self._alone(word)
        lone = first + 1 == head == last and self.found[first].opening
        return (_OPENING if lone else _APART), f"built on {word.text}"

    def _alone(self, word: Word) -> tuple[float, str]:
        if word.text in self.known.heading_initials:
            return _INITIALS, "initials of a body"
        if word.key in self.known.proper:
            return _ONE_WORD, "body of one word"
        if word.key in self.known.short and not word.opening and not word.text.isupper():
            return _SHORT, "short name of a body"
        return 0.0, ""
