#!/bin/bash
# screenshots.sh BUILD: takes the pictures of the README into data/screenshots; ./dev screenshots
# runs it under a display of its own. SPDX-License-Identifier: GPL-3.0-or-later
set -u
build=$1
if [ ! -x "$build/src/regimen" ]; then
  echo "screenshots.sh: this build has no window program" >&2
  exit 1
fi
export GSETTINGS_SCHEMA_DIR="$PWD/$build/data" PYTHONDONTWRITEBYTECODE=1
clinic="$XDG_DATA_HOME/riverside.regimen"
"$build/src/ctl/regimenctl" demo "$clinic" --seed 1 --patients 400 --years 1 --today 2026-11-23 ||
  exit 1
exec /usr/bin/python3 tests/support/screenshots.py "$build/src/regimen" "$clinic" data/screenshots
