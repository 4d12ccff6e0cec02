"""Documents of our own, in several layouts, as they should come out."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from tei.edition import encode
from tei.source import decode

FOLDER = Path(__file__).parent / "documents"
TEXTS = [
    *sorted(FOLDER.glob("*.txt")),
    FOLDER.parent.parent / "seeds" / "account-1961.txt",
]


@pytest.mark.parametrize("text", sorted(FOLDER.glob("*.txt")), ids=lambda path: path.stem)
def test_a_document_comes_out_as_it_was_read_and_approved(text: Path) -> None:
    """The encoding is that of the golden file beside it, compared as canonical XML."""
    made = encode(decode(text.read_bytes(), text.name)).tree.getroot()
    golden = etree.parse(text.with_suffix(".xml")).getroot()
    assert lines(made) == lines(golden)


@pytest.mark.parametrize("text", TEXTS, ids=lambda path: path.stem)
def test_line_ends_of_windows_change_nothing(text: Path) -> None:
    """What is found does not depend on how lines end."""
    data = text.read_bytes()
    unix = encode(decode(data, text.name))
    windows = encode(decode(data.replace(b"\n", b"\r\n"), text.name))
    assert lines(windows.tree.getroot()) == lines(unix.tree.getroot())


def lines(root: etree._Element) -> list[str]:
    """Return canonical XML line by line, so that a difference shows where it is."""
    return etree.tostring(root, method="c14n").decode().splitlines()
