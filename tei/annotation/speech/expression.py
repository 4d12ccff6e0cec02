"""Words of a language as regular expressions."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

from tei.language.alternation import either

#: Gives the words of a section and row of the table.
Rows = Callable[[str, str], frozenset[str]]
#: What may stand between "diary of" and the name: an article and a title cut short.
_TITLE = r"\s+(?:[^\W\d_]{2,3}\s+)?(?:[^\W\d_]+\.\s+)?$"
#: Where a sentence begins.
_OPENING = r"(?:(?<=[.!?]\s)|(?<=[.!?][\"”’']\s)|(?<=\n))"


def expressions(row: Rows) -> dict[str, Any]:
    """Return the expressions that find a word, or words, of one or more rows.

    Args:
        row: gives the words of a section and row; none for a row that the language lacks.
    """
    people = row("description", "male") | row("description", "female")
    coordinating = alternatives(row("clause", "coordinating"))
    adverbs = alternatives(row("words", "adverbs"))
    return {
        "infinitive": any_of(row("clause", "infinitives")),
        "resumption": any_of(row("clause", "resumption")),
        "act": any_of(row("clause", "resumption") | row("clause", "resumption_plural")),
        "perception": _perception(row),
        "contrast": any_of(row("clause", "contrast"), before=r",\s+"),
        "blunt": any_of(row("clause", "contrast") | row("clause", "joints"), before=r"\s*,\s+"),
        "stranger": _stranger(
            row("words", "agent") | row("words", "recipient"),
            row("description", "determiners"),
            row("description", "persons") | row("description", "epithets") | people,
            row("clause", "coordinating"),
        ),
        "crowd": _crowd(row("endings", "plural")),
        "arguing": any_of(row("clause", "arguing"), re.IGNORECASE),
        "example": _example(row),
        "past": _past(row),
        "backshifted": any_of(row("clause", "backshifted")),
        "deixis": any_of(row("clause", "deixis"), re.IGNORECASE),
        "hindsight": any_of(row("clause", "hindsight"), re.IGNORECASE),
        "judging": any_of(row("clause", "judging")),
        "own_side": any_of(row("clause", "own_side"), re.IGNORECASE),
        "own_subject": any_of(row("clause", "own_subject"), re.IGNORECASE),
        "vocative": any_of(row("words", "vocative"), re.IGNORECASE, behind=r"\s+$"),
        "naming": any_of(row("words", "naming"), behind=r"\s+$"),
        "calling": any_of(row("words", "calling"), behind=r"\s+$"),
        "calling_so": _calling(row),
        "turning": any_of(row("words", "turning"), behind=r"\s+$"),
        "authoring": any_of(row("words", "authoring"), re.IGNORECASE, behind=_TITLE),
        "presenting": _presenting(row),
        "name_asked": any_of(row("words", "name_asked"), re.IGNORECASE),
        "interviewing": any_of(row("labels", "before_asking"), behind=r":?\s+$"),
        "sworn": any_of(row("labels", "after_answering"), before=r"[,;:]?\s+\(?"),
        "interviewed": any_of(row("labels", "before_answering"), behind=r":?\s+$"),
        "inversion": _inversion(row("endings", "past")),
        "pronoun_first": _pronoun_first(row),
        "coordination": re.compile(rf"[,;]?\s+(?:{coordinating})(?:\s+\w+){{0,2}}\s*$|[,;]\s*$"),
        "joint": re.compile(
            rf",\s+(?:{coordinating})\s+(?:(?:{_endings(row('endings', 'adverb'), adverbs)})\s+)?"
        ),
        "subjunctive": any_of(row("clause", "subjunctive")),
        "mood": any_of(row("clause", "mood")),
        "asked": _asked(row),
        "noun": _noun(row),
        "bare_clause": _bare_clause(row, r"[A-Z]"),
        "telegraphic_clause": _bare_clause(row, _bare_word(row)),
    }


def _endings(endings: Iterable[str], words: str) -> str:
    """Return branches for words that end so, and for others."""
    return "|".join([*(rf"\w+{re.escape(ending)}" for ending in sorted(endings)), words])


def _inversion(endings: Iterable[str]) -> re.Pattern[str]:
    """Return an expression that finds a word in small letters with one of the endings."""
    ends = "|".join(map(re.escape, sorted(endings)))
    return re.compile(rf"[\s—–-]*([^\W\d_A-Z]{{3,}}(?:{ends}))\s+" if ends else "(?!)")


def _calling(row: Rows) -> re.Pattern[str]:
    """Return an expression that finds "called the plan", "described him as" at the end."""
    plain = alternatives(row("words", "calling_verbs"))
    likening = alternatives(row("words", "likening_verbs"))
    as_what = alternatives(row("words", "likening"))
    between = r"\s+(?:[\w’'-]+\s+){0,6}?"
    return re.compile(rf"\b(?:(?:{plain}){between}|(?:{likening}){between}(?:{as_what})\s+)$")


def _pronoun_first(row: Rows) -> re.Pattern[str]:
    """Return an expression that finds "she opined", in small letters, behind quoted words."""
    pronouns = alternatives(row("pronouns", "male") | row("pronouns", "female"))
    ends = "|".join(map(re.escape, sorted(row("endings", "past"))))
    verb = rf"(?P<verb>[^\W\d_A-Z]{{3,}}(?:{ends}))\b"
    return re.compile(rf"[\s—–-]*(?P<pronoun>{pronouns})\s+{verb}" if ends else "(?!)")


def _presenting(row: Rows) -> re.Pattern[str]:
    """Return an expression that finds "my name is", as ``name``, or "I am"."""
    naming, presenting = (
        alternatives(form for words in row("words", key) for form in (words, _capitalized(words)))
        for key in ("naming_self", "presenting")
    )
    if not (naming and presenting):
        return re.compile("(?!)")
    return re.compile(rf"\b(?:(?P<name>{naming})|(?:{presenting}))\s+(?=[^\W\d_])")


def _capitalized(words: str) -> str:
    return words[:1].upper() + words[1:]


def _asked(row: Rows) -> re.Pattern[str]:
    """Return an expression that matches "(of the navy) for which", behind "asked the chief"."""
    leading = alternatives(row("words", "prepositions") - row("clause", "topics"))
    asking = alternatives(row("clause", "question") - row("words", "conjunctions"))
    joining = alternatives(row("description", "of"))
    return re.compile(
        rf"(?:\s+(?:{joining})(?:\s+\w+){{1,4}}?)?,?\s+(?P<clause>(?:{leading})\s+(?:{asking})\b)"
    )


def _bare_word(row: Rows) -> str:
    """Return an expression that matches a noun without article, as telegrams have it."""
    leads = ("prepositions", "conjunctions", "adverbs")
    clause = row("clause", "that") | row("clause", "between") | row("clause", "bare")
    small = clause.union(*(row("words", kind) for kind in leads))
    return rf"(?!(?:{alternatives(small)})\b)[^\W\d_]"


def _bare_clause(row: Rows, noun: str) -> re.Pattern[str]:
    """Return an expression that matches "the pier was", behind a verb of saying.

    Args:
        row: gives the words of a section and row.
        noun: matches the beginning of a subject that has no article.
    """
    finite, small = alternatives(row("clause", "finite")), row("description", "determiners")
    if not finite:
        return re.compile("(?!)")
    opening = rf"(?:(?:{alternatives(small)})\s|{noun})"
    return re.compile(rf"\s+(?P<subject>{opening}[^.,;:!?()\"“”]{{2,70}}?)\s(?:{finite})\b")


def _perception(row: Rows) -> re.Pattern[str]:
    """Return an expression that finds ", and, on another day, the driver saw"."""
    perceived = alternatives(row("clause", "perceived"))
    if not perceived:
        return re.compile("(?!)")
    joints = alternatives(row("clause", "coordinating"))
    leads = alternatives(row("words", "prepositions"))
    day = rf"(?:{leads})\s[^,.;:!?]{{2,50}},"
    return re.compile(
        rf",\s+(?:{joints}),?\s+{day}\s+[^,.;:!?]{{2,70}}?(?<!\bhad)\s(?:{perceived})\b"
    )


def _example(row: Rows) -> re.Pattern[str]:
    """Return an expression that matches "A good example"."""
    small, examples = row("description", "articles"), row("clause", "examples")
    if not (small and examples):
        return re.compile("(?!)")
    one = rf"(?i:{alternatives(small)})\s+(?:\w+\s+){{0,2}}?"
    return re.compile(rf"{one}(?:{alternatives(examples)})\b")


def _past(row: Rows) -> re.Pattern[str]:
    """Return an expression that matches a verb in the past, by its form or by its ending."""
    ends = "|".join(map(re.escape, sorted(row("endings", "past"))))
    listed = alternatives(row("clause", "past_verbs"))
    branches = [rf"(?:{listed})\b"] * bool(listed) + [rf"\w+(?:{ends})\b"] * bool(ends)
    return re.compile("|".join(branches) or "(?!)")


def _noun(row: Rows) -> re.Pattern[str]:
    """Return an expression that finds a noun of saying with a conjunction behind it."""
    kinds = (("nouns", "that"), ("asking_nouns", "question"))
    branches = [
        rf"\b(?:{alternatives(row('clause', nouns))})\b"
        rf"(?=[^.;:!?]{{1,80}}?\b(?:{alternatives(row('clause', opening))})\b)"
        for nouns, opening in kinds
        if row("clause", nouns)
    ]
    return re.compile("|".join(branches) or "(?!)")


def any_of(
    words: Iterable[str],
    flags: re.RegexFlag = re.NOFLAG,
    behind: str = "",
    before: str = "",
) -> re.Pattern[str]:
    """Return an expression that finds any of the words; none at all when there are none."""
    branches = alternatives(words)
    return re.compile(rf"{before}\b(?:{branches})\b{behind}" if branches else "(?!)", flags)


def alternatives(words: Iterable[str]) -> str:
    """Return words as branches of a regular expression; ``""`` when there are none."""
    listed = set(words)
    return either(listed) if listed else ""


def _stranger(
    leads: Iterable[str], determiners: Iterable[str], persons: Iterable[str], joints: Iterable[str]
) -> re.Pattern[str]:
    """Return an expression that finds "to the interpreter", "A tall man", "and a tall man"."""
    lead, small, person = (alternatives(words) for words in (leads, determiners, persons))
    joint = alternatives(joints)
    if not (lead and small and person):
        return re.compile("(?!)")
    large = alternatives(word.capitalize() for word in determiners)
    return re.compile(
        rf"(?:(?P<subject>{_OPENING})(?={large})|\b(?:{lead}|(?P<joined>{joint}))\s+)"
        rf"(?P<article>{large}|{small})"
        rf"\s+(?:[^\W\d_A-Z]+\s+){{0,2}}?(?P<person>{person})\b"
    )


def _crowd(endings: Iterable[str]) -> re.Pattern[str]:
    """Return an expression that finds "The old members" at the beginning of a sentence."""
    ends = "|".join(map(re.escape, sorted(endings)))
    crowd = rf"(?P<crowd>(?:[^\W\d_]+\s+){{0,3}}?[^\W\d_]+(?:{ends}))\s"
    return re.compile(rf"{_OPENING}{crowd}" if ends else "(?!)")
