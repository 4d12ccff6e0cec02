"""Words of a language as regular expressions."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

from tei.language.alternation import any_of, capitalized, either

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
    coordinating = either(row("clause", "coordinating"))
    adverb = rf"\w+(?:{_ends(row('endings', 'adverb'))})|{either(row('words', 'adverbs'))}"
    return {
        "infinitive": whole(row("clause", "infinitives")),
        "resumption": whole(row("clause", "resumption")),
        "act": whole(row("clause", "resumption") | row("clause", "resumption_plural")),
        "perception": _perception(row),
        "contrast": whole(row("clause", "contrast"), before=r",\s+"),
        "reason": _reason(row),
        "blunt": whole(row("clause", "contrast") | row("clause", "joints"), before=r"\s*,\s+"),
        "stranger": _stranger(row),
        "crowd": _crowd(row("endings", "plural")),
        "arguing": whole(row("clause", "arguing"), re.IGNORECASE),
        "example": _example(row),
        "past": _past(row),
        "backshifted": whole(row("clause", "backshifted")),
        "deixis": whole(row("clause", "deixis"), re.IGNORECASE),
        "hindsight": whole(row("clause", "hindsight"), re.IGNORECASE),
        "judging": whole(row("clause", "judging")),
        "own_side": whole(row("clause", "own_side"), re.IGNORECASE),
        "own_subject": whole(row("clause", "own_subject"), re.IGNORECASE),
        "vocative": whole(row("words", "vocative"), re.IGNORECASE, behind=r"\s+$"),
        "naming": whole(row("words", "naming"), behind=r"\s+$"),
        "written": whole(row("words", "written"), behind=r":?\s+$"),
        "calling": whole(row("words", "calling"), behind=r"\s+$"),
        "calling_so": _calling(row),
        "turning": whole(row("words", "turning"), behind=r"\s+$"),
        "authoring": whole(row("words", "authoring"), re.IGNORECASE, behind=_TITLE),
        "presenting": _presenting(row),
        "name_asked": whole(row("words", "name_asked"), re.IGNORECASE),
        "interviewing": whole(row("labels", "before_asking"), behind=r":?\s+$"),
        "sworn": whole(row("labels", "after_answering"), before=r"[,;:]?\s+\(?"),
        "interviewed": whole(row("labels", "before_answering"), behind=r":?\s+$"),
        "contracted": re.compile(rf"['’](?:{either(row('endings', 'contracted'))})\Z"),
        "inversion": _inversion(row("endings", "past")),
        "pronoun_first": _pronoun_first(row),
        "coordination": re.compile(rf"[,;]?\s+(?:{coordinating})(?:\s+\w+){{0,2}}\s*$|[,;]\s*$"),
        "joint": re.compile(rf",\s+(?:{coordinating})\s+(?:(?:{adverb})\s+)?"),
        "subjunctive": whole(row("clause", "subjunctive")),
        "mood": whole(row("clause", "mood")),
        "asked": _asked(row),
        "viewpoint": _viewpoint(row),
        "noun": _noun(row),
        "bare_clause": _bare_clause(row, r"[A-Z]"),
        "telegraphic_clause": _bare_clause(row, _bare_word(row)),
    }


def _reason(row: Rows) -> re.Pattern[str]:
    """Return an expression that finds the narrator's reason for a question: what one had heard."""
    people = either(row("pronouns", "male") | row("pronouns", "female") | row("pronouns", "plural"))
    reasons, informed = either(row("clause", "reasons")), either(row("clause", "informed"))
    return re.compile(rf",?\s+(?:{reasons})\s+(?:{people})\s+(?:{informed})\b")


def _inversion(endings: Iterable[str]) -> re.Pattern[str]:
    """Return an expression that finds a word in small letters with one of the endings."""
    return re.compile(rf"[\s—–-]*([^\W\d_A-Z]{{3,}}(?:{_ends(endings)}))\s+")


def _calling(row: Rows) -> re.Pattern[str]:
    """Return an expression that finds "called the plan", "described him as" at the end."""
    plain = either(row("words", "calling_verbs"))
    likening = either(row("words", "likening_verbs"))
    as_what = either(row("words", "likening"))
    between = r"\s+(?:[\w’'-]+\s+){0,6}?"
    return re.compile(rf"\b(?:(?:{plain}){between}|(?:{likening}){between}(?:{as_what})\s+)$")


def _pronoun_first(row: Rows) -> re.Pattern[str]:
    """Return an expression that finds "she opined", in small letters, behind quoted words."""
    pronouns = either(row("pronouns", "male") | row("pronouns", "female"))
    verb = rf"(?P<verb>[^\W\d_A-Z]{{3,}}(?:{_ends(row('endings', 'past'))}))\b"
    return re.compile(rf"[\s—–-]*(?P<pronoun>{pronouns})\s+{verb}")


def _presenting(row: Rows) -> re.Pattern[str]:
    """Return an expression that finds "my name is", as ``name``, or "I am"."""
    naming, presenting = (
        either(capitalized(row("words", key))) for key in ("naming_self", "presenting")
    )
    return re.compile(rf"\b(?:(?P<name>{naming})|(?:{presenting}))\s+(?=[^\W\d_])")


def _asked(row: Rows) -> re.Pattern[str]:
    """Return an expression that matches "(of the navy) for which", behind "asked the chief"."""
    leading = either(row("words", "prepositions") - row("clause", "topics"))
    asking = either(row("clause", "question") - row("words", "conjunctions"))
    joining = either(row("description", "of"))
    return re.compile(
        rf"(?:\s+(?:{joining})(?:\s+\w+){{1,4}}?)?,?\s+(?P<clause>(?:{leading})\s+(?:{asking})\b)"
    )


def _viewpoint(row: Rows) -> re.Pattern[str]:
    """Return an expression that finds "in his view", "in the view of", "according to".

    Its group ``owner`` holds what stands between, where the view is not said to be of somebody.
    """
    leads, sources = (
        either(capitalized(row("clause", key))) for key in ("view_leads", "view_sources")
    )
    views, of = either(row("clause", "views")), either(row("description", "of"))
    definite = either(row("description", "definite"))
    owner = r"(?P<owner>[^\W\d_][\w’'-]*)(?:\s+[^\W\d_A-Z]+)?"
    return re.compile(
        rf"\b(?:(?:{leads})\s+(?:(?:{definite})\s+(?:{views})\s+(?:{of})|{owner}\s+(?:{views}))"
        rf"|(?:{sources}))\b"
    )


def _bare_word(row: Rows) -> str:
    """Return an expression that matches a noun without article, as telegrams have it."""
    leads = ("prepositions", "conjunctions", "adverbs")
    clause = row("clause", "that") | row("clause", "between") | row("clause", "bare")
    small = clause.union(*(row("words", kind) for kind in leads))
    return rf"(?!(?:{either(small)})\b)[^\W\d_]"


def _bare_clause(row: Rows, noun: str) -> re.Pattern[str]:
    """Return an expression that matches "the pier was", behind a verb of saying.

    Args:
        row: gives the words of a section and row.
        noun: matches the beginning of a subject that has no article.
    """
    finite = either(row("clause", "finite"))
    alone = either(row("clause", "bare_subjects"))
    opening = rf"(?:(?:{either(row('description', 'determiners'))})\s|{noun})"
    return re.compile(
        rf"\s+(?P<subject>(?:{alone})|{opening}[^.,;:!?()\"“”]{{2,70}}?)\s(?:{finite})\b"
    )


def _perception(row: Rows) -> re.Pattern[str]:
    """Return an expression that finds ", and, on another day, the driver saw"."""
    perceived = either(row("clause", "perceived"))
    joints = either(row("clause", "coordinating"))
    leads = either(row("words", "prepositions"))
    day = rf"(?:{leads})\s[^,.;:!?]{{2,50}},"
    plain = "".join(rf"(?<!\b{re.escape(word)})" for word in sorted(row("clause", "earlier")))
    return re.compile(rf",\s+(?:{joints}),?\s+{day}\s+[^,.;:!?]{{2,70}}?{plain}\s(?:{perceived})\b")


def _example(row: Rows) -> re.Pattern[str]:
    """Return an expression that matches "A good example"."""
    one = rf"(?i:{either(row('description', 'articles'))})\s+(?:\w+\s+){{0,2}}?"
    return re.compile(rf"{one}(?:{either(row('clause', 'examples'))})\b")


def _past(row: Rows) -> re.Pattern[str]:
    """Return an expression that matches a verb in the past, by its form or by its ending."""
    listed = either(row("clause", "past_verbs"))
    return re.compile(rf"(?:{listed})\b|\w+(?:{_ends(row('endings', 'past'))})\b")


def _noun(row: Rows) -> re.Pattern[str]:
    """Return an expression that finds a noun of saying with a conjunction behind it."""
    kinds = (("nouns", "that"), ("attitudes", "that"), ("asking_nouns", "question"))
    branches = [
        rf"\b(?:{either(row('clause', nouns))})\b"
        rf"(?=[^.;:!?]{{1,80}}?\b(?:{either(row('clause', opening))})\b)"
        for nouns, opening in kinds
    ]
    return re.compile(any_of(branches))


def whole(
    words: Iterable[str],
    flags: re.RegexFlag = re.NOFLAG,
    behind: str = "",
    before: str = "",
) -> re.Pattern[str]:
    """Return an expression that finds any of the words as a whole word.

    Args:
        words: words or phrases.
        flags: how letters are compared.
        behind: pattern of what must follow.
        before: pattern of what must precede.
    """
    return re.compile(rf"{before}\b(?:{either(words)})\b{behind}", flags)


def _ends(endings: Iterable[str]) -> str:
    """Return an alternation of endings, tried in the order of the alphabet."""
    return any_of(map(re.escape, sorted(endings)))


def _stranger(row: Rows) -> re.Pattern[str]:
    """Return an expression that finds "to the interpreter", "A tall man", "and a tall man"."""
    lead = either(row("words", "agent") | row("words", "recipient"))
    joint, determiners = either(row("clause", "coordinating")), row("description", "determiners")
    small, large = either(determiners), either(word.capitalize() for word in determiners)
    kinds = ("persons", "epithets", "male", "female")
    person = either(capitalized(word for kind in kinds for word in row("description", kind)))
    return re.compile(
        rf"(?:(?P<subject>{_OPENING})(?={large})|\b(?:{lead}|(?P<joined>{joint}))\s+)"
        rf"(?P<article>{large}|{small})"
        rf"\s+(?:[^\W\d_]+\s+){{0,2}}?(?P<person>{person})\b"
    )


def _crowd(endings: Iterable[str]) -> re.Pattern[str]:
    """Return an expression that finds "The old members" at the beginning of a sentence."""
    crowd = rf"(?P<crowd>(?:[^\W\d_]+\s+){{0,3}}?[^\W\d_]+(?:{_ends(endings)}))\s"
    return re.compile(rf"{_OPENING}{crowd}")
