"""An export that holds only the newest items, or ends before the others do."""

from tests.fooled.telling import DUE, busy, hear, heard, ignored, served, shop_of
from tests.fooled.x_archive import Tweet, archive
from tests.scenarios.build import TWO_SIDED, Channel
from tests.scenarios.shop import Shop
from tests.scenarios.times import day, spread

INBOUND = ("inbound_replies", "inbound_mentions")


def test_an_export_of_the_newest_3200_is_judged_on_the_days_it_holds(tmp_path):
    """Our side reaches back 120 days, what people wrote only 30: the rest is cut.

    Twenty ask and are answered before the cut, so 20 answers stand there without their
    questions; after it 30 ask, in vain. Naive: 20 replies to 30 comments, 67 %. The
    window begins where both sides are there: day 60, 30 days. Due by day 83 are about
    23 of the 30 who ask on days 60 to 90: LISTEN 0 of these: no. TALK n = 0: no. REACH:
    what was said before is unseen, nobody tried: no. S = -2 - 1 - 1 = -4: low.
    """
    shop = busy(shop_of("facebook:cosima-outdoor", "outdoor"))
    lost = served(shop, 20, (0, 55))
    gone = {person.id for person in lost}
    shop.channel.records = [r for r in shop.channel.records if r["author"] not in gone]
    ignored(shop, 30, (61, 89))
    shop.channel.spans = whole_but(shop.channel, INBOUND, since=day(60))
    told = hear(tmp_path, [shop])

    assert told.slug == "broadcasting"
    assert told.verdict["days"] == 30
    outcome, x, n = told.counted("listen")
    assert (outcome, x) == ("no", 0)
    assert 20 <= n <= 26
    assert (
        "The files show both sides only from 1 June 2026 on, so the window is 30 days "
        "long." in told.words
    )


def test_what_is_only_partly_there_before_the_cut_is_told_of(tmp_path):
    """The same, and the source says that it holds some of the earlier comments."""
    shop = busy(shop_of("facebook:cosima-outdoor", "outdoor"))
    served(shop, 20, (0, 55))
    ignored(shop, 30, (61, 89))
    shop.channel.spans = [
        *whole_but(shop.channel, INBOUND, since=day(60)),
        *(
            {
                "stream": stream,
                "since": shop.channel.since,
                "until": day(60),
                "extent": "partial",
            }
            for stream in INBOUND
        ),
    ]
    told = hear(tmp_path, [shop])

    assert told.slug == "broadcasting"
    assert told.verdict["days"] == 30
    assert (
        "Outside this window only a part of what people wrote is in the files, so it "
        "rests on the weeks that are all there." in told.words
    )


def test_a_whole_export_is_judged_on_ninety_days(tmp_path):
    """The twin: the same business with nothing cut. 20 of about 43 due: not no."""
    shop = busy(shop_of("facebook:cosima-outdoor", "outdoor"))
    served(shop, 20, (0, 55))
    ignored(shop, 30, (61, 89))
    told = hear(tmp_path, [shop])

    assert told.verdict["days"] == 90
    assert told.outcome("listen") == "unclear"
    assert "The files show both sides only from" not in told.words
    assert "The files end with" not in told.words


def test_an_archive_of_our_side_alone_cannot_acquit(tmp_path):
    """An X archive: forty posts, and thirty answers to ten people, three each.

    Naive: 43 % of it is replies. One side only: ten people are no fewer than four, so
    it does not convict; whether those who write get an answer is not in it: can't tell.
    """
    posts = [
        Tweet(at=at, text=f"Loaf number {number} is out of the oven.")
        for number, at in enumerate(spread(shop_of("x:oven").rng, 40, 0, 89))
    ]
    answers = [
        Tweet(
            at=day(2 * number + 1.5),
            text=f"We keep number {number} for you until six.",
            to=str(7_000_000 + number % 10),
            parent=str(900 + number),
        )
        for number in range(30)
    ]
    told = heard(archive(tmp_path, [*posts, *answers]))

    assert (told.slug, told.confidence) == ("cannot_tell", "cannot_tell")
    assert "You spoke to 10 people" in told.words
    assert "Whether those who write to you get an answer it cannot show." in told.words


def test_an_export_that_ends_early_is_no_silence(tmp_path):
    """Facebook ends on 15 May, 46 days before Instagram and the audit do.

    Nothing of ours for 46 days there, and nothing known: not dormant. Its window is the
    44 days up to 15 May, in which 20 of 20 due are answered: desk. Instagram: 0 of 30,
    more people a day, so it decides.
    """
    early = ended(44)
    served(early, 20, (0, 36))
    late = busy(shop_of("instagram:agnes-paper"))
    ignored(late, 50)
    told = hear(tmp_path, [early, late])
    facebook = told.of("facebook")["verdict"]

    assert (told.slug, told.verdict["channel"]) == (
        "broadcasting",
        "instagram:agnes-paper",
    )
    assert (facebook["slug"], facebook["days"]) == ("answering_desk", 44)
    assert (facebook["tests"]["listen"]["x"], facebook["tests"]["listen"]["n"]) == (
        20,
        20,
    )
    assert (
        "The files end with 15 May 2026, before this audit does. The window ends "
        "there, too." in told.words
    )


def test_what_came_in_the_last_week_of_an_export_is_not_due_by_the_audit(tmp_path):
    """Facebook again: twelve more ask in the last six days of its file, in vain.

    They are due only where seven days follow in the file: 20 of 20 stays 20 of 20.
    """
    early = ended(44)
    served(early, 20, (0, 36))
    ignored(early, 12, (38, 43.5))
    late = busy(shop_of("instagram:agnes-paper"))
    ignored(late, 50)
    told = hear(tmp_path, [early, late])
    listen = told.of("facebook")["verdict"]["tests"]["listen"]

    assert (listen["x"], listen["n"]) == (20, 20)


def test_an_audit_to_a_later_day_than_the_files_ends_where_they_do(tmp_path):
    """An audit up to 31 July of files that end with June.

    Ninety days before that is 3 May, day 31; the window is the 59 days from there to
    the files' end. July is no silence. Twenty ask on days 32 to 80: LISTEN 20 of 20,
    REACH no, RETURN no yes: desk.
    """
    shop = busy(shop_of("instagram:agnes-paper"))
    served(shop, 20, (32, 80))
    told = hear(tmp_path, [shop], until="2026-07-31")

    assert (told.slug, told.verdict["days"]) == ("answering_desk", 59)
    assert told.counted("listen") == ("yes", 20, 20)
    assert "The files end with 30 June 2026, before this audit does." in told.words


def test_an_audit_to_the_last_day_of_the_files_says_nothing_of_their_end(tmp_path):
    """The twin: the file and the audit end together."""
    shop = busy(shop_of("instagram:agnes-paper"))
    served(shop, 20, DUE)
    told = hear(tmp_path, [shop])

    assert told.slug == "answering_desk"
    assert "The files end with" not in told.words


def ended(number: int) -> Shop:
    """Return a shop whose file ends on that day, with posts to the last."""
    shop = shop_of("facebook:agnes-paper")
    shop.publishes(9, -30, 0)
    shop.publishes(13, 0, number)
    shop.channel.until = day(number)
    return shop


def whole_but(channel: Channel, streams: tuple[str, ...], since) -> list[dict]:
    """Return complete spans; those of ``streams`` begin only then."""
    return [
        {
            "stream": stream,
            "since": since if stream in streams else channel.since,
            "until": channel.until,
            "extent": "complete",
        }
        for stream in TWO_SIDED
    ]
