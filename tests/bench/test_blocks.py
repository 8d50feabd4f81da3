"""A repository's tree is built as the protocol has it."""

import libipld
import pytest

from bench.inputs import blocks


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("2653ae71", 0),
        ("blue", 1),
        ("88bfafc7", 2),
        ("app.bsky.feed.post/454397e440ec", 4),
        ("app.bsky.feed.post/9adeb165882c", 8),
    ],
)
def test_a_keys_hash_says_how_high_it_stands(key, expected):
    assert blocks.height(key) == expected


def test_every_node_holds_the_keys_of_its_height_in_order():
    records = {f"app.bsky.feed.post/{n:04}": blocks.record({"n": n}) for n in range(99)}
    car = b"".join(blocks.car("did:plc:us", "3k2yihcrp6f2c", records))
    head, found = libipld.decode_car(car)
    commit = found[head["roots"][0]]
    assert commit["did"] == "did:plc:us"
    top = max(map(blocks.height, records))
    walked = list(walk(found, commit["data"], top))
    assert [key for key, _ in walked] == sorted(records)
    assert [found[name]["n"] for _, name in walked] == list(range(99))


def walk(found, name, level):
    """Yield keys and records below a node, and see that each stands on its level."""
    if name is None:
        return
    node = found[name]
    yield from walk(found, node["l"], level - 1)
    key = b""
    for entry in node["e"]:
        key = key[: entry["p"]] + entry["k"]
        assert blocks.height(key.decode()) == level
        yield key.decode(), entry["v"]
        yield from walk(found, entry["t"], level - 1)
