"""Which schemas hold for a document."""

from __future__ import annotations

from pathlib import Path

import pytest

from tei.errors import SchemaError
from tei.markup import parse
from tei.validation import store
from tei.validation.association import associated, named, own_schemas

OURS = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><encodingDesc><appInfo>'
    '<application ident="teiwright" version="1"/></appInfo></encodingDesc></teiHeader></TEI>'
)


@pytest.fixture(autouse=True)
def store_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep schemas in an empty folder."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))


def schemas(document: str, folder: Path) -> list[str]:
    """Return the schemas of a document that lies in a folder, relative to it."""
    found = associated(parse(document.encode(), "a.xml"), folder / "a.xml")
    return [path.relative_to(folder).as_posix() for path in found]


def model(href: str) -> str:
    """Return an instruction that names a schema."""
    return f'<?xml-model href="{href}" type="application/xml"?>'


def test_the_instructions_of_a_document_count(tmp_path: Path) -> None:
    """Each grammar once, in order, relative to the document; style sheets are none."""
    for name in ("a b.rng", "c.sch"):
        (tmp_path / name).write_text("")
    named = model("a%20b.rng") + model("c.sch") + model("c.sch") + model("d.css")
    assert schemas(named + "<TEI/>", tmp_path) == ["a b.rng", "c.sch"]


def test_single_quotes_and_entities_are_read(tmp_path: Path) -> None:
    """Pseudo-attributes are written as attributes are."""
    (tmp_path / "a&b.rng").write_text("")
    assert schemas("<?xml-model href='a&amp;b.rng'?><TEI/>", tmp_path) == ["a&b.rng"]


@pytest.mark.parametrize(
    "href", ["https://example.org/tei_all.rng", "gone.rng", "//server/x.rng", "ftp://x/y.rng"]
)
def test_what_is_not_on_this_machine_is_told(tmp_path: Path, href: str) -> None:
    """Nothing is fetched; the message names the schema and the remedy."""
    with pytest.raises(SchemaError, match=r"not on this machine; tei schema add .* --schema FILE"):
        schemas(model(href) + "<TEI/>", tmp_path)


def test_a_document_that_we_made_falls_back_on_our_schemas(tmp_path: Path) -> None:
    """Also where it points to a schema that is not here."""
    for instructions in ("", model("https://vault.tei-c.org/tei_all.rng")):
        tree = parse((instructions + OURS).encode(), "a.xml")
        assert associated(tree, tmp_path / "a.xml") == own_schemas()


def test_a_document_without_any_is_told() -> None:
    """Somebody else's TEI needs a schema to be named."""
    with pytest.raises(SchemaError, match="names no schema; tei schema add tei_all, or"):
        associated(parse(b"<TEI/>", "a.xml"), None)


def test_a_schema_has_one_of_three_endings(tmp_path: Path) -> None:
    """What is no schema by its name is told before anything is checked."""
    (tmp_path / "a.xsd").write_text("")
    with pytest.raises(SchemaError, match=r"\.rng or \.rnc .* or \.sch"):
        named((tmp_path / "a.xsd",))


def kept(folder: Path) -> Path:
    """Keep a schema under the name ``tei_all`` and return where it lies."""
    (folder / "tei_all.rng").write_text(
        '<element name="TEI" xmlns="http://relaxng.org/ns/structure/1.0"><empty/></element>'
    )
    store.add(str(folder / "tei_all.rng"))
    (folder / "tei_all.rng").unlink()
    return store.folder() / "tei_all.rng"


def test_tei_all_is_the_last_resort(tmp_path: Path) -> None:
    """For a file that names no schema, or some address of just this one."""
    path = kept(tmp_path)
    for instructions in ("", model("https://www.tei-c.org/release/xml/tei/tei_all.rng")):
        tree = parse(f"{instructions}<TEI/>".encode(), "a.xml")
        assert associated(tree, tmp_path / "a.xml") == (path,)
    with pytest.raises(SchemaError, match=r"tei schema add https://a\.example/mine\.rng"):
        schemas(model("https://a.example/mine.rng") + "<TEI/>", tmp_path)


def test_the_schema_of_the_project_comes_before_ours(tmp_path: Path) -> None:
    """And behind what the file names itself."""
    (tmp_path / "own.rng").write_text("")
    project = (tmp_path / "project.rng",)
    assert associated(parse(OURS.encode(), "a.xml"), tmp_path / "a.xml", None, project) == project
    tree = parse(f"{model('own.rng')}<TEI/>".encode(), "a.xml")
    assert associated(tree, tmp_path / "a.xml", None, project) == (tmp_path / "own.rng",)


def test_a_named_schema_is_a_file_or_one_that_is_kept(tmp_path: Path) -> None:
    """What is kept and has changed, or is not there, is told."""
    path = kept(tmp_path)
    assert named(["tei_all"]) == (path,)
    with pytest.raises(SchemaError, match="tei schema add nothing"):
        named(["nothing"])
