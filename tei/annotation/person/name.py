"""The grammar of a person's name: which capitalised words make one, and which are its titles."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tei.annotation.lexicon import Lexicon, Sex, is_forename
from tei.annotation.person.form import (
    LONGEST,
    Parts,
    Words,
    form_of,
    is_abbreviated_body,
    is_acronym,
    is_family_first,
    is_of_service,
    parts_of,
)
from tei.annotation.tokens import Word
from tei.names import flat, forenames

_LONGEST_PARTICLE = 12


@dataclass(frozen=True, slots=True)
class Name:
    """A name as it stands in one place.

    Args:
        words: the name without titles.
        form: how it was known; a key of the scores in ``person.weight``.
        parts: TEI's parts in reading order.
        title: the title before it, as :func:`tei.names.flat` writes it.
        sex: what title or given name show.
        lead: how many code points before its first word it begins, with a particle.
    """

    words: Words
    form: str
    parts: Parts = ()
    title: str = ""
    sex: Sex = ""
    lead: int = 0


def is_symbol(name: Name) -> bool:
    """Tell whether initials without a title are all of a name: the symbol of a bureau."""
    return not name.title and (is_of_service(name.words) or all(map(is_acronym, name.words)))


def runs(found: Words, lex: Lexicon) -> Iterator[Words]:
    """Yield the longest stretches of words that could stand in one name with its titles."""
    first = 0
    for index in range(1, len(found) + 1):
        if index == len(found) or not _linked(found[index - 1], found[index], lex):
            yield found[first:index]
            first = index


def _linked(before: Word, word: Word, lex: Lexicon) -> bool:
    gap = word.gap
    if gap == " " or (gap.strip() in lex.noble_links and before.key in lex.noble):
        return True
    if gap in (". ", "."):
        return before.initial or before.key in lex.abbreviations or before.key in lex.suffixes
    if gap in (", ", "., "):
        return word.key in lex.suffixes
    dotted = gap.startswith(". ") and (before.key in lex.abbreviations or before.initial)
    gap = gap[1:] if dotted else gap
    inner = gap.strip()
    return (
        bool(inner)
        and len(inner) < _LONGEST_PARTICLE
        and (inner in lex.particles or gap[1:] in lex.particles)
    )


def parse(run: Words, lex: Lexicon) -> Iterator[Name]:
    """Yield the names in a run of linked words, from left to right."""
    index = 0
    while index < len(run):
        name, index = _name_at(run, index, lex)
        if name is not None:
            yield name


def _name_at(run: Words, index: int, lex: Lexicon) -> tuple[Name | None, int]:
    """Return the name that begins at ``index``, titles first, and where to go on."""
    if _is_noble(run, index, lex):
        sex = lex.sex_of(run[index].key)
        return Name(run[index : index + 2], "noble", sex=sex), index + 2
    title, after = _title(run, index, lex)
    if title:
        name = _titled(run, after, title, lex)
        if name is not None:
            return name, max(after, run.index(name.words[-1]) + 1)
        if not _names_too(run, index, lex):
            return None, after
    end = _plain_end(run, index, lex)
    if end > index:
        taken = _from_given_name(run[index:end], lex)
        parts = parts_of(taken, lex)
        lead = _lead(taken, lex)
        return Name(taken, form_of(taken, lex), parts, "", _sex(parts), lead), end
    # a month may be a name all the same, if a list of names says so
    word = run[index]
    rest = Name((word,), "single", (("surname", word.text),)) if is_forename(word) else None
    return rest, index + 1


def _lead(taken: Words, lex: Lexicon) -> int:
    """Return the length of the particle of a surname behind a comma: ``the consul, de Dash``."""
    _, comma, particle = taken[0].gap.rpartition(", ") if len(taken) == 1 else ("", "", "")
    name = particle.strip()
    known = comma and name in lex.particles and flat(name) in lex.capital_particles
    return len(particle) if known else 0


def _is_noble(run: Words, index: int, lex: Lexicon) -> bool:
    """Tell whether ``Duke of Wellington`` stands here."""
    if index + 1 == len(run) or run[index].key not in lex.noble:
        return False
    return run[index + 1].gap.strip() in lex.noble_links


def _title(run: Words, index: int, lex: Lexicon) -> tuple[str, int]:
    """Return the last of the titles that stand at ``index`` and where the name begins."""
    title = ""
    while index < len(run) and run[index].key in lex.title_starts:
        keys = (_joined_key(run[index : index + n]) for n in (4, 3, 2, 1))
        key = next((key for key in keys if lex.is_title(key)), "")
        if not key:
            break
        index += key.count(" ") + 1
        # ``Sir General Brandt`` shows his sex by the first of two titles
        title = title if lex.sex_of(title) and not lex.sex_of(key) and index < len(run) else key
    if index < len(run) and run[index].text in lex.letters and not run[index].initial:
        own = [len(word.text) > 1 and lex.is_rare(word) for word in run[index + 1 : index + 3]]
        if own and all(own) and (title or len(own) > 1):
            return title or run[index].key, index + 1
    return title, index


def _joined_key(taken: Words) -> str:
    """Return the keys of words with the particles between them: ``charge d'affaires``."""
    rest = (word.gap.replace(".", "").replace("’", "'") + word.key for word in taken[1:])
    return taken[0].key + "".join(rest) if taken else ""


def _names_too(run: Words, index: int, lex: Lexicon) -> bool:
    """Tell whether a title is rather a given name: ``Dean Rusk``, ``Earl Warren``."""
    return run[index].key in forenames() and index + 1 < len(run) and lex.is_rare(run[index + 1])


def _titled(run: Words, start: int, title: str, lex: Lexicon) -> Name | None:
    """Return the name behind a title; ``General Assembly`` holds none, ``Mr. King`` does."""
    strong = title in lex.address
    end = start
    while (
        end < len(run) and end - start < LONGEST and _goes_on(run, start, end, lex, strong=strong)
    ):
        end += 1
    taken = run[start:end]
    if not taken and start == len(run):
        return _named_like_a_title(run, start - 1, lex)
    if not taken or (not strong and all(w.initial for w in taken)):
        return None
    parts = parts_of(taken, lex)
    sex = lex.sex_of(title) or _sex(parts)
    lead = len(taken[0].gap.lstrip(" .,")) if start else 0
    return Name(taken, "titled" if strong else "ranked", parts, title, sex, lead)


def _goes_on(run: Words, start: int, end: int, lex: Lexicon, *, strong: bool) -> bool:
    """Tell whether the word at ``end`` belongs to the titled name that begins at ``start``."""
    word, before = run[end], run[end - 1]
    if end == start:
        if strong and is_family_first(run[end : end + 2], titled=True):
            return True
        rare = (word.initial or lex.is_rare(word)) and not is_acronym(word)
        return _names_after_all(run, end, lex) or (lex.is_plain(word) and (strong or rare))
    if is_family_first(run[start : end + 1], titled=True) and is_abbreviated_body(word, lex):
        return end + 1 < len(run) and not run[end + 1].opening  # ``Nguyen Co Thach``
    if word.opening or not lex.is_plain(word) or (len(before.text) == 1 and not before.initial):
        return False
    if strong and end == start + 1 and is_forename(before) and word.gap == " ":
        return not (lex.is_title(word.key) or word.key in lex.bodies)  # ``Mr. Eugene Black``
    return (
        word.initial or before.initial or (lex.is_rare(word) and (strong or not is_acronym(word)))
    )


def _names_after_all(run: Words, index: int, lex: Lexicon) -> bool:
    """Tell whether a word of grammar is a name, with another behind it: ``Win Tolland``."""
    named = run[index].key in lex.names_too and not run[index].text.isupper()
    following = run[index + 1] if named and index + 1 < len(run) else None
    return following is not None and following.gap == " " and lex.is_rare(following)


def _named_like_a_title(run: Words, index: int, lex: Lexicon) -> Name | None:
    """Return the name in ``Mr. King``; ``Mr. Secretary`` and ``Herr Professor`` hold none."""
    word, before = run[index], run[index - 1].key if index else ""
    if before not in lex.address or not (lex.sex_of(word.key) or word.key in forenames()):
        return None
    return Name((word,), "titled", (("surname", word.text),), before, lex.sex_of(before))


def _plain_end(run: Words, start: int, lex: Lexicon) -> int:
    end = start
    while end < len(run) and lex.is_plain(run[end]):
        if end > start and lex.is_title(run[end].key) and not _wants_surname(run[end - 1]):
            break
        if end > start and run[end].opening and run[end].gap == ". ":
            break
        end += 1
    return end


def _wants_surname(word: Word) -> bool:
    """Tell whether a surname is due, even one that is a title: ``Luther King``."""
    return word.initial or is_forename(word)


def _from_given_name(taken: Words, lex: Lexicon) -> Words:
    """Leave out words before the given name that belong to no name: ``Faithfully Ada Brandt``."""
    if len(taken) < 3 or taken[0].initial or is_forename(taken[0]) or is_family_first(taken):
        return taken
    if is_acronym(taken[0]) and taken[1].initial and not taken[-1].initial:
        return taken[1:]  # the last word of the line above
    first = next((n for n, w in enumerate(taken[:-1]) if n and (w.initial or is_forename(w))), 0)
    # an unknown word before initials is rather a given name: ``Varro L. Brandt``
    named = bool(first) and taken[first].initial and lex.is_rare(taken[0])
    # so is one that a particle joins to it: ``Abd al-Rahman``
    named = named or any(word.gap.strip(" .") for word in taken[1 : first + 1])
    return taken[first:] if first and lex.is_rare(taken[-1]) and not named else taken


def _sex(parts: Parts) -> Sex:
    given = next((value for kind, value in parts if kind == "forename"), "")
    sex = forenames().get(flat(given.split()[0]), "") if given else ""
    return "M" if sex == "M" else "F" if sex == "F" else ""
