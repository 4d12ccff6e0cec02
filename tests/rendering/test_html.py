"""The page: what it says, where it leads, how it is built."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import etree, html

from tei.rendering import render

Wrap = Callable[[str], bytes]


def page_of(document: Path | bytes, **settings: str) -> html.HtmlElement:
    """Return the page of a document as a tree."""
    return html.document_fromstring(render(document, parameters=settings))


def words(element: etree._Element | None) -> str:
    """Return the text of an element with blanks made one."""
    assert element is not None
    return " ".join("".join(element.itertext()).split())


def facts(page: html.HtmlElement) -> dict[str, str]:
    """Return the facts below the title: label and words."""
    rows = page.xpath("//header[@class = 'masthead']/dl/div")
    return {words(row.find("dt")): words(row.find("dd")) for row in rows}


def test_identifiers_are_unique_and_links_arrive(case: Path) -> None:
    """No identifier stands twice, and every link within the page has its target."""
    page = page_of(case)
    identifiers: Counter[str] = Counter(page.xpath("//@id"))
    assert [name for name, times in identifiers.items() if times > 1] == []
    targets = [href[1:] for href in page.xpath("//a/@href") if href.startswith("#")]
    assert targets
    assert set(targets) <= set(identifiers)


def test_page_asks_nobody_for_anything(case: Path) -> None:
    """The page loads nothing, runs nothing and its policy forbids both."""
    page = page_of(case)
    assert page.xpath("//script | //link | //img | //iframe | //object | //@src | //@style") == []
    assert page.xpath("//@*[starts-with(name(), 'on')]") == []
    policy = page.xpath("string(//meta[@http-equiv = 'Content-Security-Policy']/@content)")
    assert policy.startswith("default-src 'none'; style-src 'nonce-")
    assert "url(" not in words(page.find(".//style"))
    assert "@import" not in words(page.find(".//style"))


def test_headings_are_in_order(case: Path) -> None:
    """There is one h1, and no heading is more than one level below the one before it."""
    levels = [
        int(heading.get("aria-level") or heading.tag[1])
        for heading in page_of(case).xpath(
            "//h1 | //h2 | //h3 | //h4 | //h5 | //h6 | //*[@role = 'heading']"
        )
    ]
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_landmarks_are_there_and_skippable(case: Path) -> None:
    """A skip link comes first; header, contents, main and index or about are landmarks."""
    page = page_of(case)
    first = page.xpath("//body/*")[0]
    assert (first.tag, first.get("href")) == ("a", "#text")
    assert [e.tag for e in page.xpath("//body/*")[1:4]] == ["header", "nav", "main"]
    assert page.xpath("//section[@id = 'about'][@aria-labelledby]")


def test_facts_of_a_letter(case_folder: Path) -> None:
    """Who wrote, when, where, to whom, and where it is kept stand below the title."""
    found = facts(page_of(case_folder / "letter.xml"))
    assert found["Author"] == "Hanna Lindqvist"
    assert found["Written"] == "12 May 1921"
    assert found["Place"] == "Skerrow"
    assert found["Sent"] == "Hanna Lindqvist, Skerrow, 12 May 1921"
    assert found["Received"] == "Board of Lights"
    assert found["Translated by"] == "Oskar Weir"
    assert found["Kept at"] == "Norrö, Harbour Archive, Papers of the Board, Box 4, folder 11"
    assert found["On the date"].startswith("The catalogue says 13 May")


def test_participants_and_setting(case_folder: Path) -> None:
    """Participants lead to the index; place, day and time of the talk follow them."""
    page = page_of(case_folder / "memorandum.xml")
    assert facts(page)["Participants"].startswith("Tomas Varga, Ada Brandt; Port Sorrel, 4 March")
    assert page.xpath("//dt[. = 'Participants']/../dd/a/@href") == [
        "#entry-t-pers-tomas-varga",
        "#entry-t-pers-ada-brandt",
    ]


def test_whole_header_is_shown(case: Path) -> None:
    """Every word of the header can be read on the page, delivered metadata among them."""
    root = etree.fromstring(case.read_bytes(), etree.XMLParser(collect_ids=False))
    shown = "".join(words(page_of(case)).split())
    for header in root.iter("{*}teiHeader"):
        for text in header.itertext():
            assert "".join(text.split()) in shown


def test_index_leads_to_each_mention_and_back(case_folder: Path) -> None:
    """A person's entry links to all mentions and speeches; each mention links to the entry."""
    page = page_of(case_folder / "account.xml")
    entry = page.get_element_by_id("entry-t-pers-tomas-varga")
    assert words(entry.find("span")) == "Varga, Tomas"
    mentions = [page.get_element_by_id(href[1:]) for href in entry.xpath(".//a/@href")]
    assert [words(m) for m in mentions] == [
        "Minister of Harbours",
        "Varga??: that noon would do",
        (
            "Varga?: They had waited longer for less, and would wait until a quarter to five"
            " on March 3, 1974."
        ),
    ]
    assert mentions[0].get("href") == "#entry-t-pers-tomas-varga"


def test_nested_names_both_lead_to_the_index(case_folder: Path) -> None:
    """Of a name inside a name each word leads to the entry of the innermost name it stands in."""
    page = page_of(case_folder / "account.xml")
    outer = page.xpath("//*[contains(@class, 'tei-eventName')][contains(@class, 'mention')]")[0]
    assert [a.get("href") for a in outer.iter("a")] == [
        "#entry-t-place-marenia",
        "#entry-t-event-marenia-conference",
    ]


def test_names_without_lists_are_indexed_by_their_words(case_folder: Path) -> None:
    """Where no list describes a person, equal names share an entry."""
    page = page_of(case_folder / "corpus.xml")
    entries = page.xpath("//h3[. = 'Persons']/following-sibling::ul[1]/li")
    assert [words(e) for e in entries] == ["Ilse Marr 1 2"]


def test_dates_are_indexed_in_order_of_time(case_folder: Path) -> None:
    """Dates stand in words, the earliest first, and times of day apart from them."""
    page = page_of(case_folder / "account.xml")
    names = page.xpath("//h3[@id = 'index-date']/following-sibling::ul[1]/li/span[1]")
    assert [words(n) for n in names] == ["1 February 1974 – 3 February 1974", "3 March 1974"]
    assert (
        words(page.xpath("//h3[@id = 'index-time']/following-sibling::ul[1]/li/span")[0]) == "16:45"
    )


def test_index_can_be_left_out(case: Path) -> None:
    """With ``index=no`` there is no index and no link to it."""
    page = page_of(case, index="no")
    assert page.xpath("//*[@id = 'index']") == []
    assert page.xpath("//a[starts-with(@href, '#entry-') or starts-with(@href, '#group-')]") == []


def test_speech_names_its_speaker_once(case_folder: Path) -> None:
    """The first piece of an utterance bears the speaker's name, pieces after it none."""
    page = page_of(case_folder / "account.xml")
    pieces = page.xpath("//*[contains(@class, 'tei-said')][not(contains(@class, 'sample'))]")
    labels = [(p.get("id"), [words(c) for c in p.xpath("span[@class = 'chip']")]) for p in pieces]
    assert labels[:2] == [("t-u01.1", ["Brandt:"]), ("t-u01.2", [])]
    chip = pieces[0].xpath("span[@class = 'chip']")[0]
    assert chip.get("title") == "Ada Brandt to Tomas Varga"


def test_paragraphs_of_a_speech_each_name_the_speaker(tei: Wrap) -> None:
    """What goes on in another paragraph says again who speaks, in the same it does not."""
    first = '<said xml:id="a.1" who="#x" next="#a.2">One,</said> she said,'
    second = '<said xml:id="a.2" who="#x" prev="#a.1" next="#a.3">two.</said>'
    third = '<said xml:id="a.3" who="#x" prev="#a.2">Three.</said>'
    page = page_of(tei(f"<p>{first} {second}</p><p>{third}</p>"))
    chips = [p.xpath(".//span[@class = 'chip']") for p in page.xpath("//main//p")]
    assert [len(found) for found in chips] == [1, 1]


def test_reported_speech_is_told_from_direct(case_folder: Path) -> None:
    """Direct and reported speech have classes of their own and the report says so in its title."""
    page = page_of(case_folder / "account.xml")
    reported = page.xpath("//main//span[@class = 'tei-said reported']/span")
    assert [span.get("title") for span in reported][:2] == [
        "Tomas Varga to Ada Brandt, as reported",
        "Tomas Varga, as reported",
    ]


def test_doubt_is_shown(tei: Wrap) -> None:
    """Medium and low certainty are marked after the words, high certainty is not."""
    body = '<p><name cert="{}">Osprey</name></p>'
    marks = [
        [words(m) for m in page_of(tei(body.format(cert))).xpath("//main//abbr[@class = 'doubt']")]
        for cert in ("high", "medium", "low")
    ]
    assert marks == [[], ["?"], ["??"]]


def test_doubt_is_shown_once(tei: Wrap) -> None:
    """Of a name inside another one mark is shown, that of the less certain."""
    body = '<p><rs type="org" cert="medium">the crew of <name cert="{}">Osprey</name></rs></p>'
    marks = [
        [words(m) for m in page_of(tei(body.format(cert))).xpath("//main//abbr[@class = 'doubt']")]
        for cert in ("medium", "low")
    ]
    assert marks == [["?"], ["??"]]


def test_doubt_stands_behind_words(tei: Wrap) -> None:
    """That of a division follows its heading; what is made of blocks has no mark of its own."""
    page = page_of(
        tei(
            '<div cert="low"><head>Evening</head><p>Calm.</p></div>'
            '<div cert="low"><p>Night.</p></div>'
        )
    )
    marks = page.xpath("//main//abbr[@class = 'doubt']")
    assert [words(mark.getparent()) for mark in marks] == ["Evening??"]


def test_index_is_in_the_order_of_names(tei: Wrap) -> None:
    """An article does not count, and a family name that stands first needs no comma."""
    people = (
        "<personGrp xml:id='b'><persName>the Boatmen</persName></personGrp>"
        "<person xml:id='c'>"
        "<persName><surname>Cho</surname> <forename>Min</forename></persName></person>"
        "<person xml:id='a'>"
        "<persName><forename>Ida</forename> <surname>Arne</surname></persName></person>"
    )
    document = tei("<p>Nobody.</p>").replace(
        b"<text", f"<standOff><listPerson>{people}</listPerson></standOff><text".encode(), 1
    )
    page = page_of(document)
    assert words(page.get_element_by_id("index-person")) == "Persons and groups"
    names = page.xpath("//ul[@class = 'index']/li/span[@class = 'name']")
    assert [words(name) for name in names] == ["Arne, Ida", "the Boatmen", "Cho Min"]


def test_footnotes_are_linked_both_ways(case_folder: Path) -> None:
    """A note's number leads to the note and the note back to its number, nested ones as well."""
    page = page_of(case_folder / "corpus.xml")
    for number in ("1", "2"):
        anchor = page.get_element_by_id(f"note-{number}-anchor")
        note = page.get_element_by_id(anchor.attrib["href"][1:])
        assert f"#note-{number}-anchor" in note.xpath("a/@href")


def test_contents_list_headed_divisions(case_folder: Path) -> None:
    """Divisions with headings are listed as they nest; one heading alone makes no list."""
    nav = page_of(case_folder / "play.xml").xpath("//nav")[0]
    assert [words(a) for a in nav.xpath("ol/li/a")] == ["Act I"]
    assert [words(a) for a in nav.xpath("ol/li/ol/li/a")] == ["Scene 1", "Scene 2"]
    assert page_of(case_folder / "letter.xml").xpath("//nav/ol") == []


def test_page_break_says_its_number(tei: Wrap) -> None:
    """A page break is labelled for eyes and ears, in a paragraph and between them."""
    page = page_of(tei('<p>a <pb n="3"/> b</p><pb/>'))
    breaks = page.xpath("//main//*[@role = 'doc-pagebreak']")
    assert [(b.tag, b.get("aria-label"), words(b)) for b in breaks] == [
        ("span", "p. 3", "[p. 3]"),
        ("div", "page break", "[page break]"),
    ]


@pytest.mark.parametrize("outer", ["hi", "said", "q", "persName", "seg", "add", "ref"])
def test_blocks_inside_phrases_stay_inside(tei: Wrap, outer: str) -> None:
    """What holds a list is a block itself, so that a browser keeps the nesting."""
    page = page_of(
        tei(
            f'<p>a <{outer} target="https://a.example">b <list><item>c</item></list>'
            f"</{outer}> d</p>"
        )
    )
    block = page.xpath("//main//*[contains(@class, 'tei-list')]/..")[0]
    assert f"tei-{outer}" in block.get("class")
    assert page.xpath("//p//ul | //span//ul") == []


def test_language_and_direction(case_folder: Path) -> None:
    """Languages are passed on, and scripts written from the right run from the right."""
    page = page_of(case_folder / "odd.xml")
    assert page.xpath("//main/div/@lang") == ["de"]
    assert page.xpath("//p[@lang = 'ar']/@dir") == ["rtl"]
