/* test-appointment-block.c - a block says what it is, asks for acts, and goes away
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "appointment-block.h"
#include "block-words.h"
#include "flag-mark.h"
#include "widget-fixture.h"

static RegimenAppointment *
make_session (void)
{
  RegimenAppointment *appointment = widget_appointment (1, "2026-03-02 09:00", 120, 2);

  g_free (appointment->patient_name);
  appointment->patient_name = g_strdup ("Ada Lovelace");
  appointment->n = 3;
  appointment->n_of = 6;
  return appointment;
}

static void
test_name (void)
{
  GtkWidget *block = g_object_ref_sink (regimen_appointment_block_new ());
  g_autoptr (RegimenAppointment) appointment = make_session ();
  g_autoptr (RegimenAppointment) arrived = make_session ();

  regimen_appointment_block_set_appointment (REGIMEN_APPOINTMENT_BLOCK (block), appointment);
  widget_settle ();
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (block), GTK_ACCESSIBLE_ROLE_BUTTON);
  gtk_test_accessible_assert_property (
      GTK_ACCESSIBLE (block), GTK_ACCESSIBLE_PROPERTY_LABEL,
      "Ada Lovelace, session 3 of 6, 09:00 to 11:00, Chair 2, expected");
  arrived->state = REGIMEN_APPOINTMENT_ARRIVED;
  regimen_appointment_block_set_appointment (REGIMEN_APPOINTMENT_BLOCK (block), arrived);
  widget_settle ();
  gtk_test_accessible_assert_property (
      GTK_ACCESSIBLE (block), GTK_ACCESSIBLE_PROPERTY_LABEL,
      "Ada Lovelace, session 3 of 6, 09:00 to 11:00, Chair 2, arrived");
  g_assert_true (gtk_widget_get_focusable (block));
  g_assert_finalize_object (block);
}

static void
asked_cb (GtkWidget *block, int ask, GArray *asked)
{
  g_array_append_val (asked, ask);
}

static void
test_asks (void)
{
  static const char *const actions[] = { "block.open", "block.advance", "block.pick-up",
                                         "block.cancel" };
  g_autoptr (GArray) asked = g_array_new (FALSE, FALSE, sizeof (int));
  g_autoptr (RegimenAppointment) appointment = make_session ();
  GtkWidget *block = g_object_ref_sink (regimen_appointment_block_new ());

  regimen_appointment_block_set_appointment (REGIMEN_APPOINTMENT_BLOCK (block), appointment);
  g_signal_connect (block, "asked", G_CALLBACK (asked_cb), asked);
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      g_assert_true (gtk_widget_activate_action (block, actions[i], NULL));
      g_assert_cmpuint (asked->len, ==, i + 1);
      g_assert_cmpint (g_array_index (asked, int, i), ==, (int) i);
    }
  g_assert_finalize_object (block);
}

/* Markup in a name is text, a name of any length and script is drawn, in every state. */
static void
test_draws_anything (void)
{
  static const char *const names[] = { "A&B <b>x</b> </span>", "",
                                       "\xd7\x90\xd7\x93\xd7\x94 \xd7\x91\xd7\x9f",
                                       "\xe2\x80\xae evil" };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *window = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    for (int state = 0; state <= REGIMEN_APPOINTMENT_CANCELLED; state++)
      {
        g_autoptr (RegimenAppointment) appointment = make_session ();
        GtkWidget *block = regimen_appointment_block_new ();

        g_free (appointment->patient_name);
        appointment->patient_name = g_strdup (names[i]);
        appointment->state = (RegimenAppointmentState) state;
        appointment->flags = (RegimenFlags) 0x1ff;
        regimen_appointment_block_set_appointment (REGIMEN_APPOINTMENT_BLOCK (block), appointment);
        gtk_widget_set_size_request (block, 5 + 20 * state, 10 + 12 * state);
        gtk_widget_set_valign (block, GTK_ALIGN_START);
        gtk_box_append (GTK_BOX (box), block);
      }
  window = widget_show (box);
  g_assert_cmpuint (widget_count (window, REGIMEN_TYPE_APPOINTMENT_BLOCK), ==, 40);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* A spare block keeps no name for screen readers. */
static void
test_forgets (void)
{
  GtkWidget *block = g_object_ref_sink (regimen_appointment_block_new ());
  g_autoptr (RegimenAppointment) appointment = make_session ();
  g_autofree char *problem = NULL;

  regimen_appointment_block_set_appointment (REGIMEN_APPOINTMENT_BLOCK (block), appointment);
  regimen_appointment_block_set_appointment (REGIMEN_APPOINTMENT_BLOCK (block), NULL);
  problem = gtk_test_accessible_check_property (
      GTK_ACCESSIBLE (block), GTK_ACCESSIBLE_PROPERTY_LABEL,
      "Ada Lovelace, session 3 of 6, 09:00 to 11:00, Chair 2, expected");
  g_assert_nonnull (problem);
  g_assert_false (
      gtk_test_accessible_has_property (GTK_ACCESSIBLE (block), GTK_ACCESSIBLE_PROPERTY_LABEL));
  g_assert_finalize_object (block);
}

/* Scripts that are taller than Latin get the height that they need on one line. */
static void
test_tall_scripts (void)
{
  static const char *const names[] = {
    "Ada", "\xe0\xb8\x9b\xe0\xb8\xb4\xe0\xb9\x88\xe0\xb8\x99", "\xd9\x8a\xd9\x88\xd8\xb3\xd9\x81",
    "\xe0\xa4\xb2\xe0\xa4\x95\xe0\xa5\x8d\xe0\xa4\xb7\xe0\xa5\x8d\xe0\xa4\xae\xe0\xa5\x80"
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      GtkWidget *block = g_object_ref_sink (regimen_appointment_block_new ());
      g_autoptr (RegimenAppointment) appointment = make_session ();
      g_autoptr (PangoLayout) sample = gtk_widget_create_pango_layout (block, names[i]);
      PangoRectangle ink;

      g_free (appointment->patient_name);
      appointment->patient_name = g_strdup (names[i]);
      regimen_appointment_block_set_appointment (REGIMEN_APPOINTMENT_BLOCK (block), appointment);
      pango_layout_get_pixel_extents (sample, &ink, NULL);
      g_assert_cmpint (regimen_appointment_block_get_min_height (REGIMEN_APPOINTMENT_BLOCK (block)),
                       >=, (int) (ink.height * 0.9));
      g_assert_finalize_object (block);
    }
}

static gboolean
is_dark (guint32 pixel)
{
  return (pixel & 255) < 110 && (pixel >> 8 & 255) < 110 && (pixel >> 16 & 255) < 110;
}

/* How many pixels of letters a row of the block has, beside its bar. */
static guint
count_dark (GtkWidget *block, int row)
{
  g_autoptr (GdkTexture) texture = widget_render (block);
  int width = gdk_texture_get_width (texture), height = gdk_texture_get_height (texture);
  g_autofree guint32 *pixels = g_new (guint32, width * height);
  guint n = 0;

  gdk_texture_download (texture, (guchar *) pixels, (gsize) width * 4);
  for (int x = 9; x < width; x++)
    n += is_dark (pixels[row * width + x]);
  return n;
}

/* In the lowest block that it may get, a name of a tall script was cut at the top. */
static void
test_low_blocks (void)
{
  static const char *const names[] = { "Łukasz Gągoł", "கவிதா சுப்பிரமணியன்", "लक्ष्मी कृष्णमूर्ति",
                                       "ปิ่น ที่รัก" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (RegimenAppointment) appointment = make_session ();
      GtkWidget *block = regimen_appointment_block_new ();
      GtkWidget *window = NULL;
      int least = 0;

      g_free (appointment->patient_name);
      appointment->patient_name = g_strdup (names[i]);
      regimen_appointment_block_set_appointment (REGIMEN_APPOINTMENT_BLOCK (block), appointment);
      least = regimen_appointment_block_get_min_height (REGIMEN_APPOINTMENT_BLOCK (block));
      gtk_widget_set_size_request (block, 260, least);
      gtk_widget_set_halign (block, GTK_ALIGN_START);
      gtk_widget_set_valign (block, GTK_ALIGN_START);
      window = widget_show (block);
      g_test_message ("%s in %d px", names[i], least);
      g_assert_cmpuint (count_dark (block, least / 2), >, 0);
      g_assert_cmpuint (count_dark (block, 0), ==, 0);
      gtk_window_destroy (GTK_WINDOW (window));
    }
}

/* What tells people apart stays: lines first, then smaller letters, then middle names. */
static void
test_names_fit (void)
{
  static const struct
  {
    const char *given, *family;
    int width, height;
    const char *drawn;
  } cases[] = {
    { "Ada", "Lovelace", 94, 18, "Ada Lovelace" },
    { "Josephine", "Lovelace", 94, 18, "J. Lovelace" },
    { "Begoña", "Ibáñez de la Vega", 94, 36, "B. Ibáñez de la Vega" },
    { "Begoña", "Ibáñez de la Vega", 94, 120, "Begoña Ibáñez de la Vega" },
    { "Mary Ann", "Fairweather", 94, 18, "M. Fairweather" },
    { "Тарас", "Нечуй-Левицький", 94, 120, "Тарас Нечуй-Левицький" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (RegimenAppointment) appointment = make_session ();
      GtkWidget *block = regimen_appointment_block_new ();
      GtkWidget *window = NULL;
      gboolean is_whole = FALSE;

      g_free (appointment->patient_name);
      g_free (appointment->family_name);
      appointment->patient_name = g_strdup_printf ("%s %s", cases[i].given, cases[i].family);
      appointment->family_name = g_strdup (cases[i].family);
      regimen_appointment_block_set_appointment (REGIMEN_APPOINTMENT_BLOCK (block), appointment);
      gtk_widget_set_size_request (block, cases[i].width, cases[i].height);
      gtk_widget_set_halign (block, GTK_ALIGN_START);
      gtk_widget_set_valign (block, GTK_ALIGN_START);
      window = widget_show (block);
      g_assert_cmpstr (regimen_appointment_block_get_name (REGIMEN_APPOINTMENT_BLOCK (block),
                                                           &is_whole),
                       ==, cases[i].drawn);
      g_assert_true (is_whole);
      gtk_window_destroy (GTK_WINDOW (window));
    }
}

static RegimenBlockWords *
fit_words (GtkWidget *widget, RegimenNameFits *fits, RegimenAppointment *visit, int width)
{
  RegimenBlockWords *words = regimen_block_words_new (widget);

  if (fits != NULL)
    regimen_block_words_set_name_fits (words, fits);
  regimen_block_words_set_appointment (words, visit);
  regimen_block_words_fit (words, width, 20 + width % 90);
  return words;
}

/* What is known of a name that was tried already is what trying it again would find, whoever else
 * has a name like it. */
static void
test_known_fits (void)
{
  static const char *const names[][2] = {
    { "Ada Lovelace", "Lovelace" },
    { "Maria del Carmen Rodriguez-Fernandez", "Rodriguez-Fernandez" },
    { "Ada Lovelace", "Ada" },
    { "\xd7\x90\xd7\x93\xd7\x94 \xd7\x91\xd7\x9f", "\xd7\x91\xd7\x9f" },
  };
  GtkWidget *widget = g_object_ref_sink (regimen_appointment_block_new ());
  g_autoptr (RegimenNameFits) fits = regimen_name_fits_new ();

  for (int round = 0; round < 2; round++)
    for (guint i = 0; i < G_N_ELEMENTS (names); i++)
      for (int width = 12; width < 260; width += 7)
        {
          g_autoptr (RegimenAppointment) visit = make_session ();
          g_autoptr (RegimenBlockWords) tried = NULL;
          g_autoptr (RegimenBlockWords) known = NULL;

          g_free (visit->patient_name);
          g_free (visit->family_name);
          visit->patient_name = g_strdup (names[i][0]);
          visit->family_name = g_strdup (names[i][1]);
          tried = fit_words (widget, NULL, visit, width);
          known = fit_words (widget, fits, visit, width);
          g_assert_cmpstr (regimen_block_words_get_name (known), ==,
                           regimen_block_words_get_name (tried));
          g_assert_cmpint (regimen_block_words_is_name_whole (known), ==,
                           regimen_block_words_is_name_whole (tried));
        }
  g_assert_finalize_object (widget);
}

/* A node of text is a pixel larger than its letters at each side, and these may lean out by one. */
#define NODE_PX 2.0f

/* Whether that block's words stay in it, or it knows that they don't. */
static gboolean
stays_inside (GtkWidget *widget, RegimenAppointment *visit, int width, int height)
{
  g_autoptr (RegimenBlockWords) words = regimen_block_words_new (widget);
  g_autoptr (GskRenderNode) node = NULL;
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  graphene_rect_t drawn;

  regimen_block_words_set_appointment (words, visit);
  regimen_block_words_fit (words, width, height);
  regimen_block_words_draw (words, snapshot, &(const GdkRGBA){ 0, 0, 0, 1 });
  node = gtk_snapshot_free_to_node (snapshot);
  if (node == NULL || regimen_block_words_may_spill (words))
    return TRUE;
  gsk_render_node_get_bounds (node, &drawn);
  return drawn.origin.x >= -NODE_PX &&
         drawn.origin.x + drawn.size.width <= (float) width + NODE_PX &&
         drawn.origin.y >= -NODE_PX &&
         drawn.origin.y + drawn.size.height <= (float) height + NODE_PX;
}

/* Only what may reach out of a block is clipped: nothing else is drawn over the one beside it. */
static void
test_spill (void)
{
  static const int numbers[] = { 3, 24 };
  static const int dpis[] = { 96, 144, 192 };
  int usual_dpi = 0;

  g_object_get (gtk_settings_get_default (), "gtk-xft-dpi", &usual_dpi, NULL);
  for (guint d = 0; d < G_N_ELEMENTS (dpis); d++)
    {
      GtkWidget *window = NULL;

      g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", dpis[d] * 1024, NULL);
      window = widget_show (gtk_label_new (""));
      for (guint n = 0; n < G_N_ELEMENTS (numbers); n++)
        {
          g_autoptr (RegimenAppointment) visit = widget_appointment (1, "2026-03-02 09:00", 120, 2);

          visit->n = visit->n_of = numbers[n];
          for (int width = 30; width < 200; width += 3)
            for (int height = 12; height < 160; height += 4)
              if (!stays_inside (window, visit, width, height))
                g_error ("%d dpi, %d × %d, %d: drawn outside", dpis[d], width, height, numbers[n]);
        }
      gtk_window_destroy (GTK_WINDOW (window));
    }
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", usual_dpi, NULL);
}

/* What lasts longer than planned says so, and whom it runs into, until it goes as planned again. */
static void
test_overrun (void)
{
  GtkWidget *block = g_object_ref_sink (regimen_appointment_block_new ());
  g_autoptr (RegimenAppointment) appointment = make_session ();
  RegimenAppointmentBlock *self = REGIMEN_APPOINTMENT_BLOCK (block);

  regimen_appointment_block_set_appointment (self, appointment);
  regimen_appointment_block_set_overrun (self, 25, "25 min over, into Ben Okri at 11:00");
  widget_settle ();
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (block), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Ada Lovelace, session 3 of 6, 09:00 to 11:00, Chair 2, "
                                       "expected, 25 min over, into Ben Okri at 11:00");
  regimen_appointment_block_set_overrun (self, 0, NULL);
  widget_settle ();
  gtk_test_accessible_assert_property (
      GTK_ACCESSIBLE (block), GTK_ACCESSIBLE_PROPERTY_LABEL,
      "Ada Lovelace, session 3 of 6, 09:00 to 11:00, Chair 2, expected");
  g_assert_finalize_object (block);
}

/* Each flag is a word in the name for screen readers, and a mark that says the word. */
static void
test_flags (void)
{
  GtkWidget *block = g_object_ref_sink (regimen_appointment_block_new ());
  g_autoptr (RegimenAppointment) appointment = make_session ();
  RegimenFlags marks[REGIMEN_N_FLAG_MARKS];

  appointment->flags =
      REGIMEN_FLAG_MOVED | REGIMEN_FLAG_ESCORT_NEEDED | REGIMEN_FLAG_ESCORT_MISSING;
  regimen_appointment_block_set_appointment (REGIMEN_APPOINTMENT_BLOCK (block), appointment);
  widget_settle ();
  gtk_test_accessible_assert_property (
      GTK_ACCESSIBLE (block), GTK_ACCESSIBLE_PROPERTY_LABEL,
      "Ada Lovelace, session 3 of 6, 09:00 to 11:00, Chair 2, expected, escort missing, moved");
  g_assert_cmpuint (regimen_flag_marks_of (appointment->flags, marks), ==, 2);
  g_assert_cmpint (marks[0], ==, REGIMEN_FLAG_ESCORT_MISSING);
  g_assert_cmpint (marks[1], ==, REGIMEN_FLAG_MOVED);
  g_assert_cmpuint (regimen_flag_marks_of ((RegimenFlags) 0x1ff, marks), ==, REGIMEN_N_FLAG_MARKS);
  g_assert_finalize_object (block);
}

/* The pointer on a mark hears its word, beside it the whole. */
static void
test_flag_under_pointer (void)
{
  GtkWidget *block = g_object_ref_sink (regimen_appointment_block_new ());
  g_autoptr (RegimenAppointment) appointment = make_session ();
  RegimenBlockWords *words = regimen_block_words_new (block);
  guint n_seen = 0;

  appointment->flags = REGIMEN_FLAG_MOVED | REGIMEN_FLAG_ALERT;
  regimen_block_words_set_appointment (words, appointment);
  regimen_block_words_fit (words, 160, 90);
  for (int x = 0; x < 160; x++)
    for (int y = 0; y < 90; y++)
      {
        RegimenFlags flag = regimen_block_words_flag_at (words, x, y);

        g_assert_true (flag == 0 || flag == REGIMEN_FLAG_MOVED || flag == REGIMEN_FLAG_ALERT);
        n_seen += flag != 0;
      }
  g_assert_cmpuint (n_seen, >, 2 * 11 * 11);
  g_assert_cmpint (regimen_block_words_flag_at (words, 20, 5), ==, 0);
  regimen_block_words_free (words);
  g_assert_finalize_object (block);
}

int
main (int argc, char *argv[])
{
  widget_test_init (&argc, &argv);
  g_test_add_func ("/widget/block/name", test_name);
  g_test_add_func ("/widget/block/names-fit", test_names_fit);
  g_test_add_func ("/widget/block/known-fits", test_known_fits);
  g_test_add_func ("/widget/block/spill", test_spill);
  g_test_add_func ("/widget/block/overrun", test_overrun);
  g_test_add_func ("/widget/block/flags", test_flags);
  g_test_add_func ("/widget/block/flag-under-pointer", test_flag_under_pointer);
  g_test_add_func ("/widget/block/asks", test_asks);
  g_test_add_func ("/widget/block/forgets", test_forgets);
  g_test_add_func ("/widget/block/tall-scripts", test_tall_scripts);
  g_test_add_func ("/widget/block/low-blocks", test_low_blocks);
  g_test_add_func ("/widget/block/draws-anything", test_draws_anything);
  return g_test_run ();
}
