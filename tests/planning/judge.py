#!/usr/bin/env python3
"""judge.py INSTANCE ANSWER: whether an answer keeps every hard rule, and what it costs.

Versions 1 and 2 of src/planning/SPEC.md, written down without the planner's code. Prints
"objective N (term N ...) skipped N" and exits 0, or the rules that are broken, and exits 1.

SPDX-License-Identifier: GPL-3.0-or-later
"""

import sys
from collections import defaultdict

DAY = 1440
FROM_VERSION_2 = {"openday", "pin", "want", "starts"}
TERMS = ("unplaced", "start", "late", "gap", "tod", "wday", "pref", "fu", "hole", "move", "swap",
         "crowd")


class Malformed(Exception):
    """What is no instance, or no answer to it."""


class Series:
    """One patient's plan, as it stands in the file."""

    def __init__(self, first, last, earliest):
        self.first, self.last, self.earliest = first, last, earliest
        self.available, self.away, self.preferred = [], [], []
        self.phases, self.sessions, self.follow_ups = [], [], []
        self.ties, self.wants, self.fixed, self.pinned, self.held = {}, {}, {}, set(), {}

    def activities(self):
        return range(len(self.sessions) + len(self.follow_ups))

    def type_of(self, activity):
        n = len(self.sessions)
        rule = self.sessions[activity] if activity < n else self.follow_ups[activity - n]
        return rule["type"]

    def free(self):
        return [a for a in self.activities() if a not in self.fixed]


class Instance:
    """An instance file; records may come in any order, so it is read kind by kind."""

    def __init__(self, path):
        with open(path, encoding="utf-8") as file:
            records = [line.split() for line in file]
        self.by_word = defaultdict(list)
        for fields in records:
            if not fields or fields[0].startswith("#"):
                continue
            if fields[0] == "end":
                break
            self.by_word[fields[0]].append(fields[1:])
        self.version = int(self.by_word["regimen-plan"][0][0])
        if self.version not in (1, 2):
            raise Malformed(f"version {self.version}")
        self.grid = self.number("grid")
        self.days = self.number("days")
        self.hole_min = self.number("holemin", 0)
        weights = self.by_word["weights"][0]
        self.weights = defaultdict(int, {k: int(v) for k, v in zip(weights[::2], weights[1::2])})
        self.roles = [int(r[2]) for r in self.ordered("role")]
        self.capacities = [int(r[2]) for r in self.ordered("res")]
        self.groups = [{int(x) for x in r[2:]} for r in self.ordered("group")]
        self.types = [(int(r[2]), r[3] == "1") for r in self.ordered("type")]
        self.needs = [[] for _ in self.types]
        for need in self.numbers("need"):
            self.needs[need[0]].append(need[1:])
        self.judged = {r[0] for r in self.numbers("hole")}
        self.soft = {int(r[0]) for r in self.by_word["starts"] if r[1:] == ["soft"]}
        self.series = [Series(int(r[2]), int(r[3]), int(r[4]) if len(r) > 4 else 0)
                       for r in self.ordered("patient")]
        self.read_series()

    def number(self, word, default=None):
        if not self.by_word[word] and default is not None:
            return default
        return int(self.by_word[word][0][0])

    def numbers(self, word):
        return [[int(x) for x in fields] for fields in self.by_word[word]]

    def ordered(self, word):
        found = sorted(self.by_word[word], key=lambda fields: int(fields[0]))
        if [int(fields[0]) for fields in found] != list(range(len(found))):
            raise Malformed(f"{word}: ids are not dense")
        return found

    def read_series(self):
        for patient, weekday, start, end in self.numbers("avail"):
            self.series[patient].available.append((weekday, start, end))
        for patient, day, start, end in self.numbers("black"):
            self.series[patient].away.append((day, start, end))
        for patient, weekday, start, end in self.numbers("pref"):
            self.series[patient].preferred.append((weekday, start, end))
        for patient, _, most, weekdays in sorted(self.numbers("phase")):
            self.series[patient].phases.append((most, weekdays))
        self.read_activities("sess", "sessions",
                             ("type", "phase", "least", "soft", "most", "target"))
        self.read_activities("fup", "follow_ups", ("type", "anchor", "least", "most", "target"))
        for patient, activity, role, resource in self.numbers("tie"):
            self.series[patient].ties[activity, role] = resource
        for patient, activity, day, start in self.numbers("want"):
            self.series[patient].wants[activity] = (day, start)
        for word in ("fixed", "pin"):
            for patient, activity, day, start, *resources in self.numbers(word):
                self.series[patient].fixed[activity] = (day, start, resources)
                if word == "pin":
                    self.series[patient].pinned.add(activity)
        for patient, kind, day, start, *resources in self.numbers("orig"):
            cost = resources.pop() if len(resources) > len(self.roles) else 0
            self.series[patient].held[kind, day, start] = (resources, cost)

    def read_activities(self, word, where, names):
        found = sorted(self.by_word[word], key=lambda f: (int(f[0]), int(f[1])))
        for fields in found:
            in_dates = fields[-1] == "dates"
            numbers = [int(x) for x in fields if x not in ("dates", "minutes")]
            rule = dict(zip(names, numbers[2:]))
            rule["dates"] = in_dates
            getattr(self.series[numbers[0]], where).append(rule)

    def newer_records(self):
        """What a file of version 1 may not hold."""
        words = sorted(FROM_VERSION_2 & set(w for w, found in self.by_word.items() if found))
        if any(len(f) > 4 + len(self.roles) for f in self.by_word["orig"]):
            words.append("orig with a cost")
        if "crowd" in self.by_word["weights"][0]:
            words.append("weights crowd")
        return words


class Clock:
    """Capacity and use of every resource, slot by slot."""

    def __init__(self, instance):
        self.grid = instance.grid
        n_slots = DAY // self.grid
        self.capacity = [[[0] * n_slots for _ in range(instance.days)]
                         for _ in instance.capacities]
        self.used = [[[0] * n_slots for _ in range(instance.days)] for _ in instance.capacities]
        for resource, weekday, start, end in instance.numbers("open"):
            for day in range(weekday, instance.days, 7):
                self.open(resource, day, start, end, instance.capacities[resource])
        for resource, day, start, end in instance.numbers("openday"):
            self.open(resource, day, start, end, instance.capacities[resource])
        for resource, day, start, end in instance.numbers("off"):
            self.open(resource, day, start, end, 0)
        for resource, day, start, end, units in instance.numbers("book"):
            self.use(resource, day, start, end, units)

    def open(self, resource, day, start, end, capacity):
        for slot in range(start // self.grid, end // self.grid):
            self.capacity[resource][day][slot] = capacity

    def use(self, resource, day, start, end, units):
        for slot in range(start // self.grid, end // self.grid):
            self.used[resource][day][slot] += units

    def overfull(self, resource, day, start, end):
        """The first minute at which more is in use than there is, or None."""
        for slot in range(start // self.grid, end // self.grid):
            if self.used[resource][day][slot] > self.capacity[resource][day][slot]:
                return slot * self.grid
        return None

    def excess(self, resource, day, start, end):
        """The most that is in use within the stretch beyond what there is."""
        slots = range(start // self.grid, end // self.grid)
        return max(max(0, self.used[resource][day][s] - self.capacity[resource][day][s])
                   for s in slots)

    def holes(self, instance):
        total = 0
        for resource in instance.judged:
            for capacity, used in zip(self.capacity[resource], self.used[resource]):
                idle = 0
                for units, taken in zip(capacity + [0], used + [0]):
                    if units > 0 and taken == 0:
                        idle += self.grid
                        continue
                    if 0 < idle < instance.hole_min:
                        total += -(-idle // 15)
                    idle = 0
        return total


def apart(rule, before, after):
    """In minutes, or by dates, as the rule counts."""
    if rule["dates"]:
        return (after[0] - before[0]) * DAY
    return (after[0] - before[0]) * DAY + after[1] - before[1]


def within(windows, day, start, end):
    return any(w == day % 7 and a <= start and end <= b for w, a, b in windows)


class Judge:
    """Rules and terms, one series at a time."""

    def __init__(self, instance, places, skipped):
        self.instance, self.places, self.skipped = instance, places, skipped
        self.faults, self.terms = [], defaultdict(int)
        self.clock = Clock(instance)

    def fault(self, patient, activity, text):
        self.faults.append(f"patient {patient} activity {activity}: {text}")

    def run(self):
        for word in self.instance.newer_records() if self.instance.version == 1 else ():
            self.faults.append(f"{word}: only from version 2 on")
        held = []
        for patient, series in enumerate(self.instance.series):
            held += [(patient, a, series.type_of(a), at) for a, at in series.fixed.items()]
        for _, _, kind, at in held:
            self.take(kind, at)
        before = self.clock.holes(self.instance)
        whole = {}
        for patient, series in enumerate(self.instance.series):
            at = self.collect(patient, series)
            if at is not None:
                whole[patient] = at
                for a in series.free():
                    if self.judge_place(patient, series, a, at[a]):
                        self.take(series.type_of(a), at[a])
                        held.append((patient, a, series.type_of(a), at[a]))
        if self.faults:
            return
        for patient, a, kind, at in held:
            self.judge_room(patient, a, kind, at)
        for patient, at in whole.items():
            series = self.instance.series[patient]
            self.judge_series(patient, series, at)
            for a in series.free():
                self.count_crowds(series.type_of(a), at[a])
        weight = self.instance.weights["hole"]
        self.terms["hole"] = weight * (self.clock.holes(self.instance) - before)

    def collect(self, patient, series):
        mine = {a: at for (p, a), at in self.places.items() if p == patient}
        for a in set(mine) - set(series.free()):
            self.fault(patient, a, "is placed, but is fixed or not there")
        if patient in self.skipped:
            if mine:
                self.fault(patient, min(mine), "is placed, but its plan is skipped")
            self.terms["unplaced"] += self.instance.weights["unplaced"] * len(series.free())
            return None
        for a in series.free():
            if a not in mine:
                self.fault(patient, a, "is neither placed nor skipped")
        return {**mine, **series.fixed} if set(mine) >= set(series.free()) else None

    def stretches(self, kind, at):
        day, start, resources = at
        for role, _, units, first, last in self.instance.needs[kind]:
            yield resources[role], day, start + first, start + last, units

    def take(self, kind, at):
        for resource, day, start, end, units in self.stretches(kind, at):
            if resource >= 0:
                self.clock.use(resource, day, start, end, units)

    def judge_room(self, patient, activity, kind, at):
        for resource, day, start, end, _ in self.stretches(kind, at):
            full = None if resource < 0 else self.clock.overfull(resource, day, start, end)
            if resource < 0:
                self.fault(patient, activity, "is without a resource that it needs")
            elif full is not None and resource not in self.instance.soft:
                self.fault(patient, activity,
                           f"resource {resource} is over its capacity on day {day} at {full}")

    def count_crowds(self, kind, at):
        """Who is placed pays for all who start beyond a soft limit in the fullest quarter hour."""
        for resource, day, start, end, _ in self.stretches(kind, at):
            if resource in self.instance.soft:
                excess = self.clock.excess(resource, day, start, end)
                self.terms["crowd"] += self.instance.weights["crowd"] * excess

    def judge_place(self, patient, series, activity, at):
        """Whether it may be there at all, whoever else is; its needs lie in the day then."""
        day, start, resources = at
        kind = series.type_of(activity)
        length, comes = self.instance.types[kind]
        n_faults = len(self.faults)
        if start % self.instance.grid or start < 0 or start + length > DAY:
            self.fault(patient, activity, f"starts at {start}: off the grid or beyond its day")
        if not series.first <= day <= series.last or not 0 <= day < self.instance.days:
            self.fault(patient, activity, f"day {day} is not one of the plan's")
        if day == series.first and start < series.earliest:
            self.fault(patient, activity, "is before the first minute of the plan")
        if series.wants.get(activity, (day, start)) != (day, start):
            self.fault(patient, activity, "is not where it is wanted")
        if any(start + n[3] < 0 or start + n[4] > DAY for n in self.instance.needs[kind]):
            self.fault(patient, activity, "needs something beyond its day")
        if comes and series.available and not within(series.available, day, start, start + length):
            self.fault(patient, activity, "the patient can't come then")
        if comes and any(d == day and a < start + length and start < b
                         for d, a, b in series.away):
            self.fault(patient, activity, "the patient is away")
        self.judge_resources(patient, series, activity, kind, resources)
        return len(self.faults) == n_faults

    def judge_resources(self, patient, series, activity, kind, resources):
        if len(resources) != len(self.instance.roles):
            self.fault(patient, activity, f"names {len(resources)} resources")
            return
        groups = {need[0]: self.instance.groups[need[1]] for need in self.instance.needs[kind]}
        for role, resource in enumerate(resources):
            if role not in groups:
                if resource != -1:
                    self.fault(patient, activity, f"role {role} is not needed")
            elif resource not in groups[role]:
                self.fault(patient, activity, f"resource {resource} is not of the group")
            elif series.ties.get((activity, role), resource) != resource:
                self.fault(patient, activity, f"is tied to another than {resource}")

    def judge_series(self, patient, series, at):
        self.judge_overlaps(patient, series, at)
        self.judge_weeks(patient, series, at)
        for a in range(len(series.sessions)):
            self.judge_session(patient, series, a, at)
        for i, rule in enumerate(series.follow_ups):
            self.judge_follow_up(patient, series, len(series.sessions) + i, rule, at)
        if series.held:
            self.count_moves(series, at)

    def judge_overlaps(self, patient, series, at):
        n = len(series.sessions)
        for a in series.activities():
            for b in range(a):
                starts = [at[x][0] * DAY + at[x][1] for x in (a, b)]
                ends = [s + self.instance.types[series.type_of(x)][0]
                        for s, x in zip(starts, (a, b))]
                if starts[0] < ends[1] and starts[1] < ends[0]:
                    self.fault(patient, a, f"overlaps activity {b}")
                if (a < n and at[a][0] == at[b][0]
                        and not (a in series.fixed and b in series.fixed)):
                    self.fault(patient, a, f"is on the day of session {b}")

    def judge_weeks(self, patient, series, at):
        weeks, weekdays = defaultdict(int), defaultdict(set)
        for a, rule in enumerate(series.sessions):
            weeks[rule["phase"], at[a][0] // 7] += 1
            weekdays[rule["phase"]].add(at[a][0] % 7)
        for (phase, week), count in weeks.items():
            if 0 < series.phases[phase][0] < count:
                self.fault(patient, "-", f"{count} sessions of phase {phase} in week {week}")
        for phase, days in weekdays.items():
            too_many = max(0, len(days) - series.phases[phase][1])
            self.terms["wday"] += self.instance.weights["wday"] * too_many

    def judge_session(self, patient, series, a, at):
        weights, rule, (day, start, _) = self.instance.weights, series.sessions[a], at[a]
        if a not in series.fixed and series.preferred and not within(
                series.preferred, day, start, start + self.instance.types[rule["type"]][0]):
            self.terms["pref"] += weights["pref"]
        if a == 0:
            # Whoever holds something, or has been there, has started.
            if a not in series.fixed and not series.held and set(series.fixed) <= series.pinned:
                self.terms["start"] += weights["start"] * (day - series.first)
            return
        if a in series.fixed and (a not in series.pinned or a - 1 in series.fixed):
            return
        gap = apart(rule, at[a - 1], at[a])
        if not rule["least"] <= gap <= rule["most"]:
            self.fault(patient, a, f"gap {gap} is not in {rule['least']}..{rule['most']}")
        self.terms["late"] += weights["late"] * max(0, -((rule["soft"] - gap) // DAY))
        self.terms["gap"] += weights["gap"] * abs(day - at[a - 1][0] - rule["target"])
        self.terms["tod"] += weights["tod"] * (abs(start - at[a - 1][1]) // 15)
        for cost, now, before in zip(self.instance.roles, at[a][2], at[a - 1][2]):
            if now >= 0 and before >= 0 and now != before:
                self.terms["role"] += cost

    def judge_follow_up(self, patient, series, a, rule, at):
        if a in series.fixed:
            return
        anchor = at[rule["anchor"]]
        off = apart(rule, anchor, at[a])
        if not rule["least"] <= off <= rule["most"]:
            self.fault(patient, a, f"{off} after its session is not in its window")
        if rule["least"] >= 0 and at[a][:2] < anchor[:2]:
            self.fault(patient, a, "is before its session")
        self.terms["fu"] += self.instance.weights["fu"] * (abs(off - rule["target"]) // 60)

    def count_moves(self, series, at):
        kept = set()
        for a in series.free():
            place = (series.type_of(a), at[a][0], at[a][1])
            if place not in series.held:
                self.terms["move"] += self.instance.weights["move"]
                continue
            kept.add(place)
            others = sum(x != y for x, y in zip(series.held[place][0], at[a][2]))
            self.terms["swap"] += self.instance.weights["swap"] * others
        self.terms["move"] += sum(cost for place, (_, cost) in series.held.items()
                                  if place not in kept)


def read_answer(path):
    places, skipped = {}, set()
    with open(path, encoding="utf-8") as file:
        for line in file:
            fields = line.split()
            if not fields or fields[0].startswith("#"):
                continue
            numbers = [int(x) for x in fields[1:]]
            if fields[0] == "skip":
                skipped.add(numbers[0])
            elif fields[0] == "place" and tuple(numbers[:2]) not in places:
                places[tuple(numbers[:2])] = (numbers[2], numbers[3], numbers[4:])
            else:
                raise Malformed(f"{path}: {line.strip()}")
    return places, skipped


def judge(instance_path, answer_path):
    """The faults of an answer, and its terms."""
    places, skipped = read_answer(answer_path)
    one = Judge(Instance(instance_path), places, skipped)
    one.run()
    return one.faults, dict(one.terms), len(skipped)


def main():
    try:
        faults, terms, n_skipped = judge(sys.argv[1], sys.argv[2])
    except (Malformed, OSError, ValueError, IndexError, KeyError) as error:
        print(f"judge.py: {sys.argv[1:]}: {error}", file=sys.stderr)
        return 2
    for fault in faults:
        print(fault)
    if faults:
        return 1
    told = " ".join(f"{name} {n}" for name, n in sorted(terms.items()) if n)
    print(f"objective {sum(terms.values())} ({told}) skipped {n_skipped}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
