"""Where each activity of an instance may stand, for the rivals of the planner.

Reads instances with tests/planning/judge.py and shares no code with the planner.

SPDX-License-Identifier: GPL-3.0-or-later
"""

import itertools
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "planning"))

import judge  # noqa: E402

DAY = judge.DAY


class Openings:
    """The clinic as it stands: what is free changes as visits are put in and taken out."""

    def __init__(self, path):
        self.instance = judge.Instance(path)
        self.clock = judge.Clock(self.instance)
        for series in self.instance.series:
            for activity, at in series.fixed.items():
                self.use(series.type_of(activity), at, 1)

    def use(self, kind, at, sign):
        """Puts a visit in (1) or takes it out (-1)."""
        day, start, resources = at
        for role, _, units, first, last in self.instance.needs[kind]:
            if resources[role] >= 0:
                self.clock.use(resources[role], day, start + first, start + last, sign * units)

    def is_free(self, resource, day, needs, start):
        clock = self.clock
        for _, _, units, first, last in needs:
            for slot in range((start + first) // clock.grid, (start + last) // clock.grid):
                if clock.used[resource][day][slot] + units > clock.capacity[resource][day][slot]:
                    return False
        return True

    def may_come(self, series, kind, day, start):
        length, comes = self.instance.types[kind]
        end = start + length
        if end > DAY or any(start + n[4] > DAY or start + n[3] < 0
                            for n in self.instance.needs[kind]):
            return False
        if day == series.first and start < series.earliest:
            return False
        if comes and series.available and not judge.within(series.available, day, start, end):
            return False
        return not comes or not any(d == day and a < end and start < b for d, a, b in series.away)

    def choices(self, series, activity, day, start):
        """For each role, who could serve it there; None: somebody is missing."""
        kind = series.type_of(activity)
        if not self.may_come(series, kind, day, start):
            return None
        by_role = {}
        for need in self.instance.needs[kind]:
            by_role.setdefault(need[0], []).append(need)
        found = [[-1] for _ in self.instance.roles]
        for role, needs in by_role.items():
            members = sorted(self.instance.groups[needs[0][1]])
            if (activity, role) in series.ties:
                members = [series.ties[activity, role]]
            found[role] = [r for r in members if self.is_free(r, day, needs, start)]
            if not found[role]:
                return None
        return found

    def days(self, series):
        return range(max(series.first, 0), min(series.last + 1, self.instance.days))

    def places(self, series, activity):
        """Every place of one activity, of those in a role without a weight only one."""
        if activity in series.wants:
            moments = [series.wants[activity]]
        else:
            moments = itertools.product(self.days(series), range(0, DAY, self.instance.grid))
        found = []
        for day, start in moments:
            choices = self.choices(series, activity, day, start)
            if choices is None:
                continue
            held = series.held.get((series.type_of(activity), day, start), ([], 0))[0]
            for role, weight in enumerate(self.instance.roles):
                if weight == 0 and choices[role]:
                    keeps = held and held[role] in choices[role]
                    choices[role] = [held[role] if keeps else choices[role][0]]
            found += [(day, start, resources) for resources in itertools.product(*choices)]
        return found

    def hole_cost(self, kind, at):
        """What the visit alone adds to what is idle and useless."""
        weight, day = self.instance.weights["hole"], at[0]
        judged = [r for r in at[2] if r in self.instance.judged]
        if not weight or not judged:
            return 0
        before = sum(self.idle(r, day) for r in judged)
        self.use(kind, at, 1)
        after = sum(self.idle(r, day) for r in judged)
        self.use(kind, at, -1)
        return weight * (after - before)

    def idle(self, resource, day):
        total = idle = 0
        capacity, used = self.clock.capacity[resource][day], self.clock.used[resource][day]
        for units, taken in zip(capacity + [0], used + [0]):
            if units > 0 and taken == 0:
                idle += self.instance.grid
                continue
            if 0 < idle < self.instance.hole_min:
                total += -(-idle // 15)
            idle = 0
        return total

    def own_cost(self, series, activity, at):
        """What a place costs whatever the others do."""
        weights, (day, start, resources) = self.instance.weights, at
        kind = series.type_of(activity)
        cost = self.hole_cost(kind, at)
        if activity < len(series.sessions):
            if series.preferred and not judge.within(
                    series.preferred, day, start, start + self.instance.types[kind][0]):
                cost += weights["pref"]
            if activity == 0 and not series.held and set(series.fixed) <= series.pinned:
                cost += weights["start"] * (day - series.first)
        if series.held:
            held = series.held.get((kind, day, start))
            if held is None:
                return cost + weights["move"]
            cost += weights["swap"] * sum(x != y for x, y in zip(held[0], resources))
        return cost
