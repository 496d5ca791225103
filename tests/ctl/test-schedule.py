#!/usr/bin/env python3
"""test-schedule.py REGIMENCTL: a script cancels, finds openings, books, is refused, moves; TAP.

On a demo clinic of today, so that what is to come lies ahead of the clock.

SPDX-License-Identifier: GPL-3.0-or-later
"""

import datetime
import json
import os
import subprocess
import sys
import tempfile

cases = []


def case(holds, name, result=None):
    cases.append(holds)
    print(f"{'ok' if holds else 'not ok'} {len(cases)} - {name}")
    if not holds and result is not None:
        for line in (f"exit {result.returncode}\n" + result.stdout + result.stderr).splitlines()[:10]:
            print("# " + line)


def run(*words):
    return subprocess.run([sys.argv[1], *words], capture_output=True, text=True, check=False,
                          timeout=60, stdin=subprocess.DEVNULL)


def listed(path, *words):
    result = run("list", path, *words, "--json")
    return json.loads(result.stdout) if result.returncode == 0 else []


def find_session(path, today):
    soon = str(today + datetime.timedelta(days=2))
    for session in listed(path, "sessions"):
        if (session["appointment_id"] and session["plan_state"] == "active"
                and session["state"] == "due" and session["start"] > soon):
            return session
    return None


def book_again(path, session):
    result = run("openings", path, "--session", str(session["id"]), "--limit", "3", "--json")
    openings = json.loads(result.stdout) if result.returncode == 0 else []
    case(len(openings) == 3 and openings[0]["start"] < openings[2]["start"], "openings", result)
    words = ["book", path, "--session", str(session["id"]), "--room", str(openings[0]["room_id"]),
             "--start", openings[0]["start"]]
    result = run(*words, "--permitted-by", "987654")
    case(result.returncode == 2 and "--override" in result.stderr, "permission of what", result)
    result = run(*words, "--override", "asked for it", "--permitted-by", "987654")
    case(result.returncode == 1 and "not-provider: " in result.stderr, "nobody permits it", result)
    result = run(*words)
    booked = result.stdout.strip()
    case(result.returncode == 0 and booked.isdigit(), "book prints the id", result)
    day = openings[0]["start"][:10]
    case(int(booked) in [row["id"] for row in listed(path, "appointments", "--day", day)],
         "what was booked is listed on its day")
    result = run(*words)
    case(result.returncode == 1 and result.stderr.startswith("regimenctl book: state: ")
         and not result.stdout, "a session is booked once", result)
    return booked


def taken_by_moves(path, session):
    """What stands already is offered the places to which a move takes it."""
    for at in (0, 4, 9):
        result = run("openings", path, "--session", str(session["id"]), "--limit", "10", "--json")
        openings = json.loads(result.stdout) if result.returncode == 0 else []
        if len(openings) <= at:
            continue
        result = run("move", path, str(session["appointment_id"]), "--start", openings[at]["start"],
                     "--room", str(openings[at]["room_id"]))
        case(result.returncode == 0, f"opening {at} of a booked session is taken", result)


def nothing_for_what_is_over(path):
    done = next(row for row in listed(path, "sessions") if row["state"] == "done")
    result = run("openings", path, "--session", str(done["id"]))
    case(result.returncode == 1 and result.stderr.startswith("regimenctl openings: state: ")
         and not result.stdout, "no openings for a session that is over", result)
    result = run("openings", path, "--session", str(done["id"]), "--json")
    case(result.returncode == 1 and json.loads(result.stdout) == [],
         "and what a script reads stays an array of openings", result)
    result = run("book", path, "--session", str(done["id"]), "--start", "2020-01-06 09:00",
                 "--room", "987654")
    case(result.returncode == 1 and "state: " in result.stderr, "nor a place", result)


def move(path, booked, today):
    there = f"{today + datetime.timedelta(days=200)} 03:00"
    result = run("move", path, booked, "--start", there, "--json")
    rules = [conflict["rule"] for conflict in json.loads(result.stdout or "[]")]
    case(result.returncode == 1 and "hours" in rules
         and len(result.stderr.splitlines()) == len(rules), "refused, each rule on a line", result)
    result = run("move", path, booked, "--start", there, "--override", "asked for it")
    case(result.returncode == 0 and result.stdout.strip() == booked, "overridden", result)


def main():
    today = datetime.date.today()
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o700)
        path = os.path.join(folder, "clinic.regimen")
        result = run("demo", path, "--seed", "3", "--patients", "80", "--years", "1",
                     "--today", str(today))
        case(result.returncode == 0, "demo", result)
        session = find_session(path, today)
        case(session is not None, "a session to come")
        appointment = str(session["appointment_id"])
        taken_by_moves(path, session)
        nothing_for_what_is_over(path)
        result = run("cancel", path, appointment, "--reason", "has a cold")
        case(result.returncode == 0 and result.stdout.strip() == appointment, "cancel", result)
        again = [row for row in listed(path, "sessions") if row["id"] == session["id"]]
        case(again[0]["appointment_id"] is None and again[0]["start"] is None,
             "a session without a place says so")
        result = run("cancel", path, appointment, "--reason", "again")
        case(result.returncode == 1 and "state" in result.stderr, "cancelled once", result)
        move(path, book_again(path, session), today)
        result = run("check", path)
        case(result.returncode == 0, "the file is sound", result)
    print(f"1..{len(cases)}")
    return 0 if all(cases) else 1


if __name__ == "__main__":
    sys.exit(main())
