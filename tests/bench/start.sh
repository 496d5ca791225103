#!/usr/bin/env bash
# start.sh BUILD CLINIC [ROUNDS] - start to the first full frame, beside an empty window
#
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Rounds are interleaved, each start in a fresh X server with fresh folders; medians are printed.
set -eu
build=$(realpath "$1") clinic=$(realpath "$2") rounds=${3:-7}
here=$(dirname "$(realpath "$0")")
export GDK_DEBUG=gl-disable GSK_RENDERER=cairo

measure() {
  "$here/../support/headless.sh" "$build/tests/bench/first-frame" -- "$@" 2>/dev/null |
    grep -E '^[0-9]'
}
median() { sort -n | awk '{ a[NR] = $1 } END { print a[int((NR + 1) / 2)] }'; }

empty= ours= memory= empty_memory=
for _ in $(seq "$rounds"); do
  read -r _ settled rss < <(measure "$build/tests/bench/empty-window")
  empty+="$settled"$'\n' empty_memory+="$rss"$'\n'
  read -r _ settled rss < <(measure "$build/src/regimen" "$clinic")
  ours+="$settled"$'\n' memory+="$rss"$'\n'
done
e=$(printf %s "$empty" | median) o=$(printf %s "$ours" | median)
em=$(printf %s "$empty_memory" | median) om=$(printf %s "$memory" | median)
printf 'start to first full frame   %5d ms   floor (empty window) %5d ms   ratio %s   (aim 1.5)\n' \
  "$o" "$e" "$(awk "BEGIN { printf \"%.2f\", $o / $e }")"
printf 'peak memory at start        %5d MiB  floor (empty window) %5d MiB\n' \
  $((om / 1024)) $((em / 1024))
