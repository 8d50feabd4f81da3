"""Pages of HTML, whose items begin alike; their words are harmed, not their tags."""

import re

from tests.connectors.mutated.harm import Harm

ENDS = True

# How an item begins, and what follows the last.
_FAMILIES = (
    (
        re.compile(r'(?<!: )(?=<a href="https://www\.pinterest\.com/pin/)'),
        re.compile(r"<h1|</body>"),
    ),
    (re.compile(r'(?=<div class="comment")'), re.compile(r"</div></body>")),
)
_WORDS = re.compile(r"(?<=>)[^<>]+(?=<)|(?<=\")https?://[^\"]+(?=\")")
_TEXTS = ("", "x", "-1", "9999-99-99", "0001/01/01 00:00:00", "&#0;", "&amp;lt;", "<b")


def holds(name, data):
    return name.lower().endswith(".html") and _cut(data) is not None


def harm(chance, data):
    head, items, tail = _cut(data)
    number = chance.randrange(len(items))
    harmed, how = _harmed(chance, items[number])
    others = items[:number] + items[number + 1 :]
    return Harm(
        whole=_written(head, items, tail),
        without=_written(head, others, tail),
        alone=_written(head, items[number : number + 1], tail),
        harmed=_written(head, [*items[:number], harmed, *items[number + 1 :]], tail),
        place="",
        how=f"item {number + 1}: {how}",
    )


def bend(chance, data):
    page = data.decode()
    if chance.random() < 0.3:
        head, items, tail = _cut(data)
        chance.shuffle(items)
        return _written(head, items, tail)
    return _harmed(chance, page)[0].encode()


def _harmed(chance, item):
    words = list(_WORDS.finditer(item))
    found = chance.choice(words)
    text = chance.choice(_TEXTS)
    return item[: found.start()] + text + item[
        found.end() :
    ], f"{found[0]!r} = {text!r}"


def _cut(data):
    """Return what stands before the items, the items, and what follows them."""
    try:
        page = data.decode()
    except ValueError:
        return None
    for start, end in _FAMILIES:
        head, *items = start.split(page)
        if len(items) > 1 and (last := end.search(items[-1])):
            tail = items[-1][last.start() :]
            return head, [*items[:-1], items[-1][: last.start()]], tail
    return None


def _written(head, items, tail):
    return (head + "".join(items) + tail).encode()
