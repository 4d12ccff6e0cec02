"""What kind of document it is, by visible evidence."""

from __future__ import annotations

from dataclasses import replace

from tei.layout.draft import Draft


def classify(draft: Draft) -> Draft:
    """Decide the kind of document unless the user did."""
    if draft.kind:
        return draft
    body = [p for p in draft.pieces if p.free][:12]
    for name, pattern in draft.words.kinds:
        if any(pattern.search(p.text[:200]) for p in body[:2]):
            return replace(draft, kind=name)
    if draft.labels:
        return replace(draft, kind="transcript")
    return replace(draft, kind="prose")
