/* unplaced-tray.c - what still has no place, beside the calendar
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-calendar"

#include "config.h"

#include "unplaced-tray.h"

#include "unplaced.h"
#include "visit-words.h"

#include <glib/gi18n.h>
#include <math.h>

#define DRAG_THRESHOLD_PX 8
#define WIDTH_CHARS 14

/**
 * RegimenUnplacedTray:
 *
 * A row for each session or follow-up without a place, the most urgent first; hidden while there is
 * none. A row is dragged onto the calendar, or taken up with Enter and placed with the arrows.
 *
 * Signals: "carry" (RegimenAppointment, gboolean by the keyboard): a row is taken up; "carry-to"
 * (x, y): the pointer that carries it is there, in the tray's own coordinates; "drop"; "let-go".
 */
struct _RegimenUnplacedTray
{
  GtkWidget parent_instance;

  GtkWidget *scroller;
  GtkLabel *head;
  GtkListBox *list;

  /* pointer */
  GtkWidget *pressed; /* (unowned): the row under the press; NULL: none */
  double press_x;
  double press_y;
  gboolean is_carrying;
};

G_DEFINE_FINAL_TYPE (RegimenUnplacedTray, regimen_unplaced_tray, GTK_TYPE_WIDGET)

enum
{
  CARRY,
  CARRY_TO,
  DROP,
  LET_GO,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static RegimenAppointment *
visit_of (GtkWidget *row)
{
  return g_object_get_data (G_OBJECT (row), "visit");
}

static void
row_activated_cb (RegimenUnplacedTray *self, GtkListBoxRow *row)
{
  g_signal_emit (self, signals[CARRY], 0, visit_of (GTK_WIDGET (row)), TRUE);
}

/* -- the pointer -- */

static void
drag_begin_cb (RegimenUnplacedTray *self, double x, double y, GtkGesture *gesture)
{
  GtkWidget *list = GTK_WIDGET (self->list);
  double list_x = 0, list_y = 0;

  gtk_widget_translate_coordinates (GTK_WIDGET (self), list, x, y, &list_x, &list_y);
  self->pressed = GTK_WIDGET (gtk_list_box_get_row_at_y (self->list, (int) list_y));
  self->press_x = x;
  self->press_y = y;
  self->is_carrying = FALSE;
}

static void
drag_update_cb (RegimenUnplacedTray *self, double dx, double dy, GtkGesture *gesture)
{
  if (self->pressed == NULL)
    return;
  if (!self->is_carrying)
    {
      if (hypot (dx, dy) < DRAG_THRESHOLD_PX)
        return;
      self->is_carrying = TRUE;
      gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
      g_signal_emit (self, signals[CARRY], 0, visit_of (self->pressed), FALSE);
    }
  g_signal_emit (self, signals[CARRY_TO], 0, self->press_x + dx, self->press_y + dy);
}

static gboolean
is_inside (RegimenUnplacedTray *self, double x, double y)
{
  return x >= 0 && y >= 0 && x < gtk_widget_get_width (GTK_WIDGET (self)) &&
         y < gtk_widget_get_height (GTK_WIDGET (self));
}

/* Let go over the tray, it stays where it was. */
static void
drag_end_cb (RegimenUnplacedTray *self, double dx, double dy, GtkGesture *gesture)
{
  gboolean was_carrying = self->is_carrying;

  self->pressed = NULL;
  self->is_carrying = FALSE;
  if (was_carrying)
    g_signal_emit (
        self, signals[is_inside (self, self->press_x + dx, self->press_y + dy) ? LET_GO : DROP], 0);
}

static void
drag_cancel_cb (RegimenUnplacedTray *self, GdkEventSequence *sequence, GtkGesture *gesture)
{
  if (self->is_carrying)
    g_signal_emit (self, signals[LET_GO], 0);
  self->pressed = NULL;
  self->is_carrying = FALSE;
}

/* -- the widget -- */

static gboolean
regimen_unplaced_tray_grab_focus (GtkWidget *widget)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (REGIMEN_UNPLACED_TRAY (widget)->list, 0);

  return row != NULL && gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
regimen_unplaced_tray_dispose (GObject *object)
{
  g_clear_pointer (&REGIMEN_UNPLACED_TRAY (object)->scroller, gtk_widget_unparent);

  G_OBJECT_CLASS (regimen_unplaced_tray_parent_class)->dispose (object);
}

static void
regimen_unplaced_tray_class_init (RegimenUnplacedTrayClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = regimen_unplaced_tray_dispose;
  widget_class->grab_focus = regimen_unplaced_tray_grab_focus;

  signals[CARRY] =
      g_signal_new ("carry", REGIMEN_TYPE_UNPLACED_TRAY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 2, REGIMEN_TYPE_APPOINTMENT, G_TYPE_BOOLEAN);
  signals[CARRY_TO] = g_signal_new ("carry-to", REGIMEN_TYPE_UNPLACED_TRAY, G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_DOUBLE, G_TYPE_DOUBLE);
  signals[DROP] = g_signal_new ("drop", REGIMEN_TYPE_UNPLACED_TRAY, G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 0);
  signals[LET_GO] = g_signal_new ("let-go", REGIMEN_TYPE_UNPLACED_TRAY, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "unplacedtray");
}

static void
add_pointer (RegimenUnplacedTray *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (drag), GDK_BUTTON_PRIMARY);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (drag), GTK_PHASE_CAPTURE);
  g_signal_connect_object (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (drag, "drag-update", G_CALLBACK (drag_update_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (drag, "drag-end", G_CALLBACK (drag_end_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (drag, "cancel", G_CALLBACK (drag_cancel_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
}

static void
regimen_unplaced_tray_init (RegimenUnplacedTray *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *head = gtk_label_new (NULL);
  GtkWidget *list = gtk_list_box_new ();

  self->head = GTK_LABEL (head);
  self->list = GTK_LIST_BOX (list);
  gtk_label_set_xalign (self->head, 0.0f);
  gtk_widget_add_css_class (head, "heading");
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_box_append (GTK_BOX (box), head);
  gtk_box_append (GTK_BOX (box), list);
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), box);
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  g_signal_connect_object (list, "row-activated", G_CALLBACK (row_activated_cb), self,
                           G_CONNECT_SWAPPED);
  add_pointer (self);
}

GtkWidget *
regimen_unplaced_tray_new (void)
{
  return g_object_new (REGIMEN_TYPE_UNPLACED_TRAY, NULL);
}

static GtkWidget *
make_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0.0f);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_width_chars (GTK_LABEL (label), WIDTH_CHARS);
  gtk_label_set_max_width_chars (GTK_LABEL (label), WIDTH_CHARS);
  gtk_widget_add_css_class (label, css_class);
  return label;
}

static void
add_row (RegimenUnplacedTray *self, const RegimenUnplaced *unplaced)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *what = regimen_word_what (unplaced->visit);
  g_autofree char *name = regimen_word_name (unplaced->visit->patient_name);
  g_autofree char *about = NULL;
  g_autofree char *label = NULL;

  if (unplaced->has_by)
    {
      g_autofree char *day = regimen_word_day (unplaced->by, REGIMEN_DAY_STYLE_SHORT);

      /* Translators: "IV 4/6", and the day by which it should stand */
      about = g_strdup_printf (_ ("%1$s by %2$s"), what, day);
    }
  else
    about = g_strdup (what);
  /* Translators: a patient, and what has no place yet */
  label = g_strdup_printf (_ ("%1$s, %2$s"), name, about);
  gtk_box_append (GTK_BOX (box), make_label (unplaced->visit->patient_name, "caption-heading"));
  gtk_box_append (GTK_BOX (box), make_label (about, "caption"));
  gtk_widget_add_css_class (row, "unplaced-row");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_object_set_data_full (G_OBJECT (row), "visit", g_object_ref (unplaced->visit), g_object_unref);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_list_box_append (self->list, row);
}

/**
 * regimen_unplaced_tray_show:
 * @unplaced: (element-type RegimenUnplaced): the most urgent first
 *
 * Shows these instead of those before; none hide the tray.
 */
void
regimen_unplaced_tray_show (RegimenUnplacedTray *self, GPtrArray *unplaced)
{
  GtkWidget *child = NULL;
  g_autofree char *head = NULL;

  g_return_if_fail (REGIMEN_IS_UNPLACED_TRAY (self));

  self->pressed = NULL;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, child);
  for (guint i = 0; i < unplaced->len; i++)
    add_row (self, unplaced->pdata[i]);
  /* Translators: sessions and follow-ups without a place, how many */
  head = g_strdup_printf (_ ("Unplaced (%u)"), unplaced->len);
  gtk_label_set_text (self->head, head);
  gtk_widget_set_visible (GTK_WIDGET (self), unplaced->len > 0);
}
