import pytest

from connectors.x._script import assigned


@pytest.mark.parametrize(
    "data",
    [
        b"window.YTD.tweets.part0 = [ 1 ]",
        b"Grailbird.data.tweets_2014_01 = \n[ 1 ]",
        b"window.YTD.tweets.part0 = [ 1 ];\r\n  ",
        b"\xef\xbb\xbfvar tweet_index =  [ 1 ]",
        b"[ 1 ]",
    ],
)
def test_what_is_assigned_stands_right_of_the_equals_sign(data):
    assert bytes(assigned(data)).strip() == b"[ 1 ]"


def test_an_equals_sign_inside_plain_json_is_no_assignment():
    assert bytes(assigned(b' ["a = b"]')).strip() == b'["a = b"]'
