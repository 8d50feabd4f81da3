"""What was found damaged and laid aside: nobody can see who is in it."""

from auditor.workspace import ClientFolder

_LAID_ASIDE = "*.damaged"


def erase_laid_aside(client: ClientFolder, said: list[str], to_do: list[str]) -> None:
    """Delete damaged audits and lists; name damaged sources, which may be all there is.

    Raises:
        OSError: There is no right to.
    """
    for path in sorted(client.audits.glob(_LAID_ASIDE)):
        path.unlink()
        said.append(f"{path} is deleted: nobody can see who is in it.")
    (client.sources / "manifest.damaged").unlink(missing_ok=True)
    to_do += [
        f"{path} is damaged, and nobody can see who is in it: delete it."
        for path in sorted(client.sources.glob(_LAID_ASIDE))
    ]
