#!/usr/bin/env python3
"""test-place.py REGIMENCTL INSTANCES: the place verb answers as it says, in files and codes; TAP.

SPDX-License-Identifier: GPL-3.0-or-later
"""

import os
import re
import subprocess
import sys
import tempfile

cases = []


def case(holds, name, result=None):
    cases.append(holds)
    print(f"{'ok' if holds else 'not ok'} {len(cases)} - {name}")
    if not holds and result is not None:
        print(f"# exit {result.returncode}")
        for line in (result.stdout + result.stderr).splitlines()[:10]:
            print("# " + line)


def run(*words):
    return subprocess.run([sys.argv[1], "place", *words], capture_output=True, text=True,
                          check=False, timeout=60, stdin=subprocess.DEVNULL)


def places(text):
    return [line for line in text.splitlines() if line.startswith("place ")]


def check_answers(folder):
    instance = os.path.join(sys.argv[2], "s90a.plan")
    out = os.path.join(folder, "out.sol")

    plain = run(instance)
    case(plain.returncode == 0 and len(places(plain.stdout)) == 15
         and "# objective 358 skipped 0\n" in plain.stdout and not plain.stderr,
         "the optimum on standard output", plain)
    result = run(instance, "-o", out)
    with open(out, encoding="utf-8") as file:
        text = file.read()
    case(result.returncode == 0 and not result.stdout and text == plain.stdout,
         "the same in a file", result)
    result = run(instance, "--explain", "--alternatives")
    case(result.returncode == 0 and places(result.stdout) == places(plain.stdout)
         and re.search(r"^#   not earlier, day \d+ \(\w{3}\) \d+:\d\d: ", result.stdout, re.M)
         and len(re.findall(r"^# alternative .*: objective \d+$", result.stdout, re.M)) >= 2,
         "reasons and alternatives are comments", result)
    result = run(os.path.join(sys.argv[2], "b3.plan"))
    case(result.returncode == 0 and "# each series is placed" in result.stdout
         and {line.split()[1] for line in places(result.stdout)} == {"0", "1", "2"},
         "several series one after the other", result)


def check_refusals(folder):
    with open(os.path.join(sys.argv[2], "s90a.plan"), encoding="utf-8") as file:
        text = file.read()
    path = os.path.join(folder, "tight.plan")
    with open(path, "w", encoding="utf-8") as file:
        file.write(text.replace("2880 5760 10080 2", "2880 2880 2880 2"))
    result = run(path)
    case(result.returncode == 1 and result.stderr.count("\n") == 1 and path in result.stderr
         and "let sessions of phase 0 lie up to 3 days apart: objective 719" in result.stderr
         and result.stdout.startswith("skip 0\n"), "impossible: what would have to give", result)

    bad = os.path.join(folder, "bad.plan")
    with open(bad, "w", encoding="utf-8") as file:
        file.write(text.replace("\nholemin 120\n", "\nholemin soon\n"))
    result = run(bad)
    case(result.returncode == 1 and not result.stdout and result.stderr.count("\n") == 1
         and f"{bad}:5: holemin" in result.stderr, "a bad record: file and line", result)
    result = run(os.path.join(folder, "missing.plan"))
    case(result.returncode == 1 and "missing.plan" in result.stderr, "no such file", result)
    result = run(os.path.join(sys.argv[2], "b3.plan"), "-o", os.path.join(folder, "no", "where"))
    case(result.returncode == 1 and result.stderr.count("\n") == 1, "no such folder", result)
    case(run().returncode == 2, "no instance is wrong usage")
    case(run("a", "b").returncode == 2, "two instances are wrong usage")


def main():
    with tempfile.TemporaryDirectory() as folder:
        check_answers(folder)
        check_refusals(folder)
    print(f"1..{len(cases)}")
    return 0 if all(cases) else 1


if __name__ == "__main__":
    sys.exit(main())
