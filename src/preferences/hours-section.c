/* hours-section.c - weekly hours of the clinic, a room or a person: painted or typed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-hours-section"

#include "config.h"

#include "hours-section.h"

#include "attempt.h"
#include "breaks.h"
#include "go.h"
#include "resource-choice.h"
#include "setting-rows.h"
#include "setup.h"
#include "typed-time.h"
#include "visit-words.h"
#include "week-painter.h"

#include <glib/gi18n.h>

#define DAYS 7

/**
 * RegimenHoursSection:
 *
 * The hours of one room or person, or of all of them together, as they hold on a day: today's, or
 * those that are planned from a later day on. The week and the seven lines beside it always say the
 * same.
 */
struct _RegimenHoursSection
{
  RegimenSection parent_instance;

  /* Template children */
  AdwPreferencesGroup *who_group;
  AdwPreferencesGroup *typed_group;
  RegimenWeekPainter *painter;

  /* Rows */
  AdwComboRow *who_row;
  AdwComboRow *version_row;
  GtkWidget *day_rows[DAYS]; /* by column: the first is the locale's first weekday */
  GtkWidget *from_row;

  /* Owned */
  RegimenResourceChoice *choice;
  GArray *versions;        /* (element-type RegimenDay): today, then days from which others hold */
  RegimenWeekHours stored; /* as they were read */
  RegimenLocaleTime habits;
  gint64 shown_id; /* whose they are */
  gboolean is_filling;
};

G_DEFINE_FINAL_TYPE (RegimenHoursSection, regimen_hours_section, REGIMEN_TYPE_SECTION)

static RegimenWeekday
weekday_of (RegimenHoursSection *self, int column)
{
  return (RegimenWeekday) (((int) self->habits.first_weekday + column) % DAYS);
}

static gboolean
is_changed (RegimenHoursSection *self)
{
  return self->versions->len > 0 &&
         !regimen_week_hours_equal (&self->stored, regimen_week_painter_get_hours (self->painter));
}

static gboolean
read_from (RegimenHoursSection *self, RegimenDay *out_day)
{
  RegimenDesk *desk = regimen_section_get_desk (REGIMEN_SECTION (self));
  g_autofree char *text = regimen_setting_dup_text (self->from_row);

  return regimen_typed_day (text, &self->habits, regimen_desk_today (desk), out_day) &&
         regimen_day_compare (*out_day, regimen_desk_today (desk)) >= 0;
}

/* What is typed and is no hours is said beside the line, and nothing can be saved. */
static gboolean
check_lines (RegimenHoursSection *self)
{
  RegimenWeekHours scratch;
  gboolean is_good = TRUE;

  for (int i = 0; i < DAYS; i++)
    {
      g_autofree char *text = regimen_setting_dup_text (self->day_rows[i]);
      gboolean is_hours = regimen_week_hours_type (&scratch, weekday_of (self, i), text);

      regimen_setting_set_problem (self->day_rows[i],
                                   is_hours ? NULL : _ ("are no hours, as in 8–12, 13–18"));
      is_good &= is_hours;
    }
  return is_good;
}

static void
update (RegimenHoursSection *self)
{
  RegimenDay from;
  gboolean is_good = FALSE, has_day = FALSE;

  if (regimen_section_get_desk (REGIMEN_SECTION (self)) == NULL)
    return;
  is_good = check_lines (self);
  has_day = read_from (self, &from);
  regimen_setting_set_problem (self->from_row, has_day ? NULL : _ ("is not a day to come"));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "hours.save",
                                 is_good && has_day && is_changed (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "hours.drop", is_changed (self) || !is_good);
}

static void
fill_lines (RegimenHoursSection *self)
{
  self->is_filling = TRUE;
  for (int i = 0; i < DAYS; i++)
    {
      g_autofree char *text =
          regimen_week_hours_dup_text (regimen_week_painter_get_hours (self->painter),
                                       weekday_of (self, i), &self->habits);

      regimen_setting_set_text (self->day_rows[i], text);
    }
  self->is_filling = FALSE;
}

static void
painted_cb (RegimenHoursSection *self)
{
  fill_lines (self);
  update (self);
}

static void
line_changed_cb (RegimenHoursSection *self)
{
  RegimenWeekHours hours;

  if (self->is_filling)
    return;
  hours = *regimen_week_painter_get_hours (self->painter);
  for (int i = 0; i < DAYS; i++)
    {
      g_autofree char *text = regimen_setting_dup_text (self->day_rows[i]);

      regimen_week_hours_type (&hours, weekday_of (self, i), text);
    }
  regimen_week_painter_set_hours (self->painter, &hours);
  update (self);
}

/* The hours that hold on a day; of several the time that any of them is open. */
static gboolean
read_hours (RegimenHoursSection *self, RegimenDay day, RegimenWeekHours *hours)
{
  RegimenDesk *desk = regimen_section_get_desk (REGIMEN_SECTION (self));
  g_autoptr (GArray) ids = regimen_resource_choice_dup_ids (self->choice, self->shown_id);

  regimen_week_hours_clear (hours);
  for (guint i = 0; i < ids->len; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) rows =
          regimen_desk_dup_hours (desk, g_array_index (ids, gint64, i), &error);

      if (rows == NULL)
        {
          regimen_say_failure (GTK_WIDGET (self), error);
          return FALSE;
        }
      for (guint k = 0; k < rows->len; k++)
        {
          const RegimenWeeklyHours *row = g_ptr_array_index (rows, k);

          if (row->valid_from.n <= day.n && day.n < row->valid_to.n)
            regimen_week_hours_add (hours, row);
        }
    }
  return TRUE;
}

static void
show_version (RegimenHoursSection *self, guint version)
{
  RegimenDay day = g_array_index (self->versions, RegimenDay, version);
  g_autofree char *text = regimen_word_day (day, REGIMEN_DAY_STYLE_NUMERIC);

  if (!read_hours (self, day, &self->stored))
    return;
  regimen_week_painter_set_hours (self->painter, &self->stored);
  fill_lines (self);
  self->is_filling = TRUE;
  regimen_setting_set_text (self->from_row, text);
  self->is_filling = FALSE;
  update (self);
}

static int
compare_days (gconstpointer a, gconstpointer b)
{
  return regimen_day_compare (*(const RegimenDay *) a, *(const RegimenDay *) b);
}

static void
note_day (GArray *days, RegimenDay day, RegimenDay today, RegimenDay never)
{
  if (day.n <= today.n || day.n >= never.n)
    return;
  for (guint i = 0; i < days->len; i++)
    if (g_array_index (days, RegimenDay, i).n == day.n)
      return;
  g_array_append_val (days, day);
}

/* Today, and each later day from which other hours are planned. */
static void
read_versions (RegimenHoursSection *self)
{
  RegimenDesk *desk = regimen_section_get_desk (REGIMEN_SECTION (self));
  RegimenDay today = regimen_desk_today (desk);
  RegimenDay never = { 1000000 };
  g_autoptr (GArray) ids = regimen_resource_choice_dup_ids (self->choice, self->shown_id);
  g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);

  g_array_set_size (self->versions, 0);
  g_array_append_val (self->versions, today);
  for (guint i = 0; i < ids->len; i++)
    {
      g_autoptr (GPtrArray) rows =
          regimen_desk_dup_hours (desk, g_array_index (ids, gint64, i), NULL);

      for (guint k = 0; rows != NULL && k < rows->len; k++)
        {
          const RegimenWeeklyHours *row = g_ptr_array_index (rows, k);

          note_day (self->versions, row->valid_from, today, never);
          note_day (self->versions, row->valid_to, today, never);
        }
    }
  g_array_sort (self->versions, compare_days);
  gtk_string_list_append (words, _ ("Hours of today"));
  for (guint i = 1; i < self->versions->len; i++)
    {
      g_autofree char *day = regimen_word_day (g_array_index (self->versions, RegimenDay, i),
                                               REGIMEN_DAY_STYLE_MEDIUM);
      g_autofree char *text = g_strdup_printf (_ ("Planned from %s"), day);

      gtk_string_list_append (words, text);
    }
  self->is_filling = TRUE;
  adw_combo_row_set_model (self->version_row, G_LIST_MODEL (words));
  self->is_filling = FALSE;
  gtk_widget_set_visible (GTK_WIDGET (self->version_row), self->versions->len > 1);
}

static void
show_chosen (RegimenHoursSection *self)
{
  self->shown_id =
      regimen_resource_choice_get_id (self->choice, adw_combo_row_get_selected (self->who_row));
  read_versions (self);
  show_version (self, 0);
}

static void
drop_and_show (GObject *object)
{
  show_chosen (REGIMEN_HOURS_SECTION (object));
}

static void
who_chosen_cb (RegimenHoursSection *self)
{
  if (self->is_filling || self->choice == NULL)
    return;
  if (regimen_resource_choice_get_id (self->choice, adw_combo_row_get_selected (self->who_row)) ==
      self->shown_id)
    return;
  if (is_changed (self))
    {
      guint shown = regimen_resource_choice_find (self->choice, self->shown_id);

      /* Back to whom the changes are of; the question goes on from there. */
      self->is_filling = TRUE;
      adw_combo_row_set_selected (self->who_row, shown);
      self->is_filling = FALSE;
      regimen_say (GTK_WIDGET (self), _ ("Save the hours first, or take the changes back"));
      return;
    }
  show_chosen (self);
}

static void
version_chosen_cb (RegimenHoursSection *self)
{
  guint version = adw_combo_row_get_selected (self->version_row);

  if (!self->is_filling && version < self->versions->len)
    show_version (self, version);
}

static void
regimen_hours_section_load (RegimenSection *section)
{
  RegimenHoursSection *self = REGIMEN_HOURS_SECTION (section);
  g_autoptr (GError) error = NULL;
  g_autoptr (GtkStringList) words = NULL;
  RegimenResourceChoice *choice = NULL;

  if (is_changed (self))
    return;
  choice = regimen_resource_choice_new (regimen_section_get_desk (section), _ ("The whole clinic"),
                                        &error);
  if (choice == NULL)
    {
      regimen_say_failure (GTK_WIDGET (self), error);
      return;
    }
  g_clear_pointer (&self->choice, regimen_resource_choice_free);
  self->choice = choice;
  words = regimen_resource_choice_dup_words (choice);
  self->is_filling = TRUE;
  adw_combo_row_set_model (self->who_row, G_LIST_MODEL (words));
  adw_combo_row_set_selected (self->who_row, regimen_resource_choice_find (choice, self->shown_id));
  self->is_filling = FALSE;
  show_chosen (self);
}

static gboolean
regimen_hours_section_has_typed (RegimenSection *section)
{
  return is_changed (REGIMEN_HOURS_SECTION (section));
}

/* What a save needs, as it was entered. */
typedef struct
{
  RegimenHoursSection *section; /* (owned) */
  GArray *ids;                  /* (element-type gint64) */
  GArray *stretches;            /* (element-type RegimenWeeklyHours) */
  RegimenDay from;
  char *title;
  char *reason; /* (nullable): accepted with it */
  gboolean finds_places;
} Saving;

static void
saving_free (gpointer data)
{
  Saving *saving = data;

  g_object_unref (saving->section);
  g_array_unref (saving->ids);
  g_array_unref (saving->stretches);
  g_free (saving->title);
  g_free (saving->reason);
  g_free (saving);
}

static Saving *
saving_new (RegimenHoursSection *self)
{
  Saving *saving = g_new0 (Saving, 1);
  g_autofree char *own_name = regimen_resource_choice_dup_name (self->choice, self->shown_id);
  g_autofree char *name = regimen_word_name (own_name);

  saving->section = g_object_ref (self);
  saving->ids = regimen_resource_choice_dup_ids (self->choice, self->shown_id);
  saving->stretches =
      regimen_week_hours_dup_stretches (regimen_week_painter_get_hours (self->painter));
  saving->title = g_strdup_printf (_ ("Other hours: %s"), name);
  return saving;
}

static gboolean attempt_save (GtkWidget *from, gpointer data);

static void
accept_cb (const char *reason, gboolean finds_places, gpointer data)
{
  Saving *saving = saving_new (REGIMEN_HOURS_SECTION (data));

  saving->reason = g_strdup (reason);
  saving->finds_places = finds_places;
  if (read_from (saving->section, &saving->from))
    regimen_attempt (GTK_WIDGET (saving->section), attempt_save, saving, saving_free);
  else
    saving_free (saving);
}

static gboolean
attempt_save (GtkWidget *from, gpointer data)
{
  Saving *saving = data;
  RegimenHoursSection *self = saving->section;
  RegimenDesk *desk = regimen_section_get_desk (REGIMEN_SECTION (self));
  g_autoptr (GPtrArray) conflicts = NULL;
  g_autoptr (GError) error = NULL;
  RegimenWeekHours former = self->stored;

  /* What comes in by "changed" within the call is what was entered. */
  self->stored = *regimen_week_painter_get_hours (self->painter);
  if (regimen_desk_set_hours_many (
          desk, (const gint64 *) (gconstpointer) saving->ids->data, saving->ids->len, saving->from,
          (const RegimenWeeklyHours *) (gconstpointer) saving->stretches->data,
          saving->stretches->len, saving->reason, &conflicts, &error))
    {
      regimen_hours_section_load (REGIMEN_SECTION (self));
      regimen_say_done (GTK_WIDGET (self));
      if (saving->finds_places && conflicts != NULL)
        regimen_breaks_find_places (GTK_WIDGET (self), conflicts, saving->title);
      return TRUE;
    }
  self->stored = former;
  if (regimen_attempt_is_busy (error))
    return FALSE;
  if (error != NULL)
    regimen_say_failure (GTK_WIDGET (self), error);
  else if (conflicts != NULL)
    regimen_breaks_ask (GTK_WIDGET (self), _ ("Visits are booked outside these hours"), conflicts,
                        TRUE, accept_cb, g_object_ref (self), g_object_unref);
  return TRUE;
}

static void
save_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RegimenHoursSection *self = REGIMEN_HOURS_SECTION (widget);
  Saving *saving = NULL;

  if (!check_lines (self) || self->choice == NULL)
    return;
  saving = saving_new (self);
  if (saving->ids->len > 0 && read_from (self, &saving->from))
    regimen_attempt (widget, attempt_save, saving, saving_free);
  else
    saving_free (saving);
}

static void
drop_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  drop_and_show (G_OBJECT (widget));
}

static void
build (RegimenHoursSection *self)
{
  const char *const nothing[] = { NULL };

  self->who_row = ADW_COMBO_ROW (regimen_setting_new_choice (_ ("Whose hours"), nothing));
  self->version_row = ADW_COMBO_ROW (regimen_setting_new_choice (_ ("Which hours"), nothing));
  adw_preferences_group_add (self->who_group, GTK_WIDGET (self->who_row));
  adw_preferences_group_add (self->who_group, GTK_WIDGET (self->version_row));
  self->from_row = regimen_setting_new_entry (_ ("These hours hold from"));
  adw_preferences_group_add (self->who_group, self->from_row);
  for (int i = 0; i < DAYS; i++)
    {
      g_autofree char *name = regimen_locale_time_weekday_name (weekday_of (self, i), FALSE);

      self->day_rows[i] = regimen_setting_new_entry (name);
      adw_preferences_group_add (self->typed_group, self->day_rows[i]);
      regimen_setting_on_change (self->day_rows[i], G_CALLBACK (line_changed_cb), self);
    }
  regimen_setting_on_change (GTK_WIDGET (self->who_row), G_CALLBACK (who_chosen_cb), self);
  regimen_setting_on_change (GTK_WIDGET (self->version_row), G_CALLBACK (version_chosen_cb), self);
  regimen_setting_on_change (self->from_row, G_CALLBACK (update), self);
  g_signal_connect_object (self->painter, "painted", G_CALLBACK (painted_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
regimen_hours_section_dispose (GObject *object)
{
  RegimenHoursSection *self = REGIMEN_HOURS_SECTION (object);

  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), REGIMEN_TYPE_HOURS_SECTION);
  g_clear_pointer (&self->choice, regimen_resource_choice_free);

  G_OBJECT_CLASS (regimen_hours_section_parent_class)->dispose (object);
}

static void
regimen_hours_section_finalize (GObject *object)
{
  g_clear_pointer (&REGIMEN_HOURS_SECTION (object)->versions, g_array_unref);

  G_OBJECT_CLASS (regimen_hours_section_parent_class)->finalize (object);
}

static void
regimen_hours_section_class_init (RegimenHoursSectionClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = regimen_hours_section_dispose;
  G_OBJECT_CLASS (klass)->finalize = regimen_hours_section_finalize;
  REGIMEN_SECTION_CLASS (klass)->load = regimen_hours_section_load;
  REGIMEN_SECTION_CLASS (klass)->has_typed = regimen_hours_section_has_typed;

  g_type_ensure (REGIMEN_TYPE_WEEK_PAINTER);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/regimen/Regimen/ui/preferences/hours-section.ui");
  gtk_widget_class_bind_template_child (widget_class, RegimenHoursSection, who_group);
  gtk_widget_class_bind_template_child (widget_class, RegimenHoursSection, typed_group);
  gtk_widget_class_bind_template_child (widget_class, RegimenHoursSection, painter);
  gtk_widget_class_install_action (widget_class, "hours.save", NULL, save_cb);
  gtk_widget_class_install_action (widget_class, "hours.drop", NULL, drop_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "hours.save",
                                       NULL);
}

static void
regimen_hours_section_init (RegimenHoursSection *self)
{
  self->habits = regimen_locale_time_system ();
  self->versions = g_array_new (FALSE, FALSE, sizeof (RegimenDay));
  gtk_widget_init_template (GTK_WIDGET (self));
  build (self);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "hours.save", FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "hours.drop", FALSE);
}

/**
 * regimen_hours_section_choose:
 * @resource_id: whose hours to show; 0: of all
 *
 * Unless other hours were changed and are not saved.
 */
void
regimen_hours_section_choose (RegimenHoursSection *self, gint64 resource_id)
{
  g_return_if_fail (REGIMEN_IS_HOURS_SECTION (self));

  if (is_changed (self))
    return;
  self->shown_id = resource_id;
  if (self->choice != NULL)
    {
      self->is_filling = TRUE;
      adw_combo_row_set_selected (self->who_row,
                                  regimen_resource_choice_find (self->choice, resource_id));
      self->is_filling = FALSE;
      show_chosen (self);
    }
}
