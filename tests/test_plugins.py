"""Recognizers of other packages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from importlib.metadata import EntryPoint
from itertools import permutations
from pathlib import Path

import pytest

from tei.document import Candidate, Document
from tei.edition import encode
from tei.layout import lay_out
from tei.plugins import GROUP, Plugin, consult, installed
from tei.report import Severity
from tei.source import Source
from tei.span import Span

TEXT = "The rowers came back to quillmere in the evening, and zorvath with them.\n"
SOURCE = Source("row.txt", TEXT)


def propose_zorvath(document: Document) -> Iterator[Candidate]:
    """Propose a word that nobody else takes for a name."""
    start = document.source.text.index("zorvath")
    yield Candidate(Span(start, start + 7), "title", 0.9, "rowing", "everybody knows")


def propose_quillmere(document: Document) -> Iterator[Candidate]:
    """Propose another such word."""
    start = document.source.text.index("quillmere")
    yield Candidate(Span(start, start + 9), "title", 0.9, "lakes", "a lake")


GOOD = Candidate(Span(0, 3), "person", 0.5, "odd")
#: What no plug-in may propose.
BAD: dict[str, object] = {
    "nothing": None,
    "words": "Zorvath",
    "empty": replace(GOOD, span=Span(3, 3)),
    "beyond": replace(GOOD, span=Span(0, 4000)),
    "kind": replace(GOOD, kind="animal"),  # type: ignore[arg-type]
    "strength": replace(GOOD, score=1.5),
    "none": replace(GOOD, score=0),
    "attribute": replace(GOOD, attributes=(("no name", "x"),)),
    "control": replace(GOOD, attributes=(("when", "\0"),)),
}


def propose_badly(document: Document) -> Iterator[object]:
    """Propose something good, and then what the document's name says."""
    yield GOOD
    yield BAD[document.source.name]


def crash(_document: Document) -> list[Candidate]:
    """Fail."""
    raise ZeroDivisionError("no boats")


def leave(_document: Document) -> list[Candidate]:
    """End the program."""
    raise SystemExit(3)


def plugin(name: str, function: str) -> Plugin:
    """Return a function of this module as a plug-in."""
    return Plugin(name, EntryPoint(name, f"{__name__}:{function}", GROUP))


def document(name: str = "row.txt") -> Document:
    """Return the document, laid out."""
    return lay_out(replace(SOURCE, name=name), None, "en", ())


def test_plugins_are_heard_in_any_order() -> None:
    """The order of plug-ins changes nothing in what they say together."""
    plugins = [plugin("a", "propose_zorvath"), plugin("b", "propose_quillmere")]
    heard = [set(consult(document(), order)[0]) for order in permutations(plugins)]
    assert len(heard[0]) == 2
    assert heard[0] == heard[1]


@pytest.mark.parametrize("function", ["crash", "leave", "not_there"])
def test_a_plugin_that_fails_is_named(function: str) -> None:
    """Whatever a plug-in raises is a warning that names it, and the others are heard."""
    failing, good = plugin("boats", function), plugin("rowing", "propose_zorvath")
    heard, (fault,) = consult(document(), [failing, good])
    assert [c.by for c in heard] == ["rowing"]
    assert fault.severity is Severity.WARNING
    assert fault.rule == "recognizer.failed"
    assert "the plug-in boats (" in fault.message
    assert fault.where.file == "row.txt"


@pytest.mark.parametrize("what", BAD)
def test_what_cannot_be_is_refused(what: str) -> None:
    """A plug-in that proposes what the vote could not take is not heard at all."""
    heard, faults = consult(document(what), [plugin("odd", "propose_badly")])
    assert heard == ()
    assert len(faults) == 1


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Return a folder that is searched for installed packages."""
    monkeypatch.syspath_prepend(tmp_path)
    installed.cache_clear()
    yield tmp_path
    installed.cache_clear()


def install(folder: Path, entry: str, code: str) -> None:
    """Lay down a package as installers do; its module is the one that the entry names."""
    module = entry.partition("=")[2].partition(":")[0].strip()
    (folder / f"{module}.py").write_text(code)
    info = folder / "rowing_names-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: rowing-names\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text(f"[{GROUP}]\n{entry}\n")


def test_an_installed_package_has_its_voice(package: Path) -> None:
    """A name that only an installed plug-in knows stands in the TEI."""
    before = encode(SOURCE).xml()
    installed.cache_clear()
    install(
        package,
        "rowing = rowing_names:recognize",
        "from tei.document import Candidate\n"
        "from tei.span import Span\n"
        "def recognize(document):\n"
        "    at = document.source.text.index('zorvath')\n"
        "    return [Candidate(Span(at, at + 7), 'title', 0.9, 'rowing', 'a boat')]\n",
    )
    edition = encode(SOURCE)
    assert b"<title" not in before.partition(b"<text")[2]
    assert b">zorvath</title>" in edition.xml()
    assert edition.report.clean


def test_an_installed_package_that_fails_is_a_finding(package: Path) -> None:
    """The document is encoded as without the plug-in, and the report tells of it."""
    before = encode(SOURCE).xml()
    installed.cache_clear()
    install(package, "broken = broken_names:missing", "")
    edition = encode(SOURCE)
    assert edition.xml() == before
    assert [issue.rule for issue in edition.report.issues] == ["recognizer.failed"]
    assert "the plug-in broken (broken_names:missing)" in edition.report.issues[0].message


def test_the_example_of_the_manual_works(package: Path) -> None:
    """The recognizer that the manual shows, installed as it says, marks a ship."""
    manual = (Path(__file__).resolve().parents[1] / "docs" / "plugins.md").read_text("utf-8")
    code = manual.partition("```python\n")[2].partition("```")[0]
    entry = manual.partition(f'"{GROUP}"]\n')[2].partition("```")[0]
    install(package, entry.replace('"', ""), code)
    edition = encode(Source("ship.txt", "They saw the wherry Petrel in the evening.\n"))
    marked = [(a.tag, a.attributes) for a in edition.document.annotations if a.by == "boats"]
    assert marked == [("name", (("type", "ship"),))]
    assert edition.report.clean
