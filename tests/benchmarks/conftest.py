"""Benchmarks run one after another, and what each prints is shown at the end."""

from __future__ import annotations

import pytest


def pytest_xdist_auto_num_workers() -> int:
    """Run in this process alone: benchmarks beside each other measure each other."""
    return 0


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Show the lines of the benchmarks that passed; pytest shows those of the others itself."""
    lines = [report.capstdout.strip() for report in terminalreporter.getreports("passed") if report.capstdout.strip()]
    if lines:
        terminalreporter.section("ratios")
        for line in lines:
            terminalreporter.write_line(line)
