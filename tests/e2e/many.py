"""many.py - the plans that wait find places together; somebody is off and all that hits is placed anew

SPDX-License-Identifier: GPL-3.0-or-later
"""

import re

import clinic
from driver import Journey

journey = Journey('many')
path = clinic.demo(patients=200)  # so many that some wait for a place
seen = {}


def standing():
    """What holds a place, as it stands."""
    return {row['id']: (row['start'], row['end'], row['room'], row['provider'])
            for row in clinic.rows(path, 'appointments')
            if row['state'] not in ('cancelled', 'no_show', 'no-show')}


def started():
    journey.program = clinic.start(path)
    journey.program.find('Visits of today', 'list')
    seen['before'] = standing()


def ready(button):
    """The planner has stopped by itself, and there is something to accept."""
    p = journey.program
    return p.find(re.compile(button), 'push button', below=p.page('RegimenManyView'), seconds=60)


def place_waiting():
    p = journey.program
    p.key('ctrl+4')
    page = p.page('RegimenPlansPage')
    p.press('Place waiting plans…', 'push button', below=page)
    ready(r'Book ticked \([1-9]')
    assert standing() == seen['before'], 'something was booked before anybody said so'


def wish():
    """In the afternoon rather: placed again for it, and said on the button."""
    p = journey.program
    view = p.page('RegimenManyView')
    p.find('All series on the calendar', None, below=view)
    p.press('Wishes', 'push button', below=view)
    p.press('Afternoons', 'push button', below=view)
    p.find('Wishes: in the afternoon', None, below=view, seconds=60)
    p.focus_window()
    p.key('Escape')
    ready(r'Book ticked \([1-9]')
    assert standing() == seen['before'], 'a wish books nothing'


def accept_waiting():
    p = journey.program
    p.press(ready(r'Book ticked'))
    p.until(lambda: len(standing()) > len(seen['before']), 'the booked series')
    after = standing()
    assert all(after[n] == where for n, where in seen['before'].items()), 'what stood has moved'
    clinic.check_clean(path)


def take_back():
    p = journey.program
    p.focus_window()
    p.key('ctrl+z')
    p.until(lambda: standing() == seen['before'], 'what was booked taken back in one step')
    clinic.check_clean(path)


def somebody_off():
    p = journey.program
    p.press('More', None, below=p.page('RegimenPlansPage'))
    p.press('Somebody is off…', None)
    p.find('Who or what', None)
    p.set_text(p.find('First day', 'text'), '2026-11-24')
    p.set_text(p.find('Last day', 'text'), '2026-11-30')
    p.find(re.compile(r'^\d+ visits of \d+ patients need other places'), 'label')
    assert standing() == seen['before']
    p.press('Save and find places', 'push button')


def accept_moves():
    p = journey.program
    ready(r'Accept ticked \([1-9]')
    assert standing() == seen['before'], 'something has moved before anybody said so'
    clinic.check_clean(path)
    p.press(ready(r'Accept ticked'))
    p.until(lambda: standing() != seen['before'], 'the moves')
    assert set(standing()) >= set(seen['before']), 'moving cancels nobody'
    clinic.check_clean(path)


def closed():
    clinic.ended_well(journey.program)
    clinic.check_clean(path)


journey.step('the program opens the clinic', started)
journey.step('plans that wait get places, on paper only', place_waiting)
journey.step('with a wish they are placed again', wish)
journey.step('accepted, they are booked and nothing else moves', accept_waiting)
journey.step('taken back in one step', take_back)
journey.step('somebody is off: whom it hits is shown first', somebody_off)
journey.step('accepted, all that was hit has another place', accept_moves)
journey.step('taken back in one step as well', take_back)
journey.step('the program ends well and the file is sound', closed)
journey.end()
