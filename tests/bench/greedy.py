#!/usr/bin/env python3
"""greedy.py INSTANCE earliest|nearest ANSWER: as people do it, one session after the other.

"earliest" takes the first opening at or after the least gap; "nearest" the one that adds least: a
careful person without foresight. A series that gets stuck starts again a day later, 40 times.

SPDX-License-Identifier: GPL-3.0-or-later
"""

import sys

from openings import DAY, Openings
import judge

TRIES = 40


class Walk:
    """One series, session by session."""

    def __init__(self, openings, series, mode):
        self.openings, self.series, self.mode = openings, series, mode
        self.at, self.put = {}, []

    def settle(self, activity, at):
        self.at[activity] = at
        self.put.append((self.series.type_of(activity), at))
        self.openings.use(*self.put[-1], 1)

    def undo(self):
        for kind, at in self.put:
            self.openings.use(kind, at, -1)

    def resources(self, activity, day, start, before):
        choices = self.openings.choices(self.series, activity, day, start)
        if choices is None:
            return None
        liked = before[2] if before and self.mode == "nearest" else [None] * len(choices)
        return [same if same in found else found[0] for found, same in zip(choices, liked)]

    def cost(self, rule, before, at):
        weights, roles = self.openings.instance.weights, self.openings.instance.roles
        gap = judge.apart(rule, before, at)
        cost = weights["late"] * max(0, -((rule["soft"] - gap) // DAY))
        cost += weights["gap"] * abs(at[0] - before[0] - rule["target"])
        cost += weights["tod"] * (abs(at[1] - before[1]) // 15)
        return cost + sum(w for w, x, y in zip(roles, at[2], before[2]) if x != y and x >= 0 <= y)

    def is_week_full(self, activity, day):
        phase = self.series.sessions[activity]["phase"]
        most = self.series.phases[phase][0]
        there = sum(1 for b, at in self.at.items() if b < len(self.series.sessions)
                    and self.series.sessions[b]["phase"] == phase and at[0] // 7 == day // 7)
        return 0 < most <= there

    def session(self, activity, first_day):
        """The opening it takes, or None."""
        grid, rule = self.openings.instance.grid, self.series.sessions[activity]
        before, best = self.at.get(activity - 1), None
        for day in self.openings.days(self.series):
            if before and (day <= before[0] or (day - before[0]) * DAY > rule["most"] + DAY):
                continue
            if day < first_day or self.is_week_full(activity, day):
                continue
            for start in range(0, DAY, grid):
                if before and not rule["least"] <= judge.apart(rule, before, (day, start)) \
                        <= rule["most"]:
                    continue
                resources = self.resources(activity, day, start, before)
                if resources is None:
                    continue
                at = (day, start, resources)
                if before is None or self.mode == "earliest":
                    return at
                cost = self.cost(rule, before, at)
                if best is None or cost < best[0]:
                    best = (cost, at)
        return best and best[1]

    def follow_up(self, activity):
        instance, rule = self.openings.instance, self.series.follow_ups[
            activity - len(self.series.sessions)]
        anchor, best = self.at[rule["anchor"]], None
        length = instance.types[rule["type"]][0]
        for day in self.openings.days(self.series):
            for start in range(0, DAY, instance.grid):
                off = judge.apart(rule, anchor, (day, start))
                if not rule["least"] <= off <= rule["most"]:
                    continue
                if any(b[0] == day and b[1] < start + length and
                       start < b[1] + instance.types[self.series.type_of(x)][0]
                       for x, b in self.at.items()):
                    continue
                resources = self.resources(activity, day, start, None)
                away = abs(off - rule["target"])
                if resources is not None and (best is None or away < best[0]):
                    best = (away, (day, start, resources))
        return best and best[1]

    def go(self, first_day):
        n = len(self.series.sessions)
        for activity in self.series.activities():
            if activity in self.series.fixed:
                self.at[activity] = self.series.fixed[activity]
                continue
            at = self.session(activity, first_day) if activity < n else self.follow_up(activity)
            if at is None:
                return False
            self.settle(activity, at)
        return True


def place(openings, series, mode):
    """Where everything of it goes, or None."""
    first_day = series.first
    for _ in range(TRIES):
        walk = Walk(openings, series, mode)
        if walk.go(first_day):
            return walk.at
        walk.undo()
        if series.held or series.fixed or 0 not in walk.at:
            return None
        first_day = walk.at[0][0] + 1
    return None


def main():
    openings = Openings(sys.argv[1])
    for series in openings.instance.series:  # what the others hold stays while one is moved
        for (kind, day, start), (resources, _) in series.held.items():
            openings.use(kind, (day, start, resources), 1)
    order = sorted(range(len(openings.instance.series)),
                   key=lambda p: (openings.instance.series[p].first, p))
    with open(sys.argv[3], "w", encoding="utf-8") as answer:
        for patient in order:
            series = openings.instance.series[patient]
            for (kind, day, start), (resources, _) in series.held.items():
                openings.use(kind, (day, start, resources), -1)
            at = place(openings, series, sys.argv[2])
            if at is None:
                print("skip", patient, file=answer)
                continue
            for activity in series.free():
                day, start, resources = at[activity]
                print("place", patient, activity, day, start, *resources, file=answer)


if __name__ == "__main__":
    main()
