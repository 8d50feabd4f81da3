"""A logo is put into the page if it is a whole picture that asks for nothing."""

from base64 import b64decode

import pytest

from auditor.errors import ConfigError
from reports.logo import MOST, logo
from tests.reports.pictures import jpeg, png, svg


def of(tmp_path, data, name="logo.png"):
    path = tmp_path / name
    path.write_bytes(data)
    return logo(path)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (png(), "image/png"),
        (jpeg(), "image/jpeg"),
        (svg(), "image/svg+xml"),
        (b"<?xml version='1.0'?><!-- a --><!DOCTYPE svg>" + svg(), "image/svg+xml"),
        (svg("<use xlink:href='#a'/>"), "image/svg+xml"),
        (svg("<path fill='url( #a )'/>"), "image/svg+xml"),
        (svg("<image href='data:image/png;base64,AAAA'/>"), "image/svg+xml"),
        (svg("<style>.a{fill:url('#b')}</style>"), "image/svg+xml"),
        (svg(attributes="width='9' height='9'"), "image/svg+xml"),
    ],
)
def test_what_a_file_is_its_content_says(tmp_path, data, kind):
    address = of(tmp_path, data, "logo.gif")
    head, _, content = address.partition(",")
    assert head == f"data:{kind};base64"
    assert b64decode(content) == data


@pytest.mark.parametrize(
    ("data", "named"),
    [
        (b"", "neither PNG, JPEG nor SVG"),
        (b"GIF89a", "neither PNG, JPEG nor SVG"),
        (png()[:-14], "a PNG that ends in the middle"),
        (png()[:40], "a PNG that ends in the middle"),
        (png().replace(b"IDAT", b"IDAX"), "a damaged PNG"),
        (png(0, 5), "0 by 5 pixels"),
        (png(6001, 5), "6001 by 5 pixels"),
        (jpeg()[:-2], "a JPEG that ends in the middle"),
        (b"\xff\xd8\xff\xe0\xff\xff\xff\xd9", "a damaged JPEG"),
        (jpeg(0, 9), "0 by 9 pixels"),
        (svg()[:-3], "a damaged SVG"),
        (svg("<script>1</script>"), "<script>"),
        (svg("<g><foreignObject/></g>"), "<foreignObject>"),
        (svg("<a xlink:href='javascript:1'/>"), "from elsewhere"),
        (svg("<image href='https://x.example/a.png'/>"), "from elsewhere"),
        (svg("<image href='data:image/svg+xml,x'/>"), "from elsewhere"),
        (svg("<style>@import 'a.css'</style>"), "from elsewhere"),
        (svg("<rect fill='url(https://x.example/a)'/>"), "from elsewhere"),
        (svg("<rect style='fill:url( \"//x.example/a\")'/>"), "from elsewhere"),
        (svg(attributes="viewBox='0 0 9 9' onload='1'"), "a script (onload)"),
        (svg(attributes="viewBox='0 0 9 9' ONLOAD='1'"), "a script (onload)"),
        (svg(attributes="width='9'"), "how large it is"),
        (b"<!DOCTYPE svg [<!ENTITY a 'b'>]>" + svg("&a;"), "with entities"),
        (b"<svg viewBox='0 0 1 1'/>", "xmlns"),
        (svg(" \xfc ").decode().encode("latin-1"), "not written in UTF-8"),
    ],
)
def test_what_is_no_whole_picture_or_asks_for_more_is_refused(tmp_path, data, named):
    with pytest.raises(ConfigError) as caught:
        of(tmp_path, data)
    assert named in str(caught.value)
    assert "logo.png" in str(caught.value)
    assert "plain SVG" in caught.value.hint


def test_a_logo_that_is_not_there_or_too_large_is_named(tmp_path):
    with pytest.raises(ConfigError, match=r"nowhere\.png: the logo cannot be read"):
        logo(tmp_path / "nowhere.png")
    with pytest.raises(ConfigError, match="larger than 300 kB"):
        of(tmp_path, png() + bytes(MOST))
