"""The gallery: a picture of every page and dialog of the program, in every look, and a check that no text is cut.

    python -m tests.gallery OUT                     all of it: OUT/index.html, and OUT/sheet-LOOK.png
    python -m tests.gallery OUT --pages start,form  some pages
    python -m tests.gallery OUT --looks dark,long   some looks
    python -m tests.gallery --list                  what there is

Exit status 1, and a line for each, where a text needs more room than it has: `look/page: widget: has 120, needs 288: "text"`.
A new page or dialog is one line in `pages.py`; a new look one in `looks.py`. `tests.accessibility` walks the same pages.
"""
