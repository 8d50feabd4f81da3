from connectors import _text


def test_entities_are_decoded_once():
    assert _text.unescaped("rye &amp; oat &lt;3 &amp;amp;") == "rye & oat <3 &amp;"


def test_every_short_link_is_written_out_and_an_empty_one_is_none():
    links = [("https://t.co/a", "https://a.example/"), ("", "https://b.example/")]
    assert _text.expanded("see https://t.co/a", links) == "see https://a.example/"
