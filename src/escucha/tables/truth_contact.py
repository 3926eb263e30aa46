"""The truth of a contact: what happened in the customer's head and in the queue, in a simulated centre."""

from escucha.tables.table import Column, Table

TRUTH_CONTACT = Table(
    name="truth_contact",
    doc="What is true of one simulated contact and no record shows.",
    key=("contact_id",),
    kind="truth",
    columns=(
        Column("contact_id", "string", "The contact."),
        Column("customer_id", "string", "The customer, also where the record lacks it.", privacy="identifier"),
        Column("need_id", "string", "What the customer wanted; the same over repeats and simultaneous contacts."),
        Column("n_before", "integer", "Earlier contacts for the same need.", low=0),
        Column("is_parallel", "boolean", "Made beside another contact for the same need."),
        Column("satisfaction", "float", "Latent satisfaction, log-odds scale; below 0 is dissatisfied."),
        Column("is_dissatisfied", "boolean", "The customer was dissatisfied."),
        Column("was_negative", "boolean", "The customer was negative in some stage."),
        Column("start_state", "integer", "How the customer began: -1, 0 or 1.", low=-1, high=1),
        Column("end_state", "integer", "How the customer ended: -1, 0 or 1.", low=-1, high=1),
        Column(
            "cause", "string", "What weighed most against satisfaction.", "neither negative nor dissatisfied",
            values=("prior", "agent", "process", "product", "wait", "third"),
        ),
        Column("is_resolved", "boolean", "The need was met."),
        Column("patience_s", "float", "How long the customer would have waited.", "never queued", "s", low=0),
        Column("virtual_wait_s", "float", "How long a customer without limit would have.", "never queued", "s", low=0),
        Column("is_abandoned", "boolean", "The customer gave up, with or without a signal."),
        Column("is_silent_abandon", "boolean", "Gave up without a signal; the record says served."),
        Column("would_buy", "boolean", "Would have bought at no wait.", "nothing to sell"),
        Column("drives_away", "boolean", "The contact makes the customer leave."),
        Column("dialogue_id", "string", "The dialogue that gave its words.", "no words"),
    ),
)  # fmt: skip
