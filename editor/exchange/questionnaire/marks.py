"""Marks: what stands hidden in a questionnaire, so that its questions are known again wherever they are moved to."""

KEY, QUESTION, ANSWER, NOTE, REMARK, RIGHT = (
    "cpe:key",
    "cpe:question",
    "cpe:answer",
    "cpe:note",
    "cpe:remark",
    "cpe:right",
)
"""Titles of the columns of a sheet with questions, in its hidden first row."""
LISTS = "cpe:lists"
"""In the first cell of the hidden sheet with the lists that drop-downs show."""
ORIGIN = "cpe:origin"
"""In the first cell of the hidden sheet with the fields as they went out."""
WORDS = "cpe:words"
"""Beside the fingerprints of all texts that the program wrote."""
PROFILE = "cpe:profile"
"""Beside what the cluster organisation was called that the questions are about."""
AUTHOR = "cpe:author"
"""Key of the cell with the name of who filled it in."""
DAY = "cpe:day"
"""Key of the cell with the day on which it was filled in."""

TITLE, COLUMNS, HEAD, RECORD, MORE = "#title", "#columns", "#head", "#row", "#more"
"""What follows the path in the keys of a table: the line above it, the names of its columns, its head, a row; and of what
goes on in the next cell, because it is too long for one."""
