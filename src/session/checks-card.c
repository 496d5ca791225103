/* checks-card.c - a checklist, answered line by line
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-session"

#include "config.h"

#include "checks-card.h"

#include "record-words.h"

#include <glib/gi18n.h>
#include <string.h>

#define MOST_POINTS 2

struct _RegimenChecksCard
{
  AdwBin parent_instance;

  /* Children */
  GtkLabel *title_label;
  GtkBox *list;

  /* Owned */
  RegimenDesk *desk;
  char *title;
  char *shown; /* what stands there, to leave it alone while nothing changed */

  gint64 appointment_id;
  gboolean is_discharge; /* with the scale of the clinic */
};

G_DEFINE_FINAL_TYPE (RegimenChecksCard, regimen_checks_card, ADW_TYPE_BIN)

static gboolean
is_mine (RegimenChecksCard *self, const RegimenSessionCheck *check)
{
  return (strcmp (check->list, REGIMEN_LIST_CHECK_IN) != 0) == self->is_discharge;
}

static gboolean
is_scale (const RegimenSessionCheck *check)
{
  return strcmp (check->list, REGIMEN_LIST_CHECK_IN) != 0 &&
         strcmp (check->list, REGIMEN_LIST_DISCHARGE) != 0;
}

/* What a button of a line says when pressed. */
typedef struct
{
  RegimenSessionCheck check; /* strings owned */
  int value;
} Answer;

static void
answer_free (gpointer data)
{
  Answer *answer = data;

  g_free (answer->check.list);
  g_free (answer->check.label);
  g_free (answer->check.note);
  g_free (answer);
}

static void
toggled_cb (GtkToggleButton *button, RegimenChecksCard *self)
{
  const Answer *answer = g_object_get_data (G_OBJECT (button), "answer");
  g_autoptr (GPtrArray) conflicts = NULL;
  g_autoptr (GError) error = NULL;
  RegimenSessionCheck check = answer->check;

  if (!gtk_toggle_button_get_active (button))
    return;
  if (is_scale (&check))
    check.points = answer->value;
  else
    check.answer = (RegimenAnswer) answer->value;
  regimen_session_told (GTK_WIDGET (self),
                        regimen_desk_put_session_check (self->desk, self->appointment_id, &check,
                                                        &conflicts, &error),
                        conflicts, error);
}

static GtkWidget *
add_choice (RegimenChecksCard *self,
            GtkWidget *box,
            GtkWidget *group,
            const RegimenSessionCheck *check,
            int value,
            const char *label,
            gboolean is_on)
{
  GtkWidget *button = gtk_toggle_button_new_with_label (label);
  Answer *answer = g_new0 (Answer, 1);
  g_autofree char *whole = g_strdup_printf ("%s: %s", check->label, label);

  answer->check = *check;
  answer->check.list = g_strdup (check->list);
  answer->check.label = g_strdup (check->label);
  answer->check.note = g_strdup (check->note);
  answer->value = value;
  g_object_set_data_full (G_OBJECT (button), "answer", answer, answer_free);
  if (group != NULL)
    gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button), GTK_TOGGLE_BUTTON (group));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), is_on);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, whole,
                                  -1);
  g_signal_connect_object (button, "toggled", G_CALLBACK (toggled_cb), self, 0);
  gtk_widget_add_css_class (button, "answer");
  gtk_box_append (GTK_BOX (box), button);
  return group != NULL ? group : button;
}

static GtkWidget *
make_row (RegimenChecksCard *self, const RegimenSessionCheck *check, gboolean may_write)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = regimen_session_line (check->label, FALSE);
  GtkWidget *choices = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *group = NULL;

  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (choices, "linked");
  gtk_widget_set_sensitive (choices, may_write);
  gtk_widget_set_valign (choices, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (row), label);
  gtk_box_append (GTK_BOX (row), choices);
  if (is_scale (check))
    for (int points = 0; points <= MOST_POINTS; points++)
      {
        g_autofree char *figure = g_strdup_printf ("%d", points);

        group = add_choice (self, choices, group, check, points, figure, check->points == points);
      }
  else
    for (int answer = REGIMEN_ANSWER_YES; answer <= REGIMEN_ANSWER_NOT_APPLICABLE; answer++)
      group =
          add_choice (self, choices, group, check, answer,
                      regimen_word_answer ((RegimenAnswer) answer), (int) check->answer == answer);
  return row;
}

/* The sum of a scale, once each item has its points. */
static void
add_sum (RegimenChecksCard *self, const RegimenSessionRecord *record, const char *list)
{
  gboolean is_whole = FALSE;
  int points = regimen_session_record_points (record, list, &is_whole);
  g_autofree char *text =
      /* Translators: a discharge scale and its points so far */
      is_whole ? g_strdup_printf (_ ("%1$s: %2$d of 10"), regimen_word_scale (list), points)
               : g_strdup_printf (_ ("%1$s: %2$d so far"), regimen_word_scale (list), points);

  gtk_box_append (self->list, regimen_session_title (text));
}

static char *
dup_state (RegimenChecksCard *self, const RegimenSessionView *view)
{
  const GPtrArray *checks = view->sheet->record->checks;
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "%d", view->may_write);
  for (guint i = 0; i < checks->len; i++)
    {
      const RegimenSessionCheck *check = checks->pdata[i];

      if (is_mine (self, check))
        g_string_append_printf (text, "|%" G_GINT64_FORMAT ".%" G_GINT64_FORMAT " %s", check->id,
                                check->row_version, check->label);
    }
  return g_string_free (text, FALSE);
}

static void
show_title (RegimenChecksCard *self, const GPtrArray *checks)
{
  guint n = 0, n_done = 0;
  g_autofree char *text = NULL;

  for (guint i = 0; i < checks->len; i++)
    {
      const RegimenSessionCheck *check = checks->pdata[i];

      if (!is_mine (self, check))
        continue;
      n++;
      n_done += check->answer != REGIMEN_ANSWER_NONE || check->points != REGIMEN_VITAL_NONE;
    }
  /* Translators: a checklist, how many of its lines are answered */
  text = g_strdup_printf (_ ("%1$s, %2$u of %3$u"), self->title, n_done, n);
  gtk_label_set_text (self->title_label, text);
}

void
regimen_checks_card_show (RegimenChecksCard *self, const RegimenSessionView *view)
{
  const GPtrArray *checks = view->sheet->record->checks;
  const char *scale = NULL;
  g_autofree char *state = NULL;

  g_return_if_fail (REGIMEN_IS_CHECKS_CARD (self));

  g_set_object (&self->desk, view->desk);
  self->appointment_id = view->sheet->visit->id;
  state = dup_state (self, view);
  if (g_strcmp0 (state, self->shown) == 0)
    return;
  g_free (self->shown);
  self->shown = g_steal_pointer (&state);
  show_title (self, checks);
  regimen_session_clear_box (self->list);
  for (guint i = 0; i < checks->len; i++)
    {
      const RegimenSessionCheck *check = checks->pdata[i];

      if (!is_mine (self, check))
        continue;
      if (is_scale (check) && g_strcmp0 (scale, check->list) != 0)
        {
          scale = check->list;
          add_sum (self, view->sheet->record, scale);
        }
      gtk_box_append (self->list, make_row (self, check, view->may_write));
    }
}

static void
regimen_checks_card_dispose (GObject *object)
{
  g_clear_object (&REGIMEN_CHECKS_CARD (object)->desk);

  G_OBJECT_CLASS (regimen_checks_card_parent_class)->dispose (object);
}

static void
regimen_checks_card_finalize (GObject *object)
{
  RegimenChecksCard *self = REGIMEN_CHECKS_CARD (object);

  g_free (self->title);
  g_free (self->shown);

  G_OBJECT_CLASS (regimen_checks_card_parent_class)->finalize (object);
}

static void
regimen_checks_card_class_init (RegimenChecksCardClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = regimen_checks_card_dispose;
  G_OBJECT_CLASS (klass)->finalize = regimen_checks_card_finalize;
}

static void
regimen_checks_card_init (RegimenChecksCard *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->title_label = GTK_LABEL (regimen_session_title (""));
  self->list = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 3));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->title_label));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->list));
  adw_bin_set_child (ADW_BIN (self), box);
}

/**
 * regimen_checks_card_new:
 * @is_discharge: the lines asked before leaving, with the clinic's scale; else those of the
 * check-in
 */
GtkWidget *
regimen_checks_card_new (const char *title, gboolean is_discharge)
{
  RegimenChecksCard *self = g_object_new (REGIMEN_TYPE_CHECKS_CARD, NULL);

  self->title = g_strdup (title);
  self->is_discharge = is_discharge;
  return GTK_WIDGET (self);
}
