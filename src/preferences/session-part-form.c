/* session-part-form.c - one part of what sessions are asked, to be changed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-session-part-form"

#include "config.h"

#include "session-part-form.h"

#include "record-words.h"
#include "sessions.h"
#include "setting-rows.h"

#include <glib/gi18n.h>
#include <string.h>

#define LIST_HEIGHT_PX 240
#define FIGURES_MAX 4

struct _RegimenSessionPartForm
{
  RegimenEditDialog parent_instance;

  RegimenSessionPart part;

  /* Borrowed: rows of the form, those of the part */
  GtkWidget *lines_row; /* of a list, or of the clinic's own scale */
  GtkWidget *scale_row;
  GtkWidget *low_rows[REGIMEN_N_VITALS];
  GtkWidget *high_rows[REGIMEN_N_VITALS];
};

G_DEFINE_FINAL_TYPE (RegimenSessionPartForm, regimen_session_part_form, REGIMEN_TYPE_EDIT_DIALOG)

/* By position in the row; "" is none. */
static const char *const SCALES[] = { "", REGIMEN_LIST_PADS, REGIMEN_LIST_ALDRETE,
                                      REGIMEN_LIST_OWN_SCALE };

const char *
regimen_session_part_title (RegimenSessionPart part)
{
  switch (part)
    {
    case REGIMEN_SESSION_PART_CHECK_IN:
      return _ ("Asked at check-in");
    case REGIMEN_SESSION_PART_LIMITS:
      return _ ("Vitals that are marked");
    case REGIMEN_SESSION_PART_DISCHARGE:
      return _ ("Asked before leaving");
    case REGIMEN_SESSION_PART_SCALE:
      return _ ("Discharge scale");
    }
  g_return_val_if_reached ("");
}

static gboolean
is_own_scale (RegimenSessionPartForm *self)
{
  return strcmp (SCALES[regimen_setting_get_number (self->scale_row)], REGIMEN_LIST_OWN_SCALE) == 0;
}

/* A whole number that the reading can have; nothing typed is no limit. */
static gboolean
read_limit (GtkWidget *row, RegimenVital vital, int *out_limit)
{
  g_autofree char *text = regimen_setting_dup_text (row);
  gint64 limit = REGIMEN_VITAL_NONE;
  gboolean is_good = *text == '\0' || (strlen (text) <= FIGURES_MAX &&
                                       g_ascii_string_to_signed (text, 10, 0, 1000, &limit, NULL) &&
                                       regimen_vital_is_possible (vital, (int) limit));

  regimen_setting_set_problem (row, is_good ? NULL : _ ("no such reading"));
  *out_limit = (int) limit;
  return is_good;
}

static gboolean
read_limits (RegimenSessionPartForm *self, RegimenVitalLimits *limits)
{
  gboolean is_good = TRUE;

  regimen_vital_limits_init (limits);
  for (int i = 0; i < REGIMEN_N_VITALS; i++)
    {
      gboolean has_low = read_limit (self->low_rows[i], (RegimenVital) i, &limits->low[i]);
      gboolean has_high = read_limit (self->high_rows[i], (RegimenVital) i, &limits->high[i]);

      if (has_low && has_high && limits->low[i] != REGIMEN_VITAL_NONE &&
          limits->high[i] != REGIMEN_VITAL_NONE && limits->low[i] > limits->high[i])
        {
          has_high = FALSE;
          regimen_setting_set_problem (self->high_rows[i], _ ("is below the lowest"));
        }
      is_good = is_good && has_low && has_high;
    }
  return is_good;
}

static gboolean
regimen_session_part_form_check (RegimenEditDialog *dialog)
{
  RegimenSessionPartForm *self = REGIMEN_SESSION_PART_FORM (dialog);
  RegimenVitalLimits limits;
  g_autofree char *lines = NULL;
  gboolean is_missing;

  if (self->part == REGIMEN_SESSION_PART_LIMITS)
    return read_limits (self, &limits);
  if (self->part != REGIMEN_SESSION_PART_SCALE)
    return TRUE;
  gtk_widget_set_visible (self->lines_row, is_own_scale (self));
  lines = regimen_setting_dup_text (self->lines_row);
  is_missing = is_own_scale (self) && *lines == '\0';
  regimen_setting_set_problem (self->lines_row, is_missing ? _ ("is needed") : NULL);
  return !is_missing;
}

static gboolean
save_lines (RegimenSessionPartForm *self, RegimenDesk *desk, const char *key, GError **error)
{
  g_autofree char *lines = regimen_setting_dup_text (self->lines_row);

  return regimen_desk_set_session_setting (desk, key, lines, error);
}

static gboolean
save_scale (RegimenSessionPartForm *self, RegimenDesk *desk, GError **error)
{
  g_autofree char *items = regimen_setting_dup_text (self->lines_row);

  return regimen_desk_set_session_scale (desk, SCALES[regimen_setting_get_number (self->scale_row)],
                                         items, error);
}

static gboolean
save_limits (RegimenSessionPartForm *self, RegimenDesk *desk, GError **error)
{
  RegimenVitalLimits limits;
  g_autofree char *text = NULL;

  if (!read_limits (self, &limits))
    return FALSE;
  text = regimen_vital_limits_format (&limits);
  return regimen_desk_set_session_setting (desk, REGIMEN_SETTING_LIMITS, text, error);
}

static gboolean
regimen_session_part_form_save (RegimenEditDialog *dialog, GError **error)
{
  RegimenSessionPartForm *self = REGIMEN_SESSION_PART_FORM (dialog);
  RegimenDesk *desk = regimen_edit_dialog_get_desk (dialog);

  switch (self->part)
    {
    case REGIMEN_SESSION_PART_CHECK_IN:
      return save_lines (self, desk, REGIMEN_SETTING_CHECK_IN, error);
    case REGIMEN_SESSION_PART_LIMITS:
      return save_limits (self, desk, error);
    case REGIMEN_SESSION_PART_DISCHARGE:
      return save_lines (self, desk, REGIMEN_SETTING_DISCHARGE, error);
    case REGIMEN_SESSION_PART_SCALE:
      return save_scale (self, desk, error);
    }
  g_return_val_if_reached (FALSE);
}

static void
regimen_session_part_form_class_init (RegimenSessionPartFormClass *klass)
{
  REGIMEN_EDIT_DIALOG_CLASS (klass)->check = regimen_session_part_form_check;
  REGIMEN_EDIT_DIALOG_CLASS (klass)->save = regimen_session_part_form_save;
}

static void
regimen_session_part_form_init (RegimenSessionPartForm *self)
{
}

static gboolean
build_lines (RegimenSessionPartForm *self,
             RegimenDesk *desk,
             AdwPreferencesGroup *group,
             const char *key,
             GError **error)
{
  g_autofree char *text = regimen_desk_dup_session_setting (desk, key, error);

  if (text == NULL)
    return FALSE;
  self->lines_row = regimen_setting_new_text (_ ("One item a line"), LIST_HEIGHT_PX);
  regimen_setting_set_text (self->lines_row, text);
  adw_preferences_group_add (group, self->lines_row);
  regimen_edit_dialog_follow (REGIMEN_EDIT_DIALOG (self), self->lines_row);
  return TRUE;
}

static gboolean
build_scale (RegimenSessionPartForm *self,
             RegimenDesk *desk,
             AdwPreferencesGroup *group,
             GError **error)
{
  const char *const words[] = { C_ ("discharge scale", "None"),
                                regimen_word_scale (REGIMEN_LIST_PADS),
                                regimen_word_scale (REGIMEN_LIST_ALDRETE),
                                regimen_word_scale (REGIMEN_LIST_OWN_SCALE), NULL };
  g_autofree char *scale = regimen_desk_dup_session_setting (desk, REGIMEN_SETTING_SCALE, error);

  if (scale == NULL)
    return FALSE;
  self->scale_row = regimen_setting_new_choice (regimen_session_part_title (self->part), words);
  for (guint i = 0; i < G_N_ELEMENTS (SCALES); i++)
    if (strcmp (SCALES[i], scale) == 0)
      regimen_setting_set_number (self->scale_row, (int) i);
  adw_preferences_group_add (group, self->scale_row);
  regimen_edit_dialog_follow (REGIMEN_EDIT_DIALOG (self), self->scale_row);
  return build_lines (self, desk, group, REGIMEN_SETTING_SCALE_ITEMS, error);
}

static GtkWidget *
add_limit (RegimenSessionPartForm *self, AdwPreferencesGroup *group, const char *title, int limit)
{
  GtkWidget *row = regimen_setting_new_entry (title);
  g_autofree char *text =
      limit != REGIMEN_VITAL_NONE ? g_strdup_printf ("%d", limit) : g_strdup ("");

  regimen_setting_set_text (row, text);
  adw_preferences_group_add (group, row);
  regimen_edit_dialog_follow (REGIMEN_EDIT_DIALOG (self), row);
  return row;
}

static gboolean
build_limits (RegimenSessionPartForm *self, RegimenDesk *desk, GError **error)
{
  g_autofree char *text = regimen_desk_dup_session_setting (desk, REGIMEN_SETTING_LIMITS, error);
  RegimenVitalLimits limits;

  if (text == NULL)
    return FALSE;
  if (!regimen_vital_limits_parse (text, &limits))
    regimen_vital_limits_init (&limits);
  for (int i = 0; i < REGIMEN_N_VITALS; i++)
    {
      int low, high;
      g_autofree char *about = NULL;
      AdwPreferencesGroup *group;

      regimen_vital_range ((RegimenVital) i, &low, &high);
      /* Translators: a range of readings */
      about =
          g_strdup_printf (_ ("Beyond %1$d to %2$d it is taken for a slip of the key, and asked"),
                           low, high);
      group = regimen_edit_dialog_add_group (REGIMEN_EDIT_DIALOG (self),
                                             regimen_word_vital ((RegimenVital) i), about);
      self->low_rows[i] = add_limit (self, group, _ ("Marked below (empty: never)"), limits.low[i]);
      self->high_rows[i] =
          add_limit (self, group, _ ("Marked above (empty: never)"), limits.high[i]);
    }
  return TRUE;
}

static gboolean
build (RegimenSessionPartForm *self, RegimenDesk *desk, GError **error)
{
  RegimenEditDialog *dialog = REGIMEN_EDIT_DIALOG (self);

  switch (self->part)
    {
    case REGIMEN_SESSION_PART_CHECK_IN:
      return build_lines (self, desk, regimen_edit_dialog_add_group (dialog, NULL, NULL),
                          REGIMEN_SETTING_CHECK_IN, error);
    case REGIMEN_SESSION_PART_LIMITS:
      return build_limits (self, desk, error);
    case REGIMEN_SESSION_PART_DISCHARGE:
      return build_lines (self, desk, regimen_edit_dialog_add_group (dialog, NULL, NULL),
                          REGIMEN_SETTING_DISCHARGE, error);
    case REGIMEN_SESSION_PART_SCALE:
      return build_scale (
          self, desk,
          regimen_edit_dialog_add_group (
              dialog, NULL,
              _ ("0, 1 or 2 points an item. From how many points on somebody may leave is for "
                 "your clinicians to say")),
          error);
    }
  g_return_val_if_reached (FALSE);
}

/**
 * regimen_session_part_form_new:
 *
 * Returns: (transfer none): the form, to be presented; NULL with @error set
 */
GtkWindow *
regimen_session_part_form_new (GtkWidget *from,
                               RegimenDesk *desk,
                               RegimenSessionPart part,
                               GError **error)
{
  RegimenSessionPartForm *self = g_object_new (REGIMEN_TYPE_SESSION_PART_FORM, NULL);

  self->part = part;
  regimen_edit_dialog_set_up (REGIMEN_EDIT_DIALOG (self), from, desk,
                              regimen_session_part_title (part));
  regimen_edit_dialog_set_is_filling (REGIMEN_EDIT_DIALOG (self), TRUE);
  if (!build (self, desk, error))
    {
      gtk_window_destroy (GTK_WINDOW (self));
      return NULL;
    }
  regimen_edit_dialog_set_done_words (REGIMEN_EDIT_DIALOG (self),
                                      _ ("Stored; sessions that begin from now on have it"));
  regimen_edit_dialog_set_is_filling (REGIMEN_EDIT_DIALOG (self), FALSE);
  return GTK_WINDOW (self);
}
