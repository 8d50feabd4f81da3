"""The flip list held against records: what it says is done, and it happens.

"6 more of 22 people had been answered: Networker" names six people. Six who were due
and not answered get their answers, as records; the account is judged again and must get
the other name. With five of them it must keep the name it had.
"""
