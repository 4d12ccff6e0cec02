"""Whether a line is a signature: a name, an office, words about signing."""

from __future__ import annotations

import re

from tei.layout.draft import Draft

_LONGEST = 110
#: Marks that open what somebody said.
QUOTES = "\"“'‘«„"
#: A title of address in brackets before a name.
BRACKETED_TITLE = re.compile(r"^\([^\W\d_]{2,6}\.?\)\s+")
#: Dashes round a name, or for the rest of it.
_FRAME = re.compile(r"^[-\u2013\u2014_]+\s+|\s*(?:-{2,}|[\u2013\u2014_]+|\s-)$")
#: Fewest and most words of a name before an office on the same line.
_NAME_WORDS = (2, 4)
_INITIALS = re.compile(r"(?:[A-Z]\.)+")


def is_signature(text: str, draft: Draft) -> bool:
    """Tell whether a line is a name, an office, or words about signing and typing."""
    patterns = draft.words.patterns
    if len(text) > _LONGEST or text[0] in QUOTES:
        return False
    if is_signing(text, draft):
        return True
    if text[-1] in "?!;:":
        return False
    office = patterns["office"].match(text)
    if office:
        return _is_cased(text[office.end() :].split(), draft)
    return is_personal(text, draft) or _is_officer(text.split(), draft)


def _is_officer(tokens: list[str], draft: Draft) -> bool:
    """Tell whether an office follows a name on its line, with a comma or without."""
    office = draft.words.patterns["office"]
    return _is_cased(tokens, draft) and any(
        office.match(" ".join(tokens[at:]))
        and is_personal(" ".join(tokens[:at]).rstrip(","), draft)
        for at in range(_NAME_WORDS[0], min(_NAME_WORDS[1] + 1, len(tokens)))
    )


def _is_cased(tokens: list[str], draft: Draft) -> bool:
    """Tell whether each word has a capital or may stand in lower case inside a name."""
    return all(not t[0].islower() or t in draft.words.particles for t in tokens)


def is_signing(text: str, draft: Draft) -> bool:
    """Tell whether a line speaks of signing, sealing or typing."""
    patterns = draft.words.patterns
    return bool(patterns["signing"].search(text) or patterns["clerk"].match(text))


def is_personal(text: str, draft: Draft) -> bool:
    """Tell whether a line may be a person's name: a few words with capitals, or initials."""
    text = _FRAME.sub("", BRACKETED_TITLE.sub("", text)) or "-"
    tokens = text.split()
    return (
        0 < len(tokens) <= 6
        and text[-1] not in "?!;:-"
        and ": " not in text
        and text[0].isalpha()
        and not any(c.isdigit() or c == "_" for c in text)
        and _is_cased(tokens, draft)
        and not (text.endswith(".") and len(tokens[-1]) > 3 and not _INITIALS.fullmatch(tokens[-1]))
    )


def unmarked(line: str, draft: Draft) -> str:
    """Return a line of a signature without words of signing and an office before a colon."""
    patterns = draft.words.patterns
    lead = patterns["signing_lead"].match(line)
    line = line[lead.end() :] if lead else line
    tail = patterns["signing_tail"].search(line)
    line = line[: tail.start()] if tail else line
    office, colon, name = line.partition(":")
    return name.strip() if colon and patterns["office"].match(office) else line
