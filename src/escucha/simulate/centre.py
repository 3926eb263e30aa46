"""The centre: every parameter of the invented contact centre, with its default."""

from __future__ import annotations

from dataclasses import dataclass

from escucha.simulate.catalogue import Age, Arm, Attribute, Channel, Rater, Reason, Segment, Service


@dataclass(frozen=True)
class Arrivals:
    """When contacts come. ``day_shape`` and ``slot_shape`` are shapes of mean-1 gamma factors a day and a half-hour
    (smaller is more dispersed); ``growth`` a year; a holiday multiplies the day by ``holiday``; ``parallel``:
    probability of a second contact on another channel at the same time."""

    day_shape: float = 60.0
    slot_shape: float = 25.0
    growth: float = 0.073
    holiday: float = 0.3
    holidays: tuple[str, ...] = ("01-01", "03-24", "04-02", "05-01", "05-25", "06-20", "07-09", "12-08", "12-25")
    parallel: float = 0.03


@dataclass(frozen=True)
class People:
    """Who the customers are. ``contacts_a_year`` mean per customer, spread as a gamma of shape ``propensity_shape``;
    ``new_a_year`` share that joins; ``earned`` share of those who join by recommendation; ``reason_missing`` share who
    do not say why; ``warmth`` sd of lasting satisfaction; ``warmth_on_revenue`` log revenue per unit of warmth;
    ``inflation`` a month; ``months_before`` of revenue on record before the first day."""

    contacts_a_year: float = 8.0
    propensity_shape: float = 1.0
    new_a_year: float = 0.2
    earned: float = 0.35
    reason_missing: float = 0.5
    code_share: float = 0.3
    warmth: float = 0.6
    warmth_on_revenue: float = 0.25
    revenue_sd: float = 0.4
    margin: float = 0.35
    inflation: float = 0.02
    months_before: int = 12
    may_contact: float = 0.8
    may_survey: float = 0.9


@dataclass(frozen=True)
class Staffing:
    """How many agents work and how. ``safety`` is beta of the square-root rule; ``level`` multiplies the load that is
    staffed for; ``shift_h`` with one break of ``break_h``, paid, in
    pools of four shifts a day or more; ``closing_h`` agents stay after closing;
    ``merge_below``: under that many erlangs the queues of a medium share their agents; ``skill`` effects are per unit
    of a standard normal; ``speed_sd`` of log handle time between agents."""

    safety: float = 0.5
    level: float = 1.0
    shift_h: float = 6.0
    break_h: float = 0.5
    closing_h: float = 0.25
    merge_below: float = 3.0
    days_a_week: float = 5.0
    speed_sd: float = 0.1
    skill_on_resolution: float = 0.3


@dataclass(frozen=True)
class Handling:
    """What happens in a contact: log sd of talk, chance and mean of hold, median wrap, how transfers lengthen it, how
    patience is shaped (Weibull; 1 is exponential) and how many hang up at once (``balk`` of mean ``balk_s``)."""

    talk_sd: float = 0.5
    hold: float = 0.25
    hold_s: float = 60.0
    wrap_s: float = 35.0
    wrap_sd: float = 0.5
    transfer_factor: float = 1.4
    leaves_centre: float = 0.3
    patience_shape: float = 1.0
    balk: float = 0.02
    balk_s: float = 3.0
    short_s: float = 5.0
    silent_s: float = 90.0
    bot_s: float = 120.0
    bot_resolves: float = 0.8
    announced: float = 0.6


@dataclass(frozen=True)
class Repeats:
    """Who comes back for the same need: probability when unresolved and when abandoned, median delay in days and its
    log sd, probability of keeping the channel, and how often at most."""

    unresolved: float = 0.45
    abandoned: float = 0.6
    delay_d: float = 1.8
    delay_sd: float = 0.8
    same_channel: float = 0.65
    most: int = 5


@dataclass(frozen=True)
class Satisfaction:
    """Latent satisfaction: intercept, effects (in log-odds of being satisfied) and what follows from it.

    satisfaction = intercept + warmth + reason effect + the terms below + a standard logistic; below 0 the customer is
    dissatisfied. ``wait`` multiplies log(1 + wait / wait_unit_s). The customer ends negative below
    ``ends_negative`` and positive above ``ends_positive``, on satisfaction plus a normal of sd ``mood_sd``.
    """

    intercept: float = 1.2
    resolved: float = 1.6
    wait: float = -0.7
    transfer: float = -0.6
    skill: float = 0.35
    repeat: float = -0.6
    abandoned: float = -1.6
    mood_sd: float = 0.7
    ends_negative: float = -0.3
    ends_positive: float = 2.2


@dataclass(frozen=True)
class Voice:
    """What customers say afterwards: surveys, complaints, leaving. ``answer_odds`` multiplies the odds of answering
    when dissatisfied; ``complains``, ``complains_anyway``, ``leaves``, ``leaves_anyway`` are probabilities a contact
    for the dissatisfied and the satisfied; ``leaves_a_month`` of all customers, whatever happens."""

    invited: float = 0.3
    delivered: float = 0.97
    answer_odds: float = 0.5
    comments: float = 0.3
    complains: float = 0.04
    complains_anyway: float = 0.001
    formal: float = 0.7
    leaves: float = 0.02
    leaves_anyway: float = 0.003
    leaves_after_d: float = 15.0
    leaves_a_month: float = 0.006


@dataclass(frozen=True)
class Quality:
    """Who evaluates: share of answered contacts evaluated, share of those judged by two raters, the form, the raters,
    and the log-odds of a true error per unit of skill."""

    evaluated: float = 0.01
    twice: float = 0.25
    skill_on_error: float = -0.5
    attributes: tuple[Attribute, ...] = (
        Attribute("solucion_correcta", "end_user", 0.12),
        Attribute("informacion_completa", "end_user", 0.10),
        Attribute("registro_en_sistema", "business", 0.08),
        Attribute("oferta_realizada", "business", 0.15, 0.5),
        Attribute("validacion_de_identidad", "compliance", 0.04),
        Attribute("saludo_y_despedida", "non_critical", 0.20),
    )
    raters: tuple[Rater, ...] = (
        Rater("R1", 0.92, 0.97),
        Rater("R2", 0.88, 0.98),
        Rater("R3", 0.80, 0.95),
        Rater("R4", 0.70, 0.99),
    )


@dataclass(frozen=True)
class Appointments:
    """Bookings: probability after a contact that books, share held remotely, mean lead in days, log-odds of not
    showing up (intercept, remote, a day of lead) and the randomised reminder arms."""

    booked: float = 0.6
    virtual: float = 0.4
    lead_d: float = 5.0
    intercept: float = -1.6
    on_virtual: float = 0.5
    on_lead: float = 0.06
    cancelled: float = 0.08
    solved_elsewhere: float = 0.04
    delivered: float = 0.97
    arms: tuple[Arm, ...] = (
        Arm("none", None, 0.0, 0.0, 0.0),
        Arm("whatsapp_24h", "whatsapp", 24.0, -0.6, 0.85),
        Arm("whatsapp_2h", "whatsapp", 2.0, -0.4, 0.8),
        Arm("email_24h", "email", 24.0, -0.2, 0.45),
    )


@dataclass(frozen=True)
class Quirks:
    """How the records are imperfect: share of ages missing, of contacts without customer, of contacts that arrive in a
    later batch."""

    age_missing: float = 0.04
    customer_missing: float = 0.02
    late: float = 0.0


@dataclass(frozen=True)
class Centre:
    """An invented contact centre, everything that is true about it. Defaults: a telco in Argentina.

    The catalogues (channels, reasons, ages, segments ...) are in ``telco.py``; make one with ``telco.telco()`` and
    change parts with ``dataclasses.replace``.
    """

    title: str
    currency: str
    channels: tuple[Channel, ...]
    reasons: tuple[Reason, ...]
    ages: tuple[Age, ...]
    segments: tuple[Segment, ...]
    services: tuple[Service, ...]
    regions: tuple[tuple[str, float], ...]
    branches: tuple[tuple[str, float], ...]
    languages: tuple[tuple[str, float], ...] = (("es", 0.95), ("pt", 0.03), ("en", 0.02))
    arrivals: Arrivals = Arrivals()
    people: People = People()
    staffing: Staffing = Staffing()
    handling: Handling = Handling()
    repeats: Repeats = Repeats()
    satisfaction: Satisfaction = Satisfaction()
    voice: Voice = Voice()
    quality: Quality = Quality()
    appointments: Appointments = Appointments()
    quirks: Quirks = Quirks()
    need_history_d: float = 365.0
    need_asks: float = 0.5
