"""Where tokens and passwords are kept: never in settings, logs, errors or pages.

Each is looked for in the environment, then in a file that only its owner can read, then
in the keyring of whoever is logged in.
"""

from auditor.secrets.keeping import Drawer, Keeping
from auditor.secrets.ring import Ring, usable_ring

__all__ = ["Drawer", "Keeping", "Ring", "usable_ring"]
