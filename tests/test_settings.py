"""What a run may decide about an encoding."""

from __future__ import annotations

from typing import Any

import pytest

from tei.errors import UsageError
from tei.settings import Settings


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"kind": "novel"}, "no kind 'novel'"),
        ({"speech": "q"}, "no form of speech 'q'"),
        ({"language": "tlh"}, "no rules for the language 'tlh'"),
        ({"when": "yesterday"}, "'yesterday' is no time"),
    ],
)
def test_settings_that_nothing_could_follow_are_refused(
    settings: dict[str, Any], said: str
) -> None:
    """A program is told as the user of the command is."""
    with pytest.raises(UsageError, match=said):
        Settings(**settings)
