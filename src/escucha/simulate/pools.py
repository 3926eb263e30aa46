"""Pools: which agents serve which contacts; each pool is one waiting line."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from escucha.simulate.arrivals import Arrivals
from escucha.simulate.catalogue import Medium
from escucha.simulate.centre import Centre
from escucha.simulate.chance import pick
from escucha.simulate.clock import SLOT_S, SLOTS
from escucha.simulate.columns import Array

WRITTEN, SOCIAL, IN_PERSON = "correo", "redes", "sucursal"
WORKS: dict[Medium, tuple[int, int]] = {"voice": (8, 22), "messaging": (7, 24), "written": (8, 20), "branch": (9, 17)}


def queue_names(centre: Centre) -> tuple[str, ...]:
    """Every queue of the centre, in order of first mention."""
    named = [reason.queue for reason in centre.reasons] + [reason.digital_queue for reason in centre.reasons]
    return tuple(dict.fromkeys([*named, WRITTEN, SOCIAL, IN_PERSON]))


def queue_table(centre: Centre) -> Array:
    """The queue of each channel and reason, channels x reasons, as a place in queue_names."""
    names = queue_names(centre)
    found = np.empty((len(centre.channels), len(centre.reasons)), np.int64)
    for row, channel in enumerate(centre.channels):
        for column, reason in enumerate(centre.reasons):
            written = SOCIAL if channel.name == "social" else WRITTEN
            name = {
                "voice": reason.queue,
                "messaging": reason.digital_queue,
                "written": written,
                "branch": IN_PERSON,
            }[channel.medium]
            found[row, column] = names.index(name)
    return found


def mean_handle_s(centre: Centre) -> Array:
    """Expected handle time of each reason, by an agent of average speed."""
    handling = centre.handling
    talk = np.array([reason.talk_s for reason in centre.reasons]) * np.exp(handling.talk_sd**2 / 2)
    moved = 1 + (handling.transfer_factor - 1) * np.array([reason.transfer for reason in centre.reasons])
    wrap = handling.wrap_s * np.exp(handling.wrap_sd**2 / 2)
    return np.asarray(talk * moved + handling.hold * handling.hold_s + wrap)


@dataclass(frozen=True)
class Pool:
    """One waiting line: its medium, the queue it serves (-1: several), its branch (-1: none) and its hours."""

    medium: Medium
    queue: int
    branch: int
    opens: int
    closes: int


@dataclass(frozen=True)
class Pools:
    """The pools of a centre of a given size. ``traffic``: contacts a first contact, repeats and all."""

    arrivals: Arrivals
    traffic: float

    @property
    def centre(self) -> Centre:
        """The centre."""
        return self.arrivals.centre

    def load(self, day: int) -> Array:
        """Expected agent time asked for on ``day``, were it no holiday, in erlangs, channels x reasons x half-hours."""
        centre = self.centre
        shares = np.array([reason.share for reason in centre.reasons])
        contained = np.array([reason.contain for reason in centre.reasons])
        is_bot = np.array([channel.is_bot for channel in centre.channels])
        asks = np.where(is_bot[:, None], 1 - contained, 1.0) * shares / shares.sum() * mean_handle_s(centre)
        return np.asarray(self.traffic * self.arrivals.usual(day)[:, None, :] * asks[:, :, None] / SLOT_S)

    @cached_property
    def pools(self) -> tuple[Pool, ...]:
        """Every pool: one a queue where the load allows it, else one a medium; one a branch."""
        centre = self.centre
        queues, load = queue_table(centre), self.load(self.arrivals.n_days // 2)
        found = []
        for medium in ("voice", "messaging", "written"):
            mine = np.array([channel.medium == medium for channel in centre.channels])
            if not mine.any():
                continue
            each = {
                int(queue): float(load[mine][queues[mine] == queue].sum(0).max()) for queue in np.unique(queues[mine])
            }
            split = min(each.values()) >= centre.staffing.merge_below
            found += [Pool(medium, queue, -1, *WORKS[medium]) for queue in (each if split else [-1])]
        if any(channel.medium == "branch" for channel in centre.channels):
            found += [Pool("branch", -1, branch, *WORKS["branch"]) for branch in range(len(centre.branches))]
        return tuple(found)

    def of(self, channel: Array, reason: Array, branch: Array) -> Array:
        """The pool of each contact."""
        media = np.array([each.medium for each in self.centre.channels])[channel]
        queue = queue_table(self.centre)[channel, reason]
        found = np.full(len(channel), -1)
        for place, pool in enumerate(self.pools):
            fits = (media == pool.medium) & ((pool.queue == -1) | (queue == pool.queue))
            found[fits & ((pool.branch == -1) | (branch == pool.branch))] = place
        return found

    def required(self, day: int) -> list[Array]:
        """The erlangs to staff for in each pool and half-hour of ``day``."""
        load, queues = self.load(day) * self.centre.staffing.level, queue_table(self.centre)
        shares = np.array([share for _, share in self.centre.branches])
        wanted = []
        for pool in self.pools:
            mine = np.array([channel.medium == pool.medium for channel in self.centre.channels])[:, None]
            fits = mine & ((pool.queue == -1) | (queues == pool.queue))
            erlangs = load[fits].sum(0)
            if pool.branch >= 0:
                erlangs = erlangs * shares[pool.branch] / shares.sum()
            if pool.medium == "written":
                opening = np.zeros(SLOTS)
                opening[2 * pool.opens : 2 * pool.closes] = 1.0
                erlangs = opening * erlangs.sum() / opening.sum()
            wanted.append(erlangs)
        return wanted


def branch_of(centre: Centre, channel: Array, uniforms: Array) -> Array:
    """The branch of each contact; -1 away from branches."""
    in_person = np.array([each.medium == "branch" for each in centre.channels])[channel]
    return np.where(in_person, pick(uniforms, np.array([share for _, share in centre.branches])), -1)
