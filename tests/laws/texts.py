"""Strategies: texts that look like documents, and texts that look like nothing on earth."""

from __future__ import annotations

from hypothesis import strategies as st

#: Invented lines of every layout that a document may have, well formed and torn.
LINES = (
    "MEMORANDUM OF CONVERSATION",
    "Citation:",
    '"A Talk in Marenia", 3 May 1974, Harbour Archive. Translated by Ada Brandt.',
    "Summary:",
    "Subject: The pilots",
    "PARTICIPANTS",
    "Port Sorrel, 5 March 1974",
    "Dear Mr. Varga,",
    "Dear Sir:",
    "Yours sincerely,",
    "(signed) A. Brandt",
    "P.S. Bring the charts.",
    "Enclosure",
    "ACT I",
    "SCENE II. A quay.",
    "VARGA: We shall sign on Monday.",
    "Comrade Holm: [laughing] Not before noon.",
    "ADA",
    "The sea is grey, the boats are in,",
    "Q. Where were you?",
    "A. At the quay.",
    "1. Fisheries",
    "(a) Nets",
    "- rope",
    "Page 3",
    "-4-",
    "\f",
    '"We think," said Minister Varga, "that the Harbour Board',
    'of Marenia must decide." He paused. "Or not?"',
    "‘He told me, “Go home,”’ she said.",
    "He said that the pilots would not wait and that noon was late.",
    "The Director of the Harbour Board met Mrs. Brandt and Messrs. Holm and Varga in",
    "London on 3 March 1974 at 6 PM; 20 to 30 tons of herring were landed yesterday.",
    "[...] [illegible] [the crates] [Seal]",
    "anti- war and self-\ngovernment",
    "See <p>this</p> & that ]]> <script>alert(1)</script>",
    "Nets      12     4\nRopes      3     1",
    "* * *",
    "1 A footnote.",
)

lines = st.sampled_from(LINES)
#: Anything that can stand in a Python string, surrogates and control characters included.
anything = st.text(
    alphabet=st.one_of(
        st.characters(),
        st.sampled_from(
            "\x00\x07\x0b\x0c\x1c\x85\ud800\ufffe\uffff\u00a0\u2028\u202e'\"“”‘’«»[]()\n\r\t"
        ),
    ),
    max_size=60,
)
gaps = st.sampled_from(["\n", "\n\n", "\r\n", "\r\n\r\n", " ", "\n\n\n", "\t", "\r"])


@st.composite
def documents(draw: st.DrawFn) -> str:
    """A text that is not blank."""
    pieces = draw(st.lists(st.tuples(st.one_of(lines, lines, lines, anything), gaps), max_size=14))
    text = "".join(piece + gap for piece, gap in pieces)
    return text if text.strip() else text + "x"
