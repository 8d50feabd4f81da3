"""What no case folder shows: other files beside, and one comment in two dialects."""

import pytest

from auditor.records import Record
from connectors import Told, find
from connectors._digest import content_id
from connectors.linkedin._urns import OwnPosts, clock, post_of

OWNER = Told(accounts=("linkedin:sam",))
POST = "urn:li:activity:7434991042560004242"
LINK = "https://www.linkedin.com/feed/update/urn%3Ali%3Aactivity%3A7434991042560004242"
SHARE = LINK.replace("activity", "share")
COMMENTS = f"Date,Link,Message\n2026-03-05 08:00:00,{LINK},Well done\n"
SHARES = (
    "Date,ShareLink,ShareCommentary,SharedUrl,MediaUrl,Visibility\n"
    f"2026-03-04 16:00:00,{SHARE},Rye,,,MEMBER_NETWORK\n"
)


@pytest.fixture
def export(tmp_path):
    def lay(files):
        for name, content in files.items():
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_text(content, encoding="utf-8")
        return tmp_path

    return lay


def names(path):
    return sorted(one.connector.name for one in find([path], OWNER)[0])


def replies(path):
    [found] = find([path], OWNER)[0]
    items = found.connector.read(found.source)
    return [one for one in items if isinstance(one, Record) and one.kind == "reply"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("Comments.csv", "Date,Link,Message\n2026-03-05,https://blog.example/1,Hi\n"),
        ("comments.csv", "Date,Link,Message,Author\n1,https://www.linkedin.com/,a,b\n"),
        ("Reactions.csv", "Date,Type,Link\n2026-03-05,LIKE,https://blog.example/1\n"),
        ("messages.csv", "id,permalink,thread_id,date,from,to,subject,body\n"),
        ("Shares.csv", "Date,Share,Price\n2026-03-05,ACME,12\n"),
        ("Profile.csv", "First Name,Last Name\nSam,Baker\n"),
    ],
)
def test_a_file_of_the_same_name_from_elsewhere_is_left_alone(export, name, content):
    assert "linkedin.archive" not in names(export({name: content}))


def test_a_renamed_file_among_others_is_found(export):
    files = {"march/what I said.csv": COMMENTS, "march/takings.csv": "Day,Sum\n1,2\n"}
    assert names(export(files)) == ["linkedin.archive"]


def test_two_of_its_files_in_a_heap_are_read_as_lone_ones(export):
    heap = {"Comments.csv": COMMENTS, "Shares.csv": SHARES, "takings.csv": "a,b\n1,2\n"}
    assert names(export(heap)) == ["linkedin.archive", "linkedin.archive"]


def test_its_files_with_others_that_only_it_has_are_one_export(export):
    files = {"Comments.csv": COMMENTS, "Shares.csv": SHARES, "Receipts_v2.csv": ""}
    [reply] = replies(export(files))
    assert reply.conversation == "urn:li:share:7434991042560004242"


@pytest.mark.parametrize(
    "written",
    [
        'The "rye"\n\nis out',
        '"The \\"rye\\"\n\nis out"',
        '"The ""rye""\n\nis out"',
        '"The \\"rye""\r\n\r\nis out"',
    ],
)
def test_a_comment_has_one_id_however_its_quotes_are_written(export, written):
    rows = f"Date,Link,Message\n2026-03-05 08:00:00,{LINK},{written}\n"
    after = f"2026-03-04 08:00:00,{LINK},Before that\n"
    first, second = replies(export({"Comments.csv": rows + after}))
    assert first.text == 'The "rye"\n\nis out'
    assert first.id == content_id(
        "comment", "2026-03-05T08:00:00+00:00", POST, 'The "rye"\n\nis out'
    )
    assert second.text == "Before that"


@pytest.mark.parametrize("backslashes", ["\\", "\\\\", "\\d and \\w"])
def test_backslashes_that_escape_nothing_stay(export, backslashes):
    rows = f"Date,Link,Message\n2026-03-05 08:00:00,{LINK},a {backslashes} b\n"
    [reply] = replies(export({"Comments.csv": rows}))
    assert reply.text == f"a {backslashes} b"


def test_the_clock_in_an_address_tells_own_posts_up_to_two_seconds():
    number = 1_772_640_000_000 << 22  # 2026-03-04 16:00:00
    own = OwnPosts([f"urn:li:share:{number}"])
    for apart, same in ((0, True), (1999, True), (2000, False), (-1999, True)):
        urn = f"urn:li:activity:{number + (apart << 22)}"
        assert (own.same(urn) is not None) is same, apart
    assert str(clock(f"urn:li:share:{number}")) == "2026-03-04 16:00:00+00:00"


@pytest.mark.parametrize(
    ("address", "urn"),
    [
        ("https://www.linkedin.com/feed/update/urn:li:ugcPost:7", "urn:li:ugcPost:7"),
        (
            "https://de.linkedin.com/posts/sam_rye-activity-7434991042560004242-aBcD/",
            "urn:li:activity:7434991042560004242",
        ),
        ("https://www.linkedin.com/company/rye/", None),
        ("https://www.linkedin.com/feed/update/urn%3Ali%3Ashare%3A", None),
    ],
)
def test_a_post_is_known_by_the_name_in_its_address(address, urn):
    assert post_of(address) == urn
