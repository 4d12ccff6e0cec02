"""Verbs of saying with their subject and their hearer: "she said", "cried the old man"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tei.annotation.speech.actor import Actor, Reader, Token, is_adverb
from tei.annotation.speech.cast import Cast
from tei.annotation.speech.lexicon import Lexicon
from tei.annotation.speech.phrase import actor_ending, actor_starting
from tei.annotation.speech.subject import (
    TOKEN,
    find_parallel,
    subject_after,
    subject_of_sentence,
    tokens_after,
    tokens_before,
)
from tei.span import Span

#: Signs that may stand between quoted words and the verb behind them.
_PAUSES = frozenset(",-–—")
#: So many characters before a clause hold its conjunction.
_CONJUNCTION = 12


@dataclass(frozen=True, slots=True)
class Inquit:
    """A verb of saying and what hangs on it.

    Args:
        verb: its span.
        kinds: its kinds in the language's table.
        subject: who says it; ``None`` when nobody is found.
        hearer: to whom.
        start: where subject or verb begins, whichever is first and adjacent.
        end: after verb, subject and hearer.
        adjacent: the subject stands beside the verb, not earlier in the sentence.
        passive: the subject is told, and nobody is said to tell; it stands as the hearer.
        earlier: it was said before what is told: "he had told her".
        hedged: it is tried, wished or guessed at, and not told as done: "tried to say".
    """

    verb: Span
    kinds: frozenset[str]
    subject: Actor | None
    hearer: Actor | None
    start: int
    end: int
    adjacent: bool = True
    passive: bool = False
    hedged: bool = False
    earlier: bool = False


def find_inquits(text: str, stretch: Span, lexicon: Lexicon, cast: Cast) -> Iterator[Inquit]:
    """Yield the verbs of saying in a stretch of the text, each with its subject and hearer.

    Args:
        text: the source.
        stretch: narration, or the inside of a quotation.
        lexicon: the words of the language.
        cast: the mentions of possible speakers.
    """
    reader = Reader(text, lexicon, cast)
    for match in lexicon.verb.finditer(text, stretch.start, stretch.end):
        left = tokens_before(reader, stretch.start, match.start())
        found = _parse(reader, stretch, match, left)
        if found:
            hedged, earlier = _is_hedged(left, lexicon), _is_earlier(left, lexicon)
            plain = not (hedged or earlier)
            yield found if plain else replace(found, hedged=hedged, earlier=earlier)


def _is_earlier(left: Sequence[Token], lexicon: Lexicon) -> bool:
    """Tell whether an auxiliary puts a verb before what is told."""
    for token in reversed(left):
        word = token.group().lower()
        if word in lexicon.earlier or not is_adverb(word, lexicon):
            return word in lexicon.earlier
    return False


def is_inner(text: str, inquit: Inquit, lexicon: Lexicon) -> bool:
    """Tell whether the clause of a verb of saying is itself what somebody says or does."""
    before = text[max(0, inquit.start - _CONJUNCTION) : inquit.start].split()
    return bool(before) and before[-1].lower() in lexicon.that | lexicon.subordinate


def _is_hedged(left: Sequence[Token], lexicon: Lexicon) -> bool:
    """Tell whether what stands before a verb makes it an attempt, a wish or a guess."""
    if any(token.group().lower() in lexicon.guesses for token in left[:2]):
        return True
    last = len(left) - 1
    comma = next((n for n in range(last, -1, -1) if left[n].group() == ","), -1)
    if comma + 1 < last and left[comma + 1].group().lower() in lexicon.inversions:
        return True
    while last >= 0:
        word = left[last].group().lower()
        if word in lexicon.modals:
            return True
        if word not in lexicon.passives and not is_adverb(word, lexicon):
            return False
        last -= 1
        if word in lexicon.recipient:
            return last >= 0 and left[last].group().lower() in lexicon.attempts
    return False


def unlisted_inquit(text: str, gap: Span, lexicon: Lexicon, cast: Cast) -> Inquit | None:
    """Return the inquit of a verb that no table holds: ``"..." opined Ada``, ``"..." she opined``.

    Args:
        text: the source.
        gap: the narration that follows quoted words.
        lexicon: tells how verbs end.
        cast: the possible speakers.
    """
    pronoun = lexicon.pronoun_first.match(text, gap.start, gap.end)
    if pronoun is not None:
        word, verb_span = pronoun["pronoun"], Span(*pronoun.span("verb"))
        subject = Actor(lexicon.subjects[word], Span(*pronoun.span("pronoun")), word)
        return Inquit(
            verb_span, frozenset({"utter"}), subject, None, subject.span.start, verb_span.end
        )
    verb = lexicon.inversion.match(text, gap.start, gap.end)
    reader = Reader(text, lexicon, cast)
    actor = subject_after(reader, tokens_after(reader, verb.end(), gap.end)) if verb else None
    if verb is None or actor is None or actor.form not in ("name", "description"):
        return None
    return Inquit(
        Span(*verb.span(1)), frozenset({"utter"}), actor, None, verb.start(1), actor.span.end
    )


def _parse(
    reader: Reader, stretch: Span, match: re.Match[str], left: Sequence[Token]
) -> Inquit | None:
    verb = Span(*match.span())
    kinds = reader.lexicon.kinds[" ".join(match.group().split())]
    last = len(left) - 1
    passive = negated = False
    while last >= 0 and is_adverb(left[last].group(), reader.lexicon):
        word = left[last].group().lower()
        passive = passive or word in reader.lexicon.passives
        negated = negated or word in reader.lexicon.negations
        last -= 1
    if all(token.group() in _PAUSES for token in left[: last + 1]):
        last = -1
    passive = passive and not match.group().endswith(reader.lexicon.participle_endings)
    right = tokens_after(reader, verb.end, stretch.end)
    if last < 0 and right and right[0].group() in reader.lexicon.agent:
        passive = True
    if negated and "think" not in kinds:
        return None
    aside = "say" in kinds and last >= 0 and _is_aside(reader, left[last], right)
    if last < 0 or passive or aside:
        actor = subject_after(reader, right, passive=passive)
        if actor:
            hearer = _hearer(reader, tokens_after(reader, actor.span.end, stretch.end), frozenset())
            end = hearer.span.end if hearer else actor.span.end
            return Inquit(verb, kinds, actor, hearer, verb.start, end)
        if passive:
            return _told(reader, verb, kinds, left[: last + 1])
    subject = actor_ending(reader, left, last)
    adjacent = subject is not None
    if subject is None and last >= 0:
        last -= left[last].group() in reader.lexicon.agent  # "began by saying"
        if left[max(last, 0)].group().lower() in reader.lexicon.leads:
            return None
        subject = find_parallel(reader, left, last) or subject_of_sentence(reader, left, last)
    hearer = _hearer(reader, right, kinds)
    start = subject.span.start if subject and adjacent else verb.start
    end = hearer.span.end if hearer else verb.end
    return Inquit(verb, kinds, subject, hearer, start, end, adjacent)


def _is_aside(reader: Reader, before: Token, right: Sequence[Token]) -> bool:
    """Tell whether verb and subject stand between commas: "The pier, said Ada, was closed"."""
    actor = subject_after(reader, right) if before.group() == "," else None
    if actor is None or actor.form == "other":
        return False
    following = next((token.group() for token in right if token.start() >= actor.span.end), ".")
    return following in (",", ".", ";")


def _told(
    reader: Reader, verb: Span, kinds: frozenset[str], left: Sequence[Token]
) -> Inquit | None:
    """Return a verb in the passive with the clause at once behind it: "he was asked why"."""
    lexicon = reader.lexicon
    following = TOKEN.search(reader.text, verb.end)
    says = kinds & {"say", "tell"} and verb.of(reader.text) not in lexicon.decisions
    opening = lexicon.that if says else frozenset()
    opening |= lexicon.question if "ask" in kinds else frozenset()
    if following is None or following.group() not in opening:
        return None
    hearer = actor_ending(reader, left, len(left) - 1)
    start = hearer.span.start if hearer else verb.start
    return Inquit(verb, kinds, None, hearer, start, verb.end, passive=True)


def _hearer(reader: Reader, tokens: Sequence[Token], kinds: frozenset[str]) -> Actor | None:
    """Return to whom: "told him", "asked Ada", "said to the pilot"."""
    direct = bool(kinds & {"tell", "ask"})
    if "utter" in kinds and tokens:
        direct = direct or tokens[0].group() in reader.lexicon.objects  # "corrected him"
    for index, token in enumerate(tokens[:8]):
        word = token.group()
        marked = word in reader.lexicon.recipient
        if marked or (direct and index == 0):
            at = index + marked
            if at < len(tokens):
                return _object_starting(reader, tokens, at)
            return None
        if not word.isalpha() or _opens_words(reader, tokens, index):
            return None
    return None


def _opens_words(reader: Reader, tokens: Sequence[Token], index: int) -> bool:
    """Tell whether what is said begins here, and no hearer follows: "said he would go to"."""
    lexicon = reader.lexicon
    word = tokens[index].group()
    if word in lexicon.that or word in lexicon.finite:
        return True
    if word not in lexicon.bare or index + 1 >= len(tokens):
        return False
    return tokens[index + 1].group() not in lexicon.recipient  # "said it to him"


def _object_starting(reader: Reader, tokens: Sequence[Token], at: int) -> Actor | None:
    token = tokens[at]
    word = token.group()
    form = reader.lexicon.objects.get(word)
    if form:
        return Actor(form, Span(*token.span()), word)
    if word in reader.lexicon.that or word in reader.lexicon.question:
        return None
    found = actor_starting(reader, tokens, at)
    return found if found and (found.id or found.form in ("name", "description")) else None
