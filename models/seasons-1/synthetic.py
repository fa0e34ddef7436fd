"""
Series made by chance, so that the network meets more kinds than the packages carry: seasons that grow or add,
trends that bend, damped or cycling noise, steps, days that failed, counts with zeros, working weeks.
After the idea of training forecasters on what a generator draws (ForecastPFN, Dooley et al. 2023).
"""

import numpy as np

from series import SEASON


def wave(rng, m, harmonics):
    """One season with mean 0 and deviation about 1."""
    t = np.arange(m) / m
    out = np.zeros(m)
    for k in range(1, harmonics + 1):
        out += rng.normal() / k * np.sin(2 * np.pi * (k * t + rng.random()))
    if rng.random() < 0.3:
        out = out + rng.exponential(1.5) * (np.abs((t - rng.random() + 0.5) % 1 - 0.5) < rng.uniform(0.02, 0.25))
    out -= out.mean()
    return out / max(1e-9, out.std())


def noise(rng, n):
    kind = rng.choice(["white", "ar", "walk", "cycle", "heavy"], p=[0.3, 0.3, 0.15, 0.15, 0.1])
    e = rng.normal(size=n) if kind != "heavy" else rng.standard_t(3, size=n)
    if kind in ("white", "heavy"):
        return e
    out = np.zeros(n)
    if kind == "cycle":  # a pseudo-cycle (Yule 1927)
        r, w = rng.uniform(0.85, 0.99), 2 * np.pi / rng.uniform(5, 30)
        a, b = 2 * r * np.cos(w), -r * r
        for t in range(2, n):
            out[t] = a * out[t - 1] + b * out[t - 2] + e[t]
        return out / max(1e-9, out.std())
    phi = rng.uniform(0.3, 0.97) if kind == "ar" else 1.0
    for t in range(1, n):
        out[t] = phi * out[t - 1] + e[t]
    return out / np.sqrt(1 / (1 - phi * phi)) if kind == "ar" else out * rng.uniform(0.05, 0.5)


def trend(rng, n, m):
    t = np.arange(n) / max(m, 12)
    kind = rng.choice(["none", "line", "damped", "bent", "steps"], p=[0.3, 0.25, 0.15, 0.2, 0.1])
    slope = rng.normal() * 0.7
    if kind == "none":
        return np.zeros(n)
    if kind == "line":
        return slope * t
    if kind == "damped":
        return 4 * slope * (1 - np.exp(-t / rng.uniform(1, 6)))
    if kind == "bent":
        slopes = np.zeros(n)
        for _ in range(rng.integers(1, 5)):
            slopes[rng.integers(0, n) :] += rng.normal() * 0.7
        return np.cumsum(slopes + slope) / max(m, 12)
    out = np.zeros(n)
    for _ in range(rng.integers(1, 4)):
        out[rng.integers(0, n) :] += rng.normal() * 2
    return out


def draw(rng, step):
    """One series of this step. @returns [n]"""
    m, m2 = SEASON[step]
    n = int(rng.integers(max(2 * m + 12, 18), max(14 * m, 90) + (m2 if m2 and rng.random() < 0.6 else 0)))
    t = np.arange(n)
    season = np.zeros(n)
    if m > 1 and rng.random() < 0.9:
        size = rng.lognormal(0.3, 0.8)
        season = size * wave(rng, m, min(m // 2, rng.integers(1, 7)))[t % m]
        if rng.random() < 0.25:  # the season itself changes slowly
            season = season * np.exp(np.cumsum(rng.normal(size=n)) * 0.3 / np.sqrt(n))
    if m2 and rng.random() < 0.75:
        if step == "day":
            season = season + rng.lognormal(0.3, 0.9) * wave(rng, 365, rng.integers(1, 3))[(t + rng.integers(365)) % 365]
        else:
            days = np.repeat(rng.normal(size=7) if rng.random() < 0.4 else np.r_[np.zeros(5), -1, -1.3] * rng.uniform(0.5, 2), m)
            season = season * np.exp(0.5 * days[t % m2]) + rng.uniform(0, 1.2) * days[t % m2]
            if rng.random() < 0.5:  # and the year, slowly
                season = season + rng.normal() * np.sin(t / (365 * m) * 2 * np.pi + rng.random() * 6)
    loud = rng.lognormal(-0.7, 0.9)
    y = trend(rng, n, m) + season
    e = loud * noise(rng, n)
    if rng.random() < 0.2:
        e = e * np.exp(0.5 * wave(rng, m, 2)[t % m]) if m > 1 else e * np.exp(np.cumsum(rng.normal(size=n)) * 0.5 / np.sqrt(n))
    y = y + e
    shape = rng.choice(["sum", "product", "count", "floor"], p=[0.5, 0.3, 0.1, 0.1])
    if shape == "product":
        y = np.exp(np.clip(y * rng.uniform(0.05, 0.4), -8, 8))
    if shape == "count":
        y = rng.poisson(np.exp(np.clip(0.6 * y, -3, 6))).astype(float)
    if shape == "floor":
        y = np.maximum(y, np.quantile(y, rng.uniform(0, 0.5)))
    if rng.random() < 0.2:  # days that failed
        hit = rng.random(n) < rng.uniform(0.002, 0.02)
        y = np.where(hit, y + rng.normal(size=n) * 5 * y.std(), y)
    if rng.random() < 0.3:
        y = np.round(y, int(rng.integers(0, 3)))
    return y
