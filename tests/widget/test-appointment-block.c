/* test-appointment-block.c - a block says what it is, asks for acts, and goes away
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "appointment-block.h"
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
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (block), GTK_ACCESSIBLE_ROLE_BUTTON);
  gtk_test_accessible_assert_property (
      GTK_ACCESSIBLE (block), GTK_ACCESSIBLE_PROPERTY_LABEL,
      "Ada Lovelace, session 3 of 6, 09:00 to 11:00, Chair 2, expected");
  arrived->state = REGIMEN_APPOINTMENT_ARRIVED;
  regimen_appointment_block_set_appointment (REGIMEN_APPOINTMENT_BLOCK (block), arrived);
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

int
main (int argc, char *argv[])
{
  widget_test_init (&argc, &argv);
  g_test_add_func ("/widget/block/name", test_name);
  g_test_add_func ("/widget/block/asks", test_asks);
  g_test_add_func ("/widget/block/forgets", test_forgets);
  g_test_add_func ("/widget/block/tall-scripts", test_tall_scripts);
  g_test_add_func ("/widget/block/draws-anything", test_draws_anything);
  return g_test_run ();
}
