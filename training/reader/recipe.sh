#!/bin/sh
# Makes the shipped reader: recipe.sh DATA BASE OUT, from the root of the repository; about two and a half hours on two
# cores. First who says what alone, then twice everything, with other seeds; what ships is the mean of those two.
set -eu
data=$1 base=$2 out=$3
train() { PYTHONPATH=src:. python -m training.reader.train --data "$data" --base "$base" "$@"; }
train --out "$out/first" --passes 3 --seed 1 --hidden 0
train --out "$out/second" --start "$out/first/reader.pt" --all-heads --rate 1e-4 --passes 4 --seed 2 --hidden 0
train --out "$out/third" --start "$out/first/reader.pt" --all-heads --rate 1e-4 --passes 4 --seed 3
PYTHONPATH=src:. python -m training.reader.export --weights "$out/second/reader.pt" "$out/third/reader.pt" \
  --out src/onrecord/reading/model
