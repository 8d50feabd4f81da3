"""Blocks under their hashes, and the tree that names them."""

import libipld

from tests.connectors.bluesky.composing import Repository, cid, header, section
from tests.connectors.mutated import values
from tests.connectors.mutated.harm import Harm

ENDS = True

_NAME = 36  # bytes of a usual CID


def holds(name, data):
    found = _blocks(data) if name.lower().endswith(".car") else None
    return found is not None and _is_whole(*found)


def harm(chance, data):
    root, blocks = _blocks(data)
    keys = _keys(root, blocks)
    if not keys:
        return None
    key = chance.choice(sorted(keys))
    record = _decoded(blocks[keys[key]])
    if record is None:
        return None
    block, bent = _harmed(chance, record)
    named = {one: blocks[name] for one, name in keys.items()}
    rest = {one: block for one, block in named.items() if one != key}
    commit = _decoded(blocks[root])
    return Harm(
        whole=_written(commit, named),
        without=_written(commit, rest),
        alone=_written(commit, {key: named[key]}),
        harmed=_written(commit, {**rest, key: block}),
        place=bent.place,
        how=f"{key}: {bent.how}",
    )


def bend(chance, data):
    """Harm any block, the tree's among them; it keeps its name."""
    root, blocks = _blocks(data)
    name = chance.choice(sorted(blocks))
    tree = _decoded(blocks[name])
    if tree is not None:
        blocks[name], _ = _harmed(chance, tree)
    return header(root) + b"".join(section(*one) for one in blocks.items())


def _harmed(chance, tree):
    while True:
        bent = values.harmed(chance, tree, ())
        try:
            return libipld.encode_dag_cbor(bent.tree), bent
        except (ValueError, TypeError, OverflowError):
            continue  # CBOR has no such value


def _blocks(data):
    """Return the root's name, and every block by its name; None for what is cut."""
    try:
        length, at = _varint(data, 0)
        [root] = libipld.decode_dag_cbor(data[at : at + length])["roots"]
        at += length
        blocks = {}
        while at < len(data):
            length, at = _varint(data, at)
            if length <= _NAME or at + length > len(data):
                return None
            blocks[data[at : at + _NAME]] = data[at + _NAME : at + length]
            at += length
        commit = libipld.decode_dag_cbor(blocks[root])
        return (root, blocks) if commit["data"] in blocks else None
    except (ValueError, KeyError, IndexError, TypeError):
        return None


def _varint(data, at):
    number, shift = 0, 0
    while True:
        byte = data[at]
        number |= (byte & 0x7F) << shift
        at, shift = at + 1, shift + 7
        if byte < 0x80:
            return number, at


def _keys(root, blocks):
    """Return each record's block by its key."""
    found = {}

    def visit(name):
        node = libipld.decode_dag_cbor(blocks[name])
        if node["l"]:
            visit(node["l"])
        last = b""
        for entry in node["e"]:
            last = last[: entry["p"]] + entry["k"]
            found[last.decode()] = entry["v"]
            if entry["t"]:
                visit(entry["t"])

    visit(_decoded(blocks[root])["data"])
    return found


def _is_whole(root, blocks):
    """Say whether all is there that the tree names, as it is not among changes."""
    try:
        return all(name in blocks for name in _keys(root, blocks).values())
    except KeyError:
        return False


def _decoded(block):
    try:
        tree = libipld.decode_dag_cbor(block)
    except (ValueError, RecursionError):
        return None
    return tree if isinstance(tree, dict) else None


def _written(commit, named):
    made = Repository(
        commit["did"], changed=commit.get("rev"), version=commit["version"]
    )
    for key, block in named.items():
        made.blocks[cid(block)] = block
        made.named[key] = cid(block)
    return made.car()
