"""Shapes of conversations, against networkx on random trees."""

from datetime import timedelta
from random import Random

import networkx as nx
import pytest

from tests.metrics.busy import ACCOUNT, UNTIL, write
from tests.metrics.laid import lay

BEGIN = UNTIL - timedelta(days=60)


def random_talk(seed):
    """Return who wrote what in answer to what: (number, what it answers, author)."""
    chance = Random(seed)  # noqa: S311
    size = chance.choice((2, 5, 20, 70))
    reach = chance.choice((1, 3, size))  # 1 makes a chain, all of it a broad tree
    authors = [ACCOUNT, *(f"guest{number}" for number in range(5))]
    yield 0, None, ACCOUNT
    yield 1, 0, "guest0"
    for number in range(2, size):
        parent = chance.randrange(max(0, number - reach), number)
        yield number, parent, chance.choice(authors)


def told(name, talk):
    """Return the records of a conversation, each a second after the one before."""
    for number, parent, author in talk:
        at = BEGIN + timedelta(seconds=number)
        record = {
            "id": f"{name}-{number}",
            "kind": "post" if parent is None else "reply",
            "author": author,
            "sent_at": at.strftime("%Y-%m-%dT%H:%M:%S"),
            "text": f"Number {number} of {name}",  # one text to many is a machine's
            "conversation": f"{name}-0",
        }
        answers = {} if parent is None else {"in_reply_to": f"{name}-{parent}"}
        yield record | answers


def shape(talk):
    """Return what networkx makes of it, self-replies folded into what they answer."""
    author = {number: who for number, _, who in talk}
    stands_for = {}
    tree = nx.Graph()
    for number, parent, who in talk:
        folds = parent is not None and who == author[parent] == ACCOUNT
        stands_for[number] = stands_for[parent] if folds else number
        tree.add_node(stands_for[number])
        if parent is not None and not folds:
            tree.add_edge(number, stands_for[parent])
    size = len(tree)
    depths = list(nx.single_source_shortest_path_length(tree, 0).values())
    level = [depths.count(deep) for deep in range(size + 1)]
    reaches = (h for h in range(size) if all(level[i] >= i for i in range(1, h + 1)))
    return {
        "people": len({author[node] for node in tree} - {ACCOUNT}),
        "size": size,
        "depth": max(depths),
        "width": max(level),
        "h_index": max(reaches),
        "virality": pytest.approx(2 * nx.wiener_index(tree) / (size * (size - 1))),
    }


def test_random_conversations_have_the_shape_that_networkx_sees(tmp_path):
    talks = {f"talk{seed}": list(random_talk(seed)) for seed in range(50)}
    records = [record for name in talks for record in told(name, talks[name])]
    found = lay(write(tmp_path / "export", records)).rows("thread_shape")
    assert len(found) == len(talks)
    for row in found:
        wanted = shape(talks[row["id"].removesuffix("-0")])
        assert {column: row[column] for column in wanted} == wanted, row["id"]
    assert any(row["h_index"] > 2 for row in found)
    assert any(row["depth"] > 30 for row in found)


def test_a_thousand_levels_and_more_are_followed(tmp_path):
    levels = 3000
    talk = [(0, None, ACCOUNT)]
    talk += [(number, number - 1, f"guest{number}") for number in range(1, levels)]
    [row] = lay(write(tmp_path / "export", told("a", talk))).rows("thread_shape")
    assert (row["size"], row["depth"], row["width"]) == (levels, levels - 1, 1)
    assert row["virality"] == pytest.approx((levels + 1) / 3)


def test_fifty_are_listed_and_all_are_counted(tmp_path):
    talks = {}
    for number in range(52):
        answers = [(n + 1, 0, f"guest{n}") for n in range(number % 3 + 1)]
        talks[f"talk{number:02}"] = [(0, None, ACCOUNT), *answers]
    records = [record for name in talks for record in told(name, talks[name])]
    found = lay(write(tmp_path / "export", records)).measure("thread_shape")
    assert found.n == 52
    assert [row["size"] for row in found.rows] == [4] * 17 + [3] * 17 + [2] * 16
    assert found.headline == 1
