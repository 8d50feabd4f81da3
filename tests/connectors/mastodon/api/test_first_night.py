"""The first night fetches everything that the server holds."""

from datetime import timedelta

from auditor.records import Kind, Listing, Rejected, Visibility
from tests.connectors.mastodon.api.world import HOME, at

ME = f"{HOME}/users/shop"
ANN = "https://other.example/users/ann"


def talk(world):
    """A question under a post, one that answers nothing, and the shop's answers."""
    bread = world.write("shop", "Rye is ready", at("10-01 08:00"))
    asks = world.write("ann", "@shop is it sour?", at("10-01 09:00"), answers=bread)
    world.write("shop", "@ann very", at("10-01 09:30"), answers=asks)
    aside = world.write("ben", "it is lovely", at("10-01 10:00"), answers=bread)
    opens = world.write("ben", "Open on Sunday, @shop?", at("10-20 18:00"))
    world.write("shop", "@ben we are", at("10-20 19:00"), answers=opens)
    party = world.write("ann", "Who bakes for parties?", at("10-22 12:00"))
    world.write("shop", "@ann we do", at("10-22 13:00"), answers=party)
    return bread, aside


def test_both_sides_are_read_with_whom_they_answer(begin):
    world, nights = begin()
    talk(world)
    said = nights.fetch().texts
    assert set(said) == {
        "Rye is ready",
        "@shop is it sour?",
        "@ann very",
        "it is lovely",
        "Open on Sunday, @shop?",
        "@ben we are",
        "Who bakes for parties?",
        "@ann we do",
    }
    assert said["it is lovely"].in_reply_to == said["Rye is ready"].id
    assert said["it is lovely"].in_reply_to_author == ME
    assert said["@ann very"].in_reply_to == said["@shop is it sour?"].id
    assert said["@ann very"].in_reply_to_author == ANN
    assert said["@ann we do"].in_reply_to == said["Who bakes for parties?"].id
    assert said["Who bakes for parties?"].author == ANN
    assert said["Open on Sunday, @shop?"].mentions == (ME,)
    assert said["Rye is ready"].kind is Kind.POST
    assert said["it is lovely"].kind is Kind.REPLY


def test_a_post_goes_by_its_address_as_it_does_in_the_archive(begin):
    world, nights = begin()
    bread, _ = talk(world)
    fetched = nights.fetch()
    assert fetched.texts["Rye is ready"].id == f"{ME}/statuses/{bread['id']}"
    [account] = fetched.found.connector.accounts(fetched.found.source)
    assert (account.id, account.handle) == (ME, "shop@social.example")


def test_only_threads_with_answers_are_asked_for(begin):
    world, nights = begin()
    talk(world)
    world.write("shop", "Nobody says a word", at("10-25 08:00"))
    nights.fetch()
    asked = [one.path for one in world.server.asked("/api/v1/statuses/*/context")]
    of = {one["content"]: id_ for id_, one in world.statuses.items()}
    assert {path.split("/")[4] for path in asked} == {
        of["<p>Rye is ready</p>"],
        of["<p>@ann we do</p>"],
        of["<p>Open on Sunday, @shop?</p>"],
    }
    assert len(asked) == 3


def test_what_stands_in_a_thread_of_ones_own_is_not_asked_for_by_itself(begin):
    world, nights = begin()
    bread = world.write("shop", "Rye is ready", at("10-30 08:00"))
    aside = world.write("ben", "for Sunday?", at("10-30 09:00"), answers=bread)
    world.write("ann", "@ben ask @shop", at("10-30 10:00"), answers=aside)
    assert "@ben ask @shop" in nights.fetch().texts
    [asked] = world.server.asked("/api/v1/statuses/*/context")
    assert bread["id"] in asked.path


def test_it_covers_all_since_the_account_was_opened(begin, clock):
    world, nights = begin()
    talk(world)
    fetched = nights.fetch()
    opened, now = at("01-01 00:00"), clock.now()
    assert fetched.covers("outbound_posts") == [(opened, now, "complete")]
    assert fetched.covers("outbound_replies") == [(opened, now, "complete")]
    assert fetched.covers("inbound_replies") == [(opened, now, "complete")]
    assert fetched.covers("context") == [(opened, now, "partial")]
    assert fetched.covers("reactions") == [(opened, now, "counts_only")]
    # Notifications may have been cleared: nobody knows what was before the first.
    assert fetched.covers("inbound_mentions") == [(at("10-01 09:00"), now, "partial")]
    assert fetched.covers("messages") == []


def test_it_lists_what_was_there(begin, clock):
    world, nights = begin()
    bread, aside = talk(world)
    listed = nights.fetch().of(Listing)
    [own] = [one for one in listed if one.author == ME]
    assert len(own.ids) == 4
    assert (own.since, own.until) == (at("01-01 00:00"), clock.now())
    [thread] = [one for one in listed if one.conversation == bread["uri"]]
    assert len(thread.ids) == 4
    assert {bread["uri"], aside["uri"]} <= set(thread.ids)


def test_many_pages_are_walked_by_the_addresses_that_the_server_names(begin):
    world, nights = begin()
    for day in range(95):
        world.write("shop", f"Day {day}", at("05-01 08:00") + timedelta(days=day))
    fetched = nights.fetch()
    assert len(fetched.texts) == 95
    asked = world.server.asked("/api/v1/accounts/7/statuses")
    assert len(asked) == 3
    assert all(one.param("max_id") for one in asked[1:])


def test_a_first_fetch_goes_as_far_back_as_it_is_told(begin, clock):
    world, nights = begin(most=5)
    for day in range(60):
        world.write("shop", f"Day {day}", at("09-01 08:00") + timedelta(days=day))
    nights.connection = {"days": 10}
    fetched = nights.fetch()
    since = clock.now() - timedelta(days=10)
    assert fetched.covers("outbound_posts") == [(since, clock.now(), "complete")]
    assert "Day 0" not in fetched.texts
    assert sum(one.sent_at >= since for one in fetched.texts.values()) == 8


def test_direct_messages_are_fetched_and_read_only_if_asked_for(begin):
    for messages, expected in ((False, set()), (True, {"@shop psst", "@ann hush"})):
        world, nights = begin()
        whisper = world.write(
            "ann", "@shop psst", at("10-29 08:00"), visibility="direct"
        )
        world.write(
            "shop", "@ann hush", at("10-29 09:00"), answers=whisper, visibility="direct"
        )
        nights.messages = messages
        fetched = nights.fetch()
        private = {
            text
            for text, one in fetched.texts.items()
            if one.visibility is Visibility.PRIVATE
        }
        assert private == expected
        of_ann = f"/api/v1/statuses/{whisper['id']}/context"
        assert bool(world.server.asked(of_ann)) is messages
        assert bool(fetched.covers("messages")) is messages


def test_nothing_in_it_is_refused(begin):
    world, nights = begin()
    talk(world)
    assert nights.fetch().of(Rejected) == []


def test_an_account_that_never_spoke_is_covered_all_the_same(begin, clock):
    _, nights = begin()
    fetched = nights.fetch()
    assert fetched.texts == {}
    for stream in ("outbound_posts", "inbound_replies", "inbound_mentions"):
        [(since, until, _)] = fetched.covers(stream)
        assert (since, until) == (at("01-01 00:00"), clock.now())


def test_the_token_is_in_no_file(begin):
    world, nights = begin()
    talk(world)
    folder = nights.fetch().folder
    for file in folder.rglob("*.json"):
        assert b"opens-the-bakery" not in file.read_bytes()
    assert all("opens" not in str(one.params) for one in world.server.seen)
