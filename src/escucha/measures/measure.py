"""What a measure is: a function from one prepared table to parts that add up."""

from __future__ import annotations

import inspect
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from escucha import registry
from escucha.errors import MeasureError, did_you_mean
from escucha.tables.prepared import Prepared, prepared_table

if TYPE_CHECKING:
    import ibis.expr.types as ir

Better = Literal["higher", "lower", "neither"]
Interval = Literal["cluster", "wilson", "mover"]
Option = float | int | str


@dataclass(frozen=True)
class Count:
    """How many. ``n`` is a sum or count over the rows of a cell."""

    n: ir.Scalar


@dataclass(frozen=True)
class Ratio:
    """One sum over another: ``part`` and ``whole`` are sums or counts over the rows of a cell.

    A row that is unknown must be in neither: unknown is not zero. A whole of zero gives null. ``among`` tells the rows
    that may add to either, where they are few and leaving the others out early saves work.
    """

    part: ir.Scalar
    whole: ir.Scalar
    among: ir.BooleanValue | None = None


@dataclass(frozen=True)
class Mean:
    """The mean of ``value``, one number per row; rows where it is null are left out."""

    value: ir.NumericColumn


@dataclass(frozen=True)
class Quantile:
    """The ``q`` quantile, 0 < q < 1, of ``value``, one number >= 0 per row; null rows are left out."""

    value: ir.NumericColumn
    q: float


Part = Count | Ratio | Mean | Quantile


@dataclass(frozen=True)
class Measure:
    """A number that adds up, defined once and read by the CLI, the API, the web and the docs.

    ``title`` is the name that people read and ``question`` what it answers, both in English and translated by the
    catalogues. ``table`` is the prepared table it reads, ``unit`` what its value is in (``fraction``, ``s``,
    ``points``, ``score``, ``contacts``...), ``better`` the good direction, ``by`` the dimensions it is commonly split
    by, ``source`` where the formula is from, ``cluster`` the column within which rows depend on each other,
    ``interval`` how its interval is made.
    """

    name: str
    title: str
    question: str
    define: Callable[..., Part]
    table: str
    unit: str
    better: Better
    by: tuple[str, ...]
    source: str
    cluster: str
    interval: Interval

    @property
    def doc(self) -> str:
        """The docstring of the definition."""
        return inspect.getdoc(self.define) or ""

    @property
    def summary(self) -> str:
        """The first sentence of the docstring."""
        return self.doc.split("\n\n")[0].replace("\n", " ")

    @property
    def prepared(self) -> Prepared:
        """The prepared table that it reads."""
        return prepared_table(self.table)

    @cached_property
    def options(self) -> dict[str, Option]:
        """Keyword options with their defaults; the default's type is the option's type."""
        parameters = inspect.signature(self.define).parameters.values()
        return {each.name: each.default for each in parameters if each.kind is each.KEYWORD_ONLY}

    def with_options(self, given: Mapping[str, Option | str]) -> dict[str, Option]:
        """Every option, those ``given`` (numbers may come as text) over the defaults.

        Raises MeasureError for an option it does not have, a value of another type or a negative number.
        """
        chosen = dict(self.options)
        for name, value in given.items():
            if name not in chosen:
                raise MeasureError(
                    "measure {measure} has no option {option}; {hint}",
                    measure=self.name,
                    option=name,
                    hint=did_you_mean(name, chosen) or "it has none",
                )
            chosen[name] = self._read(name, value)
        return chosen

    def _read(self, name: str, value: Option | str) -> Option:
        kind = type(self.options[name])
        try:
            read = kind(value)
            fits = isinstance(read, str) or (math.isfinite(read) and read >= 0 and read == float(value))
        except (ValueError, OverflowError):
            fits = False
        if not fits:
            raise MeasureError(
                "option {option} of {measure} takes {kind}, not {value!r}",
                option=name,
                measure=self.name,
                kind={float: "a number from 0 up", int: "a whole number from 0 up"}.get(kind, "a word"),
                value=value,
            )
        return read


def measure(
    *,
    title: str,
    question: str,
    table: str,
    unit: str,
    better: Better,
    source: str,
    by: tuple[str, ...] = ("day", "queue", "channel"),
    cluster: str = "day",
    interval: Interval = "cluster",
) -> Callable[[Callable[..., Part]], Measure]:
    """Make a definition a Measure under the function's name; see Measure for the fields.

    The definition takes the prepared table and keyword options with defaults, and returns one Count, Ratio,
    Mean or Quantile.
    """

    def wrap(define: Callable[..., Part]) -> Measure:
        return Measure(
            name=define.__name__,
            title=title,
            question=question,
            define=define,
            table=table,
            unit=unit,
            better=better,
            by=by,
            source=source,
            cluster=cluster,
            interval=interval,
        )

    return wrap


def measures() -> dict[str, Measure]:
    """Every measure by name."""
    return registry.things("measures", Measure)


def find_measure(name: str) -> Measure:
    """The measure called ``name``. Raises MeasureError with near names."""
    found = measures()
    if name not in found:
        raise MeasureError("there is no measure {name}; {hint}", name=name, hint=did_you_mean(name, found))
    return found[name]
