/* test-shortcuts.c - the window of keys tells every key that does something, and no other
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "about.h"
#include "appointment-block.h"
#include "today-row.h"
#include "widget-fixture.h"
#include "window.h"

/* Keys that a key controller or the toolkit answers, not an action: they move the focus or are part
 * of moving a visit. */
static const char *const by_hand[] = {
  "Left",        "Right",         "Up",     "Down",   "<Control>Left", "<Control>Right",
  "<Control>Up", "<Control>Down", "Return", "Escape", "F10",           NULL,
};

/* "<Control>1...4 F1" -> each of its keys, as the toolkit writes it */
static void
add_told (GHashTable *told, const char *accelerators)
{
  g_auto (GStrv) words = g_strsplit (accelerators, " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_auto (GStrv) ends = g_strsplit (words[i], "...", 2);
      guint first = 0, last = 0;
      GdkModifierType state = 0;

      g_assert_true (gtk_accelerator_parse (ends[0], &first, &state));
      last = ends[1] != NULL ? gdk_keyval_from_name (ends[1]) : first;
      for (guint key = first; key <= last; key++)
        g_hash_table_add (told, gtk_accelerator_name (key, state));
    }
}

static void
collect_told (GHashTable *told, GtkWidget *widget)
{
  if (GTK_IS_SHORTCUTS_SHORTCUT (widget))
    {
      g_autofree char *accelerators = NULL;

      g_object_get (widget, "accelerator", &accelerators, NULL);
      add_told (told, accelerators);
      return;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect_told (told, child);
}

static void
add_bound (GHashTable *bound, GtkShortcut *shortcut)
{
  GtkShortcutTrigger *trigger = gtk_shortcut_get_trigger (shortcut);
  GtkShortcutAction *action = gtk_shortcut_get_action (shortcut);
  const char *name = NULL;
  GPtrArray *keys = NULL;
  g_autofree char *what = NULL;
  g_autofree char *argument = NULL;

  if (!GTK_IS_KEYVAL_TRIGGER (trigger) || !GTK_IS_NAMED_ACTION (action))
    return;
  name = gtk_named_action_get_action_name (GTK_NAMED_ACTION (action));
  argument = gtk_shortcut_get_arguments (shortcut) != NULL
                 ? g_variant_print (gtk_shortcut_get_arguments (shortcut), FALSE)
                 : g_strdup ("");
  what = g_strconcat (name, argument, NULL);
  keys = g_hash_table_lookup (bound, what);
  if (keys == NULL)
    {
      keys = g_ptr_array_new_with_free_func (g_free);
      g_hash_table_insert (bound, g_steal_pointer (&what), keys);
    }
  g_ptr_array_add (
      keys, gtk_accelerator_name (gtk_keyval_trigger_get_keyval (GTK_KEYVAL_TRIGGER (trigger)),
                                  gtk_keyval_trigger_get_modifiers (GTK_KEYVAL_TRIGGER (trigger))));
}

/* Of our own widgets: what the toolkit's widgets answer is no key of the program. */
static void
collect_bound (GHashTable *bound, GtkWidget *widget)
{
  g_autoptr (GListModel) controllers = NULL;

  if (g_str_has_prefix (G_OBJECT_TYPE_NAME (widget), "Regimen"))
    {
      controllers = gtk_widget_observe_controllers (widget);
      for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
        {
          g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

          if (!GTK_IS_SHORTCUT_CONTROLLER (controller))
            continue;
          for (guint j = 0; j < g_list_model_get_n_items (G_LIST_MODEL (controller)); j++)
            {
              g_autoptr (GtkShortcut) shortcut =
                  g_list_model_get_item (G_LIST_MODEL (controller), j);

              add_bound (bound, shortcut);
            }
        }
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect_bound (bound, child);
}

/* Every page, a row of the day and a block of the calendar, with all their keys. */
static GHashTable *
dup_bound (void)
{
  GHashTable *bound =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  DeskFixture *fixture = desk_fixture_new ();
  g_autoptr (GSettings) settings = g_settings_new ("org.regimen.Regimen");
  RegimenWindow *window = regimen_window_new (NULL, settings);
  RegimenBooking booking = { .patient_id = fixture->ada,
                             .visit_type_id = fixture->consultation,
                             .start = desk_fixture_at ("2026-03-02 09:00") };

  g_assert_cmpint (regimen_desk_book (fixture->desk, &booking, NULL, NULL, NULL), >, 0);
  regimen_window_set_desk (window, fixture->desk);
  gtk_window_present (GTK_WINDOW (window));
  regimen_window_go_to (window, REGIMEN_TARGET_NEW_PATIENT, 0, (RegimenDay){ 0 });
  regimen_window_go_to (window, REGIMEN_TARGET_NEW_PLAN, fixture->ada, (RegimenDay){ 0 });
  regimen_window_show_page (window, "worklist");
  regimen_window_show_page (window, "today");
  gtk_test_widget_wait_for_draw (GTK_WIDGET (window));
  g_assert_nonnull (widget_find (GTK_WIDGET (window), REGIMEN_TYPE_TODAY_ROW));
  regimen_window_show_page (window, "calendar");
  gtk_test_widget_wait_for_draw (GTK_WIDGET (window));
  g_assert_nonnull (widget_find (GTK_WIDGET (window), REGIMEN_TYPE_APPOINTMENT_BLOCK));
  collect_bound (bound, GTK_WIDGET (window));
  gtk_window_destroy (GTK_WINDOW (window));
  widget_settle ();
  desk_fixture_free (fixture);
  return bound;
}

static GHashTable *
dup_told (void)
{
  GHashTable *told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GtkBuilder) builder =
      gtk_builder_new_from_resource ("/org/regimen/Regimen/ui/shell/shortcuts.ui");
  GtkWidget *window = GTK_WIDGET (gtk_builder_get_object (builder, "shortcuts"));

  collect_told (told, window);
  gtk_window_destroy (GTK_WINDOW (window));
  return told;
}

static void
test_complete (void)
{
  g_autoptr (GHashTable) bound = dup_bound ();
  g_autoptr (GHashTable) told = dup_told ();
  GHashTableIter iter;
  gpointer what = NULL, value = NULL, key = NULL;
  guint n_faults = 0;

  g_assert_cmpuint (g_hash_table_size (bound), >, 20);
  for (guint i = 0; by_hand[i] != NULL; i++)
    g_assert_true (g_hash_table_contains (told, by_hand[i]));

  /* each action by one of its keys at least: the others are for other keyboards and habits */
  g_hash_table_iter_init (&iter, bound);
  while (g_hash_table_iter_next (&iter, &what, &value))
    {
      GPtrArray *keys = value;
      gboolean is_told = FALSE;

      for (guint i = 0; i < keys->len; i++)
        is_told = is_told || g_hash_table_contains (told, keys->pdata[i]);
      if (!is_told)
        g_test_message ("%s (%s) is not told", (char *) what, (char *) keys->pdata[0]);
      n_faults += !is_told;
    }

  g_hash_table_iter_init (&iter, told);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      GHashTableIter actions;
      gboolean is_bound = g_strv_contains (by_hand, key);

      g_hash_table_iter_init (&actions, bound);
      while (!is_bound && g_hash_table_iter_next (&actions, NULL, &value))
        is_bound = g_ptr_array_find_with_equal_func (value, key, g_str_equal, NULL);
      if (!is_bound)
        g_test_message ("%s is told and does nothing", (char *) key);
      n_faults += !is_bound;
    }
  g_assert_cmpuint (n_faults, ==, 0);
}

static GtkWindow *
find_window_over (GtkWidget *parent)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *link = windows; link != NULL; link = link->next)
    if (gtk_window_get_transient_for (link->data) == GTK_WINDOW (parent))
      return link->data;
  return NULL;
}

/* It fits the smallest screen, and the toolkit has nothing to say against it: the rest is reached
 * by scrolling. */
static void
test_shown (void)
{
  GtkWidget *parent = widget_show (gtk_label_new ("-"));
  g_autoptr (GtkWindow) window = NULL;

  regimen_shortcuts_show (GTK_WINDOW (parent));
  window = g_object_ref (find_window_over (parent));
  gtk_test_widget_wait_for_draw (GTK_WIDGET (window));
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (window)), <=, 1100);
  g_assert_cmpint (gtk_widget_get_height (GTK_WIDGET (window)), <=, 740);
  gtk_window_destroy (window);
  gtk_window_destroy (GTK_WINDOW (parent));
  widget_settle ();
}

int
main (int argc, char *argv[])
{
  widget_test_init (&argc, &argv);
  g_test_add_func ("/widget/shortcuts/complete", test_complete);
  g_test_add_func ("/widget/shortcuts/shown", test_shown);
  return g_test_run ();
}
