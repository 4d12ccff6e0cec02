r"""A RELAX NG engine in plain Python: verdicts like Jing's, and messages that people can act on.

It knows nothing of TEI and needs nothing but the standard library::

    from tei.validation.relaxng import Schema

    findings = Schema.read(Path("letter.rng")).validate(Path("letter.xml").read_bytes())

The way through: a schema is read into a tree (`xml_syntax`, `compact_syntax`), checked and
simplified into patterns (`construction`, with `grammar`, `simplification`, `restrictions`), and
turned, as documents ask for it, into the states of an automaton (`derivative`, `automaton`).
Patterns can be kept as data (`compiled`), which is read in a fraction of the time. A document is
read once for its verdict (`verdict`), and only an invalid one again for its findings (`recovery`,
`messages`). A schema keeps what it learns from documents, so that it reads them one after the other
and belongs to one thread at a time.

Known differences from Jing 20241231: a negated class of several categories, `[^\p{C}\p{Z}]`,
excludes them all, as XML Schema has it (Jing lets soft hyphens and the like pass); a comment that
is never closed is reported where it begins; a URI is as long as it is written; an entity outside
the document is a finding and never opened; pieces of text from one entity are reported once. Of
several references that lead nowhere, Jing's order is that of a table in its memory, ours that of the
document; Jing now and then hears of a long stray text in other pieces, and so names another line.
"""

from tei.validation.relaxng.errors import SchemaError, SchemaFault
from tei.validation.relaxng.finding import Finding
from tei.validation.relaxng.schema import Schema

__all__ = ["Finding", "Schema", "SchemaError", "SchemaFault"]
