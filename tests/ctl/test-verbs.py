#!/usr/bin/env python3
"""test-verbs.py REGIMENCTL: how the program and each of its verbs answer; speaks TAP.

The verbs are taken from --help, so that a new one is held to the same.

SPDX-License-Identifier: GPL-3.0-or-later
"""

import re
import subprocess
import sys

cases = []


def case(holds, name, result):
    cases.append(holds)
    print(f"{'ok' if holds else 'not ok'} {len(cases)} - {name}")
    if not holds:
        print(f"# exit {result.returncode}")
        for line in (result.stdout + result.stderr).splitlines()[:10]:
            print("# " + line)


def run(*words, **environment):
    return subprocess.run([sys.argv[1], *words], capture_output=True, text=True, check=False,
                          timeout=30, stdin=subprocess.DEVNULL, env=environment or None)


def is_one_line(text):
    return text.endswith("\n") and text.count("\n") == 1


def main():
    result = run("--help")
    case(result.returncode == 0 and "Exit code" in result.stdout and not result.stderr, "help",
         result)
    verbs = re.findall(r"^  ([a-z]+) +\S.*\n +regimenctl \1 ", result.stdout, re.M)
    result = run("--version")
    case(result.returncode == 0 and re.fullmatch(r"regimenctl \d+\.\d+\.\d+\n", result.stdout)
         is not None, "version", result)

    for words in ([], ["no-such-verb"], ["--no-such-option"], [""], ["a\nb"]):
        result = run(*words)
        case(result.returncode == 2 and not result.stdout and result.stderr.startswith("regimenctl:"),
             f"usage: {words!r}", result)

    for verb in verbs:
        result = run(verb, "--help")
        case(result.returncode == 0 and result.stdout.startswith(f"Usage: regimenctl {verb} ")
             and not result.stderr, f"{verb}: help", result)
        result = run(verb, "--no-such-option")
        case(result.returncode == 2 and not result.stdout and is_one_line(result.stderr)
             and result.stderr.startswith(f"regimenctl {verb}: "), f"{verb}: wrong option", result)
        # An error is one line whatever the locale is.
        result = run(verb, "--no-such-option", LC_ALL="C")
        case(result.returncode == 2 and is_one_line(result.stderr), f"{verb}: wrong option in C",
             result)
        result = run(verb)
        case(result.returncode == 2 and is_one_line(result.stderr), f"{verb}: nothing given", result)
    print(f"1..{len(cases)}")
    return 0 if all(cases) else 1


if __name__ == "__main__":
    sys.exit(main())
