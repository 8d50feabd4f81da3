"""A question mark asks, in every script, unless it belongs to an address."""

import duckdb
import pytest

from auditor.words.questions import MARK, QUESTION, URL, asks

ASKING = [
    "Are you open on Sunday?",
    "Open today??",
    "¿Abrís el domingo",
    "هل أنتم مفتوحون؟",
    "日曜日は開いていますか？",
    "Είστε ανοιχτά;",
    "Είστε ανοιχτά\u037e",
    "Ρώτησε «πότε;»",
    "Բա՞ց եք",
    "What‽",
    "Have you seen https://pennyquill.example/menu?",
    "Is it (https://pennyquill.example/menu)?",
    "Menu: https://pennyquill.example/?day=sun and is it fresh?",
    "really?yes",
    "a.m./p.m.?",
    "请看https://pennyquill.example/menu？",
    "❓",
]
NOT_ASKING = [
    "",
    "Thank you; see you soon",
    "https://pennyquill.example/menu?day=sun",
    "(https://pennyquill.example/menu?day=sun&x=?y)",
    "www.pennyquill.example/?q=rye",
    "WWW.pennyquill.example?q=rye is the list",
    "pennyquill.example/menu?day=sun",
    "Ωραία, ευχαριστώ. Great; thanks",
    "αβγ ; ok",
    "See HTTPS://pennyquill.example/menu?x=1.",
]


def in_duckdb(text):
    query = """
        select regexp_matches($text, $mark)
           and regexp_matches(regexp_replace($text, $url, ' ', 'g'), $question)
    """
    told = {"text": text, "mark": MARK, "url": URL, "question": QUESTION}
    return duckdb.execute(query, told).fetchall()[0][0]


@pytest.mark.parametrize("text", ASKING)
def test_a_question_is_seen_in_python_and_in_duckdb(text):
    assert asks(text)
    assert in_duckdb(text)


@pytest.mark.parametrize("text", NOT_ASKING)
def test_other_text_is_no_question_in_python_or_in_duckdb(text):
    assert not asks(text)
    assert not in_duckdb(text)
