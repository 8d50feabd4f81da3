"""Which table a file is, and which it is not."""

import pytest

from auditor.records import Rejected
from connectors import Told, open_source
from connectors._json import Damage
from connectors.youtube import _tables
from connectors.youtube._tables import Row, Sort

ME = "UCexampleBakery000000001"
SAID = '"{""text"":""rye""}"'


def table(tmp_path, text):
    path = tmp_path / "a.csv"
    path.write_text(text, encoding="utf-8")
    return _tables.table(open_source([path], Told()))


@pytest.mark.parametrize(
    ("header", "sort"),
    [
        ("Comment ID,Channel ID,Comment create timestamp,Comment text", Sort.COMMENTS),
        ("LIVE CHAT ID,Live_Chat_Create_Timestamp,Live Chat Text", Sort.CHATS),
        (
            "Video ID,Channel ID,Video Title (Original),Video Create Timestamp",
            Sort.VIDEOS,
        ),
        ("Channel ID,Channel Title (Original)", Sort.CHANNELS),
        ("Channel ID,Channel Vanity URL 1 Name", Sort.ADDRESSES),
        ("Channel ID,Channel URL,Channel Title", None),
        ("Comment ID,Author,Comment Text", None),
        ("Playlist ID,Video ID,Playlist Video Creation Timestamp", None),
        ("id,permalink,date,subreddit,body", None),
        ("", None),
    ],
)
def test_a_table_is_told_by_the_names_of_its_columns(tmp_path, header, sort):
    found = table(tmp_path, header + "\n")
    assert (found and found.sort) == sort


def test_posts_of_the_community_are_no_comments(tmp_path):
    row = f"UgkxPostExample000001,{ME},2026-02-11T19:00:00Z,{SAID}\n"
    assert table(tmp_path, "Post ID,Channel ID,Created,Text\n" + row * 3) is None


def test_of_columns_without_a_known_name_the_cells_tell(tmp_path):
    found = table(
        tmp_path,
        f"a,b,c,d,e\n{SAID},vidRyeBread,{ME},UgxTomExample0000001,2026-02-11T19:00:00Z\n",
    )
    [row] = _tables.rows(found)
    assert isinstance(row, Row)
    assert row["comment"] == "UgxTomExample0000001"
    assert row["video"] == "vidRyeBread"
    assert row["sent"] == "2026-02-11T19:00:00Z"


def test_a_quote_that_is_never_closed_costs_its_row_alone(tmp_path):
    head = "Comment ID,Channel ID,Comment Create Timestamp,Comment Text\n"
    rows = [
        f"UgxTomExample000000{n},{ME},2026-02-11T19:00:00Z,{text}\n"
        for n, text in enumerate(["a", '"b', "c"])
    ]
    found = list(_tables.rows(table(tmp_path, head + "".join(rows))))
    assert [one["text"] for one in found if isinstance(one, Row)] == ["a", "c"]
    assert len(found) == 3


@pytest.mark.parametrize(
    ("everybody", "nobody"),
    [("Öffentlich", "Privat"), ("Openbaar", "Privé"), ("Público", "Privado")],
)
def test_who_may_see_a_video_is_told_where_no_name_of_a_column_is_known(
    tmp_path, everybody, nobody
):
    shown = "vidRyeBread,184000,A,Brot,UCexampleBakery000000001"
    times = "2025-05-30T08:00:00+00:00,2025-05-30T09:00:00+00:00"
    found = table(
        tmp_path,
        "Video-ID,Dauer,Kategorie,Videotitel (Original),Kanal-ID,Wer,Erstellt,Raus\n"
        f"{shown},{everybody},{times}\n{shown},{nobody},{times}\n",
    )
    assert found.sort is Sort.VIDEOS
    assert [row["privacy"] for row in _tables.rows(found)] == [everybody, nobody]


def test_a_table_whose_last_row_is_too_short_is_not_known_to_be_all(tmp_path):
    head = "Comment ID,Channel ID,Comment Create Timestamp,Comment Text\n"
    whole = f"UgxTomExample0000001,{ME},2026-02-11T19:00:00Z,rye\n"
    short = f"UgxTomExample0000002,{ME}\n"
    within = table(tmp_path, head + short + whole)
    assert [type(row) for row in _tables.rows(within)] == [Rejected, Row]
    at_the_end = table(tmp_path, head + whole + short + "\n\n")
    assert [type(row) for row in _tables.rows(at_the_end)] == [Row, Damage]
