"""`auditor compare`: the page, and words that are not to be trusted."""

import pytest
from lxml.html import fromstring as tree

from tests.cli.comparing import having


@pytest.fixture
def page(compared, tmp_path):
    def written(**changes):
        path = tmp_path / "page.html"
        ran = compared("--out", path, **changes)
        assert ran.out.splitlines()[-1] == str(path)
        return path.read_text("utf-8")

    return written


def test_a_line_joins_the_ends_only_where_both_were_counted_alike(page):
    other = having("channels", 0, "coverage", "outbound_replies", [])

    joined, apart = (tree(page()), tree(page(old=other)))
    assert joined.xpath("count(//line[starts-with(@class, 'sl-') and @x1 != @x2])") >= 1
    assert apart.xpath("count(//line[starts-with(@class, 'sl-') and @x1 != @x2])") == 0
    # Both ends are drawn all the same, and a sentence says why nothing joins them.
    ends = "count(//circle[starts-with(@class, 'slo-') or starts-with(@class, 'sld-')])"
    assert apart.xpath(ends) == joined.xpath(ends)
    assert "No lines are drawn." in apart.text_content()
    assert "No lines are drawn." not in joined.text_content()


def test_the_chart_says_its_numbers_in_words_and_in_a_table(page):
    found = tree(page())
    labels = found.xpath("//svg[@role = 'img']/@aria-label")

    assert any("Last time: No, 1 of 10 (range" in label for label in labels)
    assert "No, 1 of 10 (range" in " ".join(found.xpath("//td//text()"))


def test_the_page_loads_nothing_and_says_so(page):
    text = page()

    assert "default-src &#39;none&#39;" in text
    assert "http://" not in text.replace("http://www.w3.org", "")
    assert 'lang="en"' in text


def test_hostile_words_stay_words(page):
    bad = "<script>alert(1)</script>"
    found = page(old=having("client", bad), new=having("client", bad))

    assert bad not in found
    assert "&lt;script&gt;" in found


def test_the_page_speaks_the_language_of_the_new_audit(page):
    found = page(new=having("language", "de"))

    assert 'lang="de"' in found
    assert "Letztes Mal" in found


def test_a_name_cannot_steer_the_terminal(compared):
    bad = "Otter\x1b[2J & <b>Sons</b>\u202e"
    ran = compared(old=having("client", bad), new=having("client", bad))

    assert "Otter\N{REPLACEMENT CHARACTER}[2J & <b>Sons</b>" in ran.out
    assert "\x1b" not in ran.out
    assert "\u202e" not in ran.out


def test_the_same_two_audits_give_the_same_bytes(compared, tmp_path):
    pages = []
    for number in range(2):
        page = tmp_path / f"{number}.html"
        ran = compared("--json", "--out", page)
        pages.append((ran.out, page.read_bytes()))
    assert pages[0] == pages[1]
