"""What the commands share while a batch runs."""

from __future__ import annotations

from pathlib import Path

from tei.cli.batch import carry_out
from tei.cli.options import Handling
from tei.corpus import Job, Outcome
from tei.inputs import Input
from tei.manifest import MANIFEST, planned
from tei.writing import write


def write_name(job: Job) -> Outcome:
    """Write a file that holds its own name."""
    ((_, target),) = job.targets
    return Outcome(job.item.name, written=(write(target, job.item.name.encode()),))


def test_who_has_enough_leaves_no_worker_that_writes_on(tmp_path: Path) -> None:
    """The journal is closed once all work has ended, so none comes to stand there anew."""
    jobs = [
        Job(
            Input(Path(name), Path(name)),
            (("", planned(tmp_path, tmp_path / name, {}, force=False)),),
        )
        for name in map(str, range(2000))
    ]
    outcomes = carry_out(write_name, jobs, Handling(2, quiet=True, format="text"), tmp_path)
    assert next(outcomes).name == "0"
    outcomes.close()
    written = [path for path in tmp_path.iterdir() if not path.name.startswith(".")]
    assert all(path.read_text() == path.name for path in written)
    assert [*tmp_path.glob(".*")] == [tmp_path / MANIFEST]
