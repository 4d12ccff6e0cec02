"""TEI against gold: what each figure counts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from ferry import PEOPLE, PERFECT, SPANS, TEXT, span, tei, write_gold, write_tei

from tei.errors import SourceError, UsageError
from tei.score import score
from tei.score.comparison import Comparison
from tei.score.figures import Counts


def scored(folder: Path, content: str, **gold: Any) -> Comparison:  # noqa: ANN401
    """Return what comes of comparing one TEI document with gold."""
    write_gold(folder / "gold", **gold)
    write_tei(folder / "tei", content)
    (comparison,) = score(folder / "gold", folder / "tei")
    return comparison


def test_the_gold_itself_is_perfect(tmp_path: Path) -> None:
    """TEI that marks what gold marks is right in all figures, whatever its line breaks."""
    comparison = scored(tmp_path, PERFECT)
    one = Counts(gold=1, pred=1, exact=1, overlap=1, p_gold=1, p_exact=1, p_overlap=1)
    dated = Counts(valued=1, right=1) + one
    assert comparison.tally.kinds == {
        "person": one,
        "place": one,
        "date": dated,
        "quote": dated + Counts(same_id=1),
    }
    assert comparison.tally.text.identical == 1
    assert comparison.differences == ()


def test_gold_may_be_tei(tmp_path: Path) -> None:
    """TEI as gold gives the same verdict as the same marks as stand-off."""
    write_gold(tmp_path / "stand-off")
    write_tei(tmp_path / "edition")
    found = write_tei(
        tmp_path / "tei", PERFECT.replace("April", "April ").replace("1907-04", "1907-05")
    )
    (one,) = score(tmp_path / "stand-off", found)
    (other,) = score(tmp_path / "edition", found)
    assert one.tally.kinds == other.tally.kinds
    assert (
        [d.what for d in one.differences] == [d.what for d in other.differences] == ["wrong value"]
    )


@pytest.mark.parametrize(
    ("body", "whats"),
    [
        ("Tove Lindqvist saw Nils.", ["missed"]),
        ("<persName>Tove</persName> Lindqvist saw Nils.", ["other extent"]),
        (
            "<persName>Tove Lindqvist</persName> saw <persName>Nils</persName>.",
            ["false alarm"],
        ),
    ],
)
def test_differences_say_what_they_are(tmp_path: Path, body: str, whats: list[str]) -> None:
    """A mark may be missed, too long or short, or one that gold does not have."""
    text = "Tove Lindqvist saw Nils."
    spans = [span("person", "Tove Lindqvist", text)]
    comparison = scored(tmp_path, tei(f"<p>{body}</p>"), text=text, spans=spans)
    assert [d.what for d in comparison.differences] == whats


def test_precision_is_counted_where_gold_can_contradict(tmp_path: Path) -> None:
    """Outside the stretches that were marked wholly, and on what is doubtful, nothing is wrong."""
    content = tei(
        "<p>Ferry Office, 9 April 1907</p><p><persName>Mr. Tove Lindqvist</persName> rowed to "
        "Holmsund. “The ice is thin,” said <persName>Lindqvist</persName>’s son.</p>"
    )
    inside = scored(tmp_path / "a", content, spans=[], scope={"person": "full"})
    fenced = scored(tmp_path / "b", content, spans=[], scope={"person": [[0, 50]]})
    partly = scored(tmp_path / "c", content, spans=[], scope={"person": "recall"})
    doubt = [{**SPANS[1], "ignore": True}]
    doubted = scored(tmp_path / "d", content, spans=doubt, scope={"person": "full"})
    assert [c.tally.kinds["person"].pred for c in (inside, fenced, partly, doubted)] == [2, 1, 0, 1]


def test_characters_lost_or_added_are_counted(tmp_path: Path) -> None:
    """A word lost is told, and what stands round it is found all the same."""
    comparison = scored(
        tmp_path, PERFECT.replace("Ferry Office", "Office").replace("thin", "thinn")
    )
    assert comparison.tally.text.wrong == len("Ferry") + 1
    assert comparison.tally.kinds["person"].exact == 1


def test_delivered_metadata_is_part_of_the_text(tmp_path: Path) -> None:
    """What an archive put before the document is looked for in the header, too."""
    moved = PERFECT.replace("<p>Ferry Office, ", "<p>").replace(
        "</teiHeader>",
        '<xenoData type="delivered-metadata">Ferry Office,</xenoData></teiHeader>',
    )
    text = scored(tmp_path, moved).tally.text
    assert (text.identical, text.metadata) == (1, len("FerryOffice,"))


def test_who_must_tell_speakers_apart(tmp_path: Path) -> None:
    """Two speakers under one identifier cost the one that speaks less."""
    text = "A: Yes. B: No. A: Why?"
    turns = [
        span("turn", words, text, speaker={"id": words[0], "names": [words[0]]})
        for words in ("A: Yes.", "B: No.", "A: Why?")
    ]
    content = tei(
        '<sp who="#x"><speaker>A:</speaker><p>Yes.</p></sp><sp who="#x"><p>B: No.</p></sp>'
        '<sp who="#x"><p>A: Why?</p></sp>',
        PEOPLE.replace('"nils"', '"x"').replace("Nils Lindqvist", "A"),
    )
    turn = scored(tmp_path, content, text=text, spans=turns).tally.kinds["turn"]
    assert (turn.exact, turn.right, turn.same_id) == (3, 2, 2)


def test_reported_speech_is_no_quotation(tmp_path: Path) -> None:
    """``said`` that is not direct is not counted."""
    content = PERFECT.replace('who="#nils"', 'who="#nils" direct="false"')
    assert scored(tmp_path, content).tally.kinds["quote"].pred == 0


def test_facts_of_the_header_are_looked_for(tmp_path: Path) -> None:
    """Title, date and correspondents count where the header states them."""
    header = (
        "<fileDesc><titleStmt><title>A letter to Tove Lindqvist</title></titleStmt></fileDesc>"
        '<profileDesc><creation><date when="1907-04-09"/></creation><correspDesc>'
        '<correspAction type="sent"><persName>Nils Lindqvist</persName></correspAction>'
        "</correspDesc></profileDesc>"
    )
    stated = {
        "title": "Letter to Tove Lindqvist",
        "date": "1907-04-09",
        "sender": "Lindqvist",
        "recipient": "Tove",
        "participants": ["Nils Lindqvist", "Ada Brandt"],
    }
    facts = scored(tmp_path, tei(f"<p>{TEXT}</p>", header), doc=stated).tally.facts
    assert facts == {
        "title": (1, 1),
        "date": (1, 1),
        "sender": (1, 1),
        "recipient": (0, 1),
        "participants": (1, 2),
    }


def test_each_annotator_has_figures(tmp_path: Path) -> None:
    """What ``resp`` tells apart is counted apart."""
    content = PERFECT.replace("<placeName>", '<placeName resp="#ada">').replace(
        "said Lindqvist", 'said <placeName resp="#otto">Lindqvist</placeName>'
    )
    annotators = scored(tmp_path, content).tally.annotators
    assert annotators["#ada", "place"].exactly.precision == 1
    assert annotators["#otto", "place"].exactly.precision == 0
    assert annotators["", "person"].exact == 1


def test_missing_and_broken_tei_count_as_missed(tmp_path: Path) -> None:
    """Where there is no TEI to read, all in gold is missed and the text is lost."""
    write_gold(tmp_path / "gold")
    write_tei(tmp_path / "other", name="else.xml")
    write_tei(tmp_path / "broken", "<TEI>")
    (missing,) = score(tmp_path / "gold", tmp_path / "other")
    (broken,) = score(tmp_path / "gold", tmp_path / "broken")
    assert (missing.tally.text.missing, broken.tally.text.broken) == (1, 1)
    assert len(missing.differences) == len(broken.differences) == len(SPANS)


def test_tei_is_found_by_name_elsewhere(tmp_path: Path) -> None:
    """TEI in another folder counts if it is the only one of its name."""
    write_gold(tmp_path / "gold" / "boats")
    write_tei(tmp_path / "tei" / "x")
    (found,) = score(tmp_path / "gold", tmp_path / "tei")
    assert found.tally.text.identical == 1
    write_tei(tmp_path / "tei" / "y")
    (unsure,) = score(tmp_path / "gold", tmp_path / "tei")
    assert unsure.tally.text.missing == 1


@pytest.mark.parametrize("content", ["[]", "{}", '{"scope": {}, "spans": [{}]}', "no JSON"])
def test_gold_that_is_none_is_refused(tmp_path: Path, content: str) -> None:
    """A file that is no gold is told by name."""
    write_gold(tmp_path)
    (tmp_path / "ferry.json").write_text(content)
    with pytest.raises(SourceError, match=r"ferry\.json: no stand-off gold"):
        score(tmp_path, tmp_path)


def test_a_folder_without_gold_is_refused(tmp_path: Path) -> None:
    """A folder in which there is nothing to measure against is an error of use."""
    with pytest.raises(UsageError, match="neither"):
        score(tmp_path, tmp_path)
