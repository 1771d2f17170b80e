"""Everything about cluster profiles that is true without a window. Imports no Qt."""

__version__ = "0.1.0"
