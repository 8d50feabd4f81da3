"""What a night fetches, and what the next one adds to it."""

from datetime import timedelta

import pytest

from connectors.email.fetch import ImapFetcher
from tests.connectors.email.imap.conftest import at, of_us, to_us
from tests.connectors.http.clock import START

OUT = ("outbound_posts", "outbound_replies")
IN = ("inbound_replies", "inbound_mentions")


@pytest.fixture
def seeded(server):
    """Put a question, its answer and thanks into the mailbox."""
    server.box("INBOX").put(to_us("q1@mail.example", at(3)), at(3))
    answer = of_us("a1@bakery.example", at(2), In_Reply_To="<q1@mail.example>")
    server.box("Sent").put(answer, at(2))
    thanks = to_us("q2@mail.example", at(1), In_Reply_To="<a1@bakery.example>")
    server.box("INBOX").put(thanks, at(1))
    return server


def stretches(manifest, stream):
    return [
        (one.since, one.until, one.extent)
        for one in manifest.stretches
        if one.stream == stream
    ]


@pytest.mark.usefixtures("seeded")
def test_the_first_night_fetches_both_folders_whole(nights):
    manifest = nights.fetch()
    read = {item.id: item for item in nights.read()}
    assert sorted(read) == ["a1@bakery.example", "q1@mail.example", "q2@mail.example"]
    assert read["a1@bakery.example"].in_reply_to_author == "mia@mail.example"
    assert read["q2@mail.example"].conversation == "q1@mail.example"
    assert manifest.account.id == "hello@bakery.example"
    assert manifest.account.name == "Sample Bakery"
    assert manifest.holes == ()
    for stream in OUT:
        assert stretches(manifest, stream) == [(at(2), START, "complete")]
    for stream in IN:
        assert stretches(manifest, stream) == [(at(3), START, "complete")]


def test_mails_are_saved_to_the_byte_and_say_where_they_lie(seeded, nights):
    manifest = nights.fetch()
    [page] = [one for one in manifest.pages if one.role == "sent"]
    assert (nights.folders[0] / page.file).read_bytes() == seeded.box("Sent").mails[
        0
    ].data
    port = seeded.address.rpartition(":")[2]
    assert page.url == f"imap://127.0.0.1:{port}/Sent;UIDVALIDITY=7/;UID=1"


def test_the_second_night_fetches_what_is_new_and_goes_on_where_the_first_ended(
    seeded, nights
):
    nights.fetch()
    seeded.box("INBOX").put(to_us("q3@mail.example", at(-0.5)), at(-0.5))
    asked = len(seeded.asked)
    manifest = nights.fetch()
    assert nights.ids() == ["q3@mail.example"]
    assert manifest.account == nights.past[0].account
    for stream in (*OUT, *IN):
        assert stretches(manifest, stream) == [
            (START, START + timedelta(days=1), "complete")
        ]
    assert "UID SEARCH UID 3:*" in seeded.asked[asked:]


@pytest.mark.usefixtures("seeded")
def test_a_night_without_mail_covers_its_day_all_the_same(nights):
    nights.fetch()
    manifest = nights.fetch()
    assert manifest.pages == ()
    for stream in (*OUT, *IN):
        assert stretches(manifest, stream) == [
            (START, START + timedelta(days=1), "complete")
        ]


def test_nothing_in_the_mailbox_is_changed(seeded, nights):
    nights.fetch()
    names = {one.split()[0] for one in seeded.asked}
    assert names <= {"CAPABILITY", "AUTHENTICATE", "LIST", "EXAMINE", "UID", "LOGOUT"}
    for one in seeded.asked:
        assert "BODY[" not in one.upper().replace("BODY.PEEK[", "")
        assert not one.startswith("UID STORE")


def test_without_a_folder_for_sent_mail_what_the_business_writes_is_absent(
    server, nights
):
    del server.boxes["Sent"]
    server.box("INBOX").put(to_us("q1@mail.example", at(1)), at(1))
    manifest = nights.fetch()
    assert {one.stream for one in manifest.stretches} == set(IN)
    assert manifest.account.id == "hello@bakery.example"


def test_the_first_night_goes_back_as_many_days_as_the_owner_says(seeded, nights):
    seeded.box("INBOX").put(to_us("q0@mail.example", at(40)), at(40))
    seeded.box("INBOX").put(to_us("q9@mail.example", at(10, 1)), at(10, 1))
    manifest = nights.fetch(days=10)
    assert sorted(nights.ids()) == [
        "a1@bakery.example",
        "q1@mail.example",
        "q2@mail.example",
    ]
    assert "UID SEARCH UID 1:* SINCE 22-Oct-2026" in seeded.asked
    for stream in (*OUT, *IN):
        assert stretches(manifest, stream) == [(at(10), START, "complete")]
    nights.fetch(days=10)
    assert nights.ids() == []
    [further] = stretches(nights.fetch(days=60), "inbound_mentions")
    assert "q0@mail.example" in nights.ids()
    assert further == (at(60 - 2), START + timedelta(days=2), "complete")
    seeded.box("INBOX").put(to_us("q00@mail.example", at(90)), at(90))
    [everything] = stretches(nights.fetch(), "inbound_mentions")
    assert everything == (at(90), START + timedelta(days=3), "complete")


def test_a_folder_made_anew_is_fetched_anew(seeded, nights):
    nights.fetch()
    seeded.box("INBOX").is_made_anew()
    manifest = nights.fetch()
    assert sorted(nights.ids()) == ["q1@mail.example", "q2@mail.example"]
    assert manifest.memory["folders"]["INBOX"]["validity"] == 8
    nights.fetch()
    assert nights.ids() == []


def test_a_mail_that_was_moved_or_deleted_is_no_news(seeded, nights):
    nights.fetch()
    moved = seeded.box("INBOX").mails.pop(0)
    seeded.box("Orders").put(moved.data, moved.came)
    manifest = nights.fetch()
    assert nights.ids() == []
    assert manifest.listed == ()


def test_a_mail_in_two_folders_is_fetched_from_the_first(seeded, nights):
    both = seeded.box("INBOX").mails[0]
    seeded.box("Customers").put(both.data, both.came)
    nights.fetch(options=(("folders", "Customers"),))
    assert nights.ids().count("q1@mail.example") == 1
    assert nights.past[0].holes == ()


def test_what_the_budget_leaves_is_fetched_the_next_night(server, nights):
    for day in range(300, 0, -1):
        server.box("INBOX").put(to_us(f"q{day}@mail.example", at(day)), at(day))
    server.box("Sent").put(of_us("a1@bakery.example", at(1)), at(1))
    visit = {"budget": nights.visit().budget}
    visit["budget"].requests = 14
    manifest = nights.fetch(**visit)
    first = nights.ids()
    assert 0 < len(first) < 301
    newest = len(first) - 1  # one of them is ours
    assert set(first) >= {f"q{day}@mail.example" for day in range(1, newest + 1)}
    [stretch, rest] = stretches(manifest, "inbound_mentions")
    assert stretch == (at(newest + 1) + timedelta(seconds=1), START, "complete")
    assert rest == (at(300), stretch[0], "absent")
    assert {one.outcome for one in manifest.holes} == {"wait"}
    last = nights.fetch()
    assert len(set(first) | set(nights.ids())) == 301
    assert set(first) & set(nights.ids()) == set()
    [stretch] = stretches(last, "inbound_mentions")
    assert stretch == (at(300), START + timedelta(days=1), "complete")


@pytest.mark.usefixtures("seeded")
def test_checking_says_whose_it_is_and_saves_nothing(nights):
    assert ImapFetcher().check(nights.visit()) == "hello@bakery.example"
    assert list(nights.folders[0].iterdir()) == []


def test_the_address_written_from_most_is_the_account_and_stays_so(seeded, nights):
    for day in (5, 4):
        seeded.box("Sent").put(
            of_us(f"b{day}@bakery.example", at(day), From="orders@bakery.example"),
            at(day),
        )
    assert nights.fetch().account.id == "orders@bakery.example"
    for hours in (1, 2, 3):
        seeded.box("Sent").put(of_us(f"c{hours}@bakery.example", at(0)), at(0))
    account = nights.fetch().account
    assert account.id == "orders@bakery.example"
    assert account.own == ("hello@bakery.example", "orders@bakery.example")
