/* many-part-row.c - one patient's part of a proposal for many
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-many-part-row"

#include "config.h"

#include "many-part-row.h"

#include "breach-words.h"
#include "conflict-words.h"
#include "go.h"
#include "many-words.h"
#include "series-words.h"
#include "visit-words.h"

#include <glib/gi18n.h>

struct _RegimenManyPartRow
{
  GtkBox parent_instance;

  /* Children */
  AdwExpanderRow *row;
  GtkCheckButton *tick; /* NULL where there is nothing to book */

  /* Borrowed; the proposal outlives its rows */
  RegimenManyPart *part;
  gboolean is_filled;
};

G_DEFINE_FINAL_TYPE (RegimenManyPartRow, regimen_many_part_row, GTK_TYPE_BOX)

enum
{
  TICKED,
  LOOKED_AT,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
add_line (RegimenManyPartRow *self, const char *title, const char *subtitle)
{
  GtkWidget *line = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (line), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (line), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (line), subtitle);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (line), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (line), 0);
  gtk_widget_add_css_class (line, "numeric");
  adw_expander_row_add_row (self->row, line);
}

static void
add_visits (RegimenManyPartRow *self, const RegimenProposal *proposal)
{
  for (guint i = 0; i < proposal->visits->len; i++)
    {
      const RegimenProposedVisit *visit = g_ptr_array_index (proposal->visits, i);
      g_autofree char *title = NULL;
      g_autofree char *why = NULL;
      g_autofree char *breaches = NULL;
      g_autofree char *subtitle = NULL;

      if (visit->is_kept)
        continue;
      title = regimen_word_many_visit (visit);
      why = regimen_word_proposed_why (visit);
      breaches = regimen_word_breaches (visit);
      subtitle = g_strdup_printf ("%s%s%s", why, *breaches != '\0' ? "\n" : "", breaches);
      add_line (self, title, subtitle);
    }
}

/* Most are never opened, so their lines are made when they are. */
static void
fill (RegimenManyPartRow *self)
{
  g_autofree char *help = NULL;
  g_autofree char *conflicts = NULL;

  if (self->is_filled || !adw_expander_row_get_expanded (self->row))
    return;
  self->is_filled = TRUE;
  if (self->part->conflicts->len > 0)
    {
      conflicts = regimen_word_conflicts (self->part->conflicts);
      add_line (self, _ ("Taken meanwhile"), conflicts);
    }
  help = regimen_word_many_help (self->part);
  if (*help != '\0')
    add_line (self, _ ("What would help"), help);
  if (self->part->proposal != NULL)
    add_visits (self, self->part->proposal);
}

static void
tick_toggled_cb (RegimenManyPartRow *self)
{
  gboolean is_ticked = gtk_check_button_get_active (self->tick);

  if (self->part->is_wanted == is_ticked)
    return;
  self->part->is_wanted = is_ticked;
  g_signal_emit (self, signals[TICKED], 0);
}

static void
looked_at_cb (RegimenManyPartRow *self)
{
  g_signal_emit (self, signals[LOOKED_AT], 0);
}

static void
expanded_cb (RegimenManyPartRow *self)
{
  fill (self);
  if (adw_expander_row_get_expanded (self->row))
    looked_at_cb (self);
}

static void
regimen_many_part_row_class_init (RegimenManyPartRowClass *klass)
{
  signals[TICKED] = g_signal_new ("ticked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
  signals[LOOKED_AT] = g_signal_new ("looked-at", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
regimen_many_part_row_init (RegimenManyPartRow *self)
{
  GtkWidget *row = adw_expander_row_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_signal_connect_swapped (focus, "enter", G_CALLBACK (looked_at_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  self->row = ADW_EXPANDER_ROW (row);
  gtk_box_append (GTK_BOX (self), row);
  g_signal_connect_swapped (row, "notify::expanded", G_CALLBACK (expanded_cb), self);
}

static void
add_tick (RegimenManyPartRow *self, const char *name)
{
  GtkWidget *tick = gtk_check_button_new ();
  g_autofree char *label = g_strdup_printf (_ ("Book %s"), name);

  self->tick = GTK_CHECK_BUTTON (tick);
  gtk_widget_set_valign (tick, GTK_ALIGN_CENTER);
  gtk_check_button_set_active (self->tick, self->part->is_wanted);
  gtk_accessible_update_property (GTK_ACCESSIBLE (tick), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_signal_connect_swapped (tick, "toggled", G_CALLBACK (tick_toggled_cb), self);
  adw_expander_row_add_prefix (self->row, tick);
}

static void
add_warning (RegimenManyPartRow *self, const char *text)
{
  GtkWidget *icon = gtk_image_new_from_icon_name ("dialog-warning-symbolic");

  gtk_accessible_update_property (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_widget_set_tooltip_text (icon, text);
  gtk_widget_add_css_class (icon, "warning");
  adw_expander_row_add_prefix (self->row, icon);
}

static void
open_cb (RegimenManyPartRow *self)
{
  regimen_go_plan (GTK_WIDGET (self), self->part->plan->id);
}

static void
add_open_button (RegimenManyPartRow *self, const char *name)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("go-next-symbolic");
  g_autofree char *label = g_strdup_printf (_ ("Open the plan of %s"), name);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, label);
  gtk_widget_add_css_class (button, "flat");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (open_cb), self);
  adw_expander_row_add_action (self->row, button);
}

const RegimenManyPart *
regimen_many_part_row_get_part (RegimenManyPartRow *self)
{
  g_return_val_if_fail (REGIMEN_IS_MANY_PART_ROW (self), NULL);

  return self->part;
}

/**
 * regimen_many_part_row_new:
 * @part: (transfer none): must outlive the row
 */
GtkWidget *
regimen_many_part_row_new (RegimenManyPart *part)
{
  RegimenManyPartRow *self = g_object_new (REGIMEN_TYPE_MANY_PART_ROW, NULL);
  g_autofree char *name = regimen_word_name (part->plan->patient_name);
  g_autofree char *what = regimen_word_many_part (part);
  g_autofree char *subtitle = NULL;

  self->part = part;
  if (*part->plan->name != '\0')
    /* Translators: name of a plan; what becomes of it */
    subtitle = g_strdup_printf (_ ("%1$s · %2$s"), part->plan->name, what);
  else
    subtitle = g_strdup (what);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->row), name);
  adw_expander_row_set_subtitle (self->row, subtitle);
  if (part->outcome == REGIMEN_MANY_PLACED)
    add_tick (self, name);
  else if (part->outcome != REGIMEN_MANY_AS_IT_WAS)
    add_warning (self, what);
  if (part->conflicts->len > 0)
    add_warning (self, _ ("Taken meanwhile"));
  if (part->plan->id != 0)
    add_open_button (self, name);
  /* What a person has to look at stands open. */
  if (part->outcome == REGIMEN_MANY_NO_PLACE || part->conflicts->len > 0)
    adw_expander_row_set_expanded (self->row, TRUE);
  return GTK_WIDGET (self);
}

void
regimen_many_part_row_set_ticked (RegimenManyPartRow *self, gboolean is_ticked)
{
  g_return_if_fail (REGIMEN_IS_MANY_PART_ROW (self));

  if (self->tick != NULL)
    gtk_check_button_set_active (self->tick, is_ticked);
}
