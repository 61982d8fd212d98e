"""A perceptron on the digits, trained by PyTorch: what a program of your own needs to be tuned.

It takes its settings as arguments, tells its metric as one JSON object a line, keeps its model in the run's directory,
and goes on from its own checkpoint where an attempt before was ended. Without tune: python train.py --rate 0.1
"""

import argparse
import csv
import json
import os
import pathlib

import torch

parser = argparse.ArgumentParser()
parser.add_argument("--rate", type=float, default=0.1)
parser.add_argument("--width", type=int, default=32)
parser.add_argument("--decay", type=float, default=0.0)
parser.add_argument("--momentum", type=float, default=0.9)
parser.add_argument("--epochs", type=int, default=30)
parser.add_argument("--seed", type=int, default=1)
parser.add_argument("--data", default="../data/digits.csv")
options = parser.parse_args()

# tune sets OMP_NUM_THREADS, which PyTorch obeys, so that runs beside each other do not fight for the processor.
torch.manual_seed(options.seed)
with open(options.data, newline="") as file:
    rows = [[float(cell) for cell in row] for row in list(csv.reader(file))[1:]]
table = torch.tensor(rows)[torch.randperm(len(rows))]
inputs, targets = table[:, :-1] / 16, table[:, -1].long()
count = len(table) * 4 // 5

model = torch.nn.Sequential(
    torch.nn.Linear(inputs.shape[1], options.width), torch.nn.ReLU(), torch.nn.Linear(options.width, 10)
)
optimizer = torch.optim.SGD(
    model.parameters(), lr=options.rate, momentum=options.momentum, weight_decay=options.decay
)

folder = os.environ.get("TUNE_CHECKPOINT_DIRECTORY")
checkpoint = pathlib.Path(folder, "state.pt") if folder else None
begin = 0
if checkpoint and checkpoint.exists():
    state = torch.load(checkpoint)
    model.load_state_dict(state["model"])
    optimizer.load_state_dict(state["optimizer"])
    torch.set_rng_state(state["generator"])
    begin = state["epoch"]

for epoch in range(begin + 1, options.epochs + 1):
    for batch in torch.randperm(count).split(32):
        optimizer.zero_grad()
        loss = torch.nn.functional.cross_entropy(model(inputs[batch]), targets[batch])
        loss.backward()
        optimizer.step()
    with torch.no_grad():
        right = model(inputs[count:]).argmax(1) == targets[count:]
    print(json.dumps({"epoch": epoch, "loss": loss.item(), "val_accuracy": right.float().mean().item()}), flush=True)
    if checkpoint and epoch % 10 == 0:
        aside = checkpoint.with_suffix(".new")
        torch.save(
            {
                "model": model.state_dict(),
                "optimizer": optimizer.state_dict(),
                "generator": torch.get_rng_state(),
                "epoch": epoch,
            },
            aside,
        )
        aside.rename(checkpoint)

if "TUNE_RUN_DIRECTORY" in os.environ:
    torch.save(model.state_dict(), pathlib.Path(os.environ["TUNE_RUN_DIRECTORY"], "model.pt"))
