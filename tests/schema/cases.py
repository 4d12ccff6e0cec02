"""Cases as plain text: a sample, words to replace in it, and what must come of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
SAMPLES = HERE / "samples"


@dataclass(frozen=True, slots=True)
class Case:
    """A change of a valid sample.

    Args:
        claim: what the first line of the case says.
        sample: the name of the sample.
        old: words of it; a blank stands for any blanks.
        new: what replaces each occurrence of them.
    """

    claim: str
    sample: str
    old: str
    new: str

    def document(self) -> bytes:
        """Return the changed sample."""
        text = (SAMPLES / f"{self.sample}.xml").read_text(encoding="utf-8")
        words = re.compile(r"\s+".join(map(re.escape, self.old.split())))
        changed, number = words.subn(lambda _: self.new, text)
        assert number, f"{self.sample} does not hold {self.old!r}"
        return changed.encode()


def read_cases(name: str) -> list[Case]:
    """Read the cases of a file; what stands before the first is for its readers."""
    blocks = (HERE / "cases" / name).read_text(encoding="utf-8").split("\n\n")[1:]
    values = [
        [line.partition(":")[2].strip() for line in block.strip().split("\n")] for block in blocks
    ]
    return [Case(*value) for value in values]
