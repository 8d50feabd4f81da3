"""Which folders of a mailbox are fetched, by their marks and by their names."""

import pytest

from connectors.email._fetch_folders import chosen, missing
from connectors.email._fetch_names import folder_name, sent_name
from tests.connectors.email.imap.conftest import at, of_us, to_us


def listed(*folders):
    return [f'({marks}) "/" "{name}"'.encode() for marks, name in folders]


def names(*folders, named=""):
    return [(one.role, one.name) for one in chosen(listed(*folders), named)]


def test_the_mark_of_sent_messages_counts_whatever_the_folder_is_called():
    found = names(("", "INBOX"), ("\\Sent", "Hinaus"), ("", "Sent"))
    assert found == [("sent", "Hinaus"), ("inbox", "INBOX")]


@pytest.mark.parametrize(
    ("sent", "read"),
    [
        ("Sent", "Sent"),
        ("INBOX.Sent", "INBOX.Sent"),
        ("Gesendete Objekte", "Gesendete Objekte"),
        ("INBOX/Gesendet", "INBOX/Gesendet"),
        ("[Gmail]/Messages envoy&AOk-s", "[Gmail]/Messages envoyés"),
        ("Elementos enviados", "Elementos enviados"),
        ("Posta inviata", "Posta inviata"),
        ("Verzonden items", "Verzonden items"),
        ("Wys&AUI-ane", "Wysłane"),
        ("&BB4EQgQ,BEAEMAQyBDsENQQ9BD0ESwQ1-", "Отправленные"),
        ("&kAFP4W4IMH8-", "送信済み"),
    ],
)
def test_without_marks_the_name_tells_in_many_languages(sent, read):
    assert names(("", "INBOX"), ("", sent)) == [("sent", read), ("inbox", "INBOX")]
    assert sent_name(read) == sent


def test_drafts_spam_and_trash_are_never_fetched_even_if_named():
    left_out = [
        ("\\Drafts", "Ideas"),
        ("\\Junk", "Sorted"),
        ("\\Trash", "Bin 2"),
        ("", "INBOX.Entw&APw-rfe"),
        ("", "Papierkorb"),
        ("", "[Gmail]/Spam"),
        ("\\Noselect", "[Gmail]"),
    ]
    assert names(("", "INBOX"), *left_out, named="*, Ideas, Papierkorb") == [
        ("inbox", "INBOX")
    ]


def test_what_is_marked_as_filed_away_is_fetched_and_what_is_named():
    folders = [
        ("", "INBOX"),
        ("\\All", "[Gmail]/Alle Nachrichten"),
        ("\\Archive", "Archiv"),
        ("", "Kunden/A"),
        ("", "Kunden/B"),
        ("\\Flagged", "[Gmail]/Markiert"),
    ]
    always = [
        ("inbox", "INBOX"),
        ("other", "Archiv"),
        ("other", "[Gmail]/Alle Nachrichten"),
    ]
    assert names(*folders) == always
    more = names(*folders, named="kunden/b, Nirgends")
    assert sorted(more) == sorted([*always, ("other", "Kunden/B")])
    assert len(names(*folders, named="*")) == 6
    assert missing("kunden/b, Nirgends, *", chosen(listed(*folders), "*")) == [
        "Nirgends"
    ]


def test_an_inbox_nobody_lists_is_there_all_the_same():
    assert names(("\\Sent", "Out")) == [("sent", "Out"), ("inbox", "INBOX")]
    assert names(("", "Inbox")) == [("inbox", "Inbox")]


@pytest.mark.parametrize("name", ["a & b", "Größe/ß", "日本", "a&b-c", "𝄞 music", "~"])
def test_a_name_comes_back_as_it_was_sent(name):
    assert folder_name(sent_name(name)) == name
    assert sent_name(name).isascii()


def test_a_name_that_is_encoded_badly_stays_as_it_is():
    assert folder_name("&AA-") == "&AA-"
    assert folder_name("&2D0-") == "&2D0-"
    assert folder_name("&&&-x") == "&&&-x".replace("&-", "&")


def test_answers_nobody_understands_are_no_folders():
    strange = [b"", None, b"(((", b'() "/"', b'x "/" y', (b"(", b"abc"), b")"]
    assert [one.name for one in chosen(strange, "*")] == ["INBOX"]
    announced = [(b'() "/" {5}', b'a " b')]
    assert [one.name for one in chosen(announced, "*")] == ["INBOX", 'a " b']


def test_a_folder_with_a_name_of_any_kind_is_opened_and_fetched(server, nights):
    del server.boxes["Sent"]
    name = "Gesendet &- &APYA5AD8- (1)"
    server.box(name, "\\Sent").put(of_us("a1@bakery.example", at(2)), at(2))
    server.box("INBOX").put(to_us("q1@mail.example", at(1)), at(1))
    manifest = nights.fetch()
    assert sorted(nights.ids()) == ["a1@bakery.example", "q1@mail.example"]
    assert "Gesendet & öäü (1)" in manifest.memory["folders"]
