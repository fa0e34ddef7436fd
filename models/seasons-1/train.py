"""
Makes seasons.onnx.   python train.py            learns and writes it, with the score in scores.json
                      python train.py --check    learns again and compares with the committed file
                      python train.py --score    scores the committed file only, beside classical methods
The same seed, data and packages give the same weights up to rounding: --check allows TOLERANCE in a forecast, in
units of the seasonal change.
"""

import argparse
import json
import pathlib
import sys
import time

import numpy as np
import onnx
import onnxruntime
from onnx import TensorProto, helper, numpy_helper

import evaluate
import network
import series
import synthetic
from features import FEATURES, context_length, features
from windows import gather, season_for

HERE = pathlib.Path(__file__).parent
FILE = HERE / "seasons.onnx"
SEED = 20261124
TOLERANCE = 1e-3
MEMBERS = 4  # networks whose answers are averaged: each alone is 2 % worse
SETTINGS = dict(hidden=64, steps=5_000, batch=1024, rate=2e-3, decay=0.05)
SYNTHETIC, REAL = 48_000, 24_000


def rows_of(rng, real):
    """What is learned from: drawn series, and places in real ones, each step equally often."""
    steps = list(series.SEASON)
    draws = [(synthetic.draw(rng, step), step) for step in rng.choice(steps, SYNTHETIC)]
    by_step = {}
    for s in real:
        by_step.setdefault(s.step, []).append(s)
    present = sorted(by_step)
    for step in rng.choice(present, REAL):
        of = by_step[step]
        draws.append((of[rng.integers(len(of))].values, step))
    return gather(rng, draws)


def learn(real):
    """@returns the members' parameters, and mean and deviation of the rows"""
    rng = np.random.default_rng(SEED)
    rows, targets = rows_of(rng, real)
    print(f"{len(rows)} rows of {rows.shape[1]}", file=sys.stderr)
    learned = [network.learn(rows, targets, rng, **SETTINGS) for _ in range(MEMBERS)]
    return [parameters for parameters, _, _ in learned], *learned[0][1:]


def export(members, mean, deviation):
    """The networks as one ONNX: rows [n, F] float32 in, quantiles [n, 5] out; the standardising is inside."""
    constants = {
        "mean": mean[None],
        "spread": 1 / deviation[None],
        "quarter": np.array([0.25]),
        "one": np.array([1.0]),
        "low": np.array(-network.CAP),
        "high": np.array(network.CAP / 2),
        # The median for every quantile, and sums of distances, as one product each: no slicing.
        "pick": np.eye(5)[:, network.MIDDLE : network.MIDDLE + 1] @ np.ones((1, 5)),
        "gaps": np.array([[-1, 0, 0, 0, 0], [-1, -1, 0, 0, 0], [0, 0, 0, 0, 0], [0, 0, 0, 1, 1], [0, 0, 0, 0, 1]], float),
        "share": np.array([1 / len(members)]),
    }
    node = helper.make_node
    nodes = [
        node("Sub", ["rows", "mean"], ["centred"]),
        node("Mul", ["centred", "spread"], ["z"]),
        node("Abs", ["z"], ["size"]),
        node("Mul", ["size", "quarter"], ["part"]),
        node("Add", ["part", "one"], ["divisor"]),
        node("Div", ["z", "divisor"], ["x"]),
    ]
    total = None
    for i, p in enumerate(members):
        constants.update({f"{name}_{i}": value for name, value in p.items() if name != "skip"})
        constants[f"skip_{i}"] = p["skip"] @ np.ones((1, 5))
        own = lambda name: f"{name}_{i}"
        nodes += [
            node("Gemm", ["x", own("w1"), own("b1")], [own("a1")]),
            node("Relu", [own("a1")], [own("r1")]),
            node("Gemm", [own("r1"), own("w2"), own("b2")], [own("a2")]),
            node("Relu", [own("a2")], [own("r2")]),
            node("Gemm", [own("r2"), own("w3"), own("b3")], [own("o")]),
            node("MatMul", [own("o"), "pick"], [own("correction")]),
            node("MatMul", ["z", own("skip")], [own("straight")]),
            node("Add", [own("correction"), own("straight")], [own("median")]),
            node("Clip", [own("o"), "low", "high"], [own("bounded")]),
            node("Exp", [own("bounded")], [own("gap")]),
            node("MatMul", [own("gap"), "gaps"], [own("distance")]),
            node("Add", [own("median"), own("distance")], [own("answer")]),
        ]
        if total:
            nodes.append(node("Add", [total, own("answer")], [own("total")]))
            total = own("total")
        else:
            total = own("answer")
    nodes.append(node("Mul", [total, "share"], ["quantiles"]))
    graph = helper.make_graph(
        nodes,
        "seasons-1",
        [helper.make_tensor_value_info("rows", TensorProto.FLOAT, ["n", FEATURES])],
        [helper.make_tensor_value_info("quantiles", TensorProto.FLOAT, ["n", 5])],
        [numpy_helper.from_array(np.asarray(v, np.float32), k) for k, v in constants.items()],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8, producer_name="proefbank")
    onnx.checker.check_model(model, full_check=True)
    return model.SerializeToString()


def run(model, rows):
    session = onnxruntime.InferenceSession(model, providers=["CPUExecutionProvider"])
    return session.run(None, {"rows": rows.astype(np.float32)})[0]


def onnx_quantiles(model):
    session = onnxruntime.InferenceSession(model, providers=["CPUExecutionProvider"])

    def of(y, step, origin, horizon):
        m, m2 = season_for(step, origin)
        c = y[max(0, origin - context_length(m, m2)) : origin]
        rows, scale, base = features(c, m, m2, horizon)
        return base[:, None] + session.run(None, {"rows": rows.astype(np.float32)})[0] * scale

    return of


def scores(model, kinds=("ets", "theta", "sarima")):
    quantiles = onnx_quantiles(model)
    table = []
    for s in series.test():
        y, step = s.values, s.step
        row = {"series": s.name, "step": step, "values": len(y), "horizon": series.HORIZON[step], "origins": len(evaluate.origins_of(len(y), step))}
        row["ours"] = evaluate.score(lambda o, h: quantiles(y, step, o, h), y, step)
        row["seasonal naive"] = evaluate.score(evaluate.seasonal_naive(y, step), y, step)
        row["naive"] = evaluate.score(evaluate.naive(y, step), y, step)
        for kind in kinds:
            row[kind] = evaluate.score(evaluate.classical(kind, y, step), y, step)
        table.append(row)
        print(row["series"], {k: round(v["mase"], 3) for k, v in row.items() if isinstance(v, dict)}, {k: round(v, 3) for k, v in row["ours"].items()}, file=sys.stderr)
    return table


def main():
    flags = argparse.ArgumentParser(description=__doc__)
    flags.add_argument("--check", action="store_true")
    flags.add_argument("--score", action="store_true")
    asked = flags.parse_args()
    if asked.score:
        result = {"date": time.strftime("%Y-%m-%d"), "table": scores(FILE.read_bytes())}
        (HERE / "scores.json").write_text(json.dumps(result, indent=2) + "\n")
        return
    model = export(*learn(series.train()))
    if not asked.check:
        FILE.write_bytes(model)
        print(f"{FILE.name}: {len(model)} bytes", file=sys.stderr)
        return
    rows, _ = rows_of_check()
    apart = np.abs(run(model, rows) - run(FILE.read_bytes(), rows)).max()
    print(f"largest difference {apart:.2e}, allowed {TOLERANCE:.0e}")
    sys.exit(1 if apart > TOLERANCE else 0)


def rows_of_check():
    rng = np.random.default_rng(1)
    steps = list(series.SEASON)
    return gather(rng, [(synthetic.draw(rng, step), step) for step in rng.choice(steps, 300)])


if __name__ == "__main__":
    main()
