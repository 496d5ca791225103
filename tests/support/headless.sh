#!/bin/bash
# headless.sh COMMAND…: runs it under its own X server, session bus and XDG folders, and takes all
# of them away again. SPDX-License-Identifier: GPL-3.0-or-later
#
# Every call gets a fresh X server: the accessibility bus leaves its address on the root window,
# and a program started under a second bus would believe the first.
set -u
place=$(mktemp -d)
server=
clean_up ()
{
  [ -n "$server" ] && kill "$server" 2>/dev/null && wait "$server" 2>/dev/null
  rm -rf "$place"
}
trap clean_up EXIT
trap 'exit 143' TERM INT HUP

mkdir -p "$place"/{home,run,data,config,cache,state}
chmod 700 "$place" "$place/run"

exec 6>"$place/display"
Xvfb -displayfd 6 -screen 0 "${REGIMEN_TEST_SCREEN:-1400x900x24}" -nolisten tcp -noreset \
  >"$place/xvfb.log" 2>&1 &
server=$!
exec 6>&-
for _ in $(seq 500); do
  [ -s "$place/display" ] && break
  kill -0 "$server" 2>/dev/null || break
  sleep 0.02
done
if [ ! -s "$place/display" ]; then
  echo "headless.sh: no X server: $(tail -n 1 "$place/xvfb.log")" >&2
  exit 99
fi

export DISPLAY=":$(cat "$place/display")" HOME="$place/home" XDG_RUNTIME_DIR="$place/run"
export XDG_DATA_HOME="$place/data" XDG_CONFIG_HOME="$place/config"
export XDG_CACHE_HOME="$place/cache" XDG_STATE_HOME="$place/state"
export GDK_BACKEND=x11 GSK_RENDERER="${GSK_RENDERER:-cairo}" GSETTINGS_BACKEND=memory
export GDK_DEBUG="${GDK_DEBUG:-gl-disable}" LC_ALL="${LC_ALL:-C.UTF-8}"
unset WAYLAND_DISPLAY DBUS_SESSION_BUS_ADDRESS AT_SPI_BUS_ADDRESS

dbus-run-session -- "$@" 7>&2 2> >(grep -v -E --line-buffered \
  '^dbus-daemon\[|SpiRegistry daemon|^Failed to set fd limit|X connection to :|^$' >&7)
