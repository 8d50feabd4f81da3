"""Answers that a mailbox holds to newsletters that a program sent."""

import pytest

from tests.audit.export import Export, before
from tests.relations.related import Related

LIST = "Crumb letter"
MAILBOX = "hello@bakery.example"
RYE, OVEN = "17671f6028", "2b80c1d9e3"
MIA, JO = "mia@mail.example", "jo@mail.example"


def copy_of(campaign, reader="abc123def1"):
    """Return the id of one reader's copy, as Mailchimp makes it."""
    sent = "00112233445566778899aabbc"
    return f"{sent}.{reader}.20260605093000.{campaign}.0a1b2c3d@mail1.mcsv.net"


@pytest.fixture
def letters():
    export = Export(
        platform="mailchimp",
        account=LIST,
        kind="blog",
        coverage={"outbound_posts": "complete", "reactions": "counts_only"},
    )
    export.says(LIST, before(40), "New: rye on Fridays", id=RYE)
    export.says(LIST, before(20), "Our oven is back", id=OVEN)
    export.tallies = [(RYE, "opens", 49, before(1)), (RYE, "clicks", 7, before(1))]
    return export


@pytest.fixture
def mailbox():
    return Export(platform="email", account=MAILBOX, kind="mailbox")


def answers(related):
    return related.rows(
        "select campaign.id, answer.id from newsletter_answer "
        "join message as campaign on campaign.rid = newsletter_answer.post "
        "join message as answer on answer.rid = newsletter_answer.rid order by all"
    )


def reply(mailbox, author, days, to, **more):
    given = {"in_reply_to_author": MAILBOX, "mentions": [MAILBOX]} | more
    return mailbox.replies(author, before(days), to, **given)


def test_an_answer_belongs_to_the_campaign_that_its_parents_id_names(
    tmp_path, letters, mailbox
):
    first = reply(mailbox, MIA, 39, copy_of(RYE))
    second = reply(mailbox, JO, 19, copy_of(OVEN, "abc123def2"))
    mailbox.replies(JO, before(18), "letter@mail.example", mentions=[MAILBOX])

    related = Related(tmp_path, letters, mailbox)

    assert answers(related) == [(RYE, first), (OVEN, second)]


def test_it_stays_a_message_of_the_mailbox_and_is_heard_once(
    tmp_path, letters, mailbox
):
    answer = reply(mailbox, MIA, 39, copy_of(RYE))

    related = Related(tmp_path, letters, mailbox)

    heard = related.rows(
        "select channel.platform, spoken_in.id, person "
        "from spoken_in join channel using (channel)"
    )
    assert heard == [("email", answer, MIA)]


def test_what_a_person_goes_on_to_write_in_that_thread_belongs_to_it_too(
    tmp_path, letters, mailbox
):
    thread = copy_of(RYE)
    first = reply(mailbox, MIA, 39, thread, conversation=thread)
    ours = mailbox.replies(MAILBOX, before(38), first, conversation=thread)
    again = reply(mailbox, MIA, 37, ours, conversation=thread)

    related = Related(tmp_path, letters, mailbox)

    assert answers(related) == [(RYE, first), (RYE, again)]


def test_what_a_program_answers_by_itself_is_no_answer(tmp_path, letters, mailbox):
    reply(mailbox, MIA, 39, copy_of(RYE), automated=True)

    assert answers(Related(tmp_path, letters, mailbox)) == []


def test_answers_are_counted_below_the_campaign_and_clicks_and_opens_are_not(
    tmp_path, letters, mailbox
):
    reply(mailbox, MIA, 39, copy_of(RYE))
    reply(mailbox, JO, 38, copy_of(RYE, "abc123def2"))

    related = Related(tmp_path, letters, mailbox)

    counted = related.rows(
        "select message.id, reaction::varchar, total, source "
        "from audience join message using (rid) "
        "where message.platform = 'mailchimp' order by all"
    )
    assert counted == [
        (RYE, "applause", 49, "tally"),
        (RYE, "conversation", 2, "records"),
        (OVEN, "conversation", 0, "records"),
    ]


def test_nobody_knows_how_many_answered_where_no_mailbox_holds_an_answer(
    tmp_path, letters, mailbox
):
    mailbox.says(MIA, before(39), "Are you open?", mentions=[MAILBOX])

    related = Related(tmp_path, letters, mailbox)

    assert related.rows(
        "select distinct reaction::varchar from audience "
        "join channel using (channel) where platform = 'mailchimp'"
    ) == [("applause",)]


def test_a_campaign_that_was_sent_before_the_mailbox_begins_has_no_count(
    tmp_path, letters, mailbox
):
    mailbox.since = before(30)
    reply(mailbox, JO, 19, copy_of(OVEN))

    related = Related(tmp_path, letters, mailbox)

    assert related.rows(
        "select message.id, total from audience join message using (rid) "
        "where reaction = 'conversation' and message.platform = 'mailchimp'"
    ) == [(OVEN, 1)]


def test_a_copy_in_the_mailbox_is_the_same_post_and_its_answers_count_once(
    tmp_path, letters, mailbox
):
    own = copy_of(RYE, "abc123def0")
    mailbox.says(MAILBOX, before(40, hours=1), "New: rye on Fridays, and more", id=own)
    answer = reply(mailbox, MIA, 39, own, conversation=own)

    related = Related(tmp_path, letters, mailbox)

    assert answers(related) == [(RYE, answer)]
    assert related.rows(
        "select message.id, channel.platform from twin "
        "join message using (rid) join channel on channel.channel = twin.channel"
    ) == [(own, "mailchimp")]
    assert related.rows(
        "select message.id, total from audience join message using (rid) "
        "where reaction = 'conversation' and total > 0"
    ) == [(RYE, 1)]
