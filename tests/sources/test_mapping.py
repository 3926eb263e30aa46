"""A mapping is read, and what does not fit is told with what would."""

from __future__ import annotations

import pytest

from escucha.errors import MappingError
from escucha.sources.mapping import parse_mapping, require_columns

GOOD = """
table = "contact"
zone = "America/Bogota"
day_first = true

[columns]
contact_id = "Id"
started_at = ["Fecha", "Hora"]

[units]
wait_s = "min"

[values.channel]
"Teléfono" = "phone"

[constants]
channel = "phone"

[computed]
wait_s = { from = "Cola", to = "Atención" }
"""


def test_a_mapping_of_one_table_names_every_column_it_reads() -> None:
    mapping = parse_mapping(GOOD, name="m.toml")
    assert mapping.sources == ("Id", "Fecha", "Hora", "Cola", "Atención")
    assert mapping.tables[0].table.name == "contact"


def test_a_mapping_may_feed_several_tables() -> None:
    text = """
    [[table]]
    name = "contact"
    columns = { contact_id = "a", started_at = "b", channel = "c" }
    [[table]]
    name = "survey"
    columns = { survey_id = "a", nps = "d" }
    present = ["d"]
    """
    assert [each.name for each in parse_mapping(text, name="m.toml").tables] == ["contact", "survey"]


CONTACT = 'table = "contact"\n[columns]\ncontact_id = "a"\nstarted_at = "b"\nchannel = "c"\n'


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", 'names no table; begin it with: table = "contact"'),
        ("table = contact", "not valid TOML"),
        ('table = "contac"', "no table contac; did you mean contact"),
        ('table = "ingest"', "written by ingest itself"),
        ('delimitr = ";"\n' + CONTACT, "delimitr in m.toml: there is no such key; did you mean delimiter"),
        (CONTACT.replace("contact_id", "conact_id"), "did you mean contact_id"),
        (CONTACT + 'step = "d"', "step of table contact is worked out by ingest"),
        (CONTACT.replace('channel = "c"\n', ""), "does not say where channel of table contact come from"),
        (CONTACT + '[units]\nwait_s = "sec"', "units.wait_s in m.toml: is one of"),
        (CONTACT + '[units]\nqueue = "min"', "treats queue as float or integer, but it is a string"),
        (CONTACT + '[values.channel]\n"Tel" = "fone"', "maps a value of channel to fone; did you mean phone"),
        (CONTACT + '[values.outcome]\n"x" = "serve"', "did you mean served"),
        (CONTACT + '[constants]\nchannel = "phone"', "fills channel in two ways"),
        (CONTACT + '[computed]\nwait_s = { from = "x", plus = "y" }', "computed from two columns"),
        (
            CONTACT + '[computed]\nwait_s = { from = "x", tp = "y" }',
            "computed.wait_s.tp in m.toml: there is no such key",
        ),
        ('zone = "America/Bogotá"\n' + CONTACT, "not a time zone .* did you mean America/Bogota"),
        ('decimal = ";"\n' + CONTACT, "decimal in m.toml: is one of"),
        ('[[table]]\nname = "contact"\nfoo = 1', "table.0.foo in m.toml: there is no such key"),
    ],
)
def test_a_mapping_that_does_not_fit_says_what_would(text: str, said: str) -> None:
    with pytest.raises(MappingError, match=said):
        parse_mapping(text, name="m.toml")


def test_a_word_may_mean_nothing_where_null_is_allowed() -> None:
    assert parse_mapping(CONTACT + '[values.outcome]\n"En curso" = ""', name="m.toml").tables
    with pytest.raises(MappingError, match="maps a value of channel"):
        parse_mapping(CONTACT + '[values.channel]\n"?" = ""', name="m.toml")


def test_a_column_that_the_file_lacks_is_named_with_near_ones() -> None:
    mapping = parse_mapping(GOOD, name="m.toml")
    with pytest.raises(MappingError, match=r"Atención, which a\.csv does not have; did you mean Atencion"):
        require_columns(mapping, ["Id", "Fecha", "Hora", "Cola", "Atencion"], file="a.csv")


def test_a_header_that_looks_like_a_customer_is_not_repeated() -> None:
    mapping = parse_mapping(GOOD, name="m.toml")
    with pytest.raises(MappingError) as refused:
        require_columns(mapping, ["ana@example.org", "1144445555"], file="a.csv")
    assert "ana@" not in str(refused.value)
    assert "1144445555" not in str(refused.value)
