"""The checklist, and what no file shows: what is known, by whom, and what it moves."""

import json

import pytest

from auditor import checklist
from auditor.audit.shapes import NotSeen
from auditor.audit.unseen import PLACES, not_seen
from auditor.checklist import Facts, check
from auditor.config import ChecklistAnswers
from auditor.records import ChannelKind
from tests.audit.export import US, Export, before
from tests.cli.command import auditor

NETWORK = ChannelKind.NETWORK


def answers(told=(), **facts):
    found = check(Facts(kind=facts.pop("kind", NETWORK), **facts), dict(told))
    return {one.slug: (one.answer, one.given_by) for one in found}


def test_the_configuration_has_every_question_and_no_other():
    assert tuple(ChecklistAnswers.model_fields) == checklist.SLUGS


def test_all_five_principles_are_asked_about():
    principles = [one.principle for one in check(Facts(kind=NETWORK), {})]
    assert list(dict.fromkeys(principles)) == [
        "dialogic_loop",
        "useful_information",
        "return_visits",
        "ease_of_interface",
        "conservation_of_visitors",
    ]


def test_what_nobody_knows_is_not_known():
    assert set(answers().values()) == {("unknown", None)}


def test_the_owner_is_believed_where_the_files_are_silent():
    found = answers({"names_who": True, "gives_hours": False})
    assert found["names_who"] == ("yes", "owner")
    assert found["gives_hours"] == ("no", "owner")
    assert found["gives_address"] == ("unknown", None)


@pytest.mark.parametrize(
    ("slug", "facts", "answer"),
    [
        ("can_comment", {"posts": 4, "closed_posts": 2}, "no"),
        ("can_comment", {"posts": 4, "closed_posts": 2, "replies": 9}, "no"),
        ("can_comment", {"posts": 5, "closed_posts": 2, "replies": 1}, "yes"),
        ("can_comment", {"posts": 5, "closed_posts": 2, "replies": 0}, "unknown"),
        ("can_write_privately", {"messages": 1}, "yes"),
        ("can_write_privately", {"messages": 0}, "unknown"),
        ("posts_regularly", {"posts": 6, "blocks": (6, 12)}, "yes"),
        ("posts_regularly", {"posts": 5, "blocks": (5, 12)}, "no"),
        ("posts_regularly", {"posts": None, "blocks": (5, 12)}, "unknown"),
        ("posts_regularly", {"posts": 0, "blocks": (0, 0)}, "unknown"),
        ("answers_there", {"listen": "yes"}, "yes"),
        ("answers_there", {"listen": "no"}, "no"),
        ("answers_there", {"listen": "unclear"}, "unknown"),
    ],
)
def test_what_the_files_show(slug, facts, answer):
    by = None if answer == "unknown" else "files"
    assert answers(**facts)[slug] == (answer, by)


def test_the_files_come_before_what_the_owner_says():
    found = answers({"can_comment": True}, posts=2, closed_posts=2)
    assert found["can_comment"] == ("no", "files")


def test_nobody_is_asked_for_what_does_not_exist_there():
    reviews, mailbox = (
        answers(kind=kind) for kind in (ChannelKind.REVIEWS, ChannelKind.MAILBOX)
    )
    assert not {"can_comment", "can_write_privately", "posts_regularly"} & set(reviews)
    assert not {"can_comment", "can_write_privately", "posts_regularly"} & set(mailbox)
    assert {"names_who", "answers_there"} <= set(reviews) & set(mailbox)
    assert "says_what" not in mailbox


# --- what no file shows --------------------------------------------------------------


def test_every_place_is_named_whether_or_not_there_is_talk():
    found = not_seen(["Counter", " e-mail ", "the knitting circle"], {NETWORK})
    assert found == (
        NotSeen(place="email", declared=True),
        NotSeen(place="phone", declared=False),
        NotSeen(place="counter", declared=True),
        NotSeen(place="whatsapp", declared=False),
        NotSeen(place="private_groups", declared=False),
        NotSeen(place="shared_links", declared=False),
        NotSeen(place="the knitting circle", declared=True),
    )


def test_with_a_mailbox_mail_is_seen_and_is_no_talk_elsewhere():
    found = not_seen(["email"], {NETWORK, ChannelKind.MAILBOX})
    assert [one.place for one in found] == list(PLACES[1:])
    assert not any(one.declared for one in found)


# --- in an audit ---------------------------------------------------------------------


@pytest.fixture
def shop(tmp_path):
    """A shop on X that posts, is asked, and answers nobody."""
    x = Export()
    x.posts(20)
    for number in range(20):
        at = before(80 - 3 * number)
        x.replies(f"guest{number}", at, f"m{number:04}", "Are you open today?")
    return x.into(tmp_path / "x")


def audited(shop, settings=""):
    config = shop.parent / "config.toml"
    config.write_text(f'[client]\nname = "Shop"\n{settings}', encoding="utf-8")
    ran = auditor("audit", "--json", "--no-cache", "--config", config, shop)
    assert ran.code == 0
    return ran.data


def test_an_audit_says_what_it_could_not_see(shop):
    found = audited(shop, 'declared = ["phone"]')
    assert found["declared"] == ["phone"]
    assert {"place": "phone", "declared": True} in found["not_seen"]
    assert {"place": "counter", "declared": False} in found["not_seen"]


@pytest.mark.parametrize("place", PLACES)
def test_talk_declared_elsewhere_makes_a_broadcaster_one_on_this_channel(shop, place):
    without = audited(shop)
    assert without["verdict"]["slug"] == "broadcasting"
    assert "this_channel_only" not in without["verdict"]["qualifiers"]
    with_it = audited(shop, f"declared = {json.dumps([place])}")
    assert "this_channel_only" in with_it["verdict"]["qualifiers"]
    assert with_it["verdict"]["slug"] == "broadcasting"


def test_the_owners_answers_stand_in_the_checklist_and_move_nothing(shop):
    without = audited(shop)
    found = audited(shop, f'[client.checklist."x:@{US.upper()}"]\nnames_who = false\n')
    by_slug = {one["slug"]: one for one in found["channels"][0]["checklist"]}
    assert by_slug["names_who"] == {
        "slug": "names_who",
        "principle": "dialogic_loop",
        "question": "Does it say who writes there, by name?",
        "answer": "no",
        "from": "owner",
        "do": "Say who writes there; a first name is enough.",
    }
    assert (by_slug["can_comment"]["answer"], by_slug["can_comment"]["from"]) == (
        "yes",
        "files",
    )
    assert by_slug["answers_there"]["answer"] == "no"
    assert found["verdict"] == without["verdict"]


def test_the_owners_followers_are_counted_with(shop):
    assert audited(shop)["metrics"]["silent_audience"]["status"] == "not_measured"
    found = audited(shop, f'[client.followers]\n"x:{US}" = 46000\n')
    [row] = found["metrics"]["silent_audience"]["rows"]
    assert (row["people"], row["followers"]) == (20, 46_000)
    assert row["expected_per_week"] is None


@pytest.mark.parametrize(("asked", "expected"), [("false", None), ("true", 207)])
def test_what_others_expect_of_followers_is_told_where_it_is_asked_for(
    shop, asked, expected
):
    told = f'references = {asked}\n[client.followers]\n"x:{US}" = 46000\n'
    found = audited(shop, told)
    for where in (found, *found["channels"]):
        [row] = where["metrics"]["silent_audience"]["rows"]
        wanted = None if expected is None else pytest.approx(expected)
        assert row["expected_per_week"] == wanted
