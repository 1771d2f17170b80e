"""The form: one tab per section, one row per field."""
