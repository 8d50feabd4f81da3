"""What a report says when it can say much, little, or nothing."""

import re
from datetime import UTC, datetime

import msgspec
import pytest

from reports import render
from reports.sections.hero import marked, split
from reports.sections.verdict import scores, verdict_word
from tests.reports.composed import BAKERY, EARLY, STATES
from tests.reports.composed.pieces import loop, told, unseen, verdict
from tests.reports.page_tree import tree, unpacked


def part(root, name):
    return root.by_id(name).text


def hero(root):
    return root.all(kind="hero")[0]


def filled(root):
    """Return how many steps of the meter are filled."""
    return len(hero(root).all("svg", "meter")[0].all("rect", "fh"))


def test_the_verdict_comes_first_then_why_how_sure_and_what_to_do(page):
    text = hero(page("bakery")).text
    order = [
        "In your mailbox you are networking",
        "13 of 15 people who asked you something",
        "How sure: clear",
        "Do this first Answer these 4 people on X",
    ]
    places = [text.index(each) for each in order]
    assert places == sorted(places)


def test_the_two_words_carry_their_arrows_once():
    text = marked("On X you are broadcasting. Networking, or networking more?")
    assert str(text).count('class="bc"') == 1
    assert str(text).count('class="nw"') == 1
    assert '<span class="bc">broadcasting</span>.' in text


def test_a_sentence_is_split_after_its_first_full_stop():
    assert split("On X you are broadcasting. 4 of 22 got one.") == (
        "On X you are broadcasting.",
        "4 of 22 got one.",
    )
    assert split("It holds 2.5 posts a day.") == ("It holds 2.5 posts a day.", "")


def test_a_reason_is_given_once(page):
    assert hero(page("bakery")).text.count("13 of 15 people") == 1
    spare = msgspec.structs.replace(
        BAKERY,
        verdict=msgspec.structs.replace(BAKERY.verdict, sentence="You are networking."),
    )
    text = hero(tree(render(spare))).text
    assert "Why: in your mailbox, 13 of 15 people who needed an answer got one." in text


@pytest.mark.parametrize(
    ("state", "steps"), [("bakery", 3), ("desk", 2), ("own_side", 0), ("early", 0)]
)
def test_the_meter_shows_how_sure(page, state, steps):
    assert filled(page(state)) == steps


def test_cannot_tell_is_no_bad_mark_and_names_the_export_to_ask_for(page):
    root = page("own_side")
    text = hero(root).text
    assert "can’t tell . This is not a bad mark. It is a gap in the data." in text
    assert (
        "Why: the files do not hold what people answered you and where people named"
        in text
    )
    assert "the file holds your side only" in text
    assert hero(root).all("div", "strip")[0].all("svg") == []  # no bar of nothing
    assert "Sign in once, so that replies are read every night." in part(root, "next")
    assert "What is still possible: Mixed and Networker + content." in part(
        root, "stand"
    )


def test_cannot_tell_tests_name_the_missing_streams(page):
    text = part(page("own_side"), "why")
    assert (
        "The files do not hold what people answered you and where people named you."
        in text
    )
    assert "12 of 40" in text


def test_unmeasured_numbers_are_never_zero(page):
    for name in ("people", "loops", "fast"):
        text = part(page("own_side"), name)
        assert "Unknown is not zero." in text
        assert not re.search(r"\b0\b", text)


def test_where_nobody_is_due_no_number_says_so():
    early = EARLY
    [channel] = early.channels
    nobody = msgspec.structs.replace(channel.metrics["answered_rate"], n=0)
    metrics = channel.metrics | {"answered_rate": nobody}
    shown = msgspec.structs.replace(
        early,
        channels=(msgspec.structs.replace(channel, metrics=metrics),),
        metrics=metrics,
    )
    text = hero(tree(render(shown))).text
    assert "Why: nobody is due an answer so far. We need 8 people" in text
    assert "0 people" not in text


def test_not_enough_data_says_when_to_look_again(page):
    root = page("early")
    text = hero(root).text
    assert "2 people are due an answer so far. We need 8" in text
    assert "How sure: not yet . This is not a bad mark. It is too early." in text
    assert "About 9 more weeks at the present rate." in text
    [row] = hero(root).all("div", "strip")
    assert len(row.all("circle", "dy")) == 2
    assert len(row.all("circle", "dq")) == 6
    assert "2 messages so far. We need 8" in part(root, "fast")


def test_a_threshold_that_was_set_is_the_one_that_is_said():
    stricter = msgspec.structs.replace(
        EARLY, settings=EARLY.settings | {"listen_people": 20}
    )
    assert "We need 20 before we say anything" in hero(tree(render(stricter))).text


def test_dormant_is_said_and_its_tests_are_not_looked_at(page):
    root = page("dormant")
    assert "On Facebook you have been silent since 12 July 2026." in hero(root).text
    assert "Not looked at, because the channel is dormant." in part(root, "why")
    assert "One person is still waiting, for more than 7 days" in part(root, "loops")


def test_what_does_not_exist_on_a_channel_is_no_gap(page):
    text = part(page("desk"), "why")
    assert text.count("This does not exist here. It is not a fault and not a gap.") == 3
    assert "does not exist here" in part(page("desk"), "method")
    assert "It took 180 days" in hero(page("desk")).text


def test_files_that_could_not_be_read_stand_with_reason_and_hint(page):
    root = page("nothing")
    assert "none of the 2 files you gave us could be read" in hero(root).text
    assert "Give us a file we can read" in hero(root).text
    text = part(root, "method")
    assert "instagram-html.zip" in text
    assert (
        "This is an Instagram download in HTML. Ask for it again and choose JSON."
        in text
    )


def test_rejected_items_are_counted_and_the_first_are_listed(page):
    text = part(page("bakery"), "method")
    assert "22 items in twitter-2026-10-01 could not be read" in text
    assert "tweets.js, item 14: has no time" in text
    assert "and 20 more" in text


def test_coverage_stands_by_channel_and_stream_with_its_days(page):
    text = part(page("bakery"), "method")
    assert "X: what the files hold" in text
    assert "Where people named you in part" not in text  # one cell each, no glued words
    assert "where people named you in part 6 Sep 2025 to 30 Sep 2026" in text
    assert "likes and shares you got counts only" in text
    assert "direct messages not in the files –" in text


def test_the_method_prints_rules_run_settings_and_the_flip_list(page):
    text = part(page("bakery"), "method")
    assert "Rules version 2, run 7f3ac21e." in text
    assert "Test 1: share of people answered 65 %" in text
    assert "If 4 more of the 22 people had been answered, it would be: Mixed." in text
    assert "A hole of 31 hours on 11 August was bridged." in text
    assert "X: judged on 90 days, 3 July to 30 September 2026." in text


def test_too_few_and_measured_metrics_stand_in_words(page):
    text = part(page("bakery"), "method")
    assert "too few: 9, and we need 15" in text
    assert "Replies to people, of all you wrote 10 % 87 messages" in text


def test_fifty_loops_stand_in_the_page_and_the_rest_is_counted_and_packed(page):
    root = page("crowded")
    [table] = root.all("table", "loops")
    assert len(table.all("tbody")[0].all("tr")) == 50
    assert "570 more wait." in part(root, "loops")
    assert len(unpacked(root, "loops-packed")) == 620
    assert "620 people are still waiting" in part(root, "loops")


def test_a_quote_is_cut_and_a_private_message_has_none():
    long = loop("Ruth K.", 20, text="word " * 100)
    mail = loop(
        "Nell G.", 20, platform="email", account="hello@bakery.example", text=None
    )
    root = tree(render(msgspec.structs.replace(BAKERY, open_loops=(long, mail))))
    rows = [row.text for row in root.all("table", "loops")[0].all("tr")[1:]]
    assert 190 < len(re.search("“(.*)”", rows[0])[1]) <= 202
    assert "…" in rows[0]
    assert "The words are not shown." in rows[1]


def test_people_who_wait_are_counted_once():
    loops = (loop("Ruth K.", 20), loop("Ruth K.", 30), loop("Sam O.", 2))
    text = part(
        tree(render(msgspec.structs.replace(BAKERY, open_loops=loops))), "loops"
    )
    assert "Two people are still waiting, 1 of them for more than 7 days" in text
    assert "Together these are 3 messages." in text


def test_the_shareable_edition_names_nobody_and_shows_no_words(rendered, page):
    root = page("shareable")
    assert "Shareable edition." in root.all(kind="banner")[0].text
    names = [one.person for one in BAKERY.open_loops] + [
        one.person for one in BAKERY.regulars
    ]
    assert not [name for name in names if name in rendered("shareable")]
    assert "close on Saturdays" not in rendered("shareable")
    assert "x.example" not in rendered("shareable")
    assert "Regulars are counted here and not listed." in part(root, "people")
    assert "week of" in part(root, "loops")


def test_regulars_are_not_listed_in_the_shareable_edition_even_if_the_data_name_them():
    leaky = msgspec.structs.replace(STATES["shareable"], regulars=BAKERY.regulars)
    assert "Joan P." not in render(leaky)


def test_counts_that_are_kept_back_read_fewer_than_five(page):
    root = page("shareable")
    assert "fewer than 5 of 25" in part(root, "why")
    few = msgspec.structs.replace(STATES["shareable"], regulars_count=None)
    assert "Fewer than 5 people keep coming back." in part(tree(render(few)), "people")


def test_a_small_part_of_the_people_hides_the_parts_it_could_be_told_from(page):
    text = part(page("shareable"), "people")
    assert "The parts are kept back" in text  # X has 3 regulars of 41
    assert "7 regulars" in text  # the mailbox has 7
    assert "3 regulars" not in text
    assert "fewer than 5 of 25 new people" in text


def test_the_private_edition_has_no_banner(page):
    assert not page("bakery").all(kind="banner")


def test_declared_channels_and_what_no_file_shows_are_named(page):
    text = part(page("bakery"), "where")
    assert "the counter and WhatsApp group of the street" in text
    assert "the counter; you told us that there is talk" in text
    assert "WhatsApp group of the street; you told us that there is talk" in text
    for place in ("the phone", "WhatsApp", "private groups", "links that people pass"):
        assert place in text
    assert "What people say about you elsewhere" in text


def test_a_broadcaster_who_talks_elsewhere_is_one_on_this_channel_only():
    told = verdict("broadcasting", qualifiers=("this_channel_only",))
    assert verdict_word(told) == "Broadcaster on this channel"
    assert verdict_word(verdict("broadcasting")) == "Broadcaster"
    quiet = verdict("quiet", qualifiers=("this_channel_only",))
    assert verdict_word(quiet) == "Quiet"


def test_the_checklist_says_what_is_known_by_whom_and_what_to_do(page):
    text = part(page("bakery"), "method")
    assert "Are your opening hours there?" in text
    assert "not yet, as you say" in text
    assert "Put your opening hours there, or a link to them." in text
    assert "yes, as you say" in text
    assert "not known" in text


def test_the_score_is_a_range_where_tests_are_open():
    tests = {"listen": told("yes", 15, 22), "talk": told("unclear", 1, 5)}
    assert scores(verdict("mixed", tests=tests)) == (
        1,
        2,
    )  # 1 to 3, but mixed ends at 2
    tests = {"listen": unseen("inbound_replies")}
    assert scores(verdict("cannot_tell", tests=tests)) == (-2, 2)
    assert scores(verdict("broadcasting", tests=tests)) == (-2, -2)
    assert scores(verdict("answering_desk", tests={"listen": told("yes", 9, 9)})) == (
        2,
        2,
    )


def test_waiting_days_are_counted_to_the_end_of_the_audit():
    audit = msgspec.structs.replace(
        BAKERY,
        until=datetime(2026, 9, 30, 23, tzinfo=UTC),
        open_loops=(loop("Ruth K.", 87),),
    )
    assert "87 days" in part(tree(render(audit)), "loops")


def test_several_channels_say_their_verdicts_in_rows_and_not_in_a_paragraph(page):
    root = hero(page("bakery"))
    rows = [row.all("p")[0].text for row in root.all("div", "strip")]
    assert rows == [
        "Mailbox networking 13 of 15",
        "X broadcasting 4 of 22",
        "Google reviews you answer 8 of 9",
    ]
    [rest] = root.all("p", "rest")
    assert (
        rest.text == "13 of 15 people who asked you something got an answer from you."
    )


def test_dots_are_as_far_apart_in_every_row(page):
    rows = hero(page("bakery")).all("div", "strip")
    firsts = [[dot["cx"] for dot in row.all("circle")][:3] for row in rows]
    assert firsts == [["1.79%", "5.36%", "8.93%"]] * 3  # 28 of them fill the row


def test_the_key_tells_what_the_dots_of_this_page_mean(page):
    [key] = hero(page("bakery")).all("p", "key")
    assert key.text == "got an answer not yet"
    assert hero(page("own_side")).all("p", "key") == []
