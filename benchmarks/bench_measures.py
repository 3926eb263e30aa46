"""What each measure costs against its own SQL run by hand and against SQL of the value only, in the same run."""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb
import pyarrow as pa

from escucha.engines.engine import open_engine
from escucha.measures.compute import compute
from escucha.measures.measure import Measure, measures
from escucha.measures.suppression import Rule, most_of_one_customer

if TYPE_CHECKING:
    import ibis.expr.types as ir

GOAL = 1.2
SPLITS: tuple[tuple[str, ...], ...] = ((), ("queue",), ("day", "queue"))
Question = tuple[Measure, tuple[str, ...]]
ANSWERED = "outcome IN ('served', 'transferred')"
LEFT = "outcome IN ('abandoned', 'short_abandon')"
SOON = f"{LEFT} AND (wait_s <= 20 OR (wait_s IS NULL AND outcome = 'short_abandon'))"
SHORT = f"{LEFT} AND (wait_s < 5 OR (wait_s IS NULL AND outcome = 'short_abandon'))"
IN_TIME = f"count(*) FILTER ({ANSWERED} AND wait_s <= 20)"
KNOWN = f"{ANSWERED} AND wait_s IS NOT NULL"
WEEK_S = 7 * 86_400
OPENS = f"customer_id IS NOT NULL AND reason IS NOT NULL AND (prev_same_gap_s IS NULL OR prev_same_gap_s > {WEEK_S})"
CLOSED = f"epoch((SELECT max(started_at) FROM contact)) - epoch(started_at) >= {WEEK_S}"
SETTLED = f"(next_same_gap_s IS NULL OR next_same_gap_s > {WEEK_S})"
MATTER = f"{OPENS} AND {CLOSED}"
INVITED = "invited_at IS NOT NULL AND coalesce(is_eligible, true)"

# The plain value of each measure, as somebody would write it by hand; no interval, no suppression.
PLAIN = {
    "contacts": "count(*)",
    "offered": f"count(*) FILTER ({ANSWERED} OR {LEFT})",
    "channel_share": "count(*) FILTER (channel = 'phone') / count(*)",
    "reason_share": "count(*) FILTER (reason IS NULL) / count(*)",
    "speed_of_answer": f"avg(wait_s) FILTER ({ANSWERED})",
    "median_wait": f"quantile_cont(wait_s, 0.5) FILTER ({ANSWERED})",
    "p90_wait": f"quantile_cont(wait_s, 0.9) FILTER ({ANSWERED})",
    "time_to_abandon": f"avg(wait_s) FILTER ({LEFT})",
    "service_level": f"{IN_TIME} / count(*) FILTER (({KNOWN}) OR {LEFT})",
    "service_level_of_answered": f"{IN_TIME} / count(*) FILTER ({KNOWN})",
    "service_level_or_left": f"({IN_TIME} + count(*) FILTER ({SOON})) / count(*) FILTER (({KNOWN}) OR {LEFT})",
    "service_level_less_left": f"{IN_TIME} / count(*) FILTER (({KNOWN}) OR ({LEFT} AND wait_s > 20))",
    "service_level_or_short": f"({IN_TIME} + count(*) FILTER ({SHORT})) / count(*) FILTER (({KNOWN}) OR {LEFT})",
    "service_level_less_short": f"{IN_TIME} / count(*) FILTER (({KNOWN}) OR ({LEFT} AND wait_s >= 5))",
    "abandon_rate": f"count(*) FILTER ({LEFT}) / count(*) FILTER ({ANSWERED} OR {LEFT})",
    "abandon_rate_less_short": (
        f"count(*) FILTER ({LEFT} AND wait_s >= 5) / count(*) FILTER ({ANSWERED} OR ({LEFT} AND wait_s >= 5))"
    ),
    "handle_time": f"avg(talk_s + coalesce(hold_s, 0) + coalesce(wrap_s, 0)) FILTER ({ANSWERED})",
    "talk_time": f"avg(talk_s) FILTER ({ANSWERED})",
    "hold_time": f"avg(hold_s) FILTER ({ANSWERED})",
    "wrap_time": f"avg(wrap_s) FILTER ({ANSWERED})",
    "median_resolution_time": f"quantile_cont(epoch(ended_at) - epoch(started_at), 0.5) FILTER ({ANSWERED})",
    "p90_resolution_time": f"quantile_cont(epoch(ended_at) - epoch(started_at), 0.9) FILTER ({ANSWERED})",
    "sla_met": "count(*) FILTER (is_sla_met) / count(is_sla_met)",
    "reopen_rate": "count(*) FILTER (n_reopens > 0) / count(n_reopens)",
    "transfer_rate": "count(*) FILTER (n_transfers > 0) / count(n_transfers)",
    "transfers_per_contact": "avg(n_transfers)",
    "repeat_rate": f"count(*) FILTER (customer_id IS NOT NULL AND prev_gap_s <= {WEEK_S}) / count(customer_id)",
    "fcr": f"count(*) FILTER ({MATTER} AND {SETTLED}) / count(*) FILTER ({MATTER})",
    "occupancy": "sum(handling_s) / sum(handling_s + available_s)",
    "shrinkage": "1 - sum(handling_s + available_s) / sum(paid_s)",
    "nps": "100.0 * (count(*) FILTER (nps >= 9) - count(*) FILTER (nps <= 6)) / count(nps)",
    "csat": "count(*) FILTER (csat >= 4) / count(csat)",
    "csat_mean": "avg(csat)",
    "ces": "count(*) FILTER (ces >= 5) / count(ces)",
    "ces_mean": "avg(ces)",
    "response_rate": f"count(*) FILTER ({INVITED} AND answered_at IS NOT NULL) / count(*) FILTER ({INVITED})",
    "delivered_rate": (
        "count(*) FILTER (invited_at IS NOT NULL AND (delivered_at IS NOT NULL OR answered_at IS NOT NULL))"
        " / count(invited_at)"
    ),
    "response_rate_of_frame": "count(answered_at) / count(*)",
}

PICK = "CREATE TEMP MACRO pick(what, seed, n) AS CAST(hash(what, seed) % n AS BIGINT)"
CONTACTS = """
INSERT INTO contact BY NAME
SELECT 'c' || i AS contact_id,
    CASE WHEN pick(i, 0, 20) = 0 THEN NULL ELSE 'k' || pick(i, 0, {rows} // 3) END AS customer_id,
    ['phone', 'whatsapp', 'chat', 'email', 'branch'][1 + pick(i, 1, 5)] AS channel,
    'queue ' || pick(i, 2, 10) AS queue,
    CASE WHEN pick(i, 3, 9) = 0 THEN NULL ELSE 'reason ' || pick(i, 3, 9) END AS reason,
    timestamp '2026-01-01' + to_seconds(i * 31_536_000 // {rows}) AS started_at,
    started_at + to_seconds(CAST(pick(i, 4, 900) AS BIGINT)) AS ended_at,
    ['served', 'served', 'served', 'served', 'served', 'served', 'transferred', 'abandoned', 'short_abandon',
        'bot_contained'][1 + pick(i, 5, 10)] AS outcome,
    -30 * ln((1 + pick(i, 6, 1_000_000)) / 1_000_001) AS wait_s,
    60 + pick(i, 7, 600) AS talk_s,
    pick(i, 8, 60) AS hold_s,
    pick(i, 9, 120) AS wrap_s,
    pick(i, 10, 3) AS n_transfers,
    pick(i, 11, 40) // 39 AS n_reopens,
    pick(i, 12, 3) > 0 AS is_sla_met,
    CAST(started_at AS DATE) AS local_date,
    hour(started_at) AS local_hour,
    isodow(started_at) AS local_weekday,
    CASE WHEN pick(i, 13, 3) = 0 THEN NULL ELSE pick(i, 13, 2_000_000) END AS prev_gap_s,
    CASE WHEN pick(i, 14, 2) = 0 THEN NULL ELSE pick(i, 14, 3_000_000) END AS prev_same_gap_s,
    CASE WHEN pick(i, 15, 2) = 0 THEN NULL ELSE pick(i, 15, 3_000_000) END AS next_same_gap_s
FROM range({rows}) AS numbers(i)
"""
SURVEYS = """
INSERT INTO survey BY NAME
SELECT 's' || contact_id AS survey_id, contact_id, customer_id, true AS is_eligible, ended_at AS invited_at,
    CASE WHEN pick(contact_id, 0, 9) > 0 THEN ended_at END AS delivered_at,
    CASE WHEN pick(contact_id, 0, 4) = 0 THEN ended_at END AS answered_at,
    CASE WHEN pick(contact_id, 0, 4) = 0 THEN pick(contact_id, 1, 11) END AS nps,
    CASE WHEN pick(contact_id, 0, 4) = 0 THEN 1 + pick(contact_id, 2, 5) END AS csat,
    CASE WHEN pick(contact_id, 0, 4) = 0 THEN 1 + pick(contact_id, 3, 7) END AS ces,
    local_date
FROM contact WHERE outcome = 'served'
"""
STATES = """
INSERT INTO agent_state BY NAME
SELECT 'a' || a AS agent_id, timestamp '2026-01-01' + to_seconds(1800 * i) AS started_at, 'queue ' || a % 10 AS queue,
    1800 AS paid_s, 1700 AS staffed_s, pick(a * 1000000 + i, 0, 600) AS available_s,
    800 + pick(a * 1000000 + i, 1, 200) AS handling_s,
    CAST(started_at AS DATE) AS local_date, hour(started_at) AS local_hour, isodow(started_at) AS local_weekday
FROM range(100) AS agents(a), range({rows} // 400) AS numbers(i)
"""


@dataclass(frozen=True)
class Cost:
    """What one way of computing took, in seconds."""

    cpu: float
    wall: float


def cost(run: Callable[[], object], *, times: int) -> Cost:
    """The least of ``times`` runs after one to warm up."""
    run()
    taken = []
    for _ in range(times):
        cpu, wall = time.process_time(), time.perf_counter()
        run()
        taken.append(Cost(time.process_time() - cpu, time.perf_counter() - wall))
    return Cost(min(each.cpu for each in taken), min(each.wall for each in taken))


def fill(folder: Path, rows: int) -> None:
    """A warehouse of ``rows`` contacts over a year, with their surveys, and the time of a hundred agents."""
    open_engine("duckdb", folder, memory_gb=4, threads=2).close()
    with duckdb.connect(str(folder / "warehouse.duckdb")) as connection:
        for statement in (PICK, CONTACTS, SURVEYS, STATES):
            connection.execute(statement.format(rows=rows))


def plain_sql(measure: Measure, by: tuple[str, ...]) -> str:
    """The SQL of the plain value."""
    names = {"day": "local_date", "hour": "local_hour"}
    keys = ", ".join(f"{names.get(name, name)} AS {name}" for name in by)
    stored = {"agent_state_prepared": "agent_state", "survey_prepared": "survey"}.get(measure.table, "contact")
    value = PLAIN[measure.name]
    if stored == "survey" and "queue" in by:
        stored = "(SELECT survey.*, contact.queue FROM survey LEFT JOIN contact USING (contact_id))"
    return f"SELECT {keys}, {value} AS value FROM {stored} GROUP BY ALL" if by else f"SELECT {value} FROM {stored}"


def raw_costs(folder: Path, asked: list[list[str]], *, times: int) -> list[Cost]:
    """What plain DuckDB takes for the statements of each question."""
    with duckdb.connect(str(folder / "warehouse.duckdb"), config={"memory_limit": "4GB", "threads": 2}) as connection:

        def ask(statements: list[str]) -> None:
            for text in statements:
                connection.sql(text).to_arrow_table().to_pylist()

        return [cost(lambda statements=each: ask(statements), times=times) for each in asked]  # type: ignore[misc]


def our_costs(folder: Path, asked: list[Question], *, times: int) -> tuple[list[Cost], list[list[str]]]:
    """What Escucha takes for each question, with intervals and suppression, and the SQL that it runs for it."""
    engine = open_engine("duckdb", folder, memory_gb=4, threads=2)

    def run(query: ir.Table) -> pa.Table:
        return engine.run(query).read_all()

    rules = {measure.table: Rule(most=most_of_one_customer(run, measure.prepared)) for measure, _ in asked}
    found = [
        cost(lambda m=measure, by=by: compute(run, m, by=by, rule=rules[m.table]), times=times)  # type: ignore[misc]
        for measure, by in asked
    ]
    statements: list[list[str]] = []

    def told(query: ir.Table) -> pa.Table:
        statements[-1].append(engine.sql(query))
        return run(query)

    for measure, by in asked:
        statements.append([])
        compute(told, measure, by=by, rule=rules[measure.table])
    engine.close()
    return found, statements


def main() -> None:
    """Fill a warehouse and print one line a measure and split."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--rows", type=int, default=2_000_000, help="contacts in the warehouse")
    ask.add_argument("--times", type=int, default=5, help="runs of each, of which the least counts")
    ask.add_argument("--only", default="", help="measures, separated by commas")
    given = ask.parse_args()
    assert set(PLAIN) == set(measures()), f"without plain SQL: {set(PLAIN) ^ set(measures())}"
    chosen = [each for each in measures().values() if given.only == "" or each.name in given.only.split(",")]
    asked = [(each, by) for each in chosen for by in SPLITS]
    with tempfile.TemporaryDirectory() as name:
        fill(Path(name), given.rows)
        ours, statements = our_costs(Path(name), asked, times=given.times)
        same = raw_costs(Path(name), statements, times=given.times)
        value = raw_costs(Path(name), [[plain_sql(*each)] for each in asked], times=given.times)
    columns = "".join(f"{name:>12}" for name in ("cpu", "same SQL", "ratio", "value only", "ratio"))
    print(f"{'measure':28}{'by':12}{columns}")
    for (measure, by), own, sql, plain in zip(asked, ours, same, value, strict=True):
        figures = (own.cpu, sql.cpu, own.cpu / sql.cpu, plain.cpu, own.cpu / plain.cpu)
        over = " over" if own.cpu > GOAL * sql.cpu else ""
        print(f"{measure.name:28}{','.join(by):12}{''.join(f'{figure:12.4f}' for figure in figures)}{over}")
    for named, raw in (("the same SQL, intervals and suppression included", same), ("SQL of the value only", value)):
        ratios = [own.cpu / theirs.cpu for own, theirs in zip(ours, raw, strict=True)]
        met = sum(ratio <= GOAL for ratio in ratios)
        total = sum(own.cpu for own in ours) / sum(theirs.cpu for theirs in raw)
        middle = statistics.median(ratios)
        print(f"against {named}: {met} of {len(ratios)} within {GOAL}; median {middle:.2f}; all together {total:.2f}")


if __name__ == "__main__":
    main()
