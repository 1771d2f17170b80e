"""The printed profile."""
