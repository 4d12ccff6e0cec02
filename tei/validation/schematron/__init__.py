"""ISO Schematron (ISO/IEC 19757-3), run by the XSLT 1.0 processor inside lxml.

    rules = Schematron.read(Path("schema/teiwright.sch"))
    for finding in rules.validate(tree):
        print(finding.line, finding.rule, finding.message)

The way through: ``reading`` turns a ``.sch`` file into the values of ``model`` (abstract rules and
patterns are expanded on the way), ``translation`` turns those into a stylesheet, ``validator``
runs it and finds the places. Nothing here knows TEI.
"""

from tei.validation.finding import Finding
from tei.validation.schematron.validator import Schematron

__all__ = ["Finding", "Schematron"]
