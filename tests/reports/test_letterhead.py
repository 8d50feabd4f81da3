"""What the sender of a report brings along, and what no sender can take away."""

from datetime import date

import msgspec
import pytest
from markupsafe import Markup

from auditor.audit.shapes import Action
from auditor.report_settings import ActionState, Sender
from reports import Letterhead, render
from reports.accent import accent
from tests.reports.composed import STATES
from tests.reports.page_tree import tree

replace = msgspec.structs.replace
SENDER = Sender(name="Linden & Rowe <b>", email="hello@linden-rowe.example")
X, MAIL = "x:cornerbakery", "email:hello@bakery.example"


def action(slug, channel=X, **more):
    told = {"text": f"{slug} there.", "test": "listen", "people": 2, "minutes": 8}
    return Action(**(told | more), slug=slug, channel=channel)


ASKED = (action("answer_people"), action("answer_people", MAIL), action("ask_back"))
AUDIT = replace(STATES["bakery"], actions=ASKED)


def of(part, audit=AUDIT, **letterhead):
    return tree(render(audit, Letterhead(**letterhead))).by_id(part)


def words(node):
    return " ".join(node.text.split())


# --- sender, logo, colour ------------------------------------------------------------


def test_without_a_letterhead_the_page_is_ours():
    root = tree(render(AUDIT))
    assert "Social audit" in words(root.all("header")[0])
    assert root.all("img") == []


def test_the_senders_name_stands_in_place_of_ours():
    root = tree(render(AUDIT, Letterhead(sender=SENDER)))
    [logo] = [one for one in root.all("span") if "logo" in one.classes]
    assert logo.text == "Linden & Rowe <b>"
    assert "hello@linden-rowe.example" in words(root.all("footer")[0])


def test_a_logo_is_named_and_part_of_the_page():
    page = render(AUDIT, Letterhead(sender=SENDER, logo="data:image/png;base64,AAAA"))
    [image] = tree(page).all("img")
    assert image["src"] == "data:image/png;base64,AAAA"
    assert image["alt"] == "Linden & Rowe <b>"


def test_a_colour_holds_for_both_themes():
    page = render(AUDIT, Letterhead(accent=accent("#7a1f3d")))
    # By default, chosen, and in print; chosen and in print once more without scripts.
    assert page.count("--accent:#7a1f3d;") == 5
    assert page.count(f"--accent:{accent('#7a1f3d').dark};") == 3


@pytest.mark.parametrize("name", ["bakery", "shareable", "nothing"])
def test_no_sender_can_take_method_coverage_and_rules_away(name):
    audit = STATES[name]
    full = Letterhead(sender=SENDER, logo="data:image/png;base64,AAAA", cover=False)
    root = tree(render(audit, full))
    header, footer = words(root.all("header")[0]), words(root.all("footer")[0])
    links = [one["href"] for one in root.all("a")]
    assert f"rules {audit.rules}" in header
    assert f"rules {audit.rules}" in footer
    assert links.count("#method") > 1
    assert links.count("#where") > 1


def test_the_foot_of_the_page_says_which_channels_it_rests_on():
    footer = words(tree(render(AUDIT)).all("footer")[0])
    assert "Mailbox, Google reviews and X" in footer


# --- notes ---------------------------------------------------------------------------


def test_a_note_stands_at_the_head_of_its_part_below_the_finding():
    notes = {"why": Markup("<p>You <em>talk</em>.</p>")}
    part = of("why", sender=SENDER, notes=notes)
    [note] = part.all("aside")
    assert words(note) == "Note from Linden & Rowe <b> You talk ."
    text = words(part)
    finding = words(part.all("h2")[0])
    assert text.index(finding) < text.index("Note from") < text.index("Four questions")


def test_notes_are_in_the_private_edition_only():
    notes = {"why": Markup("<p>between us</p>")}
    assert "between us" in render(AUDIT, Letterhead(notes=notes))
    assert "between us" not in render(STATES["shareable"], Letterhead(notes=notes))


# --- what was agreed -----------------------------------------------------------------


def test_who_does_it_and_by_when_stands_with_the_action():
    known = ActionState(status="doing", owner="Ada", until=date(2026, 10, 31))
    items = of("next", actions={f"answer_people {X}": known}).all("li")
    said = [words(one) for one in items]
    assert "Who: Ada" in said
    assert "By 31 October 2026" in said
    assert said.count("begun") == 1
    assert said.count("to do") == 2


def test_a_state_without_a_channel_holds_for_every_one():
    said = [
        words(one)
        for one in of(
            "next", actions={"answer_people": ActionState(status="doing")}
        ).all("li")
    ]
    assert said.count("begun") == 2


def test_the_state_of_a_channel_goes_before_that_of_all():
    text = words(
        of(
            "next",
            actions={
                "answer_people": ActionState(owner="Ada"),
                f"answer_people {X}": ActionState(owner="Sam"),
            },
        )
    )
    assert text.count("Who: Ada") == text.count("Who: Sam") == 1
    assert "no longer comes up" not in text


def test_what_is_done_or_dropped_leaves_the_list_and_stands_below_it():
    part = of(
        "next",
        actions={
            "answer_people": ActionState(status="dropped", owner="Ada"),
            "ask_back": ActionState(status="done"),
        },
    )
    assert part.all("ol") == []
    text = words(part)
    assert "Done, dropped, or no longer needed" in text
    assert text.count("dropped · Who: Ada · the files of this period still ask") == 2
    assert "X: ask_back there done · the files of this period still ask" in text
    assert "nobody waiting" not in text


def test_what_no_longer_comes_up_is_never_lost():
    text = words(
        of(
            "next",
            actions={
                f"thank_regulars {X}": ActionState(status="done"),
                "go_to_people": ActionState(owner="Sam"),
            },
        )
    )
    assert "X: Thank your regulars done" in text
    assert "Join in where others talk to do · Who: Sam · it no longer comes up" in text


def test_the_first_screen_speaks_of_what_is_still_to_do():
    done = {"answer_people": ActionState(status="done")}
    root = tree(render(AUDIT, Letterhead(actions=done)))
    [first] = [one for one in root.all("a") if "first" in one.classes]
    assert "ask_back there" in words(first)


def test_an_owner_is_a_name_and_in_the_private_edition_only():
    known = {
        one.slug: ActionState(owner="Wilhelmina", until=date(2026, 10, 31))
        for one in STATES["shareable"].actions
    }
    page = render(STATES["shareable"], Letterhead(actions=known, acknowledgement=True))
    assert "Wilhelmina" not in page
    assert "31\u00a0October\u00a02026" in page


# --- the two sheets ------------------------------------------------------------------


def test_the_sheet_to_sign_is_there_only_if_it_was_asked_for():
    assert "signed" not in [one["id"] for one in tree(render(AUDIT)).all("section")]
    known = {"ask_back": ActionState(owner="Ada", until=date(2026, 10, 31))}
    text = words(of("signed", actions=known, acknowledgement=True, sender=SENDER))
    assert "ask_back there. Ada 31 October 2026" in text
    assert "For Corner Bakery" in text
    assert "For Linden & Rowe <b>" in text


def test_the_cover_sheet_can_be_left_away():
    assert 'class="sheet"' in render(AUDIT)
    assert 'class="sheet"' not in render(AUDIT, Letterhead(cover=False))


def test_the_same_letterhead_gives_the_same_bytes():
    def made():
        return render(
            AUDIT,
            Letterhead(
                sender=SENDER,
                accent=accent("#ffee00"),
                actions={"go_to_people": ActionState(), "ask_back": ActionState()},
                acknowledgement=True,
            ),
        )

    assert made() == made()
