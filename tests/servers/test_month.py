"""Six clients, a month of nights, real servers, and much that goes wrong.

The month is lived once; each test looks at one side of what it left. Its story stands
in ``tests/servers/month``: what is said in `talk`, by whom in `town`, and what goes
wrong in `troubles`.
"""

import pytest

from tests.servers import atproto, dovecot, wordpress
from tests.servers.month.month import NIGHTS, TAKEN_BACK, Month
from tests.servers.month.table import table
from tests.servers.month.town import CLIENTS, Town
from tests.servers.month.troubles import TROUBLES, trouble_of


@pytest.fixture(scope="module")
def month(tmp_path_factory, request):
    lacking = atproto.missing() + wordpress.missing()
    if lacking or not dovecot.is_there():
        pytest.skip(f"not on this machine: {', '.join(lacking) or 'Dovecot'}")
    with Town(tmp_path_factory.mktemp("month")) as town:
        lived = Month(town)
        try:
            for number in range(1, NIGHTS + 1):
                lived.lives(number)
        finally:
            capture = request.config.pluginmanager.getplugin("capturemanager")
            with capture.global_and_fixture_disabled():
                print("", *table(lived), sep="\n")  # noqa: T201 – for a person
        yield lived


def test_a_night_ends_with_what_its_owner_has_to_know(month):
    """0 is a night to forget; 1 wants somebody; 3 has news."""
    ended = {number: night.code for number, night in month.nights.items()}
    assert ended == {number: _due(month, number) for number in month.nights}


def _due(month, number):
    trouble = trouble_of(number)
    if trouble.killed:
        return -9
    if trouble.named:
        return 1
    return 3 if _has_news(month, number) else 0


def _has_news(month, number):
    before = month.audits.get(number - 1, {})
    return any(
        audit and audit["since_last"] and audit["since_last"]["changes"]
        for client, audit in month.audits[number].items()
        if audit != before.get(client)
    )


def test_a_second_night_that_is_begun_beside_one_ends_at_once_and_says_why(month):
    [(number, second)] = month.beside.items()
    assert trouble_of(number).twice
    assert second.code == 1
    assert "another night is still running" in second.mail


@pytest.mark.parametrize("number", [one for one in TROUBLES if TROUBLES[one].named])
def test_what_failed_is_named_with_what_to_do_and_nothing_else_is(month, number):
    night = month.nights[number]
    failed = [one for one in night.lines if one["came"] == "failed"]
    named = trouble_of(number).named
    assert {one.get("client") for one in failed} == {one.client for one in named}
    for one in named:
        lines = night.of(one.client, one.step, "failed")
        assert lines
        for line in lines:
            assert one.said in line["said"]
            assert line["to_do"]
            assert one.to_do in line["to_do"]
            assert "CLIENT" not in line["to_do"]


def test_what_happens_to_one_client_costs_no_other_its_night(month):
    for number, night in month.nights.items():
        trouble = trouble_of(number)
        troubled = {one.client for one in trouble.named}
        audited = {one for one in CLIENTS if night.of(one, "audit", "done")}
        if not trouble.killed:
            assert set(CLIENTS) - troubled <= audited, number


def test_a_page_is_whole_in_the_morning_whatever_happened(month):
    for number, pages in month.pages.items():
        for client, page in pages.items():
            assert page.rstrip().endswith("</html>"), (number, client)
            assert CLIENTS[client] in page


def test_the_watch_is_told_of_every_night_and_of_those_that_failed(month):
    for number, night in month.nights.items():
        if trouble_of(number).killed:
            assert night.beats == []
        else:
            wanted = "/watch/fail" if night.code == 1 else "/watch"
            assert set(night.beats) == {wanted}, number


def test_who_wants_to_know_gets_one_line(month):
    for number, night in month.nights.items():
        assert len(night.told) <= 1, number
        for line in night.told:
            assert "\n" not in line
    first = month.nights[1].told[0]
    assert all(name in first for name in CLIENTS.values())


def test_cron_has_nothing_to_send_but_what_the_log_cannot_say(month):
    for number, night in month.nights.items():
        trouble = trouble_of(number)
        if not (trouble.killed or trouble.named or trouble.told):
            assert night.mail == "", number


def test_what_was_read_is_what_was_written(month):
    audits = month.audits[NIGHTS]
    for (client, platform), talk in month.town.talks.items():
        [channel] = [
            one for one in audits[client]["channels"] if one["platform"] == platform
        ]
        totals = channel["totals"]
        read = [
            totals["outbound_posts"],
            totals["outbound_replies"],
            totals["inbound_replies"] + totals["inbound_mentions"],
            totals["people"],
        ]
        received = talk.received
        # A mail that begins a talk is a mention; what vanished is marked, not removed.
        gone = len([one for one in talk.said if one.gone])
        assert read == [
            len(talk.of(own=True, answering=False)),
            len(talk.of(own=True, answering=True)),
            len(received) + gone,
            len({one.who for one in received}),
        ], (client, platform)
    [press] = audits["press"]["channels"]
    wrote = press["totals"]["outbound_posts"] + press["totals"]["outbound_replies"]
    assert wrote == len(month.town.pressed)


def test_who_waits_is_who_was_not_answered(month):
    for client in CLIENTS:
        talks = [one for (who, _), one in month.town.talks.items() if who == client]
        waiting = {one.at for talk in talks for one in talk.waiting}
        named = month.audits[NIGHTS][client]["open_loops"]
        assert len(named) == len(waiting), client


def test_what_was_taken_back_before_an_answer_is_found_and_told(month):
    for number, (client, platform) in TAKEN_BACK.items():
        [channel] = [
            one
            for one in month.audits[NIGHTS][client]["channels"]
            if one["platform"] == platform
        ]
        assert channel["vanished"]["unanswered_questions"] == 1
        [line] = month.nights[number].told
        assert f"{CLIENTS[client]}: " in line
        assert "1 message that waited vanished" in line


def test_each_client_is_told_what_it_did(month):
    slugs = {
        client: {one["platform"]: one["verdict"]["slug"] for one in audit["channels"]}
        for client, audit in month.audits[NIGHTS].items()
    }
    assert slugs == {
        "bakery": {"bluesky": "networking_and_content", "discourse": "networking"},
        "books": {"wordpress": "networking_and_content"},
        "cafe": {"bluesky": "networking_and_content", "email": "networking"},
        "mill": {"email": "networking"},
        "press": {"x": "cannot_tell"},
        "radio": {"mastodon": "broadcasting"},
    }


def test_who_becomes_a_broadcaster_is_told_so_once(month):
    said = [
        number
        for number, night in month.nights.items()
        if any("Town Radio: Quiet → Broadcaster" in line for line in night.told)
    ]
    assert len(said) == 1


def test_a_night_that_was_killed_is_told_of_by_the_next(month):
    [killed] = [one for one in TROUBLES if TROUBLES[one].killed]
    said = [one["said"] for one in month.nights[killed + 1].lines]
    assert any("did not end" in one for one in said)


def test_what_was_away_is_told_when_it_is_back_and_nothing_that_never_was(month):
    back = {
        number: "".join(night.told).count("fetched again")
        for number, night in month.nights.items()
        if "fetched again" in "".join(night.told)
    }
    # The blog; the mill, whose settings were mended; Bluesky; the blog; the café after
    # its disk was full; the forum; both mailboxes; Mastodon.
    assert back == {7: 1, 9: 1, 15: 1, 17: 1, 21: 1, 24: 1, 25: 2, 27: 1}


def test_a_clock_that_was_set_back_is_named_with_what_to_do(month):
    [back] = [one for one in TROUBLES if TROUBLES[one].days_back]
    for client in set(CLIENTS) - {"press"}:
        [line] = month.nights[back].of(client, "mend")
        assert "The clock says" in line["said"]
        assert f"auditor doctor {client} --mend" in line["to_do"]


def test_a_damaged_database_is_made_anew_in_the_same_night(month):
    [number] = [one for one in TROUBLES if "database" in TROUBLES[one].told]
    [line] = month.nights[number].of("radio", "mend", "done")
    assert "audit.duckdb" in line["said"]
    assert month.nights[number].of("radio", "audit", "done")


def test_that_nobody_hears_is_said_where_cron_sends_it(month):
    [number] = [one for one in TROUBLES if "nobody hears" in TROUBLES[one].told]
    assert "The heartbeat was not heard: the answer was 500." in (
        month.nights[number].mail
    )


def test_no_secret_is_anywhere_but_where_it_is_kept(month):
    secrets = {
        line.partition("=")[2].strip().strip('"')
        for file in month.town.owner.place.rglob("secrets.toml")
        for line in file.read_text("utf-8").splitlines()
        if "=" in line
    }
    said = month.town.owner.log.read_text("utf-8")
    said += "".join(night.mail for night in month.nights.values())
    said += "".join(month.pages[NIGHTS].values())
    assert len(secrets) > len(CLIENTS)
    assert [one for one in secrets if one in said] == []
