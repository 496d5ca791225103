#!/usr/bin/env python3
"""test-clinic-file.py REGIMENCTL: init, check, backup and restore on real files; speaks TAP.

SPDX-License-Identifier: GPL-3.0-or-later
"""

import hashlib
import json
import os
import sqlite3
import subprocess
import sys
import tempfile

cases = []


def case(holds, name, result=None):
    cases.append(bool(holds))
    print(f"{'ok' if holds else 'not ok'} {len(cases)} - {name}")
    if not holds and result is not None:
        print(f"# exit {result.returncode}")
        for line in (result.stdout + result.stderr).splitlines()[:10]:
            print("# " + line)


def run(*words):
    return subprocess.run([sys.argv[1], *words], capture_output=True, text=True, check=False,
                          timeout=60, stdin=subprocess.DEVNULL)


def refused(result):
    return (result.returncode == 1 and result.stderr.count("\n") == 1
            and result.stderr.startswith("regimenctl "))


def digest(path):
    with open(path, "rb") as file:
        return hashlib.sha256(file.read()).hexdigest()


def tamper(path, sql):
    """Another program, that knows nothing of the guards."""
    db = sqlite3.connect(path)
    db.execute("PRAGMA foreign_keys=OFF")
    triggers = db.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
    for name, _ in triggers:
        db.execute(f"DROP TRIGGER {name}")
    db.executescript(sql)
    for _, text in triggers:
        db.execute(text)
    db.commit()
    db.close()


def test_check(folder):
    file = os.path.join(folder, "clinic.regimen")
    result = run("init", file, "--name", "Clinic", "--zone", "Europe/Berlin")
    case(result.returncode == 0 and os.stat(file).st_mode & 0o777 == 0o600, "init makes 0600",
         result)
    case(refused(run("init", file, "--name", "Clinic", "--zone", "Europe/Berlin")),
         "init refuses a file that is there")
    result = run("check", file)
    case(result.returncode == 0 and result.stdout == "" and result.stderr == "", "check is silent",
         result)
    result = run("check", file, "--json")
    case(result.returncode == 0 and json.loads(result.stdout) == [], "check --json", result)

    tamper(file, "UPDATE audit SET action = 'forged' WHERE seq = 1")
    result = run("check", file)
    case(result.returncode == 1 and result.stdout.startswith("audit: ")
         and result.stdout.count("\n") == 1 and result.stderr == "", "one fault, one line", result)
    result = run("check", file, "--json")
    faults = json.loads(result.stdout)
    case(result.returncode == 1 and len(faults) == 1 and faults[0]["check"] == "audit"
         and faults[0]["id"] == 1, "one fault, one object", result)


def test_refusals(folder):
    foreign = os.path.join(folder, "letter.txt")
    with open(os.open(foreign, os.O_WRONLY | os.O_CREAT, 0o600), "w", encoding="utf-8") as file:
        file.write("Dear clinic,\n" * 500)
    before = digest(foreign)
    for verb in ("check", "backup", "restore"):
        words = [foreign] if verb == "check" else [foreign, os.path.join(folder, "out")]
        result = run(verb, *words)
        case(refused(result), f"{verb} refuses a foreign file", result)
    os.chmod(foreign, 0o644)
    result = run("check", foreign)
    case(refused(result) and "not a clinic file" in result.stderr and "chmod" not in result.stderr,
         "whoever can read it", result)
    case(digest(foreign) == before, "and leaves it as it was")
    result = run("restore", os.path.join(folder, "nothing"), os.path.join(folder, "out"))
    case(refused(result) and "no backup of that name" in result.stderr, "a backup that is not there",
         result)

    file = os.path.join(folder, "clinic2.regimen")
    run("init", file, "--name", "Clinic", "--zone", "Europe/Berlin")
    os.chmod(file, 0o644)
    result = run("check", file)
    case(refused(result) and "chmod 600" in result.stderr, "a file others can read", result)
    os.chmod(file, 0o600)
    db = sqlite3.connect(file)
    db.execute("PRAGMA user_version = 99")
    db.close()
    before = digest(file)
    result = run("backup", file, os.path.join(folder, "out2"))
    case(refused(result) and "newer" in result.stderr and digest(file) == before,
         "a newer file is not written to", result)
    result = run("cancel", file, "1", "--reason", "ill")
    case(refused(result) and "update Regimen" in result.stderr and digest(file) == before,
         "an act on a newer file says what to do", result)


def test_backup(folder):
    file = os.path.join(folder, "clinic3.regimen")
    copy = os.path.join(folder, "backup.regimen")
    again = os.path.join(folder, "again.regimen")
    run("init", file, "--name", "Clinic", "--zone", "Europe/Berlin")
    result = run("backup", file, copy)
    with open(copy + ".sha256", encoding="ascii") as line:
        case(result.returncode == 0 and line.read() == f"{digest(copy)}  backup.regimen\n",
             "backup, with its digest", result)
    case(os.stat(copy).st_mode & 0o777 == 0o600, "a backup is 0600")
    case(refused(run("backup", file, copy)), "a backup is never written over")
    result = run("restore", copy, again)
    case(result.returncode == 0 and run("check", again).returncode == 0, "restore", result)
    case(refused(run("restore", copy, again)), "restore never replaces unasked")

    holder = sqlite3.connect(again)
    holder.execute("SELECT count(*) FROM patient").fetchall()
    before = digest(again)
    result = run("restore", copy, again, "--replace")
    case(refused(result) and digest(again) == before, "nor what another program has open", result)
    holder.close()
    result = run("restore", copy, again, "--replace")
    kept = [name for name in os.listdir(folder) if name.startswith("again.regimen.replaced-")
            and not name.endswith("-journal")]
    case(result.returncode == 0 and len(kept) == 1
         and digest(os.path.join(folder, kept[0])) == before, "--replace keeps the old file", result)

    with open(copy, "r+b") as damaged:
        damaged.seek(70000)
        byte = damaged.read(1)
        damaged.seek(70000)
        damaged.write(bytes([byte[0] ^ 1]))
    before = digest(again)
    result = run("restore", copy, again, "--replace")
    case(refused(result) and digest(again) == before, "one bit wrong is not restored", result)


def main():
    with tempfile.TemporaryDirectory() as folder:
        test_check(folder)
        test_refusals(folder)
        test_backup(folder)
    print(f"1..{len(cases)}")
    return 0 if all(cases) else 1


sys.exit(main())
