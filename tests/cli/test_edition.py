"""The shareable edition holds nothing of any person."""

import re
from datetime import timedelta

import pytest

from tests.audit.export import US, Export, before
from tests.cli.command import auditor

HOUR = timedelta(hours=1)
PEOPLE = 16


def secrets() -> list[str]:
    """Everything by which somebody in the input could be recognised."""
    marks = ("handle", "Name", "post", "words", "page")
    return [f"{mark}{number:02}xq" for mark in marks for number in range(PEOPLE)]


def village(platform: str = "x") -> Export:
    """Sixteen people ask; nine are answered; some come again and again."""
    x = Export(platform=platform, until=before(0))
    x.posts(20)
    for number in range(PEOPLE):
        visits = 4 if number < 6 else 1
        for visit in range(visits):
            at = before(80 - 3 * number - 7 * visit)
            asked = x.says(
                f"handle{number:02}xq",
                at,
                f"Is there bread, words{number:02}xq?",
                id=f"post{number:02}xq-{visit}",
                author_name=f"Name{number:02}xq",
                url=f"https://social.example/page{number:02}xq",
                mentions=[US],
            )
            if number < 9:
                x.replies(US, at + 3 * HOUR, asked, f"Yes, Name{number:02}xq")
    return x


@pytest.fixture(scope="module")
def editions(tmp_path_factory):
    folder = tmp_path_factory.mktemp("edition")
    path = village().into(folder / "x")
    found = {}
    for edition in ("private", "shareable"):
        report, tables = folder / f"{edition}.html", folder / edition
        ran = auditor(
            *("audit", path, "--json", "--no-cache", "--edition", edition),
            *("--out", report, "--csv", tables),
        )
        assert ran.code == 0
        text = "".join(f.read_text("utf-8") for f in sorted(tables.iterdir()))
        found[edition] = (ran, report.read_text("utf-8"), text)
    return found


def found_in(text: str) -> list[str]:
    return [secret for secret in secrets() if secret in text]


@pytest.mark.parametrize("part", [0, 1, 2], ids=["JSON", "report", "tables"])
def test_nothing_of_anybody_is_in_the_shareable_edition(editions, part):
    shown = editions["shareable"][part]

    assert found_in(shown.out if part == 0 else shown) == []


@pytest.mark.parametrize("part", [0, 1, 2], ids=["JSON", "report", "tables"])
def test_the_private_edition_names_people(editions, part):
    shown = editions["private"][part]

    assert found_in(shown.out if part == 0 else shown)


def test_who_waits_goes_by_a_number_and_a_week(editions):
    loops = editions["shareable"][0].data["open_loops"]

    assert len(loops) == PEOPLE - 9
    assert [loop["person"] for loop in loops] == [f"Person {n}" for n in range(1, 8)]
    assert all(re.fullmatch(r"\d+", loop["id"]) for loop in loops)
    assert {loop["url"] for loop in loops} == {None}
    # 15 June 2026 is a Monday; all weeks begin on one.
    assert all(loop["sent_at"].endswith("T00:00:00Z") for loop in loops)


def test_the_verdict_is_the_same_in_both(editions):
    private, shareable = (editions[e][0].data for e in ("private", "shareable"))

    assert private["verdict"] == shareable["verdict"]
    assert (private["edition"], shareable["edition"]) == ("private", "shareable")
    for one, other in zip(private["channels"], shareable["channels"], strict=True):
        assert one["totals"] == other["totals"]


def test_personal_rows_are_left_out_and_counted_all_the_same(editions):
    loops = editions["shareable"][0].data["metrics"]["open_loops"]

    assert (loops["rows"], loops["headline"]) == ([], PEOPLE - 9)


def test_direct_messages_are_counted_and_never_shown(tmp_path):
    x = Export()
    x.posts(30)
    for number in range(9):
        x.says(
            f"p{number}",
            before(40 - number),
            f"secret{number}xq?",
            kind="message",
            conversation=f"c{number}",
        )
    path = x.into(tmp_path / "x")
    report = tmp_path / "report.html"
    ran = auditor(
        *("audit", path, "--json", "--no-cache", "--messages", "--out", report),
        *("--csv", tmp_path / "tables"),
    )
    tables = "".join(f.read_text("utf-8") for f in (tmp_path / "tables").iterdir())

    assert ran.data["channels"][0]["totals"]["messages"] == 9
    assert len(ran.data["open_loops"]) == 9
    for text in (ran.out, report.read_text("utf-8"), tables):
        assert "secret" not in text


def test_mail_that_waits_is_not_quoted_either(tmp_path):
    mail = Export(platform="email")
    mail.posts(30)
    for number in range(9):
        mail.says(
            f"p{number}@mail.example",
            before(40 - number),
            f"secret{number}xq?",
            mentions=[US],
            visibility="private",
        )
    path = mail.into(tmp_path / "mail")
    report = tmp_path / "report.html"
    ran = auditor("audit", path, "--json", "--no-cache", "--out", report)

    assert len(ran.data["open_loops"]) == 9
    assert "secret" not in ran.out + report.read_text("utf-8")
