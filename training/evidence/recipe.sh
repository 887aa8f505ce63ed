#!/bin/sh
# Makes the shipped weights for holding statements against passages: recipe.sh DATA BASE OUT, from the root of the
# repository; about an hour and a half on two cores.
set -eu
data=$1 base=$2 out=$3
PYTHONPATH=src:. python -m training.evidence.train --data "$data" --base "$base" --out "$out/run" --steps 1950 --seed 1
PYTHONPATH=src:. python -m training.evidence.export --weights "$out/run/weigher.pt" --out "$out/model"
PYTHONPATH=src:. python -m training.evidence.calibrate --data "$data" --base "$base" --model "$out/model"
cp "$out/model/weigher.onnx" "$out/model/settings.json" src/onrecord/checking/entailment/
