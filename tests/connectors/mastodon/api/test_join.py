"""An archive and a fetch of the same account are one account, and count once."""

import json

import pytest

import connectors
from auditor.records import Kind
from tests.cli.command import audited
from tests.connectors.mastodon.api.world import HOME, at, iso

ME = f"{HOME}/users/shop"
UNTIL = ("--until", "2026-11-01", "--window", "31")
PUBLIC = "https://www.w3.org/ns/activitystreams#Public"


def archived(world, folder):
    """Write what the server would hand out as the account's archive."""
    own = [one for one in world.statuses.values() if one["account"]["id"] == "7"]
    actor = {
        "id": ME,
        "type": "Person",
        "preferredUsername": "shop",
        "name": "Corner Bakery",
        "url": f"{HOME}/@shop",
        "published": iso(at("01-01 00:00")),
        "outbox": "outbox.json",
        "followers": f"{ME}/followers",
    }
    items = [_deed(world, one) for one in own]
    outbox = {"id": "outbox.json", "type": "OrderedCollection", "orderedItems": items}
    folder.mkdir()
    (folder / "actor.json").write_text(json.dumps(actor))
    (folder / "outbox.json").write_text(json.dumps(outbox))
    return folder


def _deed(world, status):
    said = {"actor": ME, "published": status["created_at"], "to": [PUBLIC], "cc": []}
    shared = status["reblog"]
    if shared:
        return {
            "id": status["uri"],
            "type": "Announce",
            "object": shared["uri"],
            **said,
        }
    parent = world.statuses.get(status["in_reply_to_id"])
    people = {one["id"]: one["uri"] for one in world.people.values()}
    note = {
        "id": status["uri"],
        "type": "Note",
        "published": status["created_at"],
        "attributedTo": ME,
        "to": [PUBLIC],
        "cc": [],
        "url": status["url"],
        "content": status["content"],
        "contentMap": {"en": status["content"]},
        "inReplyTo": parent and parent["uri"],
        "conversation": f"tag:social.example,2026:objectId={status['id']}",
        "tag": [
            {"type": "Mention", "href": people[one["id"]], "name": f"@{one['acct']}"}
            for one in status["mentions"]
        ],
    }
    return {"id": f"{status['uri']}/activity", "type": "Create", "object": note, **said}


@pytest.fixture
def talk(begin):
    world, nights = begin()
    for day in range(1, 29):
        post = world.write("shop", f"Bread of day {day}", at(f"10-{day:02} 08:00"))
        if day % 3 == 0:
            asks = world.write(
                "ann", "@shop is it sour?", at(f"10-{day:02} 09:00"), answers=post
            )
            world.write("shop", "@ann very", at(f"10-{day:02} 09:30"), answers=asks)
    party = world.write("ben", "Who bakes for parties?", at("10-22 12:00"))
    world.write("shop", "@ben we do", at("10-22 13:00"), answers=party)
    shared = world.write("shop", "", at("10-23 13:00"), reblog=party)
    shared["uri"] += "/activity"
    return world, nights


def test_both_name_the_account_and_every_own_message_alike(talk, tmp_path):
    world, nights = talk
    fetched = nights.fetch()
    [archive], _ = connectors.find([archived(world, tmp_path / "archive")])
    [account] = archive.connector.accounts(archive.source)
    [same] = fetched.found.connector.accounts(fetched.found.source)
    assert (account.id, account.handle, account.name) == (
        same.id,
        same.handle,
        same.name,
    )

    def own(records):
        return {
            (
                one.id,
                one.kind,
                one.text,
                one.in_reply_to,
                one.in_reply_to_author,
                one.about,
            )
            for one in records
            if getattr(one, "author", None) == ME and getattr(one, "kind", None)
        }

    mine = own(archive.connector.read(archive.source))
    assert len(mine) == 28 + 9 + 1 + 1
    assert own(fetched.records) == mine
    assert Kind.SHARE in {kind for _, kind, *_ in mine}


def test_an_audit_of_both_counts_everything_once(talk, tmp_path):
    world, nights = talk
    archive = archived(world, tmp_path / "archive")
    folder = nights.fetch().folder
    alone = audited(folder, *UNTIL)
    [channel] = alone["channels"]
    assert channel["account"] == "shop@social.example"
    del channel["coverage"]  # the archive alone holds sent messages
    for paths in ((folder, archive), (archive, folder)):
        both = audited(*paths, *UNTIL)
        assert len(both["sources"]) == 2
        for one in both["channels"]:
            del one["coverage"]
        for name in ("channels", "metrics", "verdict", "open_loops"):
            assert both[name] == alone[name], name


def test_an_archive_alone_cannot_tell_what_both_can(talk, tmp_path):
    world, nights = talk
    archive = archived(world, tmp_path / "archive")
    before = audited(archive, *UNTIL)["metrics"]["time_to_reply"]
    folder = nights.fetch().folder
    after = audited(archive, folder, *UNTIL)["metrics"]["time_to_reply"]
    assert (before["status"], after["status"]) == ("not_measured", "measured")
