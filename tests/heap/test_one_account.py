"""Several sources of one account join; nothing is counted twice, nothing gets lost."""

import shutil
from collections import defaultdict
from datetime import datetime

import pytest

import connectors
from auditor.records import Extent
from connectors import Told
from tests.cli.command import auditor
from tests.heap import meta_twice, networks_twice, sites_twice, talk_twice

ACCOUNTS = [
    account
    for module in (networks_twice, meta_twice, sites_twice, talk_twice)
    for account in module.ACCOUNTS
]

TOLD = (
    "--messages",
    *("--account", "discord:920000000000000002"),
    *("--account", "discourse:samplebakery"),
    *("--account", "ghost:rye-and-co.example"),
    *("--account", "isso:rye-and-co.example"),
    *("--account", "mailchimp:Crumb letter"),
    *("--account", "reddit:corner_bakery"),
    *("--account", "slack:sam"),
    *("--account", "telegram:user700000002"),
    *("--account", "telegram:Corner Bakery news"),
    *("--own", "sam@rye-and-co.example"),
)

OWN = ("outbound_posts", "outbound_replies")

each = pytest.mark.parametrize("account", ACCOUNTS, ids=lambda one: one.called)


@pytest.fixture(scope="module")
def heap(tmp_path_factory):
    """Lay every account's exports, most of them packed; names tell no order."""
    heap = tmp_path_factory.mktemp("client") / "downloads"
    for account in ACCOUNTS:
        *older, newest = zip("fedcba", account.sources, strict=False)
        for name, lay in older:
            folder = _laid(lay, heap / account.called / name)
            shutil.make_archive(str(folder), "zip", folder)
            shutil.rmtree(folder)
        name, lay = newest
        _laid(lay, heap / account.called / name)
    return heap


def _laid(lay, folder):
    folder.mkdir(parents=True)
    lay(folder)
    return folder


@pytest.fixture(scope="module")
def together(heap):
    ran = auditor("audit", heap, *TOLD, "--json", "--no-cache")
    assert ran.code == 0, ran.err
    return ran.data


@pytest.fixture(scope="module")
def covered(heap):
    """Return by platform, and by stream, every span that any source states."""
    accounts = tuple(one for one in TOLD if ":" in one)
    told = Told(accounts=accounts, addresses=(TOLD[-1],), messages=True)
    spans = defaultdict(lambda: defaultdict(list))
    for found in connectors.find([heap], told)[0]:
        for coverage in found.connector.covers(found.source).values():
            for stream, stated in coverage.items():
                spans[found.connector.platform][stream.value] += stated
    return spans


def channel(audit, account):
    """Return the one channel that a platform has."""
    [found] = [one for one in audit["channels"] if one["platform"] == account.platform]
    return found


def test_nothing_is_left_unread(together):
    assert not together["not_read"]
    assert len(together["channels"]) == len(ACCOUNTS)


@each
def test_each_source_is_read_and_what_others_hold_is_named(account, together):
    sources = [
        one for one in together["sources"] if one["platform"] == account.platform
    ]

    assert sorted(one["records"] for one in sources) == sorted(account.held)
    assert sum(one["duplicates"] for one in sources) == account.again


@each
def test_the_channel_holds_the_union(account, together):
    totals = channel(together, account)["totals"]

    assert {name: totals[name] for name in account.totals} == account.totals


@each
def test_what_is_covered_goes_from_the_first_to_the_last(account, together):
    coverage = channel(together, account)["coverage"]
    spans = [span for stream in OWN for span in coverage[stream]]

    assert min(span["since"] for span in spans) == account.since
    assert max(span["until"] for span in spans) == account.until


@each
def test_where_sources_overlap_the_one_that_holds_more_counts(
    account, together, covered
):
    joined = channel(together, account)["coverage"]
    stated = covered[account.platform]

    for stream, spans in stated.items():
        now = [
            (
                _moment(one["since"]),
                _moment(one["until"]),
                Extent[one["extent"].upper()],
            )
            for one in joined[stream]
        ]
        then = [(one.since, one.until, one.extent) for one in spans]
        for moment in {end for one in then for end in one[:2]}:
            assert _most(now, moment) == _most(then, moment), (stream, moment)


def _moment(said):
    return datetime.fromisoformat(said)


def _most(spans, moment):
    return max((e for since, until, e in spans if since <= moment < until), default=0)
