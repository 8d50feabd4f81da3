"""What a sender's own note may hold: its markup, and nothing that loads or runs."""

import pytest

from auditor.errors import ConfigError
from reports.notes import read_notes
from tests.hostile.checking import turning
from tests.hostile.strings import ALL, STRINGS, whole
from tests.reports.page_tree import tree

TAGS = {
    *("root", "p", "em", "strong", "code", "pre", "a", "ul", "ol", "li", "hr", "br"),
    *("blockquote", "h3"),
}


@pytest.mark.parametrize("name", [*STRINGS, "all"])
def test_a_note_holds_text_or_is_refused(name, tmp_path):
    text = whole(STRINGS.get(name, ALL))[:20_000]
    (tmp_path / "why.md").write_text(text, encoding="utf-8", newline="")
    if name in ("markdown", "all"):
        with pytest.raises(ConfigError, match=r"line \d+: (holds a picture|a link)"):
            read_notes(tmp_path, ("why",))
        return
    notes = read_notes(tmp_path, ("why",))
    for node in tree(str(notes.get("why", ""))).walk():
        assert node.tag in TAGS
        assert set(node.attributes) <= {"dir", "href", "rel", "title", "start", "class"}
        inside = [one for one in (node, node.parent) if one and one["dir"] == "auto"]
        said = [child for child in node.children if isinstance(child, str)]
        assert inside or not any(map(turning, said))
