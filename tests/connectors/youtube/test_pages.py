"""Answers of the interface that lack something."""

import json

from auditor.records import Record, Rejected
from connectors import Told, find

ME = "UCexampleBakery000000001"


def video(id_, **snippet):
    about = {"publishedAt": "2026-02-11T19:00:00Z", "title": "Rye", **snippet}
    return {"kind": "youtube#video", "id": id_, "snippet": about}


def test_a_video_that_does_not_say_whose_it_is_is_told(tmp_path):
    page = {
        "kind": "youtube#videoListResponse",
        "items": [
            video("vidRyeBread", channelId=ME),
            video("vidBaguette"),
            video("vidOfOthers", channelId="UCsomebodyElse0000000001"),
        ],
    }
    path = tmp_path / "videos.json"
    path.write_text(json.dumps(page), encoding="utf-8")
    [one], _ = find([path], Told(accounts=(f"youtube:{ME}",)))
    items = list(one.connector.read(one.source))
    assert [item.id for item in items if isinstance(item, Record)] == ["vidRyeBread"]
    [lost] = [item for item in items if isinstance(item, Rejected)]
    assert lost.reason == "it does not say which channel wrote it"
