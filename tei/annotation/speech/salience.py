"""Whom the narration has in view: the persons that a pronoun may mean."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from tei.annotation.speech.actor import Form
from tei.annotation.speech.cast import Cast
from tei.annotation.speech.lexicon import Lexicon, Sex
from tei.annotation.speech.mention import Mention

#: The sex that a pronoun shows.
SEX_OF: dict[Form, Sex] = {"he": "M", "she": "F"}
#: A subject stands no further from the beginning of its sentence, in code points.
_LEAD = 70
#: "At last", "in the end" before a subject have fewer words than this.
_ADVERBIAL = 5
#: The passive in which a mention acts begins no further back than this, in code points.
_PASSIVE = 160
#: So many mentions back a pronoun looks for its person.
_LOOK_BACK = 24
#: A person of unknown sex in view gives way to one of the right sex not further back than this.
_NEARBY = 400
#: So near, the subject of a sentence is meant though its sex be unknown.
_CLOSE = 200
#: A phrase before the comma and the name of its bearer has fewer words than this.
_APPOSED = 9
#: What ends a sentence for certain.
_ENDS = (". ", "? ", "! ", '." ', ".” ", '?" ', "?” ", ".\n", "?\n", "!\n", '"\n', "; ")
_STOPS = (". ", "? ", "! ", '" ', "” ", "\n\n", ".\n", '"\n', "; ")


class View(NamedTuple):
    """A person in view.

    Args:
        id: of the entity, ``""`` for nobody.
        leading: the person was the subject of a sentence.
        at: where the mention begins.
    """

    id: str = ""
    leading: bool = False
    at: int = -1


class Subjects(NamedTuple):
    """What the verbs of saying tell of who is a subject.

    Args:
        saying: where the subjects of those verbs begin.
        told: of the mentions in what somebody reports, by where they begin: where that ends.
            Outside of it they are not in view as subjects.
    """

    saying: frozenset[int] = frozenset()
    told: Mapping[int, int] = MappingProxyType({})


class Salience:
    """Whom the narration has in view at each point of the text.

    Args:
        text: the source.
        mentions: of possible speakers in the narration, in order.
        cast: tells their sex.
        lexicon: words that may open a sentence.
        subjects: who is a subject by the verbs of saying.
    """

    def __init__(
        self,
        text: str,
        mentions: Sequence[Mention],
        cast: Cast,
        lexicon: Lexicon,
        subjects: Subjects,
    ) -> None:
        self._text = text
        self._mentions = mentions
        self._starts = [m.span.start for m in mentions]
        self._cast = cast
        self._lexicon = lexicon
        self._leading = dict.fromkeys(subjects.saying, True)
        self._told = subjects.told

    def is_leading(self, mention: Mention) -> bool:
        """Tell whether a mention is the subject that opens its sentence."""
        start = mention.span.start
        if start not in self._leading:
            before = self._text[max(0, start - _LEAD) : start]
            opens = (
                self._opens(before, start, whole=start <= _LEAD)
                or self._joins_holder(before)
                or self._is_agent(start)
            )
            possessive = self._text.startswith(self._lexicon.possessive_endings, mention.span.end)
            self._leading[start] = opens and not possessive
        return self._leading[start]

    def _in_last_sentence(self, start: int, at: int) -> bool:
        """Tell whether no more than one sentence ends between a subject and ``at``."""
        return sum(self._text.count(end, start, at) for end in _ENDS) <= 1

    def _joins_holder(self, before: str) -> bool:
        """Tell whether ", but the chairman of the Board," stands before a name."""
        if not before.rstrip().endswith(",") or before.count(",") < 2:
            return False
        words = before.rsplit(",", 2)[1].lower().split()
        if not 2 < len(words) < _APPOSED or words[1] not in self._lexicon.determiners:
            return False
        return words[0] in self._lexicon.conjunctions - self._lexicon.subordinate

    def _is_agent(self, start: int) -> bool:
        """Tell whether a mention at ``start`` acts in the passive, on what is no person."""
        before = self._text[max(0, start - _PASSIVE) : start]
        cut = max(before.rfind(stop) for stop in _STOPS)
        words = before[cut + 1 :].lower().split()
        if cut < 0 or not set(words[-2:]) & self._lexicon.agent:
            return False
        if set(words) & self._lexicon.relative:
            return False
        known = self._lexicon.subjects.get(words[0]) or self._cast.between(
            start - len(before) + cut, start
        )
        return not known and bool(set(words) & self._lexicon.passives)

    def _opens(self, before: str, at: int, *, whole: bool) -> bool:
        """Tell whether the sentence begun in ``before`` has come no further than its subject."""
        cut = max(before.rfind(stop) for stop in _STOPS)
        if cut < 0 and not whole:
            return False
        words = [w.lower() for w in before[cut + 1 :].replace(",", " ").split() if w[-1].isalnum()]
        if set(words) & self._lexicon.subordinate and not before.rstrip().endswith(","):
            return False
        if before.rstrip().endswith(","):
            return len(words) < _APPOSED
        lexicon = self._lexicon
        if 1 < len(words) < _ADVERBIAL and words[0] in lexicon.leads:
            first = at - len(before[cut + 1 :].lstrip())
            return words[-1] not in lexicon.prepositions and not self._cast.starting(first)
        return all(w in lexicon.openers or w.endswith(lexicon.adverb_endings) for w in words)

    def most_told(self, form: Form, without: frozenset[str], speakers: frozenset[str]) -> str:
        """Return whom the document names most often, of those that a pronoun may mean.

        Args:
            form: the pronoun.
            without: those whom it cannot mean.
            speakers: who goes before all others.
        """
        counts = Counter(
            m.id for m in self._cast.mentions if m.id not in without and self.fits(m.id, form)
        )
        ranked = [identifier for identifier, _ in counts.most_common()]
        wanted = SEX_OF.get(form, "")
        ranked.sort(key=lambda i: (i not in speakers, self._cast.sex(i) != wanted))
        return next(iter(ranked), "")

    def fits(self, identifier: str, form: Form) -> bool:
        """Tell whether a pronoun may mean this speaker."""
        if form == "they":
            return self._cast.is_many(identifier)
        if form not in SEX_OF:
            return True
        return not self._cast.is_many(identifier) and self._cast.sex(identifier) in (
            "",
            SEX_OF[form],
        )

    def before(
        self, at: int, floor: int, form: Form, without: frozenset[str] = frozenset()
    ) -> View:
        """Return the person last in view from ``floor`` up to ``at``.

        Args:
            at: the place of the pronoun.
            floor: how far back to look.
            form: the pronoun; ``other`` for any person.
            without: those whom it cannot mean.
        """
        fallback = View()
        wanted = SEX_OF.get(form, "")
        index = bisect_left(self._starts, at)
        for mention in reversed(self._mentions[max(0, index - _LOOK_BACK) : index]):
            start, identifier = mention.span.start, mention.id
            if start < floor or (fallback.leading and start < fallback.at - _NEARBY):
                break
            if identifier in without or not self.fits(identifier, form):
                continue
            leading = self.is_leading(mention) and at <= self._told.get(start, at)
            sure = self._cast.sex(identifier) == wanted
            if leading and (not wanted or sure or self._in_last_sentence(start, at)):
                return View(identifier, leading=True, at=start)
            better = sure and self._cast.sex(fallback.id) != wanted and not fallback.leading
            acting = leading and not fallback.leading
            near = sure or start > at - _CLOSE
            acting = acting and (near or self._cast.sex(fallback.id) != wanted)
            if not fallback.id or better or acting:
                fallback = View(identifier, leading=leading, at=start)
        return fallback
