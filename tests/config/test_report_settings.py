"""How the report is handed over: what is taken, and what is refused with a way out."""

import re
from datetime import date
from pathlib import Path
from typing import get_args

import pytest

from auditor.config import Settings, load
from auditor.errors import ConfigError
from auditor.language import DEFAULT, LANGUAGES
from auditor.report_settings import ACTIONS, ReportSettings

ASKED_FOR = Path(__file__).resolve().parents[2] / "auditor" / "actions.py"


def loaded(tmp_path, text: str) -> Settings:
    path = tmp_path / "config.toml"
    path.write_text(text, encoding="utf-8")
    return load(path)


def test_unless_told_otherwise_it_is_a4_with_a_cover_and_nothing_to_sign():
    report = Settings().report
    assert (report.paper, report.cover, report.acknowledgement) == ("a4", True, False)
    assert report.sender is None


def test_what_is_given_is_taken(tmp_path):
    report = loaded(
        tmp_path,
        """
        [report]
        paper = "letter"
        accent = "#A3C"
        [report.sender]
        name = "  Linden   & Rowe "
        address = ["4 Mill Lane", "Exampleton"]
        [report.actions.answer_people]
        status = "doing"
        owner = "Ada"
        until = 2026-10-31
        [report.actions."ask_back x:@Bakery"]
        status = "done"
        """,
    ).report

    assert report.paper == "letter"
    assert report.accent == "#aa33cc"
    assert report.sender.name == "Linden & Rowe"
    assert report.sender.address == ("4 Mill Lane", "Exampleton")
    assert report.actions["answer_people"].until == date(2026, 10, 31)
    assert report.actions["ask_back x:bakery"].status == "done"


def test_every_action_that_can_come_up_can_be_given_a_state():
    asked = re.findall(r'slug="(\w+)"', ASKED_FOR.read_text(encoding="utf-8"))
    assert set(asked) == set(ACTIONS)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("[report]\npaper = 'a3'", "'a4' or 'letter'"),
        ("[report]\ncover = 'yes'", "true or false, without quotation marks"),
        ("[report]\naccent = 'red'", "'red' is not a colour such as #7a1f3d"),
        ("[report]\naccent = '#12345'", "is not a colour"),
        ("[report]\nlogos = 'a.png'", "report.logos"),
        ("[report.sender]\nemail = 'a@b.example'", "name': it is missing"),
        ("[report.sender]\nname = ''", "nothing stands between"),
        (f"[report.sender]\nname = '{81 * 'x'}'", "it has 81 characters; 80 fit"),
        (
            "[report.sender]\nname = 'a'\naddress = ['1','2','3','4','5','6','7']",
            "it has 7 lines; 6 fit",
        ),
        ("[report.sender]\nname = 'a'\naddress = '4 Mill Lane'", "a list in square"),
        ("[report.actions.answer_peple]\nstatus = 'done'", "mean 'answer_people'?"),
        ("[report.actions.zzz]\nstatus = 'done'", "known: answer_people, ask_back"),
        ("[report.actions.'ask_back bakery']\nstatus = 'done'", "such as x:cornerbak"),
        ("[report.actions.ask_back]\nstatus = 'ready'", "'open', 'doing', 'done' or"),
        ("[report.actions.ask_back]\nuntil = 'soon'", "a date such as 2026-12-24"),
        (
            (
                "[report.actions.'ask_back x:a']\nstatus='done'\n"
                "[report.actions.'ask_back x:A']\nstatus='open'"
            ),
            "is there twice",
        ),
    ],
)
def test_a_wrong_setting_is_named_with_what_to_do(tmp_path, text, named):
    with pytest.raises(ConfigError) as caught:
        loaded(tmp_path, text)

    assert named in str(caught.value)
    assert "config.toml" in str(caught.value)
    assert caught.value.hint


def test_the_languages_are_those_of_the_catalogue():
    assert get_args(ReportSettings.model_fields["language"].annotation) == LANGUAGES
    assert Settings().report.language == DEFAULT
