"""Names of persons cut into what their identity is judged by."""

from __future__ import annotations

from dataclasses import dataclass

from tei.annotation.lexicon import Lexicon, is_forename
from tei.annotation.person.form import is_family_first, joined
from tei.annotation.person.name import parse
from tei.annotation.tokens import words_of
from tei.names import flat
from tei.span import Span

#: What has as many letters with periods is no person's initials any more.
_MOST_INITIALS = 5


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name cut into what identity is judged by.

    Args:
        forenames: given names and initials, as :func:`tei.names.flat` writes them.
        surname: the family name, the same way; empty for a given name alone.
        parts: TEI's parts.
    """

    forenames: tuple[str, ...]
    surname: str
    parts: tuple[tuple[str, str], ...]

    @property
    def letters(self) -> str:
        """The initials of the name, which are all of one that has nothing else."""
        if not self.forenames:
            return self.surname.replace(".", "").replace(" ", "")
        return "".join(part[0] for part in (*self.forenames, self.surname) if part)

    @property
    def is_initials(self) -> bool:
        """Whether the name is nothing but initials."""
        return not self.forenames and "." in self.surname and len(self.letters) < _MOST_INITIALS

    def agrees(self, other: PersonName) -> bool:
        """Tell whether two names in full can be of one person."""
        return self.surname == other.surname and self.fits(other)

    def fits(self, other: PersonName) -> bool:
        """Tell whether the given names can be of one person: ``J. F.`` and ``John Foster``."""
        return all(
            a == b or (min(len(a), len(b)) == 1 and a[0] == b[0])
            for a, b in zip(self.forenames, other.forenames, strict=False)
        )


def person_name(name: str, lex: Lexicon) -> PersonName:
    """Cut a name without titles into its parts."""
    taken = words_of(name, Span(0, len(name)))
    parts: tuple[tuple[str, str], ...] = ()
    if taken:
        whole = [n for n in parse(taken, lex) if n.words == taken]
        alone: tuple[tuple[str, str], ...] = (("surname", joined(taken)),)
        if is_family_first(taken, titled=True):  # whom others showed to be a person: "An Min"
            alone = (("surname", taken[0].text), ("forename", joined(taken[1:])))
        parts = whole[0].parts if whole else alone
    given = " ".join(v for kind, v in parts if kind == "forename")
    surname = without_particle(" ".join(v for kind, v in parts if kind == "surname"))
    turned = bool(parts) and parts[0][0] == "surname" and bool(given)
    # the hyphen of ``Kim Il-sung`` is a matter of spelling
    tokens = flat(given.replace("-", " ") if turned else given).replace(".", " ").split()
    return PersonName(tuple(tokens), _plain(flat(surname).rstrip("."), lex), parts)


def _plain(surname: str, lex: Lexicon) -> str:
    """Return the key of a surname without its particle: of ``Von Stahl`` and ``al-Masri`` too."""
    for sign in (" ", "-"):
        particle, _, rest = surname.partition(sign)
        if rest and (particle + sign).rstrip() in lex.particles:
            return rest
    return surname


def without_particle(surname: str) -> str:
    """Return a surname from its first capital on: ``Hoek`` for ``van der Hoek``."""
    first = next((n for n, character in enumerate(surname) if character.isupper()), 0)
    return surname[first:]


def paternal(form: str) -> str:
    """Return the first of two surnames behind a given name, or nothing: ``Lara`` of Ana Lara Paz.

    It is the word before the last that is no given name, has no hyphen and is no initial.
    """
    taken = words_of(form, Span(0, len(form)))
    if len(taken) < 3 or taken[-1].gap != " " or not is_forename(taken[0]):
        return ""
    word = taken[-2]
    plain = word.gap == " " and not word.initial and "-" not in word.text
    return word.text if plain and not is_forename(word) else ""
