#!/bin/sh
# Makes the shipped reader: recipe.sh DATA BASE OUT, from the root of the repository; about four hours on two cores.
# First who says what alone, then three times everything, with other seeds. What ships is the mean of those three, with
# heads for names and judgements that were trained once more on top of it. The head that marks names in the
# package is trained last, on what then ships.
set -eu
data=$1 base=$2 out=$3
train() { PYTHONPATH=src:. python -m training.reader.train --data "$data" --base "$base" "$@"; }
more() { train --start "$out/first/reader.pt" --all-heads --rate 1e-4 "$@"; }
train --out "$out/first" --passes 3 --seed 1 --hidden 0
more --out "$out/second" --passes 4 --seed 2 --hidden 0
more --out "$out/third" --passes 4 --seed 3
more --out "$out/fourth" --passes 3.5 --seed 4 --hidden 0.15
train --out "$out/heads" --start "$out/second/reader.pt" "$out/third/reader.pt" "$out/fourth/reader.pt" \
  --others-alone --steps 700 --seed 5 --hidden 0.1
PYTHONPATH=src:. python -m training.reader.export --weights "$out/heads/reader.pt" --out src/onrecord/reading/model
PYTHONPATH=src:. python -m training.reader.naming --data "$data" --out src/onrecord/reading/model
