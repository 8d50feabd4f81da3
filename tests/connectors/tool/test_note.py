"""What is wrong with a note is said with what would be right."""

from pathlib import Path

import pytest

from auditor.errors import AuditorError
from auditor.records import Record
from connectors import Told

DOCS = Path(__file__).parents[3] / "docs" / "formats"

TABLE = """ID,Network,Profile,Agent,Contact,Text,Created at
k-1,Facebook,Sample Bakery,,Mia Example,Hello,05/01/2026 10:00
k-2,Facebook,Sample Bakery,Sam,Mia Example,Hello to you,06/01/2026 10:00
"""
NOTE = """holds = "messages"
zone = "Europe/Berlin"
dates = "day first"
[columns]
id = "ID"
network = "Network"
profile = "Profile"
agent = "Agent"
contact = "Contact"
text = "Text"
time = "Created at"
[types]
default = "comment"
[networks]
facebook = ["Facebook"]
[accounts]
facebook = "sample.bakery"
"""


def fault(export, *changes):
    """Return what is said of the note after changes to it."""
    note = NOTE
    for old, new in changes:
        assert old in note
        note = note.replace(old, new)
    [found], _ = export({"inbox.csv": TABLE, "inbox.toml": note})
    with pytest.raises(AuditorError) as caught:
        found.connector.accounts(found.source)
    return str(caught.value), caught.value.hint


def read(export, note, table=TABLE, told=Told()):
    [found], missed = export({"inbox.csv": table, "inbox.toml": note}, told)
    assert missed == ()
    return list(found.connector.read(found.source))


def test_the_note_in_the_documentation_is_one(export):
    page = (DOCS / "tool.md").read_text(encoding="utf-8")
    note = page.partition("```toml\n")[2].partition("```")[0]
    table = (
        "Message ID,Conversation ID,Medium,Channel Display Name,Direction,"
        "Contact Profile ID,Contact Primary Identifier,Type,Message,Created at\n"
        "1,c,FB Page,Sample Bakery,Inbound,7,Mia Example,Reply,Hi,13/05/2026 10:00\n"
        "2,c,,Sample Bakery,Outbound,7,Mia Example,,Hello,13/05/2026 10:01\n"
    )
    first, second = read(export, note, table)

    assert first.sent_at.isoformat() == "2026-05-13T08:00:00+00:00"
    assert (second.platform, second.kind) == ("facebook", "reply")


def test_rows_with_an_agent_are_ours_and_the_note_names_our_account(export):
    first, second = read(export, NOTE)

    assert (first.author, first.in_reply_to_author) == ("Mia Example", "sample.bakery")
    assert (second.author, second.in_reply_to_author) == (
        "sample.bakery",
        "Mia Example",
    )


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_note_may_be_saved_as_editors_of_windows_save_it(encoding, export):
    note = NOTE.replace("\n", "\r\n").encode(encoding)
    assert len(read(export, note)) == 2


def test_month_first_is_as_the_note_says(export):
    first, _ = read(export, NOTE.replace("day first", "month first"))
    assert first.sent_at.month == 5


@pytest.mark.parametrize(
    ("change", "said", "hint"),
    [
        (("[networks]", "[network]"), "network ", 'network = "…"'),
        (("[types]", "[type]"), "type ", "mean types?"),
        (('holds = "messages"', 'holds = "message"'), "message ", "mean messages?"),
        (('holds = "messages"\n', ""), "holds ", 'holds = "messages"'),
        (('"Europe/Berlin"', "1"), "zone ", 'zone = "…"'),
        (('"Europe/Berlin"', '"Nowhere at all"'), "Nowhere at all", "Europe/Berlin"),
        (('"day first"', '"days first"'), "days first", "mean day first?"),
        (("agent =", "agents ="), "agents", "mean agent?"),
        (('default = "comment"', 'default = "comments"'), "comments", "mean comment?"),
        (("facebook = [", "facebok = ["), "facebok", "mean facebook?"),
        (('["Facebook"]', '"Facebook"'), "facebook", 'facebook = ["…"]'),
        (('facebook = "', 'facbook = "'), "facbook", "mean facebook?"),
        (('"comment"', '"comment"\npost = ["P"]\nreview = ["p"]'), "p ", "one of them"),
        (("[columns]", "since = 2026-13-01\n[columns]"), "line 4", "quote"),
        (("[columns]", 'until = "May"\n[columns]'), "until", "until = 2026-06-30"),
        (
            ("[columns]", "since = 2026-05-02\nuntil = 2026-05-01\n[columns]"),
            "until",
            "until = 2026-06-30",
        ),
        (("dates", f"x = {'1' * 5000}\ndates"), "line ", "quote"),
        (('"Text"', '"Textt"'), "Textt", "mean Text?"),
        (('agent = "Agent"\ncontact = "Contact"\n', ""), "direction", "inbox.toml"),
    ],
)
def test_a_slip_is_named_with_what_would_be_right(change, said, hint, export):
    message, advice = fault(export, change)
    assert "inbox.toml" in message
    assert said in message
    assert hint in advice


def test_an_account_may_be_told_in_place_of_the_note(export):
    note = NOTE.partition("[accounts]")[0].replace('profile = "Profile"\n', "")
    told = Told(accounts=("facebook:bakery",))
    records = read(export, note, told=told)

    assert {one.account for one in records if isinstance(one, Record)} == {"bakery"}


def test_a_note_on_something_else_is_not_ours(export):
    _, missed = export({"inbox.csv": TABLE, "inbox.toml": '[project]\nname = "x"\n'})
    assert any("[columns]" in one.hint for one in missed)


def test_a_table_and_its_note_are_found_among_others(export):
    found, missed = export(
        {"inbox.csv": TABLE, "inbox.toml": NOTE, "other.csv": TABLE, "menu.pdf": "x"}
    )
    assert [one.path.name for one in found] == ["inbox.csv"]
    assert [one.path.rpartition("/")[2] for one in missed] == ["other.csv"]


def test_two_sources_of_one_table_have_the_same_ids(export):
    without_id = NOTE.replace('id = "ID"\n', "")
    records = read(export, without_id)
    longer = TABLE.replace(
        "k-1,", "k-0,Facebook,Sample Bakery,,Ada,Oh,03/01/2026 9:00\n,"
    )
    again = read(export, without_id, longer)

    assert {one.id for one in records} < {one.id for one in again}


def test_days_of_later_rows_that_tell_what_first_rows_do_not_are_heeded(export):
    named = "Facebook,Sample Bakery,,Mia Example,Hello"
    rows = [f"k-{n},{named},2026-01-05 10:00" for n in range(2000)]
    rows += [f"k-a,{named},13/01/2026 10:00", f"k-b,{named},01/02/2026 10:00"]
    table = "\n".join([TABLE.partition("\n")[0], *rows])
    records = read(export, NOTE.replace('dates = "day first"\n', ""), table)

    [last] = [one for one in records if one.id == "k-b"]
    assert last.sent_at.isoformat() == "2026-02-01T09:00:00+00:00"


def test_days_of_later_rows_that_may_be_either_are_refused(export):
    named = "Facebook,Sample Bakery,,Mia Example,Hello"
    rows = [f"k-{n},{named},2026-01-05 10:00" for n in range(2000)]
    rows += [f"k-b,{named},01/02/2026 10:00"]
    table = "\n".join([TABLE.partition("\n")[0], *rows])
    with pytest.raises(AuditorError, match="day"):
        read(export, NOTE.replace('dates = "day first"\n', ""), table)
