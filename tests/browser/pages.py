"""The pages of all cases, served from a folder that counts what is asked for."""

from __future__ import annotations

import functools
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from tei.rendering import render

CASES = sorted((Path(__file__).parents[1] / "rendering" / "cases").glob("*.xml"))


@dataclass
class Site:
    """Pages on a server of the test's own.

    Attributes:
        address: of the folder, with the last slash.
        asked: the paths that were asked for, in order.
    """

    address: str
    asked: list[str] = field(default_factory=list)


@contextmanager
def serve(folder: Path) -> Iterator[Site]:
    """Write the page of every case to a folder and serve it."""
    for case in CASES:
        (folder / f"{case.stem}.html").write_text(render(case), encoding="utf-8")
    asked: list[str] = []

    class Handler(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            asked.append(self.path)

    handler = functools.partial(Handler, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield Site(f"http://127.0.0.1:{server.server_port}/", asked)
        finally:
            server.shutdown()
            thread.join()
