"""The sample mailbox is one that Gmail could have kept, and talks as it is meant to."""

import email
import email.policy
import re
import zipfile
from collections import Counter
from datetime import UTC, datetime, timedelta
from email.utils import getaddresses, parsedate_to_datetime

import pytest

from auditor.demo import mailbox
from auditor.demo.texts import mail, people
from auditor.records import Kind, Rejected, Visibility

SINCE = datetime(2025, 7, 1, tzinfo=UTC)
UNTIL = datetime(2026, 7, 1, tzinfo=UTC)
OURS = {"hello@pennyquill.example", "orders@pennyquill.example"}
SEPARATOR = re.compile(
    r"^From \d{19}@xxx \w{3} \w{3} \d\d [\d:]{8} \+0000 \d{4}$", re.MULTILINE
)


@pytest.fixture(scope="module")
def text(paths):
    with zipfile.ZipFile(paths[3]) as packed:
        [name] = packed.namelist()
        assert name == "Takeout/Mail/All mail Including Spam and Trash.mbox"
        return packed.read(name).decode()


@pytest.fixture(scope="module")
def mails(text):
    """Every mail, as Python's own library takes it apart."""
    found = SEPARATOR.split(text)
    assert found[0] == ""
    return [
        email.message_from_string(one.lstrip("\n"), policy=email.policy.default)
        for one in found[1:]
    ]


@pytest.fixture(scope="module")
def records(read_by, paths):
    return read_by(paths[3], "email.mbox")


def labels(one):
    return one["X-Gmail-Labels"].split(",")


def sent(mails):
    return [one for one in mails if "Sent" in labels(one)]


def same(words):
    """Return words without the ends of their lines."""
    return " ".join(words.split())


def test_every_mail_has_what_a_mail_must_have_and_no_defects(mails):
    assert len(mails) > 250
    assert len({one["Message-ID"] for one in mails}) == len(mails)
    for one in mails:
        assert SINCE <= parsedate_to_datetime(one["Date"]) < UNTIL
        assert one["From"]
        assert one["To"]
        for part in one.walk():
            assert part.defects == []


def test_no_line_of_a_header_is_longer_than_mail_allows(text):
    heads = [one.partition("\n\n")[0] for one in SEPARATOR.split(text)[1:]]
    assert all(len(line) <= 998 for head in heads for line in head.split("\n"))
    assert all(head.isascii() for head in heads)


def winter(one):
    """Say whether clocks in London showed winter time."""
    starts, ends = (
        datetime(2025, 10, 26, 1, tzinfo=UTC),
        datetime(2026, 3, 29, 1, tzinfo=UTC),
    )
    return starts <= parsedate_to_datetime(one["Date"]) < ends


def test_times_tell_the_clock_of_their_writers(mails):
    zones = Counter(one["Date"][-5:] for one in mails)
    assert set(zones) == {"+0000", "+0100", "+0200"}
    [from_oslo, *_] = [one for one in mails if "sunniva" in one["From"]]
    assert from_oslo["Date"].endswith(("+0100", "+0200"))
    for one in sent(mails):
        assert one["Date"].endswith("+0000" if winter(one) else "+0100")


def test_names_of_all_letters_are_packed_and_come_out_again(text, mails):
    assert "=?UTF-8?B?" in text
    names = {name for one in mails for name, _ in getaddresses([one["From"]])}
    assert {"João Teixeira", "László Varga"} <= names


def test_a_line_that_looks_like_the_start_of_a_mail_is_marked(text, records):
    assert "\n>From the pod, always" in text
    assert any(
        getattr(one, "text", "").startswith("From the pod, always") for one in records
    )


def test_a_thread_is_held_together_by_its_headers(mails):
    known = {one["Message-ID"]: one for one in mails}
    answers = [one for one in mails if one["References"]]
    assert len(answers) > 150
    for one in answers:
        above = one["References"].split()
        assert above[-1] == one["In-Reply-To"]
        first = known[above[0]]
        assert one["X-GM-THRID"] == first["X-GM-THRID"]
        assert one["Subject"] == f"Re: {first['Subject']}"
        times = [parsedate_to_datetime(known[id_]["Date"]) for id_ in above]
        assert [*times, parsedate_to_datetime(one["Date"])] == sorted(
            [*times, parsedate_to_datetime(one["Date"])]
        )


def test_answers_quote_what_they_answer_in_four_ways(text):
    assert re.search(
        r"^On \w{3}, \d+ \w{3} \d{4} at \d\d:\d\d, .*\nwrote:$", text, re.MULTILINE
    )
    assert "-----Original Message-----" in text
    assert re.search(r"^> On \d+ \w{3} \d{4}, at ", text, re.MULTILINE)
    assert re.search(
        r"^On \d\d/\d\d/\d{4} \d\d:\d\d, Pennyquill Bakehouse wrote:$",
        text,
        re.MULTILINE,
    )


def test_letters_of_all_programs_come_out_as_they_went_in(mails):
    texts = [one.get_body(("plain",)) for one in mails]
    said = [one.get_content() for one in texts if one]
    charsets = {one.get_content_charset() for one in texts if one}
    assert charsets == {"utf-8", "iso-8859-1"}
    dotted = [one for one in said if "Pennyquill Bakehouse, Ottermoor" in one]
    assert len(dotted) > 150
    assert all("Ottermoor · closed" in one for one in dotted)
    assert any(re.search(r"^>>> \S", one, re.MULTILINE) for one in said)


def test_newsletters_go_to_many_who_do_not_see_each_other(mails):
    letters = [one for one in sent(mails) if one["List-Unsubscribe"]]
    assert len(letters) == 12
    for one in letters:
        hidden = getaddresses([one["Bcc"]])
        assert len(hidden) >= 20
        assert not {address for _, address in hidden} & OURS


def test_machines_spam_bin_and_draft_are_there_and_marked(mails):
    labelled = Counter(label for one in mails for label in labels(one))
    assert labelled["Category Promotions"] == 5
    assert labelled["Category Updates"] == 3
    assert (labelled["Spam"], labelled["Trash"], labelled["Drafts"]) == (1, 1, 1)
    [bounce] = [one for one in mails if one.get_content_type() == "multipart/report"]
    assert bounce["Return-Path"] == "<>"
    away = [one for one in mails if one["Auto-Submitted"] == "auto-replied"]
    assert sorted("Sent" in labels(one) for one in away) == [False, False, True]


def test_everybody_lives_where_nobody_can(mails):
    domains = {
        address.partition("@")[2]
        for one in mails
        for header in ("From", "To", "Reply-To", "Bcc")
        for _, address in getaddresses(one.get_all(header, []))
    }
    for domain in domains - {"pennyquill.example"}:
        assert domain.endswith(("example.com", "example.org", "example.net")), domain


def test_addresses_and_names_are_of_one_person_each():
    everybody = list(people.people().values())
    assert len({one.address for one in everybody}) == len(everybody)
    assert len({one.name for one in everybody}) == len(everybody)


def test_no_words_come_twice_and_all_are_sent_in_order():
    threads = mail.threads()
    said = [one.text for thread in threads for one in thread.mails]
    assert len(set(said)) == len(said)
    for thread in threads:
        times = [one.at for one in thread.mails]
        assert times == sorted(times)


def test_the_bakehouse_writes_by_day_or_before_dawn_and_never_in_its_break():
    ours = [
        one
        for thread in mail.threads()
        for one in thread.mails
        if one.by and not one.automatic
    ]
    assert all(4 <= one.at.hour < 18 for one in ours)
    closed = (datetime(2025, 8, 11, tzinfo=UTC), datetime(2025, 8, 18, 20, tzinfo=UTC))
    assert not [one for one in ours if closed[0] <= one.at < closed[1]]


def test_the_connector_reads_every_mail_that_is_neither_spam_nor_binned_nor_unsent(
    mails, records
):
    assert not [one for one in records if isinstance(one, Rejected)]
    assert len(records) == len(mails) - 3
    assert {one.visibility for one in records} == {Visibility.PRIVATE}
    kinds = Counter((one.kind, one.author in OURS) for one in records)
    first_ours = sum(bool(thread.mails[0].by) for thread in mail.threads())
    assert kinds[Kind.POST, True] == 12 + first_ours


def test_what_is_read_of_a_mail_are_its_own_words(records):
    """Outlook marks no signature, so what it sends may end with a name."""
    read = [same(one.text) for one in records]
    signed = {one.signature for one in people.people().values() if one.signature}
    ends = ["", *(f" {same(signature)}" for signature in sorted(signed))]
    for thread in mail.threads():
        for one in thread.mails:
            assert any(same(one.text) + end in read for end in ends), one.text


def test_a_form_speaks_for_the_customer_who_filled_it_in(mails, records):
    forms = [one for one in mails if one["Reply-To"]]
    assert len(forms) == 2
    asked = {getaddresses([one["Reply-To"]])[0][1] for one in forms}
    ids = {one["Message-ID"].strip("<>") for one in forms}
    assert {one.author for one in records if one.id in ids} == asked


def test_the_mailbox_is_no_larger_than_it_must_be(paths):
    assert paths[3].stat().st_size < 700_000
    assert paths[3].name == mailbox.FILE_NAME


def test_somebody_is_still_without_an_answer():
    waiting = [
        thread.with_
        for thread in mail.threads()
        if len(thread.mails) == 1 and not thread.mails[0].by
    ]
    assert sorted(waiting) == ["delia", "fraser", "otto"]


def test_answers_of_the_bakehouse_come_within_a_week():
    for thread in mail.threads():
        for before, after in zip(thread.mails, thread.mails[1:], strict=False):
            if not before.by and after.by and not after.automatic:
                assert after.at - before.at < timedelta(days=7)
