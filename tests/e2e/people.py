"""people.py - finding a patient, what is known of one, a form that outlives a crash, plans in order

SPDX-License-Identifier: GPL-3.0-or-later
"""

import os
import re
import signal
import time

import clinic
from driver import Journey, name_of

journey = Journey('people')
path = clinic.demo()
seen = {}


def started():
    journey.program = clinic.start(path)
    journey.program.find('Visits of today', 'list')


def someone():
    """A patient with a plan and a phone whose name the keyboard can type."""
    plans = {row['patient_id'] for row in clinic.rows(path, 'plans') if row['state'] == 'active'}
    return next(row for row in clinic.rows(path, 'patients')
                if row['id'] in plans and row['family_name'].isalpha() and row['phone']
                and row['family_name'].isascii() and row['given_name'].isascii())


def found_by_fragments():
    p = journey.program
    who = seen['who'] = someone()
    seen['name'] = f"{who['given_name']} {who['family_name']}"
    digits = re.sub(r'\D', '', who['phone'])
    p.key('ctrl+3')
    p.page('RegimenPatientList')
    for fragment in (who['family_name'][1:].upper(), digits[-7:], who['birth_day'],
                     who['record_number']):
        p.find('Find a patient')
        p.key('ctrl+a')
        p.type(fragment)
        p.find(seen['name'], 'label', below=p.page('RegimenPatientList'))
    p.key('Return')
    p.find(seen['name'], 'label', below=p.page('RegimenPatientView'))


def known():
    p = journey.program
    view = p.page('RegimenPatientView')
    p.find(re.compile(r'(Registered|Referred).*: done$'), 'label', below=view)
    p.find(re.compile(r'.*\d/\d.*: (done|going on|to come)$'), 'label', below=view)
    p.find('History', 'label', below=view, showing=False)


def typed_and_killed():
    p = journey.program
    p.press('Edit', 'push button', below=p.page('RegimenPatientView'))
    p.set_text('Referred by', 'Dr Quillfeather', 'text')
    drafts = os.path.join(os.environ['XDG_DATA_HOME'], 'regimen', 'drafts')
    p.until(lambda: os.path.isdir(drafts) and any(name.endswith('.draft')
                                                 for name in os.listdir(drafts)), 'the draft')
    p.process.send_signal(signal.SIGKILL)
    p.process.wait(10)
    time.sleep(0.5)


def went_on():
    journey.program = clinic.start(path)
    p = journey.program
    p.find('Visits of today', 'list')
    p.key('ctrl+3')
    p.find(re.compile('Go on with what you typed'), 'label')
    p.press('Go on', 'push button')
    form = p.page('RegimenPatientForm')
    text = p.find('Referred by', 'text', below=form)
    p.until(lambda: 'Dr Quillfeather' in (p.text(text), p.text(p._editable(text))),
            'what was typed')
    p.key('ctrl+s')
    view = p.page('RegimenPatientView')
    p.find(re.compile('Referred, Dr Quillfeather: done'), 'label', below=view)
    p.press(p.find('History', below=view))
    p.find(re.compile('Record changed: Referred by'), 'label', below=view, showing=False)


def plans_in_order():
    p = journey.program
    p.key('ctrl+4')
    rows = p.page('RegimenPlanList')
    p.find(re.compile(r'\d+ plans'), 'label', below=rows)
    p.find('Find a plan', below=rows)
    p.type(seen['who']['family_name'].lower())
    p.find(seen['name'], 'label', below=rows)
    counted = p.find(re.compile(r'^\d+ plans?$'), 'label', below=rows)
    assert int(name_of(counted).split()[0]) < 10, name_of(counted)
    p.key('Return')
    p.find(seen['name'], 'label', below=p.page('RegimenPlanEditor'))


journey.step('the program starts', started)
journey.step('a patient is found by fragments of name, phone, birth date and number',
             found_by_fragments)
journey.step('the way so far is told in steps, and the history is there', known)
journey.step('a form is typed in, and the program killed', typed_and_killed)
journey.step('the next start goes on with what was typed', went_on)
journey.step('plans are found and opened by keyboard', plans_in_order)
journey.step('the file is clean', lambda: clinic.check_clean(path))
journey.end()
