#!/usr/bin/env python3
"""test-judged.py REGIMENCTL INSTANCES: every answer of `regimenctl place` before an independent
judge, for instances of version 1 and for what version 2 makes of them; TAP.

SPDX-License-Identifier: GPL-3.0-or-later
"""

import os
import re
import subprocess
import sys
import tempfile

import judge

OPTIMA = {"s90a": 358, "s90b": 314, "s90c": 282, "s90d": 252, "s90e": 537, "s90spr": 510,
          "s90g5": 522, "s90tight": 466, "s60": 211, "s00": 87, "r1a": 854, "r1b": 939, "r1c": 943,
          "b3": 459}

cases = []


def case(holds, name, *more):
    cases.append(bool(holds))
    print(f"{'ok' if holds else 'not ok'} {len(cases)} - {name}")
    for line in () if holds else more:
        print(f"# {line}")


def place(instance, answer):
    """What the program says its answer costs."""
    result = subprocess.run([sys.argv[1], "place", instance, "-o", answer], capture_output=True,
                            text=True, check=False, timeout=100, stdin=subprocess.DEVNULL)
    with open(answer, encoding="utf-8") as file:
        told = re.search(r"^# objective (\d+)", file.read(), re.M)
    return int(told.group(1)) if told else result.stderr


def place_and_judge(folder, name, instance):
    """The objective that both agree on, or None."""
    answer = os.path.join(folder, name + ".sol")
    told = place(instance, answer)
    faults, terms, _ = judge.judge(instance, answer)
    objective = sum(terms.values())
    case(not faults and objective == told, f"{name}: the judge says {objective} too", told,
         *faults[:5])
    return None if faults else objective


def derive(folder, name, original, change):
    path = os.path.join(folder, name + ".plan")
    with open(original, encoding="utf-8") as file:
        text = file.read()
    with open(path, "w", encoding="utf-8") as file:
        file.write(change(text))
    return path


def second_version(text):
    return text.replace("regimen-plan 1\n", "regimen-plan 2\n")


def limit_starts(text):
    """One start a quarter of an hour: a limit that the bookings of the chairs fill too."""
    starts = set()
    for resource, day, start in re.findall(r"^book ([0-7]) (\d+) (\d+)", text, re.M):
        if resource in "04":
            starts.add((day, start))
    booked = "".join(f"book 15 {day} {start} {int(start) + 15} 1\n" for day, start in starts)
    always = "".join(f"open 15 {weekday} 0 1440\n" for weekday in range(7))
    return second_version(text).replace(
        "\nend", "\nrole 3 starts 0\nres 15 limit 1\nstarts 15\ngroup 3 limits 15\n"
        + always + booked + "need 0 3 3 1 0 15\nneed 1 3 3 1 0 15\nend")


def crowd_starts(weight):
    """The same limit, which costs so much and forbids nothing."""
    def change(text):
        text = limit_starts(text).replace("\nstarts 15\n", "\nstarts 15 soft\n")
        return re.sub(r"^weights .*$", rf"\g<0> crowd {weight}", text, flags=re.M)
    return change


def hand_over(text):
    """The second hour of a session may be another nurse's."""
    return second_version(text).replace(
        "need 0 1 1 1 0 120", "role 3 second-nurse 0\nneed 0 1 1 1 0 60\nneed 0 3 1 1 60 120")


def richer_rooms(text):
    """A bed as good as a chair, the provider again at discharge, a longer session each phase."""
    hours = "".join(f"open 15 {weekday} 480 1080\n" for weekday in range(5))
    text = re.sub(r"^group 0 chairs .*$", r"\g<0> 15", text, flags=re.M)
    text = re.sub(r"^(sess 0 \d+) 0 1 ", r"\1 1 1 ", text, flags=re.M)
    return second_version(text).replace(
        "\nend", f"\nres 15 bed 1\n{hours}need 0 2 2 1 105 120\nneed 1 2 2 1 120 135\nend")


def told(text):
    """Every appointment is confirmed."""
    return second_version(re.sub(r"^orig .*$", r"\g<0> 150", text, flags=re.M))


def check_known(folder, instances):
    for name in sorted(os.listdir(instances)):
        objective = place_and_judge(folder, name[:-5], os.path.join(instances, name))
        if name[:-5] in OPTIMA:
            case(objective == OPTIMA[name[:-5]], f"{name}: the optimum")


def check_crowds(folder, full, of_hard_limit):
    """Between no limit at all and one that forbids."""
    before = 358
    for weight in (0, 4, 1000):
        name = f"crowd{weight}"
        objective = place_and_judge(folder, name, derive(folder, name, full, crowd_starts(weight)))
        case(objective is not None and before <= objective <= of_hard_limit,
             f"{before} <= {objective} <= {of_hard_limit}: too many starts cost {weight}")
        before = objective or before
    case(before == of_hard_limit, "what costs too much is as if it were forbidden")
    several = os.path.join(os.path.dirname(full), "b3.plan")
    objective = place_and_judge(folder, "crowds", derive(folder, "crowds", several, crowd_batch))
    case(objective is not None and objective > 459, f"crowds of several series cost: {objective}")


def crowd_batch(text):
    """Series that come at about one time, where whoever starts beside another costs."""
    starts = set(re.findall(r"^book [0-2] (\d+) (\d+)", text, re.M))
    booked = "".join(f"book 7 {day} {start} {int(start) + 15} 1\n" for day, start in starts)
    always = "".join(f"open 7 {weekday} 0 1440\n" for weekday in range(7))
    text = re.sub(r"^weights .*$", r"\g<0> crowd 5", text, flags=re.M)
    return second_version(text).replace(
        "\nend", "\nrole 3 starts 0\nres 7 limit 1\nstarts 7 soft\ngroup 3 limits 7\n"
        + always + booked + "need 0 3 3 1 0 15\nneed 3 3 3 1 0 15\nend")


def check_second_version(folder, instances):
    full = os.path.join(instances, "s90a.plan")
    objective = place_and_judge(folder, "starts", derive(folder, "starts", full, limit_starts))
    case(objective is not None and objective >= 358, f"fewer starts cost more: {objective}")
    check_crowds(folder, full, objective)
    objective = place_and_judge(folder, "handing", derive(folder, "handing", full, hand_over))
    case(objective is not None and objective <= 358, f"handing over costs no more: {objective}")
    place_and_judge(folder, "rooms", derive(folder, "rooms", full, richer_rooms))
    moved = os.path.join(instances, "r1a.plan")
    objective = place_and_judge(folder, "told", derive(folder, "told", moved, told))
    case(objective is not None and objective >= 854, f"what was told costs more: {objective}")


def check_judge(folder, instances):
    """The judge itself: each fault is one."""
    instance = os.path.join(instances, "s90a.plan")
    good = os.path.join(folder, "s90a.sol")
    with open(good, encoding="utf-8") as file:
        lines = [line for line in file if line.startswith("place ")]
    first = lines[0].split()
    mistakes = {
        "is neither placed nor skipped": lines[1:],
        "off the grid": [" ".join(first[:4] + [str(int(first[4]) + 5)] + first[5:])] + lines[1:],
        "is not one of the plan's": [" ".join(first[:3] + ["84"] + first[4:])] + lines[1:],
        "is not of the group": [" ".join(first[:5] + ["8"] + first[6:])] + lines[1:],
        "is on the day of session": [" ".join(first[:3] + lines[1].split()[3:])] + lines[1:],
        "its plan is skipped": lines + ["skip 0\n"],
    }
    for text, answer in mistakes.items():
        path = os.path.join(folder, "bad.sol")
        with open(path, "w", encoding="utf-8") as file:
            file.write("\n".join(answer) + "\n")
        faults, _, _ = judge.judge(instance, path)
        case(any(text in fault for fault in faults), f"the judge: {text}", *faults)
    old = derive(folder, "old", instance, lambda text: text.replace("\nend", "\nstarts 0\nend"))
    faults, _, _ = judge.judge(old, good)
    case(faults == ["starts: only from version 2 on"], "the judge: version 1 has no limit of starts",
         *faults)
    old = derive(folder, "old", instance, lambda text: text.replace("\nweights ",
                                                                    "\nweights crowd 1 "))
    faults, _, _ = judge.judge(old, good)
    case(faults == ["weights crowd: only from version 2 on"], "the judge: nor a cost of crowds",
         *faults)


def main():
    with tempfile.TemporaryDirectory() as folder:
        check_known(folder, sys.argv[2])
        check_second_version(folder, sys.argv[2])
        check_judge(folder, sys.argv[2])
    print(f"1..{len(cases)}")
    return 0 if all(cases) else 1


if __name__ == "__main__":
    sys.exit(main())
