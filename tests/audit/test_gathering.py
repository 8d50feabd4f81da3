"""The messages behind every number, gathered for a page."""

from datetime import timedelta

import pytest

from auditor import metrics
from auditor.audit import gathering
from auditor.audit.canonical import to_json
from auditor.config import Client, Settings
from connectors import Told
from tests.audit.export import US, Export, before
from tests.audit.gathered import Opened
from tests.cli.test_edition import village

HOUR = timedelta(hours=1)


def shop():
    """Ten people ask; nine are answered within the hour, and Ada thanks for it."""
    x = Export()
    x.posts(20)
    for number in range(10):
        at = before(60 - number)
        asked = x.says(
            f"guest{number}",
            at,
            f"Is it open on day {number}?",
            mentions=[US],
            author_name=f"Guest {number}",
            url=f"https://x.example/{number}",
        )
        if number:
            answer = x.replies(US, at + HOUR, asked, f"It is, on day {number}")
        if number == 1:
            x.replies("guest1", at + 2 * HOUR, answer, "Thanks, see you then")
    return x


@pytest.fixture(scope="module")
def opened(tmp_path_factory):
    return Opened(shop().into(tmp_path_factory.mktemp("gathering") / "x"))


def test_whoever_got_no_answer_comes_first_then_the_others_with_theirs(opened):
    found = opened.behind("answered_rate", "needs")

    # Ten ask, nine are answered, and Guest 1 says thanks.
    assert (found.units, found.counted, found.messages) == (10, 9, 20)
    assert [opened.told(unit) for unit in found.shown[:2]] == [
        ("Guest 0", False, [("opener", "Is it open on day 0?")]),
        (
            "Guest 1",
            True,
            [
                ("opener", "Is it open on day 1?"),
                ("answer", "It is, on day 1"),
                ("answered_follow_up", "Thanks, see you then"),
            ],
        ),
    ]


def test_a_message_stands_once_with_what_it_answers_and_where_its_talk_began(opened):
    held = opened.audit.evidence
    texts = [one.text for one in held.messages]
    asked, answer, thanks = (
        texts.index(text)
        for text in ("Is it open on day 1?", "It is, on day 1", "Thanks, see you then")
    )

    assert len({(one.channel, one.id) for one in held.messages}) == len(held.messages)
    assert held.messages[asked].answers is None
    assert held.messages[answer].answers == asked
    assert held.messages[thanks].answers == answer
    assert {held.messages[one].thread for one in (asked, answer, thanks)} == {asked}
    assert held.messages[answer].own
    assert held.messages[answer].person is None
    assert held.people[held.messages[asked].person].key == "x:guest1"
    assert held.messages[asked].url == "https://x.example/1"


def test_the_rest_of_a_talk_comes_along_though_no_number_rests_on_it(tmp_path):
    x = shop()
    stranger = x.says(
        "passer", before(300), "Has anybody been there?", conversation="c"
    )
    x.replies("other", before(299), stranger, "I have, once", conversation="c")
    x.replies(US, before(20), stranger, "Come and see us", conversation="c")
    held = Opened(x.into(tmp_path / "x")).audit.evidence

    talk = [one for one in held.messages if one.text == "Come and see us"]
    assert len(talk) == 1
    inside = [one.text for one in held.messages if one.thread == talk[0].thread]
    assert inside == ["Has anybody been there?", "I have, once", "Come and see us"]


def test_an_answer_to_what_no_file_holds_says_so(tmp_path):
    x = shop()
    x.replies(US, before(20), "gone", "As we said")
    held = Opened(x.into(tmp_path / "x")).audit.evidence

    [answer] = [one for one in held.messages if one.text == "As we said"]
    assert (answer.answers, answer.cut_off) == (None, True)


def commented(tmp_path, opening, days=30, **given):
    """One post, opened so, and what its comments of one conversation answer."""
    x = shop()
    x.says(opening, before(days), "New ovens today", conversation="c", **given)
    asked = x.says(
        "ada", before(29), "Since when?", kind="reply", mentions=[US], conversation="c"
    )
    x.replies(US, before(28), asked, "Since six", conversation="c")
    x.says("bob", before(27), "Lovely", kind="reply", mentions=[US], conversation="c")
    x.replies("eve", before(26), "gone", "Not so", mentions=[US], conversation="c")
    held = Opened(x.into(tmp_path / "x")).audit.evidence
    texts = {number: one.text for number, one in enumerate(held.messages)}
    return {
        one.text: (one.answers is not None and texts[one.answers], one.cut_off)
        for one in held.messages
        if one.text
        in ("New ovens today", "Since when?", "Since six", "Lovely", "Not so")
    }


def test_comments_that_name_no_parent_hang_under_the_post_that_opened_their_talk(
    tmp_path,
):
    found = commented(tmp_path, US)

    assert found == {
        "New ovens today": (False, False),
        "Since when?": ("New ovens today", False),
        "Since six": ("Since when?", False),
        "Lovely": ("New ovens today", False),
        "Not so": (False, True),
    }


def test_what_no_post_opened_stays_side_by_side(tmp_path):
    found = commented(tmp_path, "zoe", kind="reply", mentions=[US])

    assert found["Since when?"] == (False, False)
    assert found["Lovely"] == (False, False)


def test_a_comment_of_an_earlier_hour_still_hangs_under_the_post_it_is_named_after(
    tmp_path,
):
    # Days without a time of day leave the order open.
    found = commented(tmp_path, US, days=28.5, id="c")

    assert found["New ovens today"] == (False, False)
    assert found["Since when?"] == ("New ovens today", False)


@pytest.mark.parametrize("metric", [metric.slug for metric in metrics.load()])
def test_it_is_what_explaining_each_channel_alone_tells(two, metric):
    held = two.audit.evidence
    keys = [channel.key for channel in two.audit.channels]
    gathered = {
        (one.channel, one.part): one for one in held.behind if one.metric == metric
    }
    told = {
        (part.channel, part.part): part
        for one in two.explained(metric).channels
        if one.stretch == "window"
        for part in one.parts
    }

    assert keys == ["mastodon:bakery", "x:bakery"]
    assert gathered.keys() == told.keys()
    for place, part in told.items():
        one = gathered[place]
        assert (one.units, one.counted, one.messages) == (
            part.units,
            part.counted,
            part.messages,
        )
        assert [
            (unit.counted, [held.messages[m].id for m in unit.messages], unit.roles)
            for unit in one.shown
        ] == [
            (
                unit.counted,
                [line.id for line in unit.messages],
                tuple(line.role for line in unit.messages),
            )
            for unit in part.shown
        ]


@pytest.fixture(scope="module")
def two(tmp_path_factory):
    folder = tmp_path_factory.mktemp("gathering-two")
    return Opened(
        shop().into(folder / "x"), village(platform="mastodon").into(folder / "m")
    )


def test_what_does_not_fit_is_cut_newest_first_and_the_cut_is_told(
    tmp_path, monkeypatch
):
    monkeypatch.setattr(gathering, "MOST", 12)
    x = Export(since=before(90))
    for number in range(20):
        x.says(US, before(40 - number), f"Batch {number}")
    small = Export(platform="mastodon", since=before(90))
    for number in range(2):
        small.says(US, before(80 - number), f"Toot {number}")
    opened = Opened(x.into(tmp_path / "x"), small.into(tmp_path / "m"))
    held = opened.audit.evidence

    shown = [one.text for one in held.messages]
    assert shown == ["Toot 0", "Toot 1", *(f"Batch {n}" for n in range(10, 20))]
    [cut] = held.cuts
    assert (cut.channel, cut.messages, cut.shown) == ("x:bakery", 20, 10)
    assert cut.since == before(30)
    posts = opened.behind("conversation_share", "post")
    assert (posts.messages, len(posts.shown)) == (20, 10)


def test_private_messages_are_there_without_a_word(tmp_path):
    x = shop()
    for number in range(3):
        x.says(
            f"quiet{number}",
            before(30 - number),
            f"Is the secret {number} safe?",
            kind="message",
            visibility="private",
            conversation=f"d{number}",
        )
        x.says(
            US,
            before(29 - number),
            "It is",
            kind="message",
            visibility="private",
            conversation=f"d{number}",
        )
    opened = Opened(x.into(tmp_path / "x"), told=Told(messages=True))
    private = [one for one in opened.audit.evidence.messages if one.kind == "message"]

    assert len(private) == 6
    assert {one.text for one in private} == {None}
    assert all(one.text for one in opened.audit.evidence.messages if one not in private)


def test_a_whole_article_is_cut_and_a_day_without_a_time_has_none(tmp_path):
    x = shop()
    x.says(US, before(10), "word " * 400, precision="day")
    held = Opened(x.into(tmp_path / "x")).audit.evidence

    [long] = [one for one in held.messages if one.text.startswith("word")]
    assert len(long.text) == 1000
    assert long.text.endswith("…")
    assert not long.timed
    assert all(one.timed for one in held.messages if one is not long)


def test_somebody_named_by_the_owner_goes_by_that_name_and_needs_no_other(tmp_path):
    settings = Settings(client=Client(people={"x:guest1": "Ada"}))
    held = Opened(shop().into(tmp_path / "x"), settings=settings).audit.evidence
    keys = {one.name: one.key for one in held.people}

    assert keys["Ada"] is None
    assert keys["Guest 2"] == "x:guest2"
    assert "Guest 1" not in keys


def test_nothing_is_gathered_unless_it_is_asked_for_nor_ever_to_be_passed_on(tmp_path):
    path = shop().into(tmp_path / "x")

    assert Opened(path, evidence=False).audit.evidence is None
    assert Opened(path, edition="shareable").audit.evidence is None


def test_the_json_is_the_same_with_it_and_without(tmp_path):
    path = shop().into(tmp_path / "x")

    assert to_json(Opened(path).audit) == to_json(Opened(path, evidence=False).audit)
