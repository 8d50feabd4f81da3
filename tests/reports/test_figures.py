"""Text alternatives say the same numbers as the drawings, and as their tables."""

import base64
import json
import re
import zlib
from itertools import pairwise

import pytest
from plotly.offline import get_plotlyjs

from reports import theme
from reports.figures import bullets, dots, people, quadrant
from reports.plots import digest, packed
from tests.reports.composed import STATES
from tests.reports.page_tree import numbers, tree

CALM = sorted(name for name in STATES if not name.startswith("hostile"))


def cells(root, caption):
    """Return a table's rows as texts, by its caption."""
    [table] = [t for t in root.all("table") if t.all("caption")[0].text == caption]
    rows = [row for row in table.all("tr") if row.all("td")]
    return [[c.text for c in row.children if not isinstance(c, str)] for row in rows]


@pytest.fixture(params=CALM)
def root(request, page):
    return page(request.param)


def test_the_quadrant_says_the_numbers_of_its_table(root):
    for drawing in root.all("svg", "q1"):
        rows = cells(root, "The verdict, channel by channel")
        said = drawing["aria-label"].split(". ", 1)[1]
        drawn = [row for row in rows if row[1] not in {"Dormant", "Not enough data"}]
        assert [part for row in drawn for part in numbers(row[3] + " " + row[4])] == [
            value for row in drawn for value in numbers(_sentence(said, row[0]))
        ]


def _sentence(said, channel):
    """Return what is said of one channel, without its name."""
    after = said[said.index(f"{channel}: ") + len(channel) :]
    return after.split("with a post")[0]


def test_the_bars_of_the_tests_say_the_numbers_of_their_table(root):
    rows = cells(root, "The four tests in numbers") if root.all(kind="test") else []
    by_test = {}
    for test, channel, counted, spread, outcome in rows:
        by_test[(test[0], channel)] = (counted, spread, outcome)
    for number, test in enumerate(root.all(kind="test"), 1):
        for row in test.all(kind="brow"):
            for svg in row.all("svg", "ch"):
                if svg["role"] != "img":
                    continue
                channel = row.all(kind="c")[0].text
                counted, spread, outcome = by_test[(str(number), channel)]
                said = svg["aria-label"].removeprefix(f"{channel}: ")
                expected = numbers(counted)
                expected += numbers(spread) if number < 4 else []
                assert numbers(said)[: len(expected)] == expected
                assert said.endswith(f"{outcome}.")


def test_the_bars_of_people_say_the_numbers_of_their_table(root):
    drawn = [
        (row.all(kind="c")[0].text, svg["aria-label"])
        for row in root.all(kind="crow")
        for svg in row.all("svg")
    ]
    if drawn:
        rows = {
            row[0]: row[1:]
            for row in cells(root, "People by the days on which they wrote")
        }
        for channel, said in drawn:
            assert numbers(said.removeprefix(channel)) == [
                value for cell in rows[channel] for value in numbers(cell)
            ]


@pytest.mark.parametrize(
    ("chart_id", "clock", "last"),
    [
        ("chart-fast", "Around the clock", "7 days"),
        ("chart-fast-business", "In opening hours", "40 hours"),
    ],
)
def test_the_curves_say_the_numbers_of_their_table(root, chart_id, clock, last):
    for chart in [node for node in root.all(kind="plot") if node["id"] == chart_id]:
        caption = "share of messages with a real answer, and where the truth may be"
        rows = cells(root, f"{clock}: {caption}")
        by_name = {row[0]: row for row in rows}
        told = re.findall(
            rf"(.+?), (\d+) messages: (.*?{last} [\d\s]+%)\.", chart["aria-label"]
        )
        assert told
        for said in told:
            name, total, shares = said
            row = by_name[name.strip()]
            assert [float(total)] == numbers(row[1])
            given = numbers(shares)[1::2]  # every other number is a time
            assert given == [numbers(cell)[0] for cell in row[2:]]


def test_the_channels_say_the_numbers_of_their_table(root):
    for chart in [
        node for node in root.all(kind="plot") if node["id"] == "chart-where"
    ]:
        for row in cells(root, "People by channel"):
            if row[2] == "0":
                continue
            name, days, count, share, *split = row
            said = chart["aria-label"].split(f"{name}: ")[1].split(".")[0]
            expected = [*numbers(share), float(count), float(days)]
            assert numbers(said) == expected + [float(c) for c in split if c.isdigit()]


def test_every_plotly_figure_has_its_data_as_a_table_that_stands_open(root):
    for chart in root.all(kind="plot"):
        [details] = [
            node
            for node in chart.parent.all("details")
            if "data-chart" in node.attributes
        ]
        assert "open" in details.attributes
        assert details.all("table")


def test_the_width_of_a_bar_is_its_share():
    bar = bullets.Bar(
        value=4 / 22, low=0.08, high=0.35, outcome="no", solid=0.65, dotted=0.5
    )
    drawn = tree(bullets.bullet(bar, "X: 4 of 22")).all("svg")[0]
    assert [node["width"] for node in drawn.all("rect", "fw2")] == ["18.18%"]
    assert [node["x"] for node in drawn.all("svg") if node["x"]] == ["18.18%"]
    assert [node["x1"] for node in drawn.all("line")] == [
        "8%",
        "8%",
        "35%",
        "50%",
        "65%",
    ]
    assert drawn["aria-label"] == "X: 4 of 22"


def test_a_count_that_is_kept_back_draws_no_bar_and_no_interval():
    bar = bullets.Bar(value=None, low=None, high=None, outcome="no", solid=0.65)
    drawn = tree(bullets.bullet(bar, "X"))
    assert [node["fill"] for node in drawn.all("rect")] == ["url(#hatn)"]
    assert len(drawn.all("line")) == 1  # the pass mark


def test_one_person_is_one_dot_filled_when_answered():
    drawn = tree(dots.strip(4, 22))
    assert len(drawn.all("circle", "dy")) == 4
    assert len(drawn.all("circle", "dn")) == 18


def test_too_many_people_for_dots_become_a_bar():
    drawn = tree(dots.strip(100, 400))
    assert not drawn.all("circle")
    assert drawn.all("rect", "fh")[0]["width"] == "25%"


def test_parts_of_people_fill_the_bar():
    drawn = tree(people.bar((12, 7, 7), "Mailbox"))
    widths = [
        float(n["width"][:-1]) for n in drawn.all("rect") if "fwa" not in n.classes
    ]
    assert widths == [26.92, 26.92, 46.15]


def test_a_higher_score_is_drawn_higher_and_unclear_tests_make_it_taller():
    assert quadrant.height(5) < quadrant.height(-5)
    given = {"name": "X", "word": "clear", "confidence": "clear", "content": 1.0}
    sure = quadrant.Place(low=1, high=1, **given)
    open_ = quadrant.Place(low=-1, high=3, **given)
    assert sure.middle == open_.middle
    assert open_.reach - sure.reach == 2 * quadrant.UNIT


def test_names_in_the_field_are_pushed_apart():
    places = [
        quadrant.Place(
            name=f"Channel {i}",
            word="clear",
            confidence="clear",
            low=0,
            high=0,
            content=0.9,
        )
        for i in range(4)
    ]
    drawn = tree(quadrant.quadrant(places, "four"))
    heights = sorted(float(n["y"]) for n in drawn.all("text", "lb"))
    gaps = [b - a for a, b in pairwise(heights)]
    assert min(gaps) >= quadrant.ROOM


def test_the_packed_library_is_the_library():
    found = packed()
    source = zlib.decompress(base64.b64decode(found.text), wbits=-zlib.MAX_WBITS)
    assert source.decode() == get_plotlyjs()
    assert found.size == len(source)
    assert found.digest == digest(source)


def test_a_page_without_charts_does_not_carry_the_library(rendered):
    assert "plotly-packed" in rendered("bakery")
    assert "plotly-packed" not in rendered("own_side")
    assert len(rendered("own_side")) < 100_000


def test_figures_are_lists_with_sorted_keys_in_our_own_colours(page):
    for name in ("chart-fast-data", "chart-where-data"):
        text = page("bakery").by_id(name).raw
        data = json.loads(text)
        assert "bdata" not in text
        assert "template" not in data["layout"]
        assert json.dumps(data, sort_keys=True) == json.dumps(data)
        used = set(re.findall(r"#[0-9a-f]{6}|rgba\([\d,.]+\)", text)) - {
            "rgba(0,0,0,0)"
        }
        assert used <= set(theme.dark_for_light())


def test_every_light_colour_has_one_dark_colour():
    assert len(set(theme.LIGHT.values())) == len(theme.LIGHT)
    assert theme.LIGHT.keys() == theme.DARK.keys()


def moved(before, **more):
    given = {"name": "X", "word": "clear", "confidence": "clear", "content": 1.0}
    return quadrant.Place(
        **({"low": 0, "high": 0, "ghost": (before, before)} | given | more)
    )


def test_the_arrow_from_last_time_ends_where_the_region_begins():
    drawn = tree(quadrant.quadrant([moved(-4)], "one"))
    [line] = drawn.all("line", "si")
    # 0 lies at 182 px, its region reaches 15 px; -4 lies at 294.
    assert (line["y1"], line["y2"]) == ("294", "197")
    assert drawn.all("path", "arrow")[0]["d"] == "M-5 205.0L0 197.0L5 205.0"


def test_an_arrow_into_a_region_that_reaches_over_last_time_lies_above_it():
    drawn = tree(quadrant.quadrant([moved(-2, low=-3, high=3)], "one"))
    order = [node for node in drawn.walk() if node.tag in ("ellipse", "line")]
    [line] = drawn.all("line", "si")
    assert line["y2"] == "182"
    region, ghost, arrow = order[-3:]
    assert "ghost" not in region.classes
    assert "ghost" in ghost.classes
    assert arrow is line


@pytest.mark.parametrize("before", [-5, -4, -2, -0.5, 0, 0.5, 2, 4, 5])
def test_last_time_is_labelled_beside_its_ghost_and_meets_no_other_label(before):
    drawn = tree(quadrant.quadrant([moved(before), moved(0, name="Y")], "two"))
    then = [float(node["y"]) for node in drawn.all("text", "then")]
    names = [float(node["y"]) for node in drawn.all("text", "lb")]
    both = sorted([(y, 18) for y in then] + [(y, 34) for y in names])
    assert [node.text for node in drawn.all("text", "then")] == ["last time"] * 2
    assert all(b - a >= room for (a, room), (b, _) in pairwise(both))
    assert max(y for y, _ in both) < quadrant.HEIGHT - 16


def test_labels_of_both_sides_do_not_meet_on_a_phone():
    left = moved(-1, low=2, high=2, content=0.0, name="Reviews of the shop")
    middle = moved(2, low=5, high=5, content=0.5)
    drawn = tree(quadrant.quadrant([left, middle], "two"))
    [name] = [node for node in drawn.all("text", "lb") if "shop" in node.text]
    [then] = [
        node for node in drawn.all("text", "then") if node["text-anchor"] == "end"
    ]
    assert abs(float(name["y"]) - float(then["y"])) >= 18
