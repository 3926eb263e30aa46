"""The truth of an agent: how well and how fast a simulated agent works."""

from escucha.tables.table import Column, Table

TRUTH_AGENT = Table(
    name="truth_agent",
    doc="What is true of one simulated agent's work; never how the agent feels.",
    key=("agent_id",),
    kind="truth",
    columns=(
        Column("agent_id", "string", "The agent.", privacy="identifier"),
        Column("skill", "float", "How well the agent serves: a standard normal over agents; higher is better."),
        Column("speed", "float", "What the agent multiplies handle times by; above 1 is slower.", low=0),
    ),
)
