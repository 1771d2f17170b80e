"""The register of members in the window: a table that tens of thousands of rows leave fluid, and its counts."""
