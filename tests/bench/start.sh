#!/usr/bin/env bash
# start.sh BUILD CLINIC NOW [ROUNDS] - start to the first full frame, beside an empty window
#
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Rounds are interleaved, each start in a fresh X server with fresh folders; medians are printed.
set -eu
build=$(realpath "$1") clinic=$(realpath "$2") now=$3 rounds=${4:-7}
here=$(dirname "$(realpath "$0")")
export GDK_DEBUG=gl-disable GSK_RENDERER=cairo GSETTINGS_SCHEMA_DIR=$build/data

measure() {
  local out
  out=$("$here/../support/headless.sh" "$build/tests/bench/first-frame" -- "$@" 2>&1) || true
  grep -E '^[0-9]+ [0-9]+ [0-9]+$' <<<"$out" || { echo "start.sh: $1: $out" >&2 && exit 1; }
}
median() { sort -n | awk '{ a[NR] = $1 } END { print a[int((NR + 1) / 2)] }'; }

empty= ours= settled= memory= empty_memory=
for _ in $(seq "$rounds"); do
  figures=$(measure "$build/tests/bench/empty-window")
  read -r paint _ rss <<<"$figures"
  empty+="$paint"$'\n' empty_memory+="$rss"$'\n'
  figures=$(measure "$build/src/regimen" --now "$now" "$clinic")
  read -r paint quiet rss <<<"$figures"
  ours+="$paint"$'\n' settled+="$quiet"$'\n' memory+="$rss"$'\n'
done
e=$(printf %s "$empty" | median) o=$(printf %s "$ours" | median)
em=$(printf %s "$empty_memory" | median) om=$(printf %s "$memory" | median)
printf 'start to first full frame   %5d ms   floor (empty window) %5d ms   ratio %s   (aim 1.5)\n' \
  "$o" "$e" "$(awk "BEGIN { printf \"%.2f\", $o / $e }")"
printf 'the same until nothing moves %4d ms\n' "$(printf %s "$settled" | median)"
printf 'peak memory at start        %5d MiB  floor (empty window) %5d MiB\n' \
  $((om / 1024)) $((em / 1024))
