"""A page as a tree, so that tests can ask what it holds."""

import base64
import json
import re
import zlib
from html.parser import HTMLParser

VOID = {"br", "hr", "img", "input", "link", "meta"}


class Node:
    """An element with its attributes, its children and the text in it."""

    def __init__(self, tag, attributes, parent=None):
        self.tag = tag
        self.attributes = dict(attributes)
        self.parent = parent
        self.children = []
        self.texts = []

    def __getitem__(self, name):
        return self.attributes.get(name)

    @property
    def classes(self):
        return (self["class"] or "").split()

    @property
    def text(self):
        """Return all text in it, whitespace made one space."""
        return " ".join("".join(self.pieces()).split())

    @property
    def raw(self):
        return "".join(self.texts)

    def pieces(self):
        for child in self.children:
            if isinstance(child, str):
                yield child
            elif child.tag not in {"script", "style"}:
                yield " "
                yield from child.pieces()
                yield " "

    def walk(self):
        yield self
        for child in self.children:
            if isinstance(child, Node):
                yield from child.walk()

    def all(self, tag=None, kind=None):
        return [
            node
            for node in self.walk()
            if (tag is None or node.tag == tag)
            and (kind is None or kind in node.classes)
        ]

    def by_id(self, name):
        [found] = [node for node in self.walk() if node["id"] == name]
        return found


class _Builder(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.root = self.here = Node("root", [])

    def handle_starttag(self, tag, attrs):
        node = Node(tag, attrs, self.here)
        self.here.children.append(node)
        if tag not in VOID:
            self.here = node

    def handle_startendtag(self, tag, attrs):
        self.here.children.append(Node(tag, attrs, self.here))

    def handle_endtag(self, tag):
        assert self.here.tag == tag, f"</{tag}> where <{self.here.tag}> is open"
        self.here = self.here.parent

    def handle_data(self, data):
        self.here.children.append(data)
        self.here.texts.append(data)


def tree(html):
    """Return the page as a tree; an element that is not closed fails."""
    builder = _Builder()
    builder.feed(html)
    builder.close()
    assert builder.here is builder.root, f"<{builder.here.tag}> is not closed"
    return builder.root


def unpacked(root, name):
    """Return the rows that lie packed in an element."""
    packed = root.by_id(name)
    source = zlib.decompress(base64.b64decode(packed.raw), wbits=-zlib.MAX_WBITS)
    assert len(source) == int(packed["data-size"])
    return json.loads(source)


def numbers(text):
    """Return the numbers in a text, in order; a minus sign belongs to its number."""
    plain = text.replace(",", "").replace("\u2212", "-")
    return [float(found) for found in re.findall(r"(?<![\w.])-?\d+(?:\.\d+)?", plain)]
