"""What connectors said of a source is believed only as it was put there."""

import pytest

from auditor.records import Account, ChannelKind, Coverage, Extent, Stream
from auditor.store import Key, Taken, open_store
from tests.audit.export import UNTIL, before

BLOG = Key(digest="one", connector="activity.file", version=1, messages=False)
SHOP = Key(digest="two", connector="activity.file", version=1, messages=False)
KEYS = (BLOG, SHOP)
ALL = dict.fromkeys(Stream, Extent.COMPLETE)


def taken(key, handle, **given):
    account = Account(
        id=handle, handle=handle, name=handle, kind=ChannelKind.NETWORK, **given
    )
    return Taken(
        key=key,
        platform="x",
        accounts=(account,),
        coverage={handle: Coverage.throughout(before(90), UNTIL, ALL)},
        items=(),
    )


@pytest.fixture
def database(tmp_path):
    path = tmp_path / "two.duckdb"
    store = open_store(path, KEYS)
    store.add(taken(BLOG, "blog", own=("sam", "blog")))
    store.add(taken(SHOP, "shop"))
    store.con.close()
    return path


def held(path, damage=None):
    """Return the sources that are still held, after some damage."""
    store = open_store(path, KEYS)
    if damage is not None:
        store.con.execute(damage)
        store.con.close()
        store = open_store(path, KEYS)
    keys = set(store.keys())
    store.con.close()
    return keys


def test_what_is_as_it_was_is_held(database):
    assert held(database) == set(KEYS)
    assert held(database, "insert into handle values (1, 'x', '7', 'ana', null)")
    assert held(database) == set(KEYS)


@pytest.mark.parametrize(
    "damage",
    [
        "delete from account where source = 2",
        "update account set name = 'Somebody' where source = 1",
        "update account set kind = 'nothing' where source = 1",
        "update account set own = ['blog', 'sam'] where source = 1",
        "insert into account select 3, * exclude (source) from account",
        "update account set source = 3 - source",
        "delete from span where stream = 'inbound_replies' and source = 1",
        "update span set extent = 2 where source = 2",
        "update span set until = until + interval 1 second where source = 2",
        "insert into span from span where source = 1",
        "delete from source where source = 2",
        "delete from seal where source = 2",
        "update seal set digest = 'none' where source = 1",
        "drop table span",
        "drop table seal",
    ],
)
def test_of_what_is_not_as_it_was_nothing_is_held(database, damage):
    assert held(database, damage) == set()


def test_a_source_of_nobodys_is_held_too(tmp_path):
    path = tmp_path / "one.duckdb"
    store = open_store(path, [BLOG])
    store.add(Taken(key=BLOG, platform="x", accounts=(), coverage={}, items=()))
    store.con.close()

    assert held(path) == {BLOG}


@pytest.mark.parametrize(
    "other",
    [
        Key(digest="one", connector="activity.file", version=1, messages=True),
        Key(
            digest="one",
            connector="activity.file",
            version=1,
            messages=False,
            accounts=("x:blog",),
        ),
        Key(
            digest="one",
            connector="activity.file",
            version=1,
            messages=False,
            name="Sent",
        ),
    ],
    ids=["messages", "accounts", "name"],
)
def test_a_source_of_which_something_else_was_told_is_another(database, other):
    store = open_store(database, [other, SHOP])

    assert store.keys() == {}
    store.con.close()
