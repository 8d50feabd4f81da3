"""Which folders hold a stream, and what tells who is meant."""

import json

import pytest

from auditor.records import Extent, Record, Rejected, Stream, Visibility
from connectors import Told, find, open_source
from connectors.google_plus import _parts
from connectors.google_plus.takeout import GooglePlusTakeout

TOLD = Told()
SITE = "https://plus.google.com/"


def person(number, name):
    return {
        "displayName": name,
        "profilePageUrl": SITE + number,
        "resourceName": f"users/{number}",
    }


US, MAPLE = person("1000001", "Corner Bakery"), person("1000002", "Maple Owl")


def post(id_="AbC1", **other):
    return {
        "url": f"{SITE}1000001/posts/{id_}",
        "creationTime": "2018-05-01 08:00:00+0000",
        "author": US,
        "content": "Rye",
        "postAcl": {"isPublic": True},
        **other,
    }


def laid(root, files):
    for name, content in files.items():
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        text = content if isinstance(content, str) else json.dumps(content)
        file.write_text(text, encoding="utf-8")
    return root


def roots(path):
    found, _ = find([path], TOLD)
    return [(one.connector.name, one.inside) for one in found]


@pytest.mark.parametrize(
    "place",
    ["Google+ Stream/Posts/a.json", "Posts/a.json", "x/Google+ Stream/Posts/1.json"],
)
def test_a_stream_is_found_wherever_it_lies(tmp_path, place):
    assert len(roots(laid(tmp_path / "export", {place: post()}))) == 1


def test_other_posts_are_not_taken_for_it(tmp_path):
    files = {
        "Posts/a.json": {"posts": [{"creationTime": 1, "author": "x"}]},
        "Posts/b.html": '<div class="main-content">Rye</div>',
        "c.json": {"creationTime": "2018-05-01", "author": US["displayName"]},
    }
    assert roots(laid(tmp_path / "export", files)) == []


def test_a_mixed_folder_is_not_claimed_for_one_post(tmp_path):
    root = laid(tmp_path / "downloads", {"a.json": post(), "b.json": {"x": 1}})
    assert not GooglePlusTakeout().recognises(open_source([root], TOLD))
    assert len(roots(root)) == 1


def test_a_log_alone_needs_to_be_told_whose_it_is(tmp_path):
    item = {
        "timestampMs": "1525169100000",
        "primaryText": "Rye",
        "url": f"{SITE}x/posts/Z",
    }
    root = laid(
        tmp_path, {"Google+ Stream/ActivityLog/Comments.json": {"items": [item]}}
    )
    told = Told(accounts=("google_plus:1000001",))
    source = open_source([root / "Google+ Stream"], told)
    assert GooglePlusTakeout().recognises(source)
    [record] = GooglePlusTakeout().read(source)
    assert (record.author, record.in_reply_to) == ("1000001", "Z")
    [coverage] = GooglePlusTakeout().covers(source).values()
    assert [span.extent for span in coverage[Stream.OUTBOUND_REPLIES]] == [
        Extent.COMPLETE
    ]


@pytest.mark.parametrize(
    ("said", "hour"),
    [
        ("2014-06-30 14:04:00+0000", 14),
        ("2014-06-30 14:04:00:+0000", 14),
        ("2014-06-30 14:04:00-0200", 16),
        ("- 2014-06-30 14:04:00+02:00", 12),
        ("2014-06-30T14:04:00Z", 14),
    ],
)
def test_times_are_read_with_their_zone(said, hour):
    assert _parts.moment(said).hour == hour


@pytest.mark.parametrize(
    "said", [None, "", "soon", "2014-06-30", "0001-01-01 00:00:00"]
)
def test_what_is_no_time_is_refused(said):
    with pytest.raises(ValueError, match="no time"):
        _parts.moment(said)


def test_a_short_name_becomes_the_number_that_another_post_tells(tmp_path):
    page = (
        f'<body><a class="author" href="{SITE}1000001">Corner Bakery</a>'
        f'<a href="{SITE}1000001/posts/Html1">2018-05-02 08:00:00+0000</a>'
        '<div class="main-content">Oven</div><div class="comment">'
        f'<a class="author" href="{SITE}+MapleOwl">Maple Owl</a>'
        '<span class="time"> - 2018-05-02 09:00:00+0000</span>'
        '<div class="comment-content">Lovely</div></div></body>'
    )
    known = {**MAPLE, "profilePageUrl": f"{SITE}+MapleOwl"}
    comment = {"creationTime": "2018-05-01 09:00:00+0000", "author": known}
    files = {"Posts/a.json": post(comments=[comment]), "Posts/b.html": page}
    source = open_source([laid(tmp_path, files) / "Posts"], TOLD)
    authors = [
        one.author
        for one in GooglePlusTakeout().read(source)
        if isinstance(one, Record)
    ]
    assert authors == ["1000001", "1000002", "1000001", "1000002"]


def test_nothing_below_a_post_for_single_people_is_read(tmp_path):
    alone = {"visibleToStandardAcl": {"users": [MAPLE]}}
    asked = {
        "creationTime": "2018-05-01 09:00:00+0000",
        "author": MAPLE,
        "content": "When?",
    }
    log = {
        "timestampMs": "1525168800000",
        "primaryText": "At noon",
        "activityUrl": f"{SITE}1000001/posts/AbC1",
    }
    files = {
        "Google+ Stream/Posts/a.json": post(postAcl=alone, comments=[asked]),
        "Google+ Stream/Posts/b.json": post("AbC2"),
        "Google+ Stream/ActivityLog/Comments.json": {"items": [log]},
    }
    [one], _ = find([laid(tmp_path / "export", files)], TOLD)
    records = [
        item for item in one.connector.read(one.source) if isinstance(item, Record)
    ]
    assert [record.id for record in records] == ["AbC2"]


def test_the_log_by_itself_says_nothing_of_posts_and_of_others(tmp_path):
    log = {
        "timestampMs": "1525168800000",
        "primaryText": "At noon",
        "activityUrl": f"{SITE}1000002/posts/AbC1",
    }
    files = {"Google+ Stream/ActivityLog/Comments.json": {"items": [log]}}
    root = laid(tmp_path / "export", files)
    [one], _ = find([root], Told(accounts=("google_plus:1000001",)))
    [covered] = one.connector.covers(one.source).values()
    there = {stream for stream, spans in covered.items() if spans}
    assert there == {Stream.OUTBOUND_REPLIES}


def test_half_of_a_character_pair_costs_itself_alone(tmp_path):
    asked = {"creationTime": "2018-05-01 09:00:00+0000", "author": MAPLE}
    said = [asked | {"content": "When\ud83d?"}, "\ud83d"]
    files = {"Google+ Stream/Posts/a.json": post(comments=said)}
    [one], _ = find([laid(tmp_path / "export", files)], TOLD)
    items = list(one.connector.read(one.source))
    records = [item for item in items if isinstance(item, Record)]
    assert [record.text for record in records] == ["Rye", "When\ufffd?"]
    assert sum(isinstance(item, Rejected) for item in items) == 1


def test_circles_that_cannot_be_read_make_a_post_no_private_one(tmp_path):
    files = {
        "Google+ Stream/Posts/a.json": post(postAcl={"visibleToStandardAcl": {}}),
    }
    [one], _ = find([laid(tmp_path / "export", files)], TOLD)
    [record] = one.connector.read(one.source)
    assert record.visibility is Visibility.FOLLOWERS
