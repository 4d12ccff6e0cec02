"""German dates, times and quantities, as cases that an archivist can read."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

import marked
import pytest
from marked import Case, document

from tei.annotation.date import recognize_dates
from tei.annotation.event import recognize_events
from tei.annotation.measure import recognize_measures
from tei.annotation.office import recognize_offices
from tei.annotation.time import recognize_times
from tei.annotation.title import recognize_titles
from tei.document import Attributes, Candidate, Document

_CASES = Path(__file__).resolve().parent / "cases"

Recognizer = Callable[[Document], Iterable[Candidate]]


def found_in(case: Case, recognizer: Recognizer) -> list[tuple[str, Attributes | None]]:
    """Return what a recognizer finds in a German sentence, with values where the case asks."""
    asked = dict(case.expected)
    german = replace(document(case.text, case.written), language="de")
    found = [(c.span.of(case.text), c.attributes) for c in recognizer(german)]
    return [(words, values if asked.get(words) is not None else None) for words, values in found]


def cases_of(name: str) -> list[Case]:
    """Return the cases of a file of this folder."""
    read: list[Case] = marked.cases(str(_CASES / name))
    return read


@pytest.mark.parametrize("case", cases_of("dates.txt"), ids=lambda case: case.text[:48])
def test_the_dates_of_a_german_sentence_are_found_with_their_values(case: Case) -> None:
    """Every date in brackets is found with its value, and nothing else."""
    assert found_in(case, recognize_dates) == list(case.expected)


@pytest.mark.parametrize("case", cases_of("times.txt"), ids=lambda case: case.text[:48])
def test_the_times_of_a_german_sentence_are_found_with_their_values(case: Case) -> None:
    """Every time in brackets is found with its value, and nothing else."""
    assert found_in(case, recognize_times) == list(case.expected)


@pytest.mark.parametrize("case", cases_of("measures.txt"), ids=lambda case: case.text[:48])
def test_the_quantities_of_a_german_sentence_are_found(case: Case) -> None:
    """Figures are read as German writes them."""
    assert found_in(case, recognize_measures) == list(case.expected)


def test_a_decade_may_be_broken_at_the_end_of_a_line() -> None:
    """Words of one expression that a line parts are looked up as one."""
    german = replace(
        document("Die fünfziger\nJahre und der 5. dieses\nMonats", "1974-03-05"), language="de"
    )
    assert [dict(c.attributes) for c in recognize_dates(german)] == [
        {"from": "1950", "to": "1959"},
        {"when": "1974-03-05"},
    ]


@pytest.mark.parametrize("marks", ["„{}“", "»{}«"])
def test_what_is_called_a_writing_is_a_title_between_german_marks(marks: str) -> None:
    """The title is what stands between the marks that German uses."""
    title = "Die Mühle am Wehr"
    german = replace(
        document(f"Er las den Roman {marks.format(title)} an einem Abend."), language="de"
    )
    assert [c.span.of(german.source.text) for c in recognize_titles(german)] == [title]


def test_a_meeting_with_its_number_is_an_event() -> None:
    """A number with a period, or a Roman one, makes an event of a congress."""
    german = replace(document("Nach dem XX. Parteitag tagte das 5. Plenum."), language="de")
    found = [c.span.of(german.source.text) for c in recognize_events(german)]
    assert found == ["XX. Parteitag", "5. Plenum"]


def test_an_office_has_its_complement_and_its_article() -> None:
    """An article leads to the office and may lead to its complement; neither is an English one."""
    text = "Der Botschafter der Schweiz sprach mit dem Leiter der Abteilung für die Hafenämter."
    german = replace(document(text), language="de")
    found = [
        (c.span.of(text), dict(c.attributes)["article"])
        for c in recognize_offices(german)
        if c.kind == "office"
    ]
    assert found == [
        ("Botschafter der Schweiz", "0"),
        ("Leiter der Abteilung für die Hafenämter", "39"),
    ]


def test_a_people_with_its_article_is_a_group() -> None:
    """A people that does something acts as one party."""
    german = replace(document("Gestern haben die Sowjets das Angebot gemacht."), language="de")
    found = [(c.span.of(german.source.text), c.kind) for c in recognize_offices(german)]
    assert found == [("die Sowjets", "group")]
