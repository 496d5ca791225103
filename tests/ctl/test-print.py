#!/usr/bin/env python3
"""test-print.py REGIMENCTL: papers of a demo clinic, printed and read back; speaks TAP.

What has to be on them is asked of the file itself.

SPDX-License-Identifier: GPL-3.0-or-later
"""

import os
import re
import sqlite3
import stat
import subprocess
import sys
import tempfile

TODAY = "2026-11-23"
DAY_START = 1440 * 20780  # 2026-11-23 in minutes since 1970
HELD = "state NOT IN ('no_show', 'cancelled')"
cases = []


def case(holds, name, note=""):
    cases.append(holds)
    print(f"{'ok' if holds else 'not ok'} {len(cases)} - {name}")
    for line in [] if holds else str(note).splitlines()[:20]:
        print("# " + line)


def run(*words, **environment):
    return subprocess.run([sys.argv[1], *words], capture_output=True, text=True, check=False,
                          timeout=120, stdin=subprocess.DEVNULL,
                          env={**os.environ, **environment})


def read(path):
    text = subprocess.run(["pdftotext", "-layout", "-enc", "UTF-8", path, "-"],
                          capture_output=True, check=True, timeout=60).stdout.decode()
    return re.sub("[\u200e\u200f\u202a-\u202e\u2066-\u2069]", "", text)


def pages(path):
    info = subprocess.run(["pdfinfo", path], capture_output=True, text=True, check=True,
                          timeout=60).stdout
    return int(re.search(r"^Pages: +(\d+)$", info, re.M).group(1))


def numbers_of_day(db, extra=""):
    return sorted(row[0] for row in db.execute(
        "SELECT p.record_number FROM appointment a JOIN patient p ON p.id = a.patient_id"
        f" WHERE a.start_min >= ? AND a.start_min < ? + 1440 AND a.{HELD} {extra}",
        (DAY_START, DAY_START)))


def test_day_sheets(clinic, folder, db):
    wanted = numbers_of_day(db)
    case(len(wanted) > 10, "the demo's today is busy", wanted)
    for by in ("clinic", "room", "provider"):
        out = f"{folder}/{by}.pdf"
        result = run("print", clinic, "day", TODAY, "--by", by, "-o", out)
        case(result.returncode == 0 and not result.stdout + result.stderr, f"day by {by}",
             result.stderr)
        text = read(out)
        found = sorted(re.findall(r"\b1\d{5}\b", text))
        case(found == wanted, f"day by {by}: every visit once", (found, wanted))
        case(len(re.findall(r"Page \d+ of", text)) == pages(out), f"day by {by}: numbered pages")
        case(stat.S_IMODE(os.stat(out).st_mode) == 0o600, f"day by {by}: for its owner alone")


def test_initials(clinic, folder, db):
    out = f"{folder}/initials.pdf"
    run("print", clinic, "day", TODAY, "--initials", "-o", out)
    text = read(out)
    names = [name for row in db.execute(
        "SELECT p.given_name, p.family_name FROM appointment a JOIN patient p"
        " ON p.id = a.patient_id WHERE a.start_min >= ? AND a.start_min < ? + 1440",
        (DAY_START, DAY_START)) for name in row]
    staff = " ".join(row[0] for row in db.execute("SELECT name FROM staff"))
    shown = [name for name in names
             if len(name) > 3 and name not in staff and re.search(rf"\b{re.escape(name)}\b", text)]
    case(not shown, "initials: no names", shown)
    case(not re.search(r"\b1\d{5}\b", text), "initials: no record numbers")


def test_series(clinic, folder, db):
    plan = db.execute(
        "SELECT plan_id FROM session GROUP BY plan_id"
        " HAVING sum(state = 'done') > 1 AND sum(state = 'due') > 1 ORDER BY plan_id").fetchone()[0]
    out = f"{folder}/series.pdf"
    result = run("print", clinic, "series", str(plan), "-o", out)
    case(result.returncode == 0, "series", result.stderr)
    text = read(out)
    coming = text[text.index("Still to come"):text.index("So far")]
    n_booked = db.execute(
        "SELECT count(*) FROM appointment a JOIN session s ON s.id = a.session_id"
        f" WHERE s.plan_id = ? AND a.{HELD} AND a.start_min >= ?", (plan, DAY_START)).fetchone()[0]
    n_coming = len(re.findall(r"Session \d+ of \d+", coming))
    case(n_booked > 0 and n_coming >= n_booked, "series: every session to come",
         (n_booked, coming))


def test_fallback(clinic, folder, db):
    out = f"{folder}/fallback.pdf"
    result = run("print", clinic, "fallback", TODAY, "-o", out)
    case(result.returncode == 0, "fallback", result.stderr)
    wanted = numbers_of_day(db, "AND a.id IN (SELECT appointment_id FROM occupancy"
                                " WHERE role = 'room')")
    found = sorted(re.findall(r"\b1\d{5}\b", read(out)))
    case(found == wanted, "fallback: every visit in a room once", (found, wanted))


def test_patient_papers(clinic, folder, db):
    patient, plan, number = db.execute(
        "SELECT p.patient_id, p.id, t.record_number FROM plan p JOIN patient t"
        " ON t.id = p.patient_id WHERE p.state = 'completed' AND EXISTS"
        " (SELECT 1 FROM screening s WHERE s.patient_id = p.patient_id) ORDER BY p.id").fetchone()
    for words, wanted in (
            (["consent", str(patient), "--form", "treatment"], "Signature of the patient"),
            (["screening", str(patient)], "Valid until"),
            (["screening", str(patient), "--blank", "intranasal", "--paper", "letter"],
             "Arteriovenous malformation"),
            (["letter", str(plan), "--recommend", "Come again."], "Come again.")):
        out = f"{folder}/{words[0]}{len(words)}.pdf"
        result = run("print", clinic, *words, "-o", out)
        text = read(out) if result.returncode == 0 else ""
        case(wanted in text and number in text and "{" not in text, " ".join(words),
             (result.stderr, text))
    done = db.execute("SELECT count(*) FROM session WHERE plan_id = ? AND state = 'done'",
                      (plan,)).fetchone()[0]
    case(f"{done} session" in text, "letter: as many sessions as took place", (done, text))


def test_same_bytes(clinic, folder):
    for number in (1, 2):
        run("print", clinic, "day", TODAY, "-o", f"{folder}/same{number}.pdf",
            SOURCE_DATE_EPOCH="1795000000")
    with open(f"{folder}/same1.pdf", "rb") as one, open(f"{folder}/same2.pdf", "rb") as two:
        case(one.read() == two.read(), "the same bytes with SOURCE_DATE_EPOCH")


def test_refusals(clinic, folder):
    os.symlink(f"{folder}/aim.pdf", f"{folder}/link.pdf")
    before = sorted(os.listdir(folder))
    for words, code in (
            (["series", "999999", "-o", f"{folder}/x.pdf"], 1),
            (["day", TODAY, "-o", f"{folder}/link.pdf"], 1),
            (["day", TODAY, "-o", f"{folder}/no/x.pdf"], 1),
            (["day", "2026-02-30", "-o", f"{folder}/x.pdf"], 2),
            (["day", TODAY], 2),
            (["day", TODAY, "--by", "chair", "-o", f"{folder}/x.pdf"], 2),
            (["day", TODAY, "--paper", "a5", "-o", f"{folder}/x.pdf"], 2),
            (["series", "1", "--initials", "-o", f"{folder}/x.pdf"], 2),
            (["postcard", TODAY, "-o", f"{folder}/x.pdf"], 2),
            (["letter", TODAY, "-o", f"{folder}/x.pdf"], 2),
            (["consent", "1", "--form", "none", "-o", f"{folder}/x.pdf"], 1),
            (["consent", "1", "--blank", "oral", "-o", f"{folder}/x.pdf"], 2),
            (["screening", "1", "--blank", "none", "-o", f"{folder}/x.pdf"], 2),
            (["screening", "999999", "--blank", "oral", "-o", f"{folder}/x.pdf"], 1)):
        result = run("print", clinic, *words)
        case(result.returncode == code and result.stderr.count("\n") == 1
             and sorted(os.listdir(folder)) == before, f"refused: {' '.join(words[:3])[:40]}",
             (result.returncode, result.stderr))


def main():
    with tempfile.TemporaryDirectory() as folder:
        clinic = f"{folder}/clinic.regimen"
        result = run("demo", clinic, "--seed", "1", "--patients", "150", "--years", "1", "--today",
                     TODAY)
        case(result.returncode == 0, "a demo clinic", result.stderr)
        db = sqlite3.connect(f"file:{clinic}?mode=ro", uri=True)
        test_day_sheets(clinic, folder, db)
        test_initials(clinic, folder, db)
        test_series(clinic, folder, db)
        test_fallback(clinic, folder, db)
        test_same_bytes(clinic, folder)
        test_patient_papers(clinic, folder, db)
        n_printed = db.execute("SELECT count(*) FROM audit WHERE action = 'print'").fetchone()[0]
        case(n_printed == 12, "each printing is in the audit", n_printed)
        test_refusals(clinic, folder)
        db.close()
        result = run("check", clinic)
        case(result.returncode == 0, "the file is sound", result.stdout)
    print(f"1..{len(cases)}")
    return 0 if all(cases) else 1


sys.exit(main())
