"""live.py - what another program does to the clinic appears in the open window within two seconds

SPDX-License-Identifier: GPL-3.0-or-later
"""

import re
import time
from datetime import date, timedelta

import clinic
from driver import Journey

SHOWN_WITHIN_S = 2.0

# The other program goes by the clock of the machine, which refuses what is past: the clinic stands
# on a Monday that is still to come.
clinic.TODAY = (date.today() + timedelta(days=7 - date.today().weekday())).isoformat()
clinic.NOW = f'{clinic.TODAY} 09:20'
journey = Journey('live')
path = clinic.demo(patients=200)
seen = {}


def block_of(row, state='expected'):
    return re.compile(f'^{re.escape(row["patient"])}, session {row["n"]} of {row["n_of"]}, '
                      f'{row["start"][-5:]} to {row["end"][-5:]}, {row["room"]}, {state}(, [^,]+)*$')


def within(since, look, what):
    """The time goes from the end of the other program, when its work is in the file."""
    journey.program.until(look, what, SHOWN_WITHIN_S - (time.monotonic() - since))


def shows(pattern):
    page = journey.program.page('RegimenCalendarPage')
    return journey.program.look(pattern, 'push button', below=page)


def stored(appointment_id):
    return next(row for row in clinic.rows(path, 'appointments', clinic.TODAY)
                if row['id'] == appointment_id)


def opened():
    journey.program = clinic.start(path, now=clinic.NOW)
    p = journey.program
    p.key('ctrl+2')
    rows = [row for row in clinic.rows(path, 'appointments', clinic.TODAY)
            if row['session_id'] and row['state'] == 'expected' and row['start'] > clinic.NOW]
    assert rows, 'nobody is expected today'
    seen['row'] = rows[-1]
    p.find(block_of(seen['row']), 'push button', below=p.page('RegimenCalendarPage'))


def cancelled():
    row = seen['row']
    clinic.ctl('cancel', path, row['id'], '--reason', 'From another desk')
    since = time.monotonic()
    within(since, lambda: shows(block_of(row)) is None, 'the cancelled visit to go')


def booked():
    """The place that became free is an opening again; the session is booked there anew."""
    row = seen['row']
    answer = clinic.ctl('book', path, '--session', row['session_id'], '--start', row['start'],
                        '--room', row['room_id'], ok=False)
    since = time.monotonic()
    assert answer.returncode == 0, answer.stderr
    within(since, lambda: shows(block_of(row)), 'the booked visit')
    again = [other for other in clinic.rows(path, 'appointments', clinic.TODAY)
             if other['session_id'] == row['session_id'] and other['state'] == 'expected']
    assert len(again) == 1, again
    seen['row'] = again[0]


def moved():
    row = seen['row']
    hour, minute = map(int, row['start'][-5:].split(':'))
    for step in (-15, 15, -30, 30, -45, 45, -60, 60, -90, 90, -120, -150, -180):
        at = hour * 60 + minute + step
        answer = clinic.ctl('move', path, row['id'], '--start',
                            f'{clinic.TODAY} {at // 60:02}:{at % 60:02}', ok=False)
        since = time.monotonic()
        if answer.returncode == 0:
            break
    assert answer.returncode == 0, answer.stderr
    after = stored(row['id'])
    assert after['start'] != row['start'], after
    within(since, lambda: shows(block_of(after)), 'the moved visit')
    assert shows(block_of(row)) is None
    seen['row'] = after


def on_today():
    p = journey.program
    p.key('ctrl+1')
    p.find(block_of(seen['row']), 'list item', below=p.page('RegimenTodayPage'))
    clinic.ctl('cancel', path, seen['row']['id'], '--reason', 'Again')
    within(time.monotonic(),
           lambda: p.look(block_of(seen['row'], 'cancelled'), 'list item',
                          below=p.page('RegimenTodayPage')), 'the cancelled row')


def ended():
    clinic.ended_well(journey.program)
    clinic.check_clean(path)


journey.step('the window shows the day', opened)
journey.step('a cancellation by another program', cancelled)
journey.step('a booking by another program', booked)
journey.step('a move by another program', moved)
journey.step('a cancellation, seen on Today', on_today)
journey.step('the program ends without a word, the file is sound', ended)
journey.end()
