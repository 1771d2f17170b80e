"""What a cluster profile is: fields, drafts, checks. Knows no file, no database, no window."""
