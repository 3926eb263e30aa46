"""The catalogue: the channels, reasons, people and forms that a centre is made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Medium = Literal["voice", "messaging", "written", "branch"]


@dataclass(frozen=True)
class Channel:
    """One channel of the centre.

    ``share`` of all first contacts; ``opens`` and ``closes`` in local hours; ``weekdays`` factors Monday to Sunday,
    0 is closed; ``is_bot``: a bot answers first; ``before_queue_s`` mean time before the queue; ``patience_s`` mean
    patience; ``silent_share`` of those who give up without a signal; ``wait_unit_s`` the wait that weighs on
    satisfaction as one minute does on the phone; ``answer_logit`` log-odds that a satisfied customer answers a survey.
    """

    name: str
    medium: Medium
    share: float
    opens: float
    closes: float
    weekdays: tuple[float, ...]
    evening: float
    before_queue_s: float
    patience_s: float
    wait_unit_s: float
    answer_logit: float
    silent_share: float = 0.0
    is_bot: bool = False


@dataclass(frozen=True)
class Reason:
    """One reason for contact.

    ``queue`` on the phone and ``digital_queue`` elsewhere; ``share`` of first contacts; ``talk_s`` median talk;
    ``resolve`` probability that an average agent resolves it; ``contain`` that a bot does; ``transfer`` that it is
    handed over; ``effect`` on latent satisfaction; ``topic`` of the conversations that fit; ``sells`` and ``books``:
    it may end in a sale or in an appointment.
    """

    name: str
    queue: str
    digital_queue: str
    share: float
    talk_s: float
    resolve: float
    contain: float
    transfer: float
    effect: float
    topic: str
    process: str
    product: str
    sells: bool = False
    books: bool = False


@dataclass(frozen=True)
class Age:
    """One age band: its ``share`` of customers and what it multiplies patience by."""

    band: str
    share: float
    patience: float


@dataclass(frozen=True)
class Segment:
    """One segment: its ``share`` of customers, patience factor, median monthly revenue, probability of buying at no
    wait, and what one unit of log wait adds to the log-odds of buying."""

    name: str
    share: float
    patience: float
    revenue: float
    conversion: float
    wait_on_sale: float


@dataclass(frozen=True)
class Service:
    """A service needed again and again: ``share`` of customers, mean gap in days, its coefficient of variation, and
    the ``reason`` of the contacts that ask for it."""

    name: str
    share: float
    gap_d: float
    variation: float
    reason: str


@dataclass(frozen=True)
class Arm:
    """One arm of the reminder experiment: channel (null: no reminder), hours before, effect on log-odds of no-show."""

    name: str
    channel: str | None
    hours: float
    effect: float
    read: float


@dataclass(frozen=True)
class Attribute:
    """One attribute of the quality form: its class, its true error rate and how often it applies."""

    name: str
    error_class: Literal["end_user", "business", "compliance", "non_critical"]
    error: float
    applies: float = 1.0


@dataclass(frozen=True)
class Rater:
    """One rater: probability of seeing an error that is there, and of not seeing one that is not."""

    name: str
    sensitivity: float
    specificity: float
