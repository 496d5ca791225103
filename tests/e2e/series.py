"""series.py - from a person at the desk to a printed card, and everything there the next morning

SPDX-License-Identifier: GPL-3.0-or-later
"""

import os
import re

import clinic
from driver import Journey

journey = Journey('series')
path = clinic.demo()
seen = {}

# A name that no demo clinic invents.
WHO = 'Zora Quillfeather'
FIRST = re.compile(rf'^{WHO}, session 1 of 6, (\d\d:\d\d) to (\d\d:\d\d), (Chair \d), expected(, [^,]+)*$')


def started():
    journey.program = clinic.start(path)
    journey.program.find('Visits of today', 'list')


def register():
    p = journey.program
    p.key('ctrl+n')
    p.find('Given name', 'text')
    p.type('Zora')
    p.key('Tab')
    p.type('Quillfeather')
    p.set_text('Birth date', '1984-02-29', 'text')
    p.set_text('Escort home', 'Otto Quillfeather', 'text')
    p.key('ctrl+s')
    p.find(WHO, 'label', below=p.page('RegimenPatientView'))
    registered = [row for row in clinic.rows(path, 'patients')
                  if row['family_name'] == 'Quillfeather']
    assert len(registered) == 1, registered
    assert registered[0]['birth_day'] == '1984-02-29', registered[0]
    seen['patient'] = registered[0]['id']


def plan():
    p = journey.program
    p.press('New plan…', 'push button', below=p.page('RegimenPatientView'))
    editor = p.page('RegimenPlanEditor')
    p.find(re.compile('^Session 1 '), 'list item', below=editor)
    p.set_text(p.find('Start on or after', 'text', below=editor), '2026-12-07')
    p.find(re.compile(r'^Session 1 .*Dec (7|8|9|10|11),'), 'list item', below=editor)
    for n in range(1, 7):
        p.find(re.compile(rf'^Session {n} \({n} of 6\), '), 'list item', below=editor)
    p.find(re.compile('^Call after session 1, '), 'list item', below=editor)
    assert not booked(), booked()


def booked():
    return [row for row in clinic.rows(path, 'appointments')
            if row['patient_id'] == seen['patient']]


def book_all():
    p = journey.program
    clinic.book_all(p)
    seen['booked'] = p.until(booked, 'the booked series')
    sessions = [row for row in seen['booked'] if row['session_id']]
    assert len(sessions) == 6, seen['booked']
    assert len(seen['booked']) > 6, seen['booked']
    seen['first'] = min(sessions, key=lambda row: row['start'])


def on_the_calendar():
    p = journey.program
    p.key('ctrl+3')
    view = p.page('RegimenPatientView')
    p.press(p.find('Show on the calendar', 'push button', below=view))
    seen['block'] = clinic.find_block(p, FIRST.pattern)
    assert p.in_front() == 'Calendar', p.in_front()


def minutes(clock):
    return int(clock[:2]) * 60 + int(clock[3:])


def first_name():
    return clinic.find_block(journey.program, FIRST.pattern).get_name()


def stored(appointment_id):
    return next(row for row in clinic.rows(path, 'appointments') if row['id'] == appointment_id)


def move_by(*keys):
    """Picks the block up, carries it and puts it down; whether it may stand there."""
    p = journey.program
    p.wait_focus(FIRST)
    p.key('m', *keys, 'Return')
    p.until(lambda: stored(seen['first']['id'])['start'] != seen['first']['start']
            or p.look("The visit can't stand there", 'label'), 'the move, or a refusal')
    if stored(seen['first']['id'])['start'] != seen['first']['start']:
        return True
    leave(p)
    return False


def leave(p):
    p.press('Leave it', 'push button')
    p.gone("The visit can't stand there")
    p.focus_window()


def move():
    """The first of a few places near by that is free."""
    p = journey.program
    before = seen['first']['start']
    assert any(move_by(*[arrow] * n) for n in (2, 4, 8, 12) for arrow in ('Up', 'Down')), 'stays'
    moved = stored(seen['first']['id'])['start']
    assert moved != before, moved
    p.until(lambda: FIRST.match(first_name()).group(1) == moved[-5:], 'the block at its new time')


def undo_redo():
    p = journey.program
    moved = stored(seen['first']['id'])['start']
    p.key('ctrl+z')
    p.until(lambda: stored(seen['first']['id'])['start'] == seen['first']['start'],
            'the move undone')
    p.key('ctrl+shift+z')
    p.until(lambda: stored(seen['first']['id'])['start'] == moved, 'the move done again')
    p.key('ctrl+z')
    p.until(lambda: stored(seen['first']['id'])['start'] == seen['first']['start'],
            'the move undone again')
    p.until(lambda: first_name().find(seen['first']['start'][-5:]) > 0, 'the block where it was')


def refused():
    """Two in the morning: closed, and nobody works. The list of reasons is shown; nothing moves."""
    p = journey.program
    p.act(clinic.find_block(p, FIRST.pattern), 'block.open')
    p.press('Move by typing', 'push button')
    p.set_text(p.find('Time', 'text'), '02:00')
    p.press('Move here', 'push button')
    p.find("The visit can't stand there", 'label')
    reasons = p.look_all(re.compile('closed|does not work|no working hours|open', re.I), 'label')
    assert reasons, 'no reason is given'
    leave(p)
    assert stored(seen['first']['id'])['start'] == seen['first']['start']


def cancel():
    p = journey.program
    p.key('Escape')
    p.act(clinic.find_block(p, FIRST.pattern), 'block.cancel')
    p.find('Cancel this visit?', 'label')
    p.set_text(p.find('Reason', 'text'), 'Has a cold')
    p.press('Cancel the visit', 'push button')
    p.until(p.focus_window, 'the window')
    p.until(lambda: stored(seen['first']['id'])['state'] == 'cancelled', 'the cancellation')
    p.until(p.focus_window, 'the window')
    p.key('ctrl+z')
    p.until(lambda: stored(seen['first']['id'])['state'] == 'expected', 'the visit again')
    clinic.find_block(p, FIRST.pattern)


def on_paper():
    p = journey.program
    p.key('ctrl+p')
    preview = p.find('What to print', None)
    while preview.get_parent().get_role_name() != 'application':
        preview = preview.get_parent()
    # The title bar of the window behind has a "Close" of its own.
    p.press('Close', 'push button', below=preview)
    p.gone('What to print')
    p.focus_window()
    day = seen['first']['start'][:10]
    sheet, card = (os.path.join(clinic.PLACE, name) for name in ('day.pdf', 'card.pdf'))
    clinic.ctl('print', path, 'day', day, '--by', 'room', '-o', sheet)
    text = clinic.pdf_text(sheet)
    assert WHO in text or 'Quillfeather' in text, text
    assert seen['first']['start'][-5:] in text, text
    clinic.ctl('print', path, 'series', seen['first']['plan_id'], '-o', card)
    text = clinic.pdf_text(card)
    assert 'Quillfeather' in text, text
    for row in seen['booked']:
        if row['session_id']:
            # The card says when to be there: ten minutes before the visit begins.
            at = minutes(row['start'][-5:]) - 10
            day = str(int(row['start'][8:10]))
            assert re.search(rf'\w+, Dec {day}, 2026 +{at // 60:02}:{at % 60:02} +Session', text), \
                (row, text)


def closed():
    clinic.ended_well(journey.program)
    clinic.check_clean(path)


def found_again():
    journey.program = clinic.start(path)
    p = journey.program
    p.find('Visits of today', 'list')
    assert {row['id'] for row in booked()} == {row['id'] for row in seen['booked']}
    p.key('ctrl+k')
    p.type('quillf')
    p.find(re.compile(WHO), 'list item')
    p.key('Return')
    view = p.page('RegimenPatientView')
    p.find(WHO, 'label', below=view)
    clinic.ended_well(p)


journey.step('the program opens a clinic file', started)
journey.step('a patient is registered by typing', register)
journey.step('a protocol gives a plan whose sessions are placed', plan)
journey.step('Book all books the sessions and their follow-ups', book_all)
journey.step('the first session stands on the calendar under its name', on_the_calendar)
journey.step('the keyboard moves it', move)
journey.step('undo, redo, undo', undo_redo)
journey.step('a place that breaks rules is refused with its reasons', refused)
journey.step('it is cancelled with a reason, and stands again after undo', cancel)
journey.step('day sheet and series card read back from PDF', on_paper)
journey.step('Ctrl+Q ends it with nothing printed, and the file is sound', closed)
journey.step('the next start has everything', found_again)
journey.end()
