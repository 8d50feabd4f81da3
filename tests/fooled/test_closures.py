"""A shop that is closed for a season is not dormant; one that is merely silent is."""

from pathlib import Path

from tests.fooled.telling import Heard, hear, ignored, served, shop_of
from tests.scenarios.shop import Shop


def test_a_declared_season_is_no_silence(tmp_path):
    """A stall stops on day 38, 52 days before the end, and says that it is closed.

    No own message for more than 45 days, but a closure that lies in them is declared:
    judged by what was there. LISTEN 20 of 20: yes. REACH no, RETURN no or unclear: S is
    0 to 1, LISTEN yes: desk. Posts in 6 of 13 weeks, 46 %: content mid.
    """
    told = seasonal(tmp_path, since="2026-05-11", until="2026-09-30")

    assert told.slug == "answering_desk"
    assert told.counted("listen") == ("yes", 20, 20)
    assert told.verdict["content"] == "mid"
    assert (
        "As you told us, you were closed from 11 May 2026 to 30 September 2026. A "
        "silence then does not make the channel dormant." in told.words
    )


def test_silence_without_a_word_is_dormant(tmp_path):
    """The twin: the same stall, and nothing is declared.

    52 days without an own message are more than 45: dormant, whatever was before.
    """
    told = seasonal(tmp_path)

    assert (told.slug, told.confidence) == ("dormant", "clear")
    assert "you have been silent since " in told.words
    assert "As you told us, you were closed" not in told.words


def test_a_closure_of_last_winter_excuses_nothing(tmp_path):
    """The closure that is declared ended before the last 45 days began (17 May)."""
    told = seasonal(tmp_path, since="2026-04-10", until="2026-05-10")

    assert told.slug == "dormant"


def test_a_closure_answers_nobody(tmp_path):
    """Declared closed, but twenty ask all the same, and wait.

    A closure suppresses dormant and nothing else. LISTEN 20 of 40: unclear. TALK 0 of
    20: unclear. RETURN: no, REACH: no. S = -2: low; content mid: broadcaster.
    """
    shop = stall()
    ignored(shop, 20, (40, 82))
    told = closed(tmp_path, shop, since="2026-05-11", until="2026-09-30")

    assert told.slug == "broadcasting"
    assert told.counted("listen") == ("unclear", 20, 40)


def stall() -> Shop:
    """Return a stall that posts and answers up to day 38."""
    shop = shop_of("instagram:lido-ices")
    shop.publishes(25, -30, 37.5)
    served(shop, 20, (0, 35))
    return shop


def seasonal(folder: Path, **closure: str) -> Heard:
    return closed(folder, stall(), **closure)


def closed(folder: Path, shop: Shop, **closure: str) -> Heard:
    """Audit the shop with that closure declared, if any."""
    config = folder / "client.toml"
    days = ", ".join(f"{name} = {day}" for name, day in closure.items())
    declared = f"closures = [{{ {days} }}]\n" if closure else ""
    config.write_text(f"[client]\n{declared}", "utf-8")
    return hear(folder, [shop], "--config", config)
