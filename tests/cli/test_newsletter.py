"""A newsletter sent with Mailchimp, and the mailbox that its answers come to."""

from email import policy
from email.message import EmailMessage
from email.utils import format_datetime

import pytest

from tests.audit.export import before
from tests.cli.command import audited, auditor

US = "hello@bakery.example"
LIST = "Crumb letter"
UNFOLDED = policy.default.clone(max_line_length=998)
MIA, JO, ADA = "mia@mail.example", "jo@mail.example", "ada@mail.example"
QUESTION = "Which loaf shall we bring back?"
IDS = ("17671f6028", "2b80c1d9e3", "39d0aa41f7")
SENT = (before(60), before(40), before(20))
HEADER = (
    "Title,Subject,Audience,Send Date,Total Recipients,Unique Opens,Unique Clicks,"
    "Unique Id\n"
)


def copy_of(number, reader):
    """Return the id of one reader's copy, as Mailchimp makes it."""
    at = f"{SENT[number]:%Y%m%d%H%M%S}"
    own = "00112233445566778899aabbc"
    return f"<{own}.{reader}.{at}.{IDS[number]}.0a1b2c3d@mail1.mcsv.net>"


class Mailbox:
    """A mailbox in the making."""

    def __init__(self):
        self.mails = []

    def holds(self, author, days, subject, to=US, **headers):
        """Put a mail down, and return its id."""
        mail = EmailMessage(policy=UNFOLDED)
        own = f"<m{len(self.mails)}@mail.example>"
        mail["Message-ID"], mail["Date"] = own, format_datetime(before(days))
        mail["From"], mail["To"], mail["Subject"] = author, to, subject
        for name, value in headers.items():
            mail[name.replace("_", "-")] = value
        mail["X-Gmail-Labels"] = "Sent" if author == US else "Inbox"
        mail.set_content("Thank you for your letter, I should like the dark rye.")
        self.mails.append(b"From x@xxx Mon Jan 05 09:00:00 +0000 2026\n" + bytes(mail))
        return own

    def into(self, path):
        path.write_bytes(b"\n".join(self.mails))
        return path


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    return tmp_path_factory.mktemp("client")


@pytest.fixture(scope="module")
def campaigns(place):
    rows = [
        f'Letter {n},{subject},{LIST},"{at:%b %d, %Y %I:%M %p}",130,50,7,{id_}\n'
        for n, (subject, at, id_) in enumerate(
            zip(("New: rye", "Our oven", QUESTION), SENT, IDS, strict=True)
        )
    ]
    file = place / "campaigns.csv"
    file.write_text(HEADER + "".join(rows), encoding="utf-8")
    return file


@pytest.fixture(scope="module")
def mailbox(place):
    box = Mailbox()
    again = f"Re: {QUESTION}"
    box.holds(US, 90, "Your order", to=ADA)
    first = box.holds(MIA, 19.5, again, In_Reply_To=copy_of(2, "abc123def1"))
    box.holds(JO, 19, again, In_Reply_To=copy_of(2, "abc123def2"))
    box.holds(ADA, 18, again, In_Reply_To=copy_of(2, "abc123def3"))
    away = {"Auto_Submitted": "auto-replied"}
    box.holds(
        "kim@mail.example", 20, again, In_Reply_To=copy_of(2, "abc123def4"), **away
    )
    box.holds(US, 18, again, to=MIA, In_Reply_To=first)
    box.holds(JO, 1, "Do you deliver?")
    return box.into(place / "mail.mbox")


@pytest.fixture(scope="module")
def both(campaigns, mailbox):
    return audited(campaigns, mailbox)


@pytest.fixture(scope="module")
def alone(campaigns):
    return audited(campaigns)


def channels(found):
    return {one["platform"]: one for one in found["channels"]}


def reactions(found):
    rows = channels(found)["mailchimp"]["metrics"]["audience_reaction"]["rows"]
    return {row["reaction"]: (row["total"], row["source"]) for row in rows}


def test_three_answers_are_three_people_and_opens_and_clicks_are_none(both):
    letter, box = (channels(both)[one]["totals"] for one in ("mailchimp", "email"))

    assert (letter["outbound_posts"], letter["records"]) == (3, 3)
    assert letter["inbound_replies"] is None  # answers are in the mailbox, once
    assert (box["inbound_replies"], box["people"]) == (4, 4)  # and one by a machine
    assert box["people_replied_to"] == 1


def test_the_newsletter_shows_how_many_answered_it(both):
    assert reactions(both) == {
        "applause": (150, "tally"),
        "conversation": (3, "records"),
    }


def test_without_the_mailbox_nobody_knows_and_it_is_asked_for(campaigns, alone):
    assert reactions(alone) == {"applause": (150, "tally")}
    [asked] = [
        one["ask_for"]
        for one in auditor("inspect", campaigns, "--json").data[0]["cannot_tell"]
        if one["stream"] == "inbound_replies"
    ]
    assert "mailbox" in asked
    assert "mbox" in asked


def test_a_mailbox_that_is_there_is_not_asked_for(both, alone):
    asked = [one["text"] for one in both["actions"]]
    before_that = [one["text"] for one in alone["actions"]]

    assert not any("mailbox" in one for one in asked)
    assert any("mailbox that receives the answers" in one for one in before_that)


def test_it_is_called_a_newsletter(alone):
    [letter] = alone["channels"]

    assert "newsletter" in letter["verdict"]["sentence"]
    assert "blog" not in letter["verdict"]["sentence"]


def test_the_report_of_one_campaign_and_the_table_of_all_count_it_once(
    campaigns, tmp_path
):
    at = f"{SENT[2]:%a, %b %d, %Y %I:%M %p}"
    report = tmp_path / "report.csv"
    report.write_text(
        f'"Email Campaign Report"\n"Title:","Letter 2"\n"Subject Line:","{QUESTION}"\n'
        f'"Delivery Date/Time:","{at}"\n"Total Recipients:","130"\n'
        '"Recipients Who Opened:","50 (38.5%)"\n',
        encoding="utf-8",
    )
    [letter] = audited(campaigns, report)["channels"]

    assert letter["totals"]["outbound_posts"] == 3


def test_no_subscribers_address_is_anywhere(campaigns, tmp_path):
    people = tmp_path / "subscribed_email_audience_export_0ab1c2d3e4.csv"
    people.write_text(
        "Email Address,First Name,OPTIN_TIME,LAST_CHANGED,LEID,EUID\n"
        f"{MIA},Mia,2025-02-03 04:05:06,2026-06-01 00:00:00,1,abc123def1\n"
        f"{JO},Jo,2025-02-03 04:05:06,2026-06-02 00:00:00,2,abc123def2\n",
        encoding="utf-8",
    )
    ran = auditor("audit", "--json", "--no-cache", campaigns, people)

    assert ran.code == 0, ran.err
    assert [one["account"] for one in ran.data["channels"]] == [LIST]
    assert {one["connector"] for one in ran.data["sources"]} == {
        "mailchimp.audience",
        "mailchimp.campaigns",
    }
    for word in ("mia", "Mia", "jo@", "abc123def1"):
        assert word not in ran.out
