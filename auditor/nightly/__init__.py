"""Audits clients of a workspace from the sources that are kept there."""
