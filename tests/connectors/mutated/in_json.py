"""JSON, also behind the assignment that makes it a script."""

import json
import re

from tests.connectors.mutated import values
from tests.connectors.mutated.harm import Harm

ENDS = True  # a cut shows: brackets stay open

_ASSIGNED = re.compile(r"\A[\w\s.$\[\]\"-]*?=\s*(?=[\[{])")


def holds(name, data):
    return name.lower().endswith((".json", ".js")) and _split(data) is not None


def harm(chance, data):
    before, tree = _split(data)
    found = values.items(tree)
    if not found:
        return None
    way = chance.choice(found)
    bent = values.harmed(chance, tree, way)
    return Harm(
        whole=_written(before, tree),
        without=_written(before, values.without(tree, way)),
        alone=_written(before, values.alone(tree, way)),
        harmed=_written(before, bent.tree),
        place=bent.place,
        how=bent.how,
        emptied=bent.emptied,
        now=bent.now,
    )


def bend(chance, data):
    before, tree = _split(data)
    return _written(before, values.bent(chance, tree))


def _split(data):
    """Return what stands before the JSON, and the JSON; None for what is damaged."""
    try:
        text = data.decode("utf-8-sig")
        assigned = _ASSIGNED.match(text)
        before = assigned[0] if assigned else ""
        return before, json.loads(text[len(before) :].rstrip("; \r\n\t"))
    except (ValueError, RecursionError):
        return None


def _written(before, tree):
    return (before + json.dumps(tree)).encode()
