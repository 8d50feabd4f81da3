"""An Instagram post's address tells when it was made, and so how times are read."""

import json
from datetime import UTC, datetime

import pytest

from auditor.errors import MalformedSource
from auditor.records import Precision
from connectors import Told, find
from connectors._suite_clock import made_at
from tests.connectors.source.packing import folder

HEAD = (
    "Post ID,Account ID,Account username,Description,Publish time,Permalink,Date,Likes"
)
CODE = "C8AAAAAAAAA"  # 9 June 2024, 15:29:07 UTC: 08:29 on the Pacific coast


def posts(path, *rows):
    lines = [
        f"{n},1,Bakery,Rye,{time},{url},Lifetime,4"
        for n, (time, url) in enumerate(rows)
    ]
    data = "\n".join([HEAD, *lines, ""]).encode()
    [found], _ = find([folder(path, {"a.csv": data})])
    return list(found.connector.read(found.source))[: len(rows)]


def url(code, kind="p"):
    return f"https://www.instagram.com/{kind}/{code}/"


def test_the_clock_in_an_address_is_read():
    # C8 and nine As: 2 * 64**10 + 60 * 64**9, of which the upper bits are
    # 403,726,925,824 milliseconds after the ids' clock began.
    at = datetime(2024, 6, 9, 15, 29, 7, 545000, tzinfo=UTC)
    assert made_at(url(CODE)) == made_at(url(CODE, "reel")) == at


@pytest.mark.parametrize(
    "address",
    ["", "https://www.instagram.com/stories/bakery/123/", "https://x.example/p/C8AA/"],
)
def test_other_addresses_tell_nothing(address):
    assert made_at(address) is None


def test_times_that_agree_with_the_address_are_exact(tmp_path):
    [post] = posts(tmp_path, ("06/09/2024 08:29", url(CODE)))
    assert post.sent_at == datetime(2024, 6, 9, 15, 29, tzinfo=UTC)
    assert post.precision is Precision.MINUTE


@pytest.mark.parametrize(
    ("time", "month"), [("06/09/2024 08:29", 6), ("09/06/2024 08:29", 6)]
)
def test_the_address_tells_which_number_is_the_day(tmp_path, time, month):
    [post] = posts(tmp_path, (time, url(CODE)))
    assert (post.sent_at.month, post.sent_at.day) == (month, 9)


def test_one_address_that_disagrees_proves_no_zone(tmp_path):
    [post] = posts(tmp_path, ("06/09/2024 12:29", url(CODE)))
    assert post.precision is Precision.DAY


def test_without_addresses_days_that_may_be_months_are_refused(tmp_path):
    with pytest.raises(MalformedSource):
        posts(tmp_path, ("06/09/2024 08:29", ""), ("06/10/2024 08:29", ""))


def test_insights_of_no_platform_are_the_only_told_accounts(tmp_path):
    data = 'sep=,\n"Views"\n"Date","Primary"\n"2026-06-01T00:00:00","2"\n'
    path = folder(tmp_path, {"Views.csv": data.encode("utf-16")})
    [found], _ = find([path], Told(accounts=("instagram:Bakery",)))
    [tally] = found.connector.read(found.source)
    assert (tally.account, tally.name, tally.count) == ("bakery", "views_per_day", 2)
    assert find([path], Told(accounts=("instagram:a", "facebook:B")))[0] == ()


def test_the_same_picture_in_the_accounts_own_export_has_the_same_id(tmp_path):
    picture = {
        "uri": "media/posts/202406/44_n_18032000000000001.jpg",
        "creation_timestamp": 1717946947,
        "title": "Rye",
    }
    table = f"{HEAD}\n18032000000000001,1,Bakery,Rye,06/13/2024 08:29,,Lifetime,4\n"
    files = {
        "ig/content/posts_1.json": json.dumps([{"media": [picture]}]).encode(),
        "suite/a.csv": table.encode(),
    }
    found, _ = find([folder(tmp_path, files)], Told(accounts=("instagram:bakery",)))
    ids = [next(iter(one.connector.read(one.source))).id for one in found]
    assert ids == ["18032000000000001"] * 2
