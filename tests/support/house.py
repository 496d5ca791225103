#!/usr/bin/env python3
"""house.py CHECK: the rules of the house that no compiler knows. One line for each fault; exit 1.

budgets    no .c file over 900 lines, no template over 300, no function over 80 (class_init 120)
potfiles   po/POTFILES.in lists each file with words for people, and no other (--write mends it)
markup     no text of the clinic's is read as markup
sql        SQL stands in src/store only, and its values are bound, never printed into it
headers    no two headers share a name, none has a system header's; includes are plain names
licence    each file says its licence
top        the top folder holds what it may
languages  each language of po/LINGUAS says everything (--write brings its file up to date)

SPDX-License-Identifier: GPL-3.0-or-later
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

FILE_LINES = 900
TEMPLATE_LINES = 300
FUNCTION_LINES = 80
CLASS_INIT_LINES = 120
WINDOW = ("widgets", "today", "calendar", "patients", "plans", "session", "intake", "outcomes", "preferences",
          "worklist", "reports", "shell")
TOP = {"src", "ui", "data", "po", "tests", "meson.build", "README.md", "dev", "COPYING", "build"}


def files(*endings, under=("src", "tests", "ui", "data", "po")):
    for place in under:
        for folder, folders, names in os.walk(place):
            folders.sort()
            for name in sorted(names):
                if name.endswith(endings):
                    yield os.path.join(folder, name)


def read(path):
    with open(path, encoding="utf-8") as text:
        return text.read()


def without_comments(text):
    """Comments become blanks; line numbers and strings stay."""
    def blank(match):
        found = match.group(0)
        return found if found[0] in "\"'" else re.sub(r"[^\n]", " ", found)
    return re.sub(r'"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'|/\*.*?\*/|//[^\n]*', blank, text,
                  flags=re.S)


def line_of(text, position):
    return text.count("\n", 0, position) + 1


def functions(text):
    """Name, line and length of each function, as the house's style lays them out."""
    lines = text.splitlines()
    opened = None
    for number, line in enumerate(lines, 1):
        if line == "{":
            opened = number
        elif line.startswith("}") and opened is not None:
            name = "?"
            for back in range(opened - 2, max(opened - 40, -1), -1):
                match = re.match(r"(\w+) ?\(", lines[back])
                if match:
                    name = match.group(1)
                    break
            yield name, opened, number - opened + 1
            opened = None


def budgets():
    for path in files(".c", ".ui"):
        text = read(path)
        n_lines = text.count("\n")
        limit = TEMPLATE_LINES if path.endswith(".ui") else FILE_LINES
        if n_lines > limit:
            yield f"{path}: {n_lines} lines, at most {limit}"
        if not path.startswith("src/") or not path.endswith(".c"):
            continue
        for name, at, length in functions(text):
            limit = CLASS_INIT_LINES if name.endswith("class_init") else FUNCTION_LINES
            if length > limit:
                yield f"{path}:{at}: {name} () has {length} lines, at most {limit}"


def has_words(path):
    text = read(path)
    if path.endswith(".ui"):
        return 'translatable="yes"' in text or 'translatable="true"' in text
    return re.search(r"(?<!\w)(?:_|N_|C_|NC_|ngettext|dngettext|g_dngettext|g_dpgettext2) \(",
                     without_comments(text)) is not None


def wanted_potfiles():
    wanted = [path for path in files(".c", ".h", ".ui", under=("src", "ui")) if has_words(path)]
    wanted += files(".desktop.in", ".metainfo.xml.in", ".gschema.xml", under=("data",))
    return sorted(wanted)


def potfiles():
    listed = [line for line in read("po/POTFILES.in").splitlines()
              if line and not line.startswith("#")]
    wanted = wanted_potfiles()
    if "--write" in sys.argv:
        with open("po/POTFILES.in", "w", encoding="utf-8") as out:
            out.write("# Files with words for people; ./dev format writes this list.\n")
            out.writelines(path + "\n" for path in wanted)
        return
    for path in sorted(set(wanted) - set(listed)):
        yield f"po/POTFILES.in: {path} is not listed"
    for path in sorted(set(listed) - set(wanted)):
        yield f"po/POTFILES.in: {path} has no words for people, or does not exist"
    if len(set(listed)) != len(listed):
        yield "po/POTFILES.in: a file is listed twice"


def markup():
    banned = r"\b(gtk_label_set_markup\w*|gtk_label_set_use_markup|pango_parse_markup|" \
             r"pango_layout_set_markup\w*|gtk_tooltip_set_markup|gtk_widget_set_tooltip_markup)\b" \
             r"|\"(use-markup|tooltip-markup|secondary-use-markup|body-use-markup)\""
    for path in files(".c", ".h", under=("src",)):
        text = without_comments(read(path))
        for match in re.finditer(banned, text):
            yield f"{path}:{line_of(text, match.start())}: {match.group(0)}"
    for path in files(".ui", under=("ui",)):
        text = read(path)
        for match in re.finditer(r'name="(?:use-markup|tooltip-markup)">\s*(?:true|True|1|[^<]*<)',
                                 text):
            if "false" not in match.group(0).lower():
                yield f"{path}:{line_of(text, match.start())}: {match.group(0)}"


def sql():
    statement = r"\b(?:SELECT\s.*?\bFROM|INSERT\s+(?:OR\s+\w+\s+)?INTO|UPDATE\s+\w+\s+SET|" \
                r"DELETE\s+FROM|CREATE\s+(?:TEMP\s+)?(?:TABLE|TRIGGER|INDEX|VIEW))\b"
    printing = r"\b(?:g_strdup_printf|g_string_(?:append_)?printf|g_snprintf|snprintf|" \
               r"sqlite3_v?m?n?s?printf|g_strconcat|g_string_append)\s*\("
    values = r"\b(?:WHERE|VALUES|SET)\b[^\"]*(?:[=<>(,]|LIKE|IN)\s*'?%[-0-9]*[a-zA-Z\"]"
    for path in files(".c", ".h", under=("src",)):
        text = without_comments(read(path))
        in_store = path.startswith("src/store/")
        if not in_store:
            for match in re.finditer(r"sqlite3", text):
                yield f"{path}:{line_of(text, match.start())}: sqlite3 outside src/store"
        for match in re.finditer(r'"(?:\\.|[^"\\\n])*"(?:\s*"(?:\\.|[^"\\\n])*")*', text):
            words = re.sub(r'"\s*"', "", match.group(0))
            if not in_store and re.search(statement, words, re.S):
                yield f"{path}:{line_of(text, match.start())}: SQL outside src/store"
            before = text[max(0, match.start() - 200):match.start()]
            call = before[max(before.rfind(";"), before.rfind("{"), before.rfind("}")) + 1:]
            if in_store and re.search(printing, call) and re.search(values, words):
                yield f"{path}:{line_of(text, match.start())}: a value printed into SQL"
        if re.search(r"\bsqlite3_(?:v?mprintf|snprintf)\b", text):
            yield f"{path}: SQLite's own printf builds SQL from values; bind them"


def system_headers():
    places = ["/usr/include", "/usr/include/glib-2.0", "/usr/include/libical"]
    names = set()
    for place in places:
        if os.path.isdir(place):
            names |= {name for name in os.listdir(place) if name.endswith(".h")}
    return names


def headers():
    seen = {}
    system = system_headers()
    for path in files(".h", under=("src",)):
        name = os.path.basename(path)
        if name in seen:
            yield f"{path}: the same name as {seen[name]}"
        if name in system:
            yield f"{path}: a system header has that name"
        seen[name] = path
    for path in files(".c", ".h", under=("src",)):
        text = read(path)
        for match in re.finditer(r'^#\s*include\s+"([^"]*/[^"]*)"', text, re.M):
            yield f"{path}:{line_of(text, match.start())}: include “{match.group(1)}” by its name"
        if path.startswith(tuple(f"src/{folder}/" for folder in WINDOW)):
            continue
        for match in re.finditer(r"^#\s*include\s+<(gtk|gdk|gsk|adwaita)[/.].*", text, re.M):
            if path != "src/main.c":
                yield f"{path}:{line_of(text, match.start())}: {match.group(0)} outside the window"


def licence():
    for path in files(".c", ".h", ".py", ".sh", ".sql", ".svg", ".css", ".inc.in"):
        if path.endswith(".inc.in"):
            continue
        if "SPDX-License-Identifier: GPL-3.0-or-later" not in read(path)[:2000]:
            yield f"{path}: no line with SPDX-License-Identifier: GPL-3.0-or-later"


def top():
    names = set(os.listdir("."))
    # In a working copy, what git does not know may lie about.
    if os.path.exists(".git") and shutil.which("git"):
        tracked = subprocess.run(["git", "ls-files"], capture_output=True, text=True, check=False)
        names = {line.split("/")[0] for line in tracked.stdout.splitlines()} or names
    for name in sorted(names):
        if name not in TOP and not name.startswith((".", "_build")):
            yield f"{name}: not at the top of the tree"


# As the build's own preset for GLib asks for them.
KEYWORDS = ("_", "N_", "C_:1c,2", "NC_:1c,2", "g_dcgettext:2", "g_dngettext:2,3",
            "dngettext:2,3", "g_dpgettext2:2c,3")


SHIPPED = "src/desk/shipped-words.h"
SHIPPED_FIELDS = ("name", "short_name", "summary", "preparation_text", "aftercare_text")


def shipped_texts(value, found):
    """What people read of a visit type or protocol that comes with the program, each once."""
    for part in value if isinstance(value, list) else value.items():
        field, inner = part if isinstance(part, tuple) else (None, part)
        if field in SHIPPED_FIELDS:
            found.update(dict.fromkeys(filter(None, inner if isinstance(inner, list) else [inner])))
        elif isinstance(inner, (dict, list)):
            shipped_texts(inner, found)
    return found


# A measure is its wording: of these no translation by their publishers is known to us, and one of
# ours would be another measure.
AS_MADE = ("data/instruments/pcl-5.json",)


def measure_texts(path):
    """What people read of a measure, in its authors' words where there are some."""
    measure = json.loads(read(path))
    texts = [measure["title"], measure["licence"], measure["note"]]
    if path not in AS_MADE:
        texts += [measure["question"]]
        texts += [part["text"] for part in measure.get("choices", []) + measure.get("items", [])]
    return texts


def shipped_words():
    found = {}
    for path in files(".json", under=("data/consent-forms", "data/protocols", "data/screening",
                                        "data/visit-types")):
        shipped_texts(json.loads(read(path)), found)
    for path in files(".json", under=("data/instruments",)):
        found.update(dict.fromkeys(measure_texts(path)))
    found.pop("", None)
    return ("/* shipped-words.h - what people read of the visit types, protocols and measures that ship,\n"
            " * for translators only; ./dev format writes it from data/\n *\n"
            " * SPDX-License-Identifier: GPL-3.0-or-later\n */\n\n/* clang-format off */\n" +
            "".join('NC_ ("shipped", %s)\n' % json.dumps(text, ensure_ascii=False)
                    for text in sorted(found)))


def gettext_tool(*command):
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    if result.returncode:
        raise SystemExit(f"house.py: {command[0]}: {result.stderr.strip()}")
    return result.stderr


def write_template(path):
    gettext_tool("xgettext", "--files-from=po/POTFILES.in", "--from-code=UTF-8",
                 "--add-comments=Translators", "--sort-by-file", "--add-location=file",
                 "--package-name=regimen", "--output=" + path,
                 *("--keyword=" + keyword for keyword in KEYWORDS))


def languages():
    if "--write" in sys.argv:
        with open(SHIPPED, "w", encoding="utf-8") as out:
            out.write(shipped_words())
    elif read(SHIPPED) != shipped_words():
        yield f"{SHIPPED}: not what data/ says; ./dev format writes it"
    with tempfile.TemporaryDirectory() as place:
        template, merged = os.path.join(place, "regimen.pot"), os.path.join(place, "merged.po")
        write_template(template)
        for language in (line for line in read("po/LINGUAS").split("\n")
                         if line and not line.startswith("#")):
            path = f"po/{language}.po"
            gettext_tool("msgmerge", "--quiet", "--no-fuzzy-matching", "--add-location=file",
                         "--no-wrap", "--output-file=" + merged, path, template)
            gettext_tool("msgattrib", "--no-obsolete", "--no-wrap", "--add-location=file",
                         "--output-file=" + merged, merged)
            if "--write" in sys.argv:
                shutil.copyfile(merged, path)
                continue
            told = gettext_tool("msgfmt", "--check", "--statistics", "--output-file=" +
                                os.path.join(place, "out.mo"), merged)
            for number, what in re.findall(r"(\d+) (untranslated|fuzzy)", told):
                yield f"{path}: {number} {what}"


def main():
    checks = {"budgets": budgets, "potfiles": potfiles, "markup": markup, "sql": sql,
              "headers": headers, "licence": licence, "top": top, "languages": languages}
    if len(sys.argv) < 2 or sys.argv[1] not in checks:
        print(__doc__, file=sys.stderr)
        return 2
    faults = list(checks[sys.argv[1]]())
    for fault in faults:
        print(fault)
    return 1 if faults else 0


if __name__ == "__main__":
    os.chdir(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", ".."))
    sys.exit(main())
