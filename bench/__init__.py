"""How quick and how frugal the auditor is, measured: ``python -m bench``.

Every measurement runs in a process of its own, so that none pays for another's memory,
and is held against a floor measured in the same run, so that a busy or a slow machine
judges as a quick one does.
"""
