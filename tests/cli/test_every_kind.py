"""A heap with every kind of export in it: one audit, one report, a channel each."""

from collections import Counter, defaultdict

import pytest

import connectors
from reports.names import LABEL_LENGTH, clip, platform_name
from tests.cli.command import auditor
from tests.connectors.case import all_cases

KINDS = sorted(one.name for one in connectors.discover())


def heap():
    """Return, by connector, its case with the most; best one that needs no telling."""
    cases = defaultdict(list)
    for case in all_cases():
        if case.is_read and set(case.options) <= {"accounts", "addresses"}:
            cases[case.connector].append(case)
    return {kind: max(cases[kind], key=size) for kind in KINDS if cases[kind]}


def size(case):
    golden = (case.folder / "expected.jsonl").read_text(encoding="utf-8")
    return not case.options, golden.count("\n"), case.folder.name


def told():
    """Yield the options that say whose they are, for those that do not."""
    for case in heap().values():
        for account in case.told.accounts:
            yield from ("--account", account)
        for address in case.told.addresses:
            yield from ("--own", address)


@pytest.fixture(scope="module")
def everything(tmp_path_factory):
    report = tmp_path_factory.mktemp("heap") / "report.html"
    paths = [case.export for case in heap().values()]
    ran = auditor("audit", "--json", "--no-cache", "--out", report, *told(), *paths)
    assert ran.code == 0, ran.err
    return ran.data, report.read_text(encoding="utf-8")


def test_every_kind_of_export_is_a_source(everything):
    audit, _ = everything
    assert {source["connector"] for source in audit["sources"]} == set(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_every_account_has_a_channel_with_its_records(everything, kind):
    audit, _ = everything
    case = heap()[kind]
    found = case.find()
    accounts = found.connector.accounts(found.source)
    assert accounts
    for account in accounts:
        platform = account.platform or found.connector.platform
        [channel] = [
            one
            for one in audit["channels"]
            if one["platform"] == platform
            and one["account"] in {account.handle, account.id, *called(audit, kind)}
        ]
        assert any(channel["totals"].values()), channel


def called(audit, kind):
    """Return how the channels of a source are called, by its newest source."""
    for source in audit["sources"]:
        if source["connector"] == kind and ", " not in source["account"]:
            yield source["account"]


def test_the_report_names_every_channel(everything):
    audit, page = everything
    platforms = Counter(channel["platform"] for channel in audit["channels"])
    several = {"activity", "tool"}  # each says its own
    named = {kind.partition(".")[0] for kind in KINDS}
    assert set(platforms) == named - several | {"facebook"}
    for channel in audit["channels"]:
        alone = platforms[channel["platform"]] == 1
        name = platform_name(channel["platform"]) if alone else channel["account"]
        assert clip(name, LABEL_LENGTH) in page
