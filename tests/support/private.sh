#!/bin/bash
# private.sh COMMAND…: runs it without a display and with XDG folders of its own, taken away again.
# SPDX-License-Identifier: GPL-3.0-or-later
set -u
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
trap 'exit 143' TERM INT HUP
mkdir -p "$place"/{home,run,data,config,cache,state}
chmod 700 "$place" "$place/run"
export HOME="$place/home" XDG_RUNTIME_DIR="$place/run" XDG_DATA_HOME="$place/data"
export XDG_CONFIG_HOME="$place/config" XDG_CACHE_HOME="$place/cache" XDG_STATE_HOME="$place/state"
unset DISPLAY WAYLAND_DISPLAY DBUS_SESSION_BUS_ADDRESS
"$@"
