"""What a newcomer learns from the sample business."""

import json

import pytest
from click.testing import CliRunner

from auditor import demo
from auditor.cli import cli


@pytest.fixture(scope="module")
def shown(tmp_path_factory):
    folder = tmp_path_factory.mktemp("first look")
    result = CliRunner().invoke(cli, ["demo", "--out", str(folder)])
    assert result.exit_code == 0, result.output
    return folder, result.output.splitlines()


@pytest.fixture(scope="module")
def audit(paths):
    options = ["--json", "--no-cache", "--zone", demo.ZONE]
    result = CliRunner().invoke(cli, ["audit", *map(str, paths), *options])
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def channel(audit, platform):
    [found] = [one for one in audit["channels"] if one["platform"] == platform]
    return found["verdict"]


def figures(verdict, test):
    return verdict["tests"][test]["x"], verdict["tests"][test]["n"]


def test_the_verdict_and_the_reports_path_are_printed(shown):
    folder, lines = shown
    assert lines[0].startswith("In your mailbox you are networking")
    assert lines[-1] == str(folder / "report.html")
    assert (folder / "report.html").is_file()


def test_on_x_it_announces_and_answers_nobody(audit):
    verdict = channel(audit, "x")
    assert (verdict["slug"], verdict["confidence"]) == ("broadcasting", "clear")
    assert verdict["qualifiers"] == ["one_sided_data", "this_channel_only"]


def test_in_its_reviews_it_answers_nearly_everybody(audit):
    verdict = channel(audit, "google_business")
    listen = verdict["tests"]["listen"]
    assert (verdict["slug"], verdict["confidence"]) == ("answering_desk", "clear")
    assert listen["x"] / listen["n"] > 0.9


def test_on_its_blog_it_answers_every_second(audit):
    """By hand, in the last 180 days and by the wider base.

    Answered: Hector, Lorcan, Sunniva, Jonah, Mirela, Barnaby, Solange. Not: Quentin,
    Gideon, Pim, Amadou, Clementine, Maud, Noor. Kester wrote on within a day of an
    answer, which opens nothing; Tiggy's comment of 26 June is not due yet.
    """
    verdict = channel(audit, "wordpress")
    assert (verdict["slug"], verdict["confidence"]) == ("mixed", "clear")
    assert (verdict["score"], verdict["days"]) == (0, 180)
    assert figures(verdict, "listen") == (7, 14)


def test_in_its_mailbox_it_networks(audit):
    verdict = channel(audit, "email")
    assert verdict["slug"] == "networking_and_content"
    assert verdict["confidence"] == "clear"
    assert (verdict["score"], verdict["days"], verdict["content"]) == (5, 90, "high")
    assert verdict["qualifiers"] == []


def test_nearly_all_who_asked_by_mail_got_an_answer(audit):
    """By hand: eleven regulars of the year, and those below, less Delia and Fraser.

    Tamsin, Leonie, João, Marguerite, Ottilie, Sanjay, Gideon, Beatrix, Callum, Yusra,
    Petra, Edwin, Noor, Winnie, Zadie, Delia, Fraser. The regulars are Maud,
    Clementine, Gwen, Idris, Hamish, Jonah, Oskar, Priya, Rosalind, Sunniva, Bertie.
    Ida's order of the last day is not due yet.
    """
    assert figures(channel(audit, "email"), "listen") == (26, 28)


def test_newcomers_to_the_mailbox_come_back(audit):
    """By hand: of the thirteen who first wrote from April to May, all but two.

    Petra and the fair wrote once. Seventeen people wrote on three days or more: the
    eleven of the year, and Leonie, João, Sanjay, Beatrix, Edwin and Noor.
    """
    verdict = channel(audit, "email")
    assert figures(verdict, "return") == (11, 13)
    assert verdict["tests"]["return"]["regulars"] == 17


def test_whom_the_bakehouse_writes_to_first_answers(audit):
    """By hand: Sunniva, Bertie, Idris, the fair, Dafydd, Hana and Gwen.

    The photographer has not answered, and naming somebody alone is no outreach.
    """
    assert figures(channel(audit, "email"), "reach") == (7, 7)


def test_the_business_networks_and_its_mailbox_decides(audit):
    verdict = audit["verdict"]
    assert verdict["slug"] == "networking_and_content"
    assert verdict["confidence"] == "clear"
    assert verdict["channel"] == "email:hello@pennyquill.example"
    assert verdict["tests"] == channel(audit, "email")["tests"]


def test_the_sentence_of_the_business_has_a_word_about_every_channel(audit):
    sentence = audit["verdict"]["sentence"]
    assert "you publish regularly, too" in sentence
    assert "26 of 28 people who asked you something got an answer" in sentence
    assert "In your Google reviews you answer" in sentence
    assert "On your blog the picture is mixed." in sentence
    assert "On X you are broadcasting." in sentence


def test_what_to_do_next_begins_with_people_who_wait(audit):
    assert audit["actions"][0]["slug"] == "answer_people"
    places = {one["platform"] for one in audit["open_loops"]}
    assert {"email", "wordpress"} <= places


def test_no_word_of_a_mail_is_shown(shown, audit):
    folder, _ = shown
    page = (folder / "report.html").read_text(encoding="utf-8")
    told = json.dumps(audit, ensure_ascii=False)
    for words in (
        "walk through rain",
        "spirit level",
        "Bear in Residence",
        "crocodile",
    ):
        assert words not in page
        assert words not in told
