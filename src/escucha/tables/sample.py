"""The sample: one contact drawn with a known probability."""

from escucha.tables.table import Column, Table

SAMPLE = Table(
    name="sample",
    doc="One contact of one random sample, with its inclusion probability.",
    key=("sample_id", "contact_id"),
    kind="judged",
    columns=(
        Column("sample_id", "string", "The sampling plan."),
        Column("contact_id", "string", "The contact drawn."),
        Column("stratum", "string", "Stratum that it was drawn from.", "simple random sample"),
        Column("inclusion_probability", "float", "Probability of having been drawn.", low=0, high=1),
        Column("design", "string", "How it was drawn.", values=("srs", "stratified", "poisson")),
        Column("seed", "integer", "Seed of the draw."),
        Column("frame_hash", "string", "Fingerprint of the list drawn from."),
        Column("drawn_at", "timestamp", "When, UTC.", unit="UTC time"),
        Column("n_stratum", "integer", "Contacts in the stratum.", low=1),
        Column("n_drawn", "integer", "Contacts drawn from it.", low=1),
    ),
)
