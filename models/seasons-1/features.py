"""
What the network sees of a series, one row for each step ahead. Everything is a difference to the seasonal-naive
value of that step, in units of the mean seasonal change: so a row means the same for kilowatt hours and for
degrees, by the hour and by the year, and a network that answers zero *is* the seasonal-naive forecast.
The same in TypeScript: src/try/demos/forecast/model/features.ts; a test holds the two together.
"""

import numpy as np

SEASONS = 6  # looked back
RECENT = 24  # single values looked back
CHANGES = 12
RATES = (0.1, 0.3, 0.6)  # of exponential smoothing
LIMIT = 60.0  # a feature beyond this tells no more


def context_length(m, m2):
    """Values before the origin that the features use at most. m: season; m2: longer season, 0 for none."""
    return max(8 * m, 3 * m2, 200)


def scale_of(c, m):
    """Mean absolute seasonal change of the context: the denominator of MASE (Hyndman & Koehler 2006)."""
    s = np.abs(c[m:] - c[:-m]).mean()
    if s > 1e-9 * max(1.0, np.abs(c).max()):
        return s
    s = np.abs(c - c.mean()).mean()
    return s if s > 1e-9 * max(1.0, np.abs(c).max()) else max(1e-6, np.abs(c).max() * 1e-3)


def base_of(c, m, horizon):
    """Seasonal naive: the last value of the same phase. @returns [horizon]"""
    return c[len(c) - m + np.arange(horizon) % m]


def features(c, m, m2, horizon):
    """@param c context, oldest first, at least m + 1 values. @returns rows [horizon, FEATURES], scale, base [horizon]"""
    n = len(c)
    s = scale_of(c, m)
    h = np.arange(horizon)
    base = base_of(c, m, horizon)
    seasons = min(n // m, SEASONS)
    last = n - m + h % m  # where the base stands

    def at(i):
        """Values at indices; before the beginning the same phase of the first season, after the end the last."""
        i = np.minimum(i, n - 1)
        return c[np.where(i < 0, i % m, i)]

    means = [c[n - (k + 1) * m : n - k * m].mean() for k in range(seasons)]
    means += [means[-1]] * (SEASONS - seasons)
    # The pattern within a season, from the end: deviations from the season's mean.
    blocks = [c[n - (k + 1) * m : n - k * m] - means[k] for k in range(seasons)]
    pattern = np.mean(blocks, axis=0)
    deseasoned = c - pattern[(np.arange(n) - n) % m]
    span = deseasoned[-min(n, max(2 * m, 48)) :]

    rel = lambda v: (v - base) / s
    same = lambda v: np.full(horizon, v)
    columns = []
    columns += [rel(at(last - k * m)) for k in range(1, SEASONS)]
    columns += [rel(at(last + d)) for d in (-2, -1, 1, 2)]
    columns += [rel(at(last - m + d)) for d in (-1, 1)]
    columns += [rel(c[max(0, n - 1 - r)]) for r in range(RECENT)]
    changes = c[m:] - c[:-m]
    columns += [same(changes[max(0, len(changes) - 1 - r)] / s) for r in range(CHANGES)]
    for share in (4, 2, 1):
        columns.append(same(changes[-max(1, m // share) :].mean() / s))
    columns += [same((means[k] - means[0]) / s) for k in range(1, 5)]
    columns.append(rel(means[0]))
    # Exponential smoothing of what is left without the pattern, and the pattern put back.
    for rate in RATES:
        level = span[: max(1, len(span) // 4)].mean()
        for v in span:
            level += rate * (v - level)
        columns.append(rel(level + pattern[h % m]))
    # Straight lines: between the last two seasons, over all seasons, through the last values.
    ahead = h + 1
    slope = (means[0] - means[1]) / m
    columns.append(np.clip(slope * (ahead + (m - 1) / 2) / s, -LIMIT, LIMIT))
    slope = (means[0] - means[seasons - 1]) / (m * max(1, seasons - 1))
    columns.append(np.clip(slope * (ahead + (m - 1) / 2) / s, -LIMIT, LIMIT))
    tail = span[-12:]
    x = np.arange(len(tail)) - (len(tail) - 1) / 2
    slope = (x * (tail - tail.mean())).sum() / max(1e-12, (x * x).sum())
    columns.append(np.clip(slope * ahead / s, -LIMIT, LIMIT))
    # Growth as a factor, where there is such a thing.
    grows = c.min() > 0 and seasons > 1
    columns.append(rel(base * np.clip(means[0] / means[1], 0.5, 2)) if grows else same(0.0))
    # The longer season (a week of hours, a year of days): the value then, its surroundings, and both moved to now's level.
    far = m2 > 0 and n >= m2 + m
    if far:
        i = n - m2 + h % m2
        then = np.array([at(j + np.arange(-7, 8)).mean() for j in i])
        shift = means[0] - c[n - m2 - m : n - m2].mean()
        before = at(i - m2) if n >= 2 * m2 else at(i)
        columns += [rel(at(i)), rel(before), rel(then), rel(at(i) + shift), rel(then + shift)]
    else:
        columns += [same(0.0)] * 5
    sd = c.std()
    step = np.abs(np.diff(c))
    dev = c - c.mean()
    power = max(1e-12, (dev * dev).sum())
    diff = np.diff(c)
    columns += [
        np.minimum(ahead / m, 4.0),
        np.log(ahead) / 3,
        same(np.log(m) / 3),
        same(seasons / SEASONS),
        same(1.0 if far else 0.0),
        same(np.log((step.mean() + 1e-9 * s) / s)),
        same(np.log((sd + 1e-9 * s) / s)),
        same((dev[m:] * dev[:-m]).sum() / power),
        same((dev[1:] * dev[:-1]).sum() / power),
        same((diff[1:] * diff[:-1]).sum() / max(1e-12, (diff * diff).sum())),
        same(np.abs(changes[-m:]).mean() / s),
        same(np.log((np.abs(blocks - pattern).mean() + 1e-9 * s) / s) if seasons > 1 and m > 1 else 0.0),
        same((c == c.min()).mean()),
    ]
    rows = np.clip(np.stack(columns, axis=1), -LIMIT, LIMIT)
    return rows, s, base


FEATURES = features(np.arange(30.0) % 7, 7, 0, 1)[0].shape[1]
