"""What kind of document it is: visible evidence, weighed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from tei.document import KINDS, DocumentKind
from tei.layout.closing import is_closed
from tei.layout.draft import Draft, Piece
from tei.layout.forms import looks_like_heading, spaced_out
from tei.layout.masthead import names_paper
from tei.layout.signatures import is_personal

#: Least weight that makes a document anything but prose.
_ENOUGH = 4
#: What a salutation weighs for a letter.
_SALUTED = 5
#: What an addressee under a letterhead weighs, where no title names another kind of paper.
_ADDRESSED = 4
#: What a name on the last line weighs under a dateline, and the fewest words of it.
_SIGNED, _NAME_WORDS = 3, 2
#: What a record weighs that comes out of a diary, over its title.
_FILED = 5
#: So many pieces at the beginning may be titles, marks of secrecy and datelines apart.
_TITLES = 3
#: Characters of the shortest paragraph.
_PARAGRAPH = 60
#: Characters of a piece that are looked at.
_SIGHT = 360


def classify(draft: Draft) -> Draft:
    """Decide the kind of a document unless the user did; without evidence it is prose."""
    if draft.kind:
        return draft
    weights = _weigh(draft)
    if max(weights.values(), default=0) < _ENOUGH:
        weights += _by_archive(draft)
    best = max(KINDS, key=lambda kind: weights[kind])
    return replace(draft, kind=best if weights[best] >= _ENOUGH else "prose")


def _weigh(draft: Draft) -> Counter[DocumentKind]:
    """Return the weight of the evidence for each kind: each cue counts once."""
    body = [p for p in draft.pieces if p.kind != "metadata"]
    marking = draft.words.patterns["marking"]
    label = draft.words.patterns["memo_label"]
    outside = (marking, label)
    opening = [
        p for p in body if p.within != "opener" and not any(o.match(p.text) for o in outside)
    ]
    kinds = {p.kind for p in body}
    addressed = "address" in kinds and "salute" not in kinds
    if addressed:  # below the text of a letter stands the title of what is sent with it
        opening = list(takewhile(lambda p: not _is_text(p), opening))
    titles = [p for p in opening[:_TITLES] if looks_like_heading(p, draft, _SIGHT)]
    places = {
        where: [spaced_out(p.text[:_SIGHT]) for p in pieces]
        for where, pieces in (("title", titles), ("opening", body[:12]), ("ending", body[-6:]))
    }
    weights: Counter[DocumentKind] = Counter()
    for cue in draft.words.cues:
        if any(map(cue.pattern.search, places[cue.where])):
            weights[cue.kind] += cue.weight
    weights.update(_by_turns(draft, body))
    weights["letter"] += _SALUTED * ("salute" in kinds) + ("dateline" in kinds)
    if body and body[0].kind == "dateline":  # a paper with a title says what it is
        weights["letter"] += _SIGNED * _is_name(body[-1], draft)
    given = any(
        draft.words.patterns["genre"].match(f.value) for f in draft.facts if f.key == "title"
    )
    if addressed and not given and not any(names_paper(p, draft) for p in titles):
        weights["letter"] += _ADDRESSED
    if (
        weights["memorandum"]
        and not draft.labels
        and any(p.kind == "ab" and p.within == "opener" for p in body)
    ):
        weights["memorandum"] += 1  # labels under a letterhead
    diary = draft.words.patterns["diary_of"]
    if any(p.kind == "byline" and diary.match(" ".join(p.text.split())) for p in body):
        weights["memorandum"] += _FILED
    if not draft.labels:
        del weights["transcript"]  # what nobody says in turns is told
    return weights


def _is_called_talk(draft: Draft, body: Sequence[Piece]) -> bool:
    """Tell whether a title, of the document or of an archive, speaks of a talk."""
    titles = [piece.text[:_SIGHT] for piece in body[:_TITLES] if piece.start not in draft.labels]
    titles += [fact.value for fact in draft.facts if fact.key == "title"]
    return any(draft.words.patterns["talk_title"].search(title) for title in titles)


def _by_archive(draft: Draft) -> Counter[DocumentKind]:
    """Return what the titles that an archive gave speak for, where the document has none."""
    titles = [fact.value[:_SIGHT] for fact in draft.facts if fact.key == "title"]
    cues = (cue for cue in draft.words.cues if cue.where == "title")
    told = (cue for cue in cues if any(cue.pattern.search(title) for title in titles))
    weights: Counter[DocumentKind] = Counter()
    for cue in told:
        weights[cue.kind] += cue.weight
    if not draft.labels:
        del weights["transcript"]
    return weights


def _is_text(piece: Piece) -> bool:
    """Tell whether a piece is a paragraph of running text."""
    return len(piece.text) >= _PARAGRAPH and is_closed(piece.text)


def _is_name(piece: Piece, draft: Draft) -> bool:
    """Tell whether a piece is the name of a person and nothing else."""
    text = piece.text.rstrip(".")
    return len(text.split()) >= _NAME_WORDS and text.istitle() and is_personal(text, draft)


def _by_turns(draft: Draft, body: Sequence[Piece]) -> Counter[DocumentKind]:
    """Return what labelled turns speak for: a play if in capitals, else a transcript."""
    if not draft.labels:
        return Counter()
    found = draft.labels.values()
    share = len(found) / max(len(body), 1)
    capitals = sum(label.name.isupper() for label in found)
    stages = sum(p.text[0] in "[(" for p in body)
    weight = 5 if share > 0.2 else 3
    alone = sum(draft.text[x.end : x.end + 2].lstrip(" ")[:1] in "\r\n" for x in found)
    play = capitals > 0.9 * len(found) and (alone > 0.5 * len(found) or stages > 1)
    play = play and not _is_called_talk(draft, body)
    return Counter({"play" if play else "transcript": weight})
