"""Which files are an export of one site, and what hostile ones come to."""

import zipfile

import pytest

import connectors
from auditor.errors import UnsafeSource
from auditor.records import Extent, Record, Rejected, Stream
from connectors import Told, open_source
from connectors.wordpress.wxr import Wxr

ITEM = """<item><title>Post {n}</title><dc:creator>sam</dc:creator>
<wp:post_id>{n}</wp:post_id><wp:post_date_gmt>2026-01-0{n} 08:00:00</wp:post_date_gmt>
<wp:status>publish</wp:status><wp:post_type>post</wp:post_type></item>"""


def export(*numbers, site="https://bakery.example", body=""):
    items = "".join(ITEM.format(n=n) for n in numbers)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<rss xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>Bakery</title>'
        f"<link>{site}</link><wp:base_blog_url>{site}</wp:base_blog_url>"
        f"{items}{body}</channel></rss>"
    )


def source(path):
    return open_source([path], Told())


def written(folder, **files):
    for name, text in files.items():
        (folder / f"{name}.xml").write_text(text, encoding="utf-8")
    return folder


def ids(path):
    items = Wxr().read(source(path))
    return [item.id for item in items if isinstance(item, Record)]


def test_a_folder_of_one_sites_files_is_one_source(tmp_path):
    written(tmp_path, a=export(1), b=export(2, site="http://www.bakery.example/"))
    [found], _ = connectors.find([tmp_path])
    assert [one.path for one in found.connector.files(found.source)] == [
        "a.xml",
        "b.xml",
    ]
    assert ids(tmp_path) == ["post/1", "post/2"]


def test_files_of_two_sites_in_a_folder_are_two_sources(tmp_path):
    written(tmp_path, a=export(1), b=export(2, site="https://mill.example"))
    found, _ = connectors.find([tmp_path])
    assert [one.path.name for one in found] == ["a.xml", "b.xml"]


def test_an_export_among_other_downloads_is_a_source_by_itself(tmp_path):
    written(tmp_path, a=export(1), b=export(2))
    (tmp_path / "invoice.txt").write_text("12 loaves")
    assert not Wxr().recognises(source(tmp_path))
    found, _ = connectors.find([tmp_path])
    assert [one.path.name for one in found] == ["a.xml", "b.xml"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "<rss>",
        '<rss xmlns:wp="http://wordpress.org/export/1.3/">',
        '<rss xmlns:wp="http://wordpress.example/export/1.2/">',
        "An article about http://wordpress.org/export/1.2/",
        '{"a": "<rss xmlns:wp=\'http://wordpress.org/export/1.2/\'>"}',
    ],
)
def test_a_namespace_elsewhere_makes_no_export(tmp_path, text):
    written(tmp_path, a=text)
    assert not Wxr().recognises(source(tmp_path / "a.xml"))


def test_an_export_in_a_damaged_zip_is_read_as_far_as_it_goes(tmp_path):
    path = tmp_path / "export.zip"
    with zipfile.ZipFile(path, "w") as archive:
        pad = f"<!--{' ' * 2**20}-->"
        archive.writestr("a.xml", export(1, 2, body=pad + ITEM.format(n=3)))
    data = bytearray(path.read_bytes())
    at = data.index(b"Post 3")
    data[at : at + 6] = b"Gone 3"
    path.write_bytes(data)
    [found], _ = connectors.find([path])
    coverage = found.connector.covers(found.source)["bakery.example"]
    first, *posts = found.connector.read(found.source)
    extents = {span.extent for span in coverage[Stream.OUTBOUND_POSTS]}
    assert isinstance(first, Rejected)
    assert [post.id for post in posts][:2] == ["post/1", "post/2"]
    assert extents == {Extent.PARTIAL}


def test_a_text_beyond_all_measure_ends_the_file_and_costs_no_more(tmp_path):
    long = f"<item><title>{'dough ' * 2_000_000}</title></item>"
    written(tmp_path, a=export(1, body=long))
    items = list(Wxr().read(source(tmp_path / "a.xml")))
    assert [type(item) for item in items] == [Rejected, Record]


def test_nesting_beyond_all_measure_ends_the_file(tmp_path):
    written(tmp_path, a=export(1, body="<item>" * 100_000))
    items = list(Wxr().read(source(tmp_path / "a.xml")))
    assert [item.id for item in items if isinstance(item, Record)] == ["post/1"]


def test_entities_are_refused_before_anything_is_read(tmp_path):
    lines = "".join(f'<!ENTITY e{n + 1} "{f"&e{n};" * 10}">' for n in range(9))
    bomb = f'<!DOCTYPE rss [<!ENTITY e0 "dough">{lines}]>\n<rss '
    written(tmp_path, a=export(1, body="&e9;").replace("<rss ", bomb, 1))
    assert Wxr().recognises(source(tmp_path / "a.xml"))
    with pytest.raises(UnsafeSource, match="words of its own"):
        Wxr().accounts(source(tmp_path / "a.xml"))


def test_entities_after_a_long_beginning_are_never_replaced(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("dough")
    own = f'<!DOCTYPE rss [<!ENTITY e SYSTEM "{secret.as_uri()}">]>\n<rss '
    start = "<!-- <rss xmlns:wp='http://wordpress.org/export/1.2/'> -->"
    text = export(1).replace("Post 1", "Post &e;").replace("<rss ", own, 1)
    first, rest = text.split("\n", 1)
    written(tmp_path, a=f"{first}\n{start}{' ' * 20_000}{rest}")
    told = Told(accounts=("wordpress:bakery.example",))
    [record] = Wxr().read(open_source([tmp_path / "a.xml"], told))
    assert record.text == "Post"


def test_no_address_is_ever_a_name(tmp_path):
    comment = (
        "<wp:comment><wp:comment_id>1</wp:comment_id>"
        "<wp:comment_author>mia@mail.example (Mia)</wp:comment_author>"
        "<wp:comment_author_email>mia@mail.example</wp:comment_author_email>"
        "<wp:comment_date_gmt>2026-01-02 08:00:00</wp:comment_date_gmt>"
        "<wp:comment_approved>1</wp:comment_approved></wp:comment></item>"
    )
    written(tmp_path, a=export(1).replace("</item>", comment))
    *_, said = Wxr().read(source(tmp_path / "a.xml"))
    assert (said.author, said.author_name) == ("mia@mail.example", "mia (Mia)")


AUTHOR = """<wp:author><wp:author_id>1</wp:author_id>
<wp:author_login>sam</wp:author_login><wp:author_email>sam@bakery.example</wp:author_email></wp:author>"""


def test_an_author_cut_in_half_does_not_change_who_wrote_the_rest(tmp_path):
    whole = export(2).replace("<item>", f"{AUTHOR}<item>", 1)
    cut = whole.partition("@bakery.example</wp:author_email>")[0]
    written(tmp_path, a=cut, b=whole)
    items = list(Wxr().read(source(tmp_path)))
    assert [one.author for one in items if isinstance(one, Record)] == [
        "sam@bakery.example"
    ]
    assert [one.where for one in items if isinstance(one, Rejected)] == ["a.xml"]
