#!/usr/bin/env python3
"""compare.py REGIMENCTL [--seconds S] [--markdown] [INSTANCE...]: the planner beside its rivals.

Every answer is judged by tests/planning/judge.py. The rivals are walks as people do them
(greedy.py) and, where they are installed, Gecode (package flatzinc), CBC (coinor-cbc) and GLPK
(glpk-utils) on the models of models.py, for one series at a time. Times are of the processor, with
all that a run needs; of the solvers without the model being written. Without instances: all of
tests/planning/instances.

SPDX-License-Identifier: GPL-3.0-or-later
"""

import argparse
import glob
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time

from openings import Openings, judge
from models import ConstraintProgram, IntegerProgram, Series

HERE = os.path.dirname(os.path.abspath(__file__))
SOLVERS = {"gecode": ("fzn-gecode", "flatzinc"), "cbc": ("cbc", "coinor-cbc"),
           "glpk": ("glpsol", "glpk-utils")}


class Run:
    """A program under a limit of time, with what it took as bench-peak measures it."""

    peak = ""  # the path of bench-peak

    def __init__(self, arguments, seconds):
        with tempfile.NamedTemporaryFile("r") as figures:
            began = time.monotonic()
            # A solver that doesn't end by itself is ended with all that it started.
            with subprocess.Popen([self.peak, figures.name, *arguments], stdout=subprocess.PIPE,
                                  stderr=subprocess.STDOUT, start_new_session=True) as program:
                try:
                    out, _ = program.communicate(timeout=max(4 * seconds, 60))
                except subprocess.TimeoutExpired:
                    os.killpg(program.pid, signal.SIGKILL)
                    out, _ = program.communicate()
            self.text = out.decode("utf-8", "replace")
            told = figures.read().split()
        self.seconds = float(told[0]) if told else time.monotonic() - began
        self.mib = int(told[1]) / 1024 if told else float("nan")


def verdict(instance, answer):
    """The objective of an answer as the judge counts it, or what is wrong."""
    try:
        faults, terms, skipped = judge.judge(instance, answer)
    except (judge.Malformed, OSError, ValueError, IndexError, KeyError):
        return None, "none found"
    if faults:
        return None, "wrong: " + faults[0]
    return sum(terms.values()), f"{skipped} left out" if skipped else ""


def show(run, instance, answer, proof):
    objective, note = verdict(instance, answer)
    took = f"{run.seconds:.2f} s, {run.mib:.0f} MiB"
    if objective is None:
        return f"{note} ({took})"
    return f"{objective}{proof}{', ' + note if note else ''} ({took})"


def ours(ctl, instance, folder, seconds):
    answer = os.path.join(folder, "regimen.sol")
    run = Run([ctl, "place", instance, "-o", answer, "--seconds", str(seconds)], seconds)
    with open(answer, encoding="utf-8") as file:
        found = re.search(r"# objective \d+ skipped \d+ bound (-?\d+).*?( proven)?$", file.read(),
                          re.M)
    proof = " optimal" if found and found.group(2) else f" ≥ {found.group(1)}" if found else ""
    return show(run, instance, answer, proof)


def greedy(instance, folder, mode):
    answer = os.path.join(folder, mode + ".sol")
    run = Run([sys.executable, os.path.join(HERE, "greedy.py"), instance, mode, answer], 300)
    return show(run, instance, answer, "")


def write(path, text):
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def chosen_of(text, model, pattern, first):
    chosen = [0 if len(places) == 1 else None for places in model.places]
    for found in re.finditer(pattern, text, re.M):
        chosen[int(found.group(1))] = int(found.group(2)) - first
    return None if None in chosen else chosen


def solve(name, model, instance, folder, seconds):
    """One rival on one series."""
    answer, report = (os.path.join(folder, name + end) for end in (".sol", ".txt"))
    program = SOLVERS[name][0]
    if name == "gecode":
        path = os.path.join(folder, "series.fzn")
        write(path, ConstraintProgram(model).text())
        run = Run([program, "-time", str(int(seconds * 1000)), path], seconds)
        text, is_proven = run.text, "==========" in run.text
        chosen = chosen_of(text, model, r"^i_(\d+) = (\d+);", 1)
    else:
        path = os.path.join(folder, "series.lp")
        write(path, IntegerProgram(model).text())
        if name == "cbc":
            run = Run([program, path, "sec", str(seconds), "solve", "solution", report], seconds)
            is_proven = "Optimal solution found" in run.text
            pattern = r"^\s*\d+ x_(\d+)_(\d+)\s+(?:1|0\.9999\d*)\s"
        else:
            run = Run([program, "--lp", path, "--tmlim", str(int(seconds)), "-o", report], seconds)
            is_proven = "INTEGER OPTIMAL SOLUTION FOUND" in run.text
            pattern = r"^\s*\d+ x_(\d+)_(\d+)\s+\*\s+1\s"
        try:
            with open(report, encoding="utf-8") as file:
                chosen = chosen_of(file.read(), model, pattern, 0)
        except OSError:
            chosen = None
    if chosen is None:
        return f"none found ({run.seconds:.2f} s, {run.mib:.0f} MiB)"
    write(answer, model.answer(chosen))
    return show(run, instance, answer, " optimal" if is_proven else "")


def compare(options, instance, folder):
    found = {"regimen": ours(options.regimenctl, instance, folder, options.seconds)}
    for mode in ("earliest", "nearest"):
        found[mode] = greedy(instance, folder, mode)
    openings = Openings(instance)
    if len(openings.instance.series) != 1:
        return found
    model = Series(openings)
    for name, (program, _) in SOLVERS.items():
        if shutil.which(program):
            found[name] = solve(name, model, instance, folder, options.seconds)
    return found


def main():
    parser = argparse.ArgumentParser(description="The planner beside its rivals.")
    parser.add_argument("regimenctl")
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--markdown", action="store_true")
    parser.add_argument("instances", nargs="*")
    options = parser.parse_intermixed_args()
    Run.peak = os.path.join(os.path.dirname(os.path.abspath(options.regimenctl)), "..", "..", "tests",
                            "bench", "bench-peak")
    if not os.path.exists(Run.peak):
        parser.error(f"{Run.peak} is missing: it is built with the program")
    for name, (program, package) in SOLVERS.items():
        if not shutil.which(program):
            print(f"{name} is missing: install the package {package} to have it in the table")
    paths = options.instances or sorted(glob.glob(os.path.join(HERE, "..", "planning",
                                                               "instances", "*.plan")))
    columns = ["regimen", "earliest", "nearest"] + [n for n, (p, _) in SOLVERS.items()
                                                    if shutil.which(p)]
    if options.markdown:
        print("| instance | " + " | ".join(columns) + " |\n|" + " --- |" * (len(columns) + 1))
    for path in paths:
        with tempfile.TemporaryDirectory() as folder:
            found = compare(options, path, folder)
        name = os.path.splitext(os.path.basename(path))[0]
        if options.markdown:
            print(f"| {name} | " + " | ".join(found.get(c, "") for c in columns) + " |")
        else:
            print(name)
            for column, text in found.items():
                print(f"  {column:10} {text}")
        sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
