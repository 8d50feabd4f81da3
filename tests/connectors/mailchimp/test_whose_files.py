"""Which files are Mailchimp's, among others of the same name and shape."""

import shutil

import pytest

import connectors
from connectors import Told
from tests.connectors.case import CASES

TABLE = CASES / "mailchimp.campaigns" / "ordinary" / "export" / "campaigns.csv"
PEOPLE = CASES / "mailchimp.audience" / "ordinary" / "export"
SUBSCRIBED = "subscribed_email_audience_export_0ab1c2d3e4.csv"
BY_OTHERS = "Campaign Name,Subject,Send Time,Total Recipients,Unique Opens\n"
BARE = (
    "Title,Subject,List,Send Date,Total Recipients,Unique Opens\nA,B,C,2026-01-09,1,1\n"
)
REPORT = '"Campaign report"\n"Subject:","New rye"\n"Total emails sent:","120"\n'
OTHERS = (BY_OTHERS, BARE, REPORT, "Title,Subject\n", "")
TOLD = Told(accounts=("mailchimp:Crumb letter",))


def found(path):
    sources, _ = connectors.find([path], TOLD)
    return sorted(
        (one.connector.name, one.source.name)
        for one in sources
        if one.connector.platform == "mailchimp"
    )


@pytest.mark.parametrize("text", OTHERS)
def test_another_senders_table_of_that_name_is_none_of_mailchimps(tmp_path, text):
    (tmp_path / "campaigns.csv").write_text(text, encoding="utf-8")

    assert found(tmp_path) == []


def test_among_other_downloads_each_file_is_found_by_itself(tmp_path):
    shutil.copy(TABLE, tmp_path / "download (3).csv")
    shutil.copy(PEOPLE / SUBSCRIBED, tmp_path / "people.csv")
    (tmp_path / "orders.csv").write_text("Order,Total\n1,2\n", encoding="utf-8")
    (tmp_path / "reports").mkdir()
    (tmp_path / "lists").mkdir()

    assert found(tmp_path) == [
        ("mailchimp.audience", "people.csv"),
        ("mailchimp.campaigns", "download (3).csv"),
    ]


def test_a_whole_account_claims_no_folder_without_its_table_of_campaigns(tmp_path):
    for name in ("lists", "reports", "templates"):
        (tmp_path / name).mkdir()
    shutil.copy(PEOPLE / SUBSCRIBED, tmp_path / "lists" / "people.csv")

    assert found(tmp_path) == [("mailchimp.audience", "people.csv")]


def test_two_audiences_side_by_side_are_not_one(tmp_path):
    shutil.copy(PEOPLE / SUBSCRIBED, tmp_path / "subscribed_one.csv")
    shutil.copy(PEOPLE / SUBSCRIBED, tmp_path / "subscribed_two.csv")

    assert [name for name, _ in found(tmp_path)] == ["mailchimp.audience"] * 2


def test_nothing_of_any_contact_is_yielded():
    for case in sorted((CASES / "mailchimp.audience").iterdir()):
        said = "".join(
            file.read_text(encoding="utf-8") for file in case.glob("expected*")
        )
        assert "@" not in said
        assert "Mia" not in said
