"""preferences.py - hours painted and typed, a closure placed anew, a protocol seen before it is stored

SPDX-License-Identifier: GPL-3.0-or-later
"""

import re
import sqlite3
import subprocess

import clinic
from driver import Journey, name_of

journey = Journey('preferences')
path = clinic.demo(patients=120)
seen = {}


def standing():
    return {row['id']: (row['start'], row['room']) for row in clinic.rows(path, 'appointments')
            if row['state'] not in ('cancelled', 'no_show', 'no-show')}


def count(sql):
    with sqlite3.connect(f'file:{path}?mode=ro', uri=True) as file:
        return file.execute(sql).fetchone()[0]


def part(name):
    """A part of the preferences, by the keyboard."""
    p = journey.program
    p.focus_window()
    p.key('ctrl+comma')
    side = p.find('Parts of the preferences', 'list')
    names = [row.get_name() for row in p.look_all(role='list item', below=side)]
    p.key('Home', *['Down'] * names.index(name))
    return p.page('RegimenPreferencesPage')


def window(title):
    """A dialog by its title; its own tree is small."""
    app = journey.program.app
    return journey.program.until(
        lambda: next((child for child in (app.get_child_at_index(i)
                                          for i in range(app.get_child_count()))
                      if child is not None and name_of(child) == title), None), f'“{title}”')


def no_window(title):
    app = journey.program.app
    journey.program.until(
        lambda: all(name_of(app.get_child_at_index(i)) != title
                    for i in range(app.get_child_count())), f'“{title}” to go')


def started():
    journey.program = clinic.start(path)
    journey.program.find('Visits of today', 'list')
    seen['before'] = standing()


def saturday():
    return journey.program.text(journey.program.find('Saturday', 'text', below=seen['page']))


def paint():
    p = journey.program
    seen['page'] = part('Working hours')
    week = p.find('Weekly hours', below=seen['page'])
    x, y, width, height = p.extents(week)
    # The last column is Saturday in this locale; a drag down from an hour that is closed opens.
    at = (x + width - 20, y + height // 3)
    subprocess.run(['xdotool', 'mousemove', *map(str, at), 'mousedown', '1'], check=True)
    for step in range(1, 6):
        subprocess.run(['xdotool', 'mousemove', str(at[0]), str(at[1] + 10 * step)], check=True)
    subprocess.run(['xdotool', 'mouseup', '1'], check=True)
    p.until(lambda: '–' in saturday(), 'the painted hours in words')
    p.key('ctrl+s')
    p.until(lambda: count('SELECT count(*) FROM weekly_hours WHERE weekday = 5') > 0,
            'Saturday hours in the file')


def type_hours():
    p = journey.program
    p.set_text(p.find('Saturday', 'text', below=seen['page']), '9-11, 12-14')
    p.key('ctrl+s')
    p.until(lambda: count('SELECT count(*) FROM weekly_hours WHERE weekday = 5'
                          ' AND from_of_day = 720 AND to_of_day = 840') > 0, 'typed hours in the file')
    assert re.match(r'0?9:00.*11:00.*12:00', saturday()), saturday()
    assert standing() == seen['before'], 'longer hours move nobody'
    clinic.check_clean(path)


def close_a_day():
    p = journey.program
    p.press('Add…', 'push button', below=part('Time off and closures'))
    form = window('Time off or closure')
    p.set_text(p.find('First day', 'text', below=form), '2026-11-24')
    p.set_text(p.find('Last day', 'text', below=form), '2026-11-24')
    p.set_text(p.find('Reason', 'text', below=form), 'Burst pipe')
    p.press('Save', 'push button', below=form)
    question = window('Visits are booked in that time')
    p.find('Visits that are hit', 'list', below=question)
    assert standing() == seen['before'], 'nothing moves before anybody said so'
    p.press('Save and find places', 'push button', below=question)


def accept_places():
    p = journey.program
    page = p.page('RegimenManyView')
    p.press(p.find(re.compile(r'^_?Accept ticked \([1-9]'), 'push button', below=page, seconds=60))
    p.until(lambda: standing() != seen['before'], 'the moves')
    assert count("SELECT count(*) FROM closure WHERE reason = 'Burst pipe' AND NOT is_void") == 1
    clinic.check_clean(path)


def new_protocol():
    p = journey.program
    p.press('New protocol…', 'push button', below=part('Protocols'))
    form = window('New protocol')
    p.set_text(p.find('Name', 'text', below=form), 'Ours, twice a week')
    p.set_text(p.find('Source', 'text', below=form), 'our own habit')
    before = standing()
    p.press('Show me this series from next Monday', 'push button', below=form)
    series = window('Ours, twice a week')
    p.find(re.compile(r'^Session 6'), 'label', below=series)
    assert standing() == before, 'showing books nothing'
    p.key('Escape')
    no_window('Ours, twice a week')
    p.press('Save', 'push button', below=form)
    p.until(lambda: count("SELECT count(*) FROM protocol WHERE name = 'Ours, twice a week'") == 1,
            'the protocol in the file')


def closed():
    clinic.ended_well(journey.program)
    clinic.check_clean(path)


journey.step('the program opens the clinic', started)
journey.step('hours are painted and saved', paint)
journey.step('hours are typed, with a break', type_hours)
journey.step('a closure shows whom it hits before it is saved', close_a_day)
journey.step('all that was hit has another place, in one act', accept_places)
journey.step('a new protocol shows its series without booking', new_protocol)
journey.step('the program ends well and the file is sound', closed)
journey.end()
