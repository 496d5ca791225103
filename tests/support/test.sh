# test.sh: what ./dev test does. Sourced by dev; run_all is the entry.
# SPDX-License-Identifier: GPL-3.0-or-later

n_passed=0
n_failed=0
logs=

# check NAME SECONDS COMMAND…: one thing that must hold; what it printed is shown when it does not.
check ()
{
  local name=$1 seconds=$2 started=$SECONDS log rc
  shift 2
  log="$logs/check.log"
  if declare -F "$1" >/dev/null; then
    "$@" >"$log" 2>&1 </dev/null
  else
    timeout -k 10 "$seconds" "$@" >"$log" 2>&1 </dev/null
  fi
  rc=$?
  if [ $rc -eq 0 ]; then
    n_passed=$((n_passed + 1))
    printf 'ok      %s (%d s)\n' "$name" $((SECONDS - started))
  else
    n_failed=$((n_failed + 1))
    tail -n 60 "$log" | sed 's/^/        /'
    printf 'FAILED  %s (exit %d)\n' "$name" $rc
  fi
  return $rc
}

# suites FOLDER NAME SECONDS [meson test arguments…]: runs suites and counts their TAP cases.
suites ()
{
  local folder=$1 name=$2 seconds=$3 started=$SECONDS base tally
  shift 3
  base="$(printf '%s' "$name" | tr -c 'a-z0-9\n' -)"
  rm -f "$folder/meson-logs/$base"*
  timeout -k 20 "$seconds" meson test -C "$folder" --no-rebuild --logbase "$base" "$@" \
    >"$logs/suites.log" 2>&1 </dev/null
  tally=$(python3 tests/support/tally.py $? "$folder"/meson-logs/"$base"*.json 2>"$logs/tally.log")
  sed 's/^/        /' "$logs/tally.log"
  set -- $tally
  n_passed=$((n_passed + ${1:-0}))
  n_failed=$((n_failed + ${2:-1}))
  if [ "${2:-1}" -eq 0 ]; then
    printf 'ok      %s: %d passed (%d s)\n' "$name" "$1" $((SECONDS - started))
  else
    printf 'FAILED  %s: %d passed, %d failed\n' "$name" "${1:-0}" "${2:-1}"
    [ -n "$tally" ] || tail -n 20 "$logs/suites.log" | sed 's/^/        /'
  fi
}

configure_quietly ()
{
  configure "$@" >"$logs/configure.log" 2>&1 || { cat "$logs/configure.log"; return 1; }
}

# The programs of the suites without a display, and no others.
build_unit_programs ()
{
  local folder=$1
  shift
  configure_quietly "$folder" "$@" || return 1
  timeout -k 10 900 ninja -k 20 -C "$folder" $(python3 tests/support/tally.py programs "$folder") |
    grep -v '^\[[0-9]*/[0-9]*\] [A-Z]'
  return "${PIPESTATUS[0]}"
}

build_all ()
{
  configure_quietly "$@" || return 1
  timeout -k 10 900 ninja -k 20 -C "$1" | grep -v '^\[[0-9]*/[0-9]*\] [A-Z]'
  return "${PIPESTATUS[0]}"
}

check_format ()
{
  clang_format --version | grep -q 'version 14\.' ||
    { echo "needs clang-format 14, found: $(clang_format --version)"; return 1; }
  c_files | xargs -0 -r bash -c "$(declare -f clang_format)"'; clang_format --dry-run -Werror "$@"' \
    format
}

# What a package would hold: each thing that the desktop looks for is where it looks.
check_install ()
{
  local folder=$1 place="$logs/install" path
  DESTDIR="$place" timeout 120 meson install -C "$folder" --no-rebuild --quiet || return 1
  for path in bin/regimenctl bin/regimen share/applications/org.regimen.Regimen.desktop \
    share/metainfo/org.regimen.Regimen.metainfo.xml \
    share/glib-2.0/schemas/org.regimen.Regimen.gschema.xml \
    share/icons/hicolor/scalable/apps/org.regimen.Regimen.svg \
    share/icons/hicolor/symbolic/apps/org.regimen.Regimen-symbolic.svg; do
    [ -n "$(find "$place" -path "*/$path")" ] || { echo "$path is not installed"; return 1; }
  done
  # Nothing of a build folder or a home may have gone along.
  if grep -rlE "$PWD|/home/" "$place" --include='*.desktop' --include='*.xml'; then
    return 1
  fi
}

run_all ()
{
  local house=tests/support/house.py gcc=_build-gcc asan=_build-sanitize clang=_build-clang
  install_packages test || { n_failed=1; finish; }
  logs=$(mktemp -d)
  trap 'rm -rf "$logs"' EXIT

  check 'format' 120 check_format
  check 'size budgets' 60 python3 $house budgets
  check 'files to translate are listed' 60 python3 $house potfiles
  check 'each language is complete' 60 python3 $house languages
  check 'no markup from data' 60 python3 $house markup
  check 'SQL only in store, values bound' 60 python3 $house sql
  check 'headers are unique and included by name' 60 python3 $house headers
  check 'licence line in each file' 60 python3 $house licence
  check 'the top of the tree' 60 python3 $house top

  if check 'build with gcc' 900 build_all $gcc; then
    suites $gcc 'suites' 600 --setup plain --no-suite widget --no-suite e2e --no-suite bench
    if python3 tests/support/tally.py has $gcc widget e2e; then
      # A journey waits for frames and answers half of its time.
      suites $gcc 'suites with a display' 900 --setup headless --suite widget --suite e2e \
        --num-processes $(($(nproc) * 3 / 2))
    fi
    check 'desktop file' 30 desktop-file-validate $gcc/data/org.regimen.Regimen.desktop
    check 'metainfo' 30 appstreamcli validate --no-net $gcc/data/org.regimen.Regimen.metainfo.xml
    check 'install' 120 check_install $gcc
    check 'settings schema' 30 glib-compile-schemas --strict --dry-run data
  fi

  # Memory is looked at here; how many random problems come out right was counted above.
  if check 'build with sanitizers' 900 build_unit_programs $asan \
    -Db_sanitize=address,undefined -Db_lundef=false -Doptimization=1; then
    ASAN_OPTIONS=detect_leaks=1:detect_stack_use_after_return=1 \
      UBSAN_OPTIONS=print_stacktrace=1:halt_on_error=1 \
      LSAN_OPTIONS=suppressions=$PWD/tests/support/lsan.supp:print_suppressions=0 \
      REGIMEN_PLACEMENTS=100 REGIMEN_EXPLANATIONS=100 REGIMEN_MUTATIONS=600 \
      suites $asan 'suites under sanitizers' 900 --setup plain --timeout-multiplier 5 \
      --no-suite widget --no-suite e2e --no-suite bench --no-suite house --no-suite layers \
      --no-suite proof
  fi

  # For what clang has to say about the code; what it makes is not run.
  CC=clang check 'build with clang' 900 build_all $clang -Doptimization=0
  finish
}

finish ()
{
  if [ $((n_passed + n_failed)) -eq 0 ]; then
    echo 'dev test: nothing was tested' >&2
    n_failed=1
  fi
  echo "$n_passed passed, $n_failed failed"
  [ "$n_failed" -eq 0 ]
  exit
}
