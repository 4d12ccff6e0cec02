"""The grammar of a person's name: which capitalised words make one, and what each of them is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tei.annotation.lexicon import Lexicon, Sex, is_forename
from tei.annotation.tokens import Word
from tei.names import family_first, flat, forenames

_SYLLABLE = (
    r"(?:[bcdfghjklmnpqrstvwxyz]{0,2}h?'?(?:yeo|yae|iao|uai|[aeiouy]{1,3})(?:ng|nh|ch|[nklmptrh])?)"
)
_GIVEN = re.compile(rf"{_SYLLABLE}(?:[-'’]?{_SYLLABLE})?")
_LONGEST = 5


@dataclass(frozen=True, slots=True)
class Name:
    """A name as it stands in one place.

    Args:
        words: the name without titles.
        form: how it was known; a key of :data:`tei.annotation.person.SCORES`.
        parts: TEI's parts in reading order.
        title: the title before it, as :func:`tei.names.flat` writes it.
        sex: what title or given name show.
    """

    words: tuple[Word, ...]
    form: str
    parts: tuple[tuple[str, str], ...] = ()
    title: str = ""
    sex: Sex = ""


def links(before: Word, word: Word, lex: Lexicon) -> bool:
    """Tell whether two capitalised words may belong to one name with its titles."""
    gap = word.gap
    if gap == " " or (gap == " of " and before.key in lex.noble):
        return True
    if gap == ". ":
        key = before.key
        return before.initial or key in lex.abbreviations or key in lex.suffixes
    if gap == ".":
        return before.initial or before.key in lex.abbreviations
    if gap in (", ", "., "):
        return word.key in lex.suffixes
    inner = gap.strip()
    return bool(inner) and len(inner) < 12 and (inner in lex.particles or gap[1:] in lex.particles)


def parse(run: tuple[Word, ...], lex: Lexicon) -> Iterator[Name]:
    """Yield the names in a run of linked words, from left to right."""
    index = 0
    while index < len(run):
        if _is_noble(run, index, lex):
            yield Name(run[index : index + 2], "noble", (), "", lex.sex_of(run[index].key))
            index += 2
            continue
        title, after = _title(run, index, lex)
        if title:
            name = _titled(run, after, title, lex)
            if name:
                yield name
                index = max(after, run.index(name.words[-1]) + 1)
                continue
            if not _names_too(run, index, lex):
                index = max(after, index + 1)
                continue
        end = _plain_end(run, index, lex)
        if end == index:
            # a month may be a name all the same, if a list of names says so
            if is_forename(run[index]):
                yield Name((run[index],), "single", (("surname", run[index].text),))
            index += 1
            continue
        taken = _from_given_name(run[index:end], lex)
        yield _untitled(taken, lex)
        index = end


def _is_noble(run: tuple[Word, ...], index: int, lex: Lexicon) -> bool:
    """Tell whether ``Duke of Wellington`` stands here."""
    return index + 1 < len(run) and run[index].key in lex.noble and run[index + 1].gap == " of "


def _title(run: tuple[Word, ...], index: int, lex: Lexicon) -> tuple[str, int]:
    """Return the last of the titles that stand at ``index`` and where the name begins."""
    title = ""
    while index < len(run):
        for length in (3, 2, 1):
            if index + length > len(run):
                continue
            key = " ".join(w.key for w in run[index : index + length])
            if lex.is_title(key):
                if title and lex.address.get(key) is None and lex.sex_of(title):
                    key = title if index + length < len(run) else key
                title, index = key, index + length
                break
        else:
            break
    return title, index


def _surname_all_the_same(run: tuple[Word, ...], index: int) -> bool:
    """Tell whether a word of the language is a family name that stands first: ``Comrade An Min``."""
    return is_family_first(run[index : index + 2], titled=True)


def is_acronym(word: Word) -> bool:
    """Tell whether a word is written as initials are: ``CFM``, not ``Cfm``."""
    return word.text.isupper() and 1 < len(word.text) < 6 and not word.initial


def _names_too(run: tuple[Word, ...], index: int, lex: Lexicon) -> bool:
    """Tell whether a title is rather a given name: ``Dean Rusk``, ``Earl Warren``."""
    return run[index].key in forenames() and index + 1 < len(run) and lex.is_rare(run[index + 1])


def _titled(run: tuple[Word, ...], start: int, title: str, lex: Lexicon) -> Name | None:
    strong = title in lex.address
    end = start
    while end < len(run) and end - start < _LONGEST:
        word = run[end]
        if end > start and len(run[end - 1].text) == 1 and not run[end - 1].initial:
            break
        if not lex.is_plain(word) and not (
            strong and end == start and _surname_all_the_same(run, end)
        ):
            break
        if end > start and word.opening:
            break
        if not word.initial and not lex.is_rare(word) and (not strong or end > start):
            # ``General Assembly`` is no general; ``Mr. King`` is a man all the same
            if not (end > start and run[end - 1].initial):
                break
        if not strong and is_acronym(word):
            break
        end += 1
    taken = run[start:end]
    if not taken and start == len(run):
        return _named_like_a_title(run, start - 1, lex)
    if not taken or (not strong and all(w.initial for w in taken)):
        return None
    parts = _parts(taken, lex)
    sex = lex.sex_of(title) or _sex(parts)
    return Name(taken, "titled" if strong else "ranked", parts, title, sex)


def _named_like_a_title(run: tuple[Word, ...], index: int, lex: Lexicon) -> Name | None:
    """Return the name in ``Mr. King``; ``Mr. Secretary`` holds none."""
    word, before = run[index], run[index - 1].key if index else ""
    if before not in lex.address or not (word.key in lex.address or word.key in forenames()):
        return None
    return Name((word,), "titled", (("surname", word.text),), before, lex.sex_of(before))


def _plain_end(run: tuple[Word, ...], start: int, lex: Lexicon) -> int:
    end = start
    while end < len(run) and lex.is_plain(run[end]):
        if end > start and lex.is_title(run[end].key) and not _inside(run[start:end]):
            break
        if end > start and run[end].opening and run[end].gap == ". ":
            break
        end += 1
    return end


def _from_given_name(taken: tuple[Word, ...], lex: Lexicon) -> tuple[Word, ...]:
    """Leave out words before the given name that belong to no name: ``Affectionately Ada Brandt``."""
    if len(taken) < 3 or taken[0].initial or is_forename(taken[0]) or is_family_first(taken):
        return taken
    first = next((n for n, w in enumerate(taken[:-1]) if n and (w.initial or is_forename(w))), 0)
    return taken[first:] if lex.is_rare(taken[-1]) and first and not taken[first].initial else taken


def _inside(taken: tuple[Word, ...]) -> bool:
    """Tell whether what was read calls for a surname, even one that is a title: ``Luther King``."""
    return taken[-1].initial or is_forename(taken[-1])


def _untitled(taken: tuple[Word, ...], lex: Lexicon) -> Name:
    parts = _parts(taken, lex)
    return Name(taken, _form(taken, lex), parts, "", _sex(parts))


def _form(taken: tuple[Word, ...], lex: Lexicon) -> str:
    first, last = taken[0], taken[-1]
    if any(len(w.text) == 1 and not w.initial for w in (first, last)):
        return "single"
    rare = all(w.initial or w.key in lex.suffixes or lex.is_rare(w) for w in taken)
    if len(taken) == 1:
        if is_forename(first):
            return "given"
        return "ending" if _ends_as_surname(first, lex) else "single"
    if len(taken) > _LONGEST or last.key in lex.bodies:
        return "single"
    if first.initial and not last.initial and (rare or len(taken) > 2 or len(first.text) > 1):
        return "initials"
    if is_family_first(taken) and rare:
        return "family first"
    if is_forename(first) and (rare or any(w.initial for w in taken[1:-1])):
        return "full"
    if rare and is_forename(last) and len(taken) == 2:
        return "given last"
    if rare and any(w.initial for w in taken[1:-1]):
        return "initials"
    particles = {w.gap.strip() for w in taken[1:]} & lex.particles
    if rare and len(taken) == 2 and first.key in lex.capital_particles:
        return "capital particle"
    if rare and particles:
        return "unknown" if particles <= lex.common_particles else "particle"
    return "unknown" if rare and not any(is_acronym(w) for w in taken) else "single"


def _ends_as_surname(word: Word, lex: Lexicon) -> bool:
    return len(word.key) > 4 and word.key.endswith(lex.endings)


def is_family_first(taken: tuple[Word, ...], *, titled: bool = False) -> bool:
    """Tell whether words have the shape of a Chinese, Korean or Vietnamese name.

    Args:
        taken: the name.
        titled: a title stands before it, so that ``An Min`` is no article and ``Lee Peter`` rare.
    """
    family, given = taken[0], taken[1:]
    if family.initial or family.key not in family_first() or not 1 <= len(given) <= 2:
        return False
    if any(w.initial or len(w.key) > 11 or w.gap != " " for w in given):
        return False
    if len(given) == 2 and any("-" in w.key for w in given):
        return False
    return all(_GIVEN.fullmatch(w.key) for w in given) and (
        len(given) == 2 or titled or "-" in given[0].key or given[0].key not in forenames()
    )


def _parts(taken: tuple[Word, ...], lex: Lexicon) -> tuple[tuple[str, str], ...]:
    """Cut a name into given names and family name, in reading order."""
    tail: list[tuple[str, str]] = []
    core = list(taken)
    while len(core) > 1 and core[-1].key in lex.suffixes and core[-1].key != "khan":
        tail.insert(0, ("genName", core.pop().text))
    if len(core) == 1:
        kind = "forename" if is_forename(core[0]) and not tail else "surname"
        return ((kind, core[0].text), *tail)
    if is_family_first(tuple(core)):
        return (("surname", core[0].text), ("forename", joined(core[1:])), *tail)
    cut = len(core) - 1
    while cut > 1 and (core[cut].gap != " " or core[cut - 1].key in lex.capital_particles):
        if core[cut].gap == ". " or core[cut].gap == ".":
            break
        cut -= 1
    return (("forename", joined(core[:cut])), ("surname", joined(core[cut:])), *tail)


def joined(taken: list[Word] | tuple[Word, ...]) -> str:
    """Return the words with what stands between them."""
    out = taken[0].text
    for word in taken[1:]:
        out += word.gap + word.text
    return out + "." if taken[-1].initial else out


def _sex(parts: tuple[tuple[str, str], ...]) -> Sex:
    for kind, value in parts:
        if kind == "forename":
            sex = forenames().get(flat(value.split()[0]), "")
            return "M" if sex == "M" else "F" if sex == "F" else ""
    return ""
