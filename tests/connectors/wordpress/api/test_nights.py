"""What is asked for night after night, and what that covers."""

from datetime import UTC, datetime

import pytest

from auditor.records import Listing, Record, Stream
from connectors._http import Budget, FetchFailed, Outcome
from tests.connectors.http.replay import html, page
from tests.connectors.wordpress.api.blog import error

COMMENTS = "/wp-json/wp/v2/comments"
POSTS = "/wp-json/wp/v2/posts"
START = datetime(2026, 11, 2, 2, 0, tzinfo=UTC)  # when the first night begins


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def covered(manifest, stream):
    return [
        (one.since, one.until, one.extent, one.why)
        for one in manifest.stretches
        if one.stream == stream.value
    ]


def there(nights):
    """Return what the latest night listed, by thread."""
    return {
        one.conversation: set(one.ids)
        for one in nights.items()
        if isinstance(one, Listing)
    }


def walks(server, way=COMMENTS):
    """Return what was asked for in full, by date."""
    return [one for one in server.asked(way) if "content," in one.param("_fields", "")]


def test_the_first_night_covers_everything_from_the_first_thing_published(blog, nights):
    post = blog.posts("2025-03-01T08:00:00")
    blog.says(post, "2025-03-01T09:00:00")
    # A page is no post, and what waits for approval is not published.
    page = blog.posts("2025-01-01T08:00:00", type="page")
    blog.says(page, "2025-04-01T08:00:00")
    blog.says(page, "2025-02-01T08:00:00", status="hold")
    manifest = nights.fetch()
    whole = [(at("2025-03-01T08:00:00"), START, "complete", "")]
    assert covered(manifest, Stream.OUTBOUND_POSTS) == whole
    assert covered(manifest, Stream.INBOUND_REPLIES) == whole
    assert covered(manifest, Stream.OUTBOUND_REPLIES) == whole
    partial = [(at("2025-03-01T08:00:00"), START, "partial", "")]
    assert covered(manifest, Stream.INBOUND_MENTIONS) == partial
    assert covered(manifest, Stream.CONTEXT) == partial
    assert covered(manifest, Stream.REACTIONS) == []
    assert manifest.holes == ()


def test_the_second_night_asks_again_for_three_days_and_joins_the_first(
    server, blog, nights
):
    post = blog.posts("2026-10-20T08:00:00")
    blog.says(post, "2026-10-20T09:00:00")
    nights.fetch()
    nights.next()
    server.seen.clear()
    new = blog.says(post, "2026-11-02T20:00:00")
    manifest = nights.fetch()
    [asked] = [one for one in walks(server) if one.param("type") is None][:1]
    assert asked.param("after") == "2026-10-30T02:00:00Z"
    assert asked.param("order") == "asc"
    [asked] = [one for one in walks(server, POSTS) if "modified_after" in one.params]
    assert asked.param("modified_after") == "2026-10-30T02:00:00Z"
    assert covered(manifest, Stream.INBOUND_REPLIES) == [
        (at("2026-10-30T02:00:00"), at("2026-11-03T02:00:00"), "complete", "")
    ]
    # What it stands below comes along: a night can be read by itself.
    assert nights.ids() == [f"comment/{new}", f"post/{post}"]


def test_a_post_that_was_changed_comes_again(blog, nights):
    old = blog.posts("2025-03-01T08:00:00")
    blog.posts("2025-04-01T08:00:00")
    nights.fetch()
    nights.next()
    blog.post[old] |= {
        "modified_gmt": "2026-11-02T12:00:00",
        "content": {"raw": "Fresher."},
    }
    nights.fetch()
    [post] = [one for one in nights.items() if isinstance(one, Record)]
    assert (post.id, post.text) == ("post/10", "Loaf 10\n\nFresher.")
    assert post.edited_at == at("2026-11-02T12:00:00")


def test_what_is_approved_late_is_seen_though_it_keeps_its_old_time(blog, nights):
    post = blog.posts("2026-10-01T08:00:00")
    held = blog.says(post, "2026-10-15T08:00:00", status="hold")
    nights.fetch()
    assert nights.ids() == [f"post/{post}"]
    nights.next()
    blog.comment[held]["status"] = "approved"
    nights.fetch()
    assert f"comment/{held}" in nights.ids()
    nights.next()
    nights.fetch()
    assert f"comment/{held}" not in nights.ids()  # known by now


def test_a_post_published_by_the_clock_is_seen_though_nobody_changed_it(blog, nights):
    blog.posts("2026-09-01T08:00:00")
    waiting = blog.posts(
        "2026-11-02T18:00:00", modified_gmt="2026-10-01T08:00:00", status="future"
    )
    nights.fetch()
    assert f"post/{waiting}" not in nights.ids()
    nights.next()
    blog.post[waiting]["status"] = "publish"
    nights.fetch()
    assert f"post/{waiting}" in nights.ids()


def test_what_was_deleted_or_held_back_is_missing_where_everything_is_listed(
    blog, nights
):
    post = blog.posts("2026-10-20T08:00:00")
    deleted, held, stays = (
        blog.says(post, f"2026-10-2{day}T08:00:00") for day in (1, 2, 3)
    )
    nights.fetch()
    all_of_it = {f"comment/{one}" for one in (deleted, held, stays)}
    assert there(nights) == {f"post/{post}": {f"post/{post}", *all_of_it}}
    nights.next()
    del blog.comment[deleted]
    blog.comment[held]["status"] = "hold"
    nights.fetch()
    assert there(nights) == {f"post/{post}": {f"post/{post}", f"comment/{stays}"}}
    [listing] = [one for one in nights.items() if isinstance(one, Listing)]
    assert listing.at == at("2026-11-03T02:00:00")
    assert listing.since == at("2026-10-04T02:00:00")
    assert listing.until == at("2026-11-03T01:50:00")


def test_a_post_that_went_is_listed_as_empty_once(blog, nights):
    post = blog.posts("2026-10-20T08:00:00")
    blog.says(post, "2026-10-21T08:00:00")
    nights.fetch()
    blog.post.clear()
    blog.comment.clear()
    nights.next()
    nights.fetch()
    assert there(nights) == {f"post/{post}": set()}
    nights.next()
    nights.fetch()
    assert there(nights) == {}


def test_the_last_comment_of_an_old_post_may_go_too(blog, nights):
    post = blog.posts("2025-10-20T08:00:00")
    gone = blog.says(post, "2026-10-21T08:00:00")
    nights.fetch()
    assert there(nights) == {f"post/{post}": {f"comment/{gone}"}}
    blog.comment.clear()
    nights.next()
    nights.fetch()
    assert there(nights) == {f"post/{post}": set()}


def test_what_was_answered_is_asked_for_up_to_where_the_talk_begins(blog, nights):
    post = blog.posts("2026-01-01T08:00:00")
    first = blog.says(post, "2026-01-02T08:00:00")
    second = blog.says(post, "2026-01-03T08:00:00", parent=first, author=1)
    nights.fetch()
    nights.next()
    third = blog.says(post, "2026-11-02T08:00:00", parent=second)
    nights.fetch()
    found = {one.id: one for one in nights.items() if isinstance(one, Record)}
    assert found[f"comment/{third}"].in_reply_to_author == "sam@rye.example"
    assert found[f"comment/{second}"].in_reply_to_author == "mia@mail.example"
    assert found[f"comment/{first}"].in_reply_to is None


def test_talk_below_a_page_is_addressed_to_whoever_wrote_the_page(blog, nights):
    about = blog.posts("2026-01-01T08:00:00", type="page")
    blog.says(about, "2026-10-20T08:00:00")
    nights.fetch()
    [comment] = [one for one in nights.items() if isinstance(one, Record)]
    assert comment.in_reply_to_author == "sam@rye.example"


def test_talk_below_what_is_not_published_is_no_public_talk(blog, nights):
    post = blog.posts("2026-10-01T08:00:00", status="private")
    blog.says(post, "2026-10-02T08:00:00")
    nights.fetch()
    assert nights.ids() == []


def test_a_type_of_posts_of_its_own_is_asked_for_as_well(server, blog, nights):
    blog.types["recipe"] = {"slug": "recipe", "rest_base": "recipes"}
    server.gives(
        "/wp-json/wp/v2/recipes", lambda asked: blog.published(asked, "recipe")
    )
    recipe = blog.posts("2026-10-01T08:00:00", type="recipe")
    blog.posts("2026-10-02T08:00:00", type="attachment")
    nights.fetch()
    assert nights.ids() == [f"post/{recipe}"]


def test_a_type_of_posts_for_others_costs_the_rest_nothing(server, blog, nights):
    blog.types["recipe"] = {"slug": "recipe", "rest_base": "recipes"}
    server.gives("/wp-json/wp/v2/recipes", error("rest_forbidden_context", 403))
    post = blog.posts("2026-10-10T08:00:00")
    manifest = nights.fetch()
    assert nights.ids() == [f"post/{post}"]
    assert [(one.stream, one.outcome) for one in manifest.holes] == [
        ("outbound_posts", "permission")
    ]
    [(_, _, extent, why)] = covered(manifest, Stream.OUTBOUND_POSTS)
    assert (extent, why) == ("partial", "refused")
    assert len(server.asked("/wp-json/wp/v2/recipes")) == 1
    assert there(nights) == {f"post/{post}": {f"post/{post}"}}


def test_only_who_runs_the_site_asks_for_other_types_as_their_author(
    server, blog, nights
):
    blog.types["recipe"] = {"slug": "recipe", "rest_base": "recipes"}
    server.gives(
        "/wp-json/wp/v2/recipes", lambda asked: blog.published(asked, "recipe")
    )
    nights.fetch()
    assert server.asked("/wp-json/wp/v2/recipes")[0].param("context") is None
    assert server.asked(POSTS)[0].param("context") == "edit"
    blog.rights = {**blog.rights, "manage_options": True}
    server.seen.clear()
    nights.fetch()
    assert server.asked("/wp-json/wp/v2/recipes")[0].param("context") == "edit"


def test_a_shop_s_reviews_are_asked_for_by_moderators(blog, nights):
    blog.namespaces.append("wc/v3")
    post = blog.posts("2026-10-01T08:00:00")
    review = blog.says(post, "2026-10-02T08:00:00", type="review")
    nights.fetch()
    assert f"comment/{review}" in nights.ids()
    assert f"comment/{review}" in there(nights)[f"post/{post}"]


def test_a_stream_that_fails_midway_is_covered_so_far_and_gone_on_with(
    server, blog, nights
):
    post = blog.posts("2026-01-01T08:00:00")
    for day in range(1, 29):
        for hour in range(5):
            blog.says(post, f"2026-02-{day:02}T{hour + 10}:00:00")
    fails = {"on": True}

    def talk(asked):
        if fails["on"] and asked.param("page") == "2":
            return html("<h1>Error establishing a database connection</h1>", 500)
        return blog.talk(asked)

    server.gives(COMMENTS, talk)
    manifest = nights.fetch()
    # A hundred came: five a day up to the twentieth.
    first = at("2026-01-01T08:00:00")
    assert covered(manifest, Stream.INBOUND_REPLIES) == [
        (first, at("2026-02-20T14:00:00"), "complete", "")
    ]
    holes = {one.stream for one in manifest.holes}
    assert holes == {"outbound_replies", "inbound_replies", "context"}
    assert {one.outcome for one in manifest.holes} == {"retry"}
    fails["on"] = False
    nights.clock.is_set_to(at("2026-11-03T02:00:00"))
    server.seen.clear()
    manifest = nights.fetch()
    assert walks(server)[0].param("after") == "2026-02-17T14:00:00Z"
    assert covered(manifest, Stream.INBOUND_REPLIES) == [
        (at("2026-02-17T14:00:00"), at("2026-11-03T02:00:00"), "complete", "")
    ]


def test_posts_that_may_not_be_asked_for_cost_no_comments(server, blog, nights):
    post = blog.posts("2026-10-01T08:00:00")
    blog.says(post, "2026-10-02T08:00:00")
    server.gives(POSTS, error("rest_cannot_read", 403))
    manifest = nights.fetch()
    assert "outbound_posts" in {one.stream for one in manifest.holes}
    assert {one.outcome for one in manifest.holes} == {"permission"}
    assert covered(manifest, Stream.OUTBOUND_POSTS) == []
    assert covered(manifest, Stream.INBOUND_REPLIES) != []
    assert nights.ids() == ["comment/501"]


@pytest.mark.usefixtures("blog")
@pytest.mark.parametrize("status", [403, 406])
def test_a_firewall_before_one_list_costs_no_other(server, blog, nights, status):
    blog.posts("2026-10-01T08:00:00")
    server.gives(COMMENTS, html("<h1>Blocked</h1>", status))
    manifest = nights.fetch()
    assert nights.ids() == ["post/10"]
    assert {one.outcome for one in manifest.holes} == {"permission"}
    assert nights.clock.slept == []


def test_where_nothing_comes_there_is_no_source(server, nights):
    server.gives(POSTS, error("rest_cannot_read", 403))
    server.gives(COMMENTS, error("rest_cannot_read", 403))
    with pytest.raises(FetchFailed):
        nights.fetch()
    assert not (nights.folder / "fetch.json").exists()


def test_a_budget_that_is_used_up_ends_the_night_with_what_came(blog, nights):
    post = blog.posts("2026-10-01T08:00:00")
    blog.says(post, "2026-10-02T08:00:00")
    manifest = nights.fetch(budget=Budget(requests=6))
    assert nights.ids() == [f"post/{post}"]
    assert covered(manifest, Stream.OUTBOUND_POSTS) != []
    assert covered(manifest, Stream.INBOUND_REPLIES) == []
    assert {one.outcome for one in manifest.holes} == {Outcome.WAIT.value}


def test_the_first_night_goes_back_as_far_as_allowed(blog, nights):
    nights.days = 30
    old = blog.posts("2026-01-01T08:00:00")
    blog.posts("2026-10-20T08:00:00")
    blog.says(old, "2026-01-02T08:00:00")
    new = blog.says(old, "2026-10-21T08:00:00")
    manifest = nights.fetch()
    assert nights.ids() == ["post/20", f"comment/{new}", f"post/{old}"]
    since = at("2026-10-03T02:00:00")
    for stream in (Stream.OUTBOUND_POSTS, Stream.INBOUND_REPLIES):
        assert covered(manifest, stream) == [(since, START, "complete", "")]


def test_everybody_sees_the_talk_and_nothing_of_who_talks(server, blog, nights):
    nights.password = None
    post = blog.posts("2026-10-01T08:00:00")
    blog.says(post, "2026-10-02T08:00:00")
    blog.says(post, "2026-10-03T08:00:00", status="hold")
    blog.says(post, "2026-10-04T08:00:00", type="pingback")
    manifest = nights.fetch()
    assert manifest.holes == ()
    assert covered(manifest, Stream.INBOUND_REPLIES) != []
    assert covered(manifest, Stream.INBOUND_MENTIONS) == []
    [_, comment] = [one for one in nights.items() if isinstance(one, Record)]
    assert (comment.author, comment.author_name) == (None, "Mia")
    assert not [one for one in server.seen if "authorization" in one.headers]


def test_talk_that_everybody_may_not_see_is_never_taken_for_gone(blog, nights):
    nights.password = None
    locked = {"rendered": "", "protected": True}
    blog.posts("2026-10-10T08:00:00", content=locked)
    post = blog.posts("2026-10-10T09:00:00")
    nights.fetch()
    assert there(nights) == {f"post/{post}": {f"post/{post}"}}


def test_with_the_first_password_everything_is_fetched_anew(blog, nights):
    nights.password, password = None, nights.password
    post = blog.posts("2025-10-01T08:00:00")
    old = blog.says(post, "2025-10-02T08:00:00")
    nights.fetch()
    nights.next()
    nights.password = password
    nights.fetch()
    [_, comment] = [one for one in nights.items() if isinstance(one, Record)]
    assert (comment.id, comment.author) == (f"comment/{old}", "mia@mail.example")


def test_a_user_who_does_not_moderate_sees_what_everybody_sees(blog, nights):
    blog.rights = {"edit_posts": True}
    post = blog.posts("2026-10-01T08:00:00")
    blog.says(post, "2026-10-02T08:00:00", status="hold")
    manifest = nights.fetch()
    assert manifest.holes == ()
    assert nights.ids() == [f"post/{post}"]
    assert manifest.memory == {"moderated": False}


@pytest.mark.parametrize("status", [401, 403, 404])
def test_a_site_may_keep_secret_who_writes_for_it(server, blog, nights, status):
    nights.password = None
    server.gives("/wp-json/wp/v2/users", error("rest_user_cannot_view", status))
    post = blog.posts("2026-10-01T08:00:00")
    blog.says(post, "2026-10-02T08:00:00", author=1)
    manifest = nights.fetch()
    assert manifest.holes == ()
    authors = {one.author for one in nights.items() if isinstance(one, Record)}
    assert authors == {"rye.example/user/1"}


@pytest.mark.usefixtures("blog")
def test_an_empty_site_is_fetched_and_covers_nothing(nights):
    manifest = nights.fetch()
    assert manifest.stretches == ()
    assert manifest.holes == ()
    assert nights.items()[0].handle == "sam"


def test_a_night_that_failed_whole_leaves_no_gap(server, blog, nights):
    post = blog.posts("2026-10-01T08:00:00")
    nights.fetch()
    nights.next(10)
    blog.says(post, "2026-11-04T08:00:00")
    server.seen.clear()
    manifest = nights.fetch()
    assert walks(server)[0].param("after") == "2026-10-30T02:00:00Z"
    assert covered(manifest, Stream.INBOUND_REPLIES)[0][0] == at("2026-10-30T02:00:00")
    assert nights.ids()[0] == "comment/501"


def test_an_answer_that_is_no_list_is_a_hole(server, blog, nights):
    blog.posts("2026-10-01T08:00:00")
    server.gives(COMMENTS, page({"maintenance": True}))
    manifest = nights.fetch()
    assert {one.stream for one in manifest.holes} >= {"inbound_replies"}
    assert covered(manifest, Stream.INBOUND_REPLIES) == []
