"""Looks for everything that can be wrong in a workspace, and mends what it may."""

from auditor.checkup.examining import Found, Means, examine
from auditor.checkup.trouble import Trouble

__all__ = ["Found", "Means", "Trouble", "examine"]
