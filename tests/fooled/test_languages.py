"""People ask in two languages; to answer in one is to answer half of them."""

from pathlib import Path

from tests.fooled.telling import DUE, Heard, busy, hear, served, shop_of
from tests.scenarios.shop import Shop
from tests.scenarios.times import spread

# Requests without a question mark: only somebody who knows German hears that they ask.
BITTEN = (
    "Bitte schickt mir eure Preisliste für {thing}.",
    "Leider war die Ware für {thing} kaputt, bitte um Rückruf.",
)


def test_who_asks_in_german_is_heard_as_well(tmp_path):
    """Twenty ask in English and twenty in German, without question marks; all answered.

    LISTEN 40 of 40: yes. TALK: of 40 nobody goes on, upper 6 %: no. RETURN and REACH
    no. S = 2 - 1 - 1 - 1 = -1, LISTEN yes: desk.
    """
    told = bilingual(tmp_path, answered=True)

    assert told.slug == "answering_desk"
    assert told.counted("listen") == ("yes", 40, 40)


def test_to_answer_in_english_only_is_to_answer_half(tmp_path):
    """The same forty, and only who wrote English gets an answer.

    Naive, in English: 20 of 20. LISTEN 20 of 40, 37 % to 63 %: unclear. TALK 0 of 20,
    upper 12 %: unclear. RETURN no (about 28 new, none came back), REACH no.
    S = 0 + 0 - 1 - 1 = -2: low.
    """
    told = bilingual(tmp_path, answered=False)

    assert told.slug == "broadcasting"
    assert told.counted("listen") == ("unclear", 20, 40)
    assert "20 of 40 people who asked you something got an answer" in told.words


def test_to_have_one_language_searched_buys_no_clear_verdict(tmp_path):
    """The trick: the settings name English alone, so only twenty are known to ask.

    LISTEN 20 of 20: yes. S = 2 + 0 - 1 - 1 = 0: desk. But the wider base, everybody who
    wrote four words, is 20 of 40: it would be Broadcaster. So it leans, says why, and
    the languages stand among the settings.
    """
    config = tmp_path / "client.toml"
    config.write_text('[client]\nlanguages = ["en"]\n', "utf-8")
    told = bilingual(tmp_path, "--config", config, answered=False)

    assert (told.slug, told.confidence) == ("answering_desk", "leaning")
    assert told.counted("listen") == ("yes", 20, 20)
    assert (
        "counting the other circle of people who wrote it would be Broadcaster"
        in told.words
    )


def bilingual(folder: Path, *options: str | Path, answered: bool) -> Heard:
    """Audit twenty who ask in English, answered, and twenty who ask in German."""
    shop = busy(shop_of("facebook:greta-bakery"))
    served(shop, 20)
    in_german(shop, answered=answered)
    return hear(folder, [shop], *options)


def in_german(shop: Shop, *, answered: bool) -> None:
    people = shop.newcomers(20)
    moments = spread(shop.rng, 20, *DUE)
    for number, (person, at) in enumerate(zip(people, moments, strict=True)):
        thing = f"{number + 2} Torten"
        comment = shop.comment(person, at, "praise")
        text = BITTEN[number % 2].format(thing=thing)
        shop.channel.records[-1]["text"] = text
        if answered:
            shop.answer(comment, person, "antworten")
