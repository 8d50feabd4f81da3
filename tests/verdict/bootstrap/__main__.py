"""Prints how often the stand-in and the bootstrap agree on so many random accounts."""

import sys

from tests.verdict.bootstrap.agreement import compare, table
from tests.verdict.bootstrap.judged import random_account_of, scenario_accounts

seeds = int(sys.argv[1]) if len(sys.argv) > 1 else 600
random = [compare(one) for seed in range(seeds) for one in random_account_of(seed)]
scenarios = [compare(one) for one in scenario_accounts()]
sys.stdout.write(f"{table(scenarios)}\n\n{table(random)}\n")
