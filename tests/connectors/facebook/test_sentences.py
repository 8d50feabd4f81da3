"""Whom a sentence names, and that nothing is read into one that is not known."""

import pytest

from connectors.facebook._sentences import Deed, told

BAKERY = ("Corner Bakery",)


def read(title, names=BAKERY, **more):
    found = told(title, names, **more)
    return found and (found.deed, found.person)


@pytest.mark.parametrize(
    ("title", "person"),
    [
        ("Corner Bakery replied to Rosa Lind's comment.", "Rosa Lind"),
        ("Corner Bakery replied to Rosa Lind’s comment.", "Rosa Lind"),
        ("Corner Bakery replied to James' comment.", "James"),
        ("Corner Bakery replied to Tom O'Hara's comment.", "Tom O'Hara"),
        ("Corner Bakery replied to Rosa's Café's comment.", "Rosa's Café"),
        ("Corner Bakery replied to a comment by Rosa Lind Jr..", "Rosa Lind Jr."),
        ("Corner Bakery replied to\u00a0Rosa Lind's comment.", "Rosa Lind"),
        ("Corner Bakery hat auf den Kommentar von Jens geantwortet.", "Jens"),
        ("Corner Bakery hat auf Rosa Linds Kommentar geantwortet.", "Rosa Lind"),
        ("Corner Bakery a répondu au commentaire d’Ana.", "Ana"),
        ("Corner Bakery ha respondido al comentario de Ana.", "Ana"),
        (
            "Corner Bakery heeft op de reactie van Jan de Boer geantwoord.",
            "Jan de Boer",
        ),
        ("Corner Bakery ha risposto al commento di Lucia.", "Lucia"),
        ("Corner Bakery respondeu ao comentário de João.", "João"),
        ("Corner Bakery svarade på Åsa Lunds kommentar.", "Åsa Lund"),
        ("Corner Bakery svarede på Mia Jensens kommentar.", "Mia Jensen"),
        ("Corner Bakery, Ayşe Işık'ın yorumuna yanıt verdi.", "Ayşe Işık"),
    ],
)
def test_a_reply_names_whom_it_answers(title, person):
    assert read(title) == (Deed.REPLIED, person)


@pytest.mark.parametrize(
    "title",
    [
        "Corner Bakery commented on a post from June 12, 2021.",
        "Corner Bakery commented on a photo from February 7 at 12:50pm.",
        "Corner Bakery heeft gereageerd op een bericht van 12 juni 2021.",
        "Corner Bakery comentou uma publicação de 12 de junho de 2021.",
        "Corner Bakery kommenterade ett inlägg från 12 juni.",
        "Corner Bakery kommenterede et opslag fra 12. juni 2021.",
    ],
)
def test_a_day_in_the_place_of_a_name_is_nobody(title):
    assert read(title) == (Deed.COMMENTED, None)


def test_a_name_that_begins_like_a_day_is_a_name():
    title = "Corner Bakery commented on a post from June Miller."

    assert read(title) == (Deed.COMMENTED, "June Miller")


def test_whose_album_a_photo_is_from_is_no_part_of_the_name():
    title = "Corner Bakery shared a photo from Rosa Lind's album."

    assert read(title) == (Deed.SHARED, "Rosa Lind")


@pytest.mark.parametrize(
    "title",
    [
        "Corner Bakery commented on its own photo.",
        "Corner Bakery replied to their own comment.",
        "Corner Bakery hat seinen eigenen Beitrag kommentiert.",
        "Corner Bakery hat auf ihren Kommentar geantwortet.",
        "Corner Bakery a répondu à son propre commentaire.",
        "Corner Bakery respondió a su propio comentario.",
        "Corner Bakery heeft op zijn eigen foto gereageerd.",
        "Corner Bakery ha risposto al proprio commento.",
        "Corner Bakery respondeu ao próprio comentário.",
        "Corner Bakery svarade på sin egen kommentar.",
        "Corner Bakery svarede på sin egen kommentar.",
        "Corner Bakery kendi yorumuna yanıt verdi.",
    ],
)
def test_a_comment_on_something_of_ones_own_names_nobody(title):
    assert read(title) == (Deed.OWN, None)


@pytest.mark.parametrize(
    "title",
    [
        None,
        "",
        "Corner Bakery",
        "Corner Bakery commented on a post.",
        "Corner Bakery hat einen Beitrag kommentiert.",
        "Corner Bakery kommenterade ett inlägg.",
        "Corner Bakery skomentowała post użytkownika Rosa Lind.",
        "Corner Bakery updated its status.",
        "Corner Bakery shared a link.",
        "Corner Bakery hat einen Link geteilt.",
        "Corner Bakery ha condiviso un link.",
        "commented on everything and replied to nobody",
    ],
)
def test_a_sentence_that_is_not_known_tells_nothing(title):
    assert read(title) is None


def test_a_name_that_may_go_on_with_a_groups_is_not_taken():
    title = "Corner Bakery a commenté la photo de Rosa Lind dans Pain d'ici."
    assert read(title) == (Deed.COMMENTED, None)
    assert read(title, group="Pain d'ici") == (Deed.COMMENTED, "Rosa Lind")


def test_a_group_whose_name_says_what_sentences_say_is_left_out_first():
    title = "Corner Bakery replied to Ana's comment in Rosa's comment."
    assert read(title, group="Rosa's comment") == (Deed.REPLIED, "Ana")


def test_an_s_stays_where_a_list_of_people_knows_the_name_with_it():
    title = "Corner Bakery svarade på Lars Peters kommentar."
    assert read(title) == (Deed.REPLIED, "Lars Peter")
    assert read(title, known={"Lars Peters"}) == (Deed.REPLIED, "Lars Peters")


def test_an_own_name_that_holds_a_sentence_is_no_part_of_it():
    name = "Max replied to Mia's comment"
    assert read(f"{name} replied to Ana's comment.", (name,)) == (Deed.REPLIED, "Ana")


def test_of_two_own_names_the_longer_is_taken_away():
    names = ("Corner", "Corner Bakery")
    found = told("Corner Bakery shared Ana's post.", names)
    assert (found.deed, found.doer, found.person) == (
        Deed.SHARED,
        "Corner Bakery",
        "Ana",
    )


def test_a_long_sentence_without_an_end_costs_no_time():
    for words in ("replied to a's ", "commented on ", "shared a post "):
        assert read("Corner Bakery " + words * 20_000) is None
