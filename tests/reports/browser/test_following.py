"""From a number to its messages and back, in a browser."""

import csv
import io
import re
import time

import pytest
from msgspec.structs import replace

from reports import render
from tests.reports.browser.conftest import DESKTOP, PHONE, Visit
from tests.reports.composed.followed import (
    FOLLOWED,
    behind,
    crowded,
    evidence,
    said,
    unit,
)
from tests.reports.composed.hostile import BAD

pytestmark = pytest.mark.browser
ROWS = "#ev-table tbody tr"


def followed(page, link="#why a.ev"):
    """Follow a number, and wait for its rows."""
    page.locator(link).first.click()
    page.wait_for_selector(ROWS)


def texts(page, kind):
    return page.locator(f"{ROWS} {kind}").all_text_contents()


def choose(page, name, value):
    page.locator(f"#ev-{name}").select_option(value)


def saved(page, button):
    """Save a table; return the file's bytes, name and rows."""
    with page.expect_download() as waiting:
        button.click()
    download = waiting.value
    with open(download.path(), "rb") as file:  # noqa: PTH123 - a path of the browser's
        raw = file.read()
    rows = list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline="")))
    return raw, download.suggested_filename, rows


def test_rows_sleep_until_a_reader_comes_near(visit):
    with visit("followed") as seen:
        seen.page.wait_for_timeout(200)
        assert seen.page.locator(ROWS).count() == 0
        seen.page.locator("#h-evidence").scroll_into_view_if_needed()
        seen.page.wait_for_selector(ROWS)
        assert seen.complaints == []
        assert seen.requests == []


def test_a_number_leads_to_its_rows_and_back_to_where_the_reader_was(visit):
    with visit("followed") as seen:
        page = seen.page
        link = page.locator("#why a.ev").first
        link.scroll_into_view_if_needed()
        place = page.evaluate("scrollY")
        followed(page)
        assert page.locator("#ev-number").input_value() == "test.listen"
        assert page.locator("#ev-channel").input_value() == "x:cornerbakery"
        assert page.locator("#ev-count").text_content() == "Rows 1 to 3 of 3"
        assert "1 of 2: answered." in page.locator("#ev-sum").text_content()
        assert "not answered" in page.locator("#ev-counted").text_content()
        assert texts(page, "th") == ["Sam O.", "Ruth K.", "you, to Ruth K."]
        assert page.evaluate("document.activeElement.id") == "ev-title"
        title = page.locator("#ev-title").text_content()
        assert title.startswith("Do people who need an answer get one? · ")
        assert page.locator("#ev-count").bounding_box()["y"] < PHONE["height"] / 2
        page.locator("#ev-back").click()
        page.wait_for_function("document.activeElement.matches('#why a.ev')")
        assert abs(page.evaluate("scrollY") - place) < PHONE["height"]
        assert seen.complaints == []


def test_the_browsers_own_back_leads_back_too(visit):
    with visit("followed") as seen:
        followed(seen.page)
        seen.page.go_back()
        seen.page.wait_for_function("document.activeElement.matches('#why a.ev')")
        assert not seen.page.url.endswith("#evidence")


def test_filters_narrow_the_rows_and_say_how_many_are_left(visit):
    with visit("followed", viewport=DESKTOP) as seen:
        page = seen.page
        followed(page)
        choose(page, "channel", "")
        choose(page, "number", "")
        assert page.locator("#ev-count").text_content() == "Rows 1 to 7 of 7"
        assert page.locator("#ev-counted").is_disabled()
        choose(page, "side", "own")
        assert texts(page, "th") == ["you", "you"]
        choose(page, "side", "")
        page.locator("#ev-person").fill("  sam ")
        assert texts(page, "th") == ["Sam O.", "Sam O."]
        page.locator("#ev-person").fill("")
        page.locator("#ev-from").fill("2026-09-02")
        page.locator("#ev-to").fill("2026-09-03")
        assert page.locator("#ev-count").text_content() == "Rows 1 to 2 of 2"
        page.locator("#ev-filter button[type=reset]").click()
        page.wait_for_function("document.getElementById('ev-from').value === ''")
        choose(page, "kind", "private message")
        assert texts(page, "td.q") == ["The words are not shown."]


def test_a_number_of_several_parts_can_be_seen_part_by_part(visit):
    with visit("followed") as seen:
        page = seen.page
        followed(page)
        choose(page, "channel", "")
        choose(page, "number", "answered_rate")
        assert page.locator("#ev-part").is_visible()
        assert page.locator("#ev-count").text_content() == "Rows 1 to 4 of 4"
        choose(page, "part", "all")
        assert page.locator("#ev-count").text_content() == "Rows 1 to 1 of 1"
        choose(page, "part", "")
        choose(page, "counted", "0")
        assert texts(page, "th") == ["Sam O."]
        page.locator("#ev-person").fill("nobody of this name")
        assert "No row fits." in page.locator("#ev-count").text_content()
        assert page.locator("#ev-count").get_attribute("aria-live") == "polite"


def test_rows_that_had_no_room_are_named_with_the_way_to_all(visit):
    with visit("followed") as seen:
        followed(seen.page)
        choose(seen.page, "channel", "")
        choose(seen.page, "number", "week_coverage")
        text = seen.page.locator("#ev-sum").text_content()
        assert "2 rows of this number had no room" in text
        assert "--explain week_coverage --json" in text


def test_a_talk_opens_with_both_sides_as_a_tree_and_closes_by_escape(visit):
    with visit("followed") as seen:
        page = seen.page
        followed(page)
        look = page.locator(f"{ROWS} td.z button").nth(1)
        look.click()
        dialog = page.locator("#ev-talk")
        assert dialog.is_visible()
        assert page.evaluate("document.activeElement.id") == "h-talk"
        by = [
            " ".join(text.split()) for text in dialog.locator(".by").all_text_contents()
        ]
        assert by == [
            "Ruth K. 31 Aug 2026 19:00 · post · this is the row you came from",
            "you 1 Sep 2026 19:00 · post · answers Ruth K.",
            "Ruth K. 2 Sep 2026 19:00 · reply · answers you",
            "Sam O. 3 Sep 2026 19:00 · reply · answers Ruth K.",
        ]
        shapes = [
            item.locator("rect.you").count() for item in dialog.locator("li").all()
        ]
        assert shapes == [0, 1, 0, 0]
        boxes = [
            item.locator("circle, rect").bounding_box()
            for item in dialog.locator("li").all()
        ]
        middles = [box["x"] + box["width"] / 2 for box in boxes]
        steps = [round(middle - middles[0]) for middle in middles]
        assert steps == [0, 16, 32, 16]
        page.keyboard.press("Escape")
        assert not dialog.is_visible()
        assert look.evaluate("each => each === document.activeElement")
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


@pytest.mark.parametrize("place", [0, 60, 119])
def test_a_long_talk_opens_with_its_head_and_the_row_one_came_from_in_view(
    chromium, tmp_path, place
):
    long = [
        said(n, f"Message {n} " + "and more " * 12, 30, thread=0) for n in range(120)
    ]
    group = behind(
        "answered_rate", "needs", [unit(0, [place], ["opener"], counted=True)]
    )
    file = tmp_path / "long.html"
    held = evidence(long, FOLLOWED.evidence.people, [group])
    file.write_text(render(replace(FOLLOWED, evidence=held)), encoding="utf-8")
    context = chromium.new_context(viewport=PHONE)
    page = Visit(context.new_page(), file.as_uri()).page
    followed(page)
    page.locator(f"{ROWS} td.z button").first.click()
    head = page.locator("#ev-talk .top").bounding_box()
    chosen = page.locator("#ev-talk .chosen").bounding_box()
    for part in ("#h-talk", "#ev-close"):
        box = page.locator(part).bounding_box()
        assert 0 <= box["y"] < box["y"] + box["height"] <= 160
    assert head["y"] + head["height"] <= chosen["y"] + 1
    assert chosen["y"] + chosen["height"] <= PHONE["height"]
    page.mouse.move(180, 400)
    page.mouse.wheel(0, 700)
    page.locator("#ev-close").click()
    assert not page.locator("#ev-talk").is_visible()
    context.close()


def test_a_talk_says_where_it_answers_what_no_file_holds(visit):
    with visit("followed") as seen:
        page = seen.page
        followed(page)
        choose(page, "channel", "")
        choose(page, "number", "")
        page.locator(f"{ROWS}:has-text('As we said yesterday') button").click()
        assert "answers a message that is not in the files" in (
            page.locator("#ev-talk").text_content()
        )


def test_links_lead_to_the_web_alone_and_take_nothing_along(visit):
    with visit("followed") as seen:
        followed(seen.page)
        for link in seen.page.locator(f"{ROWS} td.z a").all():
            assert link.get_attribute("href").startswith("https://x.example/")
            assert link.get_attribute("rel") == "noreferrer noopener"
            assert link.get_attribute("target") == "_blank"


def test_hostile_texts_are_shown_as_text(visit):
    with visit("hostile_followed") as seen:
        page = seen.page
        alerts = []
        page.on("dialog", lambda dialog: (alerts.append(dialog), dialog.dismiss()))
        page.locator("#h-evidence").scroll_into_view_if_needed()
        page.wait_for_selector(ROWS)
        assert page.locator(f"{ROWS} td.q bdi").first.text_content() == f"“{BAD}”"
        assert page.locator(f"{ROWS} td.z a").count() == 0
        page.locator(f"{ROWS} td.z button").first.click()
        assert page.locator("#ev-talk bdi").nth(1).text_content() == f"“{BAD}”"
        page.keyboard.press("Escape")
        page.locator("#h-loops").scroll_into_view_if_needed()
        page.wait_for_selector(".settling")
        page.locator(".settling summary").first.click()
        page.locator(".settling button").first.click()
        assert (
            page.locator("#settle-lines").input_value().startswith("[client.settled]")
        )
        assert page.locator("#evidence script:not([type])").count() == 0
        assert alerts == []
        assert seen.complaints == []


def test_filtered_rows_are_saved_with_no_formula_among_them(visit):
    with visit("followed") as seen:
        followed(seen.page)
        raw, name, rows = saved(seen.page, seen.page.locator("#ev-csv"))
        assert raw.startswith(b"\xef\xbb\xbf")
        assert name == "evidence.csv"
        assert rows[0] == [
            *("When", "Who", "Where", "Kind", "What it is there", "Counts for it"),
            *("Words", "Address"),
        ]
        assert rows[1][6] == "'=1+1 is what the till said?"
        assert rows[1][0] == "2026-09-10 19:00"
        assert [row[5] for row in rows[1:]] == ["not answered", "answered", "answered"]


def test_every_table_can_be_saved(visit):
    with visit("followed") as seen:
        page = seen.page
        tables = page.locator("main table:not([data-own-csv])").count()
        assert page.locator(".csv button").count() == tables
        _, name, rows = saved(page, page.locator("#why .csv button").first)
        assert name == "the-four-tests-channel-by-channel.csv"
        assert rows[0][:3] == ["Channel", "Verdict", "Answer?"]
        assert rows[1][:2] == ["Mailbox", "Networker"]


def test_a_saved_table_has_one_value_per_column(visit):
    with visit("followed") as seen:
        page = seen.page
        page.locator("#h-loops").scroll_into_view_if_needed()
        page.wait_for_selector(".settling")
        _, _, rows = saved(page, page.locator("#loops .csv button"))
        assert rows[0] == [
            *("Who", "Where", "Kind", "Sent on", "Days waiting", "Words", "Address"),
        ]
        assert {len(row) for row in rows} == {7}
        assert all(re.fullmatch(r"\d{4}-\d\d-\d\d", row[3]) for row in rows[1:])
        assert all(row[4].isdigit() for row in rows[1:])
    with visit("whole") as seen:
        tables = seen.page.evaluate(
            "[...document.querySelectorAll('main table:not([data-own-csv])')]"
            ".map((table) => [table.caption.textContent, csv.rowsOf(table)])"
        )
    assert all(len({len(row) for row in rows}) == 1 for _, rows in tables)
    named = dict(tables)
    assert named["The four tests in numbers"][1] == [
        *("1. Answer", "Mailbox", "13", "15", "0.6664", "0.9548", "Yes"),
    ]
    post = named["Posts that started the most talk"][1]
    assert post[1:4] == ["X", "2026-09-16", "https://x.example/cornerbakery/16"]


def test_both_weeks_stand_side_by_side_where_there_is_room(visit):
    with visit("whole", viewport=DESKTOP) as seen:
        page = seen.page
        left, right = (one.bounding_box() for one in page.locator(".wk").all())
        assert left["y"] == right["y"]
        for grid in page.locator(".weeks > *").all():
            assert grid.locator(".csv button").count() == 1


def test_german_tables_take_the_semicolon(chromium, tmp_path):
    file = tmp_path / "deutsch.html"
    file.write_text(render(replace(FOLLOWED, language="de")), encoding="utf-8")
    context = chromium.new_context(viewport=PHONE)
    seen = Visit(context.new_page(), file.as_uri())
    assert seen.page.locator("html").get_attribute("lang") == "de"
    seen.page.locator("#h-evidence").scroll_into_view_if_needed()
    seen.page.wait_for_selector(ROWS)
    assert seen.page.locator("#ev-count").text_content() == "Zeilen 1 bis 3 von 3"
    raw, _, _ = saved(seen.page, seen.page.locator("#ev-csv"))
    assert '"Wann";"Wer"' in raw.decode("utf-8-sig")
    context.close()


def test_lines_for_the_settings_are_gathered_one_tap_each(visit):
    with visit("followed") as seen:
        page = seen.page
        page.locator("#h-loops").scroll_into_view_if_needed()
        page.wait_for_selector(".settling")
        first, second = page.locator(".settling").all()[:2]
        first.locator("summary").click()
        first.get_by_role("button", name="Answered by phone").click()
        second.locator("summary").click()
        second.get_by_role("button", name="No reply needed").click()
        lines = page.locator("#settle-lines").input_value().splitlines()
        assert lines[0] == "[client.settled]"
        assert lines[1].endswith('= "answered by phone"')
        assert lines[2].endswith('= "no reply needed"')
        page.wait_for_function(
            "line => [...document.querySelectorAll('.settling [role=status]')]"
            ".some((said) => said.textContent.endsWith(line))",
            arg=lines[2],
        )
        answer, tapped = second.locator("[role=status]"), second.locator("button").first
        below = answer.bounding_box()["y"] - tapped.bounding_box()["y"]
        assert below < PHONE["height"] / 3
        assert "no longer stands here" in page.locator("#settle-then").text_content()
        first.get_by_role("button", name="No reply needed").click()
        lines = page.locator("#settle-lines").input_value().splitlines()
        assert lines[1].endswith('= "no reply needed"')  # one message, one line
        first.get_by_role("button", name="No reply needed").click()
        second.get_by_role("button", name="No reply needed").click()
        assert not page.locator("#settle").is_visible()


def test_without_scripts_the_first_rows_are_there_and_no_dead_button(visit):
    with visit("followed", java_script_enabled=False) as seen:
        page = seen.page
        assert not page.locator("#evidence-live").is_visible()
        assert page.locator("#evidence-plain").is_visible()
        assert page.get_by_text("Save as CSV").count() == 1  # asleep in the hidden part
        assert not page.get_by_text("Save as CSV").is_visible()
        page.locator("#evidence-plain summary").first.click()
        assert page.locator("#evidence-plain table").first.is_visible()


def test_rows_that_cannot_be_unpacked_leave_the_plain_tables(visit):
    with visit("followed") as seen:
        seen.page.evaluate(
            "document.getElementById('evidence-packed').textContent = 'AAAA'"
        )
        seen.page.locator("#h-evidence").scroll_into_view_if_needed()
        seen.page.wait_for_selector("#evidence-plain .failed:not([hidden])")
        assert seen.page.locator("#evidence-plain table").count() == 2


def test_an_old_browser_unpacks_with_our_own_code(chromium, rendered, tmp_path):
    file = tmp_path / "old.html"
    file.write_text(rendered("followed"), encoding="utf-8")
    context = chromium.new_context(viewport=PHONE)
    context.add_init_script("delete window.DecompressionStream")
    seen = Visit(context.new_page(), file.as_uri())
    seen.page.locator("#h-evidence").scroll_into_view_if_needed()
    seen.page.wait_for_selector(ROWS)
    assert seen.page.locator(ROWS).count() == 3
    context.close()


def test_thousands_of_rows_stay_few_in_the_page(chromium, tmp_path):
    file = tmp_path / "large.html"
    file.write_text(render(crowded()), encoding="utf-8")
    context = chromium.new_context(viewport=PHONE)
    began = time.monotonic()
    seen = Visit(context.new_page(), file.as_uri())
    page = seen.page
    opened = time.monotonic() - began
    assert page.locator("#loops tbody tr").count() == 50
    page.locator("#h-loops").scroll_into_view_if_needed()
    page.wait_for_selector("#loops-pages:not([hidden])")
    page.locator("#loops-pages button").nth(1).click()
    page.wait_for_function(
        "document.getElementById('loops-count').textContent"
        " === 'Rows 51 to 100 of 5,000'"
    )
    assert page.locator("#loops tbody tr").count() == 50
    followed(page)
    assert page.locator("#ev-count").text_content() == "Rows 1 to 50 of 20,000"
    page.locator("#ev-next").click()
    assert page.locator("#ev-count").text_content() == "Rows 51 to 100 of 20,000"
    assert page.locator(ROWS).count() == 50
    assert page.evaluate("document.querySelectorAll('*').length") < 12_000
    _, _, rows = saved(page, page.locator("#ev-csv"))
    assert len(rows) == 20_001
    _, _, rows = saved(page, page.locator("#loops .csv button"))
    assert len(rows) == 5_001
    assert seen.complaints == []
    assert opened < 30  # it takes a second; a crowded machine may take longer
    context.close()
