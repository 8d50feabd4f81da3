"""Trees of objects and lists, as JSON and CBOR hold them, and a place in them."""

import copy
from typing import NamedTuple

JUNK = (
    None,
    True,
    0,
    -1,
    10**30,
    1.5,
    float("nan"),
    "",
    "x",
    "\0",
    "\ud83d",
    "9999-12-31T23:59:59Z",
    "0001-01-01T00:00:00+14:00",
    "99999999999999999999999",
    "https://[",
    [],
    [[]],
    [None],
    {},
    {"x": None},
)


class Bent(NamedTuple):
    """A tree after one place in it was harmed.

    Attributes:
        now: What stands there since.
    """

    tree: object
    place: str
    how: str
    emptied: bool
    now: object = None


def places(tree, way=()):
    """Return the way to everything in a tree, the root left out."""
    below = _below(tree)
    found = []
    for step, value in below:
        found.append((*way, step))
        found += places(value, (*way, step))
    return found


def at(tree, way):
    for step in way:
        tree = tree[step]
    return tree


def items(tree, way=()):
    """Return the way to each item of the outermost lists of several objects.

    A file that is a list of one object has no several; what lies in that is no item.
    """
    if isinstance(tree, list):
        if sum(isinstance(one, dict) for one in tree) > 1:
            return [(*way, number) for number in range(len(tree))]
        if not way:
            return []
    return [
        found for step, value in _below(tree) for found in items(value, (*way, step))
    ]


def without(tree, way):
    """Return a tree with one place taken out."""
    tree = copy.deepcopy(tree)
    del at(tree, way[:-1])[way[-1]]
    return tree


def alone(tree, way):
    """Return a tree with nothing left of a list but one item."""
    return put(tree, way[:-1], [at(tree, way)])


def put(tree, way, value):
    """Return a tree with another value in one place."""
    if not way:
        return value
    tree = copy.deepcopy(tree)
    at(tree, way[:-1])[way[-1]] = copy.deepcopy(value)
    return tree


def harmed(chance, tree, way):
    """Return a tree with one place at or below ``way`` harmed."""
    inner = [(*way, *below) for below in places(at(tree, way))]
    place = chance.choice(inner) if inner and chance.random() < 0.9 else way
    value = at(tree, place)
    how = chance.choice(("removed", "junk", "junk", "junk", "emptied", "doubled"))
    shown = "/".join(map(str, place))
    names = [step for step in place if isinstance(step, str)]
    name = names[-1] if names else ""
    if how == "removed" and place != way:
        return Bent(without(tree, place), name, f"{shown} removed", _is_many(value))
    if how == "emptied" and isinstance(value, list | dict | str) and place != way:
        empty = put(tree, place, type(value)())
        return Bent(empty, name, f"{shown} emptied", _is_many(value), type(value)())
    if how == "doubled" and isinstance(value, list) and value:
        doubled = put(tree, place, [*value, chance.choice(value)])
        return Bent(doubled, name, f"{shown}: an item doubled", False)
    junk = chance.choice(JUNK)
    gone = _is_many(value) and junk in (None, [], {}) and place != way
    return Bent(put(tree, place, junk), name, f"{shown} = {junk!r}", gone, junk)


def bent(chance, tree):
    """Return a tree with anything harmed anywhere, items exchanged among it."""
    found = places(tree)
    lists = [way for way in [(), *found] if _is_list(at(tree, way))]
    if lists and chance.random() < 0.2:
        way = chance.choice(lists)
        mixed = list(at(tree, way))
        mixed[chance.randrange(len(mixed))] = at(tree, chance.choice(found))
        return put(tree, way, mixed)
    way = chance.choice([(), *found])
    return harmed(chance, tree, way).tree


def _below(tree):
    if isinstance(tree, dict):
        return list(tree.items())
    return list(enumerate(tree)) if isinstance(tree, list) else []


def _is_list(value):
    return isinstance(value, list) and len(value) > 0


def _is_many(value):
    return isinstance(value, list | dict)
