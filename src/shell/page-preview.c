/* page-preview.c - one page of paper on the screen
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-print"

#include "config.h"

#include "page-preview.h"

#include <glib/gi18n.h>

#define MIN_WIDTH_PX 240
#define MAX_WIDTH_PX 760

/**
 * RegimenPagePreview:
 *
 * Draws a page with the very function that the printer gets: no file is written.
 */
struct _RegimenPagePreview
{
  GtkWidget parent_instance;

  RegimenPageLayout *layout;
  guint page;
};

G_DEFINE_FINAL_TYPE (RegimenPagePreview, regimen_page_preview, GTK_TYPE_WIDGET)

static GtkSizeRequestMode
regimen_page_preview_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
regimen_page_preview_measure (GtkWidget *widget,
                              GtkOrientation orientation,
                              int for_size,
                              int *minimum,
                              int *natural,
                              int *minimum_baseline,
                              int *natural_baseline)
{
  const RegimenPageSetup *setup =
      regimen_page_layout_get_setup (REGIMEN_PAGE_PREVIEW (widget)->layout);
  double ratio = setup->height_pt / setup->width_pt;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = MIN_WIDTH_PX;
      *natural = MAX_WIDTH_PX;
    }
  else
    {
      *minimum = (int) ((for_size > 0 ? for_size : MIN_WIDTH_PX) * ratio);
      *natural = (int) ((for_size > 0 ? for_size : MAX_WIDTH_PX) * ratio);
    }
}

static void
regimen_page_preview_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  RegimenPagePreview *self = REGIMEN_PAGE_PREVIEW (widget);
  const RegimenPageSetup *setup = regimen_page_layout_get_setup (self->layout);
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  double scale = MIN (width / setup->width_pt, height / setup->height_pt);
  cairo_t *cr = NULL;

  if (width <= 0 || height <= 0)
    return;
  cr = gtk_snapshot_append_cairo (snapshot,
                                  &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  /* Paper is white, whatever the theme. */
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, scale, scale);
  cairo_set_source_rgb (cr, 0, 0, 0);
  regimen_page_layout_draw (self->layout, self->page, cr);
  cairo_destroy (cr);
}

static void
regimen_page_preview_finalize (GObject *object)
{
  g_clear_pointer (&REGIMEN_PAGE_PREVIEW (object)->layout, regimen_page_layout_unref);

  G_OBJECT_CLASS (regimen_page_preview_parent_class)->finalize (object);
}

static void
regimen_page_preview_class_init (RegimenPagePreviewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = regimen_page_preview_finalize;
  widget_class->get_request_mode = regimen_page_preview_get_request_mode;
  widget_class->measure = regimen_page_preview_measure;
  widget_class->snapshot = regimen_page_preview_snapshot;

  gtk_widget_class_set_css_name (widget_class, "paper");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
regimen_page_preview_init (RegimenPagePreview *self)
{
}

/**
 * regimen_page_preview_new:
 * @page: from 0
 */
GtkWidget *
regimen_page_preview_new (RegimenPageLayout *layout, guint page)
{
  RegimenPagePreview *self = g_object_new (REGIMEN_TYPE_PAGE_PREVIEW, NULL);
  g_autofree char *label = g_strdup_printf (_ ("Page %u"), page + 1);

  self->layout = regimen_page_layout_ref (layout);
  self->page = page;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  return GTK_WIDGET (self);
}
