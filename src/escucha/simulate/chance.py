"""Chance: random numbers that depend on the seed and on what they are for, never on what was drawn before."""

from __future__ import annotations

import zlib

import numpy as np
from scipy import special

from escucha.simulate.columns import Array


def generator(seed: int, what: str, day: int = 0) -> np.random.Generator:
    """Random numbers for ``what`` on ``day``."""
    return np.random.Generator(np.random.PCG64([seed, zlib.crc32(what.encode()), day + 100_000]))


def uniform(seed: int, what: str, numbers: Array) -> Array:
    """A uniform number in (0, 1) for each of ``numbers``, always the same for the same number, seed and ``what``.

    Source: SplitMix64 (Steele, Lea, Flood 2014, Fast splittable pseudorandom number generators).
    """
    key = np.uint64((zlib.crc32(what.encode()) << 32) ^ (seed * 0x9E3779B97F4A7C15 & 0xFFFFFFFFFFFFFFFF))
    with np.errstate(over="ignore"):
        mixed = numbers.astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15) + key
        mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        mixed ^= mixed >> np.uint64(31)
    return ((mixed >> np.uint64(11)).astype(np.float64) + 0.5) * 2.0**-53


def normal(seed: int, what: str, numbers: Array) -> Array:
    """A standard normal for each of ``numbers``; see uniform."""
    return np.asarray(special.ndtri(uniform(seed, what, numbers)))


def pick(uniforms: Array, shares: Array) -> Array:
    """For each uniform the place that it falls in when ``shares``, scaled to sum to 1, are laid end to end."""
    edges = np.cumsum(shares) / np.sum(shares)
    return np.minimum(np.searchsorted(edges, uniforms, side="right"), len(edges) - 1)


def probability(log_odds: Array) -> Array:
    """The probabilities of ``log_odds``."""
    return np.asarray(special.expit(log_odds))


def log_odds(share: float) -> float:
    """The log-odds of ``share``."""
    return float(np.log(share / (1 - share)))
