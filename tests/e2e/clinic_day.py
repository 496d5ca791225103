"""clinic_day.py - a whole day in eight chairs: twelve sessions on the real program, by its own clock

SPDX-License-Identifier: GPL-3.0-or-later

Nobody comes to one of them, one leaves early, one has a serious event. What stays on the screen is
found once, and what was typed is looked for in the file: a walk over all of the screen takes longer
than the act.
"""

import os
import re
import sqlite3
import time

import clinic
from driver import Atspi, Journey, has_state, name_of

CLOCK = os.path.join(clinic.PLACE, 'clock')
N_SESSIONS = 12
N_CHAIRS = 8
ABSENT, EARLY, SERIOUS = 4, 2, 6  # of them, by their start
VITALS = ('Upper blood pressure', 'Lower blood pressure', 'Pulse', 'SpO₂')
PREPARATION_MIN = 15
# What keeps a name in its own direction is no part of it.
MARKS = dict.fromkeys(map(ord, '\u2066\u2067\u2068\u2069\u200e\u200f\u061c'))

journey = Journey('clinic-day')
path = os.path.join(clinic.PLACE, 'clinic.regimen')
people = []
parts = {}


def ask(sql, *values):
    with sqlite3.connect(f'file:{path}?mode=ro', uri=True) as db:
        return db.execute(sql, values).fetchall()


def clock(minute):
    """Sets it, and waits until the program goes by it."""
    time_of_day = f'{minute // 60:02d}:{minute % 60:02d}'
    with open(CLOCK + '.new', 'w', encoding='utf-8') as out:
        out.write(f'{clinic.TODAY} {time_of_day}')
    os.rename(CLOCK + '.new', CLOCK)
    if 'now' in parts:
        journey.program.until(lambda: f'Now {time_of_day}' in name_of(parts['now']), time_of_day)


class Person:
    """Somebody of the day: a visit, its row on Today, its record."""

    def __init__(self, row):
        self.id = row['id']
        self.name = row['patient']
        self.chair = row['room']
        self.nurse = row['nurse']
        self.is_spray = 'spray' in row['visit_type']
        self.start, self.end = (clinic_minute(row[key]) for key in ('start', 'end'))
        self.row = None

    def state(self):
        return ask('SELECT state FROM appointment WHERE id = ?', self.id)[0][0]

    def wait_state(self, state):
        journey.program.until(lambda: self.state() == state, f'{self.name}: {state}')

    def advance(self, state):
        journey.program.act(self.row, 'visit.advance')
        self.wait_state(state)

    def count(self, table, which='1'):
        return ask(f'SELECT count (*) FROM {table} x JOIN session_record r ON r.id = x.record_id'
                   f' WHERE r.appointment_id = ? AND {which}', self.id)[0][0]

    def wait_count(self, n, table, which='1'):
        journey.program.until(lambda: self.count(table, which) == n,
                              f'{self.name}: {n} of {table} where {which}')

    def open(self):
        p = journey.program
        p.act(self.row, 'visit.open')
        if 'head' not in parts:
            find_parts()
        p.until(lambda: name_of(parts['name']) == self.name, f'the session of {self.name}')


def clinic_minute(text):
    hour, minute = text.split()[1].split(':')
    return int(hour) * 60 + int(minute)


def find_parts():
    p = journey.program
    page = p.page('RegimenSessionPage')
    head = p.find('RegimenSessionHead', below=page)
    cards = {card: p.find(f'Regimen{card}Card', below=page)
             for card in ('Vitals', 'Dose', 'Effects')}
    parts.update(cards, head=head, name=p.find(role='label', below=head))
    for name in VITALS:
        parts[name] = p.find(name, 'text', below=cards['Vitals'])
    parts['Save'] = p.find('Save', 'push button', below=cards['Vitals'])
    parts['Dose (mg)'] = p.find('Dose (mg)', 'text', below=cards['Dose'])
    parts['Enter'] = p.find('Enter', 'push button', below=cards['Dose'])
    parts['Escort today'] = p.find('Escort today', 'text', below=page)
    parts['What was done'] = p.find('What was done', 'text', below=cards['Effects'])


def read_vitals(person, systolic):
    p = journey.program
    n = person.count('vital_sign')
    for name, value in zip(VITALS, (systolic, systolic * 2 // 3, 72, 98)):
        p.set_text(parts[name], str(value))
    p.press(parts['Save'])
    person.wait_count(n + 1, 'vital_sign')


def answer(person, lists, keys):
    """The same answer again and again is one key."""
    journey.program.key('F6', *keys)
    person.wait_count(0, 'session_check', f'answer IS NULL AND points IS NULL AND list IN ({lists})')


def choose_first(dialog, label):
    """The first of a drop-down that has the focus already."""
    p = journey.program
    p.find(label, 'combo box', below=dialog)
    p.focus_window()
    p.key('space')
    time.sleep(0.5)  # while the list opens, keys go past it
    p.key('Down', 'Return')


def press_once_able(name, dialog):
    p = journey.program
    button = p.find(name, 'push button', below=dialog)
    p.until(lambda: has_state(button, Atspi.StateType.SENSITIVE), f'{name} to be possible')
    p.press(button)


def come(person):
    person.advance('arrived')


def stay_away(person):
    journey.program.act(person.row, 'visit.no-show')
    person.wait_state('no_show')


def prepare(person):
    p = journey.program
    person.advance('preparing')
    person.open()
    answer(person, "'check-in'", ['space'] * 6)
    p.set_text(parts['Escort today'], 'Kim Example')
    read_vitals(person, 124)


def see(person, systolic):
    person.open()
    read_vitals(person, systolic)


def give(person, mg):
    p = journey.program
    person.open()
    n = person.count('dose')
    p.set_text(parts['Dose (mg)'], mg)
    p.press(parts['Enter'])
    person.wait_count(n + 1, 'dose')
    p.press(p.find('Confirm and start…', 'push button', below=parts['Dose']))
    p.press('Confirm and start', 'push button', below=p.dialog())
    person.wait_count(0, 'dose', 'started_utc IS NULL')
    person.wait_state('in_session')


def stop(person, mg):
    p = journey.program
    person.open()
    p.press(p.find('Stop…', 'push button', below=parts['Dose']))
    p.set_text(p.find('Given (mg)', 'text', below=p.dialog()), mg)
    press_once_able('Stop and keep', p.dialog())
    person.wait_count(0, 'dose', 'given_microgram IS NULL')


def observe(person):
    person.advance('observing')


def fall(person):
    """A serious event; the check box is reached by the keyboard, as it has no action of its own."""
    p = journey.program
    person.open()
    p.set_text(parts['What was done'], 'Laid down, Dr. Vega came')
    p.key('F4', *['Tab'] * 4, 'space')
    p.press(p.find('Add', 'push button', below=parts['Effects']))
    person.wait_count(1, 'side_effect', 'is_serious = 1')


def recover(person):
    p = journey.program
    person.open()
    p.press(p.find('Over now', 'push button', below=parts['Effects']))
    person.wait_count(1, 'side_effect', 'resolved_utc IS NOT NULL')


def discharge(person):
    person.advance('ready')
    person.open()
    answer(person, "'discharge', 'pads'",
           ['space'] * 5 + ['Right', 'Right'] + ['space'] * 5)


def leave(person):
    person.advance('left')


def leave_early(person):
    p = journey.program
    person.open()
    p.key('ctrl+Return')
    dialog = p.dialog()
    p.set_text(p.find('Why', 'text', below=dialog), 'Wants to go home, feels well')
    p.focus_window()
    p.key('Tab')
    choose_first(dialog, 'Provider who agrees')
    press_once_able('Leave early', dialog)
    person.wait_state('left')


def sign(person):
    p = journey.program
    person.open()
    p.press(p.find('Sign…', 'push button', below=parts['head']))
    dialog = p.dialog()
    choose_first(dialog, 'Provider who signs')
    press_once_able('Sign', dialog)
    person.wait_count(1, 'session_signature')


def follow_course(person, i):
    """What is done for this person, and when."""
    dose = person.start + PREPARATION_MIN
    sprays = ((0, '28', 4), (5, '28', 9))
    readings, end = ((40, 122), 130) if person.is_spray else ((10, 20, 30, 40, 55, 70, 85), 90)

    if i == ABSENT:
        yield person.start + 20, stay_away, ()
        return
    yield person.start - 5, come, ()
    yield person.start + 2, prepare, ()
    for at, mg, till in sprays if person.is_spray else ((0, '35', 40),):
        yield dose + at, give, (mg,)
        yield dose + till, stop, (mg,)
    yield dose + (10 if person.is_spray else 41), observe, ()
    if i == EARLY:
        readings, end = readings[:5], 62
    if i == SERIOUS:
        yield dose + 25, fall, ()
        yield dose + 50, recover, ()
    for at in readings:
        yield dose + at, see, (120 + at % 25,)
    yield dose + end, discharge, ()
    yield dose + end + 3, leave_early if i == EARLY else leave, ()
    yield dose + end + 5, sign, ()


def made():
    clinic.ctl('demo', path, '--seed', 1, '--patients', 60, '--years', 1, '--today', clinic.TODAY,
               '--time', '07:30')
    rows = [row for row in clinic.rows(path, 'appointments', clinic.TODAY)
            if row['state'] == 'expected']
    sessions = sorted((row for row in rows if row['session_id']), key=lambda row: row['start'])
    for row in rows:
        if row not in sessions[:N_SESSIONS]:
            clinic.ctl('cancel', path, row['id'], '--reason', 'Not on this day')
    people.extend(Person(row) for row in sessions[:N_SESSIONS])
    assert len({person.chair for person in people}) == N_CHAIRS
    for nurse in {person.nurse for person in people}:
        own = [person for person in people if person.nurse == nurse]
        assert len(own) == 1 or any(a is not b and a.start < b.end and b.start < a.end
                                    for a in own for b in own), nurse


def found_rows(today):
    for row in journey.program.look_all(role='list item', below=today):
        for person in people:
            if name_of(row).translate(MARKS).startswith(person.name + ','):
                person.row = row
    return all(person.row is not None for person in people)


def opened():
    clock(people[0].start - 10)
    journey.program = p = clinic.start(path, now='@' + CLOCK)
    today = p.find('Visits of today', 'list')
    parts['now'] = p.find(re.compile('^Now '), 'label')
    p.until(lambda: found_rows(today), 'a row for each of them')


def went_on():
    events = sorted(((at, person, act, words) for i, person in enumerate(people)
                     for at, act, words in follow_course(person, i)), key=lambda event: event[0])
    begun = time.monotonic()
    for at, person, act, words in events:
        clock(at)
        try:
            act(person, *words)
        except Exception as error:
            raise AssertionError(f'{at // 60:02d}:{at % 60:02d} {act.__name__} {person.name}') \
                from error
    print(f'# {len(events)} acts in {time.monotonic() - begun:.0f} s')


def whole():
    """Each record is complete and signed, and its summary says so."""
    for i, person in enumerate(people):
        if i == ABSENT:
            assert person.count('session_field') == 0
            continue
        assert person.count('dose', 'given_microgram IS NULL') == 0, person.name
        out = os.path.join(clinic.PLACE, f'session-{person.id}.pdf')
        clinic.ctl('print', path, 'session', person.id, '-o', out)
        text = clinic.pdf_text(out)
        assert 'Signed by' in text, text
        assert 'Not recorded' not in text or i == EARLY, text
        if i == EARLY:
            assert 'Wants to go home' in text, text
        if i == SERIOUS:
            assert re.search('serious', text), text


def ended():
    clinic.ended_well(journey.program)
    clinic.check_clean(path)


journey.step('a day of twelve sessions in eight chairs', made)
journey.step('nobody has come yet', opened)
journey.step('they come, are treated, leave, and are signed', went_on)
journey.step('each record is whole, and its summary says so', whole)
journey.step('the program ends, and the file is clean', ended)
journey.end()
