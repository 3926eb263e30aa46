"""Bridges: from an expert's judgement to the customer's, and from those who answered to those who did not."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from escucha.errors import EscuchaError
from escucha.inference.estimate import Estimate
from escucha.inference.interval import estimated

LEAST_AGREEMENT = 1.2


class BridgeError(EscuchaError):
    """An expert who cannot be bridged to the customer."""


@dataclass(frozen=True)
class Accuracy:
    """How an expert's judgement meets the customer's own.

    ``sensitivity`` is the share found among ``n_positive`` contacts that the customer called bad, ``specificity``
    the share left alone among ``n_negative`` that the customer called good.
    """

    sensitivity: float
    n_positive: int
    specificity: float
    n_negative: int


def corrected_share(apparent: float, n: int, accuracy: Accuracy, *, level: float = 0.95) -> Estimate:
    """The share that customers would call bad, from the ``apparent`` share that experts call bad in ``n`` contacts.

    Raises BridgeError when sensitivity and specificity add up to less than 1.2: the experts tell too little. The
    accuracy comes from contacts that also have a survey; it may not hold for those who never answer.
    Source: Rogan and Gladen (1978); methods.md 1.6.
    """
    youden = accuracy.sensitivity + accuracy.specificity - 1
    if youden < LEAST_AGREEMENT - 1:
        raise BridgeError(
            "sensitivity and specificity add up to {sum:.2f}; below {least} the correction is not trusted, "
            "show the experts' own share",
            sum=youden + 1,
            least=LEAST_AGREEMENT,
        )
    share = (apparent + accuracy.specificity - 1) / youden
    se, sp = accuracy.sensitivity, accuracy.specificity
    variance = (
        apparent * (1 - apparent) / n
        + se * (1 - se) / accuracy.n_positive * share**2
        + sp * (1 - sp) / accuracy.n_negative * (1 - share) ** 2
    ) / youden**2
    return estimated(
        float(np.clip(share, 0, 1)),
        variance,
        n=n,
        method="Rogan-Gladen correction",
        estimand="share that customers would call bad",
        validity="adjusted",
        level=level,
        bounds=(0.0, 1.0),
        assumptions=("accuracy_transports_to_silent",),
    )


def probed_share(
    *, n: int, n_answered: int, share_answered: float, n_probed: int, share_probed: float, level: float = 0.95
) -> Estimate:
    """The share over everyone invited, when a random probe reached those who had not answered.

    Of ``n`` invited, ``n_answered`` answered with ``share_answered`` bad; of the rest ``n_probed`` were drawn at
    random and all reached, with ``share_probed`` bad. Whoever the probe did not reach must go through
    nonresponse.sensitivity first.
    Source: Hansen and Hurwitz (1946); methods.md 1.6.
    """
    first, second = n_answered / n, 1 - n_answered / n
    value = first * share_answered + second * share_probed
    variance = sum(
        weight**2 * share * (1 - share) / (size - 1) + weight * (share - value) ** 2 / n
        for weight, share, size in ((first, share_answered, n_answered), (second, share_probed, n_probed))
    )
    return estimated(
        value,
        variance,
        n=n_answered + n_probed,
        method="Hansen-Hurwitz two-phase probe",
        estimand="share of everyone invited",
        validity="design",
        level=level,
        population=n,
        bounds=(0.0, 1.0),
    )
