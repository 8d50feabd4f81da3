"""What no string may do to a page: looked up in the page's own elements."""

import base64
import hashlib
import json
import re
import unicodedata
import zlib

from tests.reports.page_tree import Node, tree

POLICY = (
    "default-src 'none'; script-src {scripts}; style-src 'unsafe-inline'; "
    "img-src data:; base-uri 'none'; form-action 'none'"
)
TYPES = {None, "application/json", "text/plain", "application/octet-stream"}
# What says which thing is meant, to scripts alone; nobody sees it.
UNSEEN = {"value", "href", "src", "style", "content"}
UNSEEN |= {"data-channel", "data-csv", "data-part"}
# Attributes that hold texts from outside, or follow from how long they are.
TEXTS = {"alt", "aria-label", "title", "value", "href"}
TEXTS |= {"data-channel", "data-csv", "data-size"}
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
OPEN, CLOSE = "\u202a\u202b\u202d\u202e\u2066\u2067\u2068", "\u202c\u2069"


def checked(html):
    """Return a page as a tree; fail if a string is more than text in it."""
    html.encode()
    root = tree(html)
    for node in root.walk():
        assert not [name for name in node.attributes if name.startswith("on")]
        assert "srcdoc" not in node.attributes
        _leads_nowhere_else(node)
        _has_its_direction(node)
    _policy_holds(root)
    assert len(root.all("title")) == 1
    _holds_no_controls(html)
    return root


def _holds_no_controls(text):
    assert not CONTROL.search(text), CONTROL.search(text)


def _leads_nowhere_else(node):
    for name in ("src", "action", "formaction", "data", "xlink:href", "poster"):
        if node[name] is not None:
            assert node.tag == "img", f"<{node.tag} {name}>"
            assert re.match(r"data:image/(png|jpeg|svg\+xml);", node[name])
    if node.tag == "use":
        assert re.fullmatch(r"#i-\w+", node["href"])
    elif node["href"] is not None:
        assert re.match(r"https?://|mailto:|#", node["href"]), node["href"]
        outside = not node["href"].startswith("#")
        assert not outside or "noreferrer" in (node["rel"] or "").split()


def _policy_holds(root):
    """Fail unless every script that runs is known to the policy by its digest."""
    [policy] = [one["content"] for one in root.all("meta") if one["http-equiv"]]
    digests = re.findall(r"'(sha256-[^']+)'", policy)
    assert policy == POLICY.format(scripts=" ".join(f"'{one}'" for one in digests))
    scripts = root.all("script")
    assert {one["type"] for one in scripts} <= TYPES
    ours = {_digest(one.raw) for one in scripts if one["type"] is None}
    assert len(ours) == 1
    assert ours <= set(digests)
    assert all(one["src"] is None for one in scripts)


def _digest(script):
    found = hashlib.sha256(script.encode()).digest()
    return f"sha256-{base64.b64encode(found).decode()}"


def _has_its_direction(node):
    """Fail if a text turns the line around that it stands in."""
    if node.tag in {"script", "style"}:
        return
    for name, value in node.attributes.items():
        if name not in UNSEEN and value:
            assert not turning(value), f"{name}: {value!r}"
    for child in node.children:
        if isinstance(child, str):
            assert not unbalanced(child), child[:200]
            apart = not turning(child) or any(map(_is_apart, _above(node)))
            assert apart, f"<{node.tag}>: {child[:200]!r}"


def _is_apart(node):
    return node.tag == "bdi" or node["dir"] == "auto"


def _above(node):
    while node is not None:
        yield node
        node = node.parent


def unbalanced(text):
    """Return whether a turn of direction reaches beyond a text."""
    return not text.isascii() and any(_left_open(line) for line in _paragraphs(text))


def turning(text):
    """Return whether a line has letters from right to left that are not set apart."""
    return not text.isascii() and any(
        _left_open(line) or _bare_letters(line) for line in _paragraphs(text)
    )


def _paragraphs(text):
    return re.split("[\n\r\x1c-\x1e\x85\u2029]", text)


def _left_open(line):
    stack = []
    for one in line:
        if one in OPEN:
            stack.append("\u2069" if one > "\u2065" else "\u202c")
        elif one in CLOSE and (not stack or stack.pop() != one):
            return True
    return bool(stack)


def _bare_letters(line):
    depth = 0
    for one in line:
        depth += (one in "\u2066\u2067\u2068") - (one == "\u2069")
        turns = unicodedata.bidirectional(one) in {"R", "AL", "RLO", "RLE", "LRO"}
        if turns and not depth:
            return True
    return False


def skeleton(root):
    """Return the elements of a page with their attributes and without their texts."""
    return [_bone(node) for node in root.walk()]


def _bone(node):
    depth = sum(1 for _ in _above(node))
    fixed = {k: v for k, v in node.attributes.items() if k not in TEXTS}
    if node["http-equiv"]:
        fixed.pop("content")  # looked at by itself
    bare = [name for name in node.attributes if name in TEXTS]
    return (depth, node.tag, sorted(fixed.items()), sorted(bare))


def same(page, other, *, in_order=True):
    """Fail, with the place, if two pages do not have the same elements."""
    first, second = skeleton(page), skeleton(other)
    if not in_order:  # pseudonyms stand in an order of their own
        first, second = sorted(map(str, first)), sorted(map(str, second))
    for place, (here, there) in enumerate(zip(first, second, strict=False)):
        assert here == there, (
            f"element {place}, after {first[max(0, place - 3) : place]}"
        )
    assert len(first) == len(second)
    assert _rules(page) == _rules(other)


def _rules(page):
    """Return the style sheet without its strings, whose ends nothing in them can be."""
    rules = "\n".join(style.raw for style in page.all("style"))
    return re.sub(r'content:"[^"<>{};\n]*"', "", rules)


def steady(printed):
    """Return what was printed; fail if it could steer a terminal."""
    steering = re.compile(
        "[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
    )
    assert not steering.search(printed), steering.search(printed)
    return printed


def unpacked(root: Node, name):
    """Return the rows that lie packed in a page."""
    packed = base64.b64decode(root.by_id(f"{name}-packed").raw)
    return json.loads(zlib.decompress(packed, wbits=-zlib.MAX_WBITS))


def texts(data):
    """Yield every text in plain data."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        for key, value in data.items():
            yield from texts(key)
            yield from texts(value)
    elif isinstance(data, list | tuple):
        for one in data:
            yield from texts(one)
