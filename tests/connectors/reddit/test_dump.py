"""Large and packed archives, and what joins them with the account's own export."""

import json
import tracemalloc

import pytest
import zstandard

from auditor.errors import UnsafeSource
from auditor.records import Extent, Record, Rejected, Stream
from connectors import Told, find, open_source
from connectors.reddit import _packed
from connectors.reddit.dump import RedditDump
from connectors.reddit.gdpr import RedditGdpr

TOLD = Told(accounts=("reddit:Corner_Bakery",))
SITE = "https://www.reddit.com/r/samplebaking/comments/1ab/oven/"


def comment(id_, author, parent="t3_1ab", **other):
    return {
        "id": id_,
        "author": author,
        "body": "Rye.",
        "created_utc": 1777745464,
        "link_id": "t3_1ab",
        "parent_id": parent,
        "subreddit": "samplebaking",
        **other,
    }


def packed(*items, window=20):
    text = b"".join(json.dumps(item).encode() + b"\n" for item in items)
    how = zstandard.ZstdCompressionParameters(window_log=window)
    work = zstandard.ZstdCompressor(compression_params=how).compressobj()
    return work.compress(text) + work.flush()


def read(path, told=TOLD):
    return list(RedditDump().read(open_source([path], told)))


def ids(items):
    return [item.id for item in items if isinstance(item, Record)]


def test_a_window_of_two_gigabytes_is_unpacked(tmp_path):
    file = tmp_path / "RC_2026-05.zst"
    file.write_bytes(packed(comment("a1", "Corner_Bakery"), window=31))
    assert ids(read(file)) == ["t1_a1"]


def test_a_cut_archive_gives_what_it_held_and_says_so(tmp_path):
    many = [comment(f"a{n}", "Corner_Bakery", body=f"{n**7:x}") for n in range(40_000)]
    whole = packed(*many)
    file = tmp_path / "a.zst"
    file.write_bytes(whole[: len(whole) // 2])
    items = read(file)
    [last] = [item for item in items if isinstance(item, Rejected)][-1:]
    assert 1000 < len(ids(items)) < len(many)
    assert last.reason == "the file ends too early; nothing from here on could be read"


def test_a_damaged_archive_gives_what_it_held_and_says_so(tmp_path):
    many = [comment(f"a{n}", "Corner_Bakery", body=f"{n**7:x}") for n in range(40_000)]
    whole = packed(*many)
    file = tmp_path / "a.zst"
    middle = len(whole) // 2
    file.write_bytes(whole[:middle] + b"\xff" * 400 + whole[middle + 400 :])
    reasons = [item.reason for item in read(file) if isinstance(item, Rejected)]
    assert reasons[-1].startswith(("the file is damaged here", "it is damaged"))


def test_an_archive_that_unfolds_without_end_is_stopped(tmp_path):
    file = tmp_path / "a.zst"
    first = json.dumps(comment("a1", "Corner_Bakery")).encode() + b"\n"
    file.write_bytes(zstandard.ZstdCompressor().compress(first + b" " * 2**27))
    with pytest.raises(UnsafeSource):
        read(file)


def test_a_line_without_end_is_left_out_and_the_next_is_read(tmp_path, monkeypatch):
    monkeypatch.setattr(_packed, "LONGEST_LINE", 1000)
    file = tmp_path / "a.jsonl"
    items = [
        comment("a1", "Corner_Bakery"),
        comment("a2", "maple_owl", body="x" * 5000),
        comment("a3", "Corner_Bakery"),
    ]
    file.write_text("".join(json.dumps(item) + "\n" for item in items))
    found = read(file)
    assert ids(found) == ["t1_a1", "t1_a3"]
    assert [one.reason for one in found if isinstance(one, Rejected)] == [
        "the line is too long"
    ]


def test_what_concerns_nobody_of_ours_costs_no_memory(tmp_path):
    file = tmp_path / "a.jsonl"
    with file.open("w") as out:
        for n in range(60_000):
            other = comment(
                f"b{n}", f"person_{n}", link_id="t3_9zz", parent_id="t3_9zz"
            )
            out.write(json.dumps(other) + "\n")
        out.write(json.dumps(comment("a1", "Corner_Bakery")) + "\n")
    tracemalloc.start()
    found = ids(read(file))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert found == ["t1_a1"]
    assert peak < 2**22  # the file has 9 MB


def test_an_answer_before_its_question_is_kept_with_it(tmp_path):
    file = tmp_path / "a.jsonl"
    items = [
        comment("a3", "tin_whistle", "t1_a2", link_id="t3_9zz"),
        comment("a2", "Corner_Bakery", "t1_a1", link_id="t3_9zz"),
        comment("a1", "maple_owl", "t3_9zz", link_id="t3_9zz"),
        comment("a0", "maple_owl", "t3_8zz", link_id="t3_8zz"),
    ]
    file.write_text("".join(json.dumps(item) + "\n" for item in items))
    assert ids(read(file)) == ["t1_a3", "t1_a2", "t1_a1"]


def test_the_same_comment_has_one_id_in_both_sources(tmp_path):
    dump = tmp_path / "a.jsonl"
    dump.write_text(json.dumps(comment("a1", "Corner_Bakery")) + "\n")
    table = tmp_path / "comments.csv"
    table.write_text(
        "id,permalink,date,ip,subreddit,gildings,link,parent,body,media\n"
        f"a1,{SITE}a1/,2026-05-02 18:11:04 UTC,,samplebaking,0,{SITE},,Rye.,\n"
    )
    [public] = read(dump)
    [own] = RedditGdpr().read(open_source([table], TOLD))
    same = ("account", "author", "id", "sent_at", "text", "in_reply_to", "conversation")
    assert [getattr(public, one) for one in same] == [getattr(own, one) for one in same]


def test_an_archive_in_which_the_account_does_not_occur_holds_nothing(tmp_path):
    file = tmp_path / "a.jsonl"
    file.write_text(json.dumps(comment("a1", "maple_owl")) + "\n")
    [found], missed = find([file], TOLD)
    assert not missed
    assert list(found.connector.read(found.source)) == []
    [coverage] = found.connector.covers(found.source).values()
    [span] = coverage[Stream.INBOUND_REPLIES]
    assert span.extent is Extent.PARTIAL


@pytest.mark.parametrize(
    ("harm", "reason"),
    [
        ({"parent_id": "https://["}, "it does not say what it answers"),
        ({"link_id": "", "parent_id": "t1_b9"}, "it does not say what it answers"),
        ({"author": "0001-01-01T00:00"}, "names nobody"),
    ],
)
def test_what_may_be_an_answer_to_us_and_is_damaged_is_told(tmp_path, harm, reason):
    file = tmp_path / "comments.jsonl"
    lines = [
        comment("a1", "Corner_Bakery", "t1_a0"),
        comment("a2", "maple_owl", "t1_a1") | harm,
        comment("a3", "maple_owl", "t1_b1", link_id="t3_other"),
    ]
    file.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    items = read(file)
    assert ids(items) == ["t1_a1"]
    assert [one.reason for one in items if isinstance(one, Rejected)] == [reason]


def test_words_that_are_hidden_until_touched_are_the_writers_own(tmp_path):
    file = tmp_path / "comments.jsonl"
    body = "&gt;!Rye!&lt; it is.\n\n&gt; Which?\n\nBaked today."
    one = comment("a1", "Corner_Bakery", body=body)
    file.write_text(json.dumps(one), encoding="utf-8")
    [record] = read(file)
    assert record.text == ">!Rye!< it is.\n\nBaked today."
