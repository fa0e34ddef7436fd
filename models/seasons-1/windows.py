"""Rows and targets out of series: a window is an origin; its steps ahead are rows."""

import numpy as np

from features import context_length, features
from series import HORIZON, SEASON

STEPS = 6  # rows taken of one window


def season_for(step, n):
    """The seasons that a history of n values can speak of: two whole ones, or none."""
    m, m2 = SEASON[step]
    if n < 2 * m + 1:
        m = 1
    return m, m2 if m > 1 and n >= m2 + m else 0


def window(y, step, origin, horizon):
    """@returns rows [horizon, F], targets [horizon] in units of the scale"""
    m, m2 = season_for(step, origin)
    c = y[max(0, origin - context_length(m, m2)) : origin]
    rows, scale, base = features(c, m, m2, horizon)
    actual = y[origin : origin + horizon]
    return rows[: len(actual)], (actual - base[: len(actual)]) / scale


def sample(rng, y, step):
    """A few rows of one window at a place taken by chance, also short histories."""
    m, _ = SEASON[step]
    horizon = HORIZON[step] if rng.random() < 0.7 else HORIZON[step] * 2
    least = min(len(y) - 1, max(8, 2 * m + 1))
    origin = int(rng.integers(least, len(y)))
    rows, targets = window(y, step, origin, min(horizon, len(y) - origin))
    pick = rng.permutation(len(targets))[:STEPS]
    return rows[pick], targets[pick]


def gather(rng, draws):
    """@param draws pairs (values, step). @returns rows [n, F], targets [n]"""
    rows, targets = zip(*(sample(rng, y, step) for y, step in draws))
    rows, targets = np.concatenate(rows), np.concatenate(targets)
    fine = np.isfinite(rows).all(1) & (np.abs(targets) < 40)
    return rows[fine].astype(np.float32), targets[fine]
