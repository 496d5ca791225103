/* test-appearance.c - every page, light and dark, both directions, small and large text, empty and
 * busy: all text can be read
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * With REGIMEN_TEST_PICTURES set to a folder, a picture of each is left there. With
 * REGIMEN_TEST_ONLY set to a regular expression, only what it matches is shown.
 */

#include "config.h"

#include "scenes.h"
#include "text-judge.h"
#include "widget-fixture.h"
#include "work-page.h"

typedef struct
{
  const char *name;
  int width;
  int height;
  int percent; /* of the usual size of text */
  gboolean is_dark;
  int directions; /* bits of those that it is shown in */
  int aside;      /* bits of those that what stands aside is shown in */
  gboolean is_for_long;
} Look;

#define BOTH 3

static const Look looks[] = {
  { "usual", 1280, 800, 100, FALSE, BOTH, 1 },
  { "usual-dark", 1280, 800, 100, TRUE, BOTH, 2 },
  { "small", 900, 600, 100, FALSE, 1, 0, TRUE },
  { "narrow", 800, 600, 100, FALSE, 2, 0 },
  { "large-text", 1280, 800, 150, FALSE, BOTH, 1, TRUE },
  { "large-text-dark", 1280, 800, 150, TRUE, BOTH, 0 },
  { "largest-text", 1600, 900, 200, FALSE, BOTH, 2 },
  { "wide", 1920, 1080, 100, FALSE, 1, 0 },
};

static void
settle (GtkWidget *window)
{
  for (int i = 0; i < 2; i++)
    {
      gtk_test_widget_wait_for_draw (window);
      widget_settle ();
    }
}

/* A toast lies over the page on purpose, for some seconds: it is neither judged nor in the way of a
 * picture. */
static void
hide_toasts (GtkWidget *widget)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    hide_toasts (child);
  if (g_str_equal (G_OBJECT_TYPE_NAME (widget), "AdwToastWidget"))
    gtk_widget_set_opacity (widget, 0);
}

/* The main window is as large as it was told, if it can be; a form is as large as it likes. */
static guint
judge (GtkWidget *window, const Look *look, const char *name)
{
  g_autoptr (GPtrArray) faults = text_judge_find_faults (window);
  int width = 0, height = 0;

  hide_toasts (window);
  widget_leave_picture (window, name);
  gtk_widget_measure (window, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
  gtk_widget_measure (window, GTK_ORIENTATION_VERTICAL, look->width, &height, NULL, NULL, NULL);
  if (width > look->width || height > look->height)
    g_ptr_array_add (faults, g_strdup_printf ("the window needs %d × %d and has %d × %d", width,
                                              height, look->width, look->height));
  for (guint i = 0; i < faults->len; i++)
    g_test_message ("%s: %s", name, (const char *) faults->pdata[i]);
  return faults->len;
}

static guint
judge_scene (RegimenWindow *window, const Look *look, const char *name)
{
  GtkWidget *form = NULL;
  guint n_faults = 0;

  settle (GTK_WIDGET (window));
  form = scene_find_form (window);
  if (form != NULL)
    settle (form);
  n_faults = judge (form != NULL ? form : GTK_WIDGET (window), look, name);
  if (form != NULL)
    scene_close_form (form);
  return n_faults;
}

static gboolean
is_wanted (const char *name)
{
  const char *only = g_getenv ("REGIMEN_TEST_ONLY");

  return only == NULL || g_regex_match_simple (only, name, 0, 0);
}

static gboolean
shows_work (gpointer window)
{
  return regimen_window_shows_work (window);
}

static gboolean
is_over (gpointer window)
{
  return !regimen_window_is_opening (window);
}

/* A file being copied, and a clinic being invented: each at a stage that it stays at. */
static guint
judge_works (RegimenWindow *window, const Look *look, const char *prefix)
{
  static const struct
  {
    const char *name;
    RegimenFileStage stage;
    double done;
  } works[] = { { "work-copy", REGIMEN_FILE_COPYING, 0.4 },
                { "work-update", REGIMEN_FILE_UPDATING, -1 },
                { "work-demo", REGIMEN_FILE_INVENTING, 0.7 } };
  guint n_faults = 0;

  for (guint i = 0; i < G_N_ELEMENTS (works); i++)
    {
      g_autofree char *name = g_strdup_printf ("%s-%s", prefix, works[i].name);

      if (!is_wanted (name))
        continue;
      regimen_window_take_work (window, widget_held_work_new (works[i].stage, works[i].done), NULL);
      widget_wait (shows_work, window);
      settle (GTK_WIDGET (window));
      n_faults += judge (GTK_WIDGET (window), look, name);
      gtk_widget_activate_action (widget_find (GTK_WIDGET (window), REGIMEN_TYPE_WORK_PAGE),
                                  "work.cancel", NULL);
      widget_wait (is_over, window);
    }
  return n_faults;
}

static guint
judge_scenes (const Look *look, int direction, const SceneClinic *clinic, const char *prefix)
{
  g_autoptr (GSettings) settings = g_settings_new ("org.regimen.Regimen");
  RegimenWindow *window = NULL;
  guint n_scenes = 0;
  const Scene *all = scenes (&n_scenes);
  guint n_faults = 0;

  g_settings_set_int (settings, "window-width", look->width);
  g_settings_set_int (settings, "window-height", look->height);
  window = regimen_window_new (NULL, settings);
  gtk_window_present (GTK_WINDOW (window));
  if (clinic->patient_id == 0)
    {
      g_autofree char *name = g_strdup_printf ("%s-welcome", prefix);

      settle (GTK_WIDGET (window));
      n_faults += judge (GTK_WIDGET (window), look, name);
      n_faults += judge_works (window, look, prefix);
    }
  regimen_window_set_desk (window, clinic->desk);
  for (guint i = 0; i < n_scenes; i++)
    {
      g_autofree char *name = g_strdup_printf ("%s-%s", prefix, all[i].name);

      if (!is_wanted (name) || (all[i].is_aside && (look->aside & 1 << direction) == 0))
        continue;
      if (all[i].needs_people && clinic->patient_id == 0)
        continue;
      all[i].show (window, clinic);
      n_faults += judge_scene (window, look, name);
    }
  gtk_window_destroy (GTK_WINDOW (window));
  widget_settle ();
  return n_faults;
}

static void
wear (const Look *look, GtkTextDirection direction)
{
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 96 * 1024 * look->percent / 100,
                "gtk-enable-animations", FALSE, NULL);
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      look->is_dark ? ADW_COLOR_SCHEME_FORCE_DARK
                                                    : ADW_COLOR_SCHEME_FORCE_LIGHT);
  gtk_widget_set_default_direction (direction);
}

typedef enum
{
  EMPTY,
  BUSY,
  LONG, /* busy, with names that are longer than any place for them */
} Crowd;

static void
test_looks (Crowd crowd)
{
  static const char *const crowds[] = { "empty", "busy", "long" };
  static const struct
  {
    const char *name;
    GtkTextDirection direction;
  } directions[] = { { "ltr", GTK_TEXT_DIR_LTR }, { "rtl", GTK_TEXT_DIR_RTL } };
  SceneClinic clinic = { 0 };
  guint n_faults = 0;

  scene_clinic_open (&clinic, crowd != EMPTY);
  if (crowd == LONG)
    scene_clinic_lengthen (&clinic);
  for (guint i = 0; i < G_N_ELEMENTS (looks); i++)
    for (guint j = 0; j < G_N_ELEMENTS (directions); j++)
      if ((looks[i].directions & (1 << j)) != 0 && (crowd != LONG || looks[i].is_for_long))
        {
          g_autofree char *prefix =
              g_strdup_printf ("%s-%s-%s", crowds[crowd], looks[i].name, directions[j].name);

          wear (&looks[i], directions[j].direction);
          n_faults += judge_scenes (&looks[i], (int) j, &clinic, prefix);
        }
  wear (&looks[0], GTK_TEXT_DIR_LTR);
  scene_clinic_close (&clinic);
  g_assert_cmpuint (n_faults, ==, 0);
}

static void
test_busy (void)
{
  test_looks (BUSY);
}

static void
test_empty (void)
{
  test_looks (EMPTY);
}

static void
test_long (void)
{
  test_looks (LONG);
}

static GtkWidget *
find_with_class (GtkWidget *widget, const char *css_class)
{
  GtkWidget *found = gtk_widget_has_css_class (widget, css_class) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); found == NULL && child != NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_with_class (child, css_class);
  return found;
}

/* How bright the widget is where anything is drawn and no edge is smoothed, 0 to 255 in the mean.
 */
static int
measure_brightness (GtkWidget *widget)
{
  g_autoptr (GdkTexture) texture = widget_render (widget);
  int width = gdk_texture_get_width (texture), height = gdk_texture_get_height (texture);
  g_autofree guint32 *pixels = g_new (guint32, width * height);
  int sum = 0, n = 0;

  gdk_texture_download (texture, (guchar *) pixels, (gsize) width * 4);
  for (int i = 0; i < width * height; i++)
    {
      int alpha = (int) (pixels[i] >> 24);

      if (alpha < 190)
        continue;
      sum += (int) (pixels[i] >> 8 & 255) * 255 / alpha;
      n++;
    }
  g_assert_cmpint (n, >, 20);
  return sum / n;
}

/* The mark of the program is in the colour of the text, on every ground. */
static void
test_mark (void)
{
  g_autoptr (GSettings) settings = g_settings_new ("org.regimen.Regimen");
  SceneClinic clinic = { 0 };
  RegimenWindow *window = NULL;

  scene_clinic_open (&clinic, FALSE);
  window = regimen_window_new (NULL, settings);
  regimen_window_set_desk (window, clinic.desk);
  gtk_window_present (GTK_WINDOW (window));
  for (guint i = 0; i < 2; i++)
    {
      int brightness;

      wear (&looks[i], GTK_TEXT_DIR_LTR);
      settle (GTK_WIDGET (window));
      brightness = measure_brightness (find_with_class (GTK_WIDGET (window), "brand-mark"));
      if (looks[i].is_dark)
        g_assert_cmpint (brightness, >, 200);
      else
        g_assert_cmpint (brightness, <, 80);
    }
  wear (&looks[0], GTK_TEXT_DIR_LTR);
  gtk_window_destroy (GTK_WINDOW (window));
  scene_clinic_close (&clinic);
}

int
main (int argc, char *argv[])
{
  widget_test_init (&argc, &argv);
  g_test_add_func ("/widget/appearance/mark", test_mark);
  g_test_add_func ("/widget/appearance/busy", test_busy);
  g_test_add_func ("/widget/appearance/empty", test_empty);
  g_test_add_func ("/widget/appearance/long", test_long);
  return g_test_run ();
}
