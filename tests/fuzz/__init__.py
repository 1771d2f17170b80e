"""Inputs that nobody would think of, by the million, for everything that reads files of other people.

    python -m tests.fuzz READER [--inputs N]

atheris (libFuzzer) makes them from the small files in `tests/data/fuzz/READER`, and goes on from those that reach code which no
other did. A reader may refuse an input in a sentence (`FileError`). All else that it raises is a fault; so is an input that
takes more than two seconds, and more than 300 MB of memory. The default tests read the same small files.

To add a reader: its line in `readers.py`, and a few small files in a folder of its name.
"""
