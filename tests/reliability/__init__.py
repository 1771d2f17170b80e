"""What can go wrong made to happen, as often as wanted, with the real storage and the real window.

    python -m tests.reliability [--quick] [--seed N] [NAME ...]

runs all harnesses, or those named, and prints one table. Before each of them its controls are run: the same faults
with a program that is made wrong on purpose. A control that does not fail shows that the harness would notice nothing.

To add a harness:
1. add a module to `harnesses/`, with a list `HARNESSES` (see `harness.py` for what a harness is);
2. write what one round does as a function that takes a `Round` and returns an `Outcome`, and let `context.each` call
   it: rounds are run beside each other, each has its own chance and its own empty folder, and one that raises has failed;
3. give it a control, and see that fail.

No module imports anything slow, or Qt, when it is imported: what rounds need is imported in them.
"""
