"""Chats in the account's own export: to whom their messages go."""

import pytest

from auditor.records import Record
from connectors import Told, find

HEADER = "message_id,created_at,updated_at,username,message,channel_url\n"
FACTS = "statistic,value\naccount name,Corner_Bakery\n"


def to_whom(tmp_path, writers):
    """Return the recipients of each message of a chat in which each writes once."""
    root = tmp_path / "export"
    root.mkdir()
    rows = (
        f"m{number},2026-05-02 18:11:04 UTC,,{name},Hi,room1\n"
        for number, name in enumerate(writers)
    )
    (root / "chat_history.csv").write_text(HEADER + "".join(rows), encoding="utf-8")
    (root / "statistics.csv").write_text(FACTS, encoding="utf-8")
    [one], _ = find([root], Told(messages=True))
    items = one.connector.read(one.source)
    return [item.mentions for item in items if isinstance(item, Record)]


@pytest.mark.parametrize(
    ("writers", "recipients"),
    [
        (["maple_owl"], [("corner_bakery",)]),
        (
            ["maple_owl", "Corner_Bakery"],
            [("corner_bakery",), ("maple_owl",)],
        ),
        (
            ["maple_owl", "Corner_Bakery", "tin"],
            [
                ("corner_bakery", "tin"),
                ("maple_owl", "tin"),
                ("maple_owl", "corner_bakery"),
            ],
        ),
    ],
)
def test_a_message_goes_to_all_who_write_there(tmp_path, writers, recipients):
    assert to_whom(tmp_path, writers) == recipients


def test_a_room_where_many_write_speaks_to_nobody_in_particular(tmp_path):
    writers = [f"member_{number}" for number in range(200)]
    assert set(to_whom(tmp_path, writers)) == {()}
