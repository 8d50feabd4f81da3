"""Names of channels on a phone: each is read whole, whatever is told beside it."""

import msgspec
import pytest

from reports import render
from tests.reports.browser import reading
from tests.reports.composed.pieces import audit, channel, covered, told, unseen, verdict

pytestmark = pytest.mark.browser
PLACES = (
    ("instagram", "network"),
    ("facebook", "reviews"),
    ("blog", "blog"),
    ("mastodon", "network"),
)


def _one_sided(platform, kind, slug):
    missing = ("inbound_replies", "inbound_mentions")
    return channel(
        platform,
        "harbourlamps",
        "Harbour Lamps",
        kind,
        verdict=verdict(
            slug,
            confidence="cannot_tell",
            qualifiers=("one_sided_data",),
            channel=f"{platform}:harbourlamps",
            sentence="You do talk. The rest the file cannot show.",
            tests={
                "listen": unseen(*missing),
                "talk": told("yes", 12, 40),
                "return": unseen(missing[0]),
                "reach": unseen(missing[0]),
            },
            would_change_if=(),
        ),
        coverage=covered(outbound_posts="complete", outbound_replies="complete"),
        metrics={},
        people=40,
    )


@pytest.fixture(scope="module", params=["en", "de"])
def one_sided(request, visit):
    """A page whose files hold the client's own side only, in each language."""
    slugs = ("cannot_tell", "broadcasting", "networking", "not_enough_data")
    channels = tuple(
        _one_sided(*place, slug) for place, slug in zip(PLACES, slugs, strict=True)
    )
    composed = audit("Harbour Lamps", channels[0].verdict, channels)
    page = render(msgspec.structs.replace(composed, language=request.param))
    with visit(f"one-sided-{request.param}", page) as seen:
        yield seen


@pytest.mark.parametrize("width", [320, 340, 360, 375, 400])
def test_no_name_breaks_within_a_word(one_sided, width):
    one_sided.look({"width": width, "height": 740}, "light")
    strips = one_sided.page.locator(".strip b")
    assert strips.count() > 1
    assert one_sided.page.evaluate(reading.BROKEN_WORDS, ".strip b, .strip span") == []
    assert one_sided.page.evaluate(reading.OUTSIDE) == []
