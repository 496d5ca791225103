#!/usr/bin/env python3
"""test-house.py SOURCE: each check of house.py and tally.py finds a fault put there; speaks TAP.

SPDX-License-Identifier: GPL-3.0-or-later
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile

LICENCE = "/* x.c - x\n *\n * SPDX-License-Identifier: GPL-3.0-or-later\n */\n"
SUPPORT = os.path.join(sys.argv[1], "tests", "support")
cases = []
SHIPPED = ("/* shipped-words.h - what people read of the visit types, protocols and measures that ship,\n"
           " * for translators only; ./dev format writes it from data/\n *\n"
           " * SPDX-License-Identifier: GPL-3.0-or-later\n */\n\n/* clang-format off */\n")


def case(holds, name, output=""):
    cases.append(holds)
    print(f"{'ok' if holds else 'not ok'} {len(cases)} - {name}")
    if not holds:
        for line in output.splitlines()[:10]:
            print("# " + line)


def house(check, tree, *options):
    """Runs a check on a tree made of {path: text}; returns its exit code and its output."""
    with tempfile.TemporaryDirectory() as place:
        for folder in ("src", "ui", "data", "po", "tests/support"):
            os.makedirs(os.path.join(place, folder))
        shutil.copy(os.path.join(SUPPORT, "house.py"), os.path.join(place, "tests/support"))
        for path, text in {"po/POTFILES.in": "", **tree}.items():
            os.makedirs(os.path.dirname(os.path.join(place, path)), exist_ok=True)
            with open(os.path.join(place, path), "w", encoding="utf-8") as out:
                out.write(text)
        result = subprocess.run(
            [sys.executable, os.path.join(place, "tests/support/house.py"), check, *options],
            capture_output=True, text=True, check=False, timeout=30)
        return result.returncode, result.stdout + result.stderr


def finds(check, tree, expected, name):
    code, output = house(check, tree)
    case(code == 1 and expected in output, f"{check}: finds {name}", output)


def accepts(check, tree, name):
    code, output = house(check, tree)
    case(code == 0 and not output, f"{check}: accepts {name}", output)


def function(name, n_lines):
    return f"void\n{name} (int a)\n{{\n" + "  a++;\n" * (n_lines - 2) + "}\n"


def check_budgets():
    accepts("budgets", {"src/base/a.c": function("fine", 80)}, "a function of 80 lines")
    finds("budgets", {"src/base/a.c": function("too_long", 81)}, "too_long () has 81 lines",
          "one of 81")
    accepts("budgets", {"src/base/a.c": function("x_class_init", 120)}, "a class_init of 120")
    finds("budgets", {"src/base/a.c": function("x_class_init", 121)}, "121", "one of 121")
    accepts("budgets", {"tests/base/a.c": "\n" * 900}, "a file of 900 lines")
    finds("budgets", {"tests/base/a.c": "\n" * 901}, "901 lines", "one of 901")
    finds("budgets", {"ui/today/a.ui": "\n" * 301}, "301 lines", "a template of 301")


def check_potfiles():
    words = 'char *a = _ ("Today");\n'
    finds("potfiles", {"src/today/a.c": words}, "src/today/a.c is not listed", "a file left out")
    finds("potfiles", {"po/POTFILES.in": "src/today/gone.c\n"}, "src/today/gone.c",
          "one that is gone")
    accepts("potfiles", {"src/today/a.c": words, "po/POTFILES.in": "# x\nsrc/today/a.c\n"},
            "a list that is right")
    accepts("potfiles", {"src/base/a.c": '/* _ ("no") */ int my_ (int);\n'}, "words in comments")
    finds("potfiles", {"ui/today/a.ui": '<property translatable="yes">x</property>'},
          "ui/today/a.ui", "a template left out")


def check_languages():
    head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'
    tree = {"po/POTFILES.in": "src/today/a.c\n", "po/LINGUAS": "# all\nde\n",
            "src/today/a.c": 'char *a = _ ("Today");\n',
            "src/desk/shipped-words.h": SHIPPED + 'NC_ ("shipped", "Weekly")\n',
            "data/protocols/a.json": '{"phases": [{"name": "Weekly", "kind": "x"}]}'}
    finds("languages", {**tree, "po/de.po": head}, "po/de.po: 1 untranslated", "a word left out")
    finds("languages", {**tree, "po/de.po": head + '\n#, fuzzy\nmsgid "Today"\nmsgstr "x"\n'},
          "po/de.po: 1 fuzzy", "a doubtful one")
    finds("languages", {**tree, "po/de.po": head, "data/protocols/a.json": '{"name": "Daily"}'},
          "shipped-words.h: not what data/ says", "a shipped text that is not offered")
    said = head + '\nmsgid "Today"\nmsgstr "Heute"\n'
    accepts("languages", {**tree, "po/de.po": said}, "a language that says everything")
    measure = '{"title": "Score", "licence": "", "note": "", "question": "How?"}'
    offered = SHIPPED + 'NC_ ("shipped", "Score")\nNC_ ("shipped", "Weekly")\n'
    finds("languages", {**tree, "po/de.po": said, "data/instruments/phq-9.json": measure,
                        "src/desk/shipped-words.h": offered},
          "shipped-words.h: not what data/ says", "a question that is not offered")
    accepts("languages", {**tree, "po/de.po": said, "data/instruments/pcl-5.json": measure,
                          "src/desk/shipped-words.h": offered},
            "a measure whose questions stay as they were made")


def check_markup():
    finds("markup", {"src/today/a.c": "\n gtk_label_set_markup (l, s);\n"}, "a.c:2", "a call")
    finds("markup", {"src/today/a.c": 'g_object_set (l, "use-markup", TRUE, NULL);'},
          "use-markup", "a property")
    finds("markup", {"ui/a.ui": '<property name="use-markup">true</property>'}, "use-markup",
          "one in a template")
    accepts("markup", {"src/today/a.c": "/* never gtk_label_set_markup () */\n",
                       "ui/a.ui": '<property name="use-markup">False</property>'},
            "a comment, and a template that turns it off")


def check_sql():
    finds("sql", {"src/desk/a.c": "#include <sqlite3.h>\n"}, "sqlite3 outside", "the header")
    finds("sql", {"src/desk/a.c": 'x ("SELECT id "\n "FROM patient");'}, "SQL outside",
          "a query in desk")
    finds("sql", {"src/store/a.c": 'g_strdup_printf ("SELECT id FROM t WHERE n = %s", n);'},
          "value printed", "a printed value")
    finds("sql", {"src/store/a.c": 'g_string_append_printf (s, " WHERE n LIKE \'%s%%\'", n);'},
          "value printed", "a printed pattern")
    finds("sql", {"src/store/a.c": 'sqlite3_mprintf ("%Q", n);'}, "printf", "SQLite's printf")
    accepts("sql", {"src/store/a.c": 'prepare ("SELECT id FROM t WHERE n = $1");',
                    "src/desk/b.c": '/* sqlite3 */ g_strdup_printf ("Select %s from %s", a, b);'},
            "bound values, and words that are no SQL")


def check_headers():
    finds("headers", {"src/base/a.h": "", "src/desk/a.h": ""}, "same name", "two of one name")
    finds("headers", {"src/base/time.h": ""}, "system header", "a system header's name")
    finds("headers", {"src/base/a.c": '#include "../desk/b.h"\n'}, "by its name", "a path")
    finds("headers", {"src/print/a.c": "#include <gtk/gtk.h>\n"}, "outside the window",
          "GTK in print")
    accepts("headers", {"src/today/a.c": "#include <gtk/gtk.h>\n", "src/base/b.h": ""},
            "GTK in a page")


def check_licence():
    finds("licence", {"src/base/a.c": "int a;\n"}, "src/base/a.c", "a file without")
    accepts("licence", {"src/base/a.c": LICENCE}, "a file with it")


def tally(exit_code, *tests):
    with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as log:
        for result, out in tests:
            log.write(json.dumps({"name": "t", "result": result, "stdout": out}) + "\n")
        log.flush()
        result = subprocess.run(
            [sys.executable, os.path.join(SUPPORT, "tally.py"), str(exit_code), log.name],
            capture_output=True, text=True, check=False, timeout=30)
        return result.stdout.strip()


def counts(expected, name, exit_code, *tests):
    found = tally(exit_code, *tests)
    case(found == expected, f"tally: {name}", f"{found}, not {expected}")


def check_tally():
    counts("2 0", "two cases", 0, ("OK", "1..2\nok 1 /a\nok 2 /b\n"))
    counts("1 1", "one that fails", 1, ("FAIL", "1..2\nok 1 /a\nnot ok 2 /b\n"))
    counts("1 1", "a crash", 1, ("ERROR", "1..2\nok 1 /a\n"))
    counts("1 1", "a time-out", 1, ("TIMEOUT", "1..2\nok 1 /a\n"))
    counts("2 1", "a missing plan", 0, ("OK", "ok 1 /a\nok 2 /b\n"))
    counts("2 1", "fewer cases than planned", 0, ("OK", "1..3\nok 1 /a\nok 2 /b\n"))
    counts("1 0", "a skipped case", 0, ("OK", "1..2\nok 1 /a\nok 2 /b # SKIP no zone table\n"))
    counts("0 1", "no test at all", 0)
    counts("2 1", "meson ended early", 124, ("OK", "1..2\nok 1 /a\nok 2 /b\n"))


def main():
    for check in (check_budgets, check_potfiles, check_languages, check_markup, check_sql,
                  check_headers, check_licence, check_tally):
        check()
    print(f"1..{len(cases)}")
    return 0 if all(cases) else 1


if __name__ == "__main__":
    sys.exit(main())
