"""reviews.py - the five decisions at a gate, and calls that come back until somebody was reached

SPDX-License-Identifier: GPL-3.0-or-later
"""

import os
import re
import sqlite3
import time

import clinic
from driver import Journey, name_of, role_of

CLOCK = os.path.join(clinic.PLACE, 'clock')
DECISIONS = ('continue', 'change', 'maintain', 'pause', 'stop')  # in the order of the row
OUTCOMES = {'reached': 0, 'no answer': 1}
journey = Journey('reviews')
path = clinic.demo(patients=500)
seen = {}


def ask(sql, *values):
    with sqlite3.connect(f'file:{path}?mode=ro', uri=True) as db:
        return db.execute(sql, values).fetchall()


def clock(text):
    with open(CLOCK + '.new', 'w', encoding='utf-8') as out:
        out.write(text)
    os.rename(CLOCK + '.new', CLOCK)


def worklist():
    p = journey.program
    p.key('ctrl+5')
    return p.page('RegimenWorklistPage')


def tasks(pattern):
    return [name_of(row) for row in journey.program.look_all(role='list item', below=worklist())
            if re.search(pattern, name_of(row))]


def open_task(task, frame):
    """With the keyboard, down the list."""
    p = journey.program
    names = [name_of(row) for row in p.look_all(role='list item', below=worklist())]
    p.until(lambda: p.focused() is not None and role_of(p.focused()) == 'list item', 'the first row')
    p.key(*['Down'] * names.index(task))
    p.wait_focus(task)
    p.key('Return')
    return p.find(frame, 'frame')


def choose(n):
    p = journey.program
    p.key('space')
    time.sleep(0.6)  # while the list opens, keys go past it
    p.key(*['Down'] * n, 'Return')
    time.sleep(0.4)


def decided():
    assert seen['task'] not in tasks('Review after session'), seen['task']


def decide(pattern, decision):
    """The decision is two steps from the top, however long the course was."""
    p = journey.program
    task = tasks(f'Review after session {pattern}')[0]
    form = open_task(task, 'Review')
    p.wait_focus('Cancel')
    p.key('Tab', 'Tab')
    p.wait_focus('How it goes on')
    choose(DECISIONS.index(decision))
    p.set_text(p.find('Reason', 'text', below=form), f'They want to {decision}')
    return task, form


def save(task, decision):
    p = journey.program
    p.key('ctrl+s')
    p.gone('Review', 'frame')
    row = ask('SELECT decision, reason, plan_id, version_id FROM gate_review'
              ' ORDER BY id DESC LIMIT 1')[0]
    assert row[:2] == (decision, f'They want to {decision}'), row
    seen['task'] = task
    return row[2:]


def plan_state(plan_id):
    return ask('SELECT state FROM plan WHERE id = ?', plan_id)[0][0]


def holding(plan_id):
    return ask("SELECT count (*) FROM appointment a JOIN session s ON s.id = a.session_id"
               " WHERE s.plan_id = ? AND a.state = 'expected'", plan_id)[0][0]


def accept(plan_id):
    """The proposal that places what is left anew, and its acceptance."""
    p = journey.program
    before = holding(plan_id)
    p.press(re.compile(r'Accept \(|Book all'), 'push button')
    p.until(lambda: holding(plan_id) > before, 'the series placed anew')


def changed():
    clock(f'{clinic.TODAY} 09:20')
    journey.program = p = clinic.start(path, now='@' + CLOCK)
    task, form = decide('4 of 6', 'change')
    p.set_text(p.find('Dose in mg per kg', 'text', below=form), '0,75')
    p.set_text(p.find('Sessions in all', 'text', below=form), '8')
    plan_id, version_id = save(task, 'change')
    assert ask('SELECT dose_microgram, reason FROM plan_version WHERE id = ?',
               version_id) == [(750, 'They want to change')]
    accept(plan_id)
    assert ask('SELECT count (*) FROM session WHERE plan_id = ?', plan_id)[0][0] == 8
    decided()


def maintained():
    task, _ = decide('6 of 6.*IV induction', 'maintain')
    plan_id, version_id = save(task, 'maintain')
    assert ask('SELECT count (*) FROM plan_phase WHERE plan_version_id = ? AND kind = ?', version_id,
               'maintenance')[0][0] == 1
    accept(plan_id)
    decided()


def went_on():
    task, _ = decide('', 'continue')
    plan_id, _ = save(task, 'continue')
    assert plan_state(plan_id) == 'active'
    decided()


def paused():
    task, _ = decide('', 'pause')
    plan_id, _ = save(task, 'pause')
    assert (plan_state(plan_id), holding(plan_id)) == ('paused', 0)


def stopped():
    task, _ = decide('', 'stop')
    plan_id, _ = save(task, 'stop')
    assert (plan_state(plan_id), holding(plan_id)) == ('ended', 0)


def call(outcome):
    p = journey.program
    form = open_task(tasks(f'^{re.escape(seen["who"])}, Call')[0], 'Follow-up')
    p.wait_focus('Outcome')
    choose(OUTCOMES[outcome])
    return form


def nobody_there():
    p = journey.program
    seen['who'] = tasks('Call: ')[0].split(', Call: ')[0]
    form = call('no answer')
    p.set_text(p.find('Try again on', 'text', below=form), '2026-11-24')
    p.set_text(p.find('At what time', 'text', below=form), '10:15')
    p.key('ctrl+s')
    p.gone('Follow-up', 'frame')
    p.until(lambda: not tasks(f'^{re.escape(seen["who"])}, Call'), 'the call to wait')


def came_back():
    clock('2026-11-24 10:20')
    p = journey.program
    p.key('ctrl+1')
    p.until(lambda: tasks(f'^{re.escape(seen["who"])}, Call.*tried 1 time'), 'the call back')


def reached():
    p = journey.program
    form = call('reached')
    p.set_text(p.find('How are you?', 'text', below=form), 'Tired, and glad of the call')
    p.set_text(p.find(re.compile('^Mood'), 'text', below=form), '6')
    p.key('ctrl+s')
    p.gone('Follow-up', 'frame')
    p.until(lambda: not tasks(f'^{re.escape(seen["who"])}, Call'), 'the call done')
    assert ask("SELECT mood, outcome FROM contact ORDER BY id DESC LIMIT 1") == [(6, 'reached')]
    clinic.ended_well(p)
    clinic.check_clean(path)


journey.step('change: another dose, two sessions more, placed anew', changed)
journey.step('maintain: a phase of maintenance, placed anew', maintained)
journey.step('continue: the plan goes on', went_on)
journey.step('pause: nothing stays booked', paused)
journey.step('stop: the plan has ended', stopped)
journey.step('a call without an answer waits for its next try', nobody_there)
journey.step('it returns when its time comes', came_back)
journey.step('whoever was reached is off the list, and the file is clean', reached)
journey.end()
