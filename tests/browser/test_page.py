"""The page as a browser shows it."""

from __future__ import annotations

import pytest
from pages import Site
from webdriver import Browser

TAB, ENTER = "\ue004", "\ue007"

_LOST_LINKS = """[...document.querySelectorAll('a[href^="#"]')]
    .filter(a => !document.getElementById(decodeURIComponent(a.hash.slice(1)))).map(a => a.href)"""

_FOCUS = """(() => { const e = document.activeElement, r = e.getBoundingClientRect();
    return {text: e.textContent, top: r.top, main: !!e.closest('main')}; })()"""

# The lowest contrast (WCAG 2.2, 1.4.3) between text and the ground behind it, and where it is.
_CONTRAST = """(() => {
  const channels = c => c.match(/[\\d.]+/g).map(Number);
  const part = v => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
  const light = ([r, g, b]) => 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b);
  const ground = e => { for (; e; e = e.parentElement) {
      const c = channels(getComputedStyle(e).backgroundColor);
      if (c.length < 4 || c[3] > 0) return c; }
    return [255, 255, 255]; };
  let worst = [21, ''];
  for (const e of document.querySelectorAll('body *')) {
    if (![...e.childNodes].some(n => n.nodeType === 3 && n.data.trim())) continue;
    const a = light(channels(getComputedStyle(e).color)), b = light(ground(e));
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < worst[0]) worst = [ratio, e.className + ': ' + e.textContent.slice(0, 40)];
  }
  return worst;
})()"""


@pytest.fixture
def phone(chromium: Browser) -> Browser:
    """Return the browser with a screen of 390 by 844."""
    size = {"width": 390, "height": 844, "deviceScaleFactor": 1, "mobile": True}
    chromium.emulate("setDeviceMetricsOverride", **size)
    return chromium


@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_scrolls_sideways(chromium: Browser, site: Site, name: str, width: int) -> None:
    """The page is no wider than the screen, on a phone and on a desk."""
    size = {"width": width, "height": 844, "deviceScaleFactor": 1, "mobile": width < 500}
    chromium.emulate("setDeviceMetricsOverride", **size)
    chromium.open(f"{site.address}{name}.html")
    assert chromium.evaluate("innerWidth") == width
    assert chromium.evaluate("document.documentElement.scrollWidth") <= width


def test_only_the_page_is_asked_for(chromium: Browser, site: Site, name: str) -> None:
    """Showing a page asks for that page and for nothing else, from whomever."""
    site.asked.clear()
    chromium.open(f"{site.address}{name}.html")
    assert site.asked == [f"/{name}.html"]
    assert chromium.evaluate("performance.getEntriesByType('resource').map(e => e.name)") == []


def test_style_is_applied_under_the_policy(chromium: Browser, site: Site) -> None:
    """The security policy lets the page's own style sheet through."""
    chromium.open(f"{site.address}letter.html")
    assert "serif" in chromium.evaluate("getComputedStyle(document.body).fontFamily")
    assert chromium.evaluate("getComputedStyle(document.querySelector('.skip')).position") == (
        "absolute"
    )


def test_links_arrive(chromium: Browser, site: Site, name: str) -> None:
    """Every link within the page finds its element as a browser resolves it."""
    chromium.open(f"{site.address}{name}.html")
    assert chromium.evaluate(_LOST_LINKS) == []


def test_index_number_goes_to_the_mention(phone: Browser, site: Site) -> None:
    """Following a number of the index brings the mention into view, and the mention leads back."""
    phone.open(f"{site.address}letter.html")
    there = phone.evaluate(
        "(() => { const a = document.querySelector('#entry-t-pers-jonas-ek .mentions a');"
        " document.documentElement.style.scrollBehavior = 'auto'; a.click();"
        " const t = document.querySelector(':target'), r = t.getBoundingClientRect();"
        " return [t.textContent, r.top >= 0 && r.top < innerHeight, t.hash]; })()"
    )
    assert there == ["Mr. Ek", True, "#entry-t-pers-jonas-ek"]


def test_keyboard_reaches_the_text_first(chromium: Browser, site: Site) -> None:
    """The first tab stop is the skip link, visible when focused; it leads on into the text."""
    chromium.open(f"{site.address}letter.html")
    chromium.press(TAB)
    first = chromium.evaluate(_FOCUS)
    assert first["text"] == "Skip to the text"
    assert first["top"] >= 0
    chromium.press(ENTER)
    chromium.press(TAB)
    assert chromium.evaluate(_FOCUS)["main"] is True


def test_focus_follows_the_order_of_the_page(chromium: Browser, site: Site, name: str) -> None:
    """No element asks for a place of its own in the order of focus."""
    chromium.open(f"{site.address}{name}.html")
    assert (
        chromium.evaluate("document.querySelectorAll('[tabindex]:not([tabindex=\"0\"])').length")
        == 0
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out(chromium: Browser, site: Site, name: str, scheme: str) -> None:
    """All text has a contrast of 4.5 or more, by day and by night, which differ."""
    chromium.emulate(
        "setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}]
    )
    chromium.open(f"{site.address}{name}.html")
    ratio, where = chromium.evaluate(_CONTRAST)
    assert ratio >= 4.5, where
    ground = chromium.evaluate("getComputedStyle(document.body).backgroundColor")
    assert (sum(int(part) for part in ground[4:-1].split(",")) > 384) is (scheme == "light")
