"""Whose export it is, where several things say so."""

import pytest

from connectors import Told, open_source
from connectors.reddit.gdpr import RedditGdpr

POSTS = (
    "id,permalink,date,ip,subreddit,gildings,title,url,body\n"
    "1ab,,2026-05-01 08:00:10 UTC,,samplebaking,0,Rye,,\n"
)
STATED = "statistic,value\naccount name,Corner_Bakery\n"


def account(tmp_path, statistics, *told):
    (tmp_path / "posts.csv").write_text(POSTS, encoding="utf-8")
    (tmp_path / "statistics.csv").write_text(statistics, encoding="utf-8")
    [found] = RedditGdpr().accounts(open_source([tmp_path], Told(accounts=told)))
    return found.id


@pytest.mark.parametrize(
    ("statistics", "told", "expected"),
    [
        (STATED, ("reddit:other",), "corner_bakery"),
        (STATED[:-8], ("reddit:corner_bakery",), "corner_bakery"),
        (STATED[:-8], (), "corner"),
        (STATED + "export time,2026-06", ("reddit:other",), "corner_bakery"),
    ],
    ids=["stated", "cut, and told", "cut, and nobody told", "cut behind the name"],
)
def test_a_name_that_may_be_half_counts_less_than_one_that_is_told(
    tmp_path, statistics, told, expected
):
    assert account(tmp_path, statistics, *told) == expected
