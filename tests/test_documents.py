"""Documents of our own, in seven layouts, as they should come out."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from tei.edition import encode
from tei.source import decode

FOLDER = Path(__file__).parent / "documents"


@pytest.mark.parametrize("text", sorted(FOLDER.glob("*.txt")), ids=lambda path: path.stem)
def test_a_document_comes_out_as_it_was_read_and_approved(text: Path) -> None:
    """The encoding is that of the golden file beside it, compared as canonical XML."""
    made = encode(decode(text.read_bytes(), text.name)).tree.getroot()
    golden = etree.parse(text.with_suffix(".xml")).getroot()
    assert lines(made) == lines(golden)


def lines(root: etree._Element) -> list[str]:
    """Return canonical XML line by line, so that a difference shows where it is."""
    return etree.tostring(root, method="c14n").decode().splitlines()
