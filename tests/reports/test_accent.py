"""A colour of the sender's own can be read on light and on dark paper."""

import pytest

from reports.accent import READABLE, accent, contrast
from reports.theme import DARK, LIGHT


def test_contrast_is_what_wcag_says():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)


@pytest.mark.parametrize(
    "colour", ["#7a1f3d", "#ffee00", "#ffffff", "#000000", "#777777", "#00ff88"]
)
def test_every_colour_becomes_readable_on_both_papers(colour):
    found = accent(colour)
    assert contrast(found.light, LIGHT["paper"]) >= READABLE
    assert contrast(found.dark, DARK["paper"]) >= READABLE


def test_a_colour_that_can_be_read_stays_as_it_is():
    assert accent("#7a1f3d").light == "#7a1f3d"
    assert accent("#7a1f3d").asides == ()
    assert accent("#00ff88").dark == "#00ff88"


def test_who_chose_a_colour_that_is_too_pale_is_told():
    found = accent("#ffee00")
    assert found.light != "#ffee00"
    assert found.asides == (
        (
            f"The accent #ffee00 is too pale to be read on white paper; {found.light} "
            "stands in its place there."
        ),
    )
