"""What a run may decide, about an encoding."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, get_args

from tei.document import KINDS, DocumentKind
from tei.errors import UsageError
from tei.language import table

SpeechForm = Literal["auto", "said", "sp", "u"]
_TIME = re.compile(r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d)?)?")


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run may decide about the encoding; nothing here touches a file.

    Args:
        kind: what sort of document it is; ``None`` to have it recognized.
        speech: how labelled turns are marked; ``auto`` goes by the kind.
        language: code of the language whose rules apply; ``None`` to have it recognized.
        schema_href: where the two ``xml-model`` instructions point: the address of a folder, with
            its final slash, that holds ``teiwright.rng`` and ``teiwright.sch``, or the address of
            one RELAX NG schema; empty for ``tei_all`` in the TEI's vault.
        spacy: the spaCy pipeline that has a voice in the vote; empty for none.
        when: the time of encoding as an ISO date or date and time; empty to leave it out.

    Raises:
        UsageError: there is no such kind, form or language, or the time is none.
    """

    kind: DocumentKind | None = None
    speech: SpeechForm = "auto"
    language: str | None = None
    schema_href: str = ""
    spacy: str = ""
    when: str = ""

    def __post_init__(self) -> None:
        """Refuse what a type checker would, and a time that TEI could not hold."""
        for name, value, known in (
            ("kind", self.kind, (None, *KINDS)),
            ("form of speech", self.speech, get_args(SpeechForm)),
        ):
            if value not in known:
                names = ", ".join(str(one) for one in known)
                raise UsageError(f"there is no {name} {value!r}; use one of: {names}")
        if self.language is not None:
            table(self.language, "words")
        if self.when and not _TIME.fullmatch(self.when):
            raise UsageError(f"{self.when!r} is no time; write it as 2024-05-02 or with T09:30:00Z")
