"""A folder in which clients are kept for years: their sources, audits and reports.

Sources are the truth: never changed, named by their digest, listed in a manifest. All
else in a client's folder can be made again from them.
"""

from auditor.workspace.adding import Added, add_folder, take_in
from auditor.workspace.folders import ClientFolder, Workspace, find_workspace
from auditor.workspace.kept import Kept, Origin
from auditor.workspace.source_list import SourceList
from auditor.workspace.writing import lay_down

__all__ = [
    "Added",
    "ClientFolder",
    "Kept",
    "Origin",
    "SourceList",
    "Workspace",
    "add_folder",
    "find_workspace",
    "lay_down",
    "take_in",
]
