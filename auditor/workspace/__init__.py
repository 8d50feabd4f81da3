"""A folder in which clients are kept for years: their sources, audits and reports.

Sources are the truth: never changed, named by their digest, listed in a manifest. All
else in a client's folder can be made again from them.
"""

from auditor.workspace.adding import Added, add_folder, put_back, read_back, take_in
from auditor.workspace.disk import no_room
from auditor.workspace.fetched_accounts import connection_of, connections, fetcher_of
from auditor.workspace.folders import ClientFolder, Workspace, find_workspace
from auditor.workspace.kept import Kept, Origin
from auditor.workspace.locking import Holder, did_not_end, locked, note_beside, noted
from auditor.workspace.making import make_client, make_workspace
from auditor.workspace.source_list import SourceList
from auditor.workspace.telling import told_by
from auditor.workspace.writing import lay_down
from auditor.workspace.writing_settings import add_fetch

__all__ = [
    "Added",
    "ClientFolder",
    "Holder",
    "Kept",
    "Origin",
    "SourceList",
    "Workspace",
    "add_fetch",
    "add_folder",
    "connection_of",
    "connections",
    "did_not_end",
    "fetcher_of",
    "find_workspace",
    "lay_down",
    "locked",
    "make_client",
    "make_workspace",
    "no_room",
    "note_beside",
    "noted",
    "put_back",
    "read_back",
    "take_in",
    "told_by",
]
