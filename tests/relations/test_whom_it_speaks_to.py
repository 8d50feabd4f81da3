"""The seven lines of "whom a record speaks to", and that the first one applies."""

from datetime import timedelta

import pytest

from auditor.config import Client
from tests.audit.export import US, Export, before
from tests.relations.related import Related

HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)
NOON = before(10, hours=12)


@pytest.fixture
def x():
    return Export()


# --- line 1: its parent's author ------------------------------------------------


def test_a_persons_answer_to_our_post_speaks_to_us(x, tmp_path):
    post = x.says(US, NOON)
    answer = x.replies("ana", NOON + HOUR, post)

    assert Related(tmp_path, x).heard(answer) == "parent"


def test_the_parents_author_may_be_named_though_the_parent_is_not_held(x, tmp_path):
    to_us = x.replies("ana", NOON, "elsewhere", in_reply_to_author=US)
    to_ben = x.replies("ana", NOON, "elsewhere", in_reply_to_author="ben")
    ours = x.replies(US, NOON, "elsewhere", in_reply_to_author="ben")
    related = Related(tmp_path, x)

    assert (related.heard(to_us), related.heard(to_ben)) == ("parent", None)
    assert related.spoken_to(ours) == {("ben", "parent")}


def test_a_person_who_answers_a_person_under_our_post_is_context(x, tmp_path):
    post = x.says(US, NOON)
    first = x.replies("ana", NOON + HOUR, post)
    second = x.replies("ben", NOON + 2 * HOUR, first)
    related = Related(tmp_path, x)

    assert related.heard(second) is None
    assert related.rows("select distinct person from spoken order by 1") == [("ana",)]


def test_a_person_who_answers_a_person_and_mentions_us_speaks_to_us(x, tmp_path):
    post = x.says("ana", NOON)
    answer = x.replies("ben", NOON + HOUR, post, mentions=[US])

    assert Related(tmp_path, x).heard(answer) == "mention"


def test_our_answer_speaks_to_its_parents_author_only_whomever_it_mentions(x, tmp_path):
    post = x.says("ana", NOON)
    answer = x.replies(US, NOON + HOUR, post, mentions=["ben", "cleo"])

    assert Related(tmp_path, x).spoken_to(answer) == {("ana", "parent")}


def test_our_answer_to_ourselves_is_self_even_if_it_mentions_somebody(x, tmp_path):
    post = x.says(US, NOON)
    on = x.replies(US, NOON + MINUTE, post, mentions=["ana"])

    assert Related(tmp_path, x).spoken_to(on) == {(None, "self")}


def test_our_answer_to_staff_is_self(tmp_path):
    x = Export(own=("sam",))
    post = x.says("sam", NOON)
    answer = x.replies(US, NOON + HOUR, post)

    assert Related(tmp_path, x).spoken_to(answer) == {(None, "self")}


# --- line 2: reviews and private messages ----------------------------------------


def test_a_review_speaks_to_the_account(tmp_path):
    page = Export(platform="google_business")
    review = page.says("ana", NOON, kind="review", rating=5)

    assert Related(tmp_path, page).heard(review) == "direct"


def test_a_private_message_speaks_to_the_account_and_ours_to_its_recipient(x, tmp_path):
    theirs = x.says("ana", NOON, kind="message", conversation="c")
    ours = x.says(US, NOON + HOUR, kind="message", mentions=["ana"])
    related = Related(tmp_path, x, messages=True)

    assert related.heard(theirs) == "direct"
    assert related.spoken_to(ours) == {("ana", "direct")}


def test_our_private_message_without_a_recipient_goes_to_the_others_there(x, tmp_path):
    x.says("ana", NOON, kind="message", conversation="c")
    x.says("ben", NOON, kind="message", conversation="d")
    ours = x.says(US, NOON + HOUR, kind="message", conversation="c")

    related = Related(tmp_path, x, messages=True)

    assert related.spoken_to(ours) == {("ana", "direct")}


def test_private_messages_nobody_asked_for_are_not_there(x, tmp_path):
    x.says("ana", NOON, kind="message", conversation="c")

    assert Related(tmp_path, x).rows("from message") == []


# --- line 3: mentions -------------------------------------------------------------


def test_a_post_that_mentions_us_speaks_to_us(x, tmp_path):
    named = x.says("ana", NOON, mentions=["ben", US])
    other = x.says("ana", NOON, mentions=["ben"])
    related = Related(tmp_path, x)

    assert (related.heard(named), related.heard(other)) == ("mention", None)


def test_mentions_compare_without_case_and_at_sign(x, tmp_path):
    named = x.says("ana", NOON, mentions=["@BAKERY"])

    assert Related(tmp_path, x).heard(named) == "mention"


def test_our_post_speaks_to_every_person_it_mentions_and_to_no_staff(tmp_path):
    x = Export(own=("sam",))
    post = x.says(US, NOON, mentions=["ana", "sam", "ben"])

    assert Related(tmp_path, x).spoken_to(post) == {
        ("ana", "mention"),
        ("ben", "mention"),
    }


def test_a_quote_of_our_message_is_a_mention(x, tmp_path):
    post = x.says(US, NOON)
    by_id = x.says("ana", NOON + HOUR, about=post)
    by_author = x.says("ben", NOON + HOUR, about="elsewhere", about_author=US)
    of_another = x.says("cleo", NOON + HOUR, about=by_id)
    related = Related(tmp_path, x)

    assert [related.heard(i) for i in (by_id, by_author, of_another)] == [
        "mention",
        "mention",
        None,
    ]


# --- line 4: a reply in a conversation that we opened ------------------------------


def test_a_reply_in_our_thread_that_names_no_parent_speaks_to_us(tmp_path):
    blog = Export(platform="wordpress")
    blog.says(US, NOON, id="article", conversation="article")
    blog.says("ana", NOON, id="guest", conversation="guest")
    ours = blog.says("ben", NOON + HOUR, kind="reply", conversation="article")
    theirs = blog.says("ben", NOON + HOUR, kind="reply", conversation="guest")
    related = Related(tmp_path, blog)

    assert (related.heard(ours), related.heard(theirs)) == ("thread", None)


def test_a_thread_whose_opening_is_not_held_was_opened_by_whoever_wrote_first(
    tmp_path,
):
    blog = Export(platform="wordpress")
    blog.says(US, NOON, kind="post", conversation="one")
    blog.says(US, NOON, kind="reply", conversation="two")  # an answer opens nothing
    one = blog.says("ana", NOON + HOUR, kind="reply", conversation="one")
    two = blog.says("ana", NOON + HOUR, kind="reply", conversation="two")
    related = Related(tmp_path, blog)

    assert (related.heard(one), related.heard(two)) == ("thread", None)


def test_a_parent_that_nobody_knows_leaves_the_thread_to_decide(tmp_path):
    blog = Export(platform="wordpress")
    blog.says(US, NOON, id="article", conversation="article")
    reply = blog.replies("ana", NOON + HOUR, "deleted", conversation="article")

    assert Related(tmp_path, blog).heard(reply) == "thread"


# --- line 5: an own reply that names nobody ----------------------------------------


def flat_blog():
    """An article; Ana and Ben comment, we comment, Cleo comments, we comment."""
    blog = Export(platform="wordpress")
    thread = {"kind": "reply", "conversation": "article"}
    blog.says(US, NOON, id="article", conversation="article")
    blog.says("ana", NOON + HOUR, **thread)
    blog.says("ben", NOON + 2 * HOUR, **thread)
    blog.says(US, NOON + 3 * HOUR, id="first", **thread)
    blog.says("cleo", NOON + 4 * HOUR, **thread)
    blog.says(US, NOON + 5 * HOUR, id="second", **thread)
    return blog


def test_our_comment_in_a_flat_thread_speaks_to_all_since_our_last(tmp_path):
    related = Related(tmp_path, flat_blog())

    assert related.spoken_to("first") == {("ana", "order"), ("ben", "order")}
    assert related.spoken_to("second") == {("cleo", "order")}


def test_in_a_flat_thread_nobody_is_answered_later_than_the_response_window(tmp_path):
    blog = Export(platform="wordpress")
    thread = {"kind": "reply", "conversation": "article"}
    blog.says(US, before(60), id="article", conversation="article")
    blog.says("ana", before(30), **thread)
    blog.says("ben", before(30, seconds=1), **thread)
    blog.says(US, before(23, seconds=1), id="ours", **thread)
    related = Related(tmp_path, blog)

    # Ana has waited seven days and a second, Ben seven days.
    assert related.openers("ana") == [("m0001", None)]
    assert related.openers("ben") == [("m0002", 7 * 24.0)]


def test_a_longer_response_window_reaches_further_back_in_a_flat_thread(tmp_path):
    blog = Export(platform="wordpress")
    thread = {"kind": "reply", "conversation": "article"}
    blog.says(US, before(60), id="article", conversation="article")
    blog.says("ana", before(30), **thread)
    blog.says(US, before(20), **thread)

    two_weeks = Client(response_window_days=14)
    related = Related(tmp_path, blog, client=two_weeks)

    assert related.openers("ana") == [("m0001", 10 * 24.0)]


def test_a_comment_of_ours_that_names_somebody_answers_nobody_else(tmp_path):
    blog = Export(platform="wordpress")
    thread = {"kind": "reply", "conversation": "article"}
    blog.says(US, NOON, id="article", conversation="article")
    blog.says("ana", NOON + HOUR, **thread)
    blog.says("ben", NOON + HOUR, **thread)
    ours = blog.says(US, NOON + 2 * HOUR, mentions=["ana"], **thread)

    assert Related(tmp_path, blog).spoken_to(ours) == {("ana", "mention")}


# --- line 6: rooms without threads -------------------------------------------------


def test_in_a_chat_room_one_speaks_to_the_last_other_for_an_hour(tmp_path):
    chat = Export(platform="discord")
    room = {"conversation": "lobby"}
    chat.says("ana", NOON, id="nobody before", **room)
    chat.says(US, NOON + HOUR, id="an hour", **room)
    chat.says("ben", NOON + 2 * HOUR + MINUTE, id="later", **room)
    chat.says(US, NOON + 2 * HOUR + 2 * MINUTE, id="to ben", **room)
    chat.says("ben", NOON + 2 * HOUR + 3 * MINUTE, id="to us", **room)
    related = Related(tmp_path, chat)

    assert related.heard("nobody before") is None
    assert related.spoken_to("an hour") == {("ana", "order")}
    assert related.heard("later") is None
    assert related.spoken_to("to ben") == {("ben", "order")}
    assert related.heard("to us") == "order"


def test_in_a_chat_room_a_second_sentence_still_speaks_to_the_other(tmp_path):
    chat = Export(platform="discord")
    room = {"conversation": "lobby"}
    chat.says(US, NOON, **room)
    chat.says("ana", NOON + 10 * MINUTE, id="first", **room)
    chat.says("ana", NOON + 20 * MINUTE, id="second", **room)
    chat.says("ben", NOON + 30 * MINUTE, id="to ana", **room)
    related = Related(tmp_path, chat)

    assert related.heard("first") == related.heard("second") == "order"
    assert related.heard("to ana") is None


def test_a_room_where_anybody_names_anybody_goes_by_names(tmp_path):
    chat = Export(platform="discord")
    room = {"conversation": "lobby"}
    chat.says("ana", NOON, **room)
    ours = chat.says(US, NOON + MINUTE, **room)
    chat.says("ben", NOON + 2 * MINUTE, mentions=["ana"], **room)

    assert Related(tmp_path, chat).spoken_to(ours) == {(None, None)}


def test_only_chats_have_rooms(x, tmp_path):
    x.says("ana", NOON, conversation="c")
    ours = x.says(US, NOON + MINUTE, conversation="c")

    assert Related(tmp_path, x).spoken_to(ours) == {(None, None)}


# --- line 7: nobody ----------------------------------------------------------------


def test_a_post_that_names_nobody_speaks_to_nobody(x, tmp_path):
    ours, theirs = x.says(US, NOON), x.says("ana", NOON)
    related = Related(tmp_path, x)

    assert related.spoken_to(ours) == {(None, None)}
    assert related.heard(theirs) is None


def test_our_reply_to_somebody_the_file_does_not_name_goes_to_nobody_known(x, tmp_path):
    ours = x.replies(US, NOON, "elsewhere", conversation="c")
    x.says("ana", NOON - HOUR, conversation="c")  # not the one who is answered

    assert Related(tmp_path, x).spoken_to(ours) == {(None, None)}


# --- the order of the lines --------------------------------------------------------


def test_the_parent_comes_before_the_place(tmp_path):
    blog = Export(platform="wordpress")
    thread = {"conversation": "article"}
    blog.says(US, NOON, id="article", **thread)
    first = blog.says("ana", NOON + HOUR, kind="reply", **thread)
    second = blog.replies("ben", NOON + 2 * HOUR, first, **thread)

    assert Related(tmp_path, blog).heard(second) is None


def test_mentions_come_before_the_place(tmp_path):
    blog = Export(platform="wordpress")
    thread = {"kind": "reply", "conversation": "article"}
    blog.says(US, NOON, id="article", conversation="article")
    named = blog.says("ana", NOON + HOUR, mentions=[US], **thread)

    assert Related(tmp_path, blog).heard(named) == "mention"


def test_shares_and_reactions_speak_to_nobody(x, tmp_path):
    post = x.says(US, NOON)
    x.says("ana", NOON + HOUR, kind="share", about=post, about_author=US)
    x.says("ana", NOON + HOUR, kind="reaction", about=post, about_author=US)

    assert Related(tmp_path, x).rows("from spoken") == []


def test_somebody_without_a_name_speaks_to_us_but_is_no_person(x, tmp_path):
    post = x.says(US, NOON)
    answer = x.replies(None, NOON + HOUR, post)
    related = Related(tmp_path, x)

    assert related.heard(answer) == "parent"
    assert related.rows("from spoken") == []
