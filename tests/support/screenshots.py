#!/usr/bin/python3
"""screenshots.py REGIMEN CLINIC OUT: the pictures of the README, of a busy morning at 9:20.

SPDX-License-Identifier: GPL-3.0-or-later
"""

import os
import re
import subprocess
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(__file__), '..', 'e2e'))
from driver import Program  # noqa: E402

REGIMEN, CLINIC, OUT = sys.argv[1:4]
NOW = '2026-11-23 09:20'


def start(dark=False):
    # Only a window as large as the screen has no black around it.
    env = {'ADW_DEBUG_COLOR_SCHEME': 'prefer-dark' if dark else 'prefer-light'}
    program = Program([REGIMEN, '--now', NOW, CLINIC], env)
    program.find('Visits of today', 'list')
    window = program.until(program.focus_window, 'the window')[-1]
    subprocess.run(['xdotool', 'windowmove', window, '0', '0', 'windowsize', window, '1280', '800'],
                   check=True)
    # Out of the way: what lies under the pointer is lit.
    subprocess.run(['xdotool', 'mousemove', '1279', '799'], check=True)
    return program


def take(program, name):
    """Once two pictures in a row are the same."""
    path, last = os.path.join(OUT, f'{name}.png'), None
    for _ in range(40):
        time.sleep(0.3)
        program.screenshot(path)
        with open(path, 'rb') as picture:
            now = picture.read()
        if now == last:
            break
        last = now
    print(path)


def main():
    os.makedirs(OUT, exist_ok=True)
    p = start()
    take(p, 'today')
    p.key('ctrl+2')
    p.find('Appointments', 'table')
    take(p, 'calendar-day')
    p.key('w')
    take(p, 'calendar-week')
    p.key('ctrl+1')
    p.key('Return')
    view = p.page('RegimenPatientView')
    take(p, 'patient')
    p.press('New plan…', 'push button', below=view)
    p.find(re.compile('^Session 1 '), 'list item', below=p.page('RegimenPlanEditor'))
    take(p, 'plan-editor')
    p.close()
    p = start(dark=True)
    p.key('ctrl+2')
    p.find('Appointments', 'table')
    take(p, 'calendar-day-dark')
    p.close()


main()
