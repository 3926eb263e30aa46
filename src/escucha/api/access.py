"""Access: the one place that decides which workspaces whoever asks may enter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Path, Request

from escucha.errors import NotFoundError, did_you_mean
from escucha.home import Home
from escucha.workspace import Workspace


@dataclass(frozen=True)
class Visitor:
    """Whoever asks. ``workspaces`` are those that they may enter (null: every one)."""

    workspaces: frozenset[str] | None = None

    def may_enter(self, name: str) -> bool:
        """Whether the workspace of that name is open to them."""
        return self.workspaces is None or name in self.workspaces


def visitor() -> Visitor:
    """Who asks. There are no accounts yet: whoever reaches the server may enter every workspace."""
    return Visitor()


def opened_home(request: Request) -> Home:
    """The home that this API serves."""
    home: Home = request.app.state.home
    return home


Who = Annotated[Visitor, Depends(visitor)]
TheHome = Annotated[Home, Depends(opened_home)]


def entered(
    workspace: Annotated[str, Path(description="Name of the workspace.", examples=["acme"])], home: TheHome, who: Who
) -> Workspace:
    """The workspace asked for; one that may not be entered is as one that does not exist."""
    if not who.may_enter(workspace):
        allowed = filter(who.may_enter, [*home.workspaces(), *home.failures()])
        raise NotFoundError(
            "there is no workspace {name}; {hint}", name=workspace, hint=did_you_mean(workspace, allowed)
        )
    return home.workspace(workspace)


Entered = Annotated[Workspace, Depends(entered)]
