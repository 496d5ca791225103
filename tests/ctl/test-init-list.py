#!/usr/bin/env python3
"""test-init-list.py REGIMENCTL: a clinic file is made whole or not at all, and can be listed; TAP.

SPDX-License-Identifier: GPL-3.0-or-later
"""

import json
import os
import sqlite3
import stat
import subprocess
import sys
import tempfile

cases = []


def case(holds, name, result=None):
    cases.append(holds)
    print(f"{'ok' if holds else 'not ok'} {len(cases)} - {name}")
    if not holds and result is not None:
        print(f"# exit {result.returncode}")
        for line in (result.stdout + result.stderr).splitlines()[:10]:
            print("# " + line)


def run(*words):
    return subprocess.run([sys.argv[1], *words], capture_output=True, text=True, check=False,
                          timeout=60, stdin=subprocess.DEVNULL)


def is_refused(result, *words):
    return (result.returncode == 1 and result.stdout == "" and result.stderr.count("\n") == 1
            and all(word in result.stderr for word in words))


def check_init(folder):
    path = os.path.join(folder, "clinic.regimen")
    name = "Praxis „Å & <b>Söhne</b>“"

    result = run("init", path, "--name", name, "--zone", "Europe/Nowhere")
    case(is_refused(result, "Europe/Nowhere") and not os.path.exists(path), "unknown zone", result)
    result = run("init", path, "--name", "", "--zone", "Europe/Berlin")
    case(is_refused(result, "name") and not os.path.exists(path), "empty name", result)
    result = run("init", path, "--name", "two\nlines", "--zone", "Europe/Berlin")
    case(is_refused(result, "name") and not os.path.exists(path), "name of two lines", result)

    result = run("init", path, "--name", name, "--zone", "Europe/Berlin")
    case(result.returncode == 0 and not result.stdout and not result.stderr, "init", result)
    case(stat.S_IMODE(os.stat(path).st_mode) == 0o600, "only the owner may read it")
    with open(path, "rb") as file:
        before = file.read()
    result = run("init", path, "--name", "Another", "--zone", "Europe/Berlin")
    with open(path, "rb") as file:
        after = file.read()
    case(is_refused(result, path) and before == after, "an existing file is left alone", result)
    result = run("check", path)
    case(result.returncode == 0, "check finds no fault", result)

    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as db:
        def one(sql):
            return db.execute(sql).fetchone()[0]
        case(one("SELECT name FROM clinic") == name, "its name is kept byte for byte")
        case(one("SELECT count(*) FROM protocol") == 10, "ten protocols")
        case(one("SELECT count(*) FROM visit_type") == 10, "ten visit types")
        case(one("SELECT count(*) FROM protocol WHERE source = ''") == 0, "each with its source")
        case(one("SELECT count(*) FROM room") == 0 and one("SELECT count(*) FROM staff") == 0,
             "no rooms and no staff")
        case(one("SELECT count(*) FROM consent_form") == 2, "two consent forms")
        case(one("SELECT count(*) FROM audit") == 23, "an audit row for each of them")
    return path


def check_list(folder, empty):
    path = os.path.join(folder, "demo.regimen")
    for noun in ("rooms", "staff", "patients"):
        result = run("list", empty, noun, "--json")
        case(result.returncode == 0 and json.loads(result.stdout) == [], f"no {noun}", result)
    result = run("demo", path, "--seed", "5", "--patients", "60", "--today", "2026-03-02")
    case(result.returncode == 0, "demo", result)

    rooms = json.loads(run("list", path, "rooms", "--json").stdout)
    case(len(rooms) == 10 and {room["kind"] for room in rooms} == {"chair", "consulting"}
         and all(room["id"] > 0 and room["capacity"] == 1 for room in rooms), "rooms")
    staff = json.loads(run("list", path, "staff", "--json").stdout)
    case({"nurse", "provider"} <= {one["role"] for one in staff}, "staff")
    patients = json.loads(run("list", path, "patients", "--json").stdout)
    case(len(patients) == 60 and len({one["record_number"] for one in patients}) == 60
         and all(one["birth_day"] is None or len(one["birth_day"]) == 10 for one in patients),
         "patients")
    table = run("list", path, "patients").stdout.splitlines()
    case(len(table) == 61 and table[0].startswith("id\trecord_number\t")
         and len({line.count("\t") for line in table}) == 1, "a table without --json")

    result = run("list", path, "unicorns")
    case(result.returncode == 2 and result.stderr.count("\n") == 1, "no such noun", result)
    for noun in "patients", "rooms", "staff":
        result = run("list", path, noun, "--day", "2026-03-02")
        case(result.returncode == 2 and "--day" in result.stderr and not result.stdout,
             f"{noun} stand on no day", result)
    result = run("list", path, "sessions", "--day", "2026-02-30")
    case(result.returncode == 2 and "2026-02-30" in result.stderr, "no such day", result)
    result = run("list", os.path.join(folder, "none.regimen"), "rooms")
    case(is_refused(result, "none.regimen"), "no such file", result)


def main():
    with tempfile.TemporaryDirectory() as folder:
        check_list(folder, check_init(folder))
    print(f"1..{len(cases)}")
    return 0 if all(cases) else 1


sys.exit(main())
