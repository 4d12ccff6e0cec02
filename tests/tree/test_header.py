"""Facts become the header."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lxml import etree
from tree_cases import blocks_of

from tei.document import Annotation, Document, Fact, Header
from tei.entity import Cert, Entity
from tei.namespaces import XML_ID
from tei.span import Span
from tei.tree import build


def header_of(document: Document) -> etree._Element:
    """Build a document and return its header."""
    found = build(document, version="1.2.dev3").getroot().find("{*}teiHeader")
    assert found is not None
    return found


def stated(*facts: Fact, lines: tuple[str, ...] = ("p | Text.",)) -> Document:
    """Make a document with these facts."""
    return replace(blocks_of(list(lines)), header=Header(facts))


def text_of(header: etree._Element, path: str) -> str:
    """Return the words of the element at a path, blanks folded."""
    found = header.find(path)
    assert found is not None, path
    return " ".join("".join(str(part) for part in found.itertext()).split())


def test_the_user_is_believed_before_the_document_before_the_archive() -> None:
    """Of three days of writing the user's stands."""
    archive = Fact("date", "May 1", "archive", norm="1961-05-01")
    days = (archive, replace(archive, value="May 2", by="document"))
    header = header_of(stated(*days, replace(archive, value="May 3", by="user")))
    assert text_of(header, ".//{*}creation/{*}date") == "May 3"


TITLES = (
    Fact("title", "Report", "document"),
    Fact("subtitle", "On the pilots", "document"),
    Fact("title", "Report on the Pilots of Port Sorrel", "archive"),
    Fact("title", "The pilots", "user"),
    Fact("subtitle", "A report", "user"),
)


@pytest.mark.parametrize(
    ("facts", "titles"),
    [
        (TITLES[:2], ["Report", "On the pilots"]),
        (TITLES[:3], ["Report on the Pilots of Port Sorrel"]),
        (TITLES[:4], ["The pilots"]),
        (TITLES, ["The pilots", "A report"]),
    ],
)
def test_an_archive_calls_a_document_in_full(facts: tuple[Fact, ...], titles: list[str]) -> None:
    """The user's title stands, else the archive's, else the document's own with its subtitle."""
    found = header_of(stated(*facts)).findall(".//{*}titleStmt/{*}title")
    assert [title.text for title in found] == titles


def test_without_a_title_the_name_of_the_file_stands() -> None:
    """TEI demands a title; nothing is invented."""
    assert text_of(header_of(stated()), ".//{*}titleStmt/{*}title") == "case"


def test_a_letter_without_a_title_is_called_by_its_ends_and_its_day() -> None:
    """What the title tells stands in the document; the program answers for the wording."""
    document = stated(
        Fact("sender", "Ada Brandt", "document"),
        Fact("recipient", "Mr. Varga", "document"),
        Fact("date", "5 March 1974", "document", norm="1974-03-05"),
    )
    header = header_of(replace(document, kind="letter"))
    path = ".//{*}titleStmt/{*}title"
    assert text_of(header, path) == "Letter from Ada Brandt to Mr. Varga, 5 March 1974"
    title = header.find(path)
    assert title is not None
    assert title.get("resp") == "#app"


def test_those_who_drafted_and_typed_answer_for_it() -> None:
    """Each deed has its statement of responsibility, in a fixed order."""
    header = header_of(
        stated(Fact("typist", "L. Quill", "document"), Fact("drafter", "A. Moss", "document"))
    )
    statements = header.findall(".//{*}titleStmt/{*}respStmt")
    told = [" ".join("".join(map(str, s.itertext())).split()) for s in statements]
    assert told == ["drafted by A. Moss", "typed by L. Quill"]


def test_the_number_of_a_telegram_stands_with_its_source() -> None:
    """It is an identifier of the document, not of this file."""
    header = header_of(stated(Fact("number", "214", "document")))
    idno = header.find(".//{*}sourceDesc/{*}bibl/{*}idno")
    assert idno is not None
    assert (idno.get("type"), idno.text) == ("document", "214")


def test_the_setting_of_a_talk_has_its_hours() -> None:
    """A stretch has a beginning and an end."""
    fact = Fact("talk-time", "4 to 5 p.m.", "document", norm="16:00:00/17:00:00")
    time = header_of(stated(fact)).find(".//{*}setting/{*}time")
    assert time is not None
    assert (time.get("from"), time.get("to")) == ("16:00:00", "17:00:00")


def test_a_conflict_of_dates_is_stated_and_the_document_is_followed() -> None:
    """Archive and document disagree: both are told, the document's own date is that of creation."""
    header = header_of(
        stated(
            Fact("date", "4 October 1961", "archive", norm="1961-10-04"),
            Fact("date", "10 October 1961", "document", norm="1961-10-10"),
        )
    )
    note = header.find(".//{*}notesStmt/{*}note[@type='dating']")
    assert note is not None
    assert [date.get("when") for date in note.iter("{*}date")] == ["1961-10-04", "1961-10-10"]
    creation = header.find(".//{*}creation/{*}date")
    assert creation is not None
    assert creation.get("when") == "1961-10-10"


@pytest.mark.parametrize(
    ("fact", "tags"),
    [
        (Fact("date", "5 March 1974", "document", norm="1974-03-05"), ["origDate"]),
        (Fact("place", "Karsund", "document"), ["origPlace"]),
        (Fact("title", "A Report", "document"), []),
    ],
)
def test_either_of_date_and_place_makes_an_origin(fact: Fact, tags: list[str]) -> None:
    """A manuscript may state its day without its place, or its place alone; or neither."""
    header = header_of(stated(Fact("repository", "Town Archive", "user"), fact))
    assert [etree.QName(e).localname for e in header.iterfind(".//{*}origin/*")] == tags


def test_dates_of_different_precision_are_no_conflict() -> None:
    """An archive that knows the year alone does not contradict the day."""
    header = header_of(
        stated(
            Fact("date", "1961", "archive", norm="1961"),
            Fact("date", "10 October 1961", "document", norm="1961-10-10"),
        )
    )
    assert header.find(".//{*}notesStmt") is None


def test_a_citation_stands_word_for_word_with_its_parts_tagged() -> None:
    """Facts that were found inside the citation become its parts."""
    line = '"A Talk", 3 May 1974, Harbour Archive. Translated by Ada Brandt. <https://x.org/1>'
    document = blocks_of([f"p | {line}"])

    def fact(key: str, words: str, norm: str = "") -> Fact:
        start = line.index(words)
        return Fact(key, words, "archive", Span(start, start + len(words)), norm)

    header = header_of(
        replace(
            document,
            header=Header(
                (
                    fact("citation", line),
                    fact("title", "A Talk"),
                    fact("date", "3 May 1974", "1974-05-03"),
                    fact("translator", "Ada Brandt"),
                    fact("url", "https://x.org/1"),
                )
            ),
        )
    )
    bibl = header.find(".//{*}sourceDesc/{*}bibl")
    assert bibl is not None
    assert text_of(header, ".//{*}sourceDesc/{*}bibl") == line
    parts = [(etree.QName(part).localname, part.text) for part in bibl]
    assert parts == [
        ("title", "A Talk"),
        ("date", "3 May 1974"),
        ("editor", "Ada Brandt"),
        ("ref", "https://x.org/1"),
    ]
    assert bibl[3].get("target") == "https://x.org/1"


def test_a_script_is_no_address() -> None:
    """Only web addresses become targets."""
    header = header_of(stated(Fact("url", "javascript:alert(1)", "user")))
    assert header.find(".//{*}ref") is None


def test_sender_and_recipient_of_a_letter_stand_in_the_correspondence() -> None:
    """Who sent and who received, and the entity of each."""
    document = stated(
        Fact("sender", "Ada Brandt", "user"),
        Fact("recipient", "Tomas Varga", "user"),
        Fact("sent-place", "Port Sorrel", "user"),
        Fact("date", "5 March 1974", "user", norm="1974-03-05"),
    )
    document = replace(
        document,
        kind="letter",
        entities=(Entity("pers-ada-brandt", "person", "Ada Brandt"),),
    )
    sent, received = header_of(document).iter("{*}correspAction")
    assert (sent.get("type"), received.get("type")) == ("sent", "received")
    sender = sent.find("{*}persName")
    assert sender is not None
    assert sender.get("ref") == "#pers-ada-brandt"
    assert sent.findtext("{*}placeName") == "Port Sorrel"
    assert received.findtext("{*}persName") == "Tomas Varga"


def test_of_a_letter_the_user_says_last_where_it_was_sent() -> None:
    """One place and one day stand with each end, those of whoever is believed most."""
    facts = (
        Fact("sender", "Ada Brandt", "document"),
        Fact("sent-place", "Holm", "document"),
        Fact("sent-place", "Karsund", "user"),
        Fact("recipient", "Tomas Varga", "document"),
    )
    sent = header_of(replace(stated(*facts), kind="letter")).find(".//{*}correspAction")
    assert sent is not None
    assert [place.text for place in sent.iter("{*}placeName")] == ["Karsund"]


def test_a_memorandum_from_one_to_another_is_correspondence() -> None:
    """Both ends must be stated; a paper for the files has only one."""
    ends = (Fact("sender", "Ada Brandt", "document"), Fact("recipient", "Mr. Holm", "document"))
    sent = header_of(replace(stated(*ends), kind="memorandum"))
    assert len(sent.findall(".//{*}correspAction")) == 2
    filed = header_of(replace(stated(ends[1]), kind="memorandum"))
    assert filed.find(".//{*}correspDesc") is None


def test_initials_are_an_author_only_where_nobody_is_named() -> None:
    """The sender that the title names in full wrote what his initials sign."""
    signed = Fact("author", "A.B.", "document")
    named = Fact("sender", "Ada Brandt", "document")
    path = ".//{*}titleStmt/{*}author"
    assert text_of(header_of(stated(signed, named)), path) == "Ada Brandt"
    assert text_of(header_of(stated(signed)), path) == "A.B."


def test_participants_point_to_their_entities() -> None:
    """``setting/@who`` names those present, found by the mention in the fact's span."""
    document = blocks_of(["p | Present: A. Brandt"])
    start = document.source.text.index("A. Brandt")
    span = Span(start, start + 9)
    document = replace(
        document,
        header=Header((Fact("participant", "A. Brandt", "document", span),)),
        entities=(Entity("pers-ada-brandt", "person", "Ada Brandt"),),
        annotations=(Annotation(span, "persName", ref="pers-ada-brandt"),),
    )
    setting = header_of(document).find(".//{*}setting")
    assert setting is not None
    assert setting.get("who") == "#pers-ada-brandt"


def test_one_participant_alone_is_joined_by_those_who_speak() -> None:
    """A title that names one side leaves the other to what is said, as a guess."""
    document = blocks_of(["p | Minister Varga said: 'No.'"])
    said = Annotation(Span(20, 25), "said", (("direct", "true"), ("who", "#pers-varga")))
    document = replace(
        document,
        kind="account",
        header=Header((Fact("participant", "Ada Brandt", "document"),)),
        entities=(
            Entity("pers-ada-brandt", "person", "Ada Brandt"),
            Entity("pers-varga", "person", "Varga"),
        ),
        annotations=(said,),
    )
    setting = header_of(document).find(".//{*}setting")
    assert setting is not None
    assert setting.get("who") == "#pers-ada-brandt #pers-varga"
    assert setting.get("cert") == "medium"


def test_only_entities_that_something_points_to_have_an_entry() -> None:
    """No entry of the register is unused."""
    document = blocks_of(["p | Ada Brandt came."])
    document = replace(
        document,
        entities=(
            Entity("pers-ada-brandt", "person", "Ada Brandt"),
            Entity("pers-nobody", "person", "Nobody"),
        ),
        annotations=(Annotation(Span(0, 10), "persName", ref="pers-ada-brandt", cert="high"),),
    )
    persons = list(build(document).getroot().iter("{*}person"))
    assert [dict(person.attrib).popitem()[1] for person in persons] == ["pers-ada-brandt"]


def test_a_development_version_is_cut_to_what_tei_admits() -> None:
    """``application/@version`` takes numbers and letters only."""
    application = header_of(stated()).find(".//{*}application")
    assert application is not None
    assert application.get("version") == "1.2"


def test_delivered_metadata_stands_verbatim() -> None:
    """The archive's block is kept word for word, labels included."""
    document = blocks_of(["metadata | Citation:", "metadata | A <talk> & more", "p | Text."])
    end = document.blocks[1].span.end
    document = replace(document, header=Header((), (Span(0, end),)))
    root = build(document).getroot()
    assert root.findtext(".//{*}xenoData") == "Citation:\n\nA <talk> & more"
    assert "".join(str(part) for part in next(root.iter("{*}text")).itertext()).strip() == "Text."


def test_the_translator_answers_for_words_that_he_added() -> None:
    """``@resp`` of such words points to his statement of responsibility, if the header has one."""
    document = blocks_of(["p | He sent [the crates] north."])
    words = Annotation(Span(8, 20), "supplied", (("reason", "translator-addition"),))
    document = replace(
        document,
        header=Header((Fact("translator", "Ada Brandt", "archive"),)),
        annotations=(words,),
    )
    root = build(document).getroot()
    (supplied,) = root.iter("{*}supplied")
    (statement,) = root.iter("{*}respStmt")
    assert supplied.get("resp") == "#" + str(statement.get(XML_ID))
    (unnamed,) = build(replace(document, header=Header())).getroot().iter("{*}supplied")
    assert unnamed.get("resp") is None


@pytest.mark.parametrize(
    ("line", "deed"),
    [
        ("Conceptualized by A. Moss", "conceptualized by"),
        ("Box 4. Set down by A. Moss", "set down by"),
        ("Stenographer: A. Moss", "Stenographer"),
        ("For the Board of Marenia A. Moss", "drafted by"),
    ],
)
def test_the_source_says_in_its_own_words_what_somebody_did(line: str, deed: str) -> None:
    """The words that lead to the name are kept; where there are none, ours stand."""
    document = blocks_of([f"p | {line}"])
    name = Span(line.index("A. Moss"), len(line))
    fact = Fact("drafter", "A. Moss", "document", name)
    header = header_of(replace(document, header=Header((fact,))))
    assert text_of(header, ".//{*}respStmt/{*}resp") == deed


@pytest.mark.parametrize(("cert", "shown"), [("low", "low"), ("medium", "medium"), ("high", None)])
def test_doubt_about_a_name_stands_in_the_header_as_in_the_text(
    cert: Cert, shown: str | None
) -> None:
    """A name that means its person by a guess says so in both places."""
    document = blocks_of(["p | Typed by A. Moss"])
    name = Span(9, 16)
    header = header_of(
        replace(
            document,
            header=Header((Fact("typist", "A. Moss", "document", name),)),
            entities=(Entity("pers-moss", "person", "Ada Moss"),),
            annotations=(Annotation(name, "persName", (), "pers-moss", "person", cert),),
        )
    )
    found = header.find(".//{*}respStmt/{*}persName")
    assert found is not None
    assert found.get("cert") == shown
