"""The constraints file pins everything the tests and the demo run with."""

from packaging.version import Version

from tools import pins


def test_everything_that_is_asked_for_is_pinned():
    assert pins.needed().keys() <= pins.pinned().keys()


def test_nothing_else_is_pinned():
    assert pins.pinned().keys() <= pins.needed().keys()


def test_the_pins_lie_within_the_bounds_of_the_project():
    versions = pins.pinned()
    outside = [
        str(asked)
        for asked in pins.asked_for()
        if not asked.specifier.contains(Version(versions[asked.name.lower()]))
    ]
    assert outside == []


def test_every_dependency_has_a_lower_bound():
    loose = [
        str(asked)
        for asked in pins.asked_for()
        if not any(bound.operator == ">=" for bound in asked.specifier)
    ]
    assert loose == []


def test_what_the_project_runs_with_has_an_upper_bound_too():
    unlimited = {"tzdata"}  # numbered by the year: there is no release to be wary of
    loose = [
        asked.name
        for asked in pins.asked_for("use")
        if not any(bound.operator == "<" for bound in asked.specifier)
    ]
    assert set(loose) == unlimited


def test_the_file_is_names_and_versions_and_names_no_index():
    lines = pins.FILE.read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("# ")
    names = [line.partition("==")[0] for line in lines[1:]]
    assert names == sorted(names)
    assert all(name.replace("-", "").isalnum() for name in names)
