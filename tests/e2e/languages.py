"""languages.py - the program in the languages that it is translated into

SPDX-License-Identifier: GPL-3.0-or-later

On each page nothing may stand in English that has a translation, the day is written as the locale
writes it, and Arabic is mirrored. What the clinic itself wrote (its visit types, its rooms) is data.
"""

import gettext
import os
import time

import clinic
from driver import Journey, name_of, walk

journey = Journey('languages')
path = clinic.demo()
PO = os.environ['REGIMEN_LOCALE_DIR']
# The locale, the day of clinic.TODAY in it, a time of day in it.
LANGUAGES = {
    'de': ('de_DE.UTF-8', ('Montag', 'November'), '09:00'),
    'es': ('es_ES.UTF-8', ('lunes', 'noviembre'), '09:00'),
    'fr': ('fr_FR.UTF-8', ('lundi', 'novembre'), '09:00'),
    'ar': ('ar_EG.UTF-8', ('الاثنين', 'نوفمبر'), None),
}
N_PAGES = 4


def english(own):
    """What stands in English although there is a word for it."""
    catalogue = {key if isinstance(key, str) else key[0]: text
                 for key, text in own._catalog.items() if key and text}
    # One English word may have several, by its context, and one of them may be the same.
    plain = {}
    for key, text in catalogue.items():
        plain.setdefault(key.split('\x04')[-1].replace('_', ''), set()).add(text.replace('_', ''))
    data = {key.split('\x04')[1] for key in catalogue if key.startswith('shipped\x04')}
    return {key for key, texts in plain.items() if key not in texts} - data


def walked(language, locale, day, time_of_day):
    own = gettext.translation('regimen', PO, [language])
    forbidden = english(own)
    env = {'LC_ALL': locale, 'LANGUAGE': ''}
    os.environ.update(env)
    p = journey.program = clinic.start(path)
    names = p.find(own.gettext('Pages'), 'list')
    seen = set()
    for number in range(1, N_PAGES + 1):
        p.key(f'ctrl+{number}')
        time.sleep(0.3)
        p.until(lambda: p.look(own.gettext(('Today', 'Calendar', 'Patients', 'Plans')[number - 1]),
                               below=names), 'the page')
        seen |= {name_of(node) for node in walk(p.app, hidden=False)}
    wrong = sorted(seen & forbidden)
    assert not wrong, f'in English: {wrong}'
    assert any(all(word in text for word in day) for text in seen), sorted(seen)[:80]
    if time_of_day:
        assert any(time_of_day in text for text in seen), time_of_day
    x, _, width, _ = p.extents(names)
    middle = x + width / 2
    if language == 'ar':
        assert middle > 600, f'the navigation of a mirrored window lies right, not at {middle}'
    else:
        assert middle < 400, middle
    clinic.ended_well(p)


def restored():
    os.environ.update({'LC_ALL': 'C.UTF-8'})
    clinic.check_clean(path)


for code, facts in LANGUAGES.items():
    journey.step(f'{code}: every page in its words, days and direction',
                 lambda code=code, facts=facts: walked(code, *facts))
journey.step('the file is sound', restored)
journey.end()
