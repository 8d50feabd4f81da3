"""Servers that answer what was not asked, twice, or not at all."""

import msgspec

from tests.connectors.email.imap.conftest import at, to_us
from tests.connectors.email.imap.server import says


def put(server, days):
    for day in days:
        server.box("INBOX").put(to_us(f"q{day}@mail.example", at(day)), at(day))


def test_numbers_that_come_twice_or_belong_to_no_mail_do_no_harm(server, nights):
    put(server, [3, 2, 1])

    def strange(wire, tag):
        wire.send(f"* SEARCH 3 3 2 1 900 x\r\n* SEARCH 1\r\n{tag} OK done\r\n")

    for question in ("UID SEARCH", "UID SEARCH"):
        server.instead(question, strange)
    nights.fetch()
    assert sorted(nights.ids()) == [f"q{day}@mail.example" for day in (1, 2, 3)]
    put(server, [0])
    nights.fetch()
    nights.fetch()
    assert len(nights.past) == 3


def test_a_mail_that_was_not_asked_for_is_not_saved(server, nights):
    put(server, [1])

    def another(wire, tag):
        wire.send("* 7 FETCH (UID 7 BODY[]<0> {5}\r\nhello)\r\n")
        wire.send("* 7 FETCH (BODY[]<0> {5}\r\nhello UID 1 FLAGS (\\Seen))\r\n")
        wire.send(f"{tag} OK done\r\n")

    server.instead("UID FETCH 1 (UID BODY", another)
    manifest = nights.fetch()
    assert len(manifest.pages) == 1


def test_a_mail_that_is_gone_before_it_is_fetched_is_no_hole(server, nights):
    put(server, [2, 1])

    def nothing(wire, tag):
        server.box("INBOX").mails.pop(0)
        wire.send(f"* 1 EXPUNGE\r\n{tag} OK done\r\n")

    server.instead("UID FETCH 1:2 (UID BODY", nothing)
    manifest = nights.fetch()
    assert manifest.holes == ()
    assert manifest.pages == ()


def test_a_server_that_does_not_say_when_mail_came_is_fetched_all_the_same(
    server, nights
):
    put(server, [2, 1])

    def silent(wire, tag):
        wire.send('* 1 FETCH (UID 1 INTERNALDATE "some day")\r\n')
        wire.send(f'* 2 FETCH (INTERNALDATE "" UID 2)\r\n{tag} OK done\r\n')

    server.instead("UID FETCH 1:2 (UID INTERNALDATE", silent)
    nights.fetch()
    assert sorted(nights.ids()) == ["q1@mail.example", "q2@mail.example"]


def test_a_server_that_numbers_nothing_is_fetched_anew_each_night(server, nights):
    server.box("INBOX").validity = 0
    put(server, [1])
    nights.fetch()
    nights.fetch()
    assert nights.ids() == ["q1@mail.example"]


def test_the_last_mail_that_is_named_for_want_of_a_newer_one_is_not_fetched_again(
    server, nights
):
    put(server, [2, 1])
    nights.fetch()
    asked = len(server.asked)
    assert nights.fetch().pages == ()
    assert not [one for one in server.asked[asked:] if one.startswith("UID FETCH")]


def test_a_memory_nobody_understands_is_a_first_night(server, nights):
    put(server, [1])
    nights.fetch()
    file = nights.folders[-1] / "fetch.json"
    assert b'"validity"' in file.read_bytes()
    nights.past = [msgspec.structs.replace(nights.past[-1], memory={"folders": 3})]
    nights.fetch()
    assert nights.ids() == ["q1@mail.example"]


def test_a_night_costs_what_is_new_however_much_there_is(server, nights):
    put(server, range(400, 0, -1))
    nights.fetch()
    asked = len(server.asked)
    nights.fetch()
    few = len(server.asked) - asked
    put(server, range(-1, -3, -1))
    nights.fetch()
    assert few == 8
    assert nights.past[-1].memory["folders"]["INBOX"]["missing"] == []


def test_a_folder_made_anew_while_it_is_fetched_is_fetched_the_next_night(
    server, nights
):
    put(server, [2, 1])

    def made_anew(*_):
        server.box("INBOX").is_made_anew()
        raise ConnectionError

    server.instead("UID FETCH 1:2 (UID BODY", made_anew)
    manifest = nights.fetch()
    assert {one.outcome for one in manifest.holes} == {"gone"}
    assert manifest.pages == ()
    nights.fetch()
    assert sorted(nights.ids()) == ["q1@mail.example", "q2@mail.example"]
    assert nights.past[-1].holes == ()


def test_what_was_answered_is_looked_for_and_no_more_than_a_night_allows(
    server, nights
):
    put(server, [3])
    nights.fetch()
    for number in range(300):
        answer = to_us(
            f"r{number}@mail.example", at(1), In_Reply_To=f"<gone{number}@mail.example>"
        )
        server.box("INBOX").put(answer, at(1))
    known = to_us("r@mail.example", at(0), In_Reply_To="<q3@mail.example>")
    server.box("INBOX").put(known, at(0))
    asked = len(server.asked)
    manifest = nights.fetch()
    searches = [one for one in server.asked[asked:] if "SEARCH HEADER" in one]
    assert len(searches) == 200
    assert len(manifest.pages) in {301, 302}
    assert manifest.holes == ()


def test_a_search_that_is_refused_costs_no_mail_and_is_noted(server, nights):
    put(server, [3])
    nights.fetch()
    answer = to_us("r@mail.example", at(1), In_Reply_To="<q3@mail.example>")
    server.box("INBOX").put(answer, at(1))
    server.instead("UID SEARCH HEADER", says("BAD no searching here"))
    manifest = nights.fetch()
    assert nights.ids() == ["r@mail.example"]
    assert [(one.stream, one.outcome) for one in manifest.holes] == [("context", "bug")]
