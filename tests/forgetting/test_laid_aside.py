"""What was damaged and laid aside names nobody who was forgotten."""

from auditor.forgetting.laid_aside import erase_laid_aside
from auditor.workspace import ClientFolder


def test_a_damaged_audit_goes_and_a_damaged_source_is_named(tmp_path):
    client = ClientFolder(tmp_path / "bakery")
    client.make()
    audit = client.audits / "2026-07-30.json.damaged"
    listed = client.sources / "manifest.damaged"
    source = client.sources / "x.archive-0123.zip.damaged"
    for one in (audit, listed, source):
        one.write_text("Sam Reed")
    said, to_do = [], []
    erase_laid_aside(client, said, to_do)
    assert [one.exists() for one in (audit, listed, source)] == [False, False, True]
    assert len(said) == 1
    assert str(source) in to_do[0]
