"""Who waits is said only where the files show whom the account answered."""

import json

import pytest

from tests.audit.export import EVERYTHING, OWN_SIDE, US, Export, before
from tests.cli.command import audited, auditor
from tests.connectors.case import CASES

HEARD = {"inbound_replies": "complete", "inbound_mentions": "complete"}
BOTH = HEARD | {"outbound_replies": "complete"}
NO_ANSWERS = (
    "Nobody can be named here, because no file shows whom you answered in this time."
)
NOTHING_HEARD = (
    "Nobody can be named here, because no file shows what people wrote to you."
)
NOT_TOGETHER = (
    "Nobody can be named here, because no file shows both what people wrote to you and "
    "whom you answered at the same time."
)
ADD_ANSWERS = (
    "Add to your activity file what you answer people, one row each, and name "
    "outbound_replies below [coverage] in activity.toml."
)
ASK_FOR_BOTH = (
    "Ask the platform for an export that holds both: what people wrote to you, and "
    "what you answered."
)


def asked(days=(20,), **given):
    """Return an export in which one person a day asks, and nobody is answered."""
    export = Export(**given)
    for number, day in enumerate(days):
        export.says(f"p{number}", before(day), "Open on Sunday?", mentions=[US])
    return export


def waiting(audit):
    return sorted(loop["person"] for loop in audit["open_loops"])


def unknown(audit):
    return {
        one["channel"]: (one["text"], one["ask_for"])
        for one in audit["open_loops_unknown"]
    }


def the_same_rule_holds_for_the_share_of_people_answered(audit):
    """Say whether the list and the share are unknown on the same channels."""
    silent = {
        f"{one['platform']}:{one['account']}"
        for one in audit["channels"]
        if one["metrics"]["answered_rate"]["status"] == "not_measured"
    }
    return silent == set(unknown(audit))


def test_who_asked_waits_where_the_answers_are_in_the_files(tmp_path):
    audit = audited(asked(coverage=BOTH).into(tmp_path / "x"))
    assert waiting(audit) == ["p0"]
    assert unknown(audit) == {}


@pytest.mark.parametrize("extent", ["absent", "counts_only"])
def test_nobody_is_named_where_the_answers_are_in_no_file(extent, tmp_path):
    own = {"outbound_posts": "complete", "outbound_replies": extent}
    audit = audited(asked(coverage=HEARD | own).into(tmp_path / "x"))
    assert waiting(audit) == []
    assert unknown(audit) == {"x:bakery": (NO_ANSWERS, ADD_ANSWERS)}
    assert the_same_rule_holds_for_the_share_of_people_answered(audit)


def test_some_answers_are_enough_as_they_are_for_the_share(tmp_path):
    audit = audited(
        asked(coverage=HEARD | {"outbound_replies": "partial"}).into(tmp_path / "x")
    )
    assert waiting(audit) == ["p0"]
    assert the_same_rule_holds_for_the_share_of_people_answered(audit)


def test_each_channel_is_told_for_itself(tmp_path):
    x = asked(coverage=BOTH).into(tmp_path / "x")
    bluesky = asked(platform="bluesky", coverage=HEARD).into(tmp_path / "bluesky")
    mastodon = Export(platform="mastodon", coverage=OWN_SIDE)
    mastodon.posts(40)
    audit = audited(x, bluesky, mastodon.into(tmp_path / "mastodon"))

    assert [loop["platform"] for loop in audit["open_loops"]] == ["x"]
    assert {key: why for key, (why, _) in unknown(audit).items()} == {
        "bluesky:bakery": NO_ANSWERS,
        "mastodon:bakery": NOTHING_HEARD,
    }
    assert the_same_rule_holds_for_the_share_of_people_answered(audit)


def test_only_who_asked_while_answers_are_in_the_files_waits(tmp_path):
    """What people wrote is there for 90 days, the answers for the last 40 alone."""
    spans = (
        ("inbound_replies", before(90), before(0), "complete"),
        ("inbound_mentions", before(90), before(0), "complete"),
        ("outbound_replies", before(40), before(0), "complete"),
    )
    audit = audited(asked((60, 41, 39, 20), spans=spans).into(tmp_path / "x"))
    assert waiting(audit) == ["p2", "p3"]
    assert unknown(audit) == {}


def test_answers_that_end_before_people_ask_show_nobody(tmp_path):
    spans = (
        ("inbound_replies", before(60), before(0), "complete"),
        ("inbound_mentions", before(60), before(0), "complete"),
        ("outbound_replies", before(300), before(90), "complete"),
    )
    audit = audited(asked((50, 20), spans=spans).into(tmp_path / "x"))
    assert waiting(audit) == []
    assert unknown(audit) == {"x:bakery": (NOT_TOGETHER, ASK_FOR_BOTH)}


def test_private_messages_are_held_to_the_same_rule(tmp_path):
    """Both sides of them lie in one stream; without public answers no share is told."""

    def with_messages(name, **own):
        x = Export(coverage=HEARD | {"messages": "complete"} | own)
        told = {"kind": "message", "visibility": "private", "mentions": [US]}
        x.says("ann", before(20), "Do you open on Sunday?", conversation="c", **told)
        return audited(x.into(tmp_path / name), "--messages")

    assert waiting(with_messages("both", outbound_replies="complete")) == ["ann"]
    alone = with_messages("received")
    assert waiting(alone) == []
    assert unknown(alone) == {"x:bakery": (NO_ANSWERS, ADD_ANSWERS)}


def test_a_mailbox_without_its_sent_mail_names_nobody():
    inbox = CASES / "email.mbox" / "inbox_alone" / "export"
    audit = audited(inbox, "--account", "email:hello@bakery.example")
    [[why, ask_for]] = unknown(audit).values()
    assert waiting(audit) == []
    assert (why, ask_for) == (NO_ANSWERS, "Hand over the folder of sent messages.")


def test_reviews_carry_the_owners_answers_within_them(tmp_path):
    reviews = Export(platform="google_business", account="loc-1", coverage=EVERYTHING)
    reviews.says("r1", before(20), "Too dry for me.", kind="review", rating=2)
    audit = audited(reviews.into(tmp_path / "reviews"))
    assert len(audit["open_loops"]) == 1
    assert unknown(audit) == {}


def test_what_is_passed_on_says_it_too_and_names_no_account_of_mail(tmp_path):
    mail = asked(platform="email", account="sam@bakery.example", coverage=HEARD)
    path = mail.into(tmp_path / "mail")
    private, shared = audited(path), audited(path, "--edition", "shareable")
    assert list(unknown(private)) == ["email:sam@bakery.example"]
    assert len(unknown(shared)) == 1
    assert "sam@" not in json.dumps(shared["open_loops_unknown"])


def test_it_is_said_in_german_too(tmp_path):
    path = asked(coverage=HEARD).into(tmp_path / "x")
    [(why, _)] = unknown(audited(path, "--language", "de")).values()
    assert why == (
        "Hier lässt sich niemand nennen, denn keine Datei zeigt, wem Sie in dieser "
        "Zeit geantwortet haben."
    )


def test_the_table_of_open_loops_is_empty(tmp_path):
    path = asked(coverage=HEARD).into(tmp_path / "x")
    tables = tmp_path / "tables"
    page = tmp_path / "r.html"
    ran = auditor("audit", path, "--no-cache", "--csv", tables, "--out", page)
    assert ran.code == 0
    assert "p0" not in (tables / "open_loops.csv").read_text(encoding="utf-8")
