"""driver.py - drives the real program through its accessibility tree, the keyboard and the mouse

SPDX-License-Identifier: GPL-3.0-or-later

A journey starts a Program, asks it for what a screen reader would find, presses and types, and
says what it saw as TAP. It waits for conditions with a deadline and never sleeps for luck.
"""

import os
import re
import signal
import subprocess
import sys
import time
import traceback

import gi

gi.require_version('Atspi', '2.0')
from gi.repository import Atspi, GLib  # noqa: E402

WAIT_S = float(os.environ.get('REGIMEN_E2E_WAIT', '20'))
MAX_DEPTH = 60
# On a busy machine an answer takes longer than the eight tenths of a second that the library waits.
Atspi.set_timeout(10000, 15000)


class NotSeen(AssertionError):
    """Something that should have been on the screen in time was not."""


def walk(node, depth=0, hidden=True):
    """The node and all below it. Rows vanish while a list is filtered: what is gone is skipped."""
    if not hidden and not is_showing(node):
        return
    yield node
    if depth > MAX_DEPTH:
        return
    try:
        count = node.get_child_count()
    except GLib.GError:
        return
    for i in range(count):
        try:
            child = node.get_child_at_index(i)
        except GLib.GError:
            continue
        if child is not None:
            yield from walk(child, depth + 1, hidden)


def name_of(node):
    try:
        return node.get_name() or ''
    except GLib.GError:
        return ''


def role_of(node):
    try:
        return node.get_role_name()
    except GLib.GError:
        return ''


def extents_of(node):
    """Its place in the window; None when it has none. GTK knows no places on the screen."""
    component = node.get_component_iface()
    if component is None:
        return None
    box = component.get_extents(Atspi.CoordType.WINDOW)
    return box.x, box.y, box.width, box.height


def is_showing(node):
    """GTK 4.8 sets "showing" on windows only: elsewhere it is what has a size. A page of a stack
    keeps its size while another is in front, so look below a page to be sure (Program.page)."""
    try:
        if role_of(node) == 'application':
            return True
        if not node.get_state_set().contains(Atspi.StateType.VISIBLE):
            return False
        box = extents_of(node)
        return box is None or (box[2] > 0 and box[3] > 0)
    except GLib.GError:
        return False


def has_state(node, state):
    try:
        return node.get_state_set().contains(state)
    except GLib.GError:
        return False


def matches(node, name, role):
    if role is not None and role_of(node) != role:
        return False
    if name is None:
        return True
    seen = name_of(node)
    if isinstance(name, re.Pattern):
        return bool(name.search(seen))
    # GTK 4.8 names a button with a mnemonic twice: "_Save Save".
    return seen == name or seen.replace('_', '', 1) == f'{name} {name}'


class Program:
    def __init__(self, argv, env=None):
        self.argv = argv
        self.log_path = os.path.join(os.environ['XDG_RUNTIME_DIR'], 'program.log')
        self.log = open(self.log_path, 'ab')
        self.process = subprocess.Popen(argv, stdout=self.log, stderr=self.log,
                                        env={**os.environ, 'G_DEBUG': 'fatal-warnings,gc-friendly',
                                             **(env or {})})
        self.app = self._wait(self._find_app, 'the program on the accessibility bus')

    def _find_app(self):
        if self.process.poll() is not None:
            raise NotSeen(f'{self.argv[0]} ended with {self.process.returncode}: {self.log_text()}')
        desktop = Atspi.get_desktop(0)
        for i in range(desktop.get_child_count()):
            app = desktop.get_child_at_index(i)
            try:
                if app is not None and app.get_process_id() == self.process.pid:
                    return app
            except GLib.GError:
                continue
        return None

    @staticmethod
    def _wait(look, what, seconds=None):
        end = time.monotonic() + (WAIT_S if seconds is None else seconds)
        while True:
            try:
                found = look()
            except GLib.GError:
                found = None
            if found:
                return found
            if time.monotonic() > end:
                raise NotSeen(f'not seen in time: {what}')
            time.sleep(0.04)

    def log_text(self):
        with open(self.log_path, encoding='utf-8', errors='replace') as log:
            return log.read()[-2000:]

    def look(self, name=None, role=None, below=None, showing=True):
        """The first such node now, or None."""
        for node in walk(below or self.app, hidden=not showing):
            if matches(node, name, role):
                return node
        return None

    def look_all(self, name=None, role=None, below=None):
        return [node for node in walk(below or self.app, hidden=False) if matches(node, name, role)]

    def page(self, class_name):
        """A page or a part of one by the name of its class, once it is there."""
        return self.find(class_name, seconds=WAIT_S)

    def dialog(self):
        """The window that stands over the main one, once it is there."""
        def look():
            count = self.app.get_child_count()
            return self.app.get_child_at_index(count - 1) if count > 1 else None
        return self._wait(look, 'a dialog')

    def in_front(self):
        """The page that the navigation shows as chosen."""
        for node in self.look_all(role='list item', below=self.find('Pages', 'list')):
            if has_state(node, Atspi.StateType.SELECTED):
                return name_of(node)
        return None

    def focused(self):
        """The widget with the keyboard focus, or None; of a dialog before the window under it, which
        keeps one of its own."""
        for i in reversed(range(self.app.get_child_count())):
            for node in walk(self.app.get_child_at_index(i), hidden=False):
                if has_state(node, Atspi.StateType.FOCUSED):
                    return node
        return None

    def wait_focus(self, name, seconds=None):
        return self._wait(lambda: (lambda node: node if node is not None and matches(node, name, None)
                                   else None)(self.focused()), f'the focus on “{name}”', seconds)

    def find(self, name=None, role=None, below=None, seconds=None, showing=True):
        return self._wait(lambda: self.look(name, role, below, showing), f'{role or "node"} “{name}”',
                          seconds)

    def gone(self, name=None, role=None, below=None, seconds=None):
        self._wait(lambda: self.look(name, role, below) is None, f'{role or "node"} “{name}” to go',
                   seconds)

    def until(self, look, what, seconds=None):
        return self._wait(look, what, seconds)

    def press(self, node_or_name, role=None, below=None):
        node = node_or_name
        if isinstance(node, (str, re.Pattern)):
            node = self.find(node, role, below)
        action = node.get_action_iface()
        if action is None or not action.do_action(0):
            raise NotSeen(f'“{name_of(node)}” can’t be pressed')
        return node

    def act(self, node, action_name):
        """Runs the action of that name, for widgets that have several."""
        action = node.get_action_iface()
        for i in range(action.get_n_actions()):
            if action.get_action_name(i) == action_name:
                return action.do_action(i)
        raise NotSeen(f'“{name_of(node)}” has no action {action_name}')

    def actions(self, node):
        action = node.get_action_iface()
        return [action.get_action_name(i) for i in range(action.get_n_actions())] if action else []

    def set_text(self, node_or_name, text, role=None):
        node = node_or_name
        if isinstance(node, (str, re.Pattern)):
            node = self.find(node, role)
        editable = self._editable(node)
        if editable is None or not Atspi.EditableText.set_text_contents(editable, text):
            raise NotSeen(f'“{name_of(node)}” can’t be typed into')
        return node

    @staticmethod
    def _editable(node):
        """The node itself, or the text inside a row that is labelled as a whole."""
        for candidate in walk(node):
            try:
                editable = candidate.get_editable_text_iface()
            except GLib.GError:
                editable = None
            if editable is not None:
                return editable
        return None

    @staticmethod
    def text(node):
        iface = node.get_text_iface()
        if iface is None:
            return name_of(node)
        return Atspi.Text.get_text(iface, 0, Atspi.Text.get_character_count(iface))

    def key(self, *keys, delay=30):
        subprocess.run(['xdotool', 'key', '--clearmodifiers', '--delay', str(delay), *keys],
                       check=True, timeout=30)

    def type(self, text):
        subprocess.run(['xdotool', 'type', '--delay', '15', text], check=True, timeout=60)

    def type_whole(self, text):
        """Into an entry, anew while some of it is missing: for a letter that the keyboard has not
        the server is given another keyboard, and one that is busy loses keys over it."""
        for seconds in (4, 8, 16):
            self.key('ctrl+a')
            self.type(text)
            try:
                return self.until(lambda: self.text(self.focused()) == text, text, seconds)
            except NotSeen as missing:
                last = missing
        raise last

    def focus_window(self):
        """Without a window manager nobody else gives the window the keyboard."""
        out = subprocess.run(['xdotool', 'search', '--onlyvisible', '--pid', str(self.process.pid)],
                             capture_output=True, text=True, timeout=30).stdout.split()
        if out:
            subprocess.run(['xdotool', 'windowfocus', out[-1]], timeout=30)
        return out

    def extents(self, node):
        return extents_of(node)

    def screenshot(self, path):
        subprocess.run(['import', '-window', 'root', path], check=True, timeout=30)

    def close(self):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(10)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        self.log.close()

    def tree(self):
        """What a screen reader finds, a line each, for the log of a failed step: of each window so
        many lines, that of a dialog first."""
        lines = []

        def add(node, depth, most):
            if len(lines) > most:
                return
            if not is_showing(node):
                return
            if (name_of(node) or role_of(node) not in ('filler', 'panel')):
                lines.append(f'{"  " * depth}[{role_of(node)}] {name_of(node)}')
            if role_of(node) == 'text' and self.text(node):
                lines[-1] += f' = “{self.text(node)}”'
            for i in range(node.get_child_count()):
                child = node.get_child_at_index(i)
                if child is not None:
                    add(child, depth + 1, most)
        try:
            for i in reversed(range(self.app.get_child_count())):
                add(self.app.get_child_at_index(i), 0, len(lines) + 600)
        except GLib.GError:
            lines.append('(the tree changed while it was read)')
        return '\n'.join(lines)


class Journey:
    """Steps in order, each one line of TAP. A failed step fails the ones that follow it."""

    def __init__(self, title):
        self.title = title
        self.n = 0
        self.failed = False
        self.program = None
        print('TAP version 13', flush=True)

    def step(self, what, act):
        self.n += 1
        if self.failed:
            print(f'not ok {self.n} - {self.title}: {what} # an earlier step failed', flush=True)
            return None
        try:
            result = act()
            print(f'ok {self.n} - {self.title}: {what}', flush=True)
            return result
        except Exception:  # whatever went wrong is the finding
            self.failed = True
            for line in traceback.format_exc().splitlines():
                print('# ' + line)
            if self.program is not None:
                print(f'# the program: {self.program.process.poll() or "runs"}')
                for line in self.program.tree().splitlines():
                    print('# ' + line)
                for line in self.program.log_text().splitlines():
                    print('# log: ' + line)
            print(f'not ok {self.n} - {self.title}: {what}', flush=True)
            return None

    def end(self):
        if self.program is not None:
            self.program.close()
        print(f'1..{self.n}', flush=True)
        sys.exit(1 if self.failed else 0)
