"""intake.py - what has to be there before a first session, found, signed, and then booked

SPDX-License-Identifier: GPL-3.0-or-later
"""

import re
import subprocess
import time

import clinic
from driver import Atspi, Journey, has_state, name_of

journey = Journey('intake')
path = clinic.demo()
WHO = 'Zora Quillfeather'


def tab():
    return journey.program.page('RegimenIntakeTab')


def registered():
    p = journey.program = clinic.start(path)
    p.key('ctrl+n')
    p.find('Given name', 'text')
    p.set_text('Given name', 'Zora', 'text')
    p.set_text('Family name', 'Quillfeather', 'text')
    p.set_text('Escort home', 'Otto Quillfeather', 'text')
    p.key('ctrl+s')
    view = p.page('RegimenPatientView')
    p.find(WHO, 'label', below=view)
    p.press(p.find('Intake', below=view))
    p.find('Not screened yet', below=tab())
    p.find('No consent on file', below=tab())


def assessed():
    p = journey.program
    p.press('New assessment…', 'push button', below=tab())
    form = p.find('Assessment', 'frame')
    click(shown(form, re.compile('^PTSD'), 'check box'))
    p.press('Add', 'push button', below=form)
    p.set_text(p.find('What', 'text', below=form), 'Sertraline')
    p.set_text(p.find('Goals, in the patient’s words', 'text', below=form), 'Sleep through.')
    p.press('Save', 'push button', below=form)
    p.until(lambda: any('1 treatment tried' in name_of(node) and 'Sleep through.' in name_of(node)
                        for node in p.look_all(below=tab())), 'the assessment on the tab')


def click(node):
    """With the mouse: rows and check boxes of the toolkit offer no action of their own."""
    p = journey.program
    x, y, width, height = p.extents(node)
    subprocess.run(['xdotool', 'mousemove', str(int(x + width / 2)), str(int(y + height / 2)),
                    'click', '1'], check=True, timeout=10)


def can_press(node):
    return has_state(node, Atspi.StateType.SENSITIVE)


def shown(form, name, role):
    """The node, scrolled to where it can be clicked."""
    p = journey.program
    node = p.find(name, role, below=form)
    for _ in range(40):
        _, y, _, height = p.extents(node)
        if 60 < y + height / 2 < 700:
            return node
        subprocess.run(['xdotool', 'mousemove', '340', '400', 'click', '5' if y > 60 else '4'],
                       check=True, timeout=10)
        time.sleep(0.1)
    raise AssertionError(f'{name} could not be scrolled to')


def screened():
    p = journey.program
    click(p.find('New screening', 'label', below=tab()))
    time.sleep(0.4)
    p.key('Return')
    form = p.find('Medical screening', 'frame')
    p.set_text(p.find(re.compile('^Blood pressure'), 'text', below=form), '12o/80')
    p.press('Save', 'push button', below=form)
    p.find('Blood pressure is written like 120/80.', below=form)
    p.set_text(p.find(re.compile('^Blood pressure'), 'text', below=form), '128/82')
    p.set_text(p.find(re.compile('^Weight'), 'text', below=form), '158 lb')
    p.press('Save', 'push button', below=form)
    p.until(lambda: any('128/82' in name_of(node) and 'not decided yet' in name_of(node)
                        for node in p.look_all(below=tab())), 'the screening on the tab')


def consented():
    p = journey.program
    p.press('Give consent…', 'push button', below=tab())
    form = p.find('Consent', 'frame')
    click(p.find('Form', 'combo box', below=form))
    time.sleep(0.5)
    p.key('Down', 'Return')
    p.set_text(p.find('Witness', 'text', below=form), 'Kim')
    p.press('Save', 'push button', below=form)
    p.until(lambda: any('version 1' in name_of(node) for node in p.look_all(below=tab())),
            'the consent on the tab')


def booked():
    p = journey.program
    p.press('New plan…', 'push button', below=p.page('RegimenPatientView'))
    editor = p.page('RegimenPlanEditor')
    p.set_text(p.find('Start on or after', 'text', below=editor), '2026-12-07')
    p.find(re.compile(r'^Session 1 .*Dec (7|8|9|10|11),'), 'list item', below=editor)
    # Said before it is tried, in the same words.
    p.find('Needed before booking', 'label', below=editor)
    p.find('The medical screening is not decided yet', 'label', below=editor)
    p.press(p.find(re.compile(r'Book all \(6 \+ \d\)'), 'push button'))
    p.find('The medical screening is not decided yet', 'label')
    assert not p.look(re.compile('^“Consent to treatment'), 'label'), 'the consent counts'
    p.set_text('Reason to do it all the same', 'The provider decides today', 'text')
    anyway = p.find('Book anyway', 'push button')
    assert not can_press(anyway), 'nobody permits it yet'
    clinic.permit(p)
    p.press(anyway)
    p.until(lambda: [row for row in clinic.rows(path, 'appointments')
                     if row['patient'] == WHO and row['session_id']], 'the booked series')


def withdrawn():
    p = journey.program
    p.key('ctrl+3')
    p.press(p.find('Intake', below=p.page('RegimenPatientView')))
    p.find(re.compile('till'), below=tab())
    p.press('Withdraw…', 'push button', below=tab())
    p.set_text('Reason', 'Changed her mind', 'text')
    p.press('Withdraw it', 'push button')
    p.until(lambda: any('withdrawn' in name_of(node) and 'Changed her mind' in name_of(node)
                        for node in p.look_all(below=tab())), 'the consent withdrawn')
    p.focus_window()
    clinic.ended_well(p)
    clinic.check_clean(path)


journey.step('a new patient has nothing on file', registered)
journey.step('an assessment says why she comes and what was tried', assessed)
journey.step('a screening says what is wrong in place, and waits for a decision', screened)
journey.step('a consent with a witness', consented)
journey.step('the series asks for what is still missing, and no more', booked)
journey.step('a consent is withdrawn with the reason', withdrawn)
journey.end()
