/* call-form.c - a call or visit after sessions: how they are, and what comes next
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-outcomes"

#include "config.h"

#include "call-form.h"

#include "errors.h"
#include "fields.h"
#include "follow-through.h"
#include "go.h"
#include "group-rows.h"
#include "rating.h"
#include "score-words.h"
#include "text-row.h"
#include "typed-time.h"
#include "visit-words.h"

#include <glib/gi18n.h>

/**
 * RegimenCallForm:
 *
 * What there is to ask shows only when somebody was reached, when to try again only when not. A
 * follow-up is over with the first of its tries that reached somebody or gave up.
 */
struct _RegimenCallForm
{
  RegimenFormWindow parent_instance;

  gint64 patient_id;
  gint64 follow_up_id; /* 0: a call in between */

  /* Borrowed: rows of the form */
  GtkWidget *outcome_row;
  GtkWidget *how_row;
  GtkWidget *effects_row;
  GtkWidget *mood_row;
  GtkWidget *safe_row;
  GtkWidget *done_row;
  GtkWidget *next_day_row;
  GtkWidget *try_day_row;
  GtkWidget *try_time_row;
};

G_DEFINE_FINAL_TYPE (RegimenCallForm, regimen_call_form, REGIMEN_TYPE_FORM_WINDOW)

/* In the order of the row. */
static const int SAFE[] = { REGIMEN_RATING_NONE, 1, 0 };

static RegimenContactOutcome
get_outcome (RegimenCallForm *self)
{
  return (RegimenContactOutcome) adw_combo_row_get_selected (ADW_COMBO_ROW (self->outcome_row));
}

static void
show_fitting (RegimenCallForm *self)
{
  RegimenContactOutcome outcome = get_outcome (self);
  gboolean was_reached = outcome == REGIMEN_CONTACT_REACHED;
  gboolean has_next = !was_reached && outcome != REGIMEN_CONTACT_GAVE_UP;

  gtk_widget_set_visible (self->how_row, was_reached);
  gtk_widget_set_visible (self->effects_row, was_reached);
  gtk_widget_set_visible (self->mood_row, was_reached);
  gtk_widget_set_visible (self->safe_row, was_reached);
  gtk_widget_set_visible (self->next_day_row, was_reached);
  gtk_widget_set_visible (self->try_day_row, has_next);
  gtk_widget_set_visible (self->try_time_row, has_next);
}

/* Without a time: at the start of that day's work, whenever that is. */
static gboolean
read_next_try (RegimenCallForm *self, RegimenContact *contact, GError **error)
{
  g_autofree char *text = regimen_form_dup_text (self->try_time_row);
  RegimenDay day = { 0 };
  int minute = 0;

  if (!regimen_form_read_day (REGIMEN_FORM_WINDOW (self), self->try_day_row, &contact->has_next_try,
                              &day))
    return FALSE;
  if (*text != '\0' && !regimen_typed_time (text, &minute))
    return regimen_invalid (error, "try_time: is no time of day");
  contact->next_try = regimen_minute_at (day, minute);
  return TRUE;
}

static gboolean
read_answers (RegimenCallForm *self, RegimenContact *contact, GError **error)
{
  RegimenFormWindow *window = REGIMEN_FORM_WINDOW (self);

  regimen_field_take (&contact->how_are_you, regimen_text_row_dup_text (self->how_row));
  regimen_field_take (&contact->side_effects, regimen_text_row_dup_text (self->effects_row));
  contact->is_safe = SAFE[adw_combo_row_get_selected (ADW_COMBO_ROW (self->safe_row))];
  return regimen_form_read_day (window, self->next_day_row, &contact->has_next_day,
                                &contact->next_day) &&
         regimen_rating_read (self->mood_row, "mood", &contact->mood, error);
}

static gboolean
regimen_call_form_save (RegimenFormWindow *window, GError **error)
{
  RegimenCallForm *self = REGIMEN_CALL_FORM (window);
  g_autoptr (RegimenContact) contact = regimen_contact_new ();

  contact->patient_id = self->patient_id;
  contact->follow_up_id = self->follow_up_id;
  contact->outcome = get_outcome (self);
  regimen_field_take (&contact->what_was_done, regimen_text_row_dup_text (self->done_row));
  if (contact->outcome == REGIMEN_CONTACT_REACHED)
    {
      if (!read_answers (self, contact, error))
        return FALSE;
    }
  else if (contact->outcome != REGIMEN_CONTACT_GAVE_UP && !read_next_try (self, contact, error))
    return FALSE;
  return regimen_desk_record_contact (regimen_form_window_get_desk (window), contact, error);
}

static const char *
regimen_call_form_explain (RegimenFormWindow *window, const char *message)
{
  RegimenCallForm *self = REGIMEN_CALL_FORM (window);
  const RegimenFormFault faults[] = {
    { "mood", self->mood_row, _ ("The mood is a number from 0 to 10.") },
    { "what_was_done", self->done_row, _ ("They are not safe: say what was done about it.") },
    { "next_try", self->try_day_row, _ ("The next try lies in the past.") },
    { "try_time", self->try_time_row, _ ("That is not a time of day. Write it like 14:30.") },
    { "next_day", self->next_day_row, _ ("The next date lies in the past.") },
  };

  return regimen_form_explain (faults, G_N_ELEMENTS (faults), message);
}

/* Whom to call, by which number, and what came of it so far. */
static void
add_story (RegimenCallForm *self, RegimenDesk *desk)
{
  AdwPreferencesGroup *group = regimen_form_window_add_group (REGIMEN_FORM_WINDOW (self), NULL);
  g_autoptr (GPtrArray) tasks = regimen_desk_dup_patient_tasks (desk, self->patient_id, NULL);
  g_autoptr (GPtrArray) contacts = regimen_desk_dup_contacts (desk, self->patient_id, NULL);

  for (guint i = 0; tasks != NULL && i < tasks->len; i++)
    {
      RegimenTask *task = tasks->pdata[i];
      g_autofree char *about = NULL;

      if (task->kind != REGIMEN_TASK_CALL || task->follow_up_id != self->follow_up_id)
        continue;
      about = regimen_word_task_about (task, regimen_desk_today (desk));
      adw_preferences_group_add (group, regimen_group_rows_make (task->what, about));
    }
  for (guint i = 0; contacts != NULL && self->follow_up_id != 0 && i < contacts->len; i++)
    {
      const RegimenContact *contact = contacts->pdata[i];
      g_autofree char *when = NULL;
      g_autofree char *what = NULL;

      if (contact->follow_up_id != self->follow_up_id)
        continue;
      when = regimen_word_moment (regimen_zone_civil (regimen_desk_get_zone (desk), contact->at));
      what = regimen_word_contact (contact);
      adw_preferences_group_add (group, regimen_group_rows_make (when, what));
    }
}

static void
fill (RegimenCallForm *self)
{
  AdwPreferencesGroup *group = regimen_form_window_add_group (REGIMEN_FORM_WINDOW (self), NULL);
  const char *outcomes[] = { regimen_word_contact_outcome (REGIMEN_CONTACT_REACHED),
                             regimen_word_contact_outcome (REGIMEN_CONTACT_NO_ANSWER),
                             regimen_word_contact_outcome (REGIMEN_CONTACT_LEFT_MESSAGE),
                             regimen_word_contact_outcome (REGIMEN_CONTACT_CALL_BACK),
                             regimen_word_contact_outcome (REGIMEN_CONTACT_GAVE_UP),
                             NULL };
  const char *safe[] = { C_ ("safe", "Not asked"), C_ ("safe", "Yes"), C_ ("safe", "No"), NULL };

  self->outcome_row =
      regimen_form_add_choice (group, _ ("Outcome"), outcomes, REGIMEN_CONTACT_REACHED);
  self->how_row = regimen_form_add_text (group, _ ("How are you?"), "");
  self->effects_row = regimen_form_add_text (group, _ ("Side effects since"), "");
  self->mood_row = regimen_rating_add (group, _ ("Mood, 0 to 10"), REGIMEN_RATING_NONE);
  self->safe_row = regimen_form_add_choice (group, _ ("Safe"), safe, 0);
  self->next_day_row =
      regimen_form_add_day (group, _ ("Next date agreed"), FALSE, (RegimenDay){ 0 });
  self->try_day_row = regimen_form_add_day (group, _ ("Try again on"), FALSE, (RegimenDay){ 0 });
  self->try_time_row = regimen_form_add_entry (group, _ ("At what time"), "");
  self->done_row = regimen_form_add_text (group, _ ("What was done"), "");
  show_fitting (self);
  g_signal_connect_object (self->outcome_row, "notify::selected", G_CALLBACK (show_fitting), self,
                           G_CONNECT_SWAPPED);
}

static void
regimen_call_form_class_init (RegimenCallFormClass *klass)
{
  REGIMEN_FORM_WINDOW_CLASS (klass)->save = regimen_call_form_save;
  REGIMEN_FORM_WINDOW_CLASS (klass)->explain = regimen_call_form_explain;
}

static void
regimen_call_form_init (RegimenCallForm *self)
{
  gtk_window_set_title (GTK_WINDOW (self), C_ ("form", "Follow-up"));
}

/**
 * regimen_call_form_open:
 * @follow_up_id: of a plan of the patient; 0: a call in between
 */
void
regimen_call_form_open (GtkWidget *from, RegimenDesk *desk, gint64 patient_id, gint64 follow_up_id)
{
  RegimenCallForm *self = g_object_new (REGIMEN_TYPE_CALL_FORM, NULL);
  g_autoptr (GError) error = NULL;

  self->patient_id = patient_id;
  self->follow_up_id = follow_up_id;
  if (!regimen_form_window_add_patient (REGIMEN_FORM_WINDOW (self), desk, patient_id, &error))
    {
      regimen_say_failure (from, error);
      gtk_window_destroy (GTK_WINDOW (self));
      return;
    }
  add_story (self, desk);
  fill (self);
  regimen_form_window_open (REGIMEN_FORM_WINDOW (self), desk, from);
  gtk_widget_grab_focus (self->outcome_row);
}
