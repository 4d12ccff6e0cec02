"""Authority files in both formats."""

from pathlib import Path

import pytest

from tei.authority import Authority, read_authorities
from tei.errors import MarkupError, UsageError

TEI_FILE = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><standOff><listPerson>
<person xml:id="p1" sex="2"><persName><forename>Ada</forename> <surname>Brandt</surname></persName>
<persName>A.
  Brandt</persName><occupation>pilot</occupation><idno type="URI">https://example.org/1</idno></person>
<personGrp xml:id="g1"><persName>the pilots</persName></personGrp></listPerson>
<listPlace><place xml:id="l1"><placeName>Port Sorrel</placeName></place></listPlace>
<listOrg><org xml:id="o1"><orgName>Harbour Board</orgName></org></listOrg></standOff></TEI>"""


def test_a_tei_list_is_read(tmp_path: Path) -> None:
    """Persons, groups, places and bodies keep their ids, names and what is said of them."""
    file = tmp_path / "known.xml"
    file.write_text(TEI_FILE, "utf-8")
    assert read_authorities(file) == (
        Authority(
            "pers-p1", "person", "Ada Brandt", ("A. Brandt",), "F", "pilot", "https://example.org/1"
        ),
        Authority("grp-g1", "group", "the pilots"),
        Authority("place-l1", "place", "Port Sorrel"),
        Authority("org-o1", "org", "Harbour Board"),
    )


def test_a_csv_table_is_read(tmp_path: Path) -> None:
    """Columns stand in any order, and variants are parted by semicolons."""
    file = tmp_path / "known.csv"
    file.write_text(
        "name,kind,variants,gender,id\nAda Brandt,person,A. Brandt; Ada,f,p1\nSorrel,place,,,\n",
        "utf-8-sig",
    )
    assert read_authorities(file) == (
        Authority("pers-p1", "person", "Ada Brandt", ("A. Brandt", "Ada"), "F"),
        Authority("", "place", "Sorrel"),
    )


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("id,kind\n1,person\n", "no column is called name"),
        ("name,kind\nAda,animal\n", "'animal' is no kind"),
        ("name,kind\n,person\n", "known:2: the name is missing"),
        ("name,sex\nAda,F\n", "known:1: no column is called 'sex'"),
        ("name,Name\nAda,Ada\n", "known:1: two columns are called 'name'"),
        ("name,gender\nAda,x\n", "known:2: gender is F, M or empty, not 'x'"),
        ("id,name\na b,Ada\n", "known:2: 'a b' is no identifier"),
        ("name,kind\nBrandt, Ada,person\n", "known:2: 3 cells in a table of 2 columns"),
        ('name\n"Ada\n', "known:2: not CSV"),
        ("<TEI><p/></TEI>", "no TEI"),
        ("<TEI><open></TEI>", "not well-formed"),
        (b"name\nJ\xf8rgen\n", "not UTF-8"),
    ],
)
def test_what_is_wrong_with_a_file_is_said(
    tmp_path: Path, content: str | bytes, message: str
) -> None:
    """An authority file that cannot be used is an error that names the file and the remedy."""
    file = tmp_path / "known"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises((UsageError, MarkupError), match=message):
        read_authorities(file)


def test_a_file_from_outside_reads_no_other_file(tmp_path: Path) -> None:
    """An external entity brings nothing in."""
    (tmp_path / "secret").write_text("Secret Name", "utf-8")
    file = tmp_path / "known.xml"
    file.write_text(
        f'<!DOCTYPE TEI [<!ENTITY x SYSTEM "{(tmp_path / "secret").as_uri()}">]>'
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><person>'
        "<persName>Ada &x;</persName></person></TEI>",
        "utf-8",
    )
    assert "Secret" not in read_authorities(file)[0].name


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_the_first_line_shows_the_separator(tmp_path: Path, separator: str) -> None:
    """Spreadsheets of many countries part cells by semicolons."""
    file = tmp_path / "known.csv"
    file.write_text(f'name{separator}variants\nAda{separator}"A.; B."\n', "utf-8-sig")
    assert read_authorities(file) == (Authority("", "person", "Ada", ("A.", "B.")),)


def test_an_identifier_tells_its_kind(tmp_path: Path) -> None:
    """So that a person called ``p01`` is not taken for a paragraph."""
    file = tmp_path / "known.csv"
    file.write_text("id,kind,name\np01,,Ada\npers-p01,place,Sorrel\norg-1,org,Board\n")
    found = [authority.id for authority in read_authorities(file)]
    assert found == ["pers-p01", "place-pers-p01", "org-1"]
