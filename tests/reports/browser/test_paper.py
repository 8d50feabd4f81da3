"""The report on paper: both sizes, nothing blank, cut off or left alone."""

import re
import shutil
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from auditor.cli.pdf import print_pdf
from auditor.report_settings import ActionState, Sender
from reports import Letterhead, render
from tests.reports.composed import STATES
from tests.reports.page_tree import tree

pypdf = pytest.importorskip("pypdf", reason="needs pypdf to read what was printed")
pytestmark = pytest.mark.browser

SIZES = {"a4": (595, 842), "letter": (612, 792)}
NUMBERED = re.compile(r"\b(\d+) / (\d+)$")
LETTERHEAD = {
    "sender": Sender(name="Linden & Rowe", address=("4 Mill Lane",)),
    "actions": {"answer_people": ActionState(owner="Ada", until=date(2026, 10, 31))},
    "acknowledgement": True,
}
PRINTED = [
    ("bakery", "a4"),
    ("bakery", "letter"),
    ("shareable", "letter"),
    ("again", "a4"),
    ("nothing", "a4"),
    ("crowded", "a4"),
]


class Paper:
    """What was printed: its pages as lines, from top to bottom."""

    def __init__(self, html, path):
        self.html = html
        self.pdf = pypdf.PdfReader(path)
        self.pages = [lines(page) for page in self.pdf.pages]

    @property
    def text(self):
        return " ".join(line for page in self.pages for line in page)


def lines(page):
    written = page.extract_text(extraction_mode="layout")
    plain = (" ".join(line.split()) for line in written.splitlines())
    return [line for line in plain if line]


@pytest.fixture(scope="module")
def printed(tmp_path_factory):
    program = shutil.which("chromium")
    if program is None:
        pytest.skip("needs chromium, as Debian packages it")
    folder = tmp_path_factory.mktemp("paper")

    @cache
    def made(name, paper, letterhead=True):
        more = LETTERHEAD if letterhead else {"cover": False}
        html = render(STATES[name], Letterhead(paper=paper, **more))
        page = folder / f"{name}-{paper}-{letterhead}.html"
        page.write_text(html, encoding="utf-8")
        target = page.with_suffix(".pdf")
        print_pdf(page, target, Path(program))
        return Paper(html, target)

    return made


@pytest.mark.parametrize("paper", sorted(SIZES))
def test_sheets_have_the_size_that_was_asked_for(printed, paper):
    for page in printed("bakery", paper).pdf.pages:
        size = (float(page.mediabox.width), float(page.mediabox.height))
        assert size == pytest.approx(SIZES[paper], abs=1)


@pytest.mark.parametrize(("name", "paper"), PRINTED)
def test_every_sheet_but_the_cover_is_numbered_and_none_is_blank(printed, name, paper):
    pages = printed(name, paper).pages
    assert not any(NUMBERED.search(line) for line in pages[0])
    for number, page in enumerate(pages[1:], start=2):
        found = NUMBERED.search(page[-1])
        assert found, page[-1]
        assert (int(found[1]), int(found[2])) == (number, len(pages))
        assert len("".join(page[1:-1])) > 60, page


@pytest.mark.parametrize(("name", "paper"), PRINTED)
def test_no_sheet_ends_with_a_heading_or_the_head_of_a_table(printed, name, paper):
    found = printed(name, paper)
    root = tree(found.html)
    heads = [
        " ".join(one.text.split())
        for tag in ("h1", "h2", "h3", "caption", "thead")
        for one in root.all(tag)
    ]
    assert len(heads) > 8
    for page in found.pages[1:]:
        last = page[-2]
        alone = [head for head in heads if head and head.endswith(last)]
        assert len(last) < 3 or not alone, (page[-4:], alone)


@pytest.mark.parametrize("paper", sorted(SIZES))
def test_the_words_of_every_chart_are_on_paper(printed, paper):
    found = printed("bakery", paper)
    assert "everyone" in found.text  # drawn by a script
    assert "Networking + content" in found.text  # drawn by the page itself
    flat = found.text.replace(" ", "")
    for chart in tree(found.html).all("svg"):
        for one in chart.all("text"):
            assert one.text.replace(" ", "") in flat, one.text


def test_links_that_lead_nowhere_from_paper_are_not_on_it(printed):
    assert "Open it" in tree(printed("bakery", "a4").html).text
    assert "Open it" not in printed("bakery", "a4").text
    assert "Open the message" not in printed("bakery", "a4").text
    assert "http" not in printed("bakery", "a4").text


def test_what_to_do_has_a_sheet_of_its_own(printed):
    pages = printed("bakery", "a4").pages
    [first] = [page for page in pages if any("Do this next" in line for line in page)]
    assert "Do this next" in first[1]  # below the sender's name
    after = pages[pages.index(first) + 1]
    assert any(re.search(r"\bPeople\b", line) for line in after[:3])


def test_the_cover_says_whose_what_and_on_what_it_rests(printed):
    cover = " ".join(printed("bakery", "a4").pages[0])
    for words in (
        "Corner Bakery",
        "3 July to 30 September 2026",
        "Mailbox, Google reviews and X",
        "Private edition",
        f"run {STATES['bakery'].run}",
        f"rules {STATES['bakery'].rules}",
        "from 2 sources",
        "Linden & Rowe",
        "4 Mill Lane",
        "How we count stands in part",
    ):
        assert words in cover
    assert "No names" in " ".join(printed("shareable", "letter").pages[0])


def test_the_last_sheet_is_for_signing(printed):
    last = " ".join(printed("bakery", "a4").pages[-1])
    assert "What we agree to do" in last
    assert last.count("Place and date") == 2
    assert "For Corner Bakery" in last
    assert "For Linden & Rowe" in last


def test_without_cover_and_signatures_the_verdict_is_first(printed):
    found = printed("bakery", "a4", letterhead=False)
    assert NUMBERED.search(found.pages[0][-1])
    assert "13 of 15" in " ".join(found.pages[0])
    assert "What we agree" not in found.text


@pytest.mark.parametrize("name", ["again", "whole"])
def test_each_table_before_and_now_says_whose_it_is(printed, name):
    found = printed(name, "letter")
    flat = found.text.replace(" ", "")
    shown = [one for one in tree(found.html).all("details") if "pr" in one.classes]
    captions = [one for each in shown for one in each.all("caption")]
    named = [one.text for one in captions if "vh" in one.classes]
    assert named
    for caption in named:
        assert "".join(caption.split()) in "".join(flat.split()), caption


@pytest.mark.parametrize("name", ["again", "whole"])
def test_with_a_last_audit_it_is_no_book_either(printed, name):
    assert len(printed(name, "letter").pages) <= 24


def test_it_is_no_book(printed):
    assert len(printed("bakery", "a4").pages) <= 20
    assert len(printed("bakery", "letter").pages) <= 22
