/* test-languages.c - every page in a language of its own: no English left, no text cut off
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The language is that of --locale. What the clinic itself wrote (its rooms, visit types, people)
 * is data. With REGIMEN_TEST_TEXTS set to a file, all texts are left there, one a line; with
 * REGIMEN_TEST_PICTURES set to a folder, pictures.
 */

#include "config.h"

#include "hint.h"
#include "language.h"
#include "scenes.h"
#include "text-judge.h"
#include "today-cells.h"
#include "widget-fixture.h"

#include <libintl.h>
#include <locale.h>

/* Words of the demo's own data that are also words of the program. */
static const char *const data[] = {
  "Check", "Consult", "Consultation", "Review", "Screening",
};

typedef struct
{
  const char *scene;
  GHashTable *seen; /* of texts */
  guint n_english;
  guint n_cut; /* cells, which draw their texts */
} Sweep;

/* English, if there is another word for it. */
static void
take (Sweep *sweep, const char *text)
{
  if (text == NULL || *text == '\0' || !g_hash_table_add (sweep->seen, g_strdup (text)))
    return;
  if (g_str_equal (gettext (text), text) ||
      g_strv_contains ((const char *const[]){ data[0], data[1], data[2], data[3], data[4], NULL },
                       text))
    return;
  g_test_message ("%s: “%s” is in English", sweep->scene, text);
  sweep->n_english++;
}

/* GTK tells what a property holds only by saying that it is something else. */
static void
take_property (Sweep *sweep, GtkWidget *widget, GtkAccessibleProperty property)
{
  g_autofree char *held =
      gtk_test_accessible_check_property (GTK_ACCESSIBLE (widget), property, "\001");

  take (sweep, held);
}

static void
walk (Sweep *sweep, GtkWidget *widget)
{
  if (!gtk_widget_get_mapped (widget))
    return;
  if (GTK_IS_LABEL (widget))
    take (sweep, gtk_label_get_text (GTK_LABEL (widget)));
  if (REGIMEN_IS_TODAY_CELLS (widget) &&
      regimen_today_cells_is_cut (REGIMEN_TODAY_CELLS (widget), REGIMEN_TODAY_PROGRESS))
    {
      g_test_message ("%s: how long already is cut", sweep->scene);
      sweep->n_cut++;
    }
  take (sweep, gtk_widget_get_tooltip_text (widget));
  take (sweep, regimen_hint_get (widget));
  take_property (sweep, widget, GTK_ACCESSIBLE_PROPERTY_LABEL);
  take_property (sweep, widget, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    walk (sweep, child);
}

static guint
judge (Sweep *sweep, RegimenWindow *window)
{
  GtkWidget *form = NULL;
  g_autofree char *name = NULL;
  g_autoptr (GPtrArray) faults = NULL;

  for (int i = 0; i < 2; i++)
    {
      form = scene_find_form (window);
      gtk_test_widget_wait_for_draw (form != NULL ? form : GTK_WIDGET (window));
      widget_settle ();
    }
  walk (sweep, form != NULL ? form : GTK_WIDGET (window));
  name = g_strdup_printf ("%s-%s", setlocale (LC_MESSAGES, NULL), sweep->scene);
  widget_leave_picture (form != NULL ? form : GTK_WIDGET (window), name);
  faults = text_judge_find_faults (form != NULL ? form : GTK_WIDGET (window));
  for (guint i = 0; i < faults->len; i++)
    g_test_message ("%s: %s", sweep->scene, (const char *) faults->pdata[i]);
  if (form != NULL)
    scene_close_form (form);
  return faults->len;
}

static void
leave_texts (const Sweep *sweep)
{
  const char *path = g_getenv ("REGIMEN_TEST_TEXTS");
  g_autoptr (GPtrArray) lines = g_ptr_array_new ();
  g_autofree char *all = NULL;
  GHashTableIter iter;
  gpointer text;

  if (path == NULL)
    return;
  g_hash_table_iter_init (&iter, sweep->seen);
  while (g_hash_table_iter_next (&iter, &text, NULL))
    g_ptr_array_add (lines, text);
  g_ptr_array_add (lines, NULL);
  all = g_strjoinv ("\n", (char **) lines->pdata);
  g_assert_true (g_file_set_contents (path, all, -1, NULL));
}

static void
test_sweep (void)
{
  g_autoptr (GSettings) settings = g_settings_new ("org.regimen.Regimen");
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Sweep sweep = { .seen = seen };
  SceneClinic clinic = { 0 };
  RegimenWindow *window = NULL;
  guint n_faults = 0, n_scenes = 0;
  const Scene *all = scenes (&n_scenes);

  if (setlocale (LC_MESSAGES, NULL) == NULL || g_str_equal (setlocale (LC_MESSAGES, NULL), "C"))
    {
      g_test_skip ("the locale is not here");
      return;
    }
  g_assert_cmpstr (gettext ("Today"), !=, "Today");
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  g_settings_set_int (settings, "window-width", 1280);
  g_settings_set_int (settings, "window-height", 800);
  scene_clinic_open (&clinic, TRUE);
  window = regimen_window_new (NULL, settings);
  gtk_window_present (GTK_WINDOW (window));
  regimen_window_set_desk (window, clinic.desk);
  for (guint i = 0; i < n_scenes; i++)
    {
      sweep.scene = all[i].name;
      all[i].show (window, &clinic);
      n_faults += judge (&sweep, window);
    }
  leave_texts (&sweep);
  gtk_window_destroy (GTK_WINDOW (window));
  widget_settle ();
  scene_clinic_close (&clinic);
  g_assert_cmpuint (sweep.n_english, ==, 0);
  g_assert_cmpuint (sweep.n_cut, ==, 0);
  g_assert_cmpuint (n_faults, ==, 0);
}

int
main (int argc, char *argv[])
{
  g_autofree char *folder = NULL;

  /* Before GTK asks for the direction of the language. */
  if (argc == 3 && g_str_equal (argv[1], "--locale"))
    {
      g_setenv ("LC_ALL", argv[2], TRUE);
      argc = 1;
    }
  widget_test_init (&argc, &argv);
  folder = g_test_build_filename (G_TEST_BUILT, "..", "po", NULL);
  g_setenv ("REGIMEN_LOCALE_DIR", folder, TRUE);
  regimen_language_prepare ();
  textdomain (GETTEXT_PACKAGE);
  g_test_add_func ("/widget/languages/sweep", test_sweep);
  return g_test_run ();
}
