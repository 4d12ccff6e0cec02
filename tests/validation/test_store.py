"""Schemas that are kept under a name."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from http.server import HTTPServer, SimpleHTTPRequestHandler
from pathlib import Path
from threading import Thread

import pytest

from tei.errors import SchemaError
from tei.validation import store

GRAMMAR = '<element name="{}" xmlns="http://relaxng.org/ns/structure/1.0"><empty/></element>'


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep schemas in an empty folder."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))


def grammar(folder: Path, name: str, element: str = "log") -> str:
    """Write a schema and return its path."""
    path = folder / name
    path.write_text(GRAMMAR.format(element))
    return str(path)


def test_a_schema_is_kept_found_and_removed(tmp_path: Path) -> None:
    """Under its stem, or the name that it is given; a second one of a name takes its place."""
    assert store.stored() == ()
    kept = store.add(grammar(tmp_path, "ship.rng"))
    store.add(grammar(tmp_path, "other.rng"), "boat")
    assert [one.name for one in store.stored()] == ["boat", "ship"]
    assert kept.origin == str(tmp_path / "ship.rng")
    found = store.find("ship")
    assert found is not None
    assert found.read_text() == GRAMMAR.format("log")
    store.add(grammar(tmp_path, "ship.rng", "tide"))
    assert found.read_text() == GRAMMAR.format("tide")
    store.remove("ship")
    assert store.find("ship") is None
    with pytest.raises(SchemaError, match="there are: boat"):
        store.remove("ship")


def test_the_newest_release_is_found_by_the_bare_name(tmp_path: Path) -> None:
    """By numbers, not letters; unless one is kept without a release."""
    for release in ("4.9.0", "4.12.0"):
        store.add(grammar(tmp_path, "all.rng"), f"tei_all@{release}")
    assert store.find("tei_all") == store.folder() / "tei_all@4.12.0.rng"
    assert store.find("tei_all@4.9.0") == store.folder() / "tei_all@4.9.0.rng"
    assert store.find("tei") is None


def test_a_schema_that_is_not_right_is_not_kept(tmp_path: Path) -> None:
    """Nor one that includes files which stay behind."""
    (tmp_path / "bad.rng").write_text("<grammar/>")
    (tmp_path / "in.rnc").write_text('include "part.rnc"')
    (tmp_path / "part.rnc").write_text("start = element log { empty }")
    (tmp_path / "a.xsd").write_text("")
    for name in ("bad.rng", "in.rnc", "a.xsd", "../no such"):
        with pytest.raises(SchemaError):
            store.add(str(tmp_path / name))
    with pytest.raises(SchemaError, match="--name"):
        store.add(grammar(tmp_path, "ship.rng"), "a/b")
    assert store.stored() == ()


def test_a_schema_that_was_changed_is_refused(tmp_path: Path) -> None:
    """Its hash is remembered."""
    store.add(grammar(tmp_path, "ship.rng"))
    (store.folder() / "ship.rng").write_text(GRAMMAR.format("tide"))
    with pytest.raises(SchemaError, match="was changed since it was added"):
        store.find("ship")


class _Quiet(SimpleHTTPRequestHandler):
    """Serves files without a word."""

    def log_message(self, *_details: object) -> None:
        """Say nothing."""


@pytest.fixture
def server(tmp_path: Path) -> Iterator[str]:
    """Serve a folder on this machine and return its address."""
    (tmp_path / "web").mkdir()
    httpd = HTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(tmp_path / "web")))
    thread = Thread(target=httpd.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{httpd.server_port}"
    httpd.shutdown()
    thread.join()
    httpd.server_close()


def test_a_schema_is_taken_from_an_address(server: str, tmp_path: Path) -> None:
    """And found again by it, as a document names it."""
    grammar(tmp_path / "web", "ship.rng")
    store.add(f"{server}/ship.rng")
    assert store.find_origin(f"{server}/ship.rng") == store.find("ship")
    with pytest.raises(SchemaError, match="cannot be fetched: File not found"):
        store.add(f"{server}/boat.rng")


def test_a_bare_name_means_the_vault_of_the_tei(
    server: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With a release or without."""
    monkeypatch.setattr(store, "VAULT", server + "/{release}/{name}.rng")
    for release in ("current", "4.12.0"):
        (tmp_path / "web" / release).mkdir()
        grammar(tmp_path / "web" / release, "tei_all.rng", f"v{release}")
    assert store.add("tei_all").origin == f"{server}/current/tei_all.rng"
    kept = store.add("tei_all@4.12.0")
    assert (kept.name, kept.origin) == ("tei_all@4.12.0", f"{server}/4.12.0/tei_all.rng")


@pytest.mark.parametrize("name", ["nope", "nope@4.12.0", "ship.rng", "tei_all@", "../x"])
def test_a_name_that_means_nothing_asks_no_network(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only an address, or a schema of the TEI, is looked for elsewhere."""

    def asked(address: str) -> bytes:
        raise AssertionError(address)

    monkeypatch.setattr(store, "fetch", asked)
    with pytest.raises(SchemaError, match=r"no such file; give a schema file, its address, or"):
        store.add(name)


def test_a_schema_keeps_the_full_stops_of_its_name(tmp_path: Path) -> None:
    """As the TEI's own files have them."""
    assert store.add(grammar(tmp_path, "tei_all-4.12.0.rng")).name == "tei_all-4.12.0"
    assert store.find("tei_all-4.12.0") is not None


def test_an_index_that_breaks_is_told(tmp_path: Path) -> None:
    """With the remedy."""
    store.add(grammar(tmp_path, "ship.rng"))
    (store.folder() / "index.json").write_text("{}")
    with pytest.raises(SchemaError, match="remove it"):
        store.stored()
