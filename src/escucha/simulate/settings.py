"""The settings file of a workspace that holds an invented centre."""

from __future__ import annotations

from escucha.simulate.centre import Centre
from escucha.simulate.pools import queue_names

VOICE = (20.0, 0.80)
HOURS = {"_digital": (120.0, 0.80), "correo": (4 * 3600.0, 0.90), "redes": (3600.0, 0.85), "sucursal": (900.0, 0.80)}
TITLES = {
    "ventas": "Ventas",
    "soporte": "Soporte técnico",
    "facturacion": "Facturación",
    "cobranzas": "Cobranzas",
    "retencion": "Retención",
    "atencion_digital": "Atención por mensajes",
    "ventas_digital": "Ventas por mensajes",
    "soporte_digital": "Soporte por mensajes",
    "correo": "Correo y formularios",
    "redes": "Redes sociales",
    "sucursal": "Sucursales",
}
ABOUT = """\
# Centro inventado por `escucha simulate`: nada de lo que hay aquí ocurrió y nadie existe.
# Por eso los identificadores se guardan tal cual (pseudonymise = false). Con datos reales, nunca.
"""


def toml(centre: Centre, *, zone: str = "America/Argentina/Buenos_Aires") -> str:
    """The ``escucha.toml`` of a workspace for ``centre``: queues with titles and targets; in Spanish."""
    languages = ", ".join(f'"{name}"' for name, _ in centre.languages)
    reasons = ", ".join(f'"{reason.name}"' for reason in centre.reasons)
    parts = [
        ABOUT,
        f'title = "{centre.title}"',
        'pack = "telco"',
        f'zone = "{zone}"',
        'language = "es"',
        f"languages = [{languages}]",
        f'currency = "{centre.currency}"',
        f"reasons = [{reasons}]",
        "",
        "[privacy]",
        "pseudonymise = false",
        "",
        "[targets]",
        "service_level = 0.80",
    ]
    for queue in queue_names(centre):
        within, target = next((goal for part, goal in HOURS.items() if queue.endswith(part)), VOICE)
        title = TITLES.get(queue, queue)
        parts += ["", f"[queues.{queue}]", f'title = "{title}"', f"within_s = {within:g}", f"target = {target:g}"]
    return "\n".join(parts) + "\n"
