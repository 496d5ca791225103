#!/usr/bin/env python3
"""test-language.py REGIMENCTL PO: what follows the locale and what must not; speaks TAP.

SPDX-License-Identifier: GPL-3.0-or-later
"""

import gettext
import os
import re
import sqlite3
import subprocess
import sys
import tempfile

LANGUAGES = {"de": "de_DE.UTF-8", "es": "es_ES.UTF-8", "fr": "fr_FR.UTF-8", "ar": "ar_EG.UTF-8"}
TODAY = "2026-11-23"
cases = []


def case(holds, name, note=""):
    cases.append(holds)
    print(f"{'ok' if holds else 'not ok'} {len(cases)} - {name}")
    for line in [] if holds else str(note).splitlines()[:20]:
        print("# " + line)


def run(locale, *words):
    return subprocess.run([sys.argv[1], *words], capture_output=True, text=True, check=False,
                          timeout=120, stdin=subprocess.DEVNULL,
                          env={**os.environ, "LC_ALL": locale, "REGIMEN_LOCALE_DIR": sys.argv[2]})


def names(path, table):
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as db:
        return {row[0] for row in db.execute(f"SELECT name FROM {table} ORDER BY id")}


def paper(path):
    text = subprocess.run(["pdftotext", "-layout", "-enc", "UTF-8", path, "-"],
                          capture_output=True, check=True, timeout=60).stdout.decode()
    return re.sub("[\u200e\u200f\u202a-\u202e\u2066-\u2069]", "", text)


def test_demo(folder):
    made = []
    for locale in ("C.UTF-8", "de_DE.UTF-8", "ar_EG.UTF-8"):
        path = os.path.join(folder, f"demo-{len(made)}.regimen")
        result = run(locale, "demo", path, "--seed", "2", "--patients", "60", "--today", TODAY)
        case(result.returncode == 0, f"demo in {locale}", result.stderr)
        with open(path, "rb") as file:
            made.append(file.read())
    case(made[0] == made[1] == made[2], "a demo is the same in every language")
    return os.path.join(folder, "demo-0.regimen")


def test_init(folder, language, locale):
    own = gettext.translation("regimen", sys.argv[2], [language])
    path = os.path.join(folder, f"{language}.regimen")
    result = run(locale, "init", path, "--name", "A", "--zone", "Europe/Berlin")
    case(result.returncode == 0, f"{language}: init", result.stderr)
    wanted = own.pgettext("shipped", "IV taper")
    case(wanted != "IV taper" and wanted in names(path, "protocol"),
         f"{language}: the protocols of a new clinic are in it", names(path, "protocol"))
    case(own.pgettext("shipped", "Review visit") in names(path, "visit_type"),
         f"{language}: and its visit types", names(path, "visit_type"))
    case(run(locale, "check", path).returncode == 0, f"{language}: check finds nothing")


def test_print(folder, clinic, language, locale):
    own = gettext.translation("regimen", sys.argv[2], [language])
    out = os.path.join(folder, f"{language}.pdf")
    result = run(locale, "print", clinic, "day", TODAY, "-o", out)
    case(result.returncode == 0, f"{language}: print", result.stderr)
    # A right-to-left word comes back from a PDF in the order of its shapes: look for its letters.
    text = "".join(sorted(set(paper(out))))
    words = own.gettext("Day sheet")
    case(words != "Day sheet" and "Day sheet" not in paper(out) and
         (words in paper(out) if language != "ar" else set(words) <= set(text)),
         f"{language}: a day sheet is in it", paper(out)[:400])


def test_form(folder, clinic, language, locale):
    """Words of the record are translated on paper as they are in the window."""
    own = gettext.translation("regimen", sys.argv[2], [language])
    out = os.path.join(folder, f"form-{language}.pdf")
    with sqlite3.connect(f"file:{clinic}?mode=ro", uri=True) as db:
        patient = str(db.execute("SELECT min(id) FROM patient").fetchone()[0])
    result = run(locale, "print", clinic, "screening", patient, "--blank", "intranasal", "-o", out)
    text = paper(out) if result.returncode == 0 else ""
    word = own.pgettext("route of a screening", "Nasal spray")
    case(result.returncode == 0 and word != "Nasal spray" and "Nasal spray" not in text and
         (word in text if language != "ar" else set(word) <= set("".join(text))),
         f"{language}: a form is in it", (result.stderr, text[:400]))


def main():
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o700)
        clinic = test_demo(folder)
        for language, locale in LANGUAGES.items():
            test_init(folder, language, locale)
            test_print(folder, clinic, language, locale)
            test_form(folder, clinic, language, locale)
        result = run("de_DE.UTF-8", "print", clinic, "day", "nonsense", "-o", "x.pdf")
        case(result.returncode == 2 and result.stderr.startswith("regimenctl print: "),
             "what scripts read stays English", result.stderr)
    print(f"1..{len(cases)}")
    return 0 if all(cases) else 1


if __name__ == "__main__":
    sys.exit(main())
