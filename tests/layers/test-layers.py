#!/usr/bin/env python3
"""test-layers.py SOURCE BUILD: proves that the layers hold.

For each folder of src/ it takes the compiler command that the build really uses there: with it one
of the folder's own headers compiles and each is found (so a refusal below means something);
<gtk/gtk.h> is not found below the window; no header of a higher folder is, nor one of a page next
to it. SQLite's header is a system header, so for SQLite the libraries are
asked instead: only the store's may want a symbol of it. Speaks TAP.

SPDX-License-Identifier: GPL-3.0-or-later
"""

import json
import os
import re
import shlex
import subprocess
import sys

# What each folder may see. Whatever is not named here must not compile.
SEES = {
    "base": set(),
    "model": {"base"},
    "planning": {"base", "model"},
    "store": {"base", "model"},
    "desk": {"base", "model", "planning", "store"},
    "wording": {"base", "model", "planning", "store", "desk"},
    "exchange": {"base", "model", "planning", "store", "desk", "wording"},
    "print": {"base", "model", "planning", "store", "desk", "wording"},
    "ctl": {"base", "model", "planning", "store", "desk", "wording", "exchange", "print"},
}
PAGES = ("today", "calendar", "patients", "plans", "session", "intake", "outcomes", "preferences",
         "worklist",
         "reports")
BELOW_WINDOW = {"base", "model", "planning", "store", "desk", "wording", "exchange", "print"}
SEES["widgets"] = BELOW_WINDOW
SEES.update({page: BELOW_WINDOW | {"widgets"} for page in PAGES})
SEES["shell"] = BELOW_WINDOW | {"widgets"} | set(PAGES)
WINDOW = set(PAGES) | {"widgets", "shell"}
WANTS_SQLITE = {"store"}


class Tap:
    def __init__(self):
        self.count = 0
        self.failed = 0

    def case(self, holds, name, why=""):
        self.count += 1
        self.failed += not holds
        print(f"{'ok' if holds else 'not ok'} {self.count} - {name}")
        if not holds and why:
            for line in why.splitlines()[:8]:
                print("# " + line)

    def done(self):
        print(f"1..{self.count}")
        return 1 if self.failed else 0


def folder_commands(source, build):
    """Folder of src/ -> (compiler words without input and output, folder to run it in)."""
    with open(os.path.join(build, "compile_commands.json"), encoding="utf-8") as database:
        entries = json.load(database)
    commands = {}
    for entry in entries:
        path = os.path.relpath(
            os.path.join(entry["directory"], entry["file"]), os.path.join(source, "src"))
        parts = path.split(os.sep)
        if len(parts) != 2 or parts[0] in commands or parts[0] not in SEES:
            continue
        # The program of the command line is linked from its folder's main.c with the same flags.
        words = shlex.split(entry["command"])
        kept, skip = [], False
        for word in words:
            if skip:
                skip = False
            elif word in ("-o", "-MF", "-MQ", "-MT"):
                skip = True
            elif word not in ("-c", "-MD", "-MMD") and word != entry["file"]:
                kept.append(word)
        commands[parts[0]] = (kept, entry["directory"])
    return commands


def compiles(command, include):
    words, where = command
    code = f'#include "config.h"\n#include {include}\nextern int nothing;\n'
    result = subprocess.run(
        words + ["-fsyntax-only", "-fdiagnostics-color=never", "-x", "c", "-"], input=code,
        cwd=where, capture_output=True, text=True, check=False, timeout=120)
    return result.returncode == 0, result.stderr


def headers_of(source, folder):
    place = os.path.join(source, "src", folder)
    if not os.path.isdir(place):
        return []
    return sorted(name for name in os.listdir(place) if name.endswith(".h"))


def seen(command, includes):
    """Those of the includes that the compiler would find, in one run of its preprocessor."""
    words, where = command
    code = "".join(f"#if __has_include({include})\nfinds {include}\n#endif\n"
                   for include in includes)
    result = subprocess.run(words + ["-E", "-P", "-x", "c", "-"], input=code, cwd=where,
                            capture_output=True, text=True, check=True, timeout=120)
    return set(re.findall(r"^finds (.*)$", result.stdout, re.M))


def check_includes(tap, source, commands):
    for folder, command in commands.items():
        own = [f'"{name}"' for name in headers_of(source, folder)]
        if own:
            worked, output = compiles(command, own[0])
            tap.case(worked, f"{folder}/ includes {own[0]}", output)
        others = {other: {f'"{name}"' for name in headers_of(source, other)}
                  for other in SEES if other != folder and other not in SEES[folder]}
        window = {"<gtk/gtk.h>", "<adwaita.h>"}
        found = seen(command, sorted(window.union(own, *others.values())))
        tap.case(found >= set(own), f"{folder}/ finds each of its headers", " ".join(own))
        if folder not in WINDOW:
            tap.case(not found & window, f"{folder}/ cannot include GTK", " ".join(found & window))
        for other, names in others.items():
            if names:
                tap.case(not found & names, f"{folder}/ cannot include what is in {other}/",
                         "\n".join(sorted(found & names)))


def check_sqlite(tap, build, commands):
    for folder in commands:
        library = os.path.join(build, "src", folder, f"libregimen-{folder}.a")
        if folder in WANTS_SQLITE or not os.path.exists(library):
            continue
        listing = subprocess.run(["nm", "--undefined-only", library], capture_output=True, text=True,
                                 check=False, timeout=60)
        wanted = [line for line in listing.stdout.splitlines() if "sqlite3" in line]
        tap.case(listing.returncode == 0 and not wanted, f"{folder}/ wants nothing of SQLite",
                 listing.stderr + "\n".join(wanted))


def main():
    source, build = sys.argv[1:3]
    tap = Tap()
    commands = folder_commands(source, build)
    place = os.path.join(source, "src")
    unknown = [name for name in sorted(os.listdir(place))
               if os.path.isdir(os.path.join(place, name)) and name not in SEES]
    tap.case(not unknown, "each folder of src/ has its place in the layers", " ".join(unknown))
    asked = [name for name in SEES if headers_of(source, name) and name not in commands]
    tap.case(not asked, "the build says how it compiles each folder", " ".join(asked))
    check_includes(tap, source, commands)
    check_sqlite(tap, build, commands)
    return tap.done()


if __name__ == "__main__":
    sys.exit(main())
