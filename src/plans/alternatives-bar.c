/* alternatives-bar.c - the same series placed for other wishes, side by side with what each costs
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-alternatives-bar"

#include "config.h"

#include "alternatives-bar.h"

#include "alternative-words.h"
#include "wish-comparison.h"

#include <glib/gi18n.h>

/* The rest is in the tooltip. */
#define LINES_SHOWN 3

/**
 * RegimenAlternativesBar:
 *
 * A card a wish, one of them pressed; emits "chosen" with the wish of another one.
 */
struct _RegimenAlternativesBar
{
  AdwBin parent_instance;

  /* Template children */
  GtkBox *cards;

  /* Children of the cards */
  GtkToggleButton *buttons[REGIMEN_N_WISHES];
  GtkLabel *ends[REGIMEN_N_WISHES];
  GtkLabel *costs[REGIMEN_N_WISHES];

  gboolean is_filling;
};

G_DEFINE_FINAL_TYPE (RegimenAlternativesBar, regimen_alternatives_bar, ADW_TYPE_BIN)

enum
{
  CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
toggled_cb (RegimenAlternativesBar *self, GtkToggleButton *button)
{
  if (self->is_filling || !gtk_toggle_button_get_active (button))
    return;
  for (int wish = 0; wish < REGIMEN_N_WISHES; wish++)
    if (self->buttons[wish] == button)
      g_signal_emit (self, signals[CHOSEN], 0, wish);
}

static void
regimen_alternatives_bar_dispose (GObject *object)
{
  RegimenAlternativesBar *self = REGIMEN_ALTERNATIVES_BAR (object);

  self->is_filling = TRUE; /* buttons that go tell nobody */
  /* The cards are a template child and the bin's own: only one may unparent them. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), REGIMEN_TYPE_ALTERNATIVES_BAR);

  G_OBJECT_CLASS (regimen_alternatives_bar_parent_class)->dispose (object);
}

static void
regimen_alternatives_bar_class_init (RegimenAlternativesBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = regimen_alternatives_bar_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/regimen/Regimen/ui/plans/alternatives-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, RegimenAlternativesBar, cards);

  signals[CHOSEN] = g_signal_new ("chosen", REGIMEN_TYPE_ALTERNATIVES_BAR, G_SIGNAL_RUN_LAST, 0,
                                  NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
}

static GtkWidget *
add_label (GtkWidget *box, const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0.0f);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_width_chars (GTK_LABEL (label), 8);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 18);
  gtk_label_set_yalign (GTK_LABEL (label), 0.0f);
  gtk_widget_add_css_class (label, css_class);
  gtk_widget_add_css_class (label, "numeric");
  gtk_box_append (GTK_BOX (box), label);
  return label;
}

static void
add_card (RegimenAlternativesBar *self, RegimenWish wish)
{
  GtkWidget *button = gtk_toggle_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  add_label (box, regimen_word_alternative_name (wish), "caption-heading");
  self->ends[wish] = GTK_LABEL (add_label (box, "", "caption"));
  self->costs[wish] = GTK_LABEL (add_label (box, "", "caption"));
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "alternative");
  self->buttons[wish] = GTK_TOGGLE_BUTTON (button);
  if (wish > 0)
    gtk_toggle_button_set_group (self->buttons[wish], self->buttons[0]);
  g_signal_connect_swapped (button, "toggled", G_CALLBACK (toggled_cb), self);
  gtk_box_append (self->cards, button);
}

static void
regimen_alternatives_bar_init (RegimenAlternativesBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->is_filling = TRUE;
  for (int wish = 0; wish < REGIMEN_N_WISHES; wish++)
    add_card (self, (RegimenWish) wish);
  gtk_toggle_button_set_active (self->buttons[REGIMEN_WISH_BALANCED], TRUE);
  self->is_filling = FALSE;
}

/* Presses the card of a wish, and tells nobody. */
void
regimen_alternatives_bar_set_wish (RegimenAlternativesBar *self, RegimenWish wish)
{
  g_return_if_fail (REGIMEN_IS_ALTERNATIVES_BAR (self));
  g_return_if_fail (wish < REGIMEN_N_WISHES);

  self->is_filling = TRUE;
  gtk_toggle_button_set_active (self->buttons[wish], TRUE);
  self->is_filling = FALSE;
}

static void
show_card (RegimenAlternativesBar *self,
           RegimenWish wish,
           const RegimenSeriesSum *sum,
           const RegimenSeriesSum *base)
{
  gboolean is_possible = sum != NULL && sum->n_sessions > 0;
  g_autofree char *end = is_possible ? regimen_word_series_end (sum) : g_strdup ("");
  g_autofree char *difference = NULL;
  g_autofree char *shown = NULL;
  g_autofree char *cost = is_possible ? regimen_word_series_cost (sum, base) : NULL;
  g_autofree char *tip = NULL;
  g_autofree char *label = NULL;

  if (sum == NULL)
    difference = g_strdup ("…");
  else if (!is_possible)
    difference = g_strdup (_ ("no place"));
  else if (wish == REGIMEN_WISH_BALANCED)
    difference = g_strdup (_ ("the best by the plan’s own aims"));
  else
    difference = regimen_word_difference (sum, base);
  gtk_label_set_text (self->ends[wish], end);
  shown = regimen_word_first_lines (difference, LINES_SHOWN);
  gtk_label_set_text (self->costs[wish], shown);
  gtk_widget_set_visible (GTK_WIDGET (self->ends[wish]), *end != '\0');
  tip = cost != NULL ? g_strdup_printf ("%s\n%s", difference, cost) : NULL;
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->buttons[wish]), tip);
  /* Translators: name of a way to place a series, its days, what it costs */
  label = g_strdup_printf (_ ("%1$s: %2$s, %3$s"), regimen_word_alternative_name (wish), end,
                           difference);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->buttons[wish]),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, cost != NULL ? cost : "",
                                  -1);
}

/**
 * regimen_alternatives_bar_show:
 * @proposals: (nullable) (element-type RegimenProposal): one a wish; NULL: not known yet
 */
void
regimen_alternatives_bar_show (RegimenAlternativesBar *self,
                               const RegimenPlan *plan,
                               const GPtrArray *proposals)
{
  RegimenSeriesSum base = { 0 };

  g_return_if_fail (REGIMEN_IS_ALTERNATIVES_BAR (self));
  g_return_if_fail (proposals == NULL || proposals->len == REGIMEN_N_WISHES);

  for (int wish = 0; wish < REGIMEN_N_WISHES; wish++)
    {
      RegimenSeriesSum sum = { 0 };

      if (proposals != NULL)
        regimen_series_sum_up (plan, g_ptr_array_index (proposals, (guint) wish), &sum);
      if (wish == REGIMEN_WISH_BALANCED)
        base = sum;
      show_card (self, (RegimenWish) wish, proposals != NULL ? &sum : NULL, &base);
    }
}
