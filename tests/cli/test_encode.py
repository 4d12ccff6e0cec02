"""``tei encode``."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

Run = Callable[..., Any]
TEI = "{http://www.tei-c.org/ns/1.0}"


def words(xml: bytes | str) -> str:
    """Return the text of a TEI document without blanks."""
    data = xml if isinstance(xml, bytes) else xml.encode()
    return "".join("".join(etree.fromstring(data).find(f"{TEI}text").itertext()).split())


def test_one_text_goes_to_standard_output(tei: Run, letter: Path) -> None:
    """TEI alone, so that it can be piped on."""
    result = tei("encode", "letter.txt")
    assert (result.code, result.err) == (0, "")
    assert words(result.out) == "".join(letter.read_text().split())
    assert [path.name for path in letter.parent.iterdir()] == ["letter.txt"]


def test_standard_input_is_a_source(tei: Run, letter: Path) -> None:
    """``-`` gives what the file gives."""
    assert words(tei("encode", "-", stdin=letter.read_bytes()).out) == words(
        tei("encode", "letter.txt").out
    )


def test_the_same_input_gives_the_same_bytes(tei: Run, letter: Path) -> None:
    """Twice, and on any number of workers."""
    for name in ("a", "b", "c"):
        (letter.parent / f"{name}.txt").write_text(letter.read_text().replace("Holm", name * 4))
    for jobs in ("1", "2", "3"):
        assert tei("encode", ".", "-o", f"out{jobs}", "--jobs", jobs).code == 0
    made = [
        {path.name: path.read_bytes() for path in Path(f"out{jobs}").glob("*.xml")}
        for jobs in (1, 2, 3)
    ]
    assert made[0] == made[1] == made[2]
    assert len(made[0]) == 4


def test_the_time_of_encoding_is_that_of_the_environment(
    tei: Run, letter: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """``SOURCE_DATE_EPOCH`` is stated if set; else no time stands in the TEI."""
    assert letter.exists()
    assert "2001-09-09" not in tei("encode", "letter.txt").out
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1000000000")
    assert "2001-09-09" in tei("encode", "letter.txt").out
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    result = tei("encode", "letter.txt")
    assert (result.code, result.out) == (2, "")
    assert "SOURCE_DATE_EPOCH" in result.err


def test_sub_folders_are_mirrored(tei: Run, letter: Path) -> None:
    """The tree of the output is the tree of the sources."""
    for name in ("in/a.txt", "in/1974/a.txt", "in/1974/March 5.txt"):
        path = letter.parent / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(letter.read_text())
    assert tei("encode", "in", "-o", "out").code == 0
    made = sorted(path.relative_to("out").as_posix() for path in Path("out").rglob("*.xml"))
    assert made == ["1974/March 5.xml", "1974/a.xml", "a.xml"]


def test_metadata_comes_into_the_header(tei: Run, letter: Path) -> None:
    """Of a table, each document gets its row; rows without a document are mentioned."""
    Path("other.txt").write_text(letter.read_text())
    Path("m.csv").write_text("file,title\nletter,On the pier\nother.txt,Below it\nz,Nothing\n")
    result = tei("encode", "letter.txt", "other.txt", "-o", "out", "--metadata", "m.csv")
    assert result.code == 0
    assert "m.csv: 1 row for no text of this run: z" in result.err
    for name, title in (("letter", "On the pier"), ("other", "Below it")):
        titles = etree.parse(f"out/{name}.xml").iter(f"{TEI}title")
        assert title in ["".join(element.itertext()) for element in titles]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("m.toml", 'language = "!!"', "tei: m.toml: language = '!!': "),
        ("m.csv", "file,date\nletter,1974-02-31", "tei: m.csv: letter.txt: date = '1974-02-31': "),
    ],
)
def test_what_cannot_be_stated_is_told_with_its_file(
    tei: Run, letter: Path, name: str, content: str, said: str
) -> None:
    """And of a table with the text whose row it is."""
    Path(name).write_text(content)
    result = tei("encode", letter.name, "--metadata", name)
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith(said)


STATED = {
    "title": "Of the pilots",
    "subtitle": "A talk on the pier",
    "date": "1974-03-04",
    "place": "Gullhaven",
    "author": "Inga Moberg",
    "translator": "Karl Lindqvist",
    "transcriber": "Tove Aasen",
    "editor": "Rolf Hegge",
    "citation": "Letters of the Board, p. 12",
    "repository": "Municipal Archive",
    "collection": "Harbour Board",
    "shelfmark": "HB 12/17",
    "url": "https://example.org/17",
    "licence": "CC BY 4.0",
    "language": "English",
    "original-language": "German",
    "summary": "The pilots will not wait.",
    "subject": "Pilotage",
    "participant": "Ada Brandt",
    "talk-date": "1974-03-02",
    "talk-place": "Skerry Point",
}


def test_every_fact_that_is_stated_is_told(tei: Run, letter: Path) -> None:
    """Whatever key the user states, its value stands in the header, and the TEI is clean."""
    Path("m.toml").write_text("".join(f'{key} = "{value}"\n' for key, value in STATED.items()))
    result = tei("build", letter.name, "-o", "out", "--metadata", "m.toml")
    assert (result.code, result.err) == (0, "")
    header = etree.tostring(etree.parse("out/letter.xml").find(f"{TEI}teiHeader")).decode()
    told = {"language": 'ident="en"', "original-language": "de", "participant": "#pers-ada-brandt"}
    missing = [key for key, value in STATED.items() if told.get(key, value) not in header]
    assert not missing


def test_metadata_of_one_document_is_not_for_many(tei: Run, letter: Path) -> None:
    """A TOML file and several texts do not go together."""
    Path("other.txt").write_text(letter.read_text())
    Path("m.toml").write_text("title = 'x'")
    result = tei("encode", ".", "-o", "out", "--metadata", "m.toml")
    assert result.code == 2
    assert "use a CSV table" in result.err
    assert not Path("out").exists()


def test_known_names_are_used(tei: Run, letter: Path) -> None:
    """A name of an authority file is found under its address."""
    assert letter.exists()
    Path("names.csv").write_text(
        "id,kind,name,variants,gender,role,uri\n"
        "pers-brandt,person,Ada Brandt,,F,,https://example.org/brandt\n"
    )
    assert (
        "https://example.org/brandt"
        in tei("encode", "letter.txt", "--authorities", "names.csv").out
    )


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("empty.txt", b"", "the file is empty"),
        ("blank.txt", b" \n\t\r\n", "blanks only"),
        ("nul.txt", b"a\0b\x01\x02" * 50, "looks binary"),
        ("scan.txt", b"%PDF-1.7 ...", "this is a PDF"),
        ("doc.txt", b"PK\x03\x04..word/document.xml", "a Word document"),
        ("tei.txt", b"<?xml version='1.0'?><TEI/>", "--as-text"),
        ("odd.txt", b"caf\xe9 \x81 and", "stands for nothing"),
    ],
)
def test_what_is_no_text_is_told_and_the_rest_is_done(
    tei: Run, letter: Path, name: str, data: bytes, said: str
) -> None:
    """Alone: one line, exit code 2, nothing written. In a batch the others are encoded."""
    Path(name).write_bytes(data)
    alone = tei("encode", name, "-o", "out/")
    assert (alone.code, alone.out.strip()) == (2, "")
    assert alone.err.count("\n") == 1
    assert f"{name}: " in alone.err
    assert said in alone.err
    assert not Path("out").exists()
    batch = tei("encode", name, letter.name, "missing.txt", "-o", "out")
    assert batch.code == 2
    assert batch.err.count("\n") == 2
    assert Path("out/letter.xml").exists()


@pytest.mark.parametrize(
    "text",
    [
        "One line.\r\nAnother,\r\n\r\nand a third.\r\n",
        "A\ttab, a no-break\u00a0space, a narrow\u202fone.",
        "Cafe\u0301 and caf\u00e9 are not made one.",
        "He wrote \u05e9\u05dc\u05d5\u05dd and \u200f(so)\u200f went on.",
        "Gothic \U00010330\U00010331 and a face \U0001f600 beside it.",
        "Mark-up <b>like</b> this & that ]]> stays; <!-- so --> does &amp; too.",
        "\ufeffA mark before it.",
        "Control \x01 and \x0c and \ufffe characters.",
    ],
)
def test_odd_characters_pass_unharmed(tei: Run, work: Path, text: str) -> None:
    """Whatever XML can hold arrives; the TEI is valid and its text is that of the source."""
    Path("odd.txt").write_bytes(text.encode())
    assert tei("encode", "odd.txt", "-o", "odd.xml").code == 0
    result = tei("validate", "odd.xml", "--source", "odd.txt")
    assert (result.code, result.out) == (0, "")
    assert work.exists()


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "windows-1252"])
def test_an_encoding_is_recognized(tei: Run, work: Path, encoding: str) -> None:
    """By mark or by form, else Windows-1252."""
    assert work.exists()
    text = "The café at Port Sorrel – “closed” since March."
    Path("a.txt").write_bytes(text.encode(encoding))
    assert words(tei("encode", "a.txt").out) == "".join(text.split())


def test_an_output_that_is_an_input_is_refused(tei: Run, letter: Path) -> None:
    """Before anything is written."""
    Path("m.toml").write_text("title = 'x'")
    before = letter.read_bytes()
    for output in ("letter.txt", "./letter.txt", "m.toml"):
        result = tei("encode", "letter.txt", "-o", output, "--metadata", "m.toml")
        assert result.code == 2
        assert "is an input" in result.err
    assert letter.read_bytes() == before
    assert Path("m.toml").read_text() == "title = 'x'"


def test_two_sources_of_one_output_are_refused(tei: Run, letter: Path) -> None:
    """Before anything is written."""
    for folder in ("x", "y"):
        Path(folder).mkdir()
        Path(folder, "a.txt").write_text(letter.read_text())
    result = tei("encode", "x/a.txt", "y/a.txt", "-o", "out")
    assert result.code == 2
    assert "would both be written" in result.err
    assert not Path("out").exists()


def test_a_file_is_no_folder(tei: Run, letter: Path) -> None:
    """``-o FILE`` for several texts, and a folder where the file should be."""
    Path("b.txt").write_text(letter.read_text())
    Path("file").write_text("")
    result = tei("encode", "letter.txt", "b.txt", "-o", "file")
    assert (result.code, "is a file, and a folder is needed" in result.err) == (2, True)
    Path("out/letter.xml").mkdir(parents=True)
    result = tei("encode", "letter.txt", "-o", "out")
    assert (result.code, "is a folder, and a file" in result.err) == (2, True)


def test_work_by_hand_is_kept(tei: Run, letter: Path) -> None:
    """A file changed since is not overwritten; the message says where the new version is."""
    tei("encode", "letter.txt", "-o", "out/a.xml")
    Path("out/a.xml").write_text("by hand")
    result = tei("encode", "letter.txt", "-o", "out/a.xml")
    assert result.code == 0
    assert "out/a.xml was changed by hand" in result.err
    assert "out/a.new.xml" in result.err
    assert Path("out/a.xml").read_text() == "by hand"
    assert words(Path("out/a.new.xml").read_bytes()) == "".join(letter.read_text().split())
    assert tei("encode", "letter.txt", "-o", "out/a.xml", "--force").err == ""
    assert Path("out/a.xml").read_bytes() == Path("out/a.new.xml").read_bytes()


def test_the_table_and_json_tell_the_same(tei: Run, letter: Path) -> None:
    """What was found, what is doubtful or wrong, and where the file is."""
    assert letter.exists()
    titles, row = tei("encode", "letter.txt", "-o", "a.xml").out.splitlines()
    told = json.loads(tei("encode", "letter.txt", "-o", "a.xml", "--format", "json").out)
    (file,) = told["files"]
    assert titles.split() == [*file["counts"], "wrong", "files"]
    assert row.split() == ["letter.txt", *map(str, file["counts"].values()), "0", "a.xml"]
    assert tei("encode", "letter.txt", "-o", "a.xml", "--quiet").out == ""


@pytest.mark.skipif(sys.platform != "linux", reason="names of any bytes are a matter of Linux")
def test_a_name_of_any_bytes_is_no_obstacle(tei: Run, letter: Path) -> None:
    """Such a file is encoded, its name printed with escapes, and known again by the manifest."""
    name = b"in/\xff\x1b[2J $(x) '\"; .txt".decode("utf-8", "surrogateescape")
    Path("in").mkdir()
    Path(name).write_text(letter.read_text())
    for jobs in ("1", "2"):
        result = tei("encode", "in", "letter.txt", "-o", "out", "--jobs", jobs)
        assert (result.code, result.err) == (0, "")
        assert "\\udcff\\x1b[2J" in result.out
    assert len(list(Path("out").glob("*.xml"))) == 2


def test_a_pipeline_that_is_not_there_stops_the_run(
    tei: Run, letter: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The extra is named once, before any file is worked on, also from ``tei.toml``."""
    monkeypatch.setitem(sys.modules, "spacy", None)
    (letter.parent / "tei.toml").write_text('spacy = "some_pipeline"\n')
    (letter.parent / "second.txt").write_text("A second text.\n")
    result = tei("encode", "letter.txt", "second.txt", "-o", "out/")
    assert (result.code, result.out) == (2, "")
    assert result.err.count("\n") == 1
    assert "some_pipeline needs spaCy" in result.err
    assert "teiwright[spacy]" in result.err
    assert not (letter.parent / "out").exists()
