#!/bin/bash
# screenshots.sh BUILD: takes the pictures of the README into data/screenshots; ./dev screenshots
# runs it under a display of its own. SPDX-License-Identifier: GPL-3.0-or-later
set -u
build=$1
out=data/screenshots
program="$build/src/regimen"
if [ ! -x "$program" ]; then
  echo "screenshots.sh: this build has no window program" >&2
  exit 1
fi
mkdir -p "$out"
export GSETTINGS_SCHEMA_DIR="$PWD/$build/data"

"$program" --demo &
program_id=$!
trap 'kill "$program_id" 2>/dev/null; wait "$program_id" 2>/dev/null' EXIT

# The window is there when the X server has a visible one of its class, and drawn when two
# pictures in a row are the same.
window=
for _ in $(seq 300); do
  window=$(xdotool search --onlyvisible --pid "$program_id" 2>/dev/null | tail -n 1)
  [ -n "$window" ] && break
  kill -0 "$program_id" 2>/dev/null || { echo "screenshots.sh: the program ended" >&2; exit 1; }
  sleep 0.1
done
[ -n "$window" ] || { echo "screenshots.sh: no window" >&2; exit 1; }

last=
for _ in $(seq 50); do
  sleep 0.4
  import -window "$window" "$out/today.png"
  now=$(cksum <"$out/today.png")
  [ "$now" = "$last" ] && break
  last=$now
done
echo "$out/today.png"
