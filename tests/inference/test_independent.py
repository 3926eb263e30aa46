"""The difference of two estimates has the interval of the published example."""

from __future__ import annotations

import pytest

from escucha.inference.estimate import Estimate
from escucha.inference.independent import square_and_add
from escucha.inference.intervals import wilson


def share(n_of: int, n: int) -> Estimate:
    """A share with its Wilson interval."""
    return Estimate(n_of / n, *wilson(n_of / n, n), n=n)


def test_two_shares_have_the_interval_of_newcombe() -> None:
    found = square_and_add(share(56, 70), share(48, 80))
    assert found is not None
    assert (found.value, found.lo, found.hi) == pytest.approx((0.2, 0.052431, 0.333873), abs=1e-6)
    assert found.n == 70


def test_the_other_way_round_is_the_mirror() -> None:
    one, other = square_and_add(share(56, 70), share(48, 80)), square_and_add(share(48, 80), share(56, 70))
    assert one is not None
    assert other is not None
    assert (one.lo, one.hi) == pytest.approx((-(other.hi or 0), -(other.lo or 0)))


@pytest.mark.parametrize("missing", [Estimate(None), Estimate(0.5)], ids=["no value", "no interval"])
def test_what_has_no_interval_cannot_be_compared(missing: Estimate) -> None:
    assert square_and_add(share(56, 70), missing) is None
    assert square_and_add(missing, share(56, 70)) is None
