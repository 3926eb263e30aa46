"""The words that the readings use, in the order in which the models give their scores."""

from __future__ import annotations

VALENCES = (-1, 0, 1)
EMOTIONS = ("anger", "sadness", "fear", "joy", "gratitude", "surprise")
STAGES = ("greeting", "identification", "need", "handling", "resolution", "closing")
CAUSES = ("prior", "agent", "process", "product", "wait", "third")
FLAGS = ("complaint", "churn_intent", "recommendation", "competitor")
OUTCOMES = ("resolved", "unresolved", "escalated", "abandoned")
RESPONSIBLE = (*CAUSES, "none")
