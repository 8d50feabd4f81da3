"""Debian's chromium, told to draw the same on every machine."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, Playwright

from tools.pictures.letters import with_own_letters
from tools.pictures.look import Look, Theme

_ALIKE = (
    "--disable-font-subpixel-positioning",
    "--disable-lcd-text",
    "--disable-partial-raster",
    "--disable-skia-runtime-opts",
    "--font-render-hinting=none",
    "--force-color-profile=srgb",
)
# What waits to come near is there once the page has been scrolled through and nothing
# in it has changed for a while.
_THROUGH = """
async ([quiet, scroll]) => {
  let changed = performance.now();
  const watch = new MutationObserver(() => { changed = performance.now() });
  watch.observe(document.body, { attributes: true, childList: true, subtree: true });
  const frame = () =>
    new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  await frame();
  const end = scroll ? document.body.scrollHeight : 0;
  for (let top = 0; top < end; top += 1.25 * innerHeight) {
    scrollTo(0, top);
    await frame();
  }
  scrollTo(0, 0);
  while (performance.now() - changed < quiet) await frame();
  watch.disconnect();
}
"""
_QUIET = 250  # milliseconds
# What a page's lines measure depends on the letters a machine happens to have.
_LETTERS = Path(__file__).with_name("fonts.conf")
_THEIR_PLACE = Path("/usr/share/fonts/truetype/dejavu")
_LETTERS_ARE_THERE = "() => Promise.all([...document.fonts].map((face) => face.load()))"


def executable() -> str | None:
    """Return where chromium lies, as Debian packages it; None if it does not."""
    return shutil.which("chromium")


def start(driver: Playwright, path: str) -> Browser:
    """Start the browser that lies at ``path``, with Debian's own letters alone."""
    root = ["--no-sandbox"] if os.geteuid() == 0 else []
    letters = {"FONTCONFIG_FILE": str(_LETTERS)} if _THEIR_PLACE.is_dir() else {}
    return driver.chromium.launch(
        executable_path=path,
        args=[*_ALIKE, *root],
        env={**os.environ, **letters},
    )


@contextmanager
def sitting(
    browser: Browser, report: str, folder: Path, look: Look, *, whole: bool = True
) -> Iterator[Page]:
    """Open a report for its picture.

    Args:
        browser: The browser.
        report: The page's HTML.
        folder: Where the page is written for as long as it is open.
        look: How it is looked at.
        whole: Whether all of its charts are drawn and all of its rows are there; the
            first screen has none.
    """
    file = folder / "sitting.html"
    file.write_text(with_own_letters(report), encoding="utf-8")
    context = browser.new_context(
        bypass_csp=True,
        color_scheme=look.theme,
        device_scale_factor=look.scale,
        locale="en-GB",
        reduced_motion="reduce",
        timezone_id="UTC",
        viewport={"width": look.width, "height": look.height},
    )
    try:
        page = context.new_page()
        page.goto(file.as_uri())
        page.evaluate(_LETTERS_ARE_THERE)
        if whole:
            settle(page)
        yield page
    finally:
        context.close()
        file.unlink()


def settle(page: Page) -> None:
    """Scroll through the page until all of it is there, and scroll back."""
    draw_all(page)
    page.evaluate(_THROUGH, [_QUIET, True])


def relight(page: Page, theme: Theme) -> None:
    """See the page in another theme, its charts redrawn for it."""
    page.emulate_media(color_scheme=theme)
    page.evaluate(_THROUGH, [_QUIET, False])


def draw_all(page: Page) -> None:
    """Scroll to every chart, wait until it is drawn, and scroll back."""
    for plot in page.query_selector_all(".plot"):
        plot.scroll_into_view_if_needed()
        page.wait_for_selector(f"#{plot.get_attribute('id')}.drawn")
    page.evaluate("scrollTo(0, 0)")
