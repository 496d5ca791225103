"""overrun.py - a session that lasts longer than it was booked for, with a clock that the test moves:
what is due at the others, who is in the way, and other places for them

SPDX-License-Identifier: GPL-3.0-or-later
"""

import os
import re

import clinic
from driver import Journey

CLOCK = os.path.join(clinic.PLACE, 'clock')
journey = Journey('overrun')
path = clinic.demo()
seen = {}


def clock(text):
    with open(CLOCK + '.new', 'w', encoding='utf-8') as out:
        out.write(f'{clinic.TODAY} {text}')
    os.rename(CLOCK + '.new', CLOCK)


def opened():
    clock('09:20')
    journey.program = p = clinic.start(path, now='@' + CLOCK)
    today = p.find('Visits of today', 'list')
    p.act(p.find(re.compile('^Ada Blackwood, session'), 'list item', below=today), 'visit.open')
    seen['head'] = p.find('RegimenSessionHead', below=p.page('RegimenSessionPage'))
    p.find('Ada Blackwood', 'label', below=seen['head'])


def due_to_the_second():
    """At the others nothing is due a second before; then it is, without a key being pressed."""
    p = journey.program
    clock('09:24:59')
    p.find(re.compile('may leave in 80:01'), 'label', below=seen['head'])
    assert p.look(re.compile('^Änne Müller, '), 'push button', below=seen['head']) is None
    clock('09:25:00')
    p.find(re.compile('^Änne Müller, Chair 4: Vitals due'), 'push button', below=seen['head'])
    p.find(re.compile('^Vitals due'), 'label', below=p.page('RegimenVitalsCard'))


def in_the_way():
    p = journey.program
    clock('10:58')
    p.find(re.compile('longer than booked, and is in the way of 11:00 İpek Şahin'), 'label',
           below=seen['head'])


def other_places():
    p = journey.program
    p.press('Find other places…', 'push button', below=seen['head'])
    p.find('A session runs over', 'label')
    p.find(re.compile('^1 patient gets a place'), 'label')
    p.press(re.compile(r'Accept ticked \(1\)'), 'push button')
    p.until(lambda: [row['room'] for row in clinic.rows(path, 'appointments', clinic.TODAY)
                     if row['patient'] == 'İpek Şahin'] != ['Chair 2'], 'the other place')


def ended():
    clinic.ended_well(journey.program)
    clinic.check_clean(path)


journey.step('a session is open', opened)
journey.step('what is due at the others is told at the second', due_to_the_second)
journey.step('it runs over, and says whom it is in the way of', in_the_way)
journey.step('they get another place', other_places)
journey.step('the program ends, and the file is clean', ended)
journey.end()
