/* morning-view.c - the day ahead in one look: how long, first sessions, reviews, what is missing
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-morning-view"

#include "config.h"

#include "morning-view.h"

#include "go.h"
#include "schedule.h"
#include "setup.h"
#include "visit-words.h"

#include <glib/gi18n.h>

#define MOST_SLOTS 8

/**
 * RegimenMorningView:
 *
 * What a provider wants to know before the first patient: the length of the day, who comes for the
 * first time, whose review is due, what is missing, and where there is still room.
 */
struct _RegimenMorningView
{
  AdwBin parent_instance;

  /* Template children */
  GtkLabel *day_label;
  AdwPreferencesGroup *first_group;
  AdwPreferencesGroup *review_group;
  AdwPreferencesGroup *missing_group;
  AdwPreferencesGroup *slots_group;

  /* Owned */
  GPtrArray *rows; /* (element-type GtkWidget) all rows of the groups, unowned */

  RegimenDay day;
};

G_DEFINE_FINAL_TYPE (RegimenMorningView, regimen_morning_view, ADW_TYPE_BIN)

static GtkWidget *
add_row (RegimenMorningView *self,
         AdwPreferencesGroup *group,
         const char *title,
         const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 1);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 2);
  g_object_set_data (G_OBJECT (row), "group", group);
  adw_preferences_group_add (group, row);
  g_ptr_array_add (self->rows, row);
  return row;
}

static void
clear_rows (RegimenMorningView *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      GtkWidget *row = g_ptr_array_index (self->rows, i);

      adw_preferences_group_remove (g_object_get_data (G_OBJECT (row), "group"), row);
    }
  g_ptr_array_set_size (self->rows, 0);
}

static void
visit_activated_cb (RegimenMorningView *self, GtkWidget *row)
{
  RegimenAppointment *visit = g_object_get_data (G_OBJECT (row), "visit");

  regimen_go_patient (GTK_WIDGET (self), visit->patient_id);
}

static void
add_visit (RegimenMorningView *self, AdwPreferencesGroup *group, RegimenAppointment *visit)
{
  g_autofree char *time = regimen_word_time (visit->span.start);
  g_autofree char *what = regimen_word_what (visit);
  g_autofree char *name = regimen_word_name (visit->patient_name);
  const char *parts[] = { what, visit->room_name, visit->provider_name, visit->allergies,
                          visit->alerts };
  g_autoptr (GString) about = g_string_new (time);
  GtkWidget *row = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i] != NULL && *parts[i] != '\0')
      g_string_append_printf (about, " · %s", parts[i]);
  row = add_row (self, group, name, about->str);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), "visit", g_object_ref (visit), g_object_unref);
  g_signal_connect_swapped (row, "activated", G_CALLBACK (visit_activated_cb), self);
}

/* How many visits of whom, from when to when. */
static void
update_day (RegimenMorningView *self, guint n, RegimenSpan span, const char *provider_name)
{
  g_autofree char *times = NULL;
  g_autofree char *visits = g_strdup_printf (ngettext ("%u visit", "%u visits", n), n);
  g_autofree char *text = NULL;
  g_autofree char *name = regimen_word_name (provider_name);
  const char *whose = *name != '\0' ? name : _ ("The whole clinic");

  if (n == 0)
    /* Translators: whose day it is */
    text = g_strdup_printf (_ ("%s: no visits today"), whose);
  else
    {
      times = regimen_word_times (span);
      /* Translators: whose day, "12 visits", "08:00 to 16:45" */
      text = g_strdup_printf (_ ("%1$s: %2$s, %3$s"), whose, visits, times);
    }
  gtk_label_set_text (self->day_label, text);
}

static void
add_visits (RegimenMorningView *self,
            GListModel *appointments,
            gint64 provider_id,
            const char *provider_name)
{
  guint n = g_list_model_get_n_items (appointments), n_visits = 0;
  RegimenSpan span = { { 0 }, { 0 } };

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (RegimenAppointment) visit = g_list_model_get_item (appointments, i);

      if (visit->patient_id == 0 || !regimen_appointment_holds (visit) ||
          (provider_id != 0 && visit->provider_id != provider_id))
        continue;
      if (n_visits++ == 0)
        span = visit->span;
      span.end.n = MAX (span.end.n, visit->span.end.n);
      if ((visit->flags & REGIMEN_FLAG_FIRST_SESSION) != 0)
        add_visit (self, self->first_group, visit);
      if (visit->category == REGIMEN_VISIT_REVIEW || (visit->flags & REGIMEN_FLAG_REVIEW_DUE) != 0)
        add_visit (self, self->review_group, visit);
      if ((visit->flags & REGIMEN_FLAG_ESCORT_MISSING) != 0)
        add_visit (self, self->missing_group, visit);
    }
  update_day (self, n_visits, span, provider_name);
}

static void
slot_activated_cb (RegimenMorningView *self)
{
  regimen_go_day (GTK_WIDGET (self), self->day, 0);
}

static void
add_slot (RegimenMorningView *self, const RegimenOpening *opening, const char *what)
{
  g_autofree char *times = regimen_word_times (opening->span);
  const char *parts[] = { opening->room_name, opening->provider_name };
  g_autoptr (GString) about = g_string_new (what);
  GtkWidget *row = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i] != NULL && *parts[i] != '\0')
      g_string_append_printf (about, " · %s", parts[i]);
  row = add_row (self, self->slots_group, times, about->str);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_signal_connect_swapped (row, "activated", G_CALLBACK (slot_activated_cb), self);
}

/* The first kind of visit that people come to talk in: what else a free half hour is good for. */
static const RegimenVisitType *
find_talk (const GPtrArray *types)
{
  for (guint i = 0; types != NULL && i < types->len; i++)
    {
      const RegimenVisitType *type = g_ptr_array_index (types, i);

      if (type->category == REGIMEN_VISIT_CONSULTATION || type->category == REGIMEN_VISIT_REVIEW)
        return type;
    }
  return NULL;
}

/* Times that can be booked now, one after another without overlap. */
static void
add_slots (RegimenMorningView *self, RegimenDesk *desk, gint64 provider_id)
{
  g_autoptr (GPtrArray) types = regimen_desk_dup_visit_types (desk, NULL);
  const RegimenVisitType *talk = find_talk (types);
  RegimenBooking booking = { .provider_id = provider_id };
  RegimenMinute free_from = regimen_desk_now (desk);

  if (talk == NULL)
    return;
  booking.visit_type_id = talk->id;
  for (guint n = 0; n < MOST_SLOTS; n++)
    {
      g_autoptr (GPtrArray) openings = NULL;
      const RegimenOpening *opening = NULL;

      booking.start = free_from;
      openings = regimen_desk_find_openings (desk, &booking, 1, 1, NULL, NULL); /* only a hint */
      if (openings == NULL || openings->len == 0)
        return;
      opening = g_ptr_array_index (openings, 0);
      if (regimen_minute_day (opening->span.start).n != self->day.n)
        return;
      add_slot (self, opening, talk->name);
      free_from = opening->span.end;
    }
}

static void
add_if_empty (RegimenMorningView *self, AdwPreferencesGroup *group, const char *text)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (g_object_get_data (G_OBJECT (g_ptr_array_index (self->rows, i)), "group") == group)
      return;
  add_row (self, group, text, "");
}

static void
regimen_morning_view_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), REGIMEN_TYPE_MORNING_VIEW);

  G_OBJECT_CLASS (regimen_morning_view_parent_class)->dispose (object);
}

static void
regimen_morning_view_finalize (GObject *object)
{
  g_clear_pointer (&REGIMEN_MORNING_VIEW (object)->rows, g_ptr_array_unref);

  G_OBJECT_CLASS (regimen_morning_view_parent_class)->finalize (object);
}

static void
regimen_morning_view_class_init (RegimenMorningViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = regimen_morning_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = regimen_morning_view_finalize;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/regimen/Regimen/ui/today/morning-view.ui");
  gtk_widget_class_bind_template_child (widget_class, RegimenMorningView, day_label);
  gtk_widget_class_bind_template_child (widget_class, RegimenMorningView, first_group);
  gtk_widget_class_bind_template_child (widget_class, RegimenMorningView, review_group);
  gtk_widget_class_bind_template_child (widget_class, RegimenMorningView, missing_group);
  gtk_widget_class_bind_template_child (widget_class, RegimenMorningView, slots_group);
}

static void
regimen_morning_view_init (RegimenMorningView *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * regimen_morning_view_show:
 * @appointments: (element-type RegimenAppointment): of @day, by start
 * @provider_id: whose day; 0: of the whole clinic
 * @provider_name: (nullable): of @provider_id
 */
void
regimen_morning_view_show (RegimenMorningView *self,
                           RegimenDesk *desk,
                           GListModel *appointments,
                           RegimenDay day,
                           gint64 provider_id,
                           const char *provider_name)
{
  g_return_if_fail (REGIMEN_IS_MORNING_VIEW (self));

  self->day = day;
  clear_rows (self);
  add_visits (self, appointments, provider_id, provider_name);
  add_slots (self, desk, provider_id);
  add_if_empty (self, self->first_group, _ ("Nobody starts today"));
  add_if_empty (self, self->review_group, _ ("No review today"));
  add_if_empty (self, self->missing_group, _ ("Nothing is missing"));
  add_if_empty (self, self->slots_group, _ ("The rest of the day is full"));
}
