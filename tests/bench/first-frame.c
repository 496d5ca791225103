/* first-frame.c - times a program from its start to its first full frame, seen from the X server
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * usage: first-frame -- PROGRAM ARGUMENTS…
 *
 * Independent of the toolkit: the clock starts just before fork, and the frame counts when the
 * first large window holds enough colours to be a real picture and the server then sees no more
 * drawing for a while. Prints "<paint ms> <settled ms> <peak RSS KiB>".
 */

#include <X11/Xlib.h>
#include <X11/Xutil.h>
#include <X11/extensions/Xdamage.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define SMALLEST_WINDOW 300 /* pixels wide; leader windows are 1x1 */
#define QUIET_MS 700.0
#define LIMIT_MS 60000.0
#define PICTURE_COLOURS 8
#define MOST_COLOURS 64

typedef struct
{
  Display *display;
  int damage_event;
  double started_ms;
  Window window; /* None until one is mapped */
  double paint_ms;
  double settled_ms;
} Watch;

static double
now_ms (void)
{
  struct timespec t;

  clock_gettime (CLOCK_MONOTONIC, &t);
  return (double) t.tv_sec * 1e3 + (double) t.tv_nsec / 1e6;
}

/* Windows come and go between an event and our question about them: that is no error here. */
static int
ignore_error (Display *display, XErrorEvent *event)
{
  return 0;
}

static int
add_colour (unsigned long seen[MOST_COLOURS], int n, unsigned long colour)
{
  for (int i = 0; i < n; i++)
    if (seen[i] == colour)
      return n;
  seen[n] = colour;
  return n + 1;
}

static int
count_colours (Display *display, Window window)
{
  XWindowAttributes at;
  unsigned long seen[MOST_COLOURS];
  XImage *image;
  int n = 0;

  if (!XGetWindowAttributes (display, window, &at) || at.map_state != IsViewable)
    return 0;
  image = XGetImage (display, window, 0, 0, (unsigned) at.width, (unsigned) at.height, AllPlanes,
                     ZPixmap);
  if (image == NULL)
    return 0;
  for (int y = 0; y < at.height && n < PICTURE_COLOURS; y += 2)
    for (int x = 0; x < at.width && n < PICTURE_COLOURS; x += 2)
      n = add_colour (seen, n, XGetPixel (image, x, y));
  XDestroyImage (image);
  return n;
}

static void
note_mapped (Watch *watch, Window window)
{
  XWindowAttributes at;

  if (watch->window != None || !XGetWindowAttributes (watch->display, window, &at) ||
      at.width < SMALLEST_WINDOW || at.class != InputOutput)
    return;
  watch->window = window;
  XDamageCreate (watch->display, window, XDamageReportNonEmpty);
}

static void
note_damage (Watch *watch, const XDamageNotifyEvent *event)
{
  double at_ms = now_ms () - watch->started_ms;

  XDamageSubtract (watch->display, event->damage, None, None);
  if (watch->paint_ms < 0 && count_colours (watch->display, watch->window) < PICTURE_COLOURS)
    return;
  if (watch->paint_ms < 0)
    watch->paint_ms = at_ms;
  watch->settled_ms = at_ms;
}

static int
is_over (const Watch *watch)
{
  double at_ms = now_ms () - watch->started_ms;

  return at_ms > LIMIT_MS || (watch->settled_ms >= 0 && at_ms - watch->settled_ms > QUIET_MS);
}

static void
watch_until_quiet (Watch *watch)
{
  while (!is_over (watch))
    {
      XEvent event;

      if (!XPending (watch->display))
        {
          struct pollfd wait = { ConnectionNumber (watch->display), POLLIN, 0 };

          poll (&wait, 1, 10);
          continue;
        }
      XNextEvent (watch->display, &event);
      if (event.type == MapNotify)
        note_mapped (watch, event.xmap.window);
      else if (event.type == watch->damage_event + XDamageNotify)
        note_damage (watch, (const XDamageNotifyEvent *) &event);
    }
}

int
main (int argc, char **argv)
{
  Watch watch = { .paint_ms = -1, .settled_ms = -1 };
  struct rusage usage;
  int error_base;
  pid_t child;

  if (argc < 3 || strcmp (argv[1], "--") != 0)
    return 2;
  watch.display = XOpenDisplay (NULL);
  if (watch.display == NULL ||
      !XDamageQueryExtension (watch.display, &watch.damage_event, &error_base))
    {
      fprintf (stderr, "first-frame: needs an X server with the DAMAGE extension\n");
      return 2;
    }
  XSetErrorHandler (ignore_error);
  XSelectInput (watch.display, DefaultRootWindow (watch.display), SubstructureNotifyMask);
  XSync (watch.display, False);

  watch.started_ms = now_ms ();
  child = fork ();
  if (child == 0)
    {
      execvp (argv[2], argv + 2);
      _exit (127);
    }
  watch_until_quiet (&watch);
  kill (child, SIGTERM);
  wait4 (child, NULL, 0, &usage);
  XCloseDisplay (watch.display);

  if (watch.settled_ms < 0)
    {
      fprintf (stderr, "first-frame: %s showed no picture\n", argv[2]);
      return 1;
    }
  printf ("%.0f %.0f %ld\n", watch.paint_ms, watch.settled_ms, usage.ru_maxrss);
  return 0;
}
