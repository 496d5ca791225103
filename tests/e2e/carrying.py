"""carrying.py - visits on the calendar by keys: carry and place, be refused, the month

SPDX-License-Identifier: GPL-3.0-or-later
"""

import re

import clinic
from driver import Journey, name_of

journey = Journey('carrying')
path = clinic.demo(patients=120)
EXPECTED = re.compile(r', expected')


def calendar():
    journey.program = clinic.start(path)
    p = journey.program
    p.find('Visits of today', 'list')
    p.key('ctrl+2')
    return p.page('RegimenCalendarPage')


def appointments():
    return {row['id']: row for row in clinic.rows(path, 'appointments')}


def standing(rows):
    return {i for i, row in rows.items() if row['state'] != 'cancelled'}


def description(p):
    grid = p.find('Appointments', 'table', below=p.page('RegimenCalendarPage'))
    return grid.get_description() or ''


def focus_expected():
    p = journey.program

    def look():
        node = p.focused()
        if node is not None and EXPECTED.search(name_of(node)):
            return node
        p.key('ctrl+Right')
        return None
    return p.until(look, 'the focus on a visit that can move')


def carry():
    """M takes it up, the description tells where it stands, Escape leaves it as it was."""
    p = journey.program
    before = appointments()
    focus_expected()
    p.key('m')
    p.until(lambda: re.search(r'\d\d:\d\d to \d\d:\d\d', description(p)), 'where it stands')
    first = description(p)
    p.key('Down')
    p.until(lambda: description(p) != first, 'where it stands after a step')
    p.key('Escape')
    assert appointments() == before


def override():
    """Put down at night it is refused; with a reason it is moved; undo brings it back."""
    p = journey.program
    before = appointments()
    focus_expected()
    p.key('m', *['Up'] * 60)
    p.key('Return')
    p.find("The visit can't stand there", 'label')
    entry = p.find('Reason to do it all the same')
    p.set_text(entry, 'agreed with the patient')
    p.press('Move anyway', 'push button')
    moved = p.until(lambda: [i for i, row in appointments().items()
                             if row['start'] != before[i]['start']], 'the visit moved')
    assert len(moved) == 1, moved
    p.until(p.focus_window, 'the window')
    p.key('ctrl+z')
    p.until(lambda: appointments()[moved[0]]['start'] == before[moved[0]]['start'],
            'the visit back')


def book():
    """N asks for whom; a name, what it is and the first opening are enough."""
    p = journey.program
    before = appointments()
    p.key('ctrl+2', 'Escape', 'n')
    popover = p.page('RegimenBookingPopover')
    p.type('an')
    p.until(lambda: len(p.look_all(role='list item', below=popover)) > 0, 'somebody found')
    p.key('Down', 'Return')
    p.find('Kind of visit', below=popover)
    p.press('First opening', 'push button', below=popover)
    p.find(re.compile('^First opening:'), 'label', below=popover)
    p.press('Book', 'push button', below=popover)
    p.until(lambda: len(appointments()) == len(before) + 1, 'one visit more')
    p.key('ctrl+z')
    p.until(lambda: standing(appointments()) == standing(before), 'it taken back')


def month():
    """M on empty time shows the month; the arrows tell each day, Enter goes there."""
    p = journey.program
    p.key('ctrl+2', 'Escape', 'm')
    page = p.page('RegimenCalendarPage')
    grid = p.find('Month', 'table', below=page)
    p.key('Right')
    p.until(lambda: re.search(r'\d+ visits?, ', grid.get_description() or ''), 'the day told')
    p.key('Return')
    p.find('Appointments', 'table', below=page)


def ended():
    clinic.ended_well(journey.program)
    clinic.check_clean(path)


journey.step('the calendar is in front', calendar)
journey.step('M carries a visit and tells where it stands', carry)
journey.step('a place that breaks a rule takes a reason', override)
journey.step('a name and the first opening are booked', book)
journey.step('the month tells how full each day is', month)
journey.step('the program ends without a word, the file is sound', ended)
journey.end()
