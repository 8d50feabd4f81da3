"""Fetches from a real Bluesky, and compares what was read with what was written."""

import pytest
import requests

import connectors
from auditor.records import Kind, Record
from tests.servers import atproto
from tests.servers.atproto import Bluesky
from tests.servers.atproto_nights import nights_of


@pytest.fixture(scope="module", autouse=True)
def _there():
    if lacking := atproto.missing():
        pytest.skip(f"not on this machine: {', '.join(lacking)}")


@pytest.fixture(scope="module")
def network(_there):
    with Bluesky() as one:
        yield one


@pytest.fixture(scope="module")
def people(network):
    """Three accounts for each test that asks, named by turns."""
    count = iter(range(100))

    def join():
        turn = next(count)
        names = (f"rye{turn}", f"ann{turn}", f"ben{turn}")
        return [network.joins(f"{one}.test", one.title()) for one in names]

    return join


def talk(network, shop, ann, ben):
    """Write what a small town writes, and return all of it by a name."""
    said = {"rye": shop.posts("Rye is out at 7, ¿quién viene? 🍞")}
    network.indexes()
    said["which"] = ann.answers(said["rye"], "The caraway one?")
    network.indexes()
    said["that"] = shop.answers(said["which"], "That one.")
    network.indexes()
    said["coming"] = ann.answers(said["that"], "On my way.")
    said["open"] = ben.answers(said["rye"], "How long are you open?")
    said["named"] = ben.mentions(shop, "Great cake from @ yesterday")
    network.indexes()
    said["glad"] = shop.answers(said["named"], "Which one was it?")
    network.indexes()
    said["lemon"] = ben.answers(said["glad"], "The lemon one")
    said["quote"] = ben.quotes(said["rye"], "Everybody should know them")
    said["pots"] = ann.posts("New pottery on my shelves")
    network.indexes()
    said["glaze"] = shop.answers(said["pots"], "Six bowls for us, please.")
    ben.likes(said["rye"])
    ann.shares(said["rye"])
    said["taken_back"] = ann.answers(said["rye"], "Never mind")
    network.indexes()
    ann.deletes(said["taken_back"])
    network.indexes()
    return {name: one["uri"] for name, one in said.items()}


def test_the_first_night_holds_what_was_written_to_and_by_the_account(
    network, people, tmp_path
):
    shop, ann, ben = people()
    said = talk(network, shop, ann, ben)
    nights = nights_of(shop, tmp_path)
    manifest = nights.fetch()
    assert manifest.holes == ()
    assert nights.rejected == []
    assert manifest.account.id == shop.did
    assert manifest.account.handle == shop.handle
    records = nights.records
    shared = {one for one in records if "/app.bsky.feed.repost/" in one}
    assert set(records) - shared == set(said.values()) - {said["taken_back"]}

    lemon = records[said["lemon"]]
    assert (lemon.kind, lemon.author) == (Kind.REPLY, ben.did)
    assert (lemon.in_reply_to, lemon.in_reply_to_author) == (said["glad"], shop.did)
    assert lemon.conversation == said["named"]
    assert records[said["named"]].mentions == (shop.did,)
    assert records[said["quote"]].about_author == shop.did
    assert records[said["rye"]].text == "Rye is out at 7, ¿quién viene? 🍞"
    assert records[said["pots"]].author == ann.did
    rye = {name: nights.tallies[said["rye"], name] for name in ("comments", "likes")}
    assert rye == {"comments": 2, "likes": 1}


def test_the_next_night_brings_what_is_new_and_shows_what_is_gone(
    network, people, tmp_path
):
    shop, ann, ben = people()
    said = talk(network, shop, ann, ben)
    nights = nights_of(shop, tmp_path)
    first = nights.fetch()
    before = first.pages[0]

    bun = shop.posts("Buns now, too")
    network.indexes()
    sweet = ben.answers(bun, "With raisins?")
    gone = said["open"]
    ben.deletes({"uri": gone})
    shop.deletes({"uri": said["glaze"]})
    network.indexes()
    second = nights.fetch()
    assert second.holes == ()
    assert {bun["uri"], sweet["uri"]} <= set(nights.records)
    assert (before.role, second.pages[0].role) == ("repository", "changes")
    size = (nights.folder / second.pages[0].file).stat().st_size
    assert size < (tmp_path / "night-1" / before.file).stat().st_size

    threads = {one.conversation: one for one in nights.listings if one.conversation}
    assert gone not in threads[said["rye"]].ids
    assert said["which"] in threads[said["rye"]].ids
    [own] = [one for one in nights.listings if one.author]
    assert own.author == shop.did
    assert said["glaze"] not in own.ids
    assert {bun["uri"], said["rye"], said["that"]} <= set(own.ids)
    starts, *_ = [
        one.since for one in second.stretches if one.stream == "inbound_replies"
    ]
    assert starts < first.began < second.began


def test_what_somebody_keeps_from_us_is_not_taken_for_deleted(
    network, people, tmp_path
):
    shop, ann, ben = people()
    said = talk(network, shop, ann, ben)
    nights = nights_of(shop, tmp_path)
    nights.fetch()
    ann.blocks(shop)
    ben.deletes({"uri": said["open"]})
    network.indexes()
    manifest = nights.fetch()
    assert manifest.holes == ()
    threads = {one.conversation: one for one in nights.listings if one.conversation}
    assert {said["which"], said["coming"]} <= set(threads[said["rye"]].ids)
    assert said["open"] not in threads[said["rye"]].ids
    assert said["pots"] not in threads


def test_an_answer_nobody_was_notified_of_is_found_in_its_thread(
    network, people, tmp_path
):
    shop, ann, _ = people()
    posts = [shop.posts(f"Loaf {turn}") for turn in range(5)]
    answers = [ann.answers(post, "Mine!") for post in posts]  # nothing is indexed yet
    network.indexes()
    nights = nights_of(shop, tmp_path)
    nights.fetch()
    assert {one["uri"] for one in answers} <= set(nights.records)


def test_an_export_of_the_repository_holds_the_same_records(network, people, tmp_path):
    shop, ann, ben = people()
    talk(network, shop, ann, ben)
    nights = nights_of(shop, tmp_path)
    nights.fetch()
    answer = requests.get(
        f"{network.pds}/xrpc/com.atproto.sync.getRepo",
        params={"did": shop.did},
        timeout=30,
    )
    (tmp_path / "export").mkdir()
    (tmp_path / "export" / "repo.car").write_bytes(answer.content)
    [export], _ = connectors.find([tmp_path / "export"])
    assert export.connector.name == "bluesky.car"
    exported = {
        one.id: one
        for one in export.connector.read(export.source)
        if isinstance(one, Record) and not one.inferred
    }
    fetched = {
        id_: one for id_, one in nights.records.items() if one.author == shop.did
    }
    assert fetched == exported
    assert export.connector.accounts(export.source)[0].id == shop.did


def test_an_account_that_changes_its_handle_stays_the_same(people, tmp_path):
    shop, *_ = people()
    shop.posts("Rye")
    nights = nights_of(shop, tmp_path)
    nights.fetch()
    was = shop.handle
    shop.renames(f"new-{was}")
    del nights.drawer.kept["session"]
    second = nights.fetch()
    assert second.account.id == shop.did
    assert second.account.handle == f"new-{was}"
    assert second.account.own == (was,)


def test_no_secret_is_in_what_is_saved(network, people, tmp_path):
    shop, ann, ben = people()
    talk(network, shop, ann, ben)
    nights = nights_of(shop, tmp_path)
    nights.fetch()
    saved = nights.everything_saved()
    for secret in nights.drawer.kept.values():
        assert secret.encode() not in saved


def test_a_server_without_an_appview_gives_the_own_side_and_names_what_it_lacks(
    tmp_path,
):
    with Bluesky(whole=False) as network:
        shop = network.joins("rye.test", "Rye & Co")
        post = shop.posts("Rye")
        nights = nights_of(shop, tmp_path)
        manifest = nights.fetch()
        assert list(nights.records) == [post["uri"]]
        streams = {one.stream for one in manifest.holes}
        assert streams == {"inbound_replies", "inbound_mentions"}, manifest.holes
        covered = {one.stream for one in manifest.stretches}
        assert covered == {"outbound_posts", "outbound_replies"}
