"""clinic.py - clinic files for the journeys, and what stands in them

SPDX-License-Identifier: GPL-3.0-or-later

A journey is run as: journey.py REGIMEN REGIMENCTL
"""

import json
import os
import re
import subprocess
import sys
import time

from driver import Atspi, Program, has_state

REGIMEN, REGIMENCTL = sys.argv[1:3]
TODAY = '2026-11-23'  # a Monday
NOW = f'{TODAY} 09:20'
PLACE = os.environ['XDG_DATA_HOME']


def ctl(*words, ok=True):
    """What regimenctl printed; ok: it must have ended well."""
    done = subprocess.run([REGIMENCTL, *map(str, words)], capture_output=True, text=True,
                          timeout=60, check=False)
    if ok and done.returncode != 0:
        raise AssertionError(f'regimenctl {words} ended with {done.returncode}: {done.stderr}')
    return done.stdout if ok else done


def demo(patients=60, years=1):
    path = os.path.join(PLACE, 'clinic.regimen')
    ctl('demo', path, '--seed', 1, '--patients', patients, '--years', years, '--today', TODAY)
    return path


def rows(path, noun, day=None):
    return json.loads(ctl('list', path, noun, '--json', *(['--day', day] if day else [])))


def start(*words, now=NOW):
    program = Program([REGIMEN, *(['--now', now] if now else []), *words])
    program.until(program.focus_window, 'the window')
    return program


def find_block(program, pattern, seconds=None):
    """The block of an appointment on the calendar, by its accessible name."""
    page = program.page('RegimenCalendarPage')
    return program.find(re.compile(pattern), 'push button', below=page, seconds=seconds)


def ended_well(program):
    """Ends the program as a person does; a clean program has printed nothing."""
    program.key('ctrl+q')
    program.process.wait(15)
    printed = program.log_text()
    if program.process.returncode != 0 or printed.strip():
        raise AssertionError(f'ended with {program.process.returncode} and printed: {printed}')


def pdf_text(path):
    done = subprocess.run(['pdftotext', '-layout', path, '-'], capture_output=True, text=True,
                          timeout=30, check=True)
    return done.stdout


def check_clean(path):
    done = ctl('check', path, ok=False)
    if done.returncode != 0:
        raise AssertionError(f'check found: {done.stdout}{done.stderr}')


def permit(program):
    """The first provider permits it; with the mouse, as the list offers no action of its own."""
    x, y, width, height = program.extents(program.find('Permitted by', 'label'))
    subprocess.run(['xdotool', 'mousemove', str(int(x + width / 2)), str(int(y + height / 2)),
                    'click', '1'], check=True, timeout=10)
    time.sleep(0.5)
    program.key('Down', 'Return')
    anyway = program.find('Book anyway', 'push button')
    program.until(lambda: has_state(anyway, Atspi.StateType.SENSITIVE), 'permission')


def book_all(program, reason='Papers are on their way'):
    """Books what the editor shows of somebody without screening and consent: refused with what is
    missing, then with a reason."""
    program.press(program.find(re.compile(r'Book all \(6 \+ \d\)'), 'push button'))
    program.find('No medical screening for this route is on file', 'label')
    program.find('“Consent to treatment with ketamine” is not on file', 'label')
    program.set_text('Reason to do it all the same', reason, 'text')
    permit(program)
    program.press('Book anyway', 'push button')
