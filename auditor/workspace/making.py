"""Makes workspaces and clients; what is there already stays as it is."""

from importlib.resources import files

from auditor.config import Client
from auditor.workspace.folders import ClientFolder, Workspace
from auditor.workspace.toml_text import quoted
from auditor.workspace.writing import lay_down

_TEMPLATES = files("auditor.workspace") / "templates"


def make_workspace(workspace: Workspace) -> bool:
    """Make a workspace; say whether it is new.

    Raises:
        OSError: There is no room, or no right to write.
    """
    workspace.root.mkdir(mode=0o700, parents=True, exist_ok=True)
    if workspace.config.exists():
        return False
    lay_down(workspace.config, (_TEMPLATES / "workspace.toml").read_bytes())
    return True


def make_client(folder: ClientFolder, client: Client) -> bool:
    """Make a client's folder; say whether it is new.

    Args:
        folder: Where it shall lie.
        client: Its name and zone; without a name it is called as its folder is.

    Raises:
        OSError: There is no room, or no right to write.
    """
    is_new = not folder.is_there
    folder.make()
    if is_new:
        text = (_TEMPLATES / "client.toml").read_text(encoding="utf-8")
        text = text.replace('"NAME"', quoted(client.name or folder.slug))
        text = text.replace('"ZONE"', quoted(client.zone))
        lay_down(folder.config, text.encode())
    return is_new
