#!/usr/bin/env bash
# run.sh BUILD [CLINIC] - every bench, each figure with its floor in the same run
#
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Without a clinic it makes the demo of ten years first: 20,000 patients, 250,000 appointments.
set -eu
build=$(realpath "$1")
here=$(dirname "$(realpath "$0")")
today=2026-11-23
export GDK_DEBUG=gl-disable GSETTINGS_SCHEMA_DIR=$build/data
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
if [ $# -gt 1 ]; then
  clinic=$(realpath "$2")
else
  clinic=$folder/clinic.regimen
  began=$(date +%s.%N)
  "$build/src/ctl/regimenctl" demo "$clinic" --seed 1 --patients 20000 --years 10 --today "$today"
  printf 'demo of ten years made in %.1f s (aim 60)\n' \
    "$(awk "BEGIN { print $(date +%s.%N) - $began }")"
fi

"$build/tests/bench/bench-desk" "$clinic" "$today 09:20"
"$build/tests/bench/bench-outcomes" "$clinic" "$today 09:20"
"$build/tests/bench/bench-place" "$here"/../planning/instances/s90a.plan \
  "$here"/../planning/instances/s60.plan "$here"/../planning/instances/s00.plan
for name in b3 b6 rnurse b20 b20x; do
  "$build/tests/bench/bench-batch" --seconds 10 "$here/../planning/instances/$name.plan"
done
python3 "$here/compare.py" "$build/src/ctl/regimenctl" --seconds 10
"$build/tests/bench/bench-guard"
GTK_A11Y=none "$here/../support/headless.sh" \
  "$build/tests/bench/bench-turn" "$clinic" "$today" 2>/dev/null
GTK_A11Y=none "$here/../support/headless.sh" \
  "$build/tests/bench/bench-hand" "$clinic" "$today 09:20" || echo 'bench-hand: an aim was missed'
cp "$clinic" "$folder/waits.regimen"
GTK_A11Y=none "$here/../support/headless.sh" \
  "$build/tests/bench/bench-waits" "$folder/waits.regimen" "$today 09:20" ||
  echo 'bench-waits: something kept the window from drawing'
"$build/tests/bench/bench-long-record" "$clinic" "$folder/long.regimen" "$today 09:20"
GTK_A11Y=none "$here/../support/headless.sh" \
  "$build/tests/bench/bench-hand" "$folder/long.regimen" "$today 09:20" session ||
  echo 'bench-hand: the aim was missed'
"$here/start.sh" "$build" "$clinic" "$today 09:20"
