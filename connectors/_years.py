"""When anybody can have written anything that an export holds.

Damaged and made-up dates lie thousands of years away, where the calendar ends and no
second can be added any more.
"""

WRITTEN = range(1970, 2101)
