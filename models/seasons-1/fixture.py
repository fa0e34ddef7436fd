"""
What the browser's code is held to: rows of features.py, and answers of the committed network by onnxruntime for Python,
for series of each kind. Writes test/fixtures/forecast/features.json.
"""

import json
import pathlib

import numpy as np
import onnxruntime

from features import context_length, features
from train import FILE

OUT = pathlib.Path(__file__).parents[2] / "test/fixtures/forecast/features.json"
# values, season, longer season
CASES = {
    "hours with a week": (560, 24, 168),
    "hours, less than a week": (100, 24, 0),
    "two seasons and one": (25, 12, 0),
    "months that grow": (70, 12, 0),
    "years": (20, 1, 0),
    "days with a year": (800, 7, 364),
    "counts with zeros": (60, 7, 0),
    "always the same": (40, 7, 0),
    "below zero": (50, 4, 0),
}


def values(name, n, m):
    rng = np.random.default_rng(n)
    t = np.arange(n)
    y = 10 + 3 * np.sin(2 * np.pi * t / max(m, 9)) + rng.normal(size=n)
    if name == "months that grow":
        y = y * 1.02**t
    if name == "days with a year":
        y = y + 8 * np.cos(2 * np.pi * t / 365)
    if name == "counts with zeros":
        y = rng.poisson(0.6, n).astype(float)
    if name == "always the same":
        y = np.full(n, 5.0)
    if name == "below zero":
        y = y - 12
    return np.round(y, 4)


def main():
    session = onnxruntime.InferenceSession(FILE.read_bytes(), providers=["CPUExecutionProvider"])
    cases = []
    for name, (n, m, m2) in CASES.items():
        y = values(name, n, m)
        horizon = 2 * m + 1 if m < 5 else 3
        rows, scale, base = features(y[-context_length(m, m2) :], m, m2, horizon)
        answers = session.run(None, {"rows": rows.astype(np.float32)})[0]
        cases.append(
            {
                "name": name,
                "season": m,
                "longer": m2,
                "horizon": horizon,
                "values": y.tolist(),
                "scale": float(f"{scale:.9g}"),
                "base": base.tolist(),
                "rows": [[float(f"{v:.7g}") for v in row] for row in rows],
                "answers": [[float(f"{v:.6g}") for v in row] for row in answers],
            }
        )
    OUT.parent.mkdir(parents=True, exist_ok=True)
    OUT.write_text(json.dumps(cases) + "\n")


if __name__ == "__main__":
    main()
