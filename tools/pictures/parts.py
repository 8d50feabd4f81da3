"""The page cut into its parts, each a picture of its own.

So a part that grows does not change the pictures of those below it.
"""

import base64
import io
from dataclasses import dataclass

from PIL import Image
from playwright.sync_api import Page

Parts = dict[str, Image.Image]
"""A page's parts by their names, in their order from top to bottom."""

_TALLEST = 8000  # pixels: what is photographed at a time
# What a reader sees as a part stands right in the body or in its main element. Each is
# moved down by less than a pixel, to begin where a pixel begins: else the lines of one
# would be drawn differently whenever another grows by half a pixel.
_FIND = """
() => {
  const main = document.querySelector("main");
  const all = [...document.body.children].flatMap((one) =>
    one === main ? [...main.children] : [one],
  );
  const names = new Set();
  const parts = [];
  for (const one of all) {
    if (["SCRIPT", "STYLE", "svg"].includes(one.tagName)) continue;
    const top = one.getBoundingClientRect().top + scrollY;
    const down = Math.ceil(top) - top;
    // The browser reckons in parts of 64 and tells them rounded.
    const margin = parseFloat(getComputedStyle(one).marginTop) + down;
    one.style.marginTop = `${Math.round(margin * 64) / 64}px`;
    const box = one.getBoundingClientRect();
    const edge = Math.round(box.top + scrollY);
    if (box.height < 1 || box.right <= 0) continue;
    const stem = one.id || one.classList[0] || one.tagName.toLowerCase();
    let name = stem;
    for (let next = 2; names.has(name); next++) name = `${stem}-${next}`;
    names.add(name);
    parts.push({ name, top: edge, height: Math.round(box.height) });
  }
  return parts;
}
"""


@dataclass(frozen=True, slots=True)
class _Place:
    name: str
    top: int
    height: int


def taken(page: Page) -> Parts:
    """Return the page's parts as they look now."""
    places = [_Place(**found) for found in page.evaluate(_FIND)]
    whole = photograph(page)
    return {
        place.name: whole.crop(
            (0, place.top, whole.width, min(place.top + place.height, whole.height))
        )
        for place in places
    }


def first_screen(page: Page) -> Image.Image:
    """Return what is seen without scrolling."""
    return Image.open(io.BytesIO(page.screenshot())).convert("RGB")


def photograph(page: Page) -> Image.Image:
    """Return the whole page, from its first line to its last."""
    width = page.evaluate("innerWidth")
    height = page.evaluate("document.documentElement.scrollHeight")
    whole = Image.new("RGB", (width, height))
    session = page.context.new_cdp_session(page)
    for top in range(0, height, _TALLEST):
        tall = min(_TALLEST, height - top)
        clip = {"x": 0, "y": top, "width": width, "height": tall, "scale": 1}
        how = {"captureBeyondViewport": True, "format": "png", "optimizeForSpeed": True}
        strip = session.send("Page.captureScreenshot", {**how, "clip": clip})
        opened = Image.open(io.BytesIO(base64.b64decode(strip["data"])))
        whole.paste(opened.convert("RGB"), (0, top))
    session.detach()
    return whole
