#!/usr/bin/env python3
"""test-place.py REGIMENCTL INSTANCES: the place verb answers as it says, in files and codes; TAP.

SPDX-License-Identifier: GPL-3.0-or-later
"""

import os
import re
import signal
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


def make_crowded(text):
    """One start a quarter of an hour that costs nothing, beside those that are booked."""
    starts = set(re.findall(r"^book [0-7] (\d+) (\d+)", text, re.M))
    booked = "".join(f"book 15 {day} {start} {int(start) + 15} 1\n" for day, start in starts)
    always = "".join(f"open 15 {weekday} 0 1440\n" for weekday in range(7))
    text = re.sub(r"^weights .*$", r"\g<0> crowd 3", text, flags=re.M)
    return text.replace("regimen-plan 1\n", "regimen-plan 2\n").replace(
        "\nend", "\nrole 3 starts 0\nres 15 limit 1\nstarts 15 soft\ngroup 3 limits 15\n"
        + always + booked + "need 0 3 3 1 0 15\nend")


def check_answers(folder):
    instance = os.path.join(sys.argv[2], "s90a.plan")
    out = os.path.join(folder, "out.sol")

    plain = run(instance)
    case(plain.returncode == 0 and len(places(plain.stdout)) == 15
         and "# objective 358 skipped 0 bound 358 proven\n" in plain.stdout and not plain.stderr,
         "the optimum on standard output", plain)
    result = run(instance, "-o", out)
    with open(out, encoding="utf-8") as file:
        text = file.read()
    case(result.returncode == 0 and not result.stdout and text == plain.stdout,
         "the same in a file", result)
    result = run(instance, "--explain", "--alternatives")
    case(result.returncode == 0 and places(result.stdout) == places(plain.stdout)
         and re.search(r"^#   not earlier: \w{3} \d+:\d\d \(day \d+\): ", result.stdout, re.M)
         and re.search(r"^#   .*than aimed at \(\d+\)", result.stdout, re.M)
         and len(re.findall(r"^# alternative .*: objective \d+$", result.stdout, re.M)) >= 2,
         "reasons and alternatives are comments", result)
    crowded = os.path.join(folder, "starts.plan")
    with open(instance, encoding="utf-8") as file:
        text = file.read()
    with open(crowded, "w", encoding="utf-8") as file:
        file.write(make_crowded(text))
    result = run(crowded, "--explain")
    case(result.returncode == 0
         and re.search(r"^#   .*1 visit too many starts then \(3\)", result.stdout, re.M)
         and re.search(r"^# objective \d+ skipped 0 bound \d+ proven$", result.stdout, re.M),
         "too many starts that only cost", result)
    moved = [re.findall(r"^# moves .*$", run(os.path.join(sys.argv[2], name + ".plan")).stdout, re.M)
             for name in ("r1a", "r1b", "s90a")]
    case(moved == [["# moves 3 at least 3 fewest possible"], ["# moves 3 at least 2"], []],
         "a re-flow says how few must move")
    b3 = os.path.join(sys.argv[2], "b3.plan")
    # it ends when it is proven: the seconds are for slow builds
    result = run(b3, "--seconds", "50")
    case(result.returncode == 0 and "# objective 459 skipped 0 bound 459 " in result.stdout
         and {line.split()[1] for line in places(result.stdout)} == {"0", "1", "2"}
         and re.search(r"^ +\d+\.\d s  step \d+: 459, at least 459 \(gap 0\.0 %\), placed 3 of 3$",
                       result.stderr, re.M), "several series together, proven", result)
    first = run(b3, "--seed", "5", "--steps", "30")
    again = run(b3, "--seed", "5", "--steps", "30")
    case(first.returncode == 0 and first.stdout == again.stdout
         and " steps 30\n" in first.stdout, "same seed and steps, same answer", first)
    result = run("--help")
    case(result.returncode == 0 and "Exit status:" in result.stdout, "exit status in the help",
         result)


def check_interrupt(folder):
    out = os.path.join(folder, "best.sol")
    words = [sys.argv[1], "place", os.path.join(sys.argv[2], "b20.plan"), "--seconds", "50",
             "-o", out]
    with subprocess.Popen(words, stderr=subprocess.PIPE, text=True) as process:
        line = process.stderr.readline()
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=30)
    with open(out, encoding="utf-8") as file:
        text = file.read()
    case(process.returncode == 0 and "placed 20 of 20" in line
         and {line.split()[1] for line in places(text)} == {str(p) for p in range(20)},
         "Ctrl+C keeps the best so far")


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

    crowded = os.path.join(folder, "crowded.plan")
    with open(os.path.join(sys.argv[2], "b3.plan"), encoding="utf-8") as file:
        text_3 = file.read()
    with open(crowded, "w", encoding="utf-8") as file:
        file.write(text_3.replace("avail 1 ", "# avail 1 ")
                   .replace("\nend", "\navail 1 6 0 60\nend"))
    result = run(crowded, "--steps", "10")
    case(result.returncode == 1 and "series 1 can't be placed" in result.stderr
         and "skip 1\n" in result.stdout and "skipped 1 " in result.stdout
         and {line.split()[1] for line in places(result.stdout)} == {"0", "2"},
         "a series that is skipped is named", result)

    bad = os.path.join(folder, "bad.plan")
    with open(bad, "w", encoding="utf-8") as file:
        file.write(text.replace("\nholemin 120\n", "\nholemin soon\n"))
    result = run(bad)
    case(result.returncode == 1 and not result.stdout and result.stderr.count("\n") == 1
         and f"{bad}:5: holemin" in result.stderr, "a bad record: file and line", result)
    result = run(os.path.join(folder, "missing.plan"))
    case(result.returncode == 1 and "missing.plan" in result.stderr, "no such file", result)
    result = run(os.path.join(sys.argv[2], "s90a.plan"), "-o", os.path.join(folder, "no", "where"))
    case(result.returncode == 1 and result.stderr.count("\n") == 1, "no such folder", result)
    case(run().returncode == 2, "no instance is wrong usage")
    case(run("a", "b").returncode == 2, "two instances are wrong usage")


def main():
    with tempfile.TemporaryDirectory() as folder:
        check_answers(folder)
        check_interrupt(folder)
        check_refusals(folder)
    print(f"1..{len(cases)}")
    return 0 if all(cases) else 1


if __name__ == "__main__":
    sys.exit(main())
