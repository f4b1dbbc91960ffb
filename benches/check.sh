#!/usr/bin/env bash
# usage: benches/check.sh PROGNOSIS_BINARY
#
# What the gate costs: CPU by hyperfine and memory by GNU time, on one config and on a thousand of each of three sizes, and the memory
# of each format for a thousand that fail.
# Needs hyperfine and /usr/bin/time (Debian packages `hyperfine` and `time`). The figures stand in docs/performance.md.
set -euo pipefail
binary=$(realpath "$1")
here=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# A program of stage 0 that declares all that it must (1 KB), the failing sample (4 KB) and the passing one (13 KB).
cp "$here/benches/stage-0.yaml" "$work/stage-0.yaml"
cp "$here/examples/brightloom/program.yaml" "$work/brightloom.yaml"
cp "$here/examples/harborline/program.yaml" "$work/harborline.yaml"

for name in stage-0 brightloom harborline; do
    for number in $(seq 1 1000); do
        mkdir -p "$work/$name/$number"
        cp "$work/$name.yaml" "$work/$name/$number/program.yaml"
    done
    for target in "$work/$name.yaml" "$work/$name"; do
        command="$binary check --exit-zero --as-of 2026-01-31 $target"
        # User and system time are what it costs; the wall clock is what the machine was busy with.
        hyperfine --shell=none --warmup 2 --runs 10 --export-json "$work/times.json" "$command" >/dev/null 2>&1
        cpu=$(python3 -c "import json; r = json.load(open('$work/times.json'))['results'][0]; print(f\"{1000 * (r['user'] + r['system']):.1f}\")")
        # shellcheck disable=SC2086 # a command of several words
        /usr/bin/time --format %M --output "$work/memory" $command >/dev/null 2>&1
        memory=$(python3 -c "print(f\"{int(open('$work/memory').read().split()[-1]) / 1024:.1f}\")")
        printf '%-10s %5s config(s): %8s ms CPU, %6s MiB\n' "$name" "$([ -d "$target" ] && echo 1000 || echo 1)" "$cpu" "$memory"
    done
done

for format in text json json-v1 sarif junit github gitlab markdown tap; do
    /usr/bin/time --format %M --output "$work/memory" "$binary" check --exit-zero --as-of 2026-01-31 --format "$format" "$work/brightloom" >/dev/null 2>&1
    memory=$(python3 -c "print(f\"{int(open('$work/memory').read().split()[-1]) / 1024:.1f}\")")
    printf '%-10s 1000 config(s) as %-8s: %6s MiB\n' brightloom "$format" "$memory"
done
