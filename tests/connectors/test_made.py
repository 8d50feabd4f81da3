"""What items become, and what is told of those that become nothing."""

from auditor.records import Rejected
from connectors._made import made


def test_what_cannot_be_made_is_told_in_its_place_and_the_rest_goes_on():
    unread = Rejected(where="a.json[1]", reason="it is no item")
    found = [("a.json[0]", "1"), unread, ("a.json[2]", "two"), ("a.json[3]", "3")]
    first, *between, last = made(found, int)
    assert (first, last) == (1, 3)
    assert between[0] is unread
    assert between[1].where == "a.json[2]"
    assert "'two'" in between[1].reason
