"""outcomes.py - scores by digits, an answer to act on, the chart, the report, the diary

SPDX-License-Identifier: GPL-3.0-or-later
"""

import os
import re
import sqlite3
import subprocess
import time

import clinic
from driver import Journey, name_of

journey = Journey('outcomes')
path = clinic.demo(patients=200)
seen = {}


def ask(sql, *values):
    with sqlite3.connect(f'file:{path}?mode=ro', uri=True) as db:
        return db.execute(sql, values).fetchall()


def tab():
    return journey.program.page('RegimenOutcomesTab')


def worklist():
    p = journey.program
    p.key('ctrl+5')
    return p.page('RegimenWorklistPage')


def tasks():
    return [name_of(row) for row in journey.program.look_all(role='list item', below=worklist())]


def open_task(pattern):
    """With the keyboard: the list stands in order, the focus on its first row."""
    p = journey.program
    row = p.find(re.compile(pattern), 'list item', below=worklist())
    seen['task'] = name_of(row)
    p.until(lambda: p.focused() is not None and role_is_row(p.focused()), 'a row with the focus')
    for _ in range(80):
        if name_of(p.focused()) == seen['task']:
            break
        p.key('Down')
        time.sleep(0.05)
    p.key('Return')


def role_is_row(node):
    return node.get_role_name() == 'list item'


def frame(name):
    return journey.program.find(name, 'frame')


def labels(below):
    return [name_of(node) for node in journey.program.look_all(role='label', below=below)]


def has_label(below, pattern):
    journey.program.until(lambda: any(re.search(pattern, text) for text in labels(below)),
                          f'“{pattern}” in {name_of(below)}')


def entered():
    p = journey.program = clinic.start(path)
    open_task('PHQ-9 is to be given, today')
    form = frame('Outcome measure')
    has_label(form, '^1. Little interest')
    has_label(form, 'No permission is required')
    p.until(lambda: re.match('^1. Little', name_of(p.focused() or form)), 'the first item')
    p.type('7')
    has_label(form, '^0 to 3$')
    p.type('11111111')
    has_label(form, '^1 item is open$')
    p.type('2')
    has_label(form, '^10 of 27, moderate$')
    p.key('ctrl+s')
    p.find(re.compile('answered item 9 of the PHQ-9 with 2'))


def waits():
    p = journey.program
    p.press('Later', 'push button')
    who = seen['task'].split(',')[0]
    seen['who'] = who
    assert ask('SELECT count (*) FROM score_alert WHERE acknowledged_utc IS NULL')[0][0] > 0
    p.until(lambda: any(text.startswith(f'{who}, Act on an answer of the PHQ-9') for text in tasks()),
            'the open answer in the worklist')


def answered():
    p = journey.program
    open_task(f'^{re.escape(seen["who"])}, Act on an answer')
    p.find(re.compile('answered item 9'))
    p.type('Talked with Dr. Vega; safety plan made')
    p.press('Keep what was done', 'push button')
    p.until(lambda: not any(text.startswith(f'{seen["who"]}, Act') for text in tasks()),
            'the answer to leave the worklist')
    assert ask("SELECT count (*) FROM score_alert WHERE what_was_done LIKE 'Talked with Dr. Vega;%'"
               )[0][0] == 1


def charted():
    p = journey.program
    worklist()
    p.key('ctrl+k')
    # The worklist below names them too: it is the name in the box that has to be complete.
    p.type_whole(seen['who'])
    p.key('Return')
    p.press(p.find('Outcomes', below=p.page('RegimenPatientView')))
    p.find(re.compile(r'^PHQ-9, given \d+ times?\. Baseline \d+ of 27, .* on .*\. '
                      r'.*10 of 27, moderate.* \d+ sessions?'), below=tab())
    has_label(tab(), 'Item 9 answered 2. Done: Talked with Dr. Vega')


def printed():
    patient = ask('SELECT patient_id FROM score ORDER BY id DESC LIMIT 1')[0][0]
    out = os.path.join(clinic.PLACE, 'outcomes.pdf')
    clinic.ctl('print', path, 'outcomes', patient, '-o', out)
    text = subprocess.run(['pdftotext', '-layout', out, '-'], capture_output=True, text=True,
                          check=True, timeout=60).stdout
    for words in ('Outcome report', seen['who'], 'moderately severe', 'remission ≤ 4',
                  '10 of 27, moderate', 'Talked with Dr. Vega'):
        assert words in text, (words, text[:2000])


def voided():
    p = journey.program
    p.press(p.find('Void this score…', 'push button', below=tab()))
    p.set_text('Reason', 'The answers of somebody else', 'text')
    p.press('Void it', 'push button')
    has_label(tab(), 'voided: The answers of somebody else')


def note_day():
    p = journey.program
    p.press('Note a day…', 'push button', below=tab())
    form = frame('Diary')
    p.set_text(p.find('Day', 'text', below=form), '2026-01-02')
    p.set_text(p.find('Mood, 0 to 10', 'text', below=form), '6')
    p.set_text(p.find('Sleep in hours', 'text', below=form), '7,5')
    p.press('Save', 'push button', below=form)
    return form


def noted():
    p = journey.program
    note_day()
    p.gone('Diary', 'frame')
    assert ask('SELECT mood, sleep_minutes FROM diary_entry ORDER BY id DESC LIMIT 1') == [(6, 450)]
    form = note_day()
    p.find(re.compile('^That day has an entry already'), below=form)
    p.key('Escape')
    p.press('Drop it', 'push button')
    p.gone('Diary', 'frame')


journey.step('a measure that is due is entered by digits', entered)
journey.step('an answer that nobody acted on stays in the worklist', waits)
journey.step('it goes once somebody says what was done', answered)
journey.step('the chart says what it shows', charted)
journey.step('the outcome report says the same', printed)
journey.step('a score is voided with the reason', voided)
journey.step('a day is noted once', noted)
journey.end()
