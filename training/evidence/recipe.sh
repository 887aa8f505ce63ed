#!/bin/sh
# Makes the shipped weights for holding statements against passages: recipe.sh DATA BASE OUT, from the root of the
# repository; about an hour and a half on two cores that have nothing else to do. What ships is the mean of the weights
# of a first run and of one that goes on from it.
set -eu
data=$1 base=$2 out=$3
train() { PYTHONPATH=src:. python -m training.evidence.train --data "$data" --base "$base" "$@"; }
train --out "$out/first" --passes 1.3 --seed 1
train --out "$out/second" --start "$out/first/weigher.pt" --steps 360 --rate 1e-4 --hidden 0.1 --seed 2
PYTHONPATH=src:. python -m training.evidence.export --weights "$out/first/weigher.pt" "$out/second/weigher.pt" --out "$out/model"
PYTHONPATH=src:. python -m training.evidence.calibrate --data "$data" --base "$base" --model "$out/model"
cp "$out/model/weigher.onnx" "$out/model/settings.json" src/onrecord/checking/entailment/
