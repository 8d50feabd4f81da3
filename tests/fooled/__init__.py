"""Ways to fool the audit: one composed account per trick, and its honest twin.

Each account is written as a real export and audited through the command line. What must
come of it is worked out by hand from docs/verdict.md, in the docstring; *naive* is what
a share of replies, a count or a depth alone would have said. Bounds are Wilson's, 90 %.

Unless told otherwise a file covers 120 days up to 30 June 2026, and the window is the
last ninety of these, day 0 its first. New is whose first visit lies on days 0 to 60.
"""
