"""Tests; their names say what the program does."""
