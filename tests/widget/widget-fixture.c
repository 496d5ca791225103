/* widget-fixture.c - what every widget test needs: a display, style, waiting, finding
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "widget-fixture.h"

#include <locale.h>

#define DEADLINE_US (10 * G_USEC_PER_SEC)

void
widget_add_style (const char *name)
{
  g_autoptr (GtkCssProvider) style = gtk_css_provider_new ();
  g_autofree char *path = g_strconcat ("/org/regimen/Regimen/", name, NULL);

  gtk_css_provider_load_from_resource (style, path);
  gtk_style_context_add_provider_for_display (gdk_display_get_default (),
                                              GTK_STYLE_PROVIDER (style),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}

void
widget_test_init (int *argc, char ***argv)
{
  gtk_test_init (argc, argv, NULL);
  setlocale (LC_ALL, ""); /* GTK's sets en_US, where there is one */
  adw_init ();
  widget_add_style ("style.css");
}

GtkWidget *
widget_show (GtkWidget *child)
{
  GtkWidget *window = gtk_window_new ();

  gtk_window_set_default_size (GTK_WINDOW (window), 1100, 700);
  gtk_window_set_child (GTK_WINDOW (window), child);
  gtk_window_present (GTK_WINDOW (window));
  gtk_test_widget_wait_for_draw (window);
  return window;
}

void
widget_wait (WidgetCondition condition, gpointer data)
{
  gint64 deadline = g_get_monotonic_time () + DEADLINE_US;

  while (!condition (data))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, deadline);
      if (!g_main_context_iteration (NULL, FALSE))
        g_usleep (500);
    }
}

typedef struct
{
  RegimenFileStage stage;
  double done;
} Held;

static RegimenDesk *
hold (gpointer data, RegimenFileTeller *teller, GCancellable *cancellable, GError **error)
{
  const Held *held = data;
  GPollFD fd;

  regimen_file_teller_tell (teller, held->stage, held->done);
  g_assert_true (g_cancellable_make_pollfd (cancellable, &fd));
  g_poll (&fd, 1, -1);
  g_cancellable_release_fd (cancellable);
  g_cancellable_set_error_if_cancelled (cancellable, error);
  return NULL;
}

RegimenFileWork *
widget_held_work_new (RegimenFileStage stage, double done)
{
  Held *held = g_new0 (Held, 1);

  held->stage = stage;
  held->done = done;
  return regimen_file_work_new (hold, held, g_free);
}

void
widget_settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

GtkWidget *
widget_find (GtkWidget *root, GType type)
{
  if (g_type_is_a (G_OBJECT_TYPE (root), type) && gtk_widget_is_visible (root))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = widget_find (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

GtkWidget *
widget_find_named (GtkWidget *root, GType type, const char *label)
{
  if (g_type_is_a (G_OBJECT_TYPE (root), type) && gtk_widget_is_visible (root))
    {
      g_autofree char *problem =
          gtk_test_accessible_check_property (GTK_ACCESSIBLE (root), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                              label);

      if (problem == NULL)
        return root;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = widget_find_named (child, type, label);

      if (found != NULL)
        return found;
    }
  return NULL;
}

guint
widget_count (GtkWidget *root, GType type)
{
  guint n = g_type_is_a (G_OBJECT_TYPE (root), type) && gtk_widget_is_visible (root);

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += widget_count (child, type);
  return n;
}

/* GTK has no synthetic input: the key is given to the controllers of the widget itself. */
gboolean
widget_press (GtkWidget *widget, guint keyval, GdkModifierType state)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);
  gboolean is_handled = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers) && !is_handled; i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed", keyval, 0, state, &is_handled);
    }
  return is_handled;
}

RegimenAppointment *
widget_appointment (gint64 id, const char *start, int minutes, gint64 room_id)
{
  RegimenAppointment *appointment = regimen_appointment_new ();

  appointment->id = id;
  appointment->patient_id = 1000 + id;
  appointment->span.start = desk_fixture_at (start);
  appointment->span.end = regimen_minute_add (appointment->span.start, minutes);
  appointment->room_id = room_id;
  appointment->state = REGIMEN_APPOINTMENT_EXPECTED;
  g_free (appointment->room_name);
  appointment->room_name = g_strdup_printf ("Chair %d", (int) room_id);
  g_free (appointment->patient_name);
  appointment->patient_name = g_strdup_printf ("Patient %d", (int) id);
  return appointment;
}

AdwMessageDialog *
widget_find_question (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (ADW_IS_MESSAGE_DIALOG (window) && gtk_widget_get_visible (GTK_WIDGET (window)))
        return ADW_MESSAGE_DIALOG (window);
    }
  return NULL;
}

GdkTexture *
widget_render (GtkWidget *widget)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (widget);
  g_autoptr (GskRenderNode) node = NULL;

  /* Nothing is drawn of what has to be laid out anew just now. */
  for (int i = 0; i < 10 && node == NULL; i++)
    {
      g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();

      if (i > 0)
        gtk_test_widget_wait_for_draw (widget);
      gdk_paintable_snapshot (paintable, snapshot, gtk_widget_get_width (widget),
                              gtk_widget_get_height (widget));
      node = gtk_snapshot_to_node (snapshot);
    }
  g_assert_nonnull (node);
  return gsk_renderer_render_texture (gtk_native_get_renderer (gtk_widget_get_native (widget)),
                                      node, NULL);
}

/* As it stands there, where somebody asked for pictures with REGIMEN_TEST_PICTURES. */
void
widget_leave_picture (GtkWidget *widget, const char *name)
{
  const char *folder = g_getenv ("REGIMEN_TEST_PICTURES");
  g_autofree char *file = NULL, *path = NULL;
  g_autoptr (GdkTexture) texture = NULL;

  if (folder == NULL)
    return;
  texture = widget_render (widget);
  file = g_strconcat (name, ".png", NULL);
  path = g_build_filename (folder, file, NULL);
  g_assert_true (gdk_texture_save_to_png (texture, path));
}
