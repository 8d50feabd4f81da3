"""How many examples are tried, and that they are the same on every machine.

Hypothesis draws, among others, from the numbers in whatever code is loaded, and so
tries other examples in each worker. A seed that is a sentence gives the same ones
everywhere.
"""

import random

MANY = 200
FEW = 50  # where a file has to be long to show what is meant


def tried(holds, name, many=MANY):
    """Try a property on many examples; a failure says on which.

    Args:
        holds: The property, called with a source of chance.
        name: On whom. Each property and each name has examples of its own.
        many: How many examples.
    """
    for number in range(many):
        seed = f"{holds.__qualname__} {name} {number}"
        try:
            holds(random.Random(seed))  # noqa: S311 – nothing secret
        except BaseException as error:
            error.add_note(f"This was example {number} of {name}.")
            raise
