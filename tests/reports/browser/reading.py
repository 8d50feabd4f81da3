"""What a reader with other eyes, or none, would miss on a page."""

# Text that its own box cuts off. What is meant for screen readers alone is one pixel
# large, and a box that can be scrolled cuts nothing off.
CUT_OFF = """
() => [...document.querySelectorAll("body *")].filter((one) => {
  if (one instanceof SVGElement || !one.checkVisibility()) return false;
  const style = getComputedStyle(one);
  const cuts = (way) => ["hidden", "clip"].includes(style[way]);
  if (one.clientWidth <= 1 || one.clientHeight <= 1) return false;
  return (cuts("overflowX") && one.scrollWidth > one.clientWidth + 1)
    || (cuts("overflowY") && one.scrollHeight > one.clientHeight + 1);
}).map((one) => one.outerHTML.slice(0, 120))
"""
# Text that lies outside the page to the right, unless it can be scrolled to.
OUTSIDE = """
() => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) {
    const one = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || !one.checkVisibility()) continue;
    if (one.closest("script, style, .scroll, .skip, .vh")) continue;
    const range = document.createRange();
    range.selectNodeContents(walker.currentNode);
    const box = range.getBoundingClientRect();
    if (box.width < 2 || box.right < innerWidth + 2) continue;
    found.push(walker.currentNode.data.trim());
  }
  return found;
}
"""
WORDS = """
() => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) {
    const one = walker.currentNode.parentElement;
    if (one.closest("script, style, .plot, svg")) continue;
    if (!one.checkVisibility()) continue;
    found.push(...walker.currentNode.data.match(/[\\p{L}\\p{N}]+/gu) ?? []);
  }
  return [...new Set(found)];
}
"""
# Words that stand on more than one line, in all that a selector finds.
BROKEN_WORDS = """
(wanted) => {
  const broken = [];
  for (const one of document.querySelectorAll(wanted)) {
    const walker = document.createTreeWalker(one, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const text = walker.currentNode;
      for (const word of text.data.matchAll(/\\S+/g)) {
        const range = document.createRange();
        range.setStart(text, word.index);
        range.setEnd(text, word.index + word[0].length);
        const lines = new Set([...range.getClientRects()].map((box) => box.top));
        if (lines.size > 1) broken.push(word[0]);
      }
    }
  }
  return broken;
}
"""
MOVING = """
() => [...document.querySelectorAll("*")].filter((one) => {
  const style = getComputedStyle(one);
  const takesTime = style.transitionDuration
    .split(",")
    .some((part) => parseFloat(part) > 0.01);
  const { animationName, scrollBehavior } = style;
  return takesTime || animationName !== "none" || scrollBehavior === "smooth";
}).map((one) => one.outerHTML.slice(0, 100))
"""
NAMED = {
    "DisclosureTriangle",
    "button",
    "checkbox",
    "combobox",
    "heading",
    "image",
    "link",
    "navigation",
    "radio",
    "region",
    "searchbox",
    "spinbutton",
    "table",
    "textbox",
}


def spoken(page):
    """Return role and name of everything that a screen reader stops at."""
    session = page.context.new_cdp_session(page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    session.detach()
    return [
        (node["role"]["value"], node.get("name", {}).get("value", "").strip())
        for node in nodes
        if not node["ignored"] and node["role"]["value"] in NAMED
    ]
