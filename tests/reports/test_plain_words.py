"""What a tired reader meets: names of places, sums, and who waits, in plain words."""

import msgspec
import pytest

from reports import render
from tests.reports.composed import BAKERY, STATES
from tests.reports.composed.bakery import MAIL, REVIEWS, X
from tests.reports.composed.pieces import loop, unseen
from tests.reports.page_tree import tree

replace = msgspec.structs.replace
SILENT = replace(
    X,
    people=44,
    share=0.7,
    verdict=replace(
        X.verdict,
        qualifiers=("one_sided_data",),
        tests={"listen": unseen("inbound_replies")},
    ),
)


def part(audit, name):
    return tree(render(audit)).by_id(name)


def of_bakery(name, **more):
    return part(replace(BAKERY, **more), name)


def row(root, caption, head):
    """Return the cells of the row ``head`` in the table ``caption``."""
    [table] = [
        one for one in root.all("table") if one.all("caption")[0].text == caption
    ]
    [found] = [one for one in table.all("tr") if one.all("th")[0].text == head]
    return [cell.text for cell in found.all("td")]


# --- places --------------------------------------------------------------------------


def test_the_deciding_channel_is_called_as_its_owner_calls_it():
    assert "decided by your mailbox, where networking" in of_bakery("stand").text
    verdict = replace(BAKERY.verdict, channel=X.key, slug="broadcasting")
    assert (
        "decided by X, where most people are"
        in of_bakery("stand", verdict=verdict).text
    )


def test_of_two_mailboxes_the_address_tells_which():
    second = replace(MAIL, account="shop@bakery.example", share=0.1)
    text = of_bakery("stand", channels=(MAIL, REVIEWS, X, second)).text
    assert "decided by your mailbox (hello@bakery.example), where" in text


def test_what_a_mailbox_holds_is_told_in_words_of_mail():
    text = of_bakery("where").text
    assert "Mailbox: newsletters and mails you began, your answers, what" in text
    assert "people answered you and what people wrote to you first" in text
    assert "X: your posts, your replies to people, what people answered you" in text


# --- who waits -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("channel", "kind", "tag"),
    [
        (MAIL, "mention", "mail"),
        (MAIL, "reply", "mail"),
        (X, "mention", "mention"),
        (X, "reply", "reply"),
        (replace(X, kind="blog"), "reply", "comment"),
        (replace(X, kind="blog"), "mention", "mention"),
        (REVIEWS, "review", "review"),
        (X, "message", "private message"),
    ],
)
def test_how_a_message_came_is_told_as_people_say_it(channel, kind, tag):
    waiting = loop(
        "Ada", 9, platform=channel.platform, account=channel.account, kind=kind
    )
    root = of_bakery("loops", channels=(channel,), open_loops=(waiting,))
    assert [one.text for one in root.all("span", "tagq")] == ["question", tag]


def test_praise_is_not_red_and_not_counted_among_those_who_wait():
    root = of_bakery(
        "loops",
        open_loops=(
            loop("Ruth K.", 20),
            loop("Cleo V.", 30, question=False, needs=False),
        ),
    )
    assert "One person is still waiting, for more than 7 days" in root.text
    assert "One more person wrote something that asks nothing." in root.text
    assert "It does not count in the verdict on X." in root.text
    rows = root.all("table", "loops")[0].all("tbody")[0].all("tr")
    assert [bool(one.all("span", "over")) for one in rows] == [True, False]
    assert ["may want a word" in one.text for one in rows] == [False, True]


def test_praise_counts_where_the_verdict_says_so():
    tests = X.verdict.tests
    all_count = replace(tests["listen"], base="all")
    x = replace(X, verdict=replace(X.verdict, tests=tests | {"listen": all_count}))
    only = (loop("Cleo V.", 30, question=False, needs=False),)
    root = of_bakery("loops", channels=(MAIL, x), open_loops=only)
    assert "Nobody is waiting for an answer" in root.text
    assert "Too few people asked something on X, so this counts" in root.text
    assert "does not count" not in root.text


def test_only_who_needs_an_answer_speaks_against_a_verdict():
    mine = {"platform": "email", "account": "hello@bakery.example"}
    loops = (loop("Nell G.", 20, **mine), loop("Bo", 20, needs=False, **mine))
    against = of_bakery("why", open_loops=loops).text
    assert "One person is still waiting for an answer." in against


def test_an_action_shows_the_newest_question_of_each_person():
    loops = (
        loop("Ruth K.", 80, text="Are you open on Sundays?"),
        loop("Ruth K.", 9, text="Is the oven mended?"),
        loop("Ruth K.", 2, text="Lovely buns you have", question=False, needs=False),
    )
    text = of_bakery("next", open_loops=loops).text
    assert "Is the oven mended?" in text
    assert "Sundays" not in text
    assert "Lovely" not in text


# --- numbers -------------------------------------------------------------------------


def test_people_are_counted_place_by_place_because_one_may_write_in_two():
    text = of_bakery("people").text
    assert (
        "People who wrote to you: 26 in your mailbox, 41 on X and 12 in your Google "
        "reviews. Somebody who wrote in two places stands in both."
    ) in text
    assert "Regulars: 7 of 26 in your mailbox and 3 of 41 on X" in text
    assert "67 people" not in text


def test_people_of_one_place_need_no_list():
    text = of_bakery("people", channels=(MAIL,)).text
    assert "26 people wrote to you. A regular is" in text


def test_a_small_place_is_kept_back_in_the_edition_that_is_passed_on():
    shareable = STATES["shareable"]
    few = replace(shareable, channels=(MAIL, replace(REVIEWS, people=None), X))
    assert "and fewer than 5 in your Google reviews" in part(few, "people").text


def test_whom_the_files_cannot_show_is_not_known_and_never_nought():
    root = of_bakery("where", channels=(MAIL, REVIEWS, SILENT))
    assert row(root, "People by channel", "X") == ["90", *["not known"] * 5]
    stand = of_bakery("stand", channels=(MAIL, REVIEWS, SILENT))
    assert row(stand, "The verdict, channel by channel", "X")[4] == "not known"
    people = of_bakery("people", channels=(MAIL, REVIEWS, SILENT)).text
    assert "26 in your mailbox and 12 in your Google reviews." in people


def test_shares_are_of_the_people_that_can_be_seen_and_sum_to_a_hundred():
    # .33 and .15 of .48 are 68.75 and 31.25 percent.
    root = of_bakery("where", channels=(MAIL, REVIEWS, SILENT))
    assert "in your mailbox than anywhere else: 26 in 90 days" in root.text
    shares = [
        row(root, "People by channel", name)[2]
        for name in ("Mailbox", "Google reviews")
    ]
    assert shares == ["69 %", "31 %"]


def test_where_only_own_sides_were_read_nobody_knows_where_people_talk():
    other = replace(SILENT, platform="mastodon", account="us@town.example")
    text = of_bakery("where", channels=(SILENT, other)).text
    assert "Where people talk to you, the files cannot show" in text


# --- what is asked for ---------------------------------------------------------------


def test_what_is_asked_for_twice_stands_once():
    gaps = tuple(
        {"stream": stream, "text": text, "ask_for": "Hand over the box."}
        for stream, text in (
            ("inbound_replies", "Who replied."),
            ("inbound_mentions", "Who named you."),
        )
    )
    x = replace(X, cannot_tell=gaps)
    text = of_bakery("method", channels=(MAIL, x)).text
    assert text.count("Hand over the box.") == 1
    assert "Who replied. Who named you. Hand over the box." in text
    verdict = replace(BAKERY.verdict, slug="cannot_tell", confidence="cannot_tell")
    asked = of_bakery("next", channels=(MAIL, x), verdict=verdict).text
    assert "X: Who replied. Who named you. Hand over the box." in asked
    assert asked.count("Hand over the box.") == 1
