"""What the user states about documents."""

from __future__ import annotations

from pathlib import Path, PurePath

import pytest

from tei.errors import MetadataError
from tei.metadata import facts, read_metadata


def put(folder: Path, name: str, content: str) -> Path:
    """Write a metadata file."""
    path = folder / name
    path.write_text(content, encoding="utf-8")
    return path


def test_a_toml_file_states_the_facts_of_one_document(tmp_path: Path) -> None:
    """Text, years, dates and lists of them; plurals and underscores mean the key."""
    path = put(
        tmp_path,
        "m.toml",
        'title = "On   the pier"\ndate = 1974-03-05\nparticipants = ["Ada Brandt", "Otto Holm"]\n'
        'original_language = "German"\nsummary = ""\n',
    )
    assert read_metadata(path).statements(PurePath("any.txt")) == (
        ("title", "On the pier"),
        ("date", "1974-03-05"),
        ("participant", "Ada Brandt"),
        ("participant", "Otto Holm"),
        ("original-language", "German"),
    )


def test_dates_and_languages_get_their_normal_form() -> None:
    """A date becomes ISO, a language its code; a code stays; all else has none."""
    stated = (
        ("date", "5 March 1974"),
        ("original-language", "German"),
        ("language", "en-GB"),
        ("title", "5 March 1974"),
    )
    assert [fact.norm for fact in facts(stated)] == ["1974-03-05", "de", "en-GB", ""]
    assert {fact.by for fact in facts(stated)} == {"user"}


@pytest.mark.parametrize(
    ("stated", "tag"),
    [("de-AT", "de-AT"), ("EN", "en"), ("zh-Hant", "zh-Hant"), ("x-elvish", "x-elvish")],
)
def test_the_tag_of_a_language_stays(stated: str, tag: str) -> None:
    """Tags of BCP 47 are kept, the language itself in small letters."""
    assert [fact.norm for fact in facts((("language", stated),))] == [tag]


@pytest.mark.parametrize("stated", ["!!", "x-", "en_GB", "Atlantean"])
def test_what_names_no_language_is_an_error(stated: str) -> None:
    """It could not stand in the header; the message says how to write it."""
    with pytest.raises(MetadataError, match=r"language = .*write its tag, as en, de-AT"):
        facts((("language", stated),))


def test_a_language_may_be_named_in_any_language_that_has_rules() -> None:
    """Whoever writes German need not know the English name, nor say which rules hold."""
    assert [fact.norm for fact in facts((("original-language", "Deutsch"),), "en")] == ["de"]


TABLE = (
    "File,Title,Participants,Shelf mark\r\n"
    '1961/a.txt,"Talk, first; short",Ada Brandt; Otto Holm,HB 1\r\n'
    "\r\n"
    "b,Second,,\r\n"
)


@pytest.mark.parametrize(("value", "norm"), [("1921-03-05", "1921-03-05"), ("1921-03", "1921-03")])
def test_days_and_months_in_figures_are_their_own_normal_form(value: str, norm: str) -> None:
    """An ISO day or month stands as it is written."""
    assert [fact.norm for fact in facts((("date", value),))] == [norm]


@pytest.mark.parametrize("value", ["1921-13-45", "1921-02-30", "1921-00"])
def test_a_day_that_the_calendar_lacks_is_told(value: str) -> None:
    """A date in figures that is none is an error and does not reach the header."""
    with pytest.raises(MetadataError, match="no such day"):
        facts((("date", value),))


def test_a_table_has_a_row_for_each_document(tmp_path: Path) -> None:
    """A row names a path or a name, with ``.txt`` or without; empty cells state nothing."""
    path = put(tmp_path, "m.csv", TABLE.replace("Shelf mark", "shelfmark"))
    metadata = read_metadata(path)
    assert metadata.statements(PurePath("1961/a.txt")) == (
        ("title", "Talk, first; short"),
        ("participant", "Ada Brandt"),
        ("participant", "Otto Holm"),
        ("shelfmark", "HB 1"),
    )
    assert metadata.statements(PurePath("x/b.txt")) == (("title", "Second"),)
    assert metadata.statements(PurePath("a.txt")) == ()
    assert metadata.unused([PurePath("b.txt")]) == ("1961/a.txt",)


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_the_separator_is_seen_from_the_first_line(tmp_path: Path, delimiter: str) -> None:
    """Tables of spreadsheets part their cells by semicolons or tabs, too."""
    path = put(tmp_path, "m.csv", f"\ufefffile{delimiter}title\na.txt{delimiter}One, two\n")
    assert read_metadata(path).statements(PurePath("a.txt")) == (("title", "One, two"),)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("m.toml", "titel = 'x'", r"m\.toml:1: nothing is called 'titel'; did you mean 'title'"),
        ("m.toml", "\ntitle = {a = 1}", r"m\.toml:2: title must be text"),
        ("m.toml", "title = true", "title must be text"),
        ("m.toml", "title =", "not TOML: "),
        ("m.csv", "file,titel\na,b\n", r"m\.csv:1: nothing is called 'titel'; did you mean"),
        ("m.csv", "title\nb\n", r"m\.csv:1: .*'file' among them"),
        ("m.csv", "", "'file' among them"),
        ("m.csv", "file,title\na,b,c\n", r"m\.csv:2: 3 cells in a table of 2"),
        ("m.csv", "file,title\n,b\n", r"m\.csv:2: column 'file' is empty"),
        ("m.csv", "file,title\na,b\na,c\n", r"m\.csv:3: a second row for a"),
        ("m.csv", 'file,title\na,"b\n', r"m\.csv:3?2?: not CSV"),
        ("m.txt", "title", "a .toml file for one document or a .csv table"),
    ],
)
def test_what_cannot_be_understood_is_told_with_its_place(
    tmp_path: Path, name: str, content: str, said: str
) -> None:
    """The message names file and line, the key or column at fault, and what to do."""
    with pytest.raises(MetadataError, match=said):
        read_metadata(put(tmp_path, name, content))


@pytest.mark.parametrize("name", ["m.toml", "m.csv"])
def test_a_file_that_is_not_utf_8_is_told(tmp_path: Path, name: str) -> None:
    """The offset of the byte is named."""
    (tmp_path / name).write_bytes(b"title = '\xe9'")
    with pytest.raises(MetadataError, match="not UTF-8 at byte 9"):
        read_metadata(tmp_path / name)


@pytest.mark.parametrize("name", ["m.toml", "m.csv"])
def test_a_missing_file_is_told(tmp_path: Path, name: str) -> None:
    """A metadata file that is not there is an error."""
    with pytest.raises(MetadataError, match="No such file"):
        read_metadata(tmp_path / name)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("m.csv", "file,title\ntalk,A\ntalk.txt,B\n", "m.csv:3: a second row for talk.txt"),
        ("m.csv", "file,title,Title\ntalk,A,B\n", "m.csv:1: two columns are called title"),
        ("m.toml", 'author = "A"\nAuthors = "B"\n', "m.toml:2: author is stated twice"),
    ],
)
def test_one_thing_is_stated_once(tmp_path: Path, name: str, content: str, said: str) -> None:
    """Two rows for one text, or a key under two of its names, are an error."""
    with pytest.raises(MetadataError, match=said):
        read_metadata(put(tmp_path, name, content))
