"""Mistakes made on purpose in the library and in the exchange of files, one at a time: which of them would nobody notice?

    HYPOTHESIS_PROFILE=mutants python -m tests.mutants [MODULE ...] [--again] [--sample N]

mutmut makes the mistakes (mutants): a module is replaced by one with a copy of each function for each mistake in it, of
which one is awake. What mypy says of a copy, and not of the function, is noticed before any test is run: half of all.
For each other mutant the tests that call the function are run until one fails: those of its module, the quickest ones of other
modules, and, once all mutants had these, the others. They are collected and run once without a mutant, to know which test calls what; each mutant has a fork of that
process. (`mutmut run` lets pytest collect the tests anew for each mutant, which takes longer than to run them.)

Works in the folder `mutants` of the project, which git ignores: `results.json` has what became of each mutant and which test,
or what of mypy, noticed it; `survivors.diff` has those that nothing noticed. Some of them nobody could notice: those are
listed in `equivalent`, with the reason, and counted apart.
"""
