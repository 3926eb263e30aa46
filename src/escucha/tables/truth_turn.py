"""The truth of a turn: stage and what the customer expresses, as its author labelled it."""

from escucha.tables.table import Column, Table

TRUTH_TURN = Table(
    name="truth_turn",
    doc="What is true of one turn of a simulated contact; valence and cause of customers' turns only.",
    key=("contact_id", "n"),
    kind="truth",
    columns=(
        Column("contact_id", "string", "The contact."),
        Column("n", "integer", "Place in the contact, from 1.", low=1),
        Column(
            "stage", "string", "Stage of the conversation.",
            values=("greeting", "identification", "need", "handling", "resolution", "closing"),
        ),
        Column("valence", "integer", "What the customer expresses, -1 to 1.", "not a customer's turn", low=-1, high=1),
        Column(
            "cause", "string", "Why it is negative.", "not negative",
            values=("prior", "agent", "process", "product", "wait", "third"),
        ),
        Column("dialogue_id", "string", "The dialogue of the pool."),
    ),
)  # fmt: skip
