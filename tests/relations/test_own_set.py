"""Who belongs to the own set, however they are named, and which people are one."""

from datetime import timedelta

from auditor.audit.channels import held
from auditor.audit.request import Request
from auditor.audit.run import _asked
from auditor.config import Client, Settings
from auditor.records import (
    Account,
    ChannelKind,
    Coverage,
    Extent,
    Handle,
    Kind,
    Record,
    Stream,
)
from auditor.relations import build
from auditor.store import Key, Store, Taken, open_store
from tests.audit.export import UNTIL, US, Export, before
from tests.relations.related import Related

HOUR = timedelta(hours=1)
NOON = before(10, hours=12)


def owned(tmp_path, own, *exports):
    return Related(tmp_path, *exports, client=Client(own=own))


def test_a_handle_in_the_own_set_holds_on_every_platform(tmp_path):
    x, facebook = Export(), Export(platform="facebook")
    on_x, on_facebook = x.says("sam", NOON), facebook.says("sam", NOON, id="f1")
    related = owned(tmp_path, ("@Sam",), x, facebook)

    assert (related.own(on_x), related.own(on_facebook)) == (True, True)


def test_a_handle_with_a_platform_holds_there_alone(tmp_path):
    x, facebook = Export(), Export(platform="facebook")
    on_x, on_facebook = x.says("sam", NOON), facebook.says("sam", NOON, id="f1")
    related = owned(tmp_path, ("x:sam",), x, facebook)

    assert (related.own(on_x), related.own(on_facebook)) == (True, False)


def test_an_id_that_holds_a_colon_is_not_taken_for_a_platform(tmp_path):
    x = Export(platform="bluesky")
    post = x.says("did:plc:sam", NOON)
    related = owned(tmp_path, ("did:plc:sam",), x)

    assert related.own(post)


def test_the_sources_own_list_belongs_to_the_own_set(tmp_path):
    x = Export(own=("agency",))
    post = x.says("Agency", NOON)

    assert Related(tmp_path, x).own(post)


# --- ids and handles ----------------------------------------------------------------


def store_with_handles(*records: Record) -> Store:
    """A source that names people by number, and says by which handle they go."""
    store = open_store(None, [])
    account = Account(id="1", handle=US, name="Bakery", kind=ChannelKind.NETWORK)
    covered = Coverage.throughout(
        before(400), UNTIL, dict.fromkeys(Stream, Extent.COMPLETE)
    )
    store.add(
        Taken(
            key=Key(digest="d", connector="x.archive", version=1, messages=False),
            platform="x",
            accounts=(account,),
            coverage={"1": covered},
            items=(
                *records,
                Handle(platform="x", author="7", handle="Sam", name="Sam the baker"),
            ),
        )
    )
    return store


def said(id_: str, author: str, **given: object) -> Record:
    fields = {"kind": Kind.POST, "sent_at": NOON} | given
    return Record(platform="x", account="1", id=id_, author=author, **fields)


def relate(store: Store, *own: str) -> list[tuple]:
    request = Request(settings=Settings(client=Client(own=own)))
    build(store.con, _asked(held(store), request, UNTIL))
    return store.con.execute("select id, own from message order by id").fetchall()


def test_a_handle_of_the_own_set_is_found_by_its_id():
    store = store_with_handles(said("a", "7"), said("b", "8"), said("c", "1"))

    assert relate(store, "sam") == [("a", True), ("b", False), ("c", True)]


def test_an_id_of_the_own_set_is_found_where_only_its_handle_is_mentioned():
    store = store_with_handles(said("a", "8", mentions=("sam",)), said("b", "7"))

    assert relate(store, "7") == [("a", False), ("b", True)]
    assert store.con.execute("select id from spoken_in").fetchall() == [("a",)]


# --- one account that two sources know by different ids -----------------------------


def test_sources_that_know_an_account_by_handle_or_by_number_make_one_channel(tmp_path):
    by_handle = Export(until=before(20))
    by_number = Export(account="12345", more=(f'handle = "{US}"',))
    by_handle.says(US, before(40), "older copy", id="same")
    by_number.says("12345", before(40), "newer copy", id="same")
    related = Related(tmp_path, by_handle, by_number)

    assert related.rows("select account from channel") == [(US,)]
    assert related.rows("select own, said from message join body using (rid)") == [
        (True, "newer copy")
    ]


def test_of_two_ids_of_an_account_the_newest_source_wins_whatever_its_digest(tmp_path):
    # The store takes sources in the order of their digests, which is no order of age.
    texts = set()
    for salt in range(4):
        by_handle = Export(until=before(20))
        by_number = Export(account="12345", more=(f'handle = "{US}"',))
        by_handle.says(US, before(40), f"older copy {salt}", id="same")
        by_number.says("12345", before(40), "newer copy", id="same")
        related = Related(tmp_path / str(salt), by_handle, by_number)
        texts |= {
            text
            for (text,) in related.rows(
                "select said from message join body using (rid)"
            )
        }

    assert texts == {"newer copy"}


# --- people --------------------------------------------------------------------------


def test_the_people_map_makes_one_person_of_two_ids(tmp_path):
    x = Export()
    x.says("ada_old", NOON, mentions=[US])
    x.says("ada_new", NOON + HOUR, mentions=[US])
    ours = x.says(US, NOON + 2 * HOUR, mentions=["ada_new"])
    reply = x.replies(US, NOON + 2 * HOUR, "gone", in_reply_to_author="ada_old")
    client = Client(people={"x:ada_old": "Ada", "x:ada_new": "Ada"})
    related = Related(tmp_path, x, client=client)

    assert related.rows("select distinct person from spoken") == [("Ada",)]
    assert related.spoken_to(ours) == {("Ada", "mention")}
    assert related.spoken_to(reply) == {("Ada", "parent")}


def test_the_people_map_holds_on_its_platform_alone(tmp_path):
    facebook = Export(platform="facebook")
    facebook.says("ada_old", NOON, mentions=[US])
    related = Related(tmp_path, facebook, client=Client(people={"x:ada_old": "Ada"}))

    assert related.rows("select distinct person from spoken") == [("ada_old",)]


def test_the_people_map_compares_ids_as_activity_files_do(tmp_path):
    x = Export()
    x.says("Ada.Old", NOON, mentions=[US])
    related = Related(tmp_path, x, client=Client(people={"x:Ada.Old": "Ada"}))

    assert related.rows("select distinct person from spoken") == [("Ada",)]


def test_a_person_is_one_however_their_handle_is_written(tmp_path):
    x = Export()
    x.says("Ana", NOON, mentions=[US])
    x.says(US, NOON + HOUR, mentions=["@ANA"])

    assert Related(tmp_path, x).rows("select distinct person from spoken") == [("ana",)]


def test_one_record_is_written_down_once(tmp_path):
    x = Export()
    x.says(US, NOON, mentions=["ana", "ana"], id="twice")
    related = Related(tmp_path, x, client=Client(people={"x:ana": "Ana"}))

    assert related.rows("select id, person from spoken") == [("twice", "Ana")]
