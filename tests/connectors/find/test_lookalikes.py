"""What nobody reads is still told by its looks, and nothing more is promised."""

import pytest

from connectors import find
from connectors._lookalike_marks import has, only_pages
from connectors._lookalikes import _TABLE, _Lookalike
from connectors._platforms import PLATFORMS
from tests.connectors.source.packing import folder, tree, zipped

MANY = b"<div>Jan 5, 2026</div>"

FILES = [
    ("Facebook.", "jan.csv", b'\xef\xbb\xbf"Post ID","Page ID",Title\n1,2,Rye\n'),
    ("Instagram.", "jan.csv", b"Post ID,Account ID,Account username\n"),
    ("Mastodon or a relative of it, and lists", "pixelfed-followers.json", b"[]"),
    ("Mastodon or a relative of it, and lists", "blocked_accounts.csv", b"r@a.example"),
    ("Mastodon or a relative of it, and lists", "blocked_domains.csv", b"b.example\n"),
    (
        "Mastodon or a relative of it, and lists",
        "muted-and-blocked-accounts.json",
        b'{"muted": []}',
    ),
    (
        "Mastodon or a relative of it, and lies there without",
        "actor.json",
        b'{"preferredUsername": "b", "followers": "https://a.example/f"}',
    ),
    (
        "Mastodon or",
        "o.json",
        b'{"type": "OrderedCollection", "totalItems": 0, "orderedItems": []}',
    ),
    ("Mastodon or", "following.csv", b"Account address,Show boosts\n"),
    ("LinkedIn.", "bakery_content_17.xls", b"\xd0\xcf"),
    ("LinkedIn.", "bakery_visitors_18.xlsx", b"PK\x03\x04"),
    ("Pinterest.", "a.html", b'<a href="https://www.pinterest.com/pin/11/">'),
    ("Outlook, in its own", "mail", b"!BDN"),
    ("Outlook, in its own", "mail.pst", b"?"),
    ("a mailbox, one mail", "1.eml", b"Date: Mon, 5 Jan 2026 10:00:00 +0000\n"),
]

# Of an invented platform, so that they stay whatever platforms we read.
PAGES = {"nest/posts/1.html": MANY}
JSON = {"nest/posts/1.json": b"[]"}
NEST = (
    _Lookalike(
        platform="nest",
        title="Nest",
        form="html",
        ask="mail_mbox",
        marks=(only_pages("nest"),),
    ),
    _Lookalike(platform="nest", title="Nest", marks=(has("nest"),)),
)


@pytest.fixture(autouse=True)
def nobody(platforms):
    platforms()


@pytest.fixture
def nest(monkeypatch):
    monkeypatch.setattr("connectors._lookalikes._TABLE", NEST)


@pytest.mark.usefixtures("nest")
@pytest.mark.parametrize("wrapper", ["", "export-2026/"])
@pytest.mark.parametrize("pack", [zipped, folder])
def test_a_whole_export_is_told_by_the_names_in_it(tmp_path, wrapper, pack):
    wrapped = {wrapper + name: content for name, content in JSON.items()}
    found, [missed] = find([pack(tmp_path / "export", wrapped)])
    assert found == ()
    assert "seems to be from Nest." in missed.reason
    assert "cannot be read yet" in missed.hint
    assert "activity file" in missed.hint


@pytest.mark.parametrize(("title", "name", "content"), FILES)
def test_a_lone_file_is_told_by_its_beginning(tmp_path, title, name, content):
    (tmp_path / name).write_bytes(content)
    for path in (tmp_path / name, tmp_path):
        found, [missed] = find([path])
        assert found == ()
        assert missed.path == str(tmp_path / name)
        assert f"{name} seems to be from {title}" in missed.reason


@pytest.mark.usefixtures("nest")
def test_a_page_export_names_the_way_to_the_right_one_where_that_can_be_read(
    tmp_path, platforms, fake
):
    path = zipped(tmp_path / "a.zip", PAGES)
    platforms(fake("nest.archive", "nope"))
    [missed] = find([path])[1]
    assert "Thunderbird" in missed.hint


def test_of_several_connectors_the_one_for_such_a_file_says_how_to_get_it(
    tmp_path, platforms, fake
):
    path = folder(tmp_path, {"bakery_content_17.xlsx": b"PK\x03\x04 cut"})
    member, page = fake("linkedin.archive", "no"), fake("linkedin.page", "nope")
    page.request = "Ask for the page's workbook."
    platforms(member, page)
    [missed] = find([path])[1]
    assert missed.hint == page.request


@pytest.mark.usefixtures("nest")
def test_json_that_its_connector_does_not_know_names_what_it_asks_for(
    tmp_path, platforms, fake
):
    path = zipped(tmp_path / "a.zip", JSON)
    platforms(fake("nest.archive", "nope"))
    [missed] = find([path])[1]
    assert missed.hint == "Ask nest for an export."


@pytest.mark.usefixtures("nest")
def test_json_beside_pages_is_not_called_html(tmp_path):
    files = PAGES | JSON
    [missed] = find([zipped(tmp_path / "a.zip", files)])[1]
    assert missed.reason == "a.zip seems to be from Nest."


@pytest.mark.parametrize("suffix", ["crdownload", "part"])
def test_an_unfinished_download_is_called_that(tmp_path, suffix):
    (tmp_path / f"export.zip.{suffix}").write_bytes(b"PK\x03\x04")
    [missed] = find([tmp_path])[1]
    assert "has not finished" in missed.reason


@pytest.mark.usefixtures("nest")
def test_an_unread_export_beside_a_read_one_is_named(tmp_path, platforms, fake):
    platforms(fake("bird.archive", "bird.json"))
    files = {"bird/bird.json": b"1"}
    files |= {f"fb/{name}": one for name, one in PAGES.items()}
    for path in (zipped(tmp_path / "a.zip", files), folder(tmp_path / "a", files)):
        [found], [missed] = find([path])
        assert found.inside == "bird"
        assert missed.path == f"{path}/fb"


def test_every_line_of_the_table_is_about_a_platform_we_know_by_name():
    assert {one.platform for one in _TABLE} <= PLATFORMS


def test_every_mark_in_the_table_has_an_example(tmp_path):
    examples = [
        tree(folder(tmp_path / f"f{number}", {name: content}) / name)
        for number, (_, name, content) in enumerate(FILES)
    ]
    for one in _TABLE:
        for position, mark in enumerate(one.marks):
            assert any(map(mark, examples)), f"{one.title}: mark {position}"
