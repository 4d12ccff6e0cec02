"""Which schemas hold for a document."""

from __future__ import annotations

from pathlib import Path

import pytest

from tei.errors import SchemaError
from tei.markup import parse
from tei.report import Severity
from tei.validation import Checking, check, store
from tei.validation.association import Association, associated, named, own_schemas
from tei.validation.catalog import Catalog

OURS = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><encodingDesc><appInfo>'
    '<application ident="teiwright" version="1"/></appInfo></encodingDesc></teiHeader></TEI>'
)


@pytest.fixture(autouse=True)
def store_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep schemas in an empty folder."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))


GRAMMAR = '<element name="TEI" xmlns="http://relaxng.org/ns/structure/1.0"><empty/></element>'
RULES = """<schema xmlns="http://purl.oclc.org/dsdl/schematron">
  <phase id="draft"><active pattern="d"/></phase>
  <pattern id="p"><rule context="TEI"><assert id="n" test="@n">No n.</assert></rule></pattern>
  <pattern id="d"><rule context="TEI"><assert id="m" test="@m">No m.</assert></rule></pattern>
</schema>"""
BOTH = """<element name="TEI" xmlns="http://relaxng.org/ns/structure/1.0"
  xmlns:s="http://purl.oclc.org/dsdl/schematron" s:queryBinding="xslt">
  <s:pattern><s:rule context="TEI"><s:assert id="n" test="@n">No n.</s:assert></s:rule></s:pattern>
  <attribute name="m"/></element>"""
RELAXNG = "http://relaxng.org/ns/structure/1.0"
SCHEMATRON = "http://purl.oclc.org/dsdl/schematron"


def association(
    document: str,
    folder: Path,
    project: tuple[Path, ...] = (),
    catalog: Catalog | None = None,
) -> Association:
    """Return what holds for a document that lies in a folder."""
    tree = parse(document.encode(), "a.xml")
    return associated(tree, folder / "a.xml", catalog, project)


def schemas(document: str, folder: Path, project: tuple[Path, ...] = ()) -> list[str]:
    """Return the schemas of a document that lies in a folder, relative to it."""
    found = association(document, folder, project).schemas
    return [one.path.relative_to(folder).as_posix() for one in found]


def remarks(document: str, folder: Path, project: tuple[Path, ...] = ()) -> list[str]:
    """Return what is said of the schemas of a document that are not used."""
    return [one.message for one in association(document, folder, project).remarks]


def paths(found: Association) -> tuple[Path, ...]:
    """Return the files of an association."""
    return tuple(one.path for one in found.schemas)


def rules(document: str, folder: Path, phase: str = "") -> list[str]:
    """Return the rules that a document in a folder breaks."""
    (folder / "a.xml").write_text(document)
    checking = Checking(checks=frozenset({"relaxng", "schematron"}), phase=phase)
    return [issue.rule for issue in check(folder / "a.xml", checking).report.issues]


def model(href: str, **pseudo_attributes: str) -> str:
    """Return an instruction that names a schema."""
    more = "".join(f' {name}="{value}"' for name, value in pseudo_attributes.items())
    return f'<?xml-model href="{href}" type="application/xml"{more}?>'


def test_the_instructions_of_a_document_count(tmp_path: Path) -> None:
    """Each schema once, in order, relative to the document."""
    (tmp_path / "a b.rng").write_text(GRAMMAR)
    (tmp_path / "c.sch").write_text(RULES)
    named = model("a%20b.rng") + model("c.sch") + model("c.sch")
    assert schemas(named + "<TEI/>", tmp_path) == ["a b.rng", "c.sch"]


def test_a_schema_that_is_named_for_its_rules_has_no_grammar(tmp_path: Path) -> None:
    """Only the rules inside run; named as a grammar, or as both, all of it holds."""
    (tmp_path / "a.rng").write_text(BOTH)
    as_rules = model("a.rng", schematypens=SCHEMATRON)
    as_grammar = model("a.rng", schematypens=RELAXNG)
    assert rules(as_rules + "<TEI/>", tmp_path) == ["n"]
    missing = "relaxng.attribute-missing"
    for instructions in (as_grammar, as_rules + as_grammar, as_grammar + as_rules):
        assert sorted(rules(instructions + "<TEI/>", tmp_path)) == ["n", missing]


def test_an_instruction_names_a_phase(tmp_path: Path) -> None:
    """Unless the user asks for another."""
    (tmp_path / "c.sch").write_text(RULES)
    document = model("c.sch", phase="draft") + "<TEI/>"
    assert rules(document, tmp_path) == ["m"]
    assert rules(document, tmp_path, "#ALL") == ["n", "m"]
    assert rules(document, tmp_path, "#DEFAULT") == ["n", "m"]
    with pytest.raises(SchemaError, match="has no phase print; it has: draft"):
        rules(document, tmp_path, "print")


@pytest.mark.parametrize(
    ("instruction", "words"),
    [
        (model("x.xsd"), "x.xsd was not used: XML Schema (XSD) is not supported"),
        (model("y.rng", schematypens="urn:x"), 'schematypens="urn:x" is no kind of schema'),
        (model("x.dtd").replace('xml"?', 'xml-dtd"?'), "x.dtd was not used: DTD is not supported"),
        (model("page.html"), "page.html was not used: it is no schema that we know"),
        (model("https://log.example/far.rng"), "far.rng was not used: it is not on this machine"),
    ],
)
def test_a_schema_that_is_not_used_is_told(tmp_path: Path, instruction: str, words: str) -> None:
    """With what is used: what else the file names, or its project; else it is an error."""
    for name, text in (("x.xsd", ""), ("y.rng", GRAMMAR), ("page.html", "<html/>")):
        (tmp_path / name).write_text(text)
    (tmp_path / "a.rng").write_text(GRAMMAR)
    document = f"<!-- 1 -->\n{instruction}\n<TEI/>"
    (only,) = association(model("a.rng") + document, tmp_path).remarks
    assert words in only.message
    assert only.message.endswith("; the file was checked by a.rng only")
    assert (only.line, only.severity) == (2, Severity.WARNING)
    (instead,) = remarks(document, tmp_path, (tmp_path / "a.rng",))
    assert instead.endswith("; the file was checked by a.rng instead")
    with pytest.raises(SchemaError, match="--schema FILE"):
        association(document, tmp_path)


def test_a_file_that_an_instruction_names_must_be_there(tmp_path: Path) -> None:
    """Whatever else could be used instead."""
    (tmp_path / "a.rng").write_text(GRAMMAR)
    document = model("a.rng") + model("gone.sch") + OURS
    with pytest.raises(SchemaError, match=r"gone\.sch \(xml-model, line 1\) is not there; correct"):
        association(document, tmp_path, (tmp_path / "a.rng",))


def test_a_catalog_says_where_a_schema_is(tmp_path: Path) -> None:
    """Then its content says of what kind it is, whatever its name."""
    (tmp_path / "mine.xml").write_text(GRAMMAR)
    (tmp_path / "catalog.xml").write_text(
        '<catalog xmlns="urn:oasis:names:tc:entity:xmlns:xml:catalog">'
        '<uri name="https://log.example/x" uri="mine.xml"/></catalog>'
    )
    catalog = Catalog.read([tmp_path / "catalog.xml"])
    found = association(model("https://log.example/x") + "<TEI/>", tmp_path, (), catalog)
    assert paths(found) == (tmp_path / "mine.xml",)


def test_single_quotes_and_entities_are_read(tmp_path: Path) -> None:
    """Pseudo-attributes are written as attributes are."""
    (tmp_path / "a&b.rng").write_text(GRAMMAR)
    assert schemas("<?xml-model href='a&amp;b.rng'?><TEI/>", tmp_path) == ["a&b.rng"]


@pytest.mark.parametrize(
    "href", ["https://example.org/tei_all.rng", "//server/x.rng", "ftp://x/y.rng"]
)
def test_what_is_not_on_this_machine_is_told(tmp_path: Path, href: str) -> None:
    """Nothing is fetched; the message names the schema and the remedy."""
    with pytest.raises(SchemaError, match=r"not on this machine; tei schema add .* --schema FILE"):
        schemas(model(href) + "<TEI/>", tmp_path)


def test_a_document_that_we_made_falls_back_on_our_schemas(tmp_path: Path) -> None:
    """Also where it points to a schema that is not here."""
    for instructions in ("", model("https://vault.tei-c.org/tei_all.rng")):
        found = association(instructions + OURS, tmp_path)
        assert (paths(found), found.remarks) == (own_schemas(), ())


def test_a_document_without_any_is_told() -> None:
    """Somebody else's TEI needs a schema to be named."""
    with pytest.raises(SchemaError, match="names no schema; tei schema add tei_all, or"):
        associated(parse(b"<TEI/>", "a.xml"), None)


def test_a_schema_that_the_user_names_is_known_by_its_content(tmp_path: Path) -> None:
    """Its ending is of no concern; what is no schema of ours is told before anything is checked."""
    (tmp_path / "rules.isosch").write_text(f"<!-- long -->{RULES}")
    (tmp_path / "odd.xml").write_text(GRAMMAR)
    assert len(named((tmp_path / "rules.isosch", tmp_path / "odd.xml"))) == 2
    for name, content, words in (
        ("a.rng", '<schema xmlns="http://www.w3.org/2001/XMLSchema"/>', "XSD"),
        ("b.sch", '<schema xmlns="http://www.ascc.net/xml/schematron"/>', "Schematron 1.5"),
        ("c.txt", "element a { empty }", "no schema that we know"),
        ("d.dtd", "<!ELEMENT a EMPTY>", "DTD"),
    ):
        (tmp_path / name).write_text(content)
        with pytest.raises(SchemaError, match=f"{words}.*; give RELAX NG .* or Schematron"):
            named((tmp_path / name,))


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
        found = association(f"{instructions}<TEI/>", tmp_path)
        assert (paths(found), found.remarks) == ((path,), ())
    with pytest.raises(SchemaError, match=r"tei schema add https://a\.example/mine\.rng"):
        schemas(model("https://a.example/mine.rng") + "<TEI/>", tmp_path)


def test_the_schema_of_the_project_comes_before_ours(tmp_path: Path) -> None:
    """And behind what the file names itself."""
    (tmp_path / "own.rng").write_text(GRAMMAR)
    project = (tmp_path / "project.rng",)
    assert schemas(OURS, tmp_path, project) == ["project.rng"]
    assert schemas(f"{model('own.rng')}<TEI/>", tmp_path, project) == ["own.rng"]


def test_a_named_schema_is_a_file_or_one_that_is_kept(tmp_path: Path) -> None:
    """What is kept and has changed, or is not there, is told."""
    path = kept(tmp_path)
    assert named(["tei_all"]) == (path,)
    with pytest.raises(SchemaError, match="tei schema add FILE --name nothing"):
        named(["nothing"])
