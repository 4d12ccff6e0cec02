"""The forms that names of persons take, and the parts that they are made of."""

from __future__ import annotations

import re
from collections.abc import Callable

from tei.annotation.lexicon import Lexicon, is_forename
from tei.annotation.tokens import Word
from tei.gazetteer import places
from tei.names import family_first, forenames

Words = tuple[Word, ...]
Parts = tuple[tuple[str, str], ...]

LONGEST = 5
_SYLLABLE = (
    r"(?:[bcdfghjklmnpqrstvwxyz]{0,2}h?'?(?:yeo|yae|iao|uai|[aeiouy]{1,3})(?:ng|nh|ch|[nklmptrh])?)"
)
_GIVEN = re.compile(rf"{_SYLLABLE}(?:[-'’]?{_SYLLABLE})?")
_LONGEST_GIVEN = 11
#: Bodies of so few letters are syllables of names, too.
_SHORT = 3
#: Places of so much weight in the gazetteer are known to many.
_KNOWN = 2
#: Patronymics written as one word, whose second capital shows what they are.
_GAELIC = re.compile(r"(?:Mc|Mac|O['’]|Fitz)[A-Z]")


def form_of(taken: Words, lex: Lexicon) -> str:
    """Return how a name without title is known: a key of the scores in ``person.weight``.

    Args:
        taken: the words of the name.
        lex: of the document's language.

    Returns:
        The first form of the table whose condition the words meet; ``single`` when none does.
    """
    if _is_letter(taken[0], lex) or _is_letter(taken[-1], lex):
        return "single"
    if len(taken) == 1:
        return next((form for form, meets in _OF_ONE if meets(taken[0], lex)), "single")
    if len(taken) > LONGEST or taken[-1].key in lex.bodies:
        return "single"
    rare = all(
        w.initial or w.key in lex.suffixes or lex.is_rare(w) or is_abbreviated_body(w, lex)
        for w in taken
    )
    return next((form for form, meets in _OF_SEVERAL if meets(taken, lex, rare)), "single")


Condition = Callable[[Words, Lexicon, bool], bool]


def _has_initials(taken: Words, _lex: Lexicon, rare: bool) -> bool:  # noqa: FBT001
    first, last = taken[0], taken[-1]
    if first.initial and not last.initial:
        return rare or len(taken) > 2 or len(first.text) > 1
    return rare and any(w.initial for w in taken[1:-1])


def _is_full(taken: Words, lex: Lexicon, rare: bool) -> bool:  # noqa: FBT001
    place, last = places().names.get(taken[0].key), taken[-1].key
    if place and place.weight >= _KNOWN and last.endswith("s") and last[:-1] in lex.common:
        return False  # ``Geneva Agreements``
    return is_forename(taken[0]) and (rare or any(w.initial for w in taken[1:-1]))


def _is_letter(word: Word, lex: Lexicon) -> bool:
    return len(word.text) == 1 and not word.initial and word.key not in lex.capital_particles


def _has_particle(taken: Words, lex: Lexicon, rare: bool) -> bool:  # noqa: FBT001
    particles = {w.gap.strip() for w in taken[1:]} & lex.particles
    gaelic = any(_GAELIC.match(w.text) for w in taken)
    return rare and (gaelic or bool(particles - lex.common_particles))


def _ends_as_surname(word: Word, lex: Lexicon) -> bool:
    return len(word.key) > 4 and (word.key.endswith(lex.endings) or bool(_GAELIC.match(word.text)))


_OF_ONE: tuple[tuple[str, Callable[[Word, Lexicon], bool]], ...] = (
    ("given", lambda word, _lex: is_forename(word)),
    ("ending", _ends_as_surname),
)
_OF_SEVERAL: tuple[tuple[str, Condition], ...] = (
    (
        "family first",
        lambda taken, lex, rare: (rare or _is_hyphened(taken, lex)) and is_family_first(taken),
    ),
    ("full", _is_full),
    ("initials", _has_initials),
    (
        "capital particle",
        lambda taken, lex, rare: rare and len(taken) == 2 and taken[0].key in lex.capital_particles,
    ),
    ("particle", _has_particle),
    ("given last", lambda taken, _lex, rare: rare and len(taken) == 2 and is_forename(taken[1])),
    ("unknown", lambda taken, _lex, rare: rare and not any(is_acronym(w) for w in taken)),
)


def _is_hyphened(taken: Words, lex: Lexicon) -> bool:
    """Tell whether a given name with a hyphen shows a word before it to be a name."""
    given = taken[1:]
    return len(given) == 1 and "-" in given[0].key and lex.is_rare(given[0])


def is_abbreviated_body(word: Word, lex: Lexicon) -> bool:
    """Tell whether a word is short for a body and a name elsewhere: ``Co``."""
    return len(word.text) <= _SHORT and word.key in lex.bodies and not word.initial


def is_of_service(taken: Words) -> bool:
    """Tell whether a word is the initials of a service or an office: ``R.N.``, ``FIN/EAST``."""
    return len(taken) == 1 and (taken[0].initial or (is_acronym(taken[0]) and "/" in taken[0].text))


def is_acronym(word: Word) -> bool:
    """Tell whether a word is written as initials are: ``CFM`` and ``FIN/EAST``, not ``Cfm``."""
    short = len(word.text) < 6 or "/" in word.text
    return word.text.isupper() and len(word.text) > 1 and short and not word.initial


def is_family_first(taken: Words, *, titled: bool = False) -> bool:
    """Tell whether words have the shape of a Chinese, Korean or Vietnamese name.

    Args:
        taken: the name.
        titled: a title stands before it, so that ``An Min`` is no article and ``Lee Peter`` rare.
    """
    family, given = taken[0], taken[1:]
    if family.initial or family.key not in family_first() or not 1 <= len(given) <= 2:
        return False
    if any(w.initial or len(w.key) > _LONGEST_GIVEN or w.gap != " " for w in given):
        return False
    hyphens = any("-" in w.key for w in given)
    if len(given) == 2:
        return not hyphens and all(_GIVEN.fullmatch(w.key) for w in given)
    known = given[0].key in forenames() and not titled and not hyphens
    return not known and bool(_GIVEN.fullmatch(given[0].key))


def parts_of(taken: Words, lex: Lexicon) -> Parts:
    """Cut a name into given names and family name, under TEI's names, in reading order."""
    tail: list[tuple[str, str]] = []
    core = list(taken)
    while len(core) > 1 and core[-1].key in lex.suffixes and core[-1].key not in lex.rank:
        if all(word.initial for word in core[:-1]):
            break  # ``A. K. Sen``
        tail.insert(0, ("genName", core.pop().text))
    if len(core) == 1:
        kind = "forename" if is_forename(core[0]) and not tail else "surname"
        return ((kind, core[0].text), *tail)
    foreign = core[0].key not in forenames() and core[0].key not in lex.capital_particles
    if core[0].text not in lex.letters and is_family_first(tuple(core), titled=foreign):
        return (("surname", core[0].text), ("forename", joined(core[1:])), *tail)
    if len(core) == 2 and core[0].key in lex.capital_particles and not is_forename(core[0]):
        return (("surname", joined(core)), *tail)
    cut = len(core) - 1
    while cut > 1 and _inside_surname(core, cut, lex):
        cut -= 1
    gap = core[cut].gap
    particle = "" if gap.startswith(".") else gap.lstrip()
    surname = particle + joined(core[cut:])
    return (("forename", joined(core[:cut])), ("surname", surname), *tail)


def _inside_surname(core: list[Word], cut: int, lex: Lexicon) -> bool:
    """Tell whether the surname begins before the word at ``cut``: ``van der Berg``, ``Le Duc``."""
    gap = core[cut].gap
    return (gap != " " or core[cut - 1].key in lex.capital_particles) and not gap.startswith(".")


def joined(taken: list[Word] | Words) -> str:
    """Return the words with what stands between them."""
    out = taken[0].text + "".join(word.gap + word.text for word in taken[1:])
    return out + "." if taken[-1].initial else out
