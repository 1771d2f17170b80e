"""Questionnaires: questions that go out as a workbook or a document, and the answers that come back.

A question is known by its path, which stands hidden beside it, not by its place; what went out stands hidden in the file
too, so that what nobody touched comes back exactly as it was.
"""
