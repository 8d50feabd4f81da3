from connectors.x._index import Index


def test_a_long_thread_is_followed_to_its_beginning():
    parents = {str(n): str(n - 1) if n > 1 else None for n in range(1, 20_001)}
    index = Index(parents=parents)
    assert index.thread("20000", "19999") == "1"
    assert index.thread("10000", "9999") == "1"


def test_a_thread_that_leaves_the_archive_is_named_after_what_it_leaves_to():
    index = Index(parents={"3": "2", "4": "3"})
    assert index.thread("4", "3") == "x:conv:2"
    assert index.thread("3", "2") == "x:conv:2"


def test_a_post_that_answers_itself_ends_no_reading():
    assert Index(parents={"3": "3"}).thread("3", "3") == "3"


def test_all_posts_of_a_circle_are_one_conversation():
    index = Index(parents={"1": "2", "2": "3", "3": "1", "4": "2"})
    assert {index.thread(id_, str(index.parents[id_])) for id_ in "1234"} == {"1"}


def test_versions_stand_under_the_newest_whatever_the_order():
    index = Index(first_version={"10": "8", "9": "8", "8": "8"}, newest={"8": "10"})
    assert [index.kept(id_) for id_ in ("8", "9", "10", "7")] == ["10", "10", "10", "7"]


def test_every_post_of_a_long_thread_is_placed_in_time():
    length = 20_000
    parents = {str(n): str(n - 1) if n > 1 else None for n in range(1, length + 1)}
    index = Index(parents=parents)
    assert {index.thread(str(n), str(n - 1)) for n in range(length, 1, -1)} == {"1"}
    assert len(index._threads) == length - 1  # noqa: SLF001 - each is walked but once
