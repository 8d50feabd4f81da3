"""Which folder is an export's root, wherever somebody has put it."""

from connectors import find
from tests.connectors.source.packing import folder

ME = "UCexampleBakery000000001"
COMMENTS = (
    "Comment ID,Channel ID,Comment Create Timestamp,Video ID,Comment Text\n"
    f"UgxTomExample0000001,{ME},2026-02-11T19:00:00Z,vidTomTom01,Lovely\n"
).encode()
VIDEOS = (
    "Video ID,Channel ID,Video Title (Original),Video Create Timestamp\n"
    f"vidRyeBread,{ME},Rye,2026-02-11T19:00:00Z\n"
).encode()
ANSWER = b'{"kind": "youtube#commentThreadListResponse", "items": []}'
PRODUCT = "YouTube and YouTube Music"


def found(tmp_path, files):
    exports, _ = find([folder(tmp_path / "in", files)])
    return sorted((one.connector.name, one.source.name) for one in exports)


def test_a_folder_that_somebody_called_youtube_is_not_the_export_in_it(tmp_path):
    files = {
        f"youtube/Takeout/{PRODUCT}/comments/comments.csv": COMMENTS,
        "youtube/answers/1.json": ANSWER,
        "youtube/answers/2.json": ANSWER,
    }
    assert found(tmp_path, files) == [
        ("youtube.data_api", "answers"),
        ("youtube.takeout", PRODUCT),
    ]


def test_two_folders_of_tables_are_one_export_without_the_product_around(tmp_path):
    files = {
        "mine/comments/comments.csv": COMMENTS,
        "mine/video metadata/videos.csv": VIDEOS,
        "mine/history/watch-history.json": b"[]",
    }
    assert found(tmp_path, files) == [("youtube.takeout", "mine")]


def test_a_folder_of_downloads_is_no_export_for_one_table_in_it(tmp_path):
    files = {"a/comments.csv": COMMENTS, "a/invoice.csv": b"no,sum\n1,2\n"}
    assert found(tmp_path, files) == [("youtube.takeout", "comments.csv")]


def test_answers_among_other_json_are_taken_one_by_one(tmp_path):
    files = {"a/1.json": ANSWER, "a/2.json": ANSWER, "a/other.json": b'{"x": 1}'}
    assert found(tmp_path, files) == [
        ("youtube.data_api", "1.json"),
        ("youtube.data_api", "2.json"),
    ]
