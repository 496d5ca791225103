/* wishes-box.c - when somebody would rather come, or not: the part of the day, weekdays, not now
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-wishes-box"

#include "config.h"

#include "wishes-box.h"

#include "locale-time.h"

#define N_WEEKDAYS 7

/**
 * RegimenWishesBox:
 *
 * Emits "changed". All off: no wishes.
 */
struct _RegimenWishesBox
{
  AdwBin parent_instance;

  /* Template children */
  GtkToggleButton *any_button;
  GtkToggleButton *morning_button;
  GtkToggleButton *afternoon_button;
  GtkBox *weekdays_box;
  GtkCheckButton *later_check;
  GtkCheckButton *firm_check;

  GtkToggleButton *weekdays[N_WEEKDAYS]; /* by RegimenWeekday */

  gboolean is_filling;
};

G_DEFINE_FINAL_TYPE (RegimenWishesBox, regimen_wishes_box, ADW_TYPE_BIN)

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static guint
get_weekdays (RegimenWishesBox *self)
{
  guint weekdays = 0;

  for (guint i = 0; i < N_WEEKDAYS; i++)
    weekdays |= gtk_toggle_button_get_active (self->weekdays[i]) ? 1u << i : 0;
  return weekdays;
}

static void
update (RegimenWishesBox *self)
{
  /* Without a wish there is nothing to insist on. */
  gtk_widget_set_sensitive (GTK_WIDGET (self->firm_check),
                            !gtk_toggle_button_get_active (self->any_button) ||
                                get_weekdays (self) != 0);
  if (!self->is_filling)
    g_signal_emit (self, signals[CHANGED], 0);
}

/* Of three buttons that go together one goes off as another goes on. */
static void
part_toggled_cb (RegimenWishesBox *self, GtkToggleButton *button)
{
  if (gtk_toggle_button_get_active (button))
    update (self);
}

static void
regimen_wishes_box_dispose (GObject *object)
{
  REGIMEN_WISHES_BOX (object)->is_filling = TRUE; /* buttons that go tell nobody */
  gtk_widget_dispose_template (GTK_WIDGET (object), REGIMEN_TYPE_WISHES_BOX);

  G_OBJECT_CLASS (regimen_wishes_box_parent_class)->dispose (object);
}

static void
regimen_wishes_box_class_init (RegimenWishesBoxClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = regimen_wishes_box_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/regimen/Regimen/ui/plans/wishes-box.ui");
  gtk_widget_class_bind_template_child (widget_class, RegimenWishesBox, any_button);
  gtk_widget_class_bind_template_child (widget_class, RegimenWishesBox, morning_button);
  gtk_widget_class_bind_template_child (widget_class, RegimenWishesBox, afternoon_button);
  gtk_widget_class_bind_template_child (widget_class, RegimenWishesBox, weekdays_box);
  gtk_widget_class_bind_template_child (widget_class, RegimenWishesBox, later_check);
  gtk_widget_class_bind_template_child (widget_class, RegimenWishesBox, firm_check);

  signals[CHANGED] = g_signal_new ("changed", REGIMEN_TYPE_WISHES_BOX, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
add_weekdays (RegimenWishesBox *self)
{
  RegimenLocaleTime habits = regimen_locale_time_system ();

  for (guint i = 0; i < N_WEEKDAYS; i++)
    {
      RegimenWeekday weekday = (RegimenWeekday) (((guint) habits.first_weekday + i) % N_WEEKDAYS);
      g_autofree char *text = regimen_locale_time_weekday_name (weekday, TRUE);
      g_autofree char *name = regimen_locale_time_weekday_name (weekday, FALSE);
      GtkWidget *toggle = gtk_toggle_button_new_with_label (text);

      self->weekdays[weekday] = GTK_TOGGLE_BUTTON (toggle);
      gtk_widget_set_tooltip_text (toggle, name);
      gtk_accessible_update_property (GTK_ACCESSIBLE (toggle), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                      -1);
      g_signal_connect_swapped (toggle, "toggled", G_CALLBACK (update), self);
      gtk_box_append (self->weekdays_box, toggle);
    }
}

static void
regimen_wishes_box_init (RegimenWishesBox *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->is_filling = TRUE;
  add_weekdays (self);
  update (self);
  self->is_filling = FALSE;
  g_signal_connect_swapped (self->any_button, "toggled", G_CALLBACK (part_toggled_cb), self);
  g_signal_connect_swapped (self->morning_button, "toggled", G_CALLBACK (part_toggled_cb), self);
  g_signal_connect_swapped (self->afternoon_button, "toggled", G_CALLBACK (part_toggled_cb), self);
  g_signal_connect_swapped (self->later_check, "toggled", G_CALLBACK (update), self);
  g_signal_connect_swapped (self->firm_check, "toggled", G_CALLBACK (update), self);
}

/**
 * regimen_wishes_box_get:
 * @today: "this week" is the one around it
 *
 * Returns: what is wished; all 0: nothing
 */
RegimenWishes
regimen_wishes_box_get (RegimenWishesBox *self, RegimenDay today)
{
  RegimenWishes wishes = { 0 };

  g_return_val_if_fail (REGIMEN_IS_WISHES_BOX (self), wishes);

  if (gtk_toggle_button_get_active (self->morning_button))
    wishes.day_part = REGIMEN_DAY_PART_MORNING;
  else if (gtk_toggle_button_get_active (self->afternoon_button))
    wishes.day_part = REGIMEN_DAY_PART_AFTERNOON;
  wishes.weekdays = get_weekdays (self);
  if (gtk_check_button_get_active (self->later_check))
    wishes.not_before = regimen_wishes_next_week (today);
  wishes.is_firm = gtk_check_button_get_active (self->firm_check);
  return wishes;
}

/* Back to no wishes; nobody is told. */
void
regimen_wishes_box_clear (RegimenWishesBox *self)
{
  g_return_if_fail (REGIMEN_IS_WISHES_BOX (self));

  self->is_filling = TRUE;
  gtk_toggle_button_set_active (self->any_button, TRUE);
  for (guint i = 0; i < N_WEEKDAYS; i++)
    gtk_toggle_button_set_active (self->weekdays[i], FALSE);
  gtk_check_button_set_active (self->later_check, FALSE);
  gtk_check_button_set_active (self->firm_check, FALSE);
  update (self);
  self->is_filling = FALSE;
}
