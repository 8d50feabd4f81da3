"""Opens a page on a slow phone, and uses it as soon as it can be used.

Chromium pretends that its processor is four times as slow. The page is asked for the
messages behind its first number while it has hardly come up, and then for those of one
channel. When these are seen, text, tables and filters have proved that they work.
"""

from pathlib import Path
from typing import Any

from playwright.sync_api import ViewportSize, sync_playwright

from tools.pictures.browser import executable, start

_PHONE = ViewportSize(width=360, height=740)
_SLOWER = 4
_WATCH = """
window.measured = (async () => {
  await new Promise((done) => addEventListener("DOMContentLoaded", done));
  const tasks = [];
  const watch = (list) => tasks.push(...list.getEntries().map((each) => each.duration));
  new PerformanceObserver(watch).observe({ type: "longtask", buffered: true });
  const painted = () =>
    new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  const until = async (seen) => {
    while (!seen()) await painted();
  };
  await painted();
  const shown = performance.now();
  const rows = () => document.querySelectorAll("#ev-table tbody tr").length;
  const link = document.querySelector("a.ev");
  if (link) {
    link.click();
    await until(rows);
    const channel = document.getElementById("ev-channel");
    channel.selectedIndex = channel.options.length - 1;
    channel.dispatchEvent(new Event("input", { bubbles: true }));
    await painted();
  }
  const usable = performance.now();
  await painted();
  const [paint] = performance.getEntriesByName("first-contentful-paint");
  return {
    first_paint: paint.startTime / 1000,
    shown: shown / 1000,
    usable: usable / 1000,
    filtered: Boolean(link),
    plotly: typeof window.Plotly !== "undefined",
    tasks: tasks.length,
    longest: Math.max(0, ...tasks) / 1000,
    blocked: tasks.reduce((sum, each) => sum + each, 0) / 1000,
  };
})();
"""


def run(page: str) -> dict[str, Any]:
    """Open ``page`` and return when what was there, in seconds.

    Returns:
        When something was painted first, when the first screen was shown, when filtered
        rows were; how many tasks kept the page busy for more than 50 ms, how long the
        longest did, and all of them; whether Plotly had been started by then.
    """
    path = executable()
    if path is None:
        raise ValueError("chromium is needed, as Debian packages it; none was found")
    with sync_playwright() as driver:
        browser = start(driver, path)
        tab = browser.new_page(viewport=_PHONE)
        tab.add_init_script(_WATCH)
        session = tab.context.new_cdp_session(tab)
        session.send("Emulation.setCPUThrottlingRate", {"rate": _SLOWER})
        tab.goto(Path(page).as_uri())
        found: dict[str, Any] = tab.evaluate("window.measured")
        browser.close()
    return found
