#!/bin/sh
# Makes readers that learn from larger networks, which don't ship (TRIED.md, 18): distilled.sh DATA BASE LARGE OUT, from
# the root of the repository. BASE is the folder of all-MiniLM-L6-v2, LARGE that of all-mpnet-base-v2 (Apache-2.0). On
# a GPU learning takes the SECONDS_LONG given, in WORKERS processes at once; on two cores the same is weeks of work.
set -eu
data=$1 base=$2 large=$3 out=$4
export PYTHONPATH=src:.
python -m training.reader.packing --data "$data" --tokenizer "$base/tokenizer.json" --out "$out/packed" \
    --processes "${PROCESSES:-2}"
python -m training.evidence.compact --base "$base" --large "$large" --packed "$out/packed" --words 25000 \
    --small "$out/small.safetensors" --teacher "$out/large.safetensors"
worker=0
while [ "$worker" -lt "${WORKERS:-4}" ]; do
    python -m training.reader.distil --packed "$out/packed" --small "$out/small.safetensors" \
        --large "$out/large.safetensors" --out "$out/run" --worker "$worker" --of "${WORKERS:-4}" \
        --seconds "${SECONDS_LONG:-500}" --steps "${STEPS:-0}" &
    worker=$((worker + 1))
done
wait
python -m training.reader.joined --base "$base" --students "$out"/run/student.?.safetensors --out "$out/reader.pt"
python -m training.reader.export --weights "$out/reader.pt" --out "$out/model"
