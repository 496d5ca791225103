# packages.sh: installs what .ci/packages lists and the machine lacks. Sourced by dev.
# SPDX-License-Identifier: GPL-3.0-or-later

# list_packages build|test: the first part of the list, or all of it.
list_packages ()
{
  if [ "$1" = build ]; then
    sed '/^# To test:/,$d' .ci/packages
  else
    cat .ci/packages
  fi | grep -v -e '^#' -e '^$'
}

install_packages ()
{
  local missing=() package as_root=()
  [ -z "${REGIMEN_NO_INSTALL:-}" ] || return 0
  if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
    echo "dev: no apt on this machine; install the like of these, then set REGIMEN_NO_INSTALL=1:" \
      $(list_packages "$1") >&2
    return 1
  fi
  for package in $(list_packages "$1"); do
    [ "$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null)" = installed ] ||
      missing+=("$package")
  done
  [ ${#missing[@]} -gt 0 ] || return 0

  if [ "$(id -u)" -ne 0 ]; then
    if ! command -v sudo >/dev/null; then
      echo "dev: not root and no sudo; as root: apt-get install ${missing[*]}" >&2
      return 1
    fi
    as_root=(sudo)
  fi
  echo "dev: installing ${missing[*]}" >&2
  "${as_root[@]}" apt-get -q -o DPkg::Lock::Timeout=300 update </dev/null >&2 &&
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=300 \
      install -y --no-install-recommends "${missing[@]}" </dev/null >&2 && return 0
  echo "dev: could not install ${missing[*]}" >&2
  return 1
}
