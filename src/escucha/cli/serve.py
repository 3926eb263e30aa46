"""Commands that serve: serve."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from escucha.cli.command import Command, language

HOST = "127.0.0.1"
PORT = 8000


def serve(
    folder: Annotated[Path, typer.Argument(help="Espacio de trabajo, o carpeta con varios.")],
    host: Annotated[str, typer.Option(help="Dirección en la que se escucha.")] = HOST,
    port: Annotated[int, typer.Option(help="Puerto; si está ocupado se toma el siguiente libre.", min=0)] = PORT,
    open_: Annotated[bool, typer.Option("--open/--no-open", help="Abrir el navegador.")] = True,
) -> None:
    """Sirve la aplicación web y la API."""
    from urllib.parse import urlsplit

    from escucha import server
    from escucha.words import say

    words = say(language())
    if not server.is_loopback(host):
        typer.echo(
            words(
                "Atención: {host} se ve desde otras máquinas y todavía no hay cuentas: "
                "cualquiera que llegue a esta dirección ve todos los datos."
            ).format(host=host),
            err=True,
        )

    def ready(url: str) -> None:
        taken = urlsplit(url).port
        if port and taken != port:
            typer.echo(words("El puerto {port} está ocupado; se usa el {taken}.").format(port=port, taken=taken))
        typer.echo(words("Escucha está en {url} (Ctrl-C para terminar).").format(url=url))
        if open_:
            import webbrowser

            webbrowser.open(url)

    server.serve(folder, host=host, port=port, ready=ready)
    typer.echo(words("Terminado."))


COMMANDS = (Command("serve", serve),)
