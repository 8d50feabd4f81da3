"""Which files are an export of Disqus, and what becomes of odd ones."""

import gzip

import pytest

import connectors
from auditor.records import Record
from connectors import Told, open_source
from connectors.disqus.xml import DisqusXml

START = (
    '<?xml version="1.0"?>\n<disqus xmlns="http://disqus.com"'
    ' xmlns:dsq="http://disqus.com/disqus-internals">'
)
THREAD = (
    '<thread dsq:id="1"><forum>rye-and-co</forum><title>Rye</title>'
    "<link>https://rye-and-co.example/rye/</link>"
    "<createdAt>2026-01-05T08:00:00Z</createdAt></thread>"
)
POST = (
    '<post dsq:id="{n}"><message>Hello</message><createdAt>2026-01-05T09:00:00Z'
    '</createdAt><thread dsq:id="1"/></post>'
)


def written(folder, text, name="all.xml"):
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def ids(path):
    items = DisqusXml().read(open_source([path], Told()))
    return [item.id for item in items if isinstance(item, Record)]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "<disqus>",
        '<rss xmlns:wp="http://wordpress.org/export/1.2/"><disqus xmlns="x">',
        '<disqus xmlns="http://disqus.example">',
        "An article about <disqus xmlns='http://disqus.com'>",
        '<comments xmlns:dsq="http://disqus.com/disqus-internals"/>',
    ],
)
def test_a_namespace_elsewhere_makes_no_export(tmp_path, text):
    path = written(tmp_path, text)
    assert not DisqusXml().recognises(open_source([path], Told()))


def test_a_file_packed_as_disqus_sends_it_reads_like_the_bare_one(tmp_path):
    text = START + THREAD + POST.format(n=2) + "</disqus>"
    packed = tmp_path / "rye-and-co-2026-03-01T12_00_00.000000-all.xml.gz"
    packed.write_bytes(gzip.compress(text.encode()))
    [found], missed = connectors.find([packed])
    assert missed == ()
    items = list(found.connector.read(found.source))
    assert [one.id for one in items] == ["thread/1", "post/2"]


def test_a_folder_with_two_exports_is_two_sources(tmp_path):
    text = START + THREAD + "</disqus>"
    written(tmp_path, text, "a.xml")
    written(tmp_path, text.replace("rye-and-co", "mill"), "b.xml")
    found, _ = connectors.find([tmp_path])
    accounts = [one.connector.accounts(one.source)[0].id for one in found]
    assert accounts == ["rye-and-co", "mill"]


def test_a_comment_named_before_its_thread_is_read_like_any_other(tmp_path):
    path = written(tmp_path, START + POST.format(n=2) + THREAD + "</disqus>")
    assert ids(path) == ["post/2", "thread/1"]


def test_characters_that_xml_forbids_cost_nothing(tmp_path):
    text = START + THREAD + POST.format(n=2).replace("Hello", "R&D \x0b&nbsp;\x00x")
    assert ids(written(tmp_path, text + "</disqus>")) == ["thread/1", "post/2"]


def test_what_does_not_end_costs_its_own_item_alone(tmp_path):
    broken = POST.format(n=2).replace("</message>", "").replace("</post>", "</post")
    text = START + THREAD + broken + POST.format(n=3) + "</disqus>"
    assert {"thread/1", "post/3"} <= set(ids(written(tmp_path, text)))


def test_a_file_that_is_cut_holds_comments_up_to_the_last_of_them(tmp_path):
    later = THREAD.replace('id="1"', 'id="9"').replace("rye/", "oat/")
    later = later.replace("2026-01-05", "2026-03-05")
    path = written(tmp_path, START + THREAD + later + POST.format(n=2) + "<post dsq")
    [coverage] = DisqusXml().covers(open_source([path], Told())).values()
    ends = {
        stream.value: str(spans[0].until)[:16]
        for stream, spans in coverage.items()
        if spans
    }
    assert ends.pop("outbound_posts") == "2026-03-05 08:00"
    assert set(ends.values()) == {"2026-01-05 09:00"}
