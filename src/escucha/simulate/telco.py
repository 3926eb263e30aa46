"""The default centre: a telephone and internet company that does not exist."""

from __future__ import annotations

from escucha.simulate.catalogue import Age, Channel, Reason, Segment, Service
from escucha.simulate.centre import Centre

OFFICE = (1.15, 1.05, 1.0, 1.0, 1.05, 0.7, 0.5)
ALWAYS = (1.05, 1.0, 1.0, 1.0, 1.05, 0.95, 0.9)
BRANCH = (1.2, 1.0, 1.0, 1.0, 1.1, 0.5, 0.0)

CHANNELS = (
    Channel("phone", "voice", 0.44, 8, 22, OFFICE, 0.2, 25, 240, 60, -1.3),
    Channel("whatsapp", "messaging", 0.24, 7, 24, ALWAYS, 0.8, 30, 1500, 300, -1.0, silent_share=0.6),
    Channel("chat", "messaging", 0.09, 8, 24, ALWAYS, 0.4, 15, 480, 120, -1.1, silent_share=0.5),
    Channel("email", "written", 0.06, 0, 24, OFFICE, 0.3, 0, 2_000_000, 21_600, -1.8),
    Channel("social", "written", 0.03, 0, 24, ALWAYS, 0.7, 0, 172_800, 7_200, -2.0, silent_share=0.9),
    Channel("form", "written", 0.02, 0, 24, OFFICE, 0.3, 0, 2_000_000, 21_600, -1.8),
    Channel("chatbot", "messaging", 0.06, 7, 24, ALWAYS, 0.6, 90, 900, 180, -1.6, silent_share=0.6, is_bot=True),
    Channel("callbot", "voice", 0.02, 8, 22, OFFICE, 0.2, 60, 240, 60, -1.6, is_bot=True),
    Channel("branch", "branch", 0.04, 9, 17, BRANCH, 0.0, 60, 2400, 600, -1.2),
)
REASONS = (
    Reason("contratar_plan", "ventas", "ventas_digital",
           0.10, 420, 0.85, 0.1, 0.08, 0.5, "sales", "ventas", "internet", sells=True),
    Reason("mejorar_plan", "ventas", "ventas_digital",
           0.07, 360, 0.85, 0.1, 0.08, 0.3, "sales", "ventas", "movil", sells=True),
    Reason("sin_servicio", "soporte", "soporte_digital",
           0.14, 480, 0.58, 0.1, 0.18, -0.8, "technical", "red", "internet"),
    Reason("internet_lenta", "soporte", "soporte_digital",
           0.13, 510, 0.62, 0.15, 0.15, -0.5, "technical", "red", "internet"),
    Reason("visita_tecnica", "soporte", "soporte_digital",
           0.08, 300, 0.75, 0.25, 0.10, -0.3, "appointment", "instalaciones", "internet", books=True),
    Reason("consulta_factura", "facturacion", "atencion_digital",
           0.15, 270, 0.88, 0.45, 0.06, 0.2, "billing", "facturacion", "cuenta"),
    Reason("cobro_indebido", "facturacion", "atencion_digital",
           0.10, 450, 0.60, 0.05, 0.20, -0.9, "billing", "facturacion", "cuenta"),
    Reason("medios_de_pago", "cobranzas", "atencion_digital",
           0.08, 200, 0.90, 0.55, 0.05, 0.3, "billing", "cobranzas", "cuenta"),
    Reason("plan_de_pagos", "cobranzas", "atencion_digital",
           0.05, 390, 0.75, 0.1, 0.10, -0.2, "collections", "cobranzas", "cuenta"),
    Reason("baja", "retencion", "atencion_digital",
           0.05, 540, 0.65, 0.02, 0.15, -0.7, "cancel", "bajas", "cuenta"),
    Reason("cambio_de_titularidad", "facturacion", "atencion_digital",
           0.05, 330, 0.80, 0.2, 0.10, 0.1, "account", "clientes", "cuenta"),
)  # fmt: skip
AGES = (
    Age("18-29", 0.22, 0.7),
    Age("30-44", 0.33, 0.9),
    Age("45-59", 0.25, 1.1),
    Age("60+", 0.20, 1.5),
)
SEGMENTS = (
    Segment("masivo", 0.70, 1.0, 18_000, 0.22, -0.25),
    Segment("premium", 0.20, 0.8, 42_000, 0.30, -0.60),
    Segment("pyme", 0.10, 0.9, 75_000, 0.26, -0.40),
)
SERVICES = (
    Service("renovacion_trimestral", 0.05, 91.0, 0.10, "plan_de_pagos"),
    Service("pago_mensual", 0.06, 30.4, 0.06, "medios_de_pago"),
    Service("control_bimestral", 0.03, 61.0, 0.15, "visita_tecnica"),
)


def telco() -> Centre:
    """The default centre."""
    return Centre(
        title="Trenzar Comunicaciones (empresa inventada)",
        currency="ARS",
        channels=CHANNELS,
        reasons=REASONS,
        ages=AGES,
        segments=SEGMENTS,
        services=SERVICES,
        regions=(("amba", 0.45), ("centro", 0.2), ("litoral", 0.15), ("cuyo", 0.1), ("patagonia", 0.1)),
        branches=(("centro", 0.45), ("norte", 0.3), ("costanera", 0.25)),
    )
