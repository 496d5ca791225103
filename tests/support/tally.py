#!/usr/bin/env python3
"""tally.py: counts what meson's suites did, by TAP case.

tally.py EXIT-CODE LOG.json   prints "PASSED FAILED"; faults and skipped cases go to stderr
tally.py programs FOLDER      the test programs that need no display, as ninja targets
tally.py has FOLDER SUITE…    exit 0 when one of the suites has a test

SPDX-License-Identifier: GPL-3.0-or-later
"""

import json
import os
import re
import subprocess
import sys

DISPLAY_SUITES = {"widget", "e2e"}
NOT_RUN = {"bench"}


def introspect(what, folder):
    listing = subprocess.run(
        ["meson", "introspect", what, folder], check=True, capture_output=True, text=True)
    return json.loads(listing.stdout)


def tests(folder):
    for test in introspect("--tests", folder):
        yield {suite.split(":")[-1] for suite in test["suite"]}, test


def programs(folder):
    """What the tests without a display depend on: the programs they run or are given."""
    root = os.path.realpath(folder)
    outputs = {target["id"]: target["filename"] for target in introspect("--targets", folder)}
    # A test may start the command line by its place in the build folder.
    found = {"src/ctl/regimenctl"}
    for suites, test in tests(folder):
        if not suites & (DISPLAY_SUITES | NOT_RUN):
            for target in test["depends"]:
                found |= {os.path.relpath(path, root) for path in outputs.get(target, [])}
    return sorted(found)


def show(test, reason):
    print(f"--- {test['name']}: {reason}", file=sys.stderr)
    for part in ("stdout", "stderr"):
        lines = (test.get(part) or "").splitlines()
        lines = [line for line in lines if not re.match(r"ok \d+|# (Start|End) of|1\.\.\d+", line)]
        for line in lines[-25:]:
            print("    " + line[:400], file=sys.stderr)


def tally_one(test):
    """One test program: (passed, failed). A crash, a time-out or a missing plan is a failure."""
    out = test.get("stdout") or ""
    passed = len(re.findall(r"^ok\b(?!.*# ?SKIP)", out, re.M | re.I))
    skipped = re.findall(r"^ok\b.*# ?SKIP.*", out, re.M | re.I)
    failed = len(re.findall(r"^not ok\b(?!.*# ?TODO)", out, re.M | re.I))
    plan = re.search(r"^1\.\.(\d+)", out, re.M)
    for line in skipped:
        print(f"skipped: {test['name']}: {line}", file=sys.stderr)

    if test["result"] not in ("OK", "SKIP", "EXPECTEDFAIL"):
        failed = max(failed, 1)
        show(test, test["result"])
    elif failed > 0:
        show(test, "failed")
    elif plan is None:
        failed = 1
        show(test, "no TAP plan")
    elif int(plan.group(1)) != passed + failed + len(skipped):
        failed += 1
        show(test, f"planned {plan.group(1)}, ran {passed + failed + len(skipped)}")
    return passed, failed


def tally(exit_code, logs):
    passed = failed = 0
    for log in logs:
        if not os.path.exists(log):
            continue
        with open(log, encoding="utf-8") as lines:
            for line in lines:
                result = tally_one(json.loads(line))
                passed += result[0]
                failed += result[1]
    if passed + failed == 0:
        print("no test was run", file=sys.stderr)
        failed = 1
    elif exit_code != 0 and failed == 0:
        print(f"meson test ended with {exit_code}", file=sys.stderr)
        failed = 1
    print(passed, failed)


def main(argv):
    if argv[1] == "programs":
        print(" ".join(programs(argv[2])))
    elif argv[1] == "has":
        wanted = set(argv[3:])
        return 0 if any(suites & wanted for suites, _ in tests(argv[2])) else 1
    else:
        tally(int(argv[1]), argv[2:])
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
