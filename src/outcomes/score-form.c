/* score-form.c - an outcome measure is entered, one digit an item
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-outcomes"

#include "config.h"

#include "score-form.h"

#include "errors.h"
#include "fields.h"
#include "follow-through.h"
#include "go.h"
#include "group-rows.h"
#include "hint.h"
#include "outcomes.h"
#include "score-words.h"
#include "text.h"

#include <glib/gi18n.h>

#define NOON_MIN (12 * 60)

/**
 * RegimenScoreForm:
 *
 * The measure that is due stands chosen and the focus in its first item: a digit is an answer and
 * goes on to the next one, Backspace in an empty one goes back, Return after the last one saves.
 * What is out of range is said beside it.
 */
struct _RegimenScoreForm
{
  RegimenFormWindow parent_instance;

  /* Owned */
  GPtrArray *instruments; /* (element-type RegimenInstrument), what is due first */
  GPtrArray *tasks;       /* (element-type RegimenTask): scores that are due */
  GPtrArray *item_rows;   /* all rows of the group of the items */
  GPtrArray *entries;     /* (element-type GtkEditable): one an item, or one for the total */

  /* Borrowed: rows of the form */
  GtkWidget *from; /* weak pointer */
  GtkWidget *measure_row;
  GtkWidget *day_row;
  GtkWidget *moment_row;
  GtkWidget *note_row;
  AdwPreferencesGroup *item_group;
  GtkLabel *reading_label;

  gint64 patient_id;
  gint64 plan_id;
  gint64 session_id;
  gint64 follow_up_id;
};

G_DEFINE_FINAL_TYPE (RegimenScoreForm, regimen_score_form, REGIMEN_TYPE_FORM_WINDOW)

static const RegimenInstrument *
chosen (RegimenScoreForm *self)
{
  guint i = adw_combo_row_get_selected (ADW_COMBO_ROW (self->measure_row));

  return i < self->instruments->len ? self->instruments->pdata[i] : NULL;
}

static RegimenTask *
find_task (RegimenScoreForm *self, const char *code)
{
  for (guint i = 0; i < self->tasks->len; i++)
    {
      RegimenTask *task = self->tasks->pdata[i];

      if (g_str_equal (task->code, code))
        return task;
    }
  return NULL;
}

/* A number, or %REGIMEN_SCORE_UNANSWERED; -2: something else. */
static int
read_number (GtkEditable *entry)
{
  g_autofree char *text = g_strstrip (regimen_text_plain_digits (gtk_editable_get_text (entry)));
  gint64 number = 0;

  if (*text == '\0')
    return REGIMEN_SCORE_UNANSWERED;
  return g_ascii_string_to_signed (text, 10, 0, 999, &number, NULL) ? (int) number : -2;
}

static GArray *
dup_answers (RegimenScoreForm *self)
{
  GArray *answers = g_array_new (FALSE, FALSE, sizeof (int));

  for (guint i = 0; i < self->entries->len; i++)
    {
      int answer = read_number (self->entries->pdata[i]);

      g_array_append_val (answers, answer);
    }
  return answers;
}

static char *
dup_reading (RegimenScoreForm *self, const RegimenInstrument *instrument)
{
  g_autoptr (GArray) answers = dup_answers (self);
  int total = 0;
  guint n_open = 0;

  if (!instrument->has_items)
    {
      total = g_array_index (answers, int, 0);
      return regimen_score_is_total (instrument, total) ? regimen_word_total (instrument, total)
                                                        : g_strdup ("");
    }
  for (guint i = 0; i < answers->len; i++)
    n_open += !regimen_score_is_answer (instrument, g_array_index (answers, int, i));
  if (n_open > 0)
    return g_strdup_printf (ngettext ("%u item is open", "%u items are open", n_open), n_open);
  regimen_score_total (instrument, (const int *) (gconstpointer) answers->data, answers->len,
                       &total);
  return regimen_word_total (instrument, total);
}

static void
show_reading (RegimenScoreForm *self)
{
  g_autofree char *text = dup_reading (self, chosen (self));

  gtk_label_set_text (self->reading_label, text);
}

/* What is wrong stands beside the field; else the answer in words. */
static void
judge_entry (RegimenScoreForm *self, GtkEditable *entry)
{
  const RegimenInstrument *instrument = chosen (self);
  GtkLabel *label = g_object_get_data (G_OBJECT (entry), "label");
  int number = read_number (entry);
  gboolean is_fine = number == REGIMEN_SCORE_UNANSWERED ||
                     (instrument->has_items ? regimen_score_is_answer (instrument, number)
                                            : regimen_score_is_total (instrument, number));
  g_autofree char *text = NULL;

  if (!is_fine)
    {
      const RegimenChoice *last =
          instrument->has_items ? instrument->choices->pdata[instrument->choices->len - 1] : NULL;

      /* Translators: the lowest and the highest number that may be typed: "0 to 27" */
      text = g_strdup_printf (_ ("%1$d to %2$d"), instrument->has_items ? 0 : instrument->min,
                              last != NULL ? last->value : instrument->max);
    }
  for (guint i = 0; is_fine && i < instrument->choices->len; i++)
    if (((const RegimenChoice *) instrument->choices->pdata[i])->value == number)
      text = g_strdup (regimen_word_choice (instrument, instrument->choices->pdata[i]));
  gtk_label_set_text (label, text != NULL ? text : "");
  if (is_fine)
    {
      gtk_widget_remove_css_class (GTK_WIDGET (entry), "error");
      gtk_widget_remove_css_class (GTK_WIDGET (label), "error");
    }
  else
    {
      gtk_widget_add_css_class (GTK_WIDGET (entry), "error");
      gtk_widget_add_css_class (GTK_WIDGET (label), "error");
    }
}

static void
step (RegimenScoreForm *self, GtkEditable *entry, int by)
{
  guint at = 0;

  if (!g_ptr_array_find (self->entries, entry, &at))
    return;
  if ((by < 0 && at == 0) || (by > 0 && at + 1 >= self->entries->len))
    return;
  gtk_widget_grab_focus (self->entries->pdata[(guint) ((int) at + by)]);
}

static void
changed_cb (RegimenScoreForm *self, GtkEditable *entry)
{
  const RegimenInstrument *instrument = chosen (self);

  judge_entry (self, entry);
  show_reading (self);
  if (!instrument->has_items || read_number (entry) == REGIMEN_SCORE_UNANSWERED)
    return;
  if (regimen_score_is_answer (instrument, read_number (entry)))
    step (self, entry, 1);
}

static gboolean
key_cb (GtkEventControllerKey *controller,
        guint keyval,
        guint keycode,
        GdkModifierType state,
        RegimenScoreForm *self)
{
  GtkWidget *entry = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller));
  gboolean is_empty = *gtk_editable_get_text (GTK_EDITABLE (entry)) == '\0';

  if (keyval == GDK_KEY_BackSpace && is_empty)
    step (self, GTK_EDITABLE (entry), -1);
  else if (keyval == GDK_KEY_Up)
    step (self, GTK_EDITABLE (entry), -1);
  else if (keyval == GDK_KEY_Down)
    step (self, GTK_EDITABLE (entry), 1);
  else
    {
      /* A digit is the whole answer: it replaces the one before. */
      if (chosen (self)->has_items && g_unichar_isdigit (gdk_keyval_to_unicode (keyval)))
        gtk_editable_select_region (GTK_EDITABLE (entry), 0, -1);
      return GDK_EVENT_PROPAGATE;
    }
  return GDK_EVENT_STOP;
}

static void
activate_cb (RegimenScoreForm *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "form.save", NULL);
}

static GtkWidget *
make_entry (RegimenScoreForm *self, const char *name, int n_chars)
{
  GtkWidget *entry = gtk_entry_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_entry_set_max_length (GTK_ENTRY (entry), n_chars);
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), n_chars + 1);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (entry), n_chars + 1);
  gtk_entry_set_input_purpose (GTK_ENTRY (entry), GTK_INPUT_PURPOSE_DIGITS);
  gtk_entry_set_alignment (GTK_ENTRY (entry), 0.5f);
  gtk_widget_set_valign (entry, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (entry, "numeric");
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, 0);
  gtk_widget_add_controller (entry, keys);
  g_signal_connect_object (entry, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (entry, "activate", G_CALLBACK (activate_cb), self, G_CONNECT_SWAPPED);
  return entry;
}

static void
add_item (RegimenScoreForm *self, const char *title, int n_chars)
{
  GtkWidget *row = regimen_group_rows_make (title, NULL);
  GtkWidget *label = gtk_label_new ("");
  GtkWidget *entry = make_entry (self, title, n_chars);

  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  gtk_widget_set_focusable (row, FALSE);
  gtk_widget_add_css_class (label, "caption");
  gtk_label_set_width_chars (GTK_LABEL (label), 14);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 14);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), entry);
  g_object_set_data (G_OBJECT (entry), "label", label);
  g_ptr_array_add (self->entries, entry);
  regimen_group_rows_add (self->item_rows, self->item_group, row);
  regimen_form_window_watch (REGIMEN_FORM_WINDOW (self), entry, "changed");
}

/* Whether the wording may be shown, and what else a person entering it should know. */
static void
describe (RegimenScoreForm *self, const RegimenInstrument *instrument)
{
  const char *title = regimen_word_of_measure (instrument->title);
  g_autoptr (GString) text = g_string_new (regimen_word_of_measure (instrument->question));
  g_autofree char *about = NULL;
  g_autofree char *name = g_markup_escape_text (title, -1);

  if (!instrument->has_items)
    g_string_append_printf (text, "\n%s", _ ("Only the total is entered."));
  if (regimen_word_is_as_made (instrument))
    g_string_append_printf (text, "\n%s",
                            _ ("Its questions are in English: no published wording in your "
                               "language came with the program."));
  g_string_append_printf (text, "\n%s", regimen_word_of_measure (instrument->licence));
  about = g_markup_escape_text (text->str, -1);
  adw_preferences_group_set_title (self->item_group, name);
  adw_preferences_group_set_description (self->item_group, about);
  /* With large text the title is shortened. */
  regimen_hint_set (GTK_WIDGET (self->item_group), title);
}

static void
fill_items (RegimenScoreForm *self)
{
  const RegimenInstrument *instrument = chosen (self);

  regimen_group_rows_clear (self->item_rows);
  g_ptr_array_set_size (self->entries, 0);
  describe (self, instrument);
  for (guint i = 0; instrument->has_items && i < instrument->items->len; i++)
    {
      const RegimenItem *item = instrument->items->pdata[i];
      g_autofree char *title =
          g_strdup_printf ("%u. %s", i + 1, regimen_word_of_measure (item->text));

      add_item (self, title, 1);
    }
  if (!instrument->has_items)
    {
      g_autofree char *title =
          g_strdup_printf (_ ("Total, %1$d to %2$d"), instrument->min, instrument->max);

      add_item (self, title, 3);
    }
  show_reading (self);
}

static void
choose_moment (RegimenScoreForm *self)
{
  RegimenTask *task = find_task (self, chosen (self)->code);
  RegimenMoment moment = task != NULL              ? task->moment
                         : self->session_id != 0   ? REGIMEN_MOMENT_SESSION
                         : self->follow_up_id != 0 ? REGIMEN_MOMENT_FOLLOW_UP
                                                   : REGIMEN_MOMENT_OTHER;

  adw_combo_row_set_selected (ADW_COMBO_ROW (self->moment_row), moment);
}

static void
measure_cb (GtkWidget *row, GParamSpec *pspec, RegimenScoreForm *self)
{
  if (chosen (self) == NULL)
    return;
  fill_items (self);
  choose_moment (self);
}

/* Now for today; noon for a day that is over, since only the day is known. */
static gboolean
read_given (RegimenScoreForm *self, RegimenScore *score, GError **error)
{
  RegimenDesk *desk = regimen_form_window_get_desk (REGIMEN_FORM_WINDOW (self));
  RegimenDay day = regimen_desk_today (desk);
  gboolean has_day;

  if (!regimen_form_read_day (REGIMEN_FORM_WINDOW (self), self->day_row, &has_day, &day))
    return FALSE;
  if (!has_day || regimen_day_compare (day, regimen_desk_today (desk)) == 0)
    return TRUE;
  return regimen_zone_resolve (regimen_desk_get_zone (desk), regimen_minute_at (day, NOON_MIN),
                               REGIMEN_ZONE_FIRST, &score->given_at, error);
}

/* What is due says with what it was given; else what the form was opened for. */
static void
fill_occasion (RegimenScoreForm *self, RegimenScore *score)
{
  RegimenTask *task = find_task (self, score->instrument_code);
  gboolean is_due = task != NULL && task->moment == score->moment;

  score->plan_id = is_due ? task->plan_id : self->plan_id;
  score->session_id = is_due ? task->session_id : self->session_id;
  score->follow_up_id = is_due ? task->follow_up_id : self->follow_up_id;
  if (score->moment == REGIMEN_MOMENT_OTHER)
    score->session_id = score->follow_up_id = 0;
  if (score->session_id != 0)
    score->follow_up_id = 0;
}

static gboolean
regimen_score_form_save (RegimenFormWindow *window, GError **error)
{
  RegimenScoreForm *self = REGIMEN_SCORE_FORM (window);
  const RegimenInstrument *instrument = chosen (self);
  g_autoptr (RegimenScore) score = regimen_score_new ();

  score->patient_id = self->patient_id;
  regimen_field_set (&score->instrument_code, instrument->code);
  score->moment = (RegimenMoment) adw_combo_row_get_selected (ADW_COMBO_ROW (self->moment_row));
  if (!read_given (self, score, error))
    return FALSE;
  if (instrument->has_items)
    score->answers = dup_answers (self);
  else
    score->total = read_number (self->entries->pdata[0]);
  regimen_field_take (&score->note, regimen_form_dup_text (self->note_row));
  fill_occasion (self, score);
  if (!regimen_desk_record_score (regimen_form_window_get_desk (window), score, error))
    return FALSE;
  if (score->has_alert && self->from != NULL)
    regimen_go_alert (self->from, score->id);
  return TRUE;
}

/* The first one that is open or wrong. */
static void
mark_first_open (RegimenScoreForm *self)
{
  const RegimenInstrument *instrument = chosen (self);
  g_autoptr (GArray) answers = dup_answers (self);
  int at =
      instrument->has_items
          ? regimen_score_first_unanswered (instrument, (const int *) (gconstpointer) answers->data)
          : 0;

  if (at >= 0)
    regimen_form_mark_wrong (self->entries->pdata[at]);
}

static const char *
regimen_score_form_explain (RegimenFormWindow *window, const char *message)
{
  RegimenScoreForm *self = REGIMEN_SCORE_FORM (window);

  if (g_str_has_prefix (message, "answers"))
    {
      mark_first_open (self);
      return _ ("An item has no answer yet. All of them are needed.");
    }
  if (g_str_has_prefix (message, "total"))
    {
      mark_first_open (self);
      return _ ("That total is outside the range of the measure.");
    }
  if (g_str_has_prefix (message, "given"))
    {
      regimen_form_mark_wrong (self->day_row);
      return _ ("A score is given today or earlier.");
    }
  return NULL;
}

static void
fill_measures (RegimenScoreForm *self, AdwPreferencesGroup *group, const char *code)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  guint selected = 0;

  for (guint i = 0; i < self->instruments->len; i++)
    {
      const RegimenInstrument *instrument = self->instruments->pdata[i];
      RegimenTask *task = find_task (self, instrument->code);
      const char *name = regimen_word_measure (instrument);

      if (g_str_equal (code, instrument->code))
        selected = i;
      g_ptr_array_add (names, task == NULL       ? g_strdup (name)
                              : task->is_overdue ? g_strdup_printf (_ ("%s, overdue"), name)
                                                 : g_strdup_printf (_ ("%s, due today"), name));
    }
  g_ptr_array_add (names, NULL);
  self->measure_row =
      regimen_form_add_choice (group, _ ("Measure"), (const char *const *) names->pdata, selected);
}

static void
fill (RegimenScoreForm *self, RegimenDesk *desk, const char *code)
{
  RegimenFormWindow *window = REGIMEN_FORM_WINDOW (self);
  AdwPreferencesGroup *group = regimen_form_window_add_group (window, NULL);
  const char *moments[] = { regimen_word_measure_moment (REGIMEN_MOMENT_BASELINE),
                            regimen_word_measure_moment (REGIMEN_MOMENT_SESSION),
                            regimen_word_measure_moment (REGIMEN_MOMENT_GATE),
                            regimen_word_measure_moment (REGIMEN_MOMENT_FOLLOW_UP),
                            regimen_word_measure_moment (REGIMEN_MOMENT_OTHER),
                            NULL };

  fill_measures (self, group, code);
  self->day_row = regimen_form_add_day (group, _ ("Given on"), TRUE, regimen_desk_today (desk));
  self->moment_row = regimen_form_add_choice (group, _ ("Given as"), moments, REGIMEN_MOMENT_OTHER);
  self->item_group = regimen_form_window_add_group (window, NULL);
  group = regimen_form_window_add_group (window, NULL);
  self->reading_label = GTK_LABEL (gtk_label_new (""));
  gtk_widget_add_css_class (GTK_WIDGET (self->reading_label), "title-3");
  gtk_label_set_wrap (self->reading_label, TRUE);
  adw_preferences_group_add (group, GTK_WIDGET (self->reading_label));
  self->note_row = regimen_form_add_entry (group, _ ("Note"), "");
  fill_items (self);
  choose_moment (self);
  g_signal_connect_object (self->measure_row, "notify::selected", G_CALLBACK (measure_cb), self, 0);
}

static void
regimen_score_form_dispose (GObject *object)
{
  g_clear_weak_pointer (&REGIMEN_SCORE_FORM (object)->from);

  G_OBJECT_CLASS (regimen_score_form_parent_class)->dispose (object);
}

static void
regimen_score_form_finalize (GObject *object)
{
  RegimenScoreForm *self = REGIMEN_SCORE_FORM (object);

  g_clear_pointer (&self->instruments, g_ptr_array_unref);
  g_clear_pointer (&self->tasks, g_ptr_array_unref);
  g_clear_pointer (&self->item_rows, g_ptr_array_unref);
  g_clear_pointer (&self->entries, g_ptr_array_unref);

  G_OBJECT_CLASS (regimen_score_form_parent_class)->finalize (object);
}

static void
regimen_score_form_class_init (RegimenScoreFormClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = regimen_score_form_dispose;
  G_OBJECT_CLASS (klass)->finalize = regimen_score_form_finalize;
  REGIMEN_FORM_WINDOW_CLASS (klass)->save = regimen_score_form_save;
  REGIMEN_FORM_WINDOW_CLASS (klass)->explain = regimen_score_form_explain;
}

static void
regimen_score_form_init (RegimenScoreForm *self)
{
  self->item_rows = regimen_group_rows_new ();
  self->entries = g_ptr_array_new ();
  gtk_window_set_title (GTK_WINDOW (self), _ ("Outcome measure"));
}

static int
compare_due (gconstpointer a, gconstpointer b, gpointer self)
{
  const RegimenInstrument *x = *(RegimenInstrument *const *) a;
  const RegimenInstrument *y = *(RegimenInstrument *const *) b;
  int due_x = find_task (self, x->code) == NULL;
  int due_y = find_task (self, y->code) == NULL;

  return due_x != due_y ? due_x - due_y
                        : g_utf8_collate (regimen_word_measure (x), regimen_word_measure (y));
}

static gboolean
load (RegimenScoreForm *self, RegimenDesk *desk, GError **error)
{
  self->tasks = regimen_desk_dup_patient_tasks (desk, self->patient_id, error);
  if (self->tasks == NULL)
    return FALSE;
  for (guint i = self->tasks->len; i-- > 0;)
    if (((RegimenTask *) self->tasks->pdata[i])->kind != REGIMEN_TASK_SCORE)
      g_ptr_array_remove_index (self->tasks, i);
  self->instruments = regimen_desk_dup_instruments (desk, error);
  if (self->instruments == NULL)
    return FALSE;
  g_ptr_array_sort_with_data (self->instruments, compare_due, self);
  return TRUE;
}

/* What is asked for; else what is due, which stands first; else what was given last. */
static char *
dup_code (RegimenScoreForm *self, RegimenDesk *desk, const char *asked)
{
  g_autoptr (GPtrArray) scores = NULL;

  if (asked != NULL && *asked != '\0')
    return g_strdup (asked);
  if (self->tasks->len == 0)
    scores = regimen_desk_dup_scores (desk, self->patient_id, FALSE, NULL);
  return scores != NULL && scores->len > 0
             ? g_strdup (((RegimenScore *) scores->pdata[scores->len - 1])->instrument_code)
             : g_strdup ("");
}

/**
 * regimen_score_form_open:
 *
 * Opens the form over the window of @from, with the focus in the first item.
 */
void
regimen_score_form_open (GtkWidget *from, RegimenDesk *desk, const RegimenScoreOccasion *occasion)
{
  RegimenScoreForm *self = g_object_new (REGIMEN_TYPE_SCORE_FORM, NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *code = NULL;

  self->patient_id = occasion->patient_id;
  self->plan_id = occasion->plan_id;
  self->session_id = occasion->session_id;
  self->follow_up_id = occasion->follow_up_id;
  if (!load (self, desk, &error) ||
      !regimen_form_window_add_patient (REGIMEN_FORM_WINDOW (self), desk, self->patient_id, &error))
    {
      regimen_say_failure (from, error);
      gtk_window_destroy (GTK_WINDOW (self));
      return;
    }
  g_set_weak_pointer (&self->from, from);
  code = dup_code (self, desk, occasion->code);
  fill (self, desk, code);
  regimen_form_window_open (REGIMEN_FORM_WINDOW (self), desk, from);
  gtk_widget_grab_focus (self->entries->pdata[0]);
}
