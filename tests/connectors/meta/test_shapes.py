"""The three shapes of an item say their facts alike."""

import msgspec

from connectors._meta_shapes import Entry, facts, media


def entry(tree):
    return msgspec.convert(tree, Entry)


def told(tree):
    return [(one.label, one.value, one.href, one.time) for one in facts(entry(tree))]


def test_the_first_shape_maps_labels_to_cells():
    assert told(
        {
            "string_map_data": {
                "Comment": {"value": "yes!"},
                "Media\u00a0Owner": {"value": "bakery", "href": "", "timestamp": 0},
                "Time": {"timestamp": 1718014000},
                "Gone": None,
            }
        }
    ) == [
        ("comment", "yes!", "", None),
        ("media owner", "bakery", "", None),
        ("time", "", "", 1718014000),
    ]


def test_the_second_shape_lists_cells_without_labels():
    assert told(
        {"string_list_data": [{"href": "h", "value": "v", "timestamp": 3}, None]}
    ) == [("", "v", "h", 3)]


def test_the_third_shape_lists_labelled_values_and_groups_of_them():
    tree = {
        "fbid": "17",
        "label_values": [
            {"label": "Caption", "value": "Rye"},
            {"label": "Creation time", "timestamp_value": 1718010131},
            {"label": "URL", "value": "u", "href": "u"},
            {"label": "Tags", "vec": [{"value": "a"}, {"value": "b"}]},
            {
                "title": "Owner",
                "dict": [{"dict": [{"label": "Name", "value": "Ana"}], "title": ""}],
            },
            {"label": "Media", "media": [{"uri": "m.jpg", "title": ""}]},
            None,
        ],
    }
    assert told(tree) == [
        ("caption", "Rye", "", None),
        ("creation time", "", "", 1718010131),
        ("url", "u", "u", None),
        ("tags", "a", "", None),
        ("tags", "b", "", None),
        ("name", "Ana", "", None),
        ("media", "", "", None),
    ]
    assert [one.within for one in facts(entry(tree)) if one.label == "name"] == [
        ("owner",)
    ]
    assert [one.uri for one in media(entry(tree))] == ["m.jpg"]


def test_an_entry_of_nothing_says_nothing():
    assert told({"string_map_data": None, "label_values": [], "media": None}) == []
