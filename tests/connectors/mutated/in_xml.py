"""XML, whose items are the largest family of elements with the same name."""

import copy
from itertools import groupby

from lxml import etree

from tests.connectors.mutated.harm import Harm

ENDS = True

_TEXTS = ("", "x", "-1", "99999999999", "0000-00-00 00:00:00", "9999-99-99", "<b")
_TEXTS += ("0001-01-01 00:00:00", "9999-12-31 23:59:59")


def holds(name, data):
    return name.lower().endswith((".xml", ".atom")) and _tree(data) is not None


def harm(chance, data):
    tree = _tree(data)
    found = _items(tree)
    if not found:
        return None
    number = chance.randrange(len(found))
    inside = list(_below(found[number]))
    if not inside:
        return None
    place = chance.randrange(len(inside))
    harmed = copy.deepcopy(tree)
    how, emptied = _harm(chance, list(_below(_items(harmed)[number]))[place])
    return Harm(
        whole=_written(tree),
        without=_written(_less(tree, {number})),
        alone=_written(_less(tree, set(range(len(found))) - {number})),
        harmed=_written(harmed),
        place=etree.QName(inside[place]).localname,
        how=how,
        emptied=emptied,
    )


def bend(chance, data):
    tree = _tree(data)
    found = list(_below(tree))
    if chance.random() < 0.2:
        chance.choice(found).addnext(copy.deepcopy(chance.choice(found)))
    else:
        _harm(chance, chance.choice(found))
    return _written(tree)


def _items(tree):
    """Return the elements of the outermost family that is repeated most."""
    for parent in tree.iter(etree.Element):
        names = sorted(child.tag for child in parent.iterchildren(etree.Element))
        families = {name: len(list(same)) for name, same in groupby(names)}
        name = max(families, key=families.get, default=None)
        if name is not None and families[name] > 1:
            return list(parent.iterchildren(name))
    return []


def _less(tree, numbers):
    tree = copy.deepcopy(tree)
    for number, item in enumerate(_items(tree)):
        if number in numbers:
            item.getparent().remove(item)
    return tree


def _harm(chance, element):
    how = chance.choice(("removed", "another text", "another name", "doubled"))
    name = etree.QName(element).localname
    if how == "removed":
        many = len(element) > 0
        element.getparent().remove(element)
        return f"{name} removed", many
    if how == "another text":
        many = len(element) > 0
        for child in list(element):
            element.remove(child)
        element.text = chance.choice(_TEXTS)
        return f"{name} = {element.text!r}", many
    if how == "another name":
        many = len(element) > 0
        element.tag = "x"
        return f"{name} called x", many
    element.addnext(copy.deepcopy(element))
    return f"{name} doubled", False


def _below(tree):
    return (one for one in tree.iterdescendants(etree.Element))


def _tree(data):
    try:
        parser = etree.XMLParser(strip_cdata=False, resolve_entities=False)
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None


def _written(tree):
    return etree.tostring(tree.getroottree(), xml_declaration=True, encoding="UTF-8")
