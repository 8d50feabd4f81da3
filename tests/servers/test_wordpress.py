"""Fetches from a real WordPress, and compares what was read with what was seeded."""

import json
from datetime import UTC, datetime
from functools import partial

import pytest

import connectors
from auditor.audit.request import Request
from auditor.audit.run import run
from auditor.records import Kind, Listing, Record, Rejected, Stream, Visibility
from auditor.store import open_store
from connectors._http import FetchFailed, Outcome
from tests.connectors.wordpress.api.blog import Nights
from tests.servers import wordpress
from tests.servers.wordpress import WordPress

GUESTS = 230  # more than two pages of comments


@pytest.fixture(scope="module")
def site():
    if lacking := wordpress.missing():
        pytest.skip(f"not on this machine: {', '.join(lacking)}")
    with WordPress() as site:
        yield site


@pytest.fixture(scope="module")
def seeded(site):
    """What was written on the site, by what the tests call it."""
    said = {"owner": site.install("Rye & Co")}
    said["password"] = site.does("password", user=said["owner"])
    said["cook"] = site.does(
        "user", login="lee", address="lee@rye.example", name="Lee Cook", role="author"
    )
    said["customer"] = site.does(
        "user", login="ann", address="ann@mail.example", name="Ann", role="subscriber"
    )
    _publish(site, said)
    _talk(site, said)
    return said


def _publish(site, said):
    def post(name, at, **more):
        said[name] = site.does("post", at=at, **{"author": said["owner"], **more})

    post(
        "rye",
        "2026-10-06 08:00:00",
        title="Rye & wheat",
        content="<!-- wp:paragraph --><p>Which loaf, <em>Mia</em>?</p>"
        "<!-- /wp:paragraph -->",
    )
    post("busy", "2026-10-07 08:00:00", title="Open day", content="Come & see 🍞")
    post(
        "cooks",
        "2026-10-08 08:00:00",
        title="From the oven",
        content="Hot.",
        author=said["cook"],
    )
    post(
        "locked",
        "2026-10-09 08:00:00",
        title="Regulars",
        content="Early tasting.",
        password="crumb",  # noqa: S106 - as everybody may know
    )
    post("about", "2026-05-01 08:00:00", title="About", content="Us.", type="page")
    post("draft", "2026-10-10 08:00:00", title="Not yet", content="…", status="draft")
    post("secret", "2026-10-10 08:00:00", title="Ours", content="…", status="private")


def _talk(site, said):
    owner = {"name": "Rye & Co", "address": "owner@rye.example", "user": said["owner"]}
    mia = {"name": "Mia", "address": "Mia@mail.example"}

    def says(name, below, at, text, answers=None, /, **who):
        said[name] = site.does(
            "comment",
            post=said[below],
            at=f"2026-10-{at}",
            text=text,
            parent=said[answers] if answers else 0,
            **who,
        )

    says("asks", "rye", "06 09:00:00", "The dark one?\nWith seeds?", **mia)
    says("answer", "rye", "06 10:30:00", "Both, Mia!", "asks", **owner)
    says(
        "thanks", "rye", "06 11:00:00", "Two, <strong>please</strong>", "answer", **mia
    )
    ann = {"name": "Ann", "address": "ann@mail.example", "user": said["customer"]}
    says("aside", "rye", "07 09:00:00", "Mia, try the light one", "asks", **ann)
    says("nobody", "rye", "07 10:00:00", "Passing by", name="Someone")
    says("held", "rye", "07 11:00:00", "Hm", **mia, approved=0)
    says("spam", "rye", "07 11:01:00", "Pills", **mia, approved="spam")
    says("bin", "rye", "07 11:02:00", "Oops", **mia, approved="trash")
    says("parking", "about", "07 12:00:00", "Is there parking?", **mia)
    says("regular", "locked", "09 09:00:00", "Looking forward", **mia)
    says("inside", "secret", "10 09:00:00", "Ask the miller", **owner)
    mill = {"name": "Mill", "url": "https://mill.example/rye/"}
    says("ping", "rye", "08 09:00:00", "[…] rye […]", **mill, type="pingback")
    guests = [
        {
            "post": said["busy"],
            "at": f"2026-10-12 {number // 60:02}:{number % 60:02}:00",
            "text": "Lovely",
            "name": f"Guest {number}",
            "address": f"g{number}@mail.example",
        }
        for number in range(GUESTS)
    ]
    numbers = site.does("several", what="comment", each=guests)
    said |= {f"g{number}": made for number, made in enumerate(numbers)}


@pytest.fixture
def nights(site, seeded, tmp_path):
    return Nights(site.url, seeded["password"], "owner", root=tmp_path)


def records(items):
    return {one.id: one for one in items if isinstance(one, Record)}


def exported(site, folder):
    """Return the site's own export, as a file of its own."""
    folder.mkdir()
    file = folder / "rye.WordPress.2026-11-02.xml"
    file.write_text(site.does("export"), encoding="utf-8")
    return file


def comment(seeded, name):
    return f"comment/{seeded[name]}"


def test_what_is_read_is_what_was_written_and_shown(seeded, nights):
    manifest = nights.fetch()
    assert manifest.holes == ()
    items = nights.items()
    assert not [one for one in items if isinstance(one, Rejected)]
    found = records(items)
    posts = {"rye", "busy", "cooks", "locked"}
    talk = {"asks", "answer", "thanks", "aside", "nobody", "parking", "regular", "ping"}
    guests = {f"g{number}" for number in range(GUESTS)}
    assert set(found) == {f"post/{seeded[name]}" for name in posts} | {
        comment(seeded, name) for name in talk | guests
    }
    post = found[f"post/{seeded['rye']}"]
    assert (post.text, post.author) == (
        "Rye & wheat\n\nWhich loaf, Mia?",
        "owner@rye.example",
    )
    assert post.sent_at == datetime(2026, 10, 6, 8, tzinfo=UTC)
    asks, answer = (found[comment(seeded, name)] for name in ("asks", "answer"))
    assert asks.sent_at == datetime(2026, 10, 6, 9, tzinfo=UTC)
    assert (asks.author, asks.text) == (
        "mia@mail.example",
        "The dark one?\nWith seeds?",
    )
    assert (answer.author, answer.in_reply_to) == ("owner@rye.example", asks.id)
    assert answer.in_reply_to_author == "mia@mail.example"
    assert answer.url == f"{post.url}#comment-{seeded['answer']}"
    cooks = found[f"post/{seeded['cooks']}"]
    assert (cooks.author, cooks.author_name) == ("lee@rye.example", "Lee Cook")
    locked = found[comment(seeded, "regular")]
    assert locked.visibility is Visibility.PRIVATE
    assert found[comment(seeded, "aside")].author == "ann@mail.example"
    assert found[comment(seeded, "nobody")].author is None
    assert found[comment(seeded, "parking")].in_reply_to_author == "owner@rye.example"
    ping = found[comment(seeded, "ping")]
    assert (ping.kind, ping.author) == (Kind.POST, "mill.example")


@pytest.mark.usefixtures("seeded")
def test_the_site_s_own_export_holds_the_same_records(site, nights, tmp_path):
    nights.fetch()
    [export], _ = connectors.find([exported(site, tmp_path / "export")])
    [fetched], _ = connectors.find([nights.folder])
    theirs = records(export.connector.read(export.source))
    ours = records(fetched.connector.read(fetched.source))
    assert set(theirs) == set(ours)
    for id_, record in theirs.items():
        assert ours[id_] == record
    [account] = export.connector.accounts(export.source)
    [same] = fetched.connector.accounts(fetched.source)
    assert (account.id, account.name) == (same.id, same.name)
    assert set(account.own) == set(same.own)


@pytest.mark.usefixtures("seeded")
def test_an_export_and_fetched_pages_join_in_one_audit(site, nights, tmp_path):
    nights.fetch()
    export = exported(site, tmp_path / "export")
    ways = ([export], [nights.folder], [export, nights.folder])
    found = [
        run(paths, Request(), store=partial(open_store, None)).channels
        for paths in ways
    ]
    assert [len(channels) for channels in found] == [1, 1, 1]
    [[first], *others] = found
    assert first.totals["inbound_replies"] == GUESTS + 5
    for [channel] in others:
        assert channel.totals == first.totals


@pytest.fixture
def changed(site, seeded, nights):
    """Two nights, and what was done between them; it is undone at the end."""
    mia = {"post": seeded["rye"], "name": "Mia", "address": "mia@mail.example"}
    made = {
        "post gone": site.does(
            "post",
            title="Short-lived",
            content="…",
            author=seeded["owner"],
            at="2026-10-20 08:00:00",
        ),
        "gone": site.does("comment", text="Never", at="2026-10-21 08:00:00", **mia),
    }
    nights.fetch()
    assert f"comment/{made['gone']}" in nights.ids()
    nights.next()
    made["new"] = site.does(
        "comment",
        text="See you on Friday",
        parent=seeded["answer"],
        at="2026-11-02 20:00:00",
        **mia,
    )
    site.does("edit", id=seeded["cooks"], content="Hotter.", at="2026-11-02 21:00:00")
    site.does("status", id=seeded["held"], status="approve")
    site.does("delete_comment", id=made["gone"])
    site.does("delete_post", id=made["post gone"])
    yield made
    site.does("status", id=seeded["held"], status="hold")
    site.does("delete_comment", id=made["new"])
    site.does("edit", id=seeded["cooks"], content="Hot.", at="2026-10-08 08:00:00")


def test_a_later_night_brings_what_is_new_changed_and_gone(seeded, nights, changed):
    manifest = nights.fetch()
    found = records(nights.items())
    talk = {comment(seeded, name) for name in ("answer", "asks", "held")}
    posts = {f"post/{seeded[name]}" for name in ("rye", "cooks")}
    new = f"comment/{changed['new']}"
    assert set(found) == {new, *talk, *posts}
    assert found[new].in_reply_to_author == "owner@rye.example"
    cooks = found[f"post/{seeded['cooks']}"]
    assert cooks.text == "From the oven\n\nHotter."
    assert cooks.edited_at == datetime(2026, 11, 2, 21, tzinfo=UTC)
    [talk] = [
        one for one in manifest.stretches if one.stream == Stream.INBOUND_REPLIES.value
    ]
    assert (talk.since, talk.until, talk.extent) == (
        datetime(2026, 10, 30, 2, tzinfo=UTC),
        datetime(2026, 11, 3, 2, tzinfo=UTC),
        "complete",
    )


def test_what_went_is_missing_where_everything_is_listed(seeded, nights, changed):
    nights.fetch()
    there = {
        one.conversation: set(one.ids)
        for one in nights.items()
        if isinstance(one, Listing)
    }
    rye = there[f"post/{seeded['rye']}"]
    assert f"comment/{changed['gone']}" not in rye
    assert {f"comment/{changed['new']}", comment(seeded, "held")} < rye
    assert there[f"post/{changed['post gone']}"] == set()
    assert len(there[f"post/{seeded['busy']}"]) == GUESTS + 1


def test_a_wrong_password_is_told_though_the_site_answers(nights):
    nights.password = "never was one"  # noqa: S105 - it is nobody's
    with pytest.raises(FetchFailed) as failed:
        nights.fetch()
    assert failed.value.outcome is Outcome.TELL_USER
    assert not (nights.folder / "fetch.json").exists()


def test_without_a_password_everybody_s_view_is_fetched(seeded, nights):
    nights.password = None
    manifest = nights.fetch()
    assert manifest.holes == ()
    found = records(nights.items())
    unseen = {"ping", "regular", "held", "inside"}
    assert not {comment(seeded, name) for name in unseen} & set(found)
    asks = found[comment(seeded, "asks")]
    assert (asks.author, asks.text) == (None, "The dark one?\nWith seeds?")
    post = found[f"post/{seeded['rye']}"]
    assert post.text == "Rye & wheat\n\nWhich loaf, Mia?"
    answer = found[comment(seeded, "answer")]
    assert answer.author == post.author
    kept = b"".join(one.read_bytes() for one in nights.folder.rglob("*.json"))
    assert b"@mail.example" not in kept


@pytest.mark.usefixtures("seeded")
def test_plain_addresses_are_found_as_well(site, nights):
    nights.fetch()
    whole = nights.ids()
    before = site.does("get", name="permalink_structure")
    site.does("option", name="permalink_structure", value="")
    try:
        nights.past.clear()
        nights.fetch()
    finally:
        site.does("option", name="permalink_structure", value=before)
    assert sorted(nights.ids()) == sorted(whole)
    assert "rest_route" in json.dumps([one.url for one in nights.past[-1].pages])


@pytest.mark.usefixtures("seeded")
def test_a_site_that_answers_no_programs_is_told_from_one_that_is_away(site, nights):
    off = site.folder / "html" / "wp-content" / "mu-plugins"
    off.mkdir()
    plugin = off / "no-rest.php"
    plugin.write_text(
        "<?php add_filter('rest_authentication_errors', fn () => new WP_Error("
        "'rest_disabled', 'No.', ['status' => 403]));"
        "remove_action('template_redirect', 'rest_output_link_header', 11);"
    )
    try:
        with pytest.raises(FetchFailed) as failed:
            nights.fetch()
    finally:
        plugin.unlink()
        off.rmdir()
    assert failed.value.outcome is Outcome.PERMISSION
    assert "Tools → Export" in failed.value.hint
