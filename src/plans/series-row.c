/* series-row.c - one visit of a series in the list beside the strip
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-series-row"

#include "config.h"

#include "series-row.h"

#include <glib/gi18n.h>

/**
 * RegimenSeriesRow:
 *
 * In one line when, where, with whom and why; the rest below it while the row is open, and in its
 * tooltip and accessible description always. Emits "pin-toggled".
 */
struct _RegimenSeriesRow
{
  GtkListBoxRow parent_instance;

  /* Template children */
  GtkLabel *disc_label;
  GtkLabel *moment_label;
  GtkLabel *place_label;
  GtkImage *breach_icon;
  GtkLabel *why_label;
  GtkToggleButton *pin_button;
  GtkRevealer *revealer;
  GtkLabel *details_label;

  gboolean has_details;
  gboolean is_filling;
};

G_DEFINE_FINAL_TYPE (RegimenSeriesRow, regimen_series_row, GTK_TYPE_LIST_BOX_ROW)

enum
{
  PIN_TOGGLED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
pin_toggled_cb (RegimenSeriesRow *self)
{
  if (!self->is_filling)
    g_signal_emit (self, signals[PIN_TOGGLED], 0);
}

static void
regimen_series_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), REGIMEN_TYPE_SERIES_ROW);

  G_OBJECT_CLASS (regimen_series_row_parent_class)->dispose (object);
}

static void
regimen_series_row_class_init (RegimenSeriesRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = regimen_series_row_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/regimen/Regimen/ui/plans/series-row.ui");
  gtk_widget_class_bind_template_child (widget_class, RegimenSeriesRow, disc_label);
  gtk_widget_class_bind_template_child (widget_class, RegimenSeriesRow, moment_label);
  gtk_widget_class_bind_template_child (widget_class, RegimenSeriesRow, place_label);
  gtk_widget_class_bind_template_child (widget_class, RegimenSeriesRow, breach_icon);
  gtk_widget_class_bind_template_child (widget_class, RegimenSeriesRow, why_label);
  gtk_widget_class_bind_template_child (widget_class, RegimenSeriesRow, pin_button);
  gtk_widget_class_bind_template_child (widget_class, RegimenSeriesRow, revealer);
  gtk_widget_class_bind_template_child (widget_class, RegimenSeriesRow, details_label);

  signals[PIN_TOGGLED] = g_signal_new ("pin-toggled", REGIMEN_TYPE_SERIES_ROW, G_SIGNAL_RUN_LAST, 0,
                                       NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
regimen_series_row_init (RegimenSeriesRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (self->pin_button, "toggled", G_CALLBACK (pin_toggled_cb), self);
}

/**
 * regimen_series_row_new:
 * @moments: keeps the days and times of all rows equally wide
 * @places: the same of their places
 */
GtkWidget *
regimen_series_row_new (GtkSizeGroup *moments, GtkSizeGroup *places)
{
  RegimenSeriesRow *self = g_object_new (REGIMEN_TYPE_SERIES_ROW, NULL);

  gtk_size_group_add_widget (moments, GTK_WIDGET (self->moment_label));
  gtk_size_group_add_widget (places, GTK_WIDGET (self->place_label));
  return GTK_WIDGET (self);
}

static void
show_disc (RegimenSeriesRow *self, const RegimenSeriesLine *line)
{
  static const char *const kinds[] = { [REGIMEN_LINE_DONE] = "done",
                                       [REGIMEN_LINE_BOOKED] = "booked",
                                       [REGIMEN_LINE_PROPOSED] = "proposed" };
  int number = line->number > 0 ? line->number : line->anchor_number;
  g_autofree char *text = number > 0 ? g_strdup_printf ("%d", number) : g_strdup ("");
  const char *classes[] = { "series-disc", "numeric", kinds[line->kind],
                            line->number > 0 ? "session" : "follow-up", NULL };

  gtk_widget_set_css_classes (GTK_WIDGET (self->disc_label), classes);
  gtk_label_set_text (self->disc_label, text);
}

static void
show_pin (RegimenSeriesRow *self, const RegimenSeriesLine *line)
{
  const char *tip =
      line->is_pinned ? _ ("Let the planner choose again (P)") : _ ("Keep it here (P)");
  g_autofree char *name = NULL;

  /* Translators: a session; what the button does: keeps it where it is */
  name = g_strdup_printf (line->is_pinned ? _ ("Unpin %s") : _ ("Pin %s"), line->title);
  gtk_widget_set_visible (GTK_WIDGET (self->pin_button), line->can_pin);
  gtk_toggle_button_set_active (self->pin_button, line->is_pinned);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->pin_button), tip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->pin_button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name, -1);
}

/* The first line of a list of lines, and whether there are more. */
static gboolean
has_more_lines (const char *lines)
{
  return strchr (lines, '\n') != NULL;
}

static void
show_why (RegimenSeriesRow *self, const RegimenSeriesLine *line)
{
  gboolean is_breach = *line->breach != '\0' && !has_more_lines (line->breach);
  GString *details = g_string_new (NULL);
  g_autofree char *owned = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->breach_icon), line->is_serious);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->breach_icon), line->breach);
  if (line->is_pinned)
    gtk_label_set_text (self->why_label, is_breach ? line->breach : _ ("pinned here"));
  else
    gtk_label_set_text (self->why_label, line->why);
  if (*line->breach != '\0')
    g_string_append (details, line->breach);
  if (*line->details != '\0')
    g_string_append_printf (details, "%s%s", details->len > 0 ? "\n" : "", line->details);
  owned = g_string_free (details, FALSE);
  gtk_label_set_text (self->details_label, owned);
  self->has_details = *owned != '\0';
}

/**
 * regimen_series_row_show:
 * @line: (transfer none): isn't kept
 */
void
regimen_series_row_show (RegimenSeriesRow *self, const RegimenSeriesLine *line)
{
  g_autofree char *label = NULL;
  g_autofree char *words = NULL;

  g_return_if_fail (REGIMEN_IS_SERIES_ROW (self) && line != NULL);

  self->is_filling = TRUE;
  show_disc (self, line);
  gtk_label_set_text (self->moment_label, line->moment);
  /* A follow-up is told by its name: what it hangs on is in its number and its reason. */
  gtk_label_set_text (self->place_label, line->number > 0 ? line->place : line->title);
  show_why (self, line);
  show_pin (self, line);
  self->is_filling = FALSE;

  words = regimen_series_line_dup_words (line);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), words);
  label = g_strdup_printf ("%s, %s, %s, %s", line->title, line->moment, line->place, line->why);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words, -1);
}

/* While it is open, all that was tried is read below it. */
void
regimen_series_row_set_open (RegimenSeriesRow *self, gboolean is_open)
{
  g_return_if_fail (REGIMEN_IS_SERIES_ROW (self));

  gtk_revealer_set_reveal_child (self->revealer, is_open && self->has_details);
}
