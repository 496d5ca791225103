"""first_clinic.py - a fresh machine: the first clinic by the assistant, and the demo at once

SPDX-License-Identifier: GPL-3.0-or-later
"""

import glob
import os
import re
import stat

import clinic
from driver import Journey

journey = Journey('first clinic')


def files():
    return [path for place in (os.environ['HOME'], clinic.PLACE)
            for path in glob.glob(os.path.join(place, '**', '*.regimen'), recursive=True)]


def welcomed():
    journey.program = clinic.start(now=None)
    p = journey.program
    p.find('Welcome to Regimen', 'label')
    p.press('Create a clinic', 'push button')
    p.find('Time zone (such as Europe/Berlin)', 'text')


def created():
    p = journey.program
    p.set_text('Name', 'Lindenhof', 'text')
    p.set_text('Time zone (such as Europe/Berlin)', 'Europe/Berlin', 'text')
    p.press('Next', 'push button')
    p.find('Treatment chairs')
    p.set_text('Providers', 'Dr. Ines Vega', 'text')
    p.set_text('Nurses', 'Kim Bauer, Bo Lund', 'text')
    p.press('Next', 'push button')
    p.find('Protocols to start with')
    p.press('Create', 'push button')


def opened():
    p = journey.program
    p.find('Lindenhof', 'label')
    p.find('No visits today', 'label')
    p.until(p.focus_window, 'the window')
    made = files()
    assert len(made) == 1, made
    assert stat.S_IMODE(os.stat(made[0]).st_mode) == 0o600, oct(os.stat(made[0]).st_mode)
    staff = {row['name'] for row in clinic.rows(made[0], 'staff')}
    assert staff == {'Dr. Ines Vega', 'Kim Bauer', 'Bo Lund'}, staff
    clinic.ended_well(p)
    clinic.check_clean(made[0])


def demo():
    journey.program = clinic.start('--demo')
    p = journey.program
    p.find('Demo', 'label', seconds=60)
    visits = p.find('Visits of today', 'list')
    rows = p.until(lambda: p.look_all(re.compile(', '), 'list item', below=visits), 'visits of today')
    assert len(rows) > 10, len(rows)
    clinic.ended_well(p)


journey.step('without a file there is a welcome', welcomed)
journey.step('the assistant asks three times', created)
journey.step('the new clinic opens, and its file is sound and private', opened)
journey.step('--demo opens a busy day', demo)
journey.end()
