/* popover-place.c - one popover at a time over a page, and where the focus goes after it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-calendar"

#include "config.h"

#include "popover-place.h"

#define LEAST_HEIGHT_PX 40

/* The toolkit keeps a popover that the pointer was over until the pointer moves again: it must not
 * keep the clinic open meanwhile. */
static void
drop_popover (GtkWidget *popover)
{
  g_object_ref (popover);
  gtk_widget_unparent (popover);
  g_object_run_dispose (G_OBJECT (popover));
  g_object_unref (popover);
}

static gboolean
drop_popover_cb (gpointer data)
{
  drop_popover (data);
  return G_SOURCE_REMOVE;
}

/* A popover takes the focus with it when it goes: without this the next arrow key would walk the
 * navigation instead of the day. */
static void
give_focus_back (RegimenPopoverPlace *self)
{
  GtkWidget *opener = self->opener;

  if ((opener == NULL || !gtk_widget_get_mapped (opener) || !gtk_widget_grab_focus (opener)) &&
      self->view != NULL)
    gtk_widget_grab_focus (self->view);
  g_clear_weak_pointer (&self->opener);
}

static void
closed_cb (GtkWidget *popover, RegimenPopoverPlace *self)
{
  /* Not from inside its own signal; by then another may already be open. */
  if (popover == self->popover)
    {
      self->popover = NULL;
      g_signal_handlers_disconnect_by_func (popover, closed_cb, self);
      give_focus_back (self);
      g_idle_add_full (G_PRIORITY_DEFAULT, drop_popover_cb, g_object_ref (popover), g_object_unref);
    }
}

/**
 * regimen_popover_place_open:
 * @popover: (transfer floating)
 * @view: part of the page
 * @in_view: what the popover points to, in the view's own coordinates
 *
 * Opens a popover in place of the one that is open.
 */
void
regimen_popover_place_open (RegimenPopoverPlace *self,
                            GtkWidget *popover,
                            GtkWidget *view,
                            const GdkRectangle *in_view)
{
  int height = gtk_widget_get_height (self->page);
  GdkRectangle rect = *in_view;
  double x = 0, y = 0;

  regimen_popover_place_close (self);
  self->popover = popover;
  g_set_weak_pointer (&self->opener, gtk_root_get_focus (gtk_widget_get_root (self->page)));
  g_set_weak_pointer (&self->view, view);
  gtk_widget_translate_coordinates (view, self->page, in_view->x, in_view->y, &x, &y);
  rect.x = (int) x;
  rect.y = CLAMP ((int) y, 0, MAX (height - LEAST_HEIGHT_PX, 0));
  rect.height = MAX (MIN (rect.height, height - rect.y), 1);
  gtk_popover_set_pointing_to (GTK_POPOVER (popover), &rect);
  gtk_popover_set_position (GTK_POPOVER (popover), GTK_POS_RIGHT);
  gtk_widget_set_parent (popover, self->page);
  g_signal_connect (popover, "closed", G_CALLBACK (closed_cb), self);
  gtk_popover_popup (GTK_POPOVER (popover));
}

/**
 * regimen_popover_place_close:
 *
 * Closes what is open, and gives the focus back.
 */
void
regimen_popover_place_close (RegimenPopoverPlace *self)
{
  GtkWidget *popover = g_steal_pointer (&self->popover);

  if (popover == NULL)
    return;
  g_signal_handlers_disconnect_by_func (popover, closed_cb, self);
  drop_popover (popover);
  give_focus_back (self);
}

/* Of those that were closed just now. */
static void
drop_closed (GtkWidget *page)
{
  GtkWidget *child = gtk_widget_get_first_child (page);

  while (child != NULL)
    {
      GtkWidget *next = gtk_widget_get_next_sibling (child);

      if (GTK_IS_POPOVER (child))
        drop_popover (child);
      child = next;
    }
}

/**
 * regimen_popover_place_clear:
 *
 * The page goes, and all of it with it.
 */
void
regimen_popover_place_clear (RegimenPopoverPlace *self)
{
  g_clear_weak_pointer (&self->view);
  regimen_popover_place_close (self);
  drop_closed (self->page);
  g_clear_weak_pointer (&self->opener);
}
