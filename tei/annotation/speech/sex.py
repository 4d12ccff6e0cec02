"""What sex the text shows of those whom it names: by their titles, and by pronouns behind them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from tei.annotation.speech.lexicon import Lexicon, Sex
from tei.annotation.speech.mention import Mention
from tei.span import Span

_WORD = re.compile(r"[^\W\d_]+")
#: How far behind a name a pronoun still shows its sex, in code points.
_REACH = 120
_SEXES: tuple[Sex, ...] = ("M", "F")
#: A title of address shows the sex as surely as so many pronouns.
_TITLE = 3


def learn_sexes(
    text: str, mentions: Sequence[Mention], stretches: Sequence[Span], lexicon: Lexicon
) -> tuple[Mapping[str, Sex], frozenset[str]]:
    """Count the titles of each name, and the pronouns that follow it.

    Args:
        text: the source.
        mentions: in order.
        stretches: the narration.
        lexicon: titles and pronouns.

    Returns:
        The sex of each person of whom the text shows one, and the persons whose name is borne
        with "Mrs" by one and bare by another, in most places.
    """
    votes: defaultdict[str, Counter[Sex]] = defaultdict(Counter)
    starts = [mention.span.start for mention in mentions]
    for stretch in stretches:
        for identifier, sex in _signs(text, stretch, mentions, starts, lexicon):
            votes[identifier][sex] += 1
    bare: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for mention in mentions:
        bare[mention.id][mention.span.of(text)] += 1
    titled: defaultdict[str, Counter[Sex]] = defaultdict(Counter)
    married: dict[str, str] = {}
    for identifier, names in bare.items():
        for words, count in names.items():
            shown = titled_sex(words, lexicon)
            titled[identifier][shown] += count
            if shown == "F":
                married[identifier] = words.partition(" ")[2]
    shared = frozenset(i for i, name in married.items() if titled[i]["F"] < bare[i][name])
    for identifier, shows in titled.items():
        if identifier not in shared:
            for sex in _SEXES:
                votes[identifier][sex] += _TITLE * shows[sex]
    sexes: dict[str, Sex] = {
        identifier: "M" if count["M"] > count["F"] else "F"
        for identifier, count in votes.items()
        if count["M"] != count["F"]
    }
    return sexes, shared


def titled_sex(words: str, lexicon: Lexicon) -> Sex:
    """Return the sex that the title of address shows with which a name begins."""
    first = _WORD.match(words)
    return lexicon.titled.get(first.group(), "") if first else ""


def _signs(
    text: str,
    stretch: Span,
    mentions: Sequence[Mention],
    starts: Sequence[int],
    lexicon: Lexicon,
) -> Iterator[tuple[str, Sex]]:
    """Yield who is named just before a pronoun that shows a sex, nobody else being near."""
    for match in lexicon.sign.finditer(text, stretch.start, stretch.end):
        start = match.start()
        at = bisect_right(starts, start) - 1
        if at < 0 or starts[at] < max(stretch.start, start - _REACH):
            continue
        identifier = mentions[at].id
        rival = at > 0 and starts[at - 1] > max(stretch.start, start - _REACH // 2)
        if not rival or mentions[at - 1].id == identifier:
            yield identifier, lexicon.signs[match.group().lower()]
