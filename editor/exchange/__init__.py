"""Files for other people and programs, read and written."""
