"""Which files are an export of Blogger, and what becomes of odd ones."""

import pytest

import connectors
from auditor.records import Record
from connectors import Told, open_source
from connectors.blogger.atom import Atom
from connectors.blogger.takeout import Takeout

NEW = (
    "<feed xmlns='http://www.w3.org/2005/Atom'"
    " xmlns:blogger='http://schemas.google.com/blogger/2018'>"
    "<id>tag:blogger.com,1999:blog-7001</id><title>Rye</title>"
)
OLD = (
    "<?xml version='1.0'?><?xml-stylesheet href='x'?>"
    "<feed xmlns='http://www.w3.org/2005/Atom'>"
    "<id>tag:blogger.com,1999:blog-7001.archive</id>"
)
POST = (
    "<entry><id>tag:blogger.com,1999:blog-7001.post-{n}</id>"
    "<blogger:type>POST</blogger:type><author><name>Sam</name></author>"
    "<published>2026-01-0{n}T08:00:00Z</published></entry>"
)
OLD_POST = (
    "<entry><id>tag:blogger.com,1999:blog-7001.post-{n}</id>"
    "<category term='http://schemas.google.com/blogger/2008/kind#post'/>"
    "<published>2026-01-0{n}T08:00:00Z</published></entry>"
)


def source(folder, text, name="feed.atom"):
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return open_source([path], Told())


def ids(items):
    return [item.id for item in items if isinstance(item, Record)]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "<feed>",
        "<feed xmlns='http://www.w3.org/2005/Atom'><title>News</title></feed>",
        "<rss xmlns:blogger='http://schemas.google.com/blogger/2018'>",
        (
            "<feed xmlns='http://www.w3.org/2005/Atom'><title>About"
            " 'http://schemas.google.com/blogger/2018'</title></feed>"
        ),
        (
            "An article: <feed xmlns='http://www.w3.org/2005/Atom'"
            " xmlns:b='http://schemas.google.com/blogger/2018'>"
        ),
    ],
)
def test_other_feeds_are_no_exports(tmp_path, text):
    here = source(tmp_path, text)
    assert not Atom().recognises(here)
    assert not Takeout().recognises(here)
    assert Atom().refuses(here) is None


def test_each_schema_has_one_reader(tmp_path):
    old = source(tmp_path, OLD + OLD_POST.format(n=1) + "</feed>", "old.xml")
    new = source(tmp_path, NEW + POST.format(n=1) + "</feed>")
    assert [Atom().recognises(one) for one in (old, new)] == [True, False]
    assert [Takeout().recognises(one) for one in (old, new)] == [False, True]


def test_a_post_has_the_same_id_in_both_exports(tmp_path):
    old = source(tmp_path, OLD + OLD_POST.format(n=1) + "</feed>", "old.xml")
    new = source(tmp_path, NEW + POST.format(n=1) + "</feed>")
    assert ids(Atom().read(old)) == ids(Takeout().read(new)) == ["1"]
    assert Atom().accounts(old)[0].id == Takeout().accounts(new)[0].id == "7001"


def test_two_blogs_of_one_takeout_are_two_sources(tmp_path):
    for number, name in (("7001", "Rye"), ("7002", "Mill")):
        folder = tmp_path / "Takeout" / "Blogger" / "Blogs" / name
        folder.mkdir(parents=True)
        text = (NEW + POST.format(n=1) + "</feed>").replace("7001", number)
        (folder / "feed.atom").write_text(text, encoding="utf-8")
        (folder / "settings.csv").write_text("blog_name,x\n", encoding="utf-8")
    found, _ = connectors.find([tmp_path])
    accounts = {one.connector.accounts(one.source)[0].id for one in found}
    assert accounts == {"7001", "7002"}


def test_a_large_template_before_the_posts_costs_nothing(tmp_path):
    template = (
        "<entry><id>tag:blogger.com,1999:blog-7001.layout</id>"
        "<category term='http://schemas.google.com/blogger/2008/kind#template'/>"
        f"<content type='text'>{'x' * 300_000}</content></entry>"
    )
    here = source(tmp_path, OLD + template + OLD_POST.format(n=1) + "</feed>")
    assert Atom().recognises(here)
    assert ids(Atom().read(here)) == ["1"]
