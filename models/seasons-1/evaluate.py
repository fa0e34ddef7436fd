"""
The score by rolling origin (Tashman 2000): for each data set up to 24 origins over the last part, the forecast made of
what was known then only, MASE and the scaled pinball loss with the denominator of that history, and how often the
80 % interval held the truth. Beside it: naive, seasonal naive, exponential smoothing, Theta, seasonal ARIMA.
"""

import warnings

import numpy as np

from features import base_of
from network import QUANTILES
from series import HORIZON, SEASON
from windows import season_for

ORIGINS = 24


def origins_of(n, step, most=ORIGINS):
    """Evenly over what remains after three seasons (two where there are no three), the last leaves a whole horizon."""
    m, _ = SEASON[step]
    horizon = HORIZON[step]
    first = max(min(3 * m, n - 2 * horizon), 2 * m + 1, 12, n // 3)
    last = n - horizon
    if last < first:
        return []
    return sorted(set(np.linspace(first, last, min(most, last - first + 1)).round().astype(int).tolist()))


def denominator(history, m):
    return np.abs(history[m:] - history[:-m]).mean() if len(history) > m else np.nan


def score(forecast, y, step, most=ORIGINS):
    """@param forecast (history, horizon) → [horizon] or quantiles [horizon, 5]. @returns mase, pinball, coverage"""
    m, _ = SEASON[step]
    horizon = HORIZON[step]
    mase, pinball, inside = [], [], []
    for origin in origins_of(len(y), step, most):
        actual = y[origin : origin + horizon]
        d = denominator(y[:origin], m)
        got = forecast(origin, horizon)
        median = got if got.ndim == 1 else got[:, 2]
        mase.append(np.abs(actual - median).mean() / d)
        if got.ndim == 2:
            e = actual[:, None] - got
            pinball.append(2 * np.maximum(QUANTILES * e, (QUANTILES - 1) * e).mean() / d)
            inside.append(((actual >= got[:, 0]) & (actual <= got[:, 4])).mean())
    return {
        "mase": float(np.mean(mase)),
        **({"pinball": float(np.mean(pinball)), "coverage": float(np.mean(inside))} if pinball else {}),
    }


def naive(y, step):
    return lambda origin, horizon: np.full(horizon, y[origin - 1])


def seasonal_naive(y, step):
    """With the interval that its own errors give: quantiles of seasonal changes so far, one season apart."""

    def forecast(origin, horizon):
        m, _ = season_for(step, origin)
        base = base_of(y[:origin], m, horizon)
        changes = y[m:origin] - y[: origin - m]
        seasons = np.arange(horizon) // m + 1
        spread = np.quantile(changes, QUANTILES)
        spread = np.where(QUANTILES < 0.5, np.minimum(0, spread), np.where(QUANTILES > 0.5, np.maximum(0, spread), 0))
        return base[:, None] + spread[None] * np.sqrt(seasons)[:, None]

    return forecast


def classical(kind, y, step):
    """statsmodels; season 168 and 52 are beyond these, so hours use 24."""
    from statsmodels.tsa.exponential_smoothing.ets import ETSModel
    from statsmodels.tsa.forecasting.theta import ThetaModel
    from statsmodels.tsa.statespace.sarimax import SARIMAX

    def forecast(origin, horizon):
        m, _ = season_for(step, origin)
        history = y[max(0, origin - max(20 * m, 400)) : origin]
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            if kind == "theta":
                return np.asarray(ThetaModel(history, period=m, deseasonalize=m > 1).fit().forecast(horizon))
            if kind == "ets":
                fits = []
                for trend, damped in ((None, False), ("add", True)):
                    fit = ETSModel(history, error="add", trend=trend, damped_trend=damped, seasonal="add" if m > 1 else None, seasonal_periods=m if m > 1 else None).fit(disp=False, maxiter=200)
                    fits.append((fit.aicc if np.isfinite(fit.aicc) else fit.aic, fit))
                return np.asarray(min(fits, key=lambda f: f[0])[1].forecast(horizon))
            order = ((1, 1, 1), (0, 1, 1, m)) if 1 < m <= 24 else ((1, 1, 1), (0, 0, 0, 0))
            fit = SARIMAX(history, order=order[0], seasonal_order=order[1]).fit(disp=False, maxiter=50, low_memory=True)
            return np.asarray(fit.forecast(horizon))

    return forecast
