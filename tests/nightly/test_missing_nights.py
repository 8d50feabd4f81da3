"""Hundreds of nights are one line of the report; what they did not bring is named."""

import hashlib
import json
from datetime import timedelta

import pytest

from auditor.audit.canonical import as_data, to_json
from auditor.audit.edition import shareable
from auditor.audit.request import Request
from auditor.config import Settings
from auditor.nightly.auditing import audit_client
from auditor.records import Extent, Stream
from auditor.report_settings import ReportSettings
from auditor.workspace import ClientFolder, SourceList, add_folder, take_in
from connectors import Told
from connectors._fetching import Saving, Whose
from connectors._http import FetchFailed, Outcome
from reports import render
from tests.audit.export import EVERYTHING, Export, before
from tests.audit.validation import wrong
from tests.checkup.conftest import _answer

DAY = timedelta(days=1)
HEARD = (
    Stream.OUTBOUND_POSTS,
    Stream.OUTBOUND_REPLIES,
    Stream.INBOUND_REPLIES,
    Stream.INBOUND_MENTIONS,
)


class Nights:
    """A client with one Mastodon account, fetched night after night."""

    def __init__(self, folder):
        self.client = ClientFolder(folder / "bakery")
        self.client.make()
        self.folder = folder

    def fetch(self, at, since, *, streams=HEARD, **trouble):
        name = f"mastodon of {at:%Y-%m-%d %H.%M} UTC"
        place = self.folder / name
        place.mkdir()
        saving = Saving(place, connection="mastodon|https://social.example|bakery")
        saving.bytes("note", b"[]", _answer(at))
        for stream in streams:
            saving.covers(stream, since, at)
        for stream, outcome in trouble.get("lacks", ()):
            saving.lacks(stream, FetchFailed("no", hint="", outcome=outcome))
        for stream, since_, until in trouble.get("capped", ()):
            saving.covers(stream, since_, until, Extent.PARTIAL, "capped")
        saving.finish(
            Whose(id="12", handle="bakery@social.example", name="Bakery"),
            connector="mastodon.api",
            server="https://social.example",
            began=at,
            memory={},
        )
        if trouble.get("damaged"):
            [page] = (place / "pages").iterdir()
            page.write_bytes(b"[")
        add_folder(
            place, self.client.sources, "mastodon|https://social.example|bakery", now=at
        )

    def audit(self, language="en"):
        settings = Settings(report=ReportSettings(language=language))
        return audit_client(self.client, Request(settings=settings))

    def holes(self):
        [channel] = as_data(self.audit())["channels"]
        return [
            (
                f"{one['since']:%m-%d}",
                f"{one['until']:%m-%d}",
                one["stream"],
                one["why"],
            )
            for one in channel["holes"]
        ]


def shown(audit):
    return render(audit).replace("\N{NO-BREAK SPACE}", " ")


@pytest.fixture
def nights(tmp_path):
    return Nights(tmp_path)


def test_all_nights_of_an_account_are_one_source(nights):
    for day in range(12, 0, -1):
        nights.fetch(before(day), before(day + 3))
    [source] = as_data(nights.audit())["sources"]
    digests = sorted(one.digest for one in SourceList(nights.client.sources).read())
    whole = hashlib.sha256("\n".join(digests).encode()).hexdigest()
    assert source["path"] == "mastodon:bakery@social.example"
    assert source["nights"] == {
        "count": 12,
        "first": before(12),
        "last": before(1),
    }
    assert source["digest"] == f"sha256:{whole}"


def test_an_export_beside_the_nights_keeps_its_own_line(nights):
    nights.fetch(before(2), before(40))
    nights.fetch(before(1), before(5))
    export = Export()
    export.says("bakery", before(3), "Rye today")
    take_in(
        [export.into(nights.folder / "x")],
        nights.client.sources,
        Told(),
        now=before(1),
    )
    sources = as_data(nights.audit())["sources"]
    assert [one.get("nights", {}).get("count") for one in sources] == [2, None]
    [channel] = [c for c in as_data(nights.audit())["channels"] if c["platform"] == "x"]
    assert "holes" not in channel


def test_nights_without_a_gap_have_no_holes(nights):
    nights.fetch(before(5), before(60))
    nights.fetch(before(1), before(8))
    assert nights.holes() == []


def test_days_without_any_night_are_named_for_every_stream(nights):
    nights.fetch(before(10), before(60))
    nights.fetch(before(1), before(6))
    assert sorted(nights.holes()) == sorted(
        ("06-21", "06-25", stream.value, "missed") for stream in HEARD
    )


def test_a_stream_that_failed_is_named_with_the_reason_of_its_night(nights):
    nights.fetch(before(10), before(60))
    waits = [(Stream.INBOUND_MENTIONS, Outcome.WAIT)]
    nights.fetch(before(8), before(13), streams=HEARD[:3], lacks=waits)
    nights.fetch(before(1), before(11), streams=HEARD[:3])
    nights.fetch(before(0.5), before(6), streams=HEARD[3:])
    assert nights.holes() == [("06-21", "06-25", "inbound_mentions", "asked_to_wait")]


def test_the_newest_night_is_believed_though_the_audit_ends_with_it(nights):
    nights.fetch(before(10), before(60))
    refused = [(Stream.INBOUND_MENTIONS, Outcome.TELL_USER)]
    nights.fetch(before(1), before(13), streams=HEARD[:3], lacks=refused)
    assert nights.holes() == [("06-21", "06-30", "inbound_mentions", "access")]


def test_what_a_later_night_or_an_export_filled_is_not_named(nights):
    nights.fetch(before(10), before(60))
    waits = [(Stream.INBOUND_MENTIONS, Outcome.WAIT)]
    nights.fetch(before(8), before(13), streams=HEARD[:3], lacks=waits)
    nights.fetch(before(1), before(13))
    assert nights.holes() == []


def test_an_export_of_the_same_account_fills_what_nights_missed(nights):
    nights.fetch(before(10), before(60))
    nights.fetch(before(1), before(6))
    export = Export(
        platform="mastodon",
        account="bakery@social.example",
        since=before(20),
        until=before(3),
        coverage=EVERYTHING,
    )
    export.says("bakery@social.example", before(8), "Rye today")
    take_in(
        [export.into(nights.folder / "x")],
        nights.client.sources,
        Told(),
        now=before(1),
    )
    assert nights.holes() == []


def test_what_the_server_held_back_is_named(nights):
    nights.fetch(before(10), before(60))
    capped = [(Stream.INBOUND_MENTIONS, before(13), before(5))]
    nights.fetch(before(1), before(13), streams=HEARD[:3], capped=capped)
    nights.fetch(before(0.5), before(5), streams=HEARD[3:])
    assert nights.holes() == [("06-21", "06-26", "inbound_mentions", "capped")]


def test_the_page_says_it_in_words_and_draws_the_gap(nights):
    nights.fetch(before(10), before(60))
    waits = [(Stream.INBOUND_MENTIONS, Outcome.WAIT)]
    nights.fetch(before(8), before(13), streams=HEARD[:3], lacks=waits)
    nights.fetch(before(1), before(11), streams=HEARD[:3])
    nights.fetch(before(0.5), before(6), streams=HEARD[3:])
    page = shown(nights.audit())
    line = "21 Jun to 24 Jun 2026: where people named you. The server asked us to wait."
    assert line in page
    assert page.count('class="cv-gap"') == 1
    assert "fetched on 4 nights, 21 Jun to 30 Jun 2026; one gap" in page
    assert "complete, with gaps" in page


def test_the_shareable_edition_tells_whole_days(nights):
    nights.fetch(before(10), before(60))
    nights.fetch(before(1, hours=5), before(6, hours=5))
    shared = as_data(shareable(nights.audit()))
    [channel] = shared["channels"]
    assert {one["since"].hour for one in channel["holes"]} == {0}
    assert {one["until"].hour for one in channel["holes"]} == {0}
    [source] = shared["sources"]
    assert source["nights"]["last"].hour == 0
    assert source["path"] == "mastodon.api 1"


def test_the_german_page_names_the_days_too(nights):
    nights.fetch(before(10), before(60))
    nights.fetch(before(1), before(6))
    page = shown(nights.audit("de"))
    assert (
        "21. Juni bis 24. Juni 2026: nichts abgerufen. Es fehlen: Ihre Beiträge" in page
    )


def test_a_night_with_a_damaged_page_is_told_by_its_name(nights):
    nights.fetch(before(10), before(60))
    nights.fetch(before(1), before(11), damaged=True)
    [source] = nights.audit().sources
    assert source.rejected == 1
    [rejection] = source.rejections
    assert (
        rejection["where"] == "mastodon of 2026-06-30 00.00 UTC, pages/00001-note.json"
    )
    assert "mastodon of 2026-06-30 00.00 UTC, pages" in shown(nights.audit())


def test_a_year_of_nights_makes_page_and_json_no_longer(nights):
    for day in range(60, 50, -1):
        nights.fetch(before(day), before(day + 3))
    ten = nights.audit()
    for day in range(50, 0, -1):
        nights.fetch(before(day), before(day + 3))
    sixty = nights.audit()
    assert len(to_json(sixty)) - len(to_json(ten)) < 2_000
    assert len(render(sixty)) - len(render(ten)) < 2_000


def test_both_editions_keep_to_the_schema(nights):
    nights.fetch(before(10), before(60))
    waits = [(Stream.INBOUND_MENTIONS, Outcome.WAIT)]
    nights.fetch(before(8), before(13), streams=HEARD[:3], lacks=waits)
    nights.fetch(before(1), before(11), streams=HEARD[:3])
    audit = nights.audit()
    assert audit.channels[0].holes
    for edition in (audit, shareable(audit)):
        assert wrong(json.loads(to_json(edition))) == []
