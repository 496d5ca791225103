#!/usr/bin/env python3
"""test-exchange.py REGIMENCTL: demo, import and export on real files; speaks TAP.

SPDX-License-Identifier: GPL-3.0-or-later
"""

import csv
import json
import os
import stat
import subprocess
import sys
import tempfile

cases = []


def case(holds, name, result=None):
    cases.append(bool(holds))
    print(f"{'ok' if holds else 'not ok'} {len(cases)} - {name}")
    if not holds and result is not None:
        for line in (result.stdout + result.stderr).splitlines()[:10]:
            print("# " + line)


def run(*words):
    return subprocess.run([sys.argv[1], *words], capture_output=True, text=True, check=False,
                          timeout=60, stdin=subprocess.DEVNULL)


def read_rows(path):
    with open(path, encoding="utf-8", newline="") as table:
        return list(csv.reader(table))


def write(path, text):
    with open(path, "w", encoding="utf-8", newline="") as file:
        file.write(text)


def check_demo():
    result = run("demo", "a.regimen", "--seed", "3", "--patients", "60", "--today", "2026-11-24")
    case(result.returncode == 0 and not result.stdout and not result.stderr, "demo", result)
    result = run("check", "a.regimen")
    case(result.returncode == 0, "demo: check finds nothing", result)
    result = run("demo", "a.regimen", "--today", "2026-11-24")
    case(result.returncode == 1 and result.stderr.count("\n") == 1,
         "demo: a file that is there is left alone", result)
    run("demo", "early.regimen", "--seed", "3", "--patients", "60", "--today", "2026-11-24",
        "--time", "07:30")
    result = run("list", "early.regimen", "appointments", "--day", "2026-11-24", "--json")
    states = {row["state"] for row in json.loads(result.stdout)}
    case(states <= {"expected", "cancelled"} and "expected" in states,
         "demo: at half past seven nobody has come yet", result)
    for words in (["--patients", "0"], ["--today", "tomorrow"], ["--years", "1000"],
                  ["--time", "25:00"]):
        result = run("demo", "b.regimen", *words)
        case(result.returncode == 2 and not os.path.exists("b.regimen"), f"demo: {words}", result)


def check_tables():
    for what in ("patients", "appointments", "plans"):
        result = run("export", "a.regimen", what, "-o", f"{what}.csv")
        rows = read_rows(f"{what}.csv")
        case(result.returncode == 0 and len({len(row) for row in rows}) == 1, f"export {what}",
             result)
        case(stat.S_IMODE(os.stat(f"{what}.csv").st_mode) == 0o600, f"export {what}: for its owner")
    case(len(read_rows("patients.csv")) == 61, "export patients: everybody")
    case(len(read_rows("appointments.csv")) >= 751, "export appointments: all")

    run("init", "c.regimen", "--name", "Other", "--zone", "Europe/Berlin")
    result = run("import", "c.regimen", "patients", "patients.csv", "--dry-run")
    case(result.returncode == 0 and "60 patients can be imported" in result.stdout, "dry run",
         result)
    run("export", "c.regimen", "patients", "-o", "none.csv")
    case(len(read_rows("none.csv")) == 1, "dry run: nothing is stored")
    result = run("import", "c.regimen", "patients", "patients.csv")
    case(result.returncode == 0, "import", result)
    run("export", "c.regimen", "patients", "-o", "again.csv")
    with open("patients.csv", "rb") as before, open("again.csv", "rb") as after:
        case(before.read() == after.read(), "import: reads back equal")
    result = run("import", "c.regimen", "patients", "patients.csv")
    case(result.returncode == 1 and result.stdout.count("is on file") == 60
         and result.stderr.count("\n") == 1, "import: record numbers on file", result)
    case(run("check", "c.regimen").returncode == 0, "import: check finds nothing")


def check_faults():
    write("bad.csv", "first,last,sex,dob,shoe\nAda,Byron,f,1980-01-02,38\nBob,,robot,1980-01-02,\n"
          "Eve,Adams,f,1990-13-01,\nZoe\nKim,Lee,f,2999-01-01,\n")
    result = run("import", "c.regimen", "patients", "bad.csv")
    lines = result.stdout.splitlines()
    case(result.returncode == 1 and "nothing was imported" in result.stderr, "faults", result)
    case(lines[0] == "bad.csv: column “shoe” is not used", "faults: a column not used", result)
    case([line.split(": ")[0:2] for line in lines[1:]]
         == [["bad.csv:3", "sex"], ["bad.csv:4", "dob"],
             ["bad.csv:5", "1 fields, the header has 5"], ["bad.csv:6", "dob"]],
         "faults: line and column of each", result)
    write("map", "Wer = full_name\n")
    write("mapped.csv", "Wer,Geboren am\nAda Byron,10.12.1815\n")
    result = run("import", "c.regimen", "patients", "mapped.csv", "--map", "map")
    case(result.returncode == 0 and "1 patient imported" in result.stdout, "map", result)
    write("open.csv", "name,dob\nAda Byron,04/05/1980\n")
    result = run("import", "c.regimen", "patients", "open.csv", "--dry-run")
    case(result.returncode == 1 and "open.csv:2: dob: " in result.stdout, "dates that stay open",
         result)
    result = run("import", "c.regimen", "patients", "open.csv", "--dry-run", "--dates", "dmy")
    case(result.returncode == 0, "dates: said", result)
    for words in (["import", "c.regimen", "plans", "bad.csv"],
                  ["export", "c.regimen", "patients"],
                  ["export", "c.regimen", "shoes", "-o", "x"],
                  ["export", "c.regimen", "plans", "-o", "x", "--room", "1"]):
        result = run(*words)
        case(result.returncode == 2 and result.stderr.count("\n") == 1, f"usage: {words}", result)


def check_calendar():
    result = run("export", "a.regimen", "ics", "-o", "all.ics")
    with open("all.ics", encoding="utf-8", newline="") as file:
        text = file.read()
    n_rows = len(read_rows("appointments.csv")) - 1
    case(result.returncode == 0 and text.count("BEGIN:VEVENT\r\n") == n_rows, "calendar", result)
    case(text.count("BEGIN:VTIMEZONE") == 1 and "STATUS:CANCELLED" in text, "calendar: its zone")
    patient = read_rows("appointments.csv")[1][4]
    run("export", "a.regimen", "ics", "--patient", patient, "-o", "one.ics")
    with open("one.ics", encoding="utf-8", newline="") as file:
        one = file.read()
    n_own = sum(row[4] == patient for row in read_rows("appointments.csv"))
    case(one.count("BEGIN:VEVENT\r\n") == n_own > 0, "calendar of a patient")
    for whose in ("--patient", "--provider", "--room"):
        result = run("export", "a.regimen", "ics", whose, "99999", "-o", "nobody.ics")
        case(result.returncode == 1 and not os.path.exists("nobody.ics")
             and result.stderr.count("\n") == 1, f"calendar of a number that is none: {whose}",
             result)
    result = run("export", "a.regimen", "patients", "-o", "a.regimen")
    case(result.returncode == 1 and run("check", "a.regimen").returncode == 0,
         "never over the clinic file", result)
    os.symlink("victim", "link.ics")
    result = run("export", "a.regimen", "ics", "-o", "link.ics")
    case(result.returncode == 1 and not os.path.exists("victim"), "never through a link", result)


def main():
    sys.argv[1] = os.path.abspath(sys.argv[1])
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        os.chmod(folder, 0o700)
        check_demo()
        check_tables()
        check_faults()
        check_calendar()
        os.chdir("/")
    print(f"1..{len(cases)}")
    return 0 if all(cases) else 1


sys.exit(main())
