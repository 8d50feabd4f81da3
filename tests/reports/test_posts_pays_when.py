"""What posts started, whether answering pays, and when people write."""

import msgspec
import pytest

from reports import render
from reports.sections import pays, posts, when
from tests.reports.composed.bakery import BAKERY
from tests.reports.composed.pieces import measured, not_measured, too_few
from tests.reports.composed.whole import LETTERS, TALK, WHOLE, arms, post, week
from tests.reports.page_tree import tree

replace = msgspec.structs.replace


def part(audit, name):
    return tree(render(audit)).by_id(name)


def cells(table):
    return [[cell.text for cell in row.all("td")] for row in table.all("tr")]


def with_metric(slug, found):
    return replace(WHOLE, metrics=WHOLE.metrics | {slug: found})


def test_the_heading_of_posts_adds_up_channels():
    assert posts.section(WHOLE)["heading"] == "Eleven of your 81 posts started a talk"


def test_posts_that_started_nothing_are_told_without_blame():
    quiet = replace(TALK.posts, begun=0, most=())
    alone = replace(WHOLE, channels=(replace(TALK, posts=quiet),))
    assert (
        posts.section(alone)["heading"]
        == "None of your 78 posts has started a talk yet"
    )


def test_where_no_file_holds_answers_nothing_is_said_of_posts():
    assert posts.section(BAKERY)["heading"] == "What your posts started, we cannot see"


def test_questions_are_drawn_on_one_scale_for_all_channels():
    shown = posts.section(WHOLE)["asked"]
    letters, x = (str(panel["svg"]) for panel in shown["panels"])
    assert 'width="100%" height="12" class="st-asked"' in x  # 12, the most
    assert 'width="16.67%" height="12" class="st-asked"' in letters  # 2 of 12
    assert 'width="8.33%" height="12" class="st-wrote_back"' in x  # 1 of 12


def test_the_numbers_of_the_steps_stand_in_a_table_too():
    table = posts.section(WHOLE)["asked"]["table"]
    assert [list(map(str, row)) for row in table.rows] == [
        ["Mailbox", "3", "2", "2", "2"],
        ["X", "78", "12", "9", "1"],
    ]


def test_posts_are_listed_by_people_over_all_channels():
    rows = part(WHOLE, "posts").all("table", "posts")[0]
    assert cells(rows)[1:] == [["7", "0"], ["5", "5"], ["4", "0"]]


def test_likes_without_talk_are_named():
    said = part(WHOLE, "posts").text
    assert "with the most likes, 212, started no talk: “The wedding cake”" in said


def test_a_liked_post_that_was_answered_needs_no_word():
    liked = replace(TALK.posts, most_liked=post(9, 3, 1, applause=212))
    audit = replace(WHOLE, channels=(LETTERS, replace(TALK, posts=liked)))
    assert posts.section(audit)["liked"] is None


def test_what_is_written_about_sums_to_a_hundred():
    [row] = posts.section(WHOLE)["mix"]["table"].rows
    assert list(map(str, row)) == ["X", "87", "69\u00a0%", "10\u00a0%", "21\u00a0%"]


def test_an_address_that_is_no_web_address_is_no_link():
    bad = replace(TALK.posts, most=(post(3, 2, 1, url="javascript:alert(1)"),))
    audit = replace(WHOLE, channels=(replace(TALK, posts=bad),))
    assert "javascript" not in render(audit)


@pytest.mark.parametrize(
    ("difference", "said"),
    [
        ((0.12, 0.4, 0.6), "came back more often: 9 of 17 , against 2 of 15"),
        ((-0.6, -0.4, -0.12), "came back less often: 9 of 17 , against 2 of 15"),
        ((-0.1, 0.1, 0.3), "No clear difference."),
    ],
)
def test_the_heading_follows_where_the_difference_may_lie(difference, said):
    audit = with_metric("reply_return_lift", arms(17, 9, 15, 2, difference=difference))
    assert said in part(audit, "pays").all("h2")[0].text


def test_the_dots_stand_at_their_shares():
    drawn = str(pays.section(WHOLE)["svg"])
    assert 'cx="52.94%" cy="30" r="6.50" class="tdd-heard"' in drawn.replace(
        'r="6.5"', 'r="6.50"'
    )
    assert 'cx="13.33%"' in drawn


def test_it_never_says_that_one_caused_the_other():
    text = part(WHOLE, "pays").text
    assert "does not prove that the answer was the reason" in text


def test_too_few_to_compare_says_how_many_it_takes():
    shown = part(with_metric("reply_return_lift", too_few(9)), "pays").text
    assert "9 people can be compared in the smaller group. We need 15." in shown


def test_what_is_not_in_the_files_is_named():
    missing = not_measured("outbound_replies")
    shown = part(with_metric("reply_return_lift", missing), "pays").text
    assert "your replies to people" in shown


def test_arms_that_are_kept_back_are_not_drawn():
    hidden = msgspec.structs.replace(WHOLE.metrics["reply_return_lift"], rows=())
    shown = pays.section(with_metric("reply_return_lift", hidden))
    assert "svg" not in shown


def test_the_busiest_parts_of_the_day_make_the_heading():
    heading = when.section(WHOLE)["heading"]
    assert (
        heading == "People write most in the evening. You answer most in the morning."
    )


def test_the_same_part_of_the_day_is_said_once():
    same = week({(1, 9): 40}, {(2, 10): 30})
    heading = when.section(with_metric("week_coverage", same))["heading"]
    assert heading == "People write most in the morning, and so do you"


def test_messages_while_nobody_ever_writes_are_counted():
    # People write at 9, 19 and 20 o’clock; the account at 6 and 14.
    assert "27 of 27 messages" in when.section(WHOLE)["lede"]


def test_each_number_stands_in_its_cell():
    people, own = part(WHOLE, "when").all("table", "wk")
    rows = {row.all("th")[0].text: row.all("td") for row in people.all("tr")[1:]}
    assert rows["20:00"][1].text == "11"
    assert rows["20:00"][1].classes == ["s4"]
    assert rows["9:00"][5].classes == ["s2"]  # 3 of 11: more than a quarter
    assert rows["7:00"][0].text == ""
    assert len(own.all("tr")) == len(people.all("tr"))


def test_hours_in_which_nobody_ever_writes_are_left_out_and_named():
    shown = when.section(WHOLE)
    assert shown["panels"][0]["hours"][0]["name"] == "6:00"
    assert shown["left_out"] == "Nobody wrote before 6:00 or from 21:00 on."


def test_too_few_messages_draw_no_week():
    shown = part(with_metric("week_coverage", too_few(12)), "when")
    assert shown.all("table", "wk") == []
    assert "12 messages so far. We need 30" in shown.text


def test_a_week_that_is_kept_back_says_so():
    shown = part(with_metric("week_coverage", measured(0.2, 40)), "when")
    assert "kept back" in shown.all("h2")[0].text


def test_where_a_channel_cannot_show_answers_its_posts_are_not_in_the_heading():
    unseen = replace(TALK, posts=None)
    audit = replace(WHOLE, channels=(LETTERS, unseen))
    heading = posts.section(audit)["heading"]
    assert heading == "Two of 3 posts started a talk in your mailbox"


def test_a_channel_without_enough_messages_is_named_below_what_others_write_about():
    missing = posts.section(WHOLE)["mix"]["missing"]
    assert [str(line).split(":")[0] for line in missing] == ["Mailbox"]
