/* test-templates.c - every template of the program: made once, finalised, nothing left behind
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "page.h"
#include "patient-tab.h"
#include "widget-fixture.h"

#include <gmodule.h>
#include <string.h>

#define UI_PATH "/org/regimen/Regimen/ui/"

/* "RegimenTodayPage" -> regimen_today_page_get_type (), found as GtkBuilder finds it: a template
 * that is added is tested without a line here. */
static GType
find_type (const char *class_name)
{
  g_autoptr (GString) symbol = g_string_new (NULL);
  GModule *program = g_module_open (NULL, 0);
  gpointer function = NULL;

  for (const char *c = class_name; *c != '\0'; c++)
    {
      if (g_ascii_isupper (*c) && symbol->len > 0)
        g_string_append_c (symbol, '_');
      g_string_append_c (symbol, g_ascii_tolower (*c));
    }
  g_string_append (symbol, "_get_type");
  if (!g_module_symbol (program, symbol->str, &function))
    g_error ("%s: there is no %s ()", class_name, symbol->str);
  g_module_close (program);
  return ((GType (*) (void)) function) ();
}

/* NULL: not a template. */
static char *
dup_class_name (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
  const char *start = NULL;
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  start = strstr (text, "<template class=\"");
  if (start == NULL)
    return NULL;
  start += strlen ("<template class=\"");
  return g_strndup (start, strcspn (start, "\""));
}

static void
make_and_drop (GType type, RegimenDesk *desk)
{
  gboolean is_for_desk =
      g_type_is_a (type, REGIMEN_TYPE_PAGE) || g_type_is_a (type, REGIMEN_TYPE_PATIENT_TAB);
  GObject *widget =
      is_for_desk ? g_object_new (type, "desk", desk, NULL) : g_object_new (type, NULL);

  if (GTK_IS_WINDOW (widget))
    {
      g_object_add_weak_pointer (widget, (gpointer *) &widget);
      gtk_window_destroy (GTK_WINDOW (widget));
      widget_settle ();
      g_assert_null (widget);
      return;
    }
  g_assert_true (GTK_IS_WIDGET (widget));
  g_object_ref_sink (widget);
  widget_settle ();
  g_assert_finalize_object (widget);
}

static void
test_folder (gconstpointer data)
{
  const char *folder = data;
  DeskFixture *fixture = desk_fixture_new ();
  g_auto (GStrv) files =
      g_resources_enumerate_children (folder, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  guint n_made = 0;

  for (guint i = 0; files[i] != NULL; i++)
    {
      g_autofree char *path = g_strconcat (folder, files[i], NULL);
      g_autofree char *class_name = dup_class_name (path);

      if (class_name == NULL)
        continue;
      g_test_message ("%s", class_name);
      n_made++;
      /* Those that stand on it are made by the tests of their own. */
      if (G_TYPE_IS_ABSTRACT (find_type (class_name)))
        continue;
      make_and_drop (find_type (class_name), fixture->desk);
    }
  g_assert_cmpuint (n_made, >, 0);
  widget_settle ();
  desk_fixture_free (fixture);
}

int
main (int argc, char *argv[])
{
  g_auto (GStrv) folders = NULL;

  widget_test_init (&argc, &argv);
  folders = g_resources_enumerate_children (UI_PATH, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  for (guint i = 0; folders[i] != NULL; i++)
    {
      char *folder = g_strconcat (UI_PATH, folders[i], NULL);
      g_autofree char *name =
          g_strndup (folders[i], strlen (folders[i]) - 1); /* it ends with a slash */
      g_autofree char *path = g_strconcat ("/widget/templates/", name, NULL);

      g_test_add_data_func_full (path, folder, test_folder, g_free);
    }
  return g_test_run ();
}
