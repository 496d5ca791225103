/* sessions-section.c - what sessions are asked: checklists, discharge scale, limits of vitals
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-sessions-section"

#include "config.h"

#include "sessions-section.h"

#include "go.h"
#include "group-rows.h"
#include "record-words.h"
#include "session-part-form.h"
#include "sessions.h"
#include "setting-rows.h"

#include <glib/gi18n.h>

struct _RegimenSessionsSection
{
  RegimenSection parent_instance;

  /* Template children */
  AdwPreferencesGroup *group;

  GPtrArray *rows; /* (owned) */
};

G_DEFINE_FINAL_TYPE (RegimenSessionsSection, regimen_sessions_section, REGIMEN_TYPE_SECTION)

static void
row_activated_cb (RegimenSessionsSection *self, GtkWidget *row)
{
  guint part = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), "part"));
  g_autoptr (GError) error = NULL;
  GtkWindow *form =
      regimen_session_part_form_new (GTK_WIDGET (self),
                                     regimen_section_get_desk (REGIMEN_SECTION (self)),
                                     (RegimenSessionPart) part, &error);

  if (form != NULL)
    gtk_window_present (form);
  else
    regimen_say_failure (GTK_WIDGET (self), error);
}

/* The lines of a list, one after the other. */
static char *
dup_list (RegimenDesk *desk, const char *key, GError **error)
{
  g_autofree char *text = regimen_desk_dup_session_setting (desk, key, error);
  g_auto (GStrv) lines = text != NULL ? g_strsplit (text, "\n", -1) : NULL;

  return lines != NULL ? g_strjoinv (" · ", lines) : NULL;
}

static char *
dup_scale (RegimenDesk *desk, GError **error)
{
  g_autofree char *scale = regimen_desk_dup_session_setting (desk, REGIMEN_SETTING_SCALE, error);

  if (scale == NULL)
    return NULL;
  return g_strdup (*scale != '\0' ? regimen_word_scale (scale) : C_ ("discharge scale", "None"));
}

static char *
dup_limits (RegimenDesk *desk, GError **error)
{
  g_autofree char *text = regimen_desk_dup_session_setting (desk, REGIMEN_SETTING_LIMITS, error);
  GString *words = NULL;
  RegimenVitalLimits limits;

  if (text == NULL)
    return NULL;
  words = g_string_new (NULL);
  if (!regimen_vital_limits_parse (text, &limits))
    regimen_vital_limits_init (&limits);
  for (int i = 0; i < REGIMEN_N_VITALS; i++)
    {
      const char *vital = regimen_word_vital ((RegimenVital) i);

      if (limits.low[i] != REGIMEN_VITAL_NONE)
        /* Translators: a separator, a vital sign, a limit */
        g_string_append_printf (words, _ ("%1$s%2$s below %3$d"), words->len > 0 ? " · " : "",
                                vital, limits.low[i]);
      if (limits.high[i] != REGIMEN_VITAL_NONE)
        /* Translators: a separator, a vital sign, a limit */
        g_string_append_printf (words, _ ("%1$s%2$s above %3$d"), words->len > 0 ? " · " : "",
                                vital, limits.high[i]);
    }
  if (words->len == 0)
    g_string_append (words, _ ("Nothing is marked until your clinicians set limits"));
  return g_string_free (words, FALSE);
}

static char *
dup_about (RegimenDesk *desk, RegimenSessionPart part, GError **error)
{
  switch (part)
    {
    case REGIMEN_SESSION_PART_CHECK_IN:
      return dup_list (desk, REGIMEN_SETTING_CHECK_IN, error);
    case REGIMEN_SESSION_PART_LIMITS:
      return dup_limits (desk, error);
    case REGIMEN_SESSION_PART_DISCHARGE:
      return dup_list (desk, REGIMEN_SETTING_DISCHARGE, error);
    case REGIMEN_SESSION_PART_SCALE:
      return dup_scale (desk, error);
    }
  g_return_val_if_reached (NULL);
}

static void
regimen_sessions_section_load (RegimenSection *section)
{
  RegimenSessionsSection *self = REGIMEN_SESSIONS_SECTION (section);
  g_autoptr (GError) error = NULL;

  regimen_group_rows_clear (self->rows);
  for (guint part = 0; part < REGIMEN_N_SESSION_PARTS; part++)
    {
      g_autofree char *about =
          dup_about (regimen_section_get_desk (section), (RegimenSessionPart) part, &error);
      GtkWidget *row;

      if (about == NULL)
        {
          regimen_say_failure (GTK_WIDGET (self), error);
          return;
        }
      row =
          regimen_setting_new_fact (regimen_session_part_title ((RegimenSessionPart) part), about);
      g_object_set_data (G_OBJECT (row), "part", GUINT_TO_POINTER (part));
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                                 gtk_image_new_from_icon_name ("go-next-symbolic"));
      g_signal_connect_object (row, "activated", G_CALLBACK (row_activated_cb), self,
                               G_CONNECT_SWAPPED);
      regimen_group_rows_add (self->rows, self->group, row);
    }
}

static void
regimen_sessions_section_dispose (GObject *object)
{
  RegimenSessionsSection *self = REGIMEN_SESSIONS_SECTION (object);

  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), REGIMEN_TYPE_SESSIONS_SECTION);
  g_clear_pointer (&self->rows, g_ptr_array_unref);

  G_OBJECT_CLASS (regimen_sessions_section_parent_class)->dispose (object);
}

static void
regimen_sessions_section_class_init (RegimenSessionsSectionClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = regimen_sessions_section_dispose;
  REGIMEN_SECTION_CLASS (klass)->load = regimen_sessions_section_load;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/regimen/Regimen/ui/preferences/sessions-section.ui");
  gtk_widget_class_bind_template_child (widget_class, RegimenSessionsSection, group);
}

static void
regimen_sessions_section_init (RegimenSessionsSection *self)
{
  self->rows = regimen_group_rows_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}
