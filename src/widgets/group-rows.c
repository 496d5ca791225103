/* group-rows.c - rows put into preferences groups, to be taken out again together
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-group-rows"

#include "config.h"

#include "group-rows.h"

/**
 * regimen_group_rows_new:
 *
 * A view that is filled anew each time something changed remembers here what it put where: a
 * preferences group can't be emptied.
 *
 * Returns: (transfer full) (element-type GtkWidget): to be freed with g_ptr_array_unref(); it owns
 *   no row
 */
GPtrArray *
regimen_group_rows_new (void)
{
  return g_ptr_array_new ();
}

/**
 * regimen_group_rows_add:
 * @row: (transfer floating): what comes last in @group
 */
void
regimen_group_rows_add (GPtrArray *rows, AdwPreferencesGroup *group, GtkWidget *row)
{
  g_return_if_fail (rows != NULL);
  g_return_if_fail (ADW_IS_PREFERENCES_GROUP (group));

  g_object_set_data (G_OBJECT (row), "group", group);
  adw_preferences_group_add (group, row);
  g_ptr_array_add (rows, row);
}

/**
 * regimen_group_rows_clear:
 *
 * Takes all rows out of their groups.
 */
void
regimen_group_rows_clear (GPtrArray *rows)
{
  g_return_if_fail (rows != NULL);

  for (guint i = 0; i < rows->len; i++)
    {
      GtkWidget *row = g_ptr_array_index (rows, i);

      adw_preferences_group_remove (g_object_get_data (G_OBJECT (row), "group"), row);
    }
  g_ptr_array_set_size (rows, 0);
}

/**
 * regimen_group_rows_make:
 * @title: plain text, not markup
 * @subtitle: (nullable): the same
 *
 * Returns: (transfer floating): a row that shows both whole, on as many lines as they take
 */
GtkWidget *
regimen_group_rows_make (const char *title, const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  /* governs the subtitle too */
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle != NULL ? subtitle : "");
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  return row;
}
