"""A RELAX NG engine in plain Python: verdicts like Jing's, and messages that a person can act on.

It knows nothing of TEI and needs nothing but the standard library::

    from tei.validation.relaxng import Schema

    findings = Schema.read(Path("letter.rng")).validate(Path("letter.xml").read_bytes())

The way through: a schema is read into a tree (`xml_syntax`, `compact_syntax`), checked and
simplified into patterns (`grammar`, `simplification`, `restrictions`), and turned, as documents
ask for it, into the states of an automaton (`derivative`, `automaton`). A document is read once for
its verdict (`verdict`), and only an invalid one again for its findings (`recovery`, `messages`).
"""

from tei.validation.relaxng.errors import SchemaError, SchemaFault
from tei.validation.relaxng.finding import Finding
from tei.validation.relaxng.schema import Schema

__all__ = ["Finding", "Schema", "SchemaError", "SchemaFault"]
