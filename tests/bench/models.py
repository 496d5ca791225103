"""One series as an integer program (LP file) and as a constraint program (FlatZinc).

Both choose one place for each activity; what two activities cost one another is linear in day,
time and who serves. Exact for one series.

SPDX-License-Identifier: GPL-3.0-or-later
"""

from openings import DAY


class Series:
    """Places with their own costs, and the pairs that cost something together."""

    def __init__(self, openings):
        if len(openings.instance.series) != 1:
            raise ValueError("one series only")
        self.instance, self.series = openings.instance, openings.instance.series[0]
        self.places, self.costs = [], []
        for activity in self.series.activities():
            if activity in self.series.fixed:
                day, start, resources = self.series.fixed[activity]
                self.places.append([(day, start, tuple(resources))])
                self.costs.append([0])
                continue
            places = openings.places(self.series, activity)
            self.places.append(places)
            self.costs.append([openings.own_cost(self.series, activity, at) for at in places])
        self.roles = [r for r, weight in enumerate(self.instance.roles) if weight > 0]

    def pairs(self):
        """Sessions whose gap to the one before is judged."""
        fixed, pinned = self.series.fixed, self.series.pinned
        return [a for a in range(1, len(self.series.sessions))
                if a not in fixed or (a in pinned and a - 1 not in fixed)]

    def free_follow_ups(self):
        n = len(self.series.sessions)
        return [(n + i, rule) for i, rule in enumerate(self.series.follow_ups)
                if n + i not in self.series.fixed]

    def disjoint(self):
        """Activities that may not overlap: each follow-up and all before it."""
        for a, _ in self.free_follow_ups():
            for b in range(a):
                lengths = [self.instance.types[self.series.type_of(x)][0] for x in (a, b)]
                if any(x[0] == y[0] for x in self.places[a] for y in self.places[b]):
                    yield a, b, *lengths

    def sessions_of(self, phase):
        return [a for a, rule in enumerate(self.series.sessions) if rule["phase"] == phase]

    def answer(self, chosen):
        lines = []
        for activity in self.series.free():
            day, start, resources = self.places[activity][chosen[activity]]
            lines.append(" ".join(map(str, ["place", 0, activity, day, start, *resources])))
        return "\n".join(lines) + "\n"


class IntegerProgram:
    """The rows of an LP file."""

    def __init__(self, model):
        self.model, self.rows, self.objective = model, [], []
        self.integers, self.binaries = [], []
        for a, costs in enumerate(model.costs):
            names = [f"x_{a}_{i}" for i in range(len(costs))]
            self.binaries += names
            self.row([(1, x) for x in names], "=", 1)
            self.objective += [(c, x) for c, x in zip(costs, names) if c]
            self.equal(f"d_{a}", a, lambda at: at[0])
            self.equal(f"s_{a}", a, lambda at: at[1])
        self.add_pairs()
        self.add_phases()
        self.add_follow_ups()

    def row(self, terms, relation, right):
        text = " ".join(f"{'+' if c >= 0 else '-'} {abs(c)} {x}" for c, x in terms if c)
        self.rows.append(f" r{len(self.rows)}: {text} {relation} {right}")

    def equal(self, name, activity, value):
        terms = [(value(at), f"x_{activity}_{i}") for i, at in
                 enumerate(self.model.places[activity])]
        self.row(terms + [(-1, name)], "=", 0)

    def whole(self, name, cost):
        self.integers.append(name)
        if cost:
            self.objective.append((cost, name))
        return name

    def minutes(self, late, early, rule):
        """The gap as linear terms."""
        terms = [(DAY, f"d_{late}"), (-DAY, f"d_{early}")]
        return terms if rule["dates"] else terms + [(1, f"s_{late}"), (-1, f"s_{early}")]

    def add_pairs(self):
        weights, sessions = self.model.instance.weights, self.model.series.sessions
        grid = self.model.instance.grid
        for a in range(1, len(sessions)):
            self.row([(1, f"d_{a}"), (-1, f"d_{a - 1}")], ">=", 1)
        for a in self.model.pairs():
            rule, gap = sessions[a], self.minutes(a, a - 1, sessions[a])
            self.row(gap, ">=", rule["least"])
            self.row(gap, "<=", rule["most"])
            late = self.whole(f"late_{a}", weights["late"])
            self.row([(DAY, late)] + [(-c, x) for c, x in gap], ">=", -rule["soft"])
            off = self.whole(f"off_{a}", weights["gap"])
            apart = [(1, f"d_{a}"), (-1, f"d_{a - 1}")]
            self.row(apart + [(-1, off)], "<=", rule["target"])
            self.row(apart + [(1, off)], ">=", rule["target"])
            tod = self.whole(f"tod_{a}", weights["tod"])
            for sign in (1, -1):
                self.row([(sign, f"s_{a}"), (-sign, f"s_{a - 1}"), (-15, tod)], "<=", 15 - grid)
            for role in self.model.roles:
                self.add_change(a, role)

    def add_change(self, a, role):
        change = f"change_{a}_{role}"
        self.objective.append((self.model.instance.roles[role], change))
        used = {at[2][role] for b in (a, a - 1) for at in self.model.places[b]} - {-1}
        for resource in used:
            here, before = ([(1, f"x_{b}_{i}") for i, at in enumerate(self.model.places[b])
                             if at[2][role] == resource] for b in (a, a - 1))
            if here:
                self.row(here + [(-1, x) for _, x in before] + [(-1, change)], "<=", 0)

    def add_phases(self):
        for phase, (most, weekdays) in enumerate(self.model.series.phases):
            sessions = self.model.sessions_of(phase)
            weeks, days = {}, {}
            for a in sessions:
                for i, at in enumerate(self.model.places[a]):
                    weeks.setdefault(at[0] // 7, []).append((1, f"x_{a}_{i}"))
                    days.setdefault((a, at[0] % 7), []).append((1, f"x_{a}_{i}"))
            for terms in weeks.values() if most else ():
                self.row(terms, "<=", most)
            for (a, weekday), terms in days.items():
                self.row(terms + [(-1, f"w_{phase}_{weekday}")], "<=", 0)
            names = sorted({f"w_{phase}_{weekday}" for _, weekday in days})
            self.binaries += names
            more = self.whole(f"more_{phase}", self.model.instance.weights["wday"])
            if names:
                self.row([(1, w) for w in names] + [(-1, more)], "<=", weekdays)

    def add_follow_ups(self):
        grid, weight = self.model.instance.grid, self.model.instance.weights["fu"]
        for a, rule in self.model.free_follow_ups():
            off = self.minutes(a, rule["anchor"], rule)
            self.row(off, ">=", rule["least"])
            self.row(off, "<=", rule["most"])
            cost = self.whole(f"fu_{a}", weight)
            for sign in (1, -1):
                self.row([(sign * c, x) for c, x in off] + [(-60, cost)], "<=",
                         sign * rule["target"] + 60 - grid)

        for a, b, length_a, length_b in self.model.disjoint():
            is_first, most = f"first_{a}_{b}", DAY * self.model.instance.days
            self.binaries.append(is_first)
            gap = self.minutes(a, b, {"dates": False})
            self.row(gap + [(most, is_first)], ">=", length_b)
            self.row(gap + [(most, is_first)], "<=", most - length_a)

    def text(self):
        cost = "\n ".join(f"+ {c} {x}" for c, x in self.objective) or "0 x_0_0"
        return "\n".join(["Minimize", " obj: " + cost, "Subject To", *self.rows, "General",
                          *(f" {x}" for x in self.integers), "Binary",
                          *(f" {x}" for x in self.binaries), "End", ""])


class ConstraintProgram:
    """The lines of a FlatZinc file: an index for each activity, and what it stands for."""

    def __init__(self, model):
        self.model, self.declared, self.said, self.costs = model, [], [], []
        for a, places in enumerate(model.places):
            self.declare(f"i_{a}", 1, len(places))
            self.element(f"d_{a}", a, [at[0] for at in places])
            self.element(f"s_{a}", a, [at[1] for at in places])
            if any(model.costs[a]):
                self.element(f"c_{a}", a, model.costs[a])
                self.costs.append((1, f"c_{a}"))
        self.add_pairs()
        self.add_phases()
        self.add_follow_ups()

    def declare(self, name, least, most):
        self.declared.append(f"var {least}..{most}: {name};")
        return name

    def element(self, name, activity, values):
        self.declare(name, min(values), max(values))
        self.said.append(f"constraint array_int_element(i_{activity}, {values}, {name});")

    def at_most(self, terms, right):
        names = ", ".join(x for _, x in terms)
        self.said.append(f"constraint int_lin_le({[c for c, _ in terms]}, [{names}], {right});")

    def cost(self, name, weight, most):
        if weight:
            self.costs.append((weight, name))
        return self.declare(name, 0, most)

    def gap(self, late, early, rule):
        terms = [(DAY, f"d_{late}"), (-DAY, f"d_{early}")]
        return terms if rule["dates"] else terms + [(1, f"s_{late}"), (-1, f"s_{early}")]

    def between(self, terms, least, most):
        self.at_most(terms, most)
        self.at_most([(-c, x) for c, x in terms], -least)

    def add_pairs(self):
        weights, sessions = self.model.instance.weights, self.model.series.sessions
        grid, days = self.model.instance.grid, self.model.instance.days
        for a in range(1, len(sessions)):
            self.at_most([(1, f"d_{a - 1}"), (-1, f"d_{a}")], -1)
        for a in self.model.pairs():
            rule, gap = sessions[a], self.gap(a, a - 1, sessions[a])
            self.between(gap, rule["least"], rule["most"])
            late = self.cost(f"late_{a}", weights["late"], days)
            self.at_most(gap + [(-DAY, late)], rule["soft"])
            off = self.cost(f"off_{a}", weights["gap"], days)
            tod = self.cost(f"tod_{a}", weights["tod"], DAY // 15)
            for sign in (1, -1):
                self.at_most([(sign, f"d_{a}"), (-sign, f"d_{a - 1}"), (-1, off)],
                             sign * rule["target"])
                self.at_most([(sign, f"s_{a}"), (-sign, f"s_{a - 1}"), (-15, tod)], 15 - grid)
            for role in self.model.roles:
                self.add_change(a, role)

    def add_change(self, a, role):
        for b in (a, a - 1):
            name = f"r_{b}_{role}"
            if not any(line.endswith(f" {name};") for line in self.declared):
                self.element(name, b, [at[2][role] for at in self.model.places[b]])
        if -1 in {at[2][role] for b in (a, a - 1) for at in self.model.places[b]}:
            return
        self.declared.append(f"var bool: b_{a}_{role};")
        self.said.append(f"constraint int_ne_reif(r_{a}_{role}, r_{a - 1}_{role}, b_{a}_{role});")
        self.as_number(f"b_{a}_{role}", self.cost(f"change_{a}_{role}",
                                                  self.model.instance.roles[role], 1))

    def as_number(self, boolean, number):
        self.said.append(f"constraint bool2int({boolean}, {number});")

    def add_phases(self):
        for phase, (most, weekdays) in enumerate(self.model.series.phases):
            sessions = self.model.sessions_of(phase)
            used = []
            for a in sessions:
                self.element(f"w_{a}", a, [at[0] // 7 for at in self.model.places[a]])
                self.element(f"k_{a}", a, [at[0] % 7 for at in self.model.places[a]])
            for early, late in zip(sessions, sessions[most:]) if most else ():
                self.at_most([(1, f"w_{early}"), (-1, f"w_{late}")], -1)
            for weekday in range(7):
                names = []
                for a in sessions:
                    names.append(f"is_{a}_{weekday}")
                    self.declared.append(f"var bool: {names[-1]};")
                    self.said.append(
                        f"constraint int_eq_reif(k_{a}, {weekday}, {names[-1]});")
                if names:
                    self.declared.append(f"var bool: any_{phase}_{weekday};")
                    self.said.append(f"constraint array_bool_or([{', '.join(names)}], "
                                     f"any_{phase}_{weekday});")
                    used.append(self.declare(f"n_{phase}_{weekday}", 0, 1))
                    self.as_number(f"any_{phase}_{weekday}", used[-1])
            more = self.cost(f"more_{phase}", self.model.instance.weights["wday"], 7)
            if used:
                self.at_most([(1, x) for x in used] + [(-1, more)], weekdays)

    def add_follow_ups(self):
        grid, weight = self.model.instance.grid, self.model.instance.weights["fu"]
        for a, rule in self.model.free_follow_ups():
            off = self.gap(a, rule["anchor"], rule)
            self.between(off, rule["least"], rule["most"])
            cost = self.cost(f"fu_{a}", weight, rule["most"] // 60 + 1)
            for sign in (1, -1):
                self.at_most([(sign * c, x) for c, x in off] + [(-60, cost)],
                             sign * rule["target"] + 60 - grid)

        for a, b, length_a, length_b in self.model.disjoint():
            is_first = self.declare(f"first_{a}_{b}", 0, 1)
            most = DAY * self.model.instance.days
            gap = self.gap(a, b, {"dates": False})
            self.at_most([(-c, x) for c, x in gap] + [(-most, is_first)], -length_b)
            self.at_most(gap + [(most, is_first)], most - length_a)

    def text(self):
        names = ", ".join(x for _, x in self.costs)
        total = [c for c, _ in self.costs] + [-1]
        n = len(self.model.places)
        shown = "\n".join(line.replace(": i_", ": i_") for line in self.declared)
        shown = "\n".join(
            line[:-1] + " :: output_var;" if ": i_" in line or line.endswith(" cost;") else line
            for line in (shown + "\nvar 0..10000000: cost;").split("\n"))
        order = ", ".join(f"i_{a}" for a in range(n))
        return "\n".join([shown, *self.said,
                          f"constraint int_lin_eq({total}, [{names}, cost], 0);",
                          f"solve :: int_search([{order}], dom_w_deg, indomain_min, complete)"
                          " minimize cost;", ""])
