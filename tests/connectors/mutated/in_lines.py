"""One JSON object per line."""

import json

from tests.connectors.mutated import values
from tests.connectors.mutated.harm import Harm

ENDS = False


def holds(name, data):
    return name.lower().endswith(".jsonl") and bool(data.strip())


def harm(chance, data):
    lines = data.splitlines()
    number = chance.randrange(len(lines))
    item = _read(lines[number])
    if item is None:
        return None
    bent = values.harmed(chance, item, ())
    harmed = [*lines[:number], json.dumps(bent.tree).encode(), *lines[number + 1 :]]
    return Harm(
        whole=_written(lines),
        without=_written(lines[:number] + lines[number + 1 :]),
        alone=_written(lines[number : number + 1]),
        harmed=_written(harmed),
        place=bent.place,
        how=f"line {number + 1}: {bent.how}",
        now=bent.now,
    )


def bend(chance, data):
    found = harm(chance, data)
    lines = data.splitlines()
    chance.shuffle(lines)
    return found.harmed if found and chance.random() < 0.8 else _written(lines)


def _read(line):
    try:
        return json.loads(line)
    except ValueError:
        return None


def _written(lines):
    return b"".join(line + b"\n" for line in lines)
