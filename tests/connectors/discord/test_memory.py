"""However much was written in a channel, few of its messages are there at a time."""

import json

import pytest

import connectors
from connectors import Told
from connectors.discord._shapes import Message

MANY = 3000


@pytest.fixture
def alive(monkeypatch):
    """Count the messages that are there, each as long as anybody holds it."""
    seen = {"now": 0, "most": 0, "ever": 0}

    class Counted(Message):
        def __post_init__(self):
            seen["now"] += 1
            seen["ever"] += 1
            seen["most"] = max(seen["most"], seen["now"])

        def __del__(self):
            seen["now"] -= 1

    monkeypatch.setattr("connectors.discord._files.Message", Counted)
    return seen


def test_few_messages_are_there_at_a_time(tmp_path, alive):
    mia = {"id": "920000000000000001", "name": "mia.k", "isBot": False}
    messages = [
        {
            "id": str(910000000000000000 + number),
            "type": "Default",
            "timestamp": f"2026-01-05T09:{number // 60 % 60:02}:{number % 60:02}+00:00",
            "content": f"Loaf {number}",
            "author": mia,
        }
        for number in range(MANY)
    ]
    channel = {
        "guild": {"id": "900000000000000001", "name": "Corner Bakery"},
        "channel": {"id": "900000000000000002", "type": "GuildTextChat"},
        "exportedAt": "2026-02-01T00:00:00+00:00",
        "messages": [*messages, *messages[:10]],
    }
    file = tmp_path / "shop.json"
    file.write_text(json.dumps(channel, separators=(",", ":")), encoding="utf-8")
    told = Told(accounts=("discord:mia.k",))
    [[found], _] = connectors.find([file], told)
    read = [one for one in found.connector.read(found.source) if hasattr(one, "text")]
    assert [one.text for one in read] == [f"Loaf {number}" for number in range(MANY)]
    assert alive["ever"] >= 2 * MANY
    assert alive["most"] < 10
