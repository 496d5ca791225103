/* popover-place.h - one popover at a time over a page, and where the focus goes after it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Part of the page that owns it. */
typedef struct
{
  GtkWidget *page;    /* (borrowed): the owner */
  GtkWidget *popover; /* unparented when it closes; NULL: none */
  GtkWidget *opener;  /* weak: what had the focus before it, and gets it back */
  GtkWidget *view;    /* weak: gets the focus where the opener is gone */
} RegimenPopoverPlace;

void regimen_popover_place_open (RegimenPopoverPlace *self,
                                 GtkWidget *popover,
                                 GtkWidget *view,
                                 const GdkRectangle *in_view);
void regimen_popover_place_close (RegimenPopoverPlace *self);
void regimen_popover_place_clear (RegimenPopoverPlace *self);

G_END_DECLS
