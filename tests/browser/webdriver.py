"""A browser driven over the WebDriver protocol (W3C Recommendation), as far as the tests need."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeAlias
from urllib.request import Request, urlopen

Json: TypeAlias = Any
"""What the protocol sends and answers."""

_STARTED = re.compile(r"started successfully on port (\d+)")


class Browser:
    """One session of a browser.

    Args:
        base: address of the session.
    """

    def __init__(self, base: str) -> None:
        self._base = base

    def send(self, command: str, **values: Json) -> Json:
        """Return what a command, such as ``url`` or ``execute/sync``, answers."""
        return _post(f"{self._base}/{command}", values)

    def open(self, address: str) -> None:
        """Load a page and wait until it is there."""
        self.send("url", url=address)

    def evaluate(self, expression: str) -> Json:
        """Return the value of a JavaScript expression in the page."""
        return self.send("execute/sync", script=f"return {expression}", args=[])

    def emulate(self, command: str, **values: Json) -> None:
        """Set what the DevTools domain ``Emulation`` can: media features, size of the screen."""
        self.send("goog/cdp/execute", cmd=f"Emulation.{command}", params=values)

    def press(self, key: str) -> None:
        """Press and release one key."""
        strokes = [{"type": kind, "value": key} for kind in ("keyDown", "keyUp")]
        self.send("actions", actions=[{"type": "key", "id": "keys", "actions": strokes}])


@contextmanager
def browser(driver: str, binary: str, profile: Path) -> Iterator[Browser]:
    """Start a headless browser and end it again.

    Args:
        driver: the program ``chromedriver``.
        binary: the program ``chromium``.
        profile: an empty folder for what the browser keeps.
    """
    arguments = [
        *("headless", "no-sandbox", "disable-gpu", "disable-quic", "no-first-run"),
        *("disable-background-networking", "disable-component-update", "disable-sync"),
        f"user-data-dir={profile}",
    ]
    options = {"binary": binary, "args": arguments}
    wanted = {"capabilities": {"alwaysMatch": {"goog:chromeOptions": options}}}
    with subprocess.Popen([driver, "--port=0"], stdout=subprocess.PIPE, text=True) as process:
        try:
            base = f"http://127.0.0.1:{_port(process)}/session"
            session = _post(base, wanted)["sessionId"]
            try:
                yield Browser(f"{base}/{session}")
            finally:
                _call(Request(f"{base}/{session}", method="DELETE"))  # noqa: S310  our own driver
        finally:
            process.terminate()


def _port(process: subprocess.Popen[str]) -> int:
    for line in process.stdout or ():
        if started := _STARTED.search(line):
            return int(started[1])
    raise RuntimeError("chromedriver did not say on which port it listens")


def _post(address: str, values: dict[str, Json]) -> Json:
    body = json.dumps(values).encode()
    headers = {"Content-Type": "application/json"}
    return _call(Request(address, body, headers))  # noqa: S310  the address of our own driver


def _call(request: Request) -> Json:
    with urlopen(request, timeout=60) as answer:  # noqa: S310  the address of our own driver
        return json.load(answer)["value"]
