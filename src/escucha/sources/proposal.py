"""The proposal: a mapping for a file, guessed from the names of its columns and from some of its values."""

from __future__ import annotations

import difflib
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow as pa

from escucha.errors import SourceError
from escucha.sources.delimited import DELIMITED, laid_out
from escucha.sources.frame import Layout
from escucha.sources.guess import Guess, date_only, exceeds, guess_column, is_dated, time_only
from escucha.sources.layout import reader_of
from escucha.sources.synonyms import TRUE_OUTCOME, headers_of, key, words_of
from escucha.tables.table import Column, table

SAMPLE_ROWS = 5_000
NEAR = 0.87
ANSWERS = ("nps", "csat", "ces")
Say = Callable[[str], str]


@dataclass
class Section:
    """The part of a proposal for one table, filled as columns are recognised."""

    table: str
    columns: dict[str, str | list[str]] = field(default_factory=dict)
    guesses: dict[str, Guess] = field(default_factory=dict)
    constants: dict[str, str] = field(default_factory=dict)
    present: list[str] = field(default_factory=list)


def propose(file: Path, *, say: Say) -> str:
    """The text of a mapping for ``file``; its comments, in the language of ``say``, tell what was recognised and what
    is left to the user.

    Raises SourceError when the file cannot be read, or no column of it is recognised.
    """
    layout = Layout()
    reader = reader_of(file, layout)
    if reader is DELIMITED:
        layout = laid_out(file, layout)
    headers = reader.headers(file, layout)
    frame = next(iter(reader.frames(file, layout, headers, SAMPLE_ROWS)))
    sample = frame.rows
    sections, left = recognised(headers, sample)
    if not any(section.columns for section in sections):
        raise SourceError(
            "no column of {file} was recognised; write a mapping by hand as docs/mapping.md tells", file=file.name
        )
    return _text(file, layout, sections, left, say)


def recognised(headers: Sequence[str], sample: pa.Table) -> tuple[list[Section], list[str]]:
    """The sections of a mapping for a file with these ``headers`` and values like ``sample``, and the headers left."""
    contact = Section("contact")
    left = _match(contact, list(headers))
    survey, customer = Section("survey"), Section("customer")
    left = _match(survey, left)
    left = _match(customer, left)
    _join_date_and_time(contact, sample, left)
    _only_date(contact, sample, left)
    _fit_scale(survey, sample)
    sections = [contact] if "started_at" in contact.columns or not _answers(survey) else []
    if _answers(survey):
        _complete_survey(survey, contact)
        sections.append(survey)
    elif survey.columns:
        left += [str(name) for name in survey.columns.values()]
    if customer.columns and "customer_id" in contact.columns:
        sections.append(Section("customer", {"customer_id": contact.columns["customer_id"], **customer.columns}))
        sections[-1].present = [str(name) for name in customer.columns.values()]
    else:
        left += [str(name) for name in customer.columns.values()]
    for section in sections:
        _guess(section, sample, left)
    if "channel" not in contact.columns:
        contact.constants["channel"] = "phone"
    return sections, [header for header in headers if header in left]


def _match(section: Section, headers: list[str]) -> list[str]:
    """Give the section the headers that it knows, exactly first and then nearly; return the others."""
    known = headers_of(section.table)
    for find in (_exactly, _nearly):
        for header in list(headers):
            column = find(key(header), known)
            if column is not None and column not in section.columns:
                section.columns[column] = header
                headers.remove(header)
    return headers


def _exactly(header: str, known: dict[str, str]) -> str | None:
    without_unit = header
    for unit in ("segundos", "seconds", "seg", "sec", "s", "minutos", "minutes", "min", "ms"):
        without_unit = without_unit.removesuffix(" " + unit)
    return known.get(header) or known.get(without_unit)


def _nearly(header: str, known: dict[str, str]) -> str | None:
    if len(header) < 5:
        return None
    near = difflib.get_close_matches(header, known, n=1, cutoff=NEAR)
    return known[near[0]] if near else None


def _join_date_and_time(contact: Section, sample: pa.Table, left: list[str]) -> None:
    """A date in one column and the time of day in another make one time."""
    for column in ("started_at", "queued_at", "answered_at", "ended_at"):
        header = contact.columns.get(column)
        if isinstance(header, str) and time_only(sample[header]):
            del contact.columns[column]
            left.append(header)
    dates = [header for header in sample.column_names if date_only(sample[header])]
    clocks = [header for header in left if time_only(sample[header])]
    start = contact.columns.get("started_at")
    if start is None and dates:
        start = dates[0]
    if not isinstance(start, str) or start not in dates or not clocks:
        return
    near = [clock for clock in clocks if any(word in key(clock) for word in ("inicio", "start", "llegada"))]
    contact.columns["started_at"] = [start, (near or clocks)[0]]
    for used in contact.columns["started_at"]:
        if used in left:
            left.remove(used)


def _only_date(contact: Section, sample: pa.Table, left: list[str]) -> None:
    """Where no header tells the arrival, the only dated column nobody else claimed is it."""
    dated = [header for header in left if is_dated(sample[header])]
    if "started_at" not in contact.columns and len(dated) == 1:
        contact.columns["started_at"] = dated[0]
        left.remove(dated[0])


def _fit_scale(survey: Section, sample: pa.Table) -> None:
    """A mark that goes beyond 5 is no satisfaction of 1 to 5, it is a recommendation of 0 to 10."""
    mark = survey.columns.get("csat")
    if isinstance(mark, str) and "nps" not in survey.columns and exceeds(sample[mark], 5):
        survey.columns["nps"] = survey.columns.pop("csat")


def _answers(survey: Section) -> bool:
    return any(column in survey.columns for column in ANSWERS)


def _complete_survey(survey: Section, contact: Section) -> None:
    """A survey beside its contact takes the contact's key, customer and time where it has none of its own."""
    survey.present = [str(survey.columns[column]) for column in (*ANSWERS, "comment") if column in survey.columns]
    if "contact_id" in contact.columns:
        survey.columns.setdefault("survey_id", contact.columns["contact_id"])
        survey.columns.setdefault("contact_id", contact.columns["contact_id"])
    if "customer_id" in contact.columns:
        survey.columns.setdefault("customer_id", contact.columns["customer_id"])
    for column in ("ended_at", "started_at"):
        if column in contact.columns:
            survey.columns.setdefault("answered_at", contact.columns[column])


def _guess(section: Section, sample: pa.Table, left: list[str]) -> None:
    """What the values say of how each column is written; a column that is not understood is left to the user."""
    stored = table(section.table)
    for column, header in list(section.columns.items()):
        if not isinstance(header, str):
            date = guess_column(sample[header[0]], stored.by_name[column], "", {})
            section.guesses[column] = date or Guess()
            continue
        guess = guess_column(sample[header], stored.by_name[column], key(header), _known_words(column, key(header)))
        if guess is None:
            del section.columns[column]
            left.append(header)
        else:
            section.guesses[column] = guess


def _known_words(column: str, header: str) -> dict[str, str]:
    """Synonyms of the column's words; a column named after one outcome says with yes or no whether it was that."""
    if column == "outcome":
        for meant, stems in TRUE_OUTCOME.items():
            if any(stem in header for stem in stems):
                other = "abandoned" if meant == "served" else "served"
                yes, no = ("si", "s", "yes", "y", "1", "true", "sim"), ("no", "n", "0", "false", "nao")
                return {**words_of(column), **dict.fromkeys(yes, meant), **dict.fromkeys(no, other)}
    return words_of(column)


def _text(file: Path, layout: Layout, sections: list[Section], left: list[str], say: Say) -> str:
    guesses = [guess for section in sections for guess in section.guesses.values()]
    lines = [f"# {say('Mapeo propuesto para {file}. Revíselo antes de cargar.').format(file=file.name)}"]
    if layout.delimiter:
        lines.append(f"# {say('Codificación y separador reconocidos; puede fijarlos aquí.')}")
        lines += [f"# encoding = {_toml(layout.encoding or '')}", f"# delimiter = {_toml(layout.delimiter)}"]
    lines.append(f"# {say('Zona de las horas que no la traen; sin esto, la del espacio de trabajo.')}")
    lines.append('# zone = "America/Argentina/Buenos_Aires"')
    orders = [guess.day_first for guess in guesses if guess.day_first is not None]
    if orders:
        sure = any(guess.is_sure for guess in guesses)
        lines.append(
            f"day_first = {_toml(orders[0])}" + ("" if sure else f"  # {say('Ninguna fecha lo dice: revíselo.')}")
        )
    if any(guess.decimal == "," for guess in guesses):
        lines.append('decimal = ","')
    thousands = [guess.thousands for guess in guesses if guess.thousands]
    if thousands:
        lines.append(f"thousands = {_toml(thousands[0])}")
    several = len(sections) > 1
    if not several:
        lines.append(f"table = {_toml(sections[0].table)}")
    for section in sections:
        lines += _section_text(section, say, several=several)
    if left:
        lines += ["", f"# {say('Columnas que no se usan:')}", *(f"#   {_toml(header)}" for header in left)]
    return "\n".join(lines) + "\n"


def _section_text(section: Section, say: Say, *, several: bool) -> list[str]:
    prefix = "table." if several else ""
    lines = ["", "[[table]]", f"name = {_toml(section.table)}"] if several else []
    if section.present:
        lines.append(f"present = {_toml(section.present)}  # {say('Solo las filas con algo en estas columnas.')}")
    lines += ["", f"[{prefix}columns]"]
    stored = table(section.table)
    for column, header in section.columns.items():
        lines.append(f"{column} = {_toml(header)}")
    for each in stored.columns:
        given = each.name in section.columns or each.name in section.constants
        if each.null is None and not each.is_derived and not given:
            lines.append(f'# {each.name} = ""  # {say("FALTA: nombre de la columna que lo trae.")}')
    units = {column: guess.unit for column, guess in section.guesses.items() if guess.unit != "s"}
    if units:
        lines += ["", f"[{prefix}units]", *(f"{column} = {_toml(unit)}" for column, unit in units.items())]
    formats = {column: guess.format for column, guess in section.guesses.items() if guess.format}
    if formats:
        lines += ["", f"[{prefix}formats]", *(f"{column} = {_toml(form)}" for column, form in formats.items())]
    for column, guess in section.guesses.items():
        if guess.words:
            lines += ["", f"[{prefix}values.{column}]", *_word_lines(guess, stored.by_name[column], say)]
    if section.constants:
        lines += ["", f"[{prefix}constants]"]
        for column, word in section.constants.items():
            lines.append(
                f"{column} = {_toml(word)}  # {say('No hay columna: el mismo para todas las filas; revíselo.')}"
            )
    return lines


def _word_lines(guess: Guess, column: Column, say: Say) -> list[str]:
    lines = []
    for word, meant in guess.words.items():
        unknown = f"  # {say('No reconocido; uno de:')} {', '.join(column.values)}" if word in guess.unknown else ""
        lines.append(f"{_toml(word)} = {_toml(meant)}{unknown}")
    return lines


def _toml(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
