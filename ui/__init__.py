"""The window: Qt, and nothing that would be true without it. Knows kinds of fields, never fields."""
