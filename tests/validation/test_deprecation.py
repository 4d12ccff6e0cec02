"""Uses of what a schema calls deprecated."""

from __future__ import annotations

from pathlib import Path

from lxml import etree

from tei.report import Severity
from tei.validation.deprecation import check_deprecation, deprecated_names

SCHEMA = """<grammar xmlns="http://relaxng.org/ns/structure/1.0"
    xmlns:a="http://relaxng.org/ns/compatibility/annotations/1.0">
  <start><element name="log"><a:documentation>keeps what happened</a:documentation>
    <zeroOrMore><choice>
      <element name="tide">
        <a:documentation>Deprecated until 2027-03-01: use depth.</a:documentation>
        <optional><attribute name="unit"/></optional></element>
      <element name="wind">
        <optional><attribute name="force">
          <a:documentation>[deprecated Write it as text.</a:documentation></attribute></optional>
        <optional><attribute name="unit">
          <a:documentation>deprecated</a:documentation></attribute></optional>
      </element>
    </choice></zeroOrMore></element></start></grammar>"""


def test_each_use_is_a_warning_with_what_the_schema_says(tmp_path: Path) -> None:
    """Elements and attributes; a name counts only if each definition of it is deprecated."""
    schema = tmp_path / "log.rng"
    schema.write_text(SCHEMA)
    source = b'<log>\n <tide unit="m"/>\n <wind force="7" unit="m"/></log>'
    tree = etree.ElementTree(etree.fromstring(source))
    found = check_deprecation(tree, source, deprecated_names(schema))
    assert [(f.path, f.line, f.column) for f in found] == [
        ("log/tide", 2, 2),
        ("log/wind/@force", 3, 2),
    ]
    assert [f.message for f in found] == [
        "tide is deprecated until 2027-03-01: use depth.",
        "@force is deprecated Write it as text.",
    ]
    assert {f.severity for f in found} == {Severity.WARNING}
