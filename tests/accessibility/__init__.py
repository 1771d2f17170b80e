"""What screen readers and the keyboard get of every page and dialog, over the real accessibility bus (AT-SPI).

    python -m tests.accessibility                     every page of `tests.gallery.pages`
    python -m tests.accessibility --pages start,form  some pages

It needs Xvfb, dbus-daemon and at-spi2-core (Linux). The program runs in a process of its own, with a screen, a session
bus and an accessibility bus of its own; another process reads the tree, as a screen reader does. Exit status 1, and a line
for each, where something that a person can use has no name or cannot be reached with the keyboard; 2 where it cannot run.
"""
