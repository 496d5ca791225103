/* diary-form.c - what a patient notes about one day
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-outcomes"

#include "config.h"

#include "diary-form.h"

#include "fields.h"
#include "outcomes.h"
#include "rating.h"
#include "text-row.h"

#include <glib/gi18n.h>
#include <string.h>

struct _RegimenDiaryForm
{
  RegimenFormWindow parent_instance;

  RegimenDiaryEntry *entry; /* (owned) */

  /* Borrowed: rows of the form */
  GtkWidget *day_row;
  GtkWidget *mood_row;
  GtkWidget *energy_row;
  GtkWidget *sleep_row;
  GtkWidget *note_row;
};

G_DEFINE_FINAL_TYPE (RegimenDiaryForm, regimen_diary_form, REGIMEN_TYPE_FORM_WINDOW)

static gboolean
regimen_diary_form_save (RegimenFormWindow *window, GError **error)
{
  RegimenDiaryForm *self = REGIMEN_DIARY_FORM (window);
  RegimenDiaryEntry *entry = self->entry;
  gboolean has_day = TRUE;

  if (entry->id == 0 && !regimen_form_read_day (window, self->day_row, &has_day, &entry->day))
    return FALSE;
  if (!has_day)
    entry->day = regimen_desk_today (regimen_form_window_get_desk (window));
  if (!regimen_rating_read (self->mood_row, "mood", &entry->mood, error) ||
      !regimen_rating_read (self->energy_row, "energy", &entry->energy, error) ||
      !regimen_rating_read_length (self->sleep_row, "sleep", &entry->sleep_minutes, error))
    return FALSE;
  regimen_field_take (&entry->note, regimen_text_row_dup_text (self->note_row));
  return regimen_desk_save_diary_entry (regimen_form_window_get_desk (window), entry, error);
}

static const char *
regimen_diary_form_explain (RegimenFormWindow *window, const char *message)
{
  RegimenDiaryForm *self = REGIMEN_DIARY_FORM (window);

  if (g_str_has_prefix (message, "mood"))
    {
      regimen_form_mark_wrong (self->mood_row);
      return _ ("The mood is a number from 0 to 10.");
    }
  if (g_str_has_prefix (message, "energy"))
    {
      regimen_form_mark_wrong (self->energy_row);
      return _ ("The energy is a number from 0 to 10.");
    }
  if (g_str_has_prefix (message, "sleep"))
    {
      regimen_form_mark_wrong (self->sleep_row);
      return _ ("The sleep is written in hours, like 7, 7.5 or 7:30.");
    }
  if (g_str_has_prefix (message, "day"))
    {
      regimen_form_mark_wrong (self->day_row);
      return strstr (message, "future") != NULL
                 ? _ ("A day that is still to come has nothing to note.")
                 : _ ("That day has an entry already. Change that one.");
    }
  if (g_str_has_prefix (message, "nothing"))
    return _ ("Nothing was noted yet.");
  return NULL;
}

static void
fill (RegimenDiaryForm *self)
{
  AdwPreferencesGroup *group = regimen_form_window_add_group (REGIMEN_FORM_WINDOW (self), NULL);
  const RegimenDiaryEntry *entry = self->entry;

  self->day_row = regimen_form_add_day (group, _ ("Day"), TRUE, entry->day);
  gtk_widget_set_sensitive (self->day_row, entry->id == 0);
  self->mood_row = regimen_rating_add (group, _ ("Mood, 0 to 10"), entry->mood);
  self->energy_row = regimen_rating_add (group, _ ("Energy, 0 to 10"), entry->energy);
  self->sleep_row = regimen_rating_add_length (group, _ ("Sleep in hours"), entry->sleep_minutes);
  self->note_row = regimen_form_add_text (group, _ ("Note"), entry->note);
}

static void
regimen_diary_form_finalize (GObject *object)
{
  g_clear_pointer (&REGIMEN_DIARY_FORM (object)->entry, regimen_diary_entry_free);

  G_OBJECT_CLASS (regimen_diary_form_parent_class)->finalize (object);
}

static void
regimen_diary_form_class_init (RegimenDiaryFormClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = regimen_diary_form_finalize;
  REGIMEN_FORM_WINDOW_CLASS (klass)->save = regimen_diary_form_save;
  REGIMEN_FORM_WINDOW_CLASS (klass)->explain = regimen_diary_form_explain;
}

static void
regimen_diary_form_init (RegimenDiaryForm *self)
{
  gtk_window_set_title (GTK_WINDOW (self), _ ("Diary"));
}

/**
 * regimen_diary_form_open:
 * @entry: (transfer full): a new one, or the one to change
 */
void
regimen_diary_form_open (GtkWidget *from, RegimenDesk *desk, RegimenDiaryEntry *entry)
{
  RegimenDiaryForm *self = g_object_new (REGIMEN_TYPE_DIARY_FORM, NULL);

  self->entry = entry;
  fill (self);
  regimen_form_window_open (REGIMEN_FORM_WINDOW (self), desk, from);
  gtk_widget_grab_focus (self->mood_row);
}
