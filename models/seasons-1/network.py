"""
The network and its learning, by hand in numpy and in float64: then a run on another machine differs in the last
digits only, and `train.py --check` can hold the committed weights to it.

rows [n, F] → ((row − mean) / deviation) → squashed → two hidden layers → five numbers: the median's correction and
four positive distances, so that quantiles never cross. A straight path from the rows to the median lets it follow
what has no bound. Loss: pinball (Koenker & Bassett 1978), in units of the seasonal change, so near to MASE.
"""

import numpy as np

QUANTILES = np.array([0.1, 0.25, 0.5, 0.75, 0.9])
MIDDLE = 2
CAP = 8.0  # of the exponent of a distance


def squash(x):
    return x / (1 + np.abs(x) / 4)


def start(rng, features, hidden):
    he = lambda i, o: rng.normal(size=(i, o)) * np.sqrt(2 / i)
    return {
        "w1": he(features, hidden),
        "b1": np.zeros(hidden),
        "w2": he(hidden, hidden),
        "b2": np.zeros(hidden),
        "w3": he(hidden, 5) * 0.1,
        "b3": np.array([-1.0, -1.0, 0.0, -1.0, -1.0]),
        "skip": np.zeros((features, 1)),
    }


def forward(p, z):
    """@param z standardised rows. @returns quantiles [n, 5] in units of scale, relative to the base; and what backward needs."""
    x = squash(z)
    a1 = x @ p["w1"] + p["b1"]
    r1 = np.maximum(a1, 0)
    a2 = r1 @ p["w2"] + p["b2"]
    r2 = np.maximum(a2, 0)
    o = r2 @ p["w3"] + p["b3"]
    median = o[:, MIDDLE] + (z @ p["skip"])[:, 0]
    gap = np.exp(np.clip(o, -CAP, CAP / 2))
    q = np.stack(
        [median - gap[:, 1] - gap[:, 0], median - gap[:, 1], median, median + gap[:, 3], median + gap[:, 3] + gap[:, 4]],
        axis=1,
    )
    return q, (z, x, a1, r1, a2, r2, o, gap)


def loss(q, y):
    """Mean pinball loss over quantiles, doubled: at the median it is the absolute error."""
    d = y[:, None] - q
    return 2 * np.maximum(QUANTILES * d, (QUANTILES - 1) * d)


def backward(p, saved, q, y):
    z, x, a1, r1, a2, r2, o, gap = saved
    n = len(y)
    slope = np.where(y[:, None] > q, -QUANTILES, 1 - QUANTILES) * (2 / (n * 5))
    slope[:, MIDDLE] *= 2  # the median is what is shown
    g = np.zeros_like(o)
    g[:, MIDDLE] = slope.sum(1)
    g[:, 0] = -slope[:, 0] * gap[:, 0]
    g[:, 1] = -(slope[:, 0] + slope[:, 1]) * gap[:, 1]
    g[:, 3] = (slope[:, 3] + slope[:, 4]) * gap[:, 3]
    g[:, 4] = slope[:, 4] * gap[:, 4]
    outside = (o < -CAP) | (o > CAP / 2)
    outside[:, MIDDLE] = False
    g[outside] = 0
    d2 = (g @ p["w3"].T) * (a2 > 0)
    d1 = (d2 @ p["w2"].T) * (a1 > 0)
    return {
        "w1": x.T @ d1,
        "b1": d1.sum(0),
        "w2": r1.T @ d2,
        "b2": d2.sum(0),
        "w3": r2.T @ g,
        "b3": g.sum(0),
        "skip": z.T @ g[:, MIDDLE : MIDDLE + 1],
    }


def learn(rows, targets, rng, *, hidden, steps, batch, rate, decay):
    """Adam with decoupled decay and a cosine schedule. @returns parameters, mean and deviation of the rows."""
    mean, deviation = rows.mean(0), np.maximum(rows.std(0), 1e-3)
    p = start(rng, rows.shape[1], hidden)
    m = {k: np.zeros_like(v) for k, v in p.items()}
    v2 = {k: np.zeros_like(v) for k, v in p.items()}
    average = {k: np.zeros_like(v) for k, v in p.items()}
    tail = steps // 5
    for t in range(1, steps + 1):
        pick = rng.integers(0, len(rows), batch)
        q, saved = forward(p, (rows[pick] - mean) / deviation)
        grads = backward(p, saved, q, targets[pick])
        now = rate * (0.02 + 0.98 * 0.5 * (1 + np.cos(np.pi * t / steps))) * min(1, t / 200)
        for k, g in grads.items():
            m[k] = 0.9 * m[k] + 0.1 * g
            v2[k] = 0.999 * v2[k] + 0.001 * g * g
            step = m[k] / (1 - 0.9**t) / (np.sqrt(v2[k] / (1 - 0.999**t)) + 1e-8)
            # The straight path learns slowly, so that it stays a straight path and not the whole answer.
            p[k] -= now * (0.3 if k == "skip" else 1) * (step + (decay * p[k] if p[k].ndim > 1 else 0))
            if t > steps - tail:
                average[k] += p[k] / tail
    return average, mean, deviation
