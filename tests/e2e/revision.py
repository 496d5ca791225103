"""revision.py - the rules of a plan that goes on are changed: before and after, a reason, one step back

SPDX-License-Identifier: GPL-3.0-or-later
"""

import re
import subprocess

import clinic
from driver import Journey

journey = Journey('revision')
path = clinic.demo(patients=60)
seen = {}


def still_to_come():
    """Sessions with a place after today, by plan."""
    found = {}
    for row in clinic.rows(path, 'appointments'):
        if row['session_id'] and row['state'] == 'expected' and row['start'] > clinic.TODAY + ' 24':
            found.setdefault(row['plan_id'], []).append(row)
    return found


def standing():
    return {row['id']: (row['start'], row['end'], row['room'], row['state'])
            for row in clinic.rows(path, 'appointments') if row['plan_id'] == seen['plan']['id']}


def version():
    return next(row for row in clinic.rows(path, 'plans')
                if row['id'] == seen['plan']['id'])['version']


def opened():
    come = still_to_come()
    seen['plan'] = next(row for row in clinic.rows(path, 'plans')
                        if row['name'].startswith('IV induction') and row['state'] == 'active'
                        and len(come.get(row['id'], [])) >= 3 and row['patient'].isascii())
    seen['before'] = standing()
    journey.program = clinic.start(path)
    p = journey.program
    p.find('Visits of today', 'list')
    p.key('ctrl+4')
    p.page('RegimenPlansPage')
    p.type(seen['plan']['patient'])
    p.find(re.compile('^1 plan'), 'label')
    p.key('Return')
    seen['editor'] = p.page('RegimenPlanEditor')
    p.find(re.compile('version 1'), 'label', below=seen['editor'])


def click(node):
    x, y, width, height = journey.program.extents(node)
    subprocess.run(['xdotool', 'mousemove', str(int(x + width / 2)), str(int(y + height / 2)),
                    'click', '1'], check=True, timeout=10)


def set_sessions(number):
    """The rules of the phase stand open, or are opened first."""
    p = journey.program
    words = re.compile(', Sessions$')
    if p.look(words, 'spin button', below=seen['editor']) is None:
        click(p.find('Induction', 'list item', below=seen['editor']))
    click(p.find(words, 'spin button', below=seen['editor']))
    p.key('ctrl+a')
    p.type(str(number))
    p.key('Return')


def shown_before_and_after():
    """One session fewer: crossed out on the strip, named in the list, nothing written."""
    p = journey.program
    fewer = seen['plan']['sessions'] - 1
    set_sessions(fewer)
    p.find(re.compile('given up; nothing is stored yet'), 'label', below=seen['editor'])
    p.find(re.compile('no longer of the plan'), 'list item', below=seen['editor'])
    assert standing() == seen['before'], 'something was written before anybody said so'
    assert version() == 1


def dropped():
    p = journey.program
    p.press('Discard changes', 'push button', below=seen['editor'])
    p.gone(re.compile('no longer of the plan'), 'list item', below=seen['editor'])


def saved():
    p = journey.program
    set_sessions(seen['plan']['sessions'] + 1)
    p.find(re.compile('new.*; nothing is stored yet'), 'label', below=seen['editor'])
    p.press('Save as version 2…', 'push button', below=seen['editor'])
    p.find(re.compile(r'Sessions: \d+ \(was \d+\)'), 'label')
    p.set_text('Reason', 'responds, but slowly', 'text')
    p.press('Save', 'push button')
    p.until(lambda: version() == 2, 'the second version')
    assert len(standing()) > len(seen['before'])
    clinic.check_clean(path)


def history():
    p = journey.program
    p.press('More', 'push button', below=seen['editor'])
    p.press(re.compile('Versions'), 'menu item')
    versions = p.find('Versions of the plan, the latest first', 'list')
    p.find(re.compile('^Version 2 .*\nresponds, but slowly\n'), 'list item', below=versions)
    p.find(re.compile('^Version 1 .*\nAs the plan was made\n'), 'list item', below=versions)
    p.focus_window()
    p.key('Escape')
    p.gone('Versions of the plan, the latest first', 'list')


def taken_back():
    p = journey.program
    p.focus_window()
    p.key('ctrl+z')
    p.until(lambda: version() == 3, 'one more version with the former rules')
    after = {n: row for n, row in standing().items() if row[3] != 'cancelled'}
    assert after == {n: row for n, row in seen['before'].items() if row[3] != 'cancelled'}
    clinic.check_clean(path)


def ended():
    clinic.ended_well(journey.program)


journey.step('a plan that goes on opens from the list', opened)
journey.step('one session fewer shows what would be given up', shown_before_and_after)
journey.step('the change is dropped', dropped)
journey.step('one session more is saved with a reason', saved)
journey.step('both versions stand with their reasons', history)
journey.step('one step takes all of it back', taken_back)
journey.step('the program ends with nothing printed', ended)
journey.end()
