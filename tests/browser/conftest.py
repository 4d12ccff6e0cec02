"""A browser and the pages it is shown."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest
from pages import CASES, Site, serve
from webdriver import Browser, browser


@pytest.fixture(scope="session")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """Return a browser that all tests share."""
    driver, binary = shutil.which("chromedriver"), shutil.which("chromium")
    if not driver or not binary:
        pytest.skip("no chromium with chromedriver to show the page in")
    with browser(driver, binary, tmp_path_factory.mktemp("profile")) as session:
        yield session


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Return a server of the pages of all cases."""
    with serve(tmp_path_factory.mktemp("pages")) as served:
        yield served


@pytest.fixture(params=[case.stem for case in CASES])
def name(request: pytest.FixtureRequest) -> str:
    """Return the name of each case."""
    return str(request.param)
