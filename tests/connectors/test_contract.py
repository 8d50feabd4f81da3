"""What every connector promises, held to on every case folder."""

import shutil
from collections import Counter
from contextlib import suppress
from datetime import UTC
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

import connectors
from auditor.errors import AuditorError, SourceError
from auditor.records import Extent, Kind, Record, Stream, Tally
from connectors import open_source
from tests.connectors.case import CASES, all_cases, line, summary

EVERY_CASE = all_cases()
READ = [case for case in EVERY_CASE if case.is_read]
FAILING = [case for case in EVERY_CASE if case.expects("expected_error.txt")]
STRANGE = [case for case in EVERY_CASE if case.expects("expected_not_read.txt")]
REFUSED = [case for case in EVERY_CASE if case.expects("expected_refusal.txt")]


class Held(NamedTuple):
    """What a case holds, found and read once for all that is asked of it."""

    found: connectors.Found
    accounts: tuple
    covers: dict
    items: list

    @property
    def everything(self):
        return self.accounts, self.covers, self.items


@cache
def read(case):
    found = case.find()
    return Held(found, *_everything(found))


def on(cases):
    ids = [f"{case.connector}/{case.folder.name}" for case in cases]
    return pytest.mark.parametrize("case", cases, ids=ids)


@pytest.mark.parametrize("connector", connectors.discover(), ids=lambda one: one.name)
def test_every_connector_has_a_case_that_is_read(connector):
    assert connector.name in {case.connector for case in READ}


@pytest.mark.parametrize("folder", sorted(CASES.iterdir()), ids=lambda one: one.name)
def test_every_folder_of_cases_is_named_after_a_connector(folder):
    assert folder.name in {connector.name for connector in connectors.discover()}


@pytest.mark.parametrize("connector", connectors.discover(), ids=lambda one: one.name)
def test_every_connector_says_what_it_can_hold_and_how_to_get_it(connector):
    assert connector.name.startswith(f"{connector.platform}.")
    assert set(connector.coverage) == set(Stream)
    assert connector.request
    assert connector.title
    unknown = {
        stream
        for stream, extent in connector.coverage.items()
        if extent is Extent.ABSENT and stream not in connector.has_no
    }
    assert unknown - set(connector.cannot_tell) <= {Stream.MESSAGES, Stream.CONTEXT}


@on(EVERY_CASE)
def test_it_says_in_its_first_line_what_it_shows(case):
    first = (case.folder / "README.md").read_text(encoding="utf-8").splitlines()[0]
    assert first.strip("# ")


@on(READ + FAILING)
def test_exactly_one_connector_recognises_it_however_it_is_packed(case, tmp_path):
    expected = sorted([case.connector, *case.options.get("beside", ())])
    for path in (case.export, *_packed(case.export, tmp_path)):
        found, _ = connectors.find([path], case.told)
        assert sorted(one.connector.name for one in found) == expected, path.name


@on(EVERY_CASE)
def test_recognising_any_part_of_it_never_raises(case):
    folders = [open_source([case.export], case.told)]
    while folders:
        here = folders.pop()
        folders += here.iterdir()
        for connector in connectors.discover():
            assert connector.recognises(here.rooted()) in {True, False}


@on(READ)
def test_it_yields_the_expected_items(case, golden):
    lines = [line(item) + "\n" for item in read(case).items]
    golden("".join(lines), case.folder / "expected.jsonl")


@on(READ)
def test_it_belongs_to_the_expected_accounts_and_covers_what_it_should(case, golden):
    golden(summary(read(case).found), case.folder / "expected.json")


@on(READ)
def test_a_zip_reads_like_its_folder(case, tmp_path):
    packed = shutil.make_archive(str(tmp_path / "export"), "zip", case.export)
    assert _everything(case.find(tmp_path / packed)) == read(case).everything


@on(READ)
def test_the_files_that_are_kept_read_like_the_whole(case, tmp_path):
    found = read(case).found
    for file in found.connector.files(found.source):
        kept = tmp_path / "kept" / (file.path or file.name)
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_bytes(file.read_bytes())
    assert _everything(case.find(tmp_path / "kept")) == read(case).everything


@on(READ)
def test_no_id_comes_twice(case):
    ids = Counter(
        (item.account, item.kind, item.id)
        for item in read(case).items
        if isinstance(item, Record)
    )
    twice = [id_ for id_, times in ids.items() if times > 1]
    assert bool(twice) == case.options.get("duplicates", False), twice


@on(READ)
def test_every_time_is_in_utc(case):
    covers = read(case).covers.values()
    spans = [span for one in covers for _, spans in one.items() for span in spans]
    times = [time for span in spans for time in (span.since, span.until)]
    for item in read(case).items:
        times += _times(item)
    assert all(time.tzinfo is UTC for time in times)


@on(READ)
def test_what_it_covers_and_reads_belongs_to_its_accounts(case):
    held = read(case)
    accounts = {account.id for account in held.accounts}
    assert set(held.covers) == accounts
    for item in held.items:
        if isinstance(item, Record | Tally):
            assert item.account in accounts
            assert held.found.connector.platform == "activity" or item.platform


@on(READ)
def test_nothing_comes_from_a_stream_it_does_not_cover(case):
    accounts = {one.id: one for one in read(case).accounts}
    covers = read(case).covers
    for item in read(case).items:
        if isinstance(item, Record) and not item.inferred:
            streams = _streams(item, accounts[item.account])
            spans = [span for one in streams for span in covers[item.account][one]]
            held = [span for span in spans if span.extent >= Extent.PARTIAL]
            assert held or not streams, line(item)
            assert not held or item.sent_at < max(span.until for span in held)


@on(READ)
def test_it_covers_no_more_than_its_kind_of_source_can(case):
    most = read(case).found.connector.coverage
    for coverage in read(case).covers.values():
        for stream, spans in coverage.items():
            for span in spans:
                assert span.extent <= most[stream]
                assert span.since < span.until


@on(READ)
def test_direct_messages_are_read_only_when_asked_for(case):
    if not case.told.messages:
        kinds = {getattr(one, "kind", None) for one in read(case).items}
        assert Kind.MESSAGE not in kinds


@on(READ)
def test_a_file_cut_short_costs_what_it_held_and_nothing_else(case, tmp_path):
    copy = tmp_path / "export"
    shutil.copytree(case.export, copy)
    for file in sorted(case.export.rglob("*")):
        if file.is_file():
            whole = file.read_bytes()
            cut = copy / file.relative_to(case.export)
            cut.write_bytes(whole[: len(whole) // 2])
            _survives(case, copy)
            cut.write_bytes(whole)


@on(FAILING)
def test_it_fails_with_the_expected_words(case, golden):
    found = case.find()
    with pytest.raises(AuditorError) as caught:
        _everything(found)
    golden(f"{caught.value}\n{caught.value.hint}\n", case.folder / "expected_error.txt")


@on(REFUSED)
def test_it_is_refused_with_the_expected_words(case, golden):
    found, _ = connectors.find([case.export], case.told)
    assert found == ()
    root = open_source([case.export], case.told)
    [connector] = [one for one in connectors.discover() if one.name == case.connector]
    whys = [_refusal(connector, one.rooted()) for one in (root, *root.iterdir())]
    reason, hint = next(why for why in whys if why)
    golden(f"{reason}\n{hint}\n", case.folder / "expected_refusal.txt")


@on(STRANGE)
def test_a_strange_file_of_the_same_name_is_not_read_and_named(case, golden, tmp_path):
    for path in (case.export, *_packed(case.export, tmp_path)):
        found, missed = connectors.find([path], case.told)
        assert case.connector not in {one.connector.name for one in found}, path.name
        assert found or missed, path.name
    found, missed = connectors.find([case.export], case.told)
    said = [f"{one.connector.name} reads it\n" for one in found]
    said += [f"{one.reason}\n{one.hint}\n" for one in missed]
    text = "".join(said).replace(str(case.export), "export")
    golden(text, case.folder / "expected_not_read.txt")


def _refusal(connector, source):
    """Return why a source is refused and what to do, None where it is not."""
    try:
        reason = connector.refuses(source)
    except SourceError as error:
        return str(error), error.hint
    return (reason, connector.request) if reason else None


def _packed(export, place):
    """Yield the export under another name, as a ZIP, and as a ZIP of a folder."""
    renamed = place / "a heap" / "Data (1)"
    shutil.copytree(export, renamed)
    yield renamed
    yield Path(shutil.make_archive(str(place / "x-2"), "zip", export))
    yield Path(shutil.make_archive(str(place / "y"), "zip", place, "a heap"))


def _everything(found):
    connector, source = found.connector, found.source
    return (
        connector.accounts(source),
        connector.covers(source),
        list(connector.read(source)),
    )


def _survives(case, path):
    found, _ = connectors.find([path], case.told)
    for one in found:
        with suppress(AuditorError):
            _everything(one)


def _times(item):
    names = ("sent_at", "edited_at", "deleted_at", "counted_at")
    return [time for name in names if (time := getattr(item, name, None))]


def _streams(record, account):
    """Return the streams of which one at least must be held for this record to be."""
    own = {
        one.lower().lstrip("@") for one in (account.id, account.handle, *account.own)
    }
    by_us = (record.author or "").lower() in own
    if record.kind is Kind.MESSAGE:
        return {Stream.MESSAGES}
    if by_us:
        return {
            Kind.REPLY: {Stream.OUTBOUND_REPLIES},
            Kind.REACTION: set(),
        }.get(record.kind, {Stream.OUTBOUND_POSTS})
    if record.kind in {Kind.REACTION, Kind.SHARE}:
        return {Stream.REACTIONS, Stream.CONTEXT, Stream.MESSAGES}
    return {Stream.INBOUND_REPLIES, Stream.INBOUND_MENTIONS, Stream.CONTEXT}
