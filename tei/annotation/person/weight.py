"""What a name of a person is worth in one place, by its form and by what stands beside it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from tei.annotation.lexicon import Context, Lexicon
from tei.annotation.office import Office
from tei.annotation.person.form import is_acronym
from tei.annotation.person.name import Name
from tei.annotation.tokens import Word
from tei.document import Block
from tei.gazetteer import places

#: What one mention is worth by the form of the name alone.
SCORES = {
    "titled": 0.95,
    "ranked": 0.85,
    "noble": 0.8,
    "initials": 0.8,
    "full": 0.8,
    "particle": 0.75,
    "family first": 0.75,
    "capital particle": 0.5,
    "given last": 0.5,
    "given": 0.45,
    "ending": 0.45,
    "unknown": 0.4,
    "single": 0.3,
}
#: Forms that need the help of what stands beside them, and their worth at the beginning of a
#: sentence, where every word has a capital.
OPENING = {
    "capital particle": 0.4,
    "given last": 0.4,
    "unknown": 0.3,
    "ending": 0.3,
    "given": 0.25,
    "single": 0.13,
}
#: Kinds of document that name persons without titles, and what that adds to a bare name.
FAMILIAR_KINDS = frozenset({"letter", "prose", "play"})
_FAMILIAR = 0.12
_BARE = frozenset({"single", "given", "ending"})
#: Forms that lose less behind a preposition.
_FIRM = frozenset({"unknown", "given last", "given", "capital particle"})
#: What an office in apposition before it makes of a name of several words, of one, and of one that
#: no comma parts from the office.
_APPOSED, _APPOSED_ALONE, _CALLED = 0.8, 0.6, 0.75
#: Who drafted a paper, behind the symbol of the bureau: ``EUR:VDash``.
_DRAFTER = re.compile(r":[A-Z]{1,4}[a-z]{2}")
#: What closes an apposition behind a name.
_CLOSING = frozenset(",.;:)")
_BRACKETED, _SIGNED, _COMMON, _THING = 0.85, 0.9, 0.01, 0.03
_TOLD_IN = frozenset({"p", "item"})
_SIGNING = frozenset({"signed", "byline", "castItem"})
#: A note in a closer says who drafted and typed.
_MAKING = ("note", "closer")
#: How many characters besides the name a signature may have.
_MARKS = 4
_HEADED = frozenset({"head", "fw"})
#: How far before a bracket an office is looked for, in code points.
_REACH = 160
#: How far before a name the word before it may begin, in code points.
_LEAD = 16


@dataclass(frozen=True, slots=True)
class Weigher:
    """Weighs the names of one document.

    Args:
        text: of the source.
        lex: of the document's language.
        context: of the same.
        small: words that occur in lower case too.
        familiar: the document names persons without titles.
        offices: of the document, by where they end.
        starts: where those begin that have a capital or a complement, with and without article.
    """

    text: str
    lex: Lexicon
    context: Context
    small: frozenset[str]
    familiar: bool
    offices: Mapping[int, Office]
    starts: frozenset[int]

    def weigh(self, name: Name, block: Block) -> tuple[float, str]:
        """Return how much a mention is worth and why."""
        if name.form in ("titled", "ranked"):
            return SCORES[name.form], f"{name.form} {name.title}"
        plain = self._by_letters(name, block) or self._by_place(name, block)
        plain = plain or self._apposed(name, block)
        if plain is not None:
            return plain
        score, why = self._beside(name)
        return (score / 2 if name.form in OPENING and block.kind in _HEADED else score), why

    def _by_letters(self, name: Name, block: Block) -> tuple[float, str] | None:
        """Weigh what is nothing but initials, which sign and otherwise name no person."""
        first = name.words[0]
        single = len(name.words) == 1
        letters = all(w.initial for w in name.words) or (single and is_acronym(first))
        signed = block.kind == "signed" and (
            not is_acronym(first) or self._stands_free(name, block)
        )
        making = signed or (block.kind, block.within) == _MAKING
        if letters and making and not _DRAFTER.match(self.text, first.end):
            return _SIGNED, "signature"
        if letters and block.kind != "head":
            return _COMMON, "initials"
        return (_COMMON, "a letter") if single and len(first.text) == 1 else None

    def _stands_free(self, name: Name, block: Block) -> bool:
        """Tell whether no article or preposition leads up to a name, as to a body in an office."""
        start = name.words[0].start
        before = self.text[max(block.span.start, start - _LEAD) : start].split()
        return not before or before[-1].casefold() not in self.lex.grammar

    def _by_place(self, name: Name, block: Block) -> tuple[float, str] | None:
        """Weigh what stands in brackets behind an office or signs, and words of the language."""
        first, single = name.words[0], len(name.words) == 1
        common = first.key in self.lex.grammar or first.key in self.lex.geography
        if not (single and common) and self._bracketed(name, block):
            return _BRACKETED, "in brackets after an office"
        rare = self.lex.is_rare(first) and first.key not in self.small
        whole = single and len(block.span) <= len(first.text) + _MARKS
        if whole and block.kind in _SIGNING and self.lex.may_sign(first):
            return _SIGNED, "signature"
        if (single and not rare) or (name.form == "single" and not single):
            return _COMMON, "a word of the language"
        if block.kind in _SIGNING and not single:
            return _SIGNED, "signature"
        return None

    def _bracketed(self, name: Name, block: Block) -> bool:
        first, last = name.words[0], name.words[-1]
        if self.context.remark.fullmatch(self.text, first.start, last.end):
            return False
        if self.text[last.end : last.end + 1] != ")" or not first.gap.endswith("("):
            return False
        place = places().names.get(" ".join(word.key for word in name.words))
        if place and place.kind == "country":
            return False  # that of a delegate
        start = max(block.span.start, first.start - _REACH)
        return bool(self.context.office.search(self.text, start, first.start))

    def _apposed(self, name: Name, block: Block) -> tuple[float, str] | None:
        """Weigh what stands in apposition behind an office: ``the consul in Bonn, Varro Dash,``."""
        first, last = name.words[0], name.words[-1]
        end = len(self.text[max(0, first.start - _LEAD) : first.start].rstrip())
        end += max(0, first.start - _LEAD)
        comma = self.text[end - 1 : end] == ","
        office = self.offices.get(end - comma)
        behind = self._office_behind(name, block)
        if self.lex.capital_nouns or not (behind or (office and office.form != "bare")):
            return None
        known = places().names.get(" ".join(word.key for word in name.words))
        if known or not all(w.initial or self._is_own(w) for w in name.words):
            return None
        if len(name.words) > 1:
            return _APPOSED, "apposed to an office"
        if behind or office is None:
            return _APPOSED_ALONE, "before an office"
        if not comma and office.form == "complement":
            return _CALLED, "behind an office"
        closed = self.text[last.end : last.end + 1] in _CLOSING
        return (_APPOSED_ALONE, "apposed to an office") if comma and closed else None

    def _office_behind(self, name: Name, block: Block) -> bool:
        """Tell whether an office stands in apposition behind: ``Varro Dash, Minister of War,``."""
        link = self.context.apposition.match(self.text, name.words[-1].end)
        if block.kind not in _TOLD_IN or link is None or link.end() not in self.starts:
            return False
        lead = name.words[0].gap.rstrip(" .").rsplit(" ", 1)[-1]
        return lead.lower() not in self.context.locative

    def _is_own(self, word: Word) -> bool:
        return self.lex.is_rare(word) and word.key not in self.small and not is_acronym(word)

    def _beside(self, name: Name) -> tuple[float, str]:
        first = name.words[0]
        lead = first.gap.rstrip(" .").rsplit(" ", 1)[-1]
        if self.lex.capital_nouns and not lead:
            # an article that opens the sentence has a capital itself
            lead = "".join(self.text[max(0, first.start - _LEAD) : first.start].split()[-1:])
        if lead in self.lex.small and not first.opening:
            return SCORES["ranked"], f"ranked {lead}"
        if lead.lower() in self.context.articles and len(name.words) == 1:
            return _THING, f"{name.form}, after {lead}"
        unmarked = first.opening or self.lex.capital_nouns
        scores = OPENING if unmarked and name.form in OPENING else SCORES
        score = scores[name.form] / (2 if first.key in self.small else 1)
        score += _FAMILIAR if self.familiar and name.form in _BARE else 0
        evidence = [name.form + (", beginning a sentence" if first.opening else "")]
        weight, reason = self._behind(name)
        score = 1 - (1 - score) * (1 - weight)
        evidence.append(reason)
        added, kept = self._before(name, lead, owns=reason == self.context.possessive)
        score = (1 - (1 - score) * (1 - added)) * kept
        evidence.append(f"after {lead}" if added or kept < 1 else "")
        return score, ", ".join(filter(None, evidence))

    def _behind(self, name: Name) -> tuple[float, str]:
        """Return what follows the name is worth, and why."""
        for pattern, weight, reason in self.context.after:
            if pattern.match(self.text, name.words[-1].end):
                return weight, reason
        return 0.0, ""

    def _before(self, name: Name, lead: str, *, owns: bool) -> tuple[float, float]:
        """Return what the word before the name adds, and what share of the whole it leaves."""
        if (
            lead in self.lex.kin
            and not name.words[0].opening
            and name.form in ("given", "full", "single", "ending")
        ):
            return 0.6, 1.0
        if lead in self.context.before:
            return 0.18, 1.0
        if name.form not in OPENING or owns:
            return 0.0, 1.0
        if lead.lower() in self.context.locative:
            return 0.0, 0.6 if name.form in _FIRM else 0.3
        if lead.lower() in self.context.directional:
            return 0.0, 0.9 if name.form in _FIRM else 0.5
        return 0.0, 1.0
