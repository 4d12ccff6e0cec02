"""Whole documents in German: what must be found in each, and what must not."""

from functools import cache
from pathlib import Path

import pytest
from lxml import etree

from tei import Settings, encode
from tei.language import languages
from tei.namespaces import TEI
from tei.report import Severity
from tei.resources import path
from tei.source import Source
from tei.validation.relaxng import Schema
from tei.validation.schematron import Schematron

_CASES = Path(__file__).resolve().parent / "cases"
_GERMAN = Settings(language="de")
_NAMES = {"t": TEI, "xml": "http://www.w3.org/XML/1998/namespace"}
_DOCUMENTS = ("letter", "memorandum", "minutes", "play", "tale", "telegram")

_SILENT = """Der Hafen und die Werft

Die Verhandlungen über den Ausbau der Anlagen beginnen. Holz, Kohle und Getreide liegen im Speicher.
Arbeit fehlt. Nach Abschluss der Prüfung kamen Bedenken auf, und in Fragen der Sicherheit blieb
Zurückhaltung. Aus Gründen der Vorsicht wurde bei Nebel kein Schiff entladen. Kinder lachten.
"""


@cache
def encoded(name: str) -> etree._Element:
    """Return the TEI of one document of this folder."""
    text = (_CASES / f"{name}.txt").read_text("utf-8")
    return etree.fromstring(encode(Source(name, text), _GERMAN).xml())


def found(name: str, xpath: str) -> list[str]:
    """Return the words of the elements that an XPath finds in the text, or attributes' values."""
    hits = encoded(name).xpath(f"//t:text{xpath}", namespaces=_NAMES)
    return [" ".join((h if isinstance(h, str) else "".join(h.itertext())).split()) for h in hits]


def speakers(name: str) -> list[tuple[str, str]]:
    """Return who says what, for words in marks and reported words alike."""
    said = encoded(name).xpath("//t:text//t:said", namespaces=_NAMES)
    return [(s.get("who", ""), " ".join("".join(s.itertext()).split())) for s in said]


@pytest.mark.parametrize("name", _DOCUMENTS)
def test_a_german_document_is_valid_and_says_that_it_is_german(name: str) -> None:
    """The encoding keeps to our schema and states the language of the text."""
    tree = encoded(name)
    data = etree.tostring(tree)
    assert list(Schema.read(path("schema", "teiwright.rng")).validate(data)) == []
    rules = Schematron.read(path("schema", "teiwright.sch"))
    faults = [f for f in rules.validate(tree.getroottree()) if f.severity is not Severity.INFO]
    assert faults == []
    assert tree.xpath("//t:text/@xml:lang", namespaces=_NAMES) == ["de"]


def test_a_letter_has_its_opener_its_closer_and_its_names() -> None:
    """Dateline, salute and signature are told apart, and its people, places and body are named."""
    assert found("letter", "//t:opener/t:dateline") == ["Tübingen, den 3. März 1974"]
    assert found("letter", "//t:opener/t:salute") == ["Sehr geehrter Herr Doktor Wiesinger,"]
    assert found("letter", "//t:closer/t:signed") == ["gez. Anselm Brückner"]
    assert found("letter", "//t:p//t:persName") == ["Frau Henriette Kolbenhoff", "Frau Kolbenhoff"]
    assert found("letter", "//t:p//t:placeName") == ["Warschau", "Prag"]
    assert found("letter", "//t:orgName") == ["Ministerium für Kultur"]


def test_a_letter_has_reported_speech_and_quantities() -> None:
    """A clause with "dass" belongs to its speaker, also when the hearer stands before the comma."""
    ((who, words),) = speakers("letter")
    assert who == "#pers-henriette-kolbenhoff"
    assert words.startswith("dass die Sammlung")
    assert words.endswith("gebracht worden sei")
    assert found("letter", "//t:measure/@unit") == ["t", "kg", "mark"]
    assert found("letter", "//t:time/@when") == ["16:30:00"]


def test_a_memorandum_has_its_head_its_participants_and_its_turns() -> None:
    """Labels of the head state facts; labels of turns are bound to the participants."""
    keywords = encoded("memorandum").xpath("//t:keywords/t:term/text()", namespaces=_NAMES)
    assert keywords == ["Lieferung von Kohle"]
    people = ["Botschafter Jerzy Malinowicz", "Genosse Ottfried Rademann"]
    assert found("memorandum", "//t:list[@type='participants']//t:persName") == people
    one, other = "#pers-jerzy-malinowicz", "#pers-ottfried-rademann"
    assert found("memorandum", "//t:sp/@who") == [one, other, one, other]
    assert "Zentralkomitee der Sozialistischen Einheitspartei" in found("memorandum", "//t:orgName")


def test_a_talk_that_is_over_belongs_to_no_speaker() -> None:
    """The paragraph that tells the end of the talk stands outside the last turn."""
    assert found("memorandum", "//t:body/t:p") == ["Das Gespräch dauerte bis Viertel vor zwölf."]


def test_minutes_have_their_members_their_agenda_and_what_was_said() -> None:
    """Those present are persons, the agenda is a list, and reports and questions have speakers."""
    present = ["Frau Adelheid Sonnleitner", "Herr Kunibert Maroske", "Herr Dr. Egon Plattner"]
    assert found("minutes", "//t:list[@type='participants']//t:persName") == present
    assert found("minutes", "//t:list/t:head")[-1] == "Tagesordnung:"
    assert [who for who, _ in speakers("minutes")] == [
        "#pers-egon-plattner",
        "#pers-egon-plattner",
        "#pers-adelheid-sonnleitner",
    ]
    assert "dass dies vom 3. bis 5. Juni geprüft werde" in [
        words for _, words in speakers("minutes")
    ]


def test_a_tale_has_its_dialogue() -> None:
    """German marks of either sort open and close, and the verb stands before its subject."""
    one, other = "#pers-albertine-voss", "#pers-leopold-brandeis"
    assert speakers("tale") == [
        (one, "„Wo bleibt er nur?“"),
        (other, "„Er kommt gleich“"),
        (other, "„Der Zug hat Verspätung.“"),
        (one, "»Das sagst du immer«"),
        (one, "»Gestern hast du ›bald‹ gesagt.«"),
        (other, "„Geduld“"),
        (other, "„Nimm einen Apfel.“"),
    ]


def test_a_play_has_its_cast_its_acts_and_its_speeches() -> None:
    """Persons are a cast list, acts and scenes nest, and labels in capitals speak."""
    assert found("play", "//t:castList/t:castItem") == [
        "BALTHASAR, ein Wirt",
        "ROSINA, seine Tochter",
    ]
    assert found("play", "//t:div[@type='act']/t:div[@type='scene']/t:head") == ["Erste Szene"]
    one, other = "#pers-balthasar", "#pers-rosina"
    assert found("play", "//t:sp/@who") == [one, other, one]


def test_a_telegram_has_its_dateline_its_gaps_and_its_signature() -> None:
    """Brackets are gaps with their reasons, and an office before a name signs."""
    assert found("telegram", "//t:dateline") == ["Eingegangen 9. Januar 1949, 14.20 Uhr"]
    assert found("telegram", "//t:gap/@reason") == ["illegible", "omitted"]
    assert found("telegram", "//t:signed//t:persName") == ["Generalkonsul Wittenburg"]
    assert found("telegram", "//t:placeName") == ["Belgrad", "Wien"]


def test_common_nouns_are_no_names_although_they_have_a_capital() -> None:
    """A text of common nouns names neither person, place nor body."""
    tree = etree.fromstring(encode(Source("silent", _SILENT), _GERMAN).xml())
    names = tree.xpath(
        "//t:text//*[self::t:persName or self::t:placeName or self::t:orgName or self::t:name]",
        namespaces=_NAMES,
    )
    assert ["".join(name.itertext()) for name in names] == []


def test_german_is_one_of_the_languages() -> None:
    """Whoever asks which languages there are hears of German."""
    assert "de" in languages()


def test_a_record_names_who_talked_and_when_and_who_wrote_it_down() -> None:
    """The title tells the parties, the opening the hour, the closing the clerk."""
    setting = encoded("talk").find(".//{*}setting")
    assert setting is not None
    assert setting.get("who") == "#pers-varga #pers-holm"
    assert [time.get("when") for time in setting.iter("{*}time")] == ["16:00:00"]
    assert encoded("talk").findtext(".//{*}respStmt/{*}persName") == "L. Quill"
    assert found("talk", "//t:closer/t:note") == ["Protokollführer: L. Quill"]
    assert found("talk", "//t:stage") == [
        "(Heiterkeit.)",
        "[Der Minister überreicht ein Papier.]",
        "[Er verbeugt sich.]",
    ]


def test_the_hours_of_a_talk_are_told_beside_its_day() -> None:
    """A German account states day and hours of its talk in the setting."""
    text = (
        "Bericht über das Gespräch mit Herrn Salas\n\nDas Gespräch fand am 3. Mai 1961 statt. "
        "Es dauerte von 15 Uhr bis 16.30 Uhr. Wir waren allein.\n"
    )
    root = etree.fromstring(encode(Source("case", text), _GERMAN).xml())
    time = root.find(".//{*}setting/{*}time")
    assert time is not None
    assert (time.get("from"), time.get("to")) == ("15:00:00", "16:30:00")
