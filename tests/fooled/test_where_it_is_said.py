"""What explains a verdict stands on the page that the owner opens."""

import html

from tests.cli.command import auditor
from tests.fooled.telling import LAST_DAY, busy, heard, ignored, shop_of
from tests.scenarios.build import write
from tests.scenarios.times import spread


def test_sentence_qualifier_and_notes_are_on_the_page(tmp_path):
    """One person asks forty times, twenty once, all in vain, one of them nameless."""
    shop = busy(shop_of("instagram:selby-pottery", "pottery"))
    [fan] = shop.newcomers(1)
    for at in spread(shop.rng, 40, 0, 82):
        shop.comment(fan, at, "questions")
    ignored(shop, 20)
    shop.channel.records[-1]["author"] = None
    folder, page = write(shop.channel, tmp_path / "shop"), tmp_path / "report.html"
    ran = auditor("audit", folder, "--until", LAST_DAY, "--no-cache", "--out", page)
    shown = html.unescape(page.read_text("utf-8"))
    told = heard(folder)

    assert ran.code == 0
    assert "one_person_carries_it" in told.verdict["qualifiers"]
    assert len(told.channel["notes"]) == 2
    for note in told.channel["notes"]:
        assert note in shown
    assert "0 of 20 people who asked you something got an answer from you." in shown
    assert "One person writes more than half of what reaches you." in shown
