"""keyboard.py - every page by the keyboard alone

SPDX-License-Identifier: GPL-3.0-or-later
"""

import re

import clinic
from driver import Atspi, Journey, has_state, name_of

journey = Journey('keyboard')
path = clinic.demo(patients=200)
BLOCK = re.compile(r'^.+, (session \d+ of \d+|[A-Z].*), \d\d:\d\d to \d\d:\d\d, .+, '
                   r'(expected|arrived|preparing|in session|observing|ready to leave|left|no-show|'
                   r'cancelled)(,? .*)?$')


def pages():
    journey.program = clinic.start(path)
    p = journey.program
    p.find('Visits of today', 'list')
    for key, page in (('2', 'Calendar'), ('3', 'Patients'), ('4', 'Plans'), ('1', 'Today')):
        p.key(f'ctrl+{key}')
        p.until(lambda page=page: p.in_front() == page, page)


def advance():
    """Space does the next step of the row with the focus, Ctrl+Z takes it back."""
    p = journey.program
    visits = p.find('Visits of today', 'list')

    def focused_name():
        rows = (visits.get_child_at_index(i) for i in range(visits.get_child_count()))
        return next((name_of(row) for row in rows if has_state(row, Atspi.StateType.FOCUSED)), '')

    name = p.until(lambda: focused_name() if focused_name().endswith('expected') else p.key('Down'),
                   'the focus on somebody expected')
    p.key('space')
    p.find(name.replace(', expected', ', arrived'), 'list item')
    p.key('ctrl+z')
    p.find(name, 'list item')


def search():
    p = journey.program
    who = next(row for row in clinic.rows(path, 'patients') if row['family_name'].isascii()
               and len(row['family_name']) > 4 and row['given_name'].isascii())
    p.key('ctrl+k')
    p.type(who['family_name'][:5].lower())
    p.find(re.compile(re.escape(who['family_name'])), 'list item')
    p.key('Escape')
    p.gone(re.compile(re.escape(who['family_name'])), 'list item', seconds=5)


def title(p):
    return next(name_of(node) for node in p.look_all(role='label')
                if re.match(r'\w+, November \d+, 2026', name_of(node)))


def turn():
    p = journey.program
    p.key('ctrl+2')
    for key, day in (('Next', '24'), ('Prior', '23'), ('Prior', '22'), ('t', '23')):
        p.key(key)
        p.until(lambda day=day: f'November {day}' in title(p), f'November {day} after {key}')
    p.key('w')
    p.find(re.compile('Mon.*23'))
    p.key('d')
    p.until(lambda: 'November 23' in title(p), 'the day again')


def blocks():
    """Tab goes in, arrows walk; each block has the name that a screen reader should say."""
    p = journey.program
    page = p.page('RegimenCalendarPage')
    p.key('Tab')
    first = p.until(lambda: p.focused() and BLOCK.match(name_of(p.focused())) and p.focused(),
                    'the focus on a block')
    first = name_of(first)
    p.key('ctrl+Right')
    second = name_of(p.until(lambda: p.focused() and name_of(p.focused()) != first and p.focused(),
                             'the focus on another block'))
    assert BLOCK.match(second), second
    p.key('ctrl+Left', 'Down', 'Up')
    for node in p.look_all(role='push button', below=p.find('Appointments', 'table', below=page)):
        assert BLOCK.match(name_of(node)), name_of(node)


def open_and_close():
    p = journey.program
    focused = p.until(lambda: p.focused() and BLOCK.match(name_of(p.focused())) and p.focused(),
                      'the focus on a block')
    patient = name_of(focused).split(',')[0]
    p.key('Return')
    popover = p.page('RegimenVisitPopover')
    p.find(patient, below=popover)
    p.key('Escape')
    p.gone('RegimenVisitPopover')
    p.until(lambda: p.focused() and name_of(p.focused()).startswith(patient), 'the focus back')


def pick_up():
    """A block is carried and let go of: it stays."""
    p = journey.program
    before = clinic.rows(path, 'appointments', clinic.TODAY)
    p.key('m', 'Down', 'Down', 'Escape')
    assert clinic.rows(path, 'appointments', clinic.TODAY) == before


def cancel():
    """Delete asks first; Escape keeps the visit."""
    p = journey.program
    p.until(lambda: p.focused() and ', expected' in name_of(p.focused())
            or p.key('ctrl+Down') or p.key('ctrl+Right'), 'the focus on somebody expected')
    p.key('Delete')
    p.find('Cancel this visit?', 'label')
    p.press('Keep it', 'push button')
    p.gone('Cancel this visit?')
    p.until(p.focus_window, 'the window')


def ended():
    clinic.ended_well(journey.program)
    clinic.check_clean(path)


journey.step('Ctrl+1 to Ctrl+4 go to the pages', pages)
journey.step('Space advances a visit on Today', advance)
journey.step('Ctrl+K searches', search)
journey.step('keys turn the calendar', turn)
journey.step('arrows walk between blocks, each with its full name', blocks)
journey.step('Enter opens a visit, Escape closes it', open_and_close)
journey.step('M carries a visit, Escape lets go', pick_up)
journey.step('Delete asks before it cancels', cancel)
journey.step('the program ends without a word, the file is sound', ended)
journey.end()
