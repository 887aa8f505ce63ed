#!/bin/sh
# Makes the student of two larger networks, which doesn't ship (TRIED.md, 5): distilled.sh DATA BASE LARGE OUT, from the
# root of the repository. BASE is the folder of all-MiniLM-L6-v2, LARGE that of all-mpnet-base-v2 (Apache-2.0). On a GPU
# learning takes the SECONDS_LONG given; on two cores the same is days of work, and less of it with STEPS.
set -eu
data=$1 base=$2 large=$3 out=$4
export PYTHONPATH=src:.
mkdir -p "$out/dealt"
python -m training.evidence.dealt --data "$data" --base "$base" --out "$out/dealt/aside.xz" --aside --seed 11
for seed in 1 2 3; do
    python -m training.evidence.dealt --data "$data" --base "$base" --out "$out/dealt/lessons.$seed.xz" --rounds 2 --seed $seed
done
python -m training.evidence.packed --dealt "$out/dealt" --tokenizer "$base/tokenizer.json" --out "$out/packed"
python -m training.evidence.compact --base "$base" --large "$large" --packed "$out/packed" \
    --small "$out/small.safetensors" --teacher "$out/large.safetensors"
python -m training.evidence.distil --packed "$out/packed" --small "$out/small.safetensors" \
    --teacher "$out/large.safetensors" "$out/large.safetensors" --out "$out/run" \
    --seconds "${SECONDS_LONG:-400}" --steps "${STEPS:-0}"
python -m training.evidence.joined --base "$base" --parts "$out/run" --out "$out/weigher.pt"
python -m training.evidence.export --weights "$out/weigher.pt" --out "$out/model"
python -m training.evidence.calibrate --data "$data" --base "$base" --model "$out/model"
