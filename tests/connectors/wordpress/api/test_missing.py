"""Nights in order leave nothing missing, and what is made up for is not missing."""

from tests.coverage.nights import missing


def test_a_week_of_nights_leaves_nothing_missing(blog, nights):
    post = blog.posts("2026-10-01T08:00:00")
    blog.says(post, "2026-10-02T09:00:00")
    for _ in range(7):
        nights.fetch()
        nights.next()
    nights.next(9)
    nights.fetch()
    assert missing(nights.past) == []
