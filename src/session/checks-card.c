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

#define N_CHOICES 3 /* of a line: yes, no, n/a; or 0, 1, 2 points */

/* A line with its choices; it stays while its answers change, and with it the keyboard focus. */
typedef struct
{
  RegimenChecksCard *card;   /* borrowed */
  RegimenSessionCheck check; /* strings owned */
  GtkWidget *buttons[N_CHOICES];
} Line;

struct _RegimenChecksCard
{
  AdwBin parent_instance;

  /* Children */
  GtkLabel *title_label;
  GtkLabel *sum_label; /* of the scale; NULL: there is none */
  GtkBox *list;

  /* Owned */
  RegimenDesk *desk;
  GPtrArray *lines; /* (element-type Line) */
  char *title;
  char *shown; /* which lines stand there */

  gint64 appointment_id;
  gboolean is_discharge; /* with the scale of the clinic */
  gboolean is_filling;
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

static void
line_free (gpointer data)
{
  Line *line = data;

  g_free (line->check.list);
  g_free (line->check.label);
  g_free (line->check.note);
  g_free (line);
}

static void
line_take (Line *line, const RegimenSessionCheck *check)
{
  g_free (line->check.list);
  g_free (line->check.label);
  g_free (line->check.note);
  line->check = *check;
  line->check.list = g_strdup (check->list);
  line->check.label = g_strdup (check->label);
  line->check.note = g_strdup (check->note);
}

/* Which of its choices is taken; -1: none. */
static int
find_chosen (const RegimenSessionCheck *check)
{
  if (is_scale (check))
    return check->points == REGIMEN_VITAL_NONE ? -1 : check->points;
  return check->answer == REGIMEN_ANSWER_NONE ? -1 : (int) check->answer - REGIMEN_ANSWER_YES;
}

static void
show_chosen (Line *line)
{
  int chosen = find_chosen (&line->check);

  line->card->is_filling = TRUE;
  for (int i = 0; i < N_CHOICES; i++)
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (line->buttons[i]), i == chosen);
  line->card->is_filling = FALSE;
}

static Line *
find_open (RegimenChecksCard *self, guint from)
{
  for (guint i = from; i < self->lines->len; i++)
    if (find_chosen (&((Line *) self->lines->pdata[i])->check) < 0)
      return self->lines->pdata[i];
  return NULL;
}

/* On to the same choice of the next line that is open: a list of Yes is one key, again and again.
 */
static void
go_on (Line *line, int choice)
{
  RegimenChecksCard *self = line->card;
  guint index = 0;
  Line *next;

  g_ptr_array_find (self->lines, line, &index);
  next = find_open (self, index + 1);
  if (next != NULL)
    gtk_widget_grab_focus (next->buttons[choice]);
}

static void
toggled_cb (GtkToggleButton *button, Line *line)
{
  RegimenChecksCard *self = line->card;
  g_autoptr (GPtrArray) conflicts = NULL;
  g_autoptr (GError) error = NULL;
  RegimenSessionCheck check = line->check;
  gboolean is_kept;
  int choice = 0;

  if (self->is_filling || !gtk_toggle_button_get_active (button))
    return;
  while (line->buttons[choice] != GTK_WIDGET (button))
    choice++;
  if (is_scale (&check))
    check.points = choice;
  else
    check.answer = (RegimenAnswer) (REGIMEN_ANSWER_YES + choice);
  check.list = g_strdup (check.list);
  check.label = g_strdup (check.label);
  check.note = g_strdup (check.note);
  is_kept = regimen_session_told (GTK_WIDGET (self),
                                  regimen_desk_put_session_check (self->desk, self->appointment_id,
                                                                  &check, &conflicts, &error),
                                  conflicts, error);
  /* What the desk told meanwhile may have made other lines. */
  if (g_ptr_array_find (self->lines, line, NULL))
    {
      if (is_kept)
        go_on (line, choice);
      else
        show_chosen (line);
    }
  g_free (check.list);
  g_free (check.label);
  g_free (check.note);
}

static const char *
word_choice (const RegimenSessionCheck *check, int choice)
{
  static const char *const points[N_CHOICES] = { "0", "1", "2" };

  return is_scale (check) ? points[choice]
                          : regimen_word_answer ((RegimenAnswer) (REGIMEN_ANSWER_YES + choice));
}

static void
add_choice (Line *line, GtkWidget *box, int choice)
{
  const char *word = word_choice (&line->check, choice);
  GtkWidget *button = gtk_toggle_button_new_with_label (word);
  g_autofree char *whole = g_strdup_printf ("%s: %s", line->check.label, word);

  line->buttons[choice] = button;
  if (choice > 0)
    gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button), GTK_TOGGLE_BUTTON (line->buttons[0]));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, whole,
                                  -1);
  g_signal_connect (button, "toggled", G_CALLBACK (toggled_cb), line);
  gtk_widget_add_css_class (button, "answer");
  gtk_box_append (GTK_BOX (box), button);
}

static void
add_line (RegimenChecksCard *self, const RegimenSessionCheck *check, gboolean may_write)
{
  GtkWidget *row = regimen_session_row (12);
  GtkWidget *label = regimen_session_line (check->label, FALSE);
  GtkWidget *choices = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  Line *line = g_new0 (Line, 1);

  line->card = self;
  line_take (line, check);
  g_ptr_array_add (self->lines, line);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (choices, "linked");
  gtk_widget_set_sensitive (choices, may_write);
  gtk_widget_set_valign (choices, GTK_ALIGN_CENTER);
  regimen_session_row_add (row, label);
  regimen_session_row_add (row, choices);
  for (int choice = 0; choice < N_CHOICES; choice++)
    add_choice (line, choices, choice);
  show_chosen (line);
  gtk_box_append (self->list, row);
}

/* The sum of a scale, once each item has its points. */
static void
show_sum (RegimenChecksCard *self, const RegimenSessionRecord *record)
{
  const char *list = NULL;
  gboolean is_whole = FALSE;
  g_autofree char *text = NULL;
  int points;

  for (guint i = 0; i < self->lines->len && list == NULL; i++)
    {
      const Line *line = self->lines->pdata[i];

      list = is_scale (&line->check) ? line->check.list : NULL;
    }
  if (list == NULL || self->sum_label == NULL)
    return;
  points = regimen_session_record_points (record, list, &is_whole);
  /* Translators: a discharge scale and its points so far */
  text = is_whole ? g_strdup_printf (_ ("%1$s: %2$d of %3$d"), regimen_word_scale (list), points,
                                     regimen_session_record_max_points (record, list))
                  : g_strdup_printf (_ ("%1$s: %2$d so far"), regimen_word_scale (list), points);
  gtk_label_set_text (self->sum_label, text);
}

/* Which lines there are, whatever their answers. */
static char *
dup_lines (RegimenChecksCard *self, const RegimenSessionView *view)
{
  const GPtrArray *checks = view->sheet->record->checks;
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "%" G_GINT64_FORMAT " %d", view->sheet->visit->id, view->may_write);
  for (guint i = 0; i < checks->len; i++)
    {
      const RegimenSessionCheck *check = checks->pdata[i];

      if (is_mine (self, check))
        g_string_append_printf (text, "|%s.%d %s", check->list, check->ordinal, check->label);
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

static void
rebuild (RegimenChecksCard *self, const RegimenSessionView *view)
{
  const GPtrArray *checks = view->sheet->record->checks;

  regimen_session_clear_box (self->list);
  g_ptr_array_set_size (self->lines, 0);
  self->sum_label = NULL;
  for (guint i = 0; i < checks->len; i++)
    {
      const RegimenSessionCheck *check = checks->pdata[i];

      if (!is_mine (self, check))
        continue;
      if (is_scale (check) && self->sum_label == NULL)
        {
          self->sum_label = GTK_LABEL (regimen_session_title (""));
          gtk_box_append (self->list, GTK_WIDGET (self->sum_label));
        }
      add_line (self, check, view->may_write);
    }
}

static void
follow_answers (RegimenChecksCard *self, const GPtrArray *checks)
{
  guint n = 0;

  for (guint i = 0; i < checks->len; i++)
    {
      const RegimenSessionCheck *check = checks->pdata[i];
      Line *line;

      if (!is_mine (self, check))
        continue;
      line = self->lines->pdata[n++];
      line_take (line, check);
      show_chosen (line);
    }
}

void
regimen_checks_card_show (RegimenChecksCard *self, const RegimenSessionView *view)
{
  const GPtrArray *checks = view->sheet->record->checks;
  g_autofree char *lines = NULL;

  g_return_if_fail (REGIMEN_IS_CHECKS_CARD (self));

  g_set_object (&self->desk, view->desk);
  self->appointment_id = view->sheet->visit->id;
  lines = dup_lines (self, view);
  if (g_strcmp0 (lines, self->shown) == 0)
    follow_answers (self, checks);
  else
    {
      g_free (self->shown);
      self->shown = g_steal_pointer (&lines);
      rebuild (self, view);
    }
  show_title (self, checks);
  show_sum (self, view->sheet->record);
}

/**
 * regimen_checks_card_take_focus:
 *
 * Goes to the first line that is open.
 *
 * Returns: whether there is one
 */
gboolean
regimen_checks_card_take_focus (RegimenChecksCard *self)
{
  Line *open;

  g_return_val_if_fail (REGIMEN_IS_CHECKS_CARD (self), FALSE);

  open = find_open (self, 0);
  return open != NULL && gtk_widget_grab_focus (open->buttons[0]);
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

  g_ptr_array_unref (self->lines);
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

  self->lines = g_ptr_array_new_with_free_func (line_free);
  self->title_label = GTK_LABEL (regimen_session_title (""));
  self->list = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 3));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->title_label));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->list));
  adw_bin_set_child (ADW_BIN (self), box);
}

/* What they take home is printed where it is ticked off. */
static void
add_aftercare (RegimenChecksCard *self)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("A_ftercare sheet…"));

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "session.aftercare");
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_add_css_class (button, "big-button");
  gtk_box_append (GTK_BOX (adw_bin_get_child (ADW_BIN (self))), button);
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
  if (is_discharge)
    add_aftercare (self);
  return GTK_WIDGET (self);
}
