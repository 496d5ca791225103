"""names.py - names of every kind, and where a name must never be

SPDX-License-Identifier: GPL-3.0-or-later

Markup, right to left, 400 bytes: each is registered, found, shown and printed, and the program says
nothing. Afterwards no name is in a window title, a log, a list of recent files or a temporary file.
"""

import os
import re
import subprocess
import tempfile

import clinic
from driver import Journey, name_of

journey = Journey('names')
path = clinic.demo()
CANARIES = ('Quorbin', 'Xylopharn', 'Zwölfboxkämpfer')
NAMES = (
    ('A&B <b>x</b>', 'Quorbin & <i>Sons'),
    ('يوسف', 'الحدّاد Xylopharn'),
    ('Wilhelmine', 'Zwölfboxkämpfer' + '-von-und-zu-Hohenstein' * 17),
)
assert len(NAMES[2][1].encode()) > 380
titles = set()


def look_at_titles():
    out = subprocess.run(['xdotool', 'search', '--pid', str(journey.program.process.pid)],
                         capture_output=True, text=True, timeout=30, check=False).stdout.split()
    for window in out:
        for prop in ('WM_NAME', '_NET_WM_NAME', 'WM_ICON_NAME'):
            titles.add(subprocess.run(['xprop', '-id', window, prop], capture_output=True, text=True,
                                      timeout=30, check=False).stdout)


def registered():
    journey.program = clinic.start(path)
    p = journey.program
    for given, family in NAMES:
        p.key('ctrl+n')
        p.find('RegimenPatientForm')
        p.set_text('Given name', given, 'text')
        p.set_text('Family name', family, 'text')
        p.key('ctrl+s')
        p.until(lambda family=family: family in (row['family_name']
                                                 for row in clinic.rows(path, 'patients')), family)
        look_at_titles()


def found():
    p = journey.program
    for canary, (given, family) in zip(CANARIES, NAMES):
        p.key('ctrl+3', 'Escape')
        field = p.find('Find a patient', below=p.page('RegimenPatientList'))
        p.set_text(field, canary)
        p.until(lambda family=family: any(
            family in name_of(node) for node in p.look_all(below=p.page('RegimenPatientList'))),
                f'the row of {canary}')
        look_at_titles()


def planned():
    """The placed series of the one with markup: booked, on the calendar, in the undo toast."""
    p = journey.program
    p.key('ctrl+n')
    p.key('Escape')
    p.key('ctrl+k')
    p.type('Quorbin')
    p.find(re.compile('Quorbin'), 'list item')
    p.key('Return')
    p.press('New plan…', 'push button', below=p.page('RegimenPatientView'))
    editor = p.page('RegimenPlanEditor')
    p.set_text(p.find('Start on or after', 'text', below=editor), '2026-12-07')
    p.find(re.compile(r'^Session 1 .*Dec '), 'list item', below=editor)
    clinic.book_all(p)
    p.until(lambda: any(row['patient'] == 'A&B <b>x</b> Quorbin & <i>Sons'
                        for row in clinic.rows(path, 'appointments')), 'the booked series')
    look_at_titles()


def printed():
    p = journey.program
    row = next(row for row in clinic.rows(path, 'appointments')
               if row['patient'] and 'Quorbin' in row['patient'] and row['session_id'])
    out = os.path.join(clinic.PLACE, 'card.pdf')
    clinic.ctl('print', path, 'series', row['plan_id'], '-o', out)
    assert '<i>Sons' in clinic.pdf_text(out), clinic.pdf_text(out)
    os.unlink(out)
    p.key('ctrl+p')
    p.find('Close', 'push button')
    look_at_titles()
    p.press('Close', 'push button')
    p.until(p.focus_window, 'the window')


def ended():
    clinic.ended_well(journey.program)
    clinic.check_clean(path)


def holds_a_name(file_path):
    with open(file_path, 'rb') as contents:
        data = contents.read()
    return [canary for canary in CANARIES if canary.encode() in data]


def nowhere_else():
    assert titles
    for canary in CANARIES:
        assert not any(canary in title for title in titles), titles
    looked_at = 0
    places = [os.environ[name] for name in ('HOME', 'XDG_RUNTIME_DIR', 'XDG_CONFIG_HOME',
                                            'XDG_CACHE_HOME', 'XDG_STATE_HOME', 'XDG_DATA_HOME')]
    started = os.stat(path).st_ctime - 600
    for place in [*places, tempfile.gettempdir()]:
        for folder, folders, files in os.walk(place):
            if place == tempfile.gettempdir() and folder != place:
                folders[:] = []
                continue
            for name in files:
                found_at = os.path.join(folder, name)
                if found_at.startswith(path) or not os.path.isfile(found_at) or \
                        os.stat(found_at).st_mtime < started or os.stat(found_at).st_size > 1 << 26:
                    continue
                looked_at += 1
                assert not holds_a_name(found_at), found_at
    assert looked_at > 0
    assert holds_a_name(path), 'the clinic file itself should have been found'


journey.step('they are registered', registered)
journey.step('they are found and shown', found)
journey.step('a series is booked for one of them', planned)
journey.step('it is printed', printed)
journey.step('the program ends without a word, the file is sound', ended)
journey.step('no name is in a title, a log, a recent file or a temporary file', nowhere_else)
journey.end()
