"""OASIS XML catalogs."""

from __future__ import annotations

from pathlib import Path

import pytest

from tei.errors import SchemaError
from tei.validation.catalog import Catalog

CATALOG = '<catalog xmlns="urn:oasis:names:tc:entity:xmlns:xml:catalog">{}</catalog>'


def catalog(folder: Path, entries: str, name: str = "catalog.xml") -> Path:
    """Write a catalog, and the schemas that it may point to."""
    for file in ("a.rng", "b.rng", "sub/c.rng"):
        (folder / file).parent.mkdir(exist_ok=True)
        (folder / file).write_text("")
    path = folder / name
    path.write_text(CATALOG.format(entries))
    return path


@pytest.mark.parametrize(
    ("entries", "address", "file"),
    [
        ('<uri name="http://x/s.rng" uri="a.rng"/>', "http://x/s.rng", "a.rng"),
        ('<system systemId="http://x/s.rng" uri="a.rng"/>', "http://x/s.rng", "a.rng"),
        ('<uri name="http://x/s.rng" uri="a.rng"/>', "http://x/t.rng", None),
        (
            """<rewriteURI uriStartString="http://x/" rewritePrefix="./"/>
            <rewriteURI uriStartString="http://x/deep/" rewritePrefix="sub/"/>""",
            "http://x/deep/c.rng",
            "sub/c.rng",
        ),
        (
            '<rewriteSystem systemIdStartString="http://x/" rewritePrefix="sub/"/>',
            "http://x/c.rng",
            "sub/c.rng",
        ),
        ('<uriSuffix uriSuffix="/s.rng" uri="b.rng"/>', "https://y/any/s.rng", "b.rng"),
        ('<systemSuffix systemIdSuffix="/s.rng" uri="b.rng"/>', "https://y/any/s.rng", "b.rng"),
        (
            '<uriSuffix uriSuffix="s.rng" uri="b.rng"/><uri name="http://x/s.rng" uri="a.rng"/>',
            "http://x/s.rng",
            "a.rng",
        ),
        ('<group xml:base="sub/"><uri name="u:1" uri="c.rng"/></group>', "u:1", "sub/c.rng"),
        ('<uri name="u:1" uri="http://elsewhere/c.rng"/>', "u:1", None),
    ],
)
def test_an_address_means_a_file(
    entries: str, address: str, file: str | None, tmp_path: Path
) -> None:
    """Exact before prefix before suffix, the longest first, relative to where it is written."""
    found = Catalog.read([catalog(tmp_path, entries)])(address)
    assert found == (tmp_path / file if file else None)


def test_the_next_catalog_is_asked_next(tmp_path: Path) -> None:
    """Also by catalogs that name each other."""
    one = catalog(tmp_path, '<nextCatalog catalog="two.xml"/>')
    catalog(
        tmp_path, '<nextCatalog catalog="catalog.xml"/><uri name="u:1" uri="a.rng"/>', "two.xml"
    )
    assert Catalog.read([one])("u:1") == tmp_path / "a.rng"


@pytest.mark.parametrize(("kind", "start"), [("URI", "uri"), ("System", "systemId")])
def test_a_delegate_is_asked_and_no_catalog_after_it(kind: str, start: str, tmp_path: Path) -> None:
    """The one for the longest beginning first, once nothing else in the file fits."""
    one = catalog(
        tmp_path,
        f"""<delegate{kind} {start}StartString="http://x/" catalog="two.xml"/>
        <delegate{kind} {start}StartString="http://x/deep/" catalog="sub/three.xml"/>
        <uri name="http://x/own.rng" uri="b.rng"/><nextCatalog catalog="four.xml"/>""",
    )
    catalog(tmp_path, '<uri name="http://x/deep/s.rng" uri="a.rng"/>', "two.xml")
    catalog(
        tmp_path,
        f"""<delegate{kind} {start}StartString="http://x/" catalog="../catalog.xml"/>
        <uri name="http://x/deep/s.rng" uri="c.rng"/>""",
        "sub/three.xml",
    )
    catalog(
        tmp_path,
        '<uri name="http://x/t.rng" uri="a.rng"/><uri name="http://y/t.rng" uri="a.rng"/>',
        "four.xml",
    )
    asked = Catalog.read([one])
    assert asked("http://x/own.rng") == tmp_path / "b.rng"
    assert asked("http://x/deep/s.rng") == tmp_path / "sub" / "c.rng"
    assert asked("http://x/t.rng") is None
    assert asked("http://y/t.rng") == tmp_path / "a.rng"


def test_catalogs_without_end_are_told(tmp_path: Path) -> None:
    """Files that each delegate twice to the next would be asked a thousand million times."""
    for number in range(31):
        twice = "".join(
            f'<delegateURI uriStartString="http://{side}{number}/" catalog="c{number + 1}.xml"/>'
            for side in "ab"
        )
        catalog(tmp_path, twice if number < 30 else "", f"c{number}.xml")
    with pytest.raises(SchemaError, match="more than 1000 others"):
        Catalog.read([tmp_path / "c0.xml"])


@pytest.mark.parametrize("kind", ["nextCatalog", "folder", "links"])
def test_catalogs_in_a_circle_are_read_once(kind: str, tmp_path: Path) -> None:
    """Through one another, through links, and where there is no file at all."""
    (tmp_path / "one").symlink_to("two")
    (tmp_path / "two").symlink_to("one")
    meant = {"nextCatalog": "catalog.xml", "folder": ".", "links": "one"}[kind]
    path = catalog(tmp_path, f'<nextCatalog catalog="{meant}"/><uri name="u:1" uri="a.rng"/>')
    if kind == "nextCatalog":
        assert Catalog.read([path])("u:1") == tmp_path / "a.rng"
    else:
        with pytest.raises(SchemaError):
            Catalog.read([path])


def test_what_is_no_catalog_is_told(tmp_path: Path) -> None:
    """A file that is missing, breaks, or is something else."""
    (tmp_path / "a.xml").write_text("<a/>")
    (tmp_path / "b.xml").write_text("<a>")
    for name, said in (
        ("none.xml", "cannot be read"),
        ("a.xml", "no XML catalog"),
        ("b.xml", "b.xml:1"),
    ):
        with pytest.raises(SchemaError, match=said):
            Catalog.read([tmp_path / name])


def test_a_file_that_a_catalog_promises_and_that_is_gone_is_told(tmp_path: Path) -> None:
    """Not passed over: whoever wrote the catalog wants that file and no other."""
    stands = Catalog.read([catalog(tmp_path, '<uri name="u:1" uri="gone.rng"/>')])
    with pytest.raises(SchemaError, match=r"u:1: the catalog says .*gone\.rng, which is not there"):
        stands("u:1")
