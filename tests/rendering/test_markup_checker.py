"""The page under the Nu HTML checker, which knows HTML5 better than we do."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tei.rendering import render

Wrap = Callable[[str], bytes]
_JAR = Path(
    os.environ.get("VNU_JAR")
    or Path(__file__).parents[2] / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
)
_JAVA = shutil.which("java") or ""

pytestmark = [
    pytest.mark.skipif(not _JAVA, reason="no java to run the Nu checker"),
    pytest.mark.skipif(
        not _JAR.exists(), reason="no vnu.jar: npm install vnu-jar, or say where in VNU_JAR"
    ),
]

_STRANGE = """<head>A <list><item>list</item></list></head>
<list><label>a</label><head>h</head><pb/><item><p>b</p><table><row><cell>c</cell></row></table></item></list>
<table><head>h<p>i</p></head><row><cell cols="2">c</cell><note>n</note></row><pb n="2"/><p>x</p></table>
<p>a <persName ref="#x">b <ref target="https://a.example">c <date when="2001-02-30">d</date></ref></persName>
<said who="#y"><p>e</p></said><figure><head>f</head><p>g</p></figure><note>h <note>i</note><p>j</p></note>
<hi rend="italic bold"><lg><l>k</l></lg></hi><ref target="https://a.example/%zz b">l</ref>
<ref target="https://a.example/ä">m</ref><table><row/></table><list/></p>
<sp who="#a #b"><speaker><p>S</p></speaker><note>n</note><stage><p>o</p></stage></sp>
<u who="#a" xml:lang="en-">p</u><div><head/><p xml:lang="x y">&#x85;</p></div><head>late</head>
<quote>q</quote><cit><quote>r</quote><bibl>s</bibl></cit><floatingText><body><head>t</head></body></floatingText>
"""


def complaints(folder: Path) -> str:
    """Return what the checker says of the pages in a folder, warnings included."""
    command = [_JAVA, "-jar", str(_JAR), "--format", "gnu", str(folder)]
    return subprocess.run(command, capture_output=True, text=True, timeout=300, check=False).stderr


def test_pages_are_clean(tmp_path: Path, tei: Wrap, case_folder: Path) -> None:
    """The checker has nothing to say of the cases, nor of elements where none expects them."""
    for case in case_folder.glob("*.xml"):
        (tmp_path / f"{case.stem}.html").write_text(render(case), encoding="utf-8")
    (tmp_path / "strange.html").write_text(render(tei(_STRANGE)), encoding="utf-8")
    assert complaints(tmp_path) == ""


def test_checker_would_complain(tmp_path: Path) -> None:
    """The checker does run: of a broken page it does complain."""
    (tmp_path / "broken.html").write_text("<!DOCTYPE html><p><a><a>", encoding="utf-8")
    assert "error" in complaints(tmp_path)
