#!/usr/bin/env python3
"""test-layers.py SOURCE BUILD: proves that the layers hold.

For each folder of src/ it takes the compiler command that the build really uses there, and tries
one include with it: the folder's own header compiles (so a refusal below means something); <gtk/
gtk.h> does not compile below the window; no header of a higher folder compiles, nor one of a
page next to it. SQLite's header is a system header, so for SQLite the libraries are
asked instead: only the store's may want a symbol of it. Speaks TAP.

SPDX-License-Identifier: GPL-3.0-or-later
"""

import json
import os
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
PAGES = ("today", "calendar", "patients", "plans", "worklist", "reports")
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


def refuses(command, include):
    """None when the include is refused for want of the header; else what happened instead."""
    worked, output = compiles(command, include)
    name = include.strip('"<>')
    if worked:
        return f"{include} compiles"
    # Any other error would only look like a refusal.
    if f"{name}: No such file" in output or f"'{name}' file not found" in output:
        return None
    return output


def check_includes(tap, source, commands):
    for folder, command in commands.items():
        own = headers_of(source, folder)
        if own:
            tries = [compiles(command, f'"{name}"') for name in own]
            tap.case(any(worked for worked, _ in tries), f"{folder}/ includes its own headers",
                     tries[0][1])
        if folder not in WINDOW:
            for include in ("<gtk/gtk.h>", "<adwaita.h>"):
                fault = refuses(command, include)
                tap.case(fault is None, f"{folder}/ cannot include {include}", fault or "")
        for other in SEES:
            names = headers_of(source, other)
            if other == folder or other in SEES[folder] or not names:
                continue
            faults = [fault for fault in (refuses(command, f'"{name}"') for name in names) if fault]
            tap.case(not faults, f"{folder}/ cannot include what is in {other}/",
                     "\n".join(faults))


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
    tap.case(len(commands) >= 2, "the build has folders to ask")
    check_includes(tap, source, commands)
    check_sqlite(tap, build, commands)
    return tap.done()


if __name__ == "__main__":
    sys.exit(main())
