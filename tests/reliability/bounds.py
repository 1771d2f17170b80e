"""How often something may still go wrong that was tried N times."""

from __future__ import annotations

import math

CONFIDENCE = 0.95


def upper_bound(failures: int, tries: int) -> float:
    """The share of failures that is exceeded with a probability of 5 % at most: 3/N for none in N, else exact.

    (Clopper and Pearson, one-sided; for none in N that would be 2.996/N.)
    """
    if tries == 0 or failures >= tries:
        return 1.0
    if failures == 0:
        return min(1.0, 3 / tries)
    low, high = failures / tries, 1.0
    while high - low > 1e-9:
        middle = (low + high) / 2
        if _at_most(failures, tries, middle) > 1 - CONFIDENCE:
            low = middle
        else:
            high = middle
    return high


def _at_most(failures: int, tries: int, share: float) -> float:
    """The probability of so many failures or fewer."""
    if share >= 1:
        return 0.0
    total = 0.0
    for k in range(failures + 1):
        ways = math.lgamma(tries + 1) - math.lgamma(k + 1) - math.lgamma(tries - k + 1)
        total += math.exp(ways + k * math.log(share) + (tries - k) * math.log1p(-share))
    return total
