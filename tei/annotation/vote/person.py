"""Which mentions of persons are the same person."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from tei.annotation.lexicon import Lexicon, Sex
from tei.annotation.vote.person_name import PersonName, paternal, person_name
from tei.authority import Authority
from tei.entity import Cert
from tei.names import flat


@dataclass(slots=True)
class Person:
    """A person while the mentions are gathered.

    Args:
        name: the fullest name so far.
        known: its parts.
        sex: as far as known, be it by a given name only.
        shown: as far as a title in the text or the user says.
        titles: that stood before the name, as :func:`tei.names.flat` writes them.
        authority: the entry of the user's file, if it is one of those.
        forms: surface forms without titles, in order of first occurrence.
        roles: offices and ranks, in order.
        cert: how sure it is that this is a person, that of the surest mention.
        by: the recognizer that said so first.
    """

    name: str
    known: PersonName
    sex: Sex = ""
    shown: Sex = ""
    titles: set[str] = field(default_factory=set)
    authority: Authority | None = None
    forms: dict[str, None] = field(default_factory=dict)
    roles: dict[str, None] = field(default_factory=dict)
    cert: Cert = "low"
    by: str = ""


class Register:
    """The persons of one document, asked in the order of the text.

    A name in full is its own person, or that one whose surname, sex and given names agree; a
    surname alone is the person of that surname, of several the one with the same title, or the one
    named last, and then unsure. A part of a name that comes before the whole is the same person
    when the document names nobody else in full by that part.

    Args:
        lex: of the document's language.
        authorities: the user's.
        forms: all names of persons in the document, without titles.
    """

    def __init__(
        self, lex: Lexicon, authorities: Iterable[Authority] = (), forms: Iterable[str] = ()
    ) -> None:
        self._lex = lex
        self._of_surname: dict[str, list[Person]] = defaultdict(list)
        self._of_forename: dict[str, list[Person]] = defaultdict(list)
        self._of_letters: dict[str, list[Person]] = defaultdict(list)
        self._of_word: dict[str, list[Person]] = defaultdict(list)
        self._names: dict[str, PersonName] = {}
        self._of_form: dict[str, Person] = {}
        for authority in authorities:
            if authority.kind == "person":
                self._enter_authority(authority)
        self._bearers: dict[str, list[PersonName]] = defaultdict(list)
        named = dict.fromkeys(forms)
        for form in named:
            self._foresee(self._cut(form))
        self._surnames = {form for form in named if self._is_surname(self._cut(form))}
        for form in self._surnames:
            word = self._cut(form).forenames[0]
            self._names[form] = PersonName((), word, (("surname", form),))

    def _cut(self, form: str) -> PersonName:
        known = self._names.get(form)
        if known is None:
            known = self._names[form] = person_name(form, self._lex)
        return known

    def _foresee(self, known: PersonName) -> None:
        """Count a name in full among those of its surname and of its given name."""
        if not (known.surname and known.forenames):
            return
        for part in (known.surname, known.forenames[0]):
            others = self._bearers[part]
            if len(others) < 2 and not any(known.agrees(other) for other in others):
                others.append(known)

    def _is_surname(self, known: PersonName) -> bool:
        """Tell whether a given name alone is the surname of somebody named in full."""
        if known.surname or len(known.forenames) != 1:
            return False
        bearers = self._bearers.get(known.forenames[0], ())
        return bool(bearers) and all(b.surname == known.forenames[0] for b in bearers)

    def _is_only_one(self, part: str) -> bool:
        """Tell whether the document names at most one person in full by a part of the name."""
        return len(self._bearers.get(part, ())) < 2

    def _enter_authority(self, authority: Authority) -> None:
        known = person_name(authority.name, self._lex)
        sex = _sex(authority.sex)
        person = Person(authority.name, known, sex, sex, authority=authority)
        self._index(person)
        for form in (authority.name, *authority.variants):
            self._of_form.setdefault(flat(form), person)

    def _index(self, person: Person) -> None:
        self._of_letters[person.known.letters].append(person)
        for word in set(_words(person.name)):
            self._of_word[word].append(person)
        if person.known.surname:
            self._of_surname[person.known.surname].append(person)
        if person.known.forenames:
            self._of_forename[person.known.forenames[0]].append(person)

    def meet(self, form: str, sex: Sex, title: str = "", shown: Sex = "") -> tuple[Person, bool]:
        """Return the person whom a mention means, and whether that is sure.

        Args:
            form: the name without titles, blanks folded.
            sex: what title or given name say of this mention.
            title: the titles before this mention, as :func:`tei.names.flat` writes them.
            shown: the sex that the title shows.
        """
        person, sure = self._find(form, shown if form in self._surnames else sex, title)
        person.forms.setdefault(form)
        person.shown = person.shown or shown
        sure = sure and not self._has_another(person, title)
        if title:
            person.titles.add(title)
        return person, sure

    def complete(self, form: str) -> None:
        """Name the only person in full who was met with a part of a name alone.

        Args:
            form: the name in full, without titles, blanks folded.
        """
        known = self._cut(form)
        alike = self._of_surname.get(known.surname, ())
        if len(alike) == 1 and not alike[0].known.forenames and self._is_only_one(known.surname):
            self._fill(alike[0], form, known, "")

    def _is_another(self, person: Person, title: str) -> bool:
        """Tell whether a title shows someone else: ``Mrs. Dale`` is not ``Miss Dale``."""
        return any(
            title in pair and title not in person.titles and pair & person.titles
            for pair in self._lex.apart
        )

    def _has_another(self, person: Person, title: str) -> bool:
        """Tell whether one known by surname only has had other titles, beyond mere courtesy."""
        telling = {known for known in person.titles if not self._lex.sex_of(known)}
        return bool(
            title
            and telling
            and title not in telling
            and not self._lex.sex_of(title)
            and not person.known.forenames
        )

    def _find(self, form: str, sex: Sex, title: str) -> tuple[Person, bool]:
        direct = self._of_form.get(flat(form))
        if direct is not None and direct.authority is not None and _agree(direct.sex, sex):
            return direct, True
        known = self._cut(form)
        same = [p for p in self._alike(known) if _may_be(p, known, sex)]
        if not sex and known.surname and not known.forenames:
            # a bare surname is rather that of the man, or of the one who was called so before
            same = [p for p in same if p.sex != "F"] or same
        same = same or [p for p in self._holding(form, known) if _may_be(p, known, sex)]
        same = [p for p in same if not self._is_another(p, title)]
        # a title that one of several has had is his again, and so is a surname alone
        same = [p for p in same if title and title in p.titles] or same
        if not known.forenames:
            same = [p for p in same if form in p.forms] or same
        if not same:
            person = Person(form, known, sex)
            self._index(person)
        else:
            person = same[-1]
            self._fill(person, form, known, sex)
        if known.is_initials:
            return person, not same
        self._put_last(person)
        return person, len(same) < 2

    def _put_last(self, person: Person) -> None:
        """Let the person met last be the first of that surname to be meant next."""
        bearers = self._of_surname.get(person.known.surname, [])
        if len(bearers) > 1 and bearers[-1] is not person:
            bearers.remove(person)
            bearers.append(person)

    def _alike(self, known: PersonName) -> list[Person]:
        """Return the persons whom a name may mean by its words, the likeliest last."""
        if known.is_initials:
            return self._of_letters.get(known.letters, [])
        if known.surname and known.forenames:
            return self._alike_in_full(known)
        if known.surname:
            return self._of_surname.get(known.surname, [])
        if not known.forenames:
            return []
        alike = self._of_forename.get(known.forenames[0], [])
        alone = [p for p in alike if not p.known.surname]
        return alone or (alike if len(alike) == 1 else [])

    def _alike_in_full(self, known: PersonName) -> list[Person]:
        alike = self._of_surname.get(known.surname, [])
        exact = [p for p in alike if p.known.forenames == known.forenames]
        given = [p for p in alike if p.known.forenames]
        fit = [p for p in given if p.known.fits(known)]
        if exact or fit:
            return exact or fit
        # a surname, or a given name, met before and of nobody else, is now known in full
        if len(alike) == 1 and not given and self._is_only_one(known.surname):
            return alike
        first = known.forenames[0]
        alone = [p for p in self._of_forename.get(first, []) if not p.known.surname]
        return alone if not alike and len(alone) == 1 and self._is_only_one(first) else []

    def _holding(self, form: str, known: PersonName) -> list[Person]:
        """Return the one person whose longer name has the words of this one side by side.

        A single word is the first of the name, or the last of given names behind the family name:
        ``Varro Kel Dash`` is called ``Varro``; ``Bui Thi Hien`` is called ``Hien``.
        """
        words = _words(form)
        if known.is_initials or not words or len(words[0]) < 2:
            return []
        fit = [p for p in self._of_word.get(words[0], ()) if _holds(p, words)]
        return fit if len(fit) == 1 else []

    def _fill(self, person: Person, form: str, known: PersonName, sex: Sex) -> None:
        person.sex = person.sex or sex
        if person.authority is None and len(form) > len(person.name) and known.parts:
            before = person.known
            for word in set(_words(form)) - set(_words(person.name)):
                self._of_word[word].append(person)
            person.name, person.known = form, known
            if known.forenames and not before.forenames:
                self._of_forename[known.forenames[0]].append(person)
            if known.surname and not before.surname:
                self._of_surname[known.surname].append(person)


def _words(form: str) -> tuple[str, ...]:
    return tuple(flat(form).replace(".", " ").replace("-", " ").split())


def _holds(person: Person, words: tuple[str, ...]) -> bool:
    """Tell whether the name of a person is longer than ``words`` and has them side by side."""
    whole, count = _words(person.name), len(words)
    if count == 1:
        family_first = person.known.parts[:1] and person.known.parts[0][0] == "surname"
        further = whole[-1] if family_first else flat(paternal(person.name))
        return len(whole) > 1 and words[0] in (whole[0], further)
    return any(whole[n : n + count] == words for n in range(len(whole) - count + 1))


def _sex(sex: str) -> Sex:
    return "M" if sex == "M" else "F" if sex == "F" else ""


def _may_be(person: Person, known: PersonName, sex: Sex) -> bool:
    """Tell whether a name with the sex that its title shows may be that of a person.

    Whom a document calls by the bare surname is not the lady whom it gives a title or a given name.
    """
    bare = not person.sex and not person.known.forenames and bool(person.forms)
    if sex == "F" and bare and known.surname:
        return False
    return _agree(person.sex, sex)


def _agree(one: str, other: str) -> bool:
    return not one or not other or one == other
