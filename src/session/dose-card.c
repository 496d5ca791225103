/* dose-card.c - what is given: entered, confirmed, started, stopped
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-session"

#include "config.h"

#include "dose-card.h"

#include "dose-rule.h"
#include "go.h"
#include "record-words.h"
#include "refusal.h"
#include "session-draft.h"
#include "typed-time.h"
#include "visit-words.h"

#include <glib/gi18n.h>

#define DRAFT "draft-dose"

/**
 * RegimenDoseCard:
 *
 * The rule of the plan is shown with its arithmetic, and fills nothing in: a person types the dose,
 * and confirms it by starting it.
 */
struct _RegimenDoseCard
{
  AdwBin parent_instance;

  /* Children */
  GtkLabel *rule_label;
  GtkBox *list;
  GtkWidget *expander;
  GtkWidget *drug_entry;
  GtkWidget *dose_entry;
  GtkWidget *concentration_entry;
  GtkWidget *lot_entry;
  GtkWidget *expiry_entry;

  /* Owned */
  RegimenDesk *desk;
  RegimenSessionDraft *draft;

  gint64 appointment_id;
  gint64 weight_gram;
  RegimenRoute route;
};

G_DEFINE_FINAL_TYPE (RegimenDoseCard, regimen_dose_card, ADW_TYPE_BIN)

static const char *
get_text (GtkWidget *entry)
{
  return gtk_editable_get_text (GTK_EDITABLE (entry));
}

static gboolean
refuse_entry (RegimenDoseCard *self, GtkWidget *entry, const char *text)
{
  regimen_say (GTK_WIDGET (self), text);
  gtk_widget_grab_focus (entry);
  return FALSE;
}

static void
set (char **field, const char *text)
{
  g_free (*field);
  *field = g_strstrip (g_strdup (text));
}

static gboolean
read_form (RegimenDoseCard *self, RegimenDose *dose)
{
  RegimenLocaleTime locale = regimen_locale_time_system ();

  set (&dose->drug, get_text (self->drug_entry));
  set (&dose->lot, get_text (self->lot_entry));
  dose->route = self->route;
  dose->weight_gram = self->weight_gram;
  if (*dose->drug == '\0')
    return refuse_entry (self, self->drug_entry, _ ("Which drug?"));
  if (!regimen_dose_parse_mg (get_text (self->dose_entry), &dose->dose_microgram))
    return refuse_entry (self, self->dose_entry, _ ("A dose is written in milligrams, like 35.5"));
  if (*get_text (self->concentration_entry) != '\0' &&
      !regimen_dose_parse_mg (get_text (self->concentration_entry), &dose->concentration_microgram))
    return refuse_entry (self, self->concentration_entry,
                         _ ("Milligrams in a millilitre, like 10"));
  dose->has_expiry = *get_text (self->expiry_entry) != '\0';
  if (dose->has_expiry && !regimen_typed_day (get_text (self->expiry_entry), &locale,
                                              regimen_desk_today (self->desk), &dose->expiry))
    return refuse_entry (self, self->expiry_entry, _ ("A day like 2027-03-31"));
  if (dose->has_expiry && dose->expiry.n < regimen_desk_today (self->desk).n)
    return refuse_entry (self, self->expiry_entry, _ ("That has expired"));
  return TRUE;
}

/* The next dose of this session mostly comes from the same box. */
static void
keep_supply (RegimenDoseCard *self)
{
  GtkWidget *entries[] = { self->drug_entry, self->concentration_entry, self->lot_entry,
                           self->expiry_entry };

  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    regimen_session_draft_set_default (self->draft, entries[i], get_text (entries[i]));
}

static void
enter_cb (RegimenDoseCard *self)
{
  g_autoptr (RegimenDose) dose = regimen_dose_new ();
  g_autoptr (GPtrArray) conflicts = NULL;
  g_autoptr (GError) error = NULL;

  if (!read_form (self, dose) ||
      !regimen_session_told (GTK_WIDGET (self),
                             regimen_desk_put_dose (self->desk, self->appointment_id, dose,
                                                    &conflicts, &error) != 0,
                             conflicts, error))
    return;
  keep_supply (self);
  regimen_session_draft_clear (self->draft);
}

static const RegimenDose *
dose_of (GtkWidget *widget)
{
  return g_object_get_data (G_OBJECT (widget), "dose");
}

static void
keep_dose (GtkWidget *widget, const RegimenDose *dose)
{
  g_object_set_data_full (G_OBJECT (widget), "dose", regimen_dose_copy (dose),
                          (GDestroyNotify) regimen_dose_free);
}

/* A device that follows too soon, with a reason. */
typedef struct
{
  RegimenDoseCard *card; /* (owned) */
  RegimenDose *dose;     /* (owned) */
} Again;

static void
again_free (gpointer data)
{
  Again *again = data;

  g_object_unref (again->card);
  regimen_dose_free (again->dose);
  g_free (again);
}

static void
start_anyway_cb (const RegimenWaiver *waiver, gpointer user_data)
{
  Again *again = user_data;
  RegimenDoseCard *self = again->card;
  g_autoptr (GPtrArray) conflicts = NULL;
  g_autoptr (GError) error = NULL;

  regimen_session_told (GTK_WIDGET (self),
                        regimen_desk_start_dose (self->desk, self->appointment_id, again->dose,
                                                 waiver, &conflicts, &error),
                        conflicts, error);
}

static const char *
word_refused (const GPtrArray *conflicts)
{
  const RegimenConflict *first = conflicts->pdata[0];

  return first->rule == REGIMEN_RULE_DEVICE_GAP ? _ ("Too soon after the device before it")
                                                : _ ("This session can't start yet");
}

static void
open_intake_cb (gpointer user_data)
{
  Again *again = user_data;

  regimen_go_intake_of_visit (GTK_WIDGET (again->card), again->card->desk,
                              again->card->appointment_id);
}

static void
start_then (GtkWidget *extra, gpointer user_data)
{
  Again *again = user_data;
  RegimenDoseCard *self = again->card;
  g_autoptr (GPtrArray) conflicts = NULL;
  g_autoptr (GError) error = NULL;
  RegimenRefusalOffer offer;
  Again *later;

  if (regimen_desk_start_dose (self->desk, self->appointment_id, again->dose, NULL, &conflicts,
                               &error) ||
      conflicts == NULL || !regimen_conflicts_can_override (conflicts))
    {
      regimen_session_told (GTK_WIDGET (self), error == NULL && conflicts == NULL, conflicts,
                            error);
      return;
    }
  later = g_new0 (Again, 1);
  later->card = g_object_ref (self);
  later->dose = regimen_dose_copy (again->dose);
  offer = (RegimenRefusalOffer){ .override_label = _ ("_Start anyway"),
                                 .override = start_anyway_cb,
                                 .desk = self->desk,
                                 .user_data = later,
                                 .destroy = again_free };
  if (regimen_conflicts_have (conflicts, REGIMEN_RULE_CLEARANCE))
    {
      offer.instead_label = _ ("_Open Intake");
      offer.instead = open_intake_cb;
    }
  regimen_refusal_offer (GTK_WIDGET (self), word_refused (conflicts), conflicts, &offer);
}

static char *
dup_question (const RegimenDose *dose)
{
  g_autofree char *mg = regimen_word_dose (dose->dose_microgram);

  /* Translators: drug, dose, route */
  return g_strdup_printf (_ ("%1$s, %2$s, %3$s. It counts as started now, and as confirmed."),
                          dose->drug, mg, regimen_word_route (dose->route));
}

static void
start_cb (GtkWidget *button, RegimenDoseCard *self)
{
  Again *again = g_new0 (Again, 1);
  g_autofree char *body = dup_question (dose_of (button));

  again->card = g_object_ref (self);
  again->dose = regimen_dose_copy (dose_of (button));
  regimen_session_ask (GTK_WIDGET (self), _ ("Confirm and start this dose?"), body, NULL,
                       _ ("_Confirm and start"), FALSE, NULL, start_then, again, again_free);
}

static void
pause_cb (GtkWidget *button, RegimenDoseCard *self)
{
  const RegimenDose *dose = dose_of (button);
  g_autoptr (GPtrArray) conflicts = NULL;
  g_autoptr (GError) error = NULL;

  regimen_session_told (GTK_WIDGET (self),
                        regimen_desk_pause_dose (self->desk, self->appointment_id, dose,
                                                 regimen_dose_open_pause (dose) == NULL, &conflicts,
                                                 &error),
                        conflicts, error);
}

/* What the end of a dose asks for. */
typedef struct
{
  RegimenDoseCard *card; /* (owned) */
  RegimenDose *dose;     /* (owned): stopped when the question was put, not when it is answered */
  GtkWidget *given;
  GtkWidget *wasted;
  GtkWidget *witness;
  GArray *ids; /* (owned) */
} Finish;

static void
finish_free (gpointer data)
{
  Finish *finish = data;

  g_object_unref (finish->card);
  regimen_dose_free (finish->dose);
  g_array_unref (finish->ids);
  g_free (finish);
}

/* Nothing is a dose here, too. */
static gboolean
parse_amount (const char *text, gint64 *out_microgram)
{
  *out_microgram = 0;
  return g_str_equal (text, "0") || regimen_dose_parse_mg (text, out_microgram);
}

/* Reads the question; what is missing in it, or NULL. */
static const char *
read_finish (gpointer user_data)
{
  Finish *finish = user_data;
  RegimenDose *dose = finish->dose;
  const char *wasted = get_text (finish->wasted);

  if (*get_text (finish->given) == '\0')
    return _ ("Type how much was given; 0 for none of it");
  if (!parse_amount (get_text (finish->given), &dose->given_microgram) ||
      !parse_amount (*wasted != '\0' ? wasted : "0", &dose->wasted_microgram))
    return _ ("A dose is written in milligrams, like 35.5");
  dose->witness_id = regimen_session_chosen (finish->witness, finish->ids);
  if (dose->wasted_microgram > 0 && dose->witness_id == 0)
    return _ ("What is wasted needs a witness");
  if (dose->witness_id != 0 && dose->witness_id == regimen_desk_get_staff_id (finish->card->desk))
    return _ ("The witness is somebody else than who writes it");
  return NULL;
}

static void
finish_then (GtkWidget *extra, gpointer user_data)
{
  Finish *finish = user_data;
  RegimenDoseCard *self = finish->card;
  g_autoptr (GPtrArray) conflicts = NULL;
  g_autoptr (GError) error = NULL;

  if (read_finish (finish) != NULL)
    return;
  finish->dose->has_given = TRUE;
  regimen_session_told (GTK_WIDGET (self),
                        regimen_desk_put_dose (self->desk, self->appointment_id, finish->dose,
                                               &conflicts, &error) != 0,
                        conflicts, error);
}

static void
finish_cb (GtkWidget *button, RegimenDoseCard *self)
{
  Finish *finish = g_new0 (Finish, 1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  g_autofree char *mg = regimen_dose_format_mg (dose_of (button)->dose_microgram);
  g_autofree char *clock = NULL;
  g_autofree char *body = NULL;

  finish->card = g_object_ref (self);
  finish->dose = regimen_dose_copy (dose_of (button));
  if (finish->dose->stopped.ms == 0)
    finish->dose->stopped = regimen_clock_now (regimen_desk_get_clock (self->desk));
  clock = regimen_session_clock (self->desk, finish->dose->stopped);
  finish->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  finish->given = regimen_session_entry (_ ("Given (mg)"), 8, TRUE);
  gtk_entry_set_placeholder_text (GTK_ENTRY (finish->given), mg);
  finish->wasted = regimen_session_entry (_ ("Wasted (mg)"), 8, TRUE);
  finish->witness = regimen_session_staff_dropdown (self->desk, FALSE, finish->ids);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (finish->witness), 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (finish->witness), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Witness of what was wasted"), -1);
  gtk_box_append (GTK_BOX (box), regimen_session_labelled (_ ("Given (mg)"), finish->given));
  gtk_box_append (GTK_BOX (box), regimen_session_labelled (_ ("Wasted (mg)"), finish->wasted));
  gtk_box_append (GTK_BOX (box),
                  regimen_session_labelled (_ ("Witness of what was wasted"), finish->witness));
  gtk_entry_set_activates_default (GTK_ENTRY (finish->given), TRUE);
  gtk_entry_set_activates_default (GTK_ENTRY (finish->wasted), TRUE);
  /* Translators: a time of day */
  body = g_strdup_printf (
      _ ("Stopped at %s. How much was given in all, and how much was thrown away?"), clock);
  regimen_session_ask (GTK_WIDGET (self), _ ("Stop this dose"), body, box, _ ("_Stop and keep"),
                       FALSE, read_finish, finish_then, finish, finish_free);
}

static void
void_then (GtkWidget *extra, gpointer user_data)
{
  Again *again = user_data;
  RegimenDoseCard *self = again->card;
  g_autoptr (GPtrArray) conflicts = NULL;
  g_autoptr (GError) error = NULL;

  again->dose->is_void = TRUE;
  set (&again->dose->void_reason, get_text (extra));
  if (*again->dose->void_reason == '\0')
    set (&again->dose->void_reason, _ ("typed by mistake"));
  regimen_session_told (GTK_WIDGET (self),
                        regimen_desk_put_dose (self->desk, self->appointment_id, again->dose,
                                               &conflicts, &error) != 0,
                        conflicts, error);
}

static void
void_cb (GtkWidget *button, RegimenDoseCard *self)
{
  Again *again = g_new0 (Again, 1);
  GtkWidget *reason = regimen_session_entry (_ ("Why"), 30, FALSE);
  g_autofree char *mg = regimen_word_dose (dose_of (button)->dose_microgram);

  gtk_entry_set_placeholder_text (GTK_ENTRY (reason), _ ("typed by mistake"));
  again->card = g_object_ref (self);
  again->dose = regimen_dose_copy (dose_of (button));
  regimen_session_ask (GTK_WIDGET (self), _ ("Strike this dose out?"), mg, reason,
                       _ ("_Strike out"), TRUE, NULL, void_then, again, again_free);
}

static void
add_button (RegimenDoseCard *self,
            GtkWidget *row,
            const RegimenDose *dose,
            const char *label,
            GCallback callback,
            gboolean is_next)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  if (is_next)
    gtk_widget_add_css_class (button, "suggested-action");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  keep_dose (button, dose);
  g_signal_connect_object (button, "clicked", callback, self, 0);
  regimen_session_row_add (row, button);
}

static char *
dup_state (const RegimenSessionView *view, const RegimenDose *dose)
{
  g_autofree char *started = regimen_session_clock (view->desk, dose->started);
  g_autofree char *stopped = regimen_session_clock (view->desk, dose->stopped);
  g_autofree char *given = regimen_word_dose (dose->given_microgram);
  int minutes = (int) (regimen_dose_running_ms (dose, view->now) / 60000);

  if (dose->is_void)
    return g_strdup_printf (_ ("struck out: %s"), dose->void_reason);
  if (dose->started.ms == 0)
    return g_strdup (_ ("entered, not confirmed yet"));
  if (dose->stopped.ms == 0)
    return regimen_dose_open_pause (dose) != NULL
               /* Translators: when it began, minutes it ran */
               ? g_strdup_printf (_ ("since %1$s, paused after %2$d min"), started, minutes)
               : g_strdup_printf (_ ("since %1$s, %2$d min"), started, minutes);
  /* Translators: from when to when, how much was given */
  return g_strdup_printf (_ ("%1$s to %2$s, %3$s given"), started, stopped, given);
}

static char *
dup_what (const RegimenDose *dose)
{
  g_autofree char *mg = regimen_word_dose (dose->dose_microgram);
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "%s %s", dose->drug, mg);
  if (dose->concentration_microgram > 0)
    {
      gint64 volume =
          regimen_dose_volume_microlitre (dose->dose_microgram, dose->concentration_microgram);
      g_autofree char *ml = regimen_dose_format_mg (volume);

      /* Translators: millilitres */
      g_string_append_printf (text, _ (" = %s ml"), ml);
    }
  if (*dose->lot != '\0')
    g_string_append_printf (text, _ (" · lot %s"), dose->lot);
  return g_string_free (text, FALSE);
}

static GtkWidget *
make_row (RegimenDoseCard *self, const RegimenSessionView *view, const RegimenDose *dose)
{
  GtkWidget *row = regimen_session_row (9);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *state = regimen_session_line ("", TRUE);
  g_autofree char *what = dup_what (dose);

  g_object_set_data (G_OBJECT (row), "state-label", state);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (words), regimen_session_line (what, FALSE));
  gtk_box_append (GTK_BOX (words), state);
  regimen_session_row_add (row, words);
  if (!view->may_write || dose->is_void)
    return row;
  if (dose->started.ms == 0)
    add_button (self, row, dose, _ ("_Confirm and start…"), G_CALLBACK (start_cb), TRUE);
  else if (dose->stopped.ms == 0)
    {
      add_button (self, row, dose,
                  regimen_dose_open_pause (dose) != NULL ? C_ ("dose", "_Resume")
                                                         : C_ ("dose", "_Pause"),
                  G_CALLBACK (pause_cb), FALSE);
      add_button (self, row, dose, _ ("_Stop…"), G_CALLBACK (finish_cb), TRUE);
    }
  add_button (self, row, dose, _ ("Strike _out…"), G_CALLBACK (void_cb), FALSE);
  return row;
}

static char *
dup_rule (const RegimenSessionSheet *sheet)
{
  const RegimenPlan *plan = sheet->plan;
  g_autofree char *mg = NULL;
  g_autofree char *weight = NULL;

  if (plan == NULL || plan->dosing == REGIMEN_DOSING_NONE)
    return g_strdup ("");
  if (plan->dosing == REGIMEN_DOSING_BY_PROVIDER || plan->dose_microgram == 0)
    return g_strdup (_ ("The provider says the dose"));
  if (plan->dosing == REGIMEN_DOSING_FIXED_MG)
    {
      mg = regimen_word_dose (plan->dose_microgram);
      return g_strdup_printf (_ ("Plan: %s"), mg);
    }
  if (sheet->weight_gram == 0)
    return g_strdup (_ ("Plan: by weight, and no weight is known yet"));
  mg = regimen_word_dose_rule (plan->dose_microgram, sheet->weight_gram);
  weight = regimen_word_weight_both (sheet->weight_gram);
  /* Translators: the arithmetic of the dose, the weight in kilograms and pounds */
  return g_strdup_printf (_ ("Plan: %1$s · weighed %2$s"), mg, weight);
}

static void
begin (RegimenDoseCard *self, const RegimenSessionView *view)
{
  const RegimenPlan *plan = view->sheet->plan;

  g_set_object (&self->desk, view->desk);
  self->appointment_id = view->sheet->visit->id;
  self->route =
      plan != NULL && plan->route != REGIMEN_ROUTE_NONE ? plan->route : REGIMEN_ROUTE_INTRAVENOUS;
  regimen_session_draft_set_default (self->draft, self->drug_entry,
                                     self->route == REGIMEN_ROUTE_INTRANASAL ? _ ("Esketamine")
                                                                             : _ ("Ketamine"));
  regimen_session_draft_set_default (self->draft, self->concentration_entry, "");
  regimen_session_draft_set_default (self->draft, self->lot_entry, "");
  regimen_session_draft_set_default (self->draft, self->expiry_entry, "");
}

/* All that the rows are made of, but for the minutes. */
static char *
dup_rows (const RegimenSessionView *view)
{
  const GPtrArray *doses = view->sheet->record->doses;
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "%d", view->may_write);
  for (guint i = 0; i < doses->len; i++)
    {
      const RegimenDose *dose = doses->pdata[i];

      g_string_append_printf (text, "|%" G_GINT64_FORMAT ".%" G_GINT64_FORMAT ".%u.%d", dose->id,
                              dose->row_version, dose->pauses->len,
                              regimen_dose_open_pause (dose) != NULL);
    }
  return g_string_free (text, FALSE);
}

static void
show_list (RegimenDoseCard *self, const RegimenSessionView *view)
{
  const GPtrArray *doses = view->sheet->record->doses;
  g_autofree char *rows = dup_rows (view);
  GtkWidget *row;

  if (regimen_session_begin_list (self->list, rows))
    {
      for (guint i = 0; i < doses->len; i++)
        gtk_box_append (self->list, make_row (self, view, doses->pdata[i]));
      regimen_session_end_list (self->list);
    }
  row = gtk_widget_get_first_child (GTK_WIDGET (self->list));
  for (guint i = 0; i < doses->len && row != NULL; i++)
    {
      g_autofree char *state = dup_state (view, doses->pdata[i]);

      gtk_label_set_text (g_object_get_data (G_OBJECT (row), "state-label"), state);
      row = gtk_widget_get_next_sibling (row);
    }
}

void
regimen_dose_card_show (RegimenDoseCard *self, const RegimenSessionView *view)
{
  g_autofree char *rule = dup_rule (view->sheet);

  g_return_if_fail (REGIMEN_IS_DOSE_CARD (self));

  if (self->appointment_id != view->sheet->visit->id)
    begin (self, view);
  regimen_session_draft_follow (self->draft, view);
  self->weight_gram = view->sheet->weight_gram;
  gtk_label_set_text (self->rule_label, rule);
  gtk_widget_set_visible (GTK_WIDGET (self->rule_label), *rule != '\0');
  gtk_widget_set_visible (self->expander, view->may_write);
  show_list (self, view);
}

/* Keeps what is half typed. */
gboolean
regimen_dose_card_flush (RegimenDoseCard *self)
{
  g_return_val_if_fail (REGIMEN_IS_DOSE_CARD (self), TRUE);

  return regimen_session_draft_flush (self->draft);
}

gboolean
regimen_dose_card_has_typed (RegimenDoseCard *self)
{
  g_return_val_if_fail (REGIMEN_IS_DOSE_CARD (self), FALSE);

  return !regimen_session_draft_is_empty (self->draft);
}

void
regimen_dose_card_take_focus (RegimenDoseCard *self)
{
  g_return_if_fail (REGIMEN_IS_DOSE_CARD (self));

  gtk_widget_grab_focus (self->dose_entry);
}

static void
regimen_dose_card_dispose (GObject *object)
{
  g_clear_object (&REGIMEN_DOSE_CARD (object)->desk);
  g_clear_object (&REGIMEN_DOSE_CARD (object)->draft);

  G_OBJECT_CLASS (regimen_dose_card_parent_class)->dispose (object);
}

static void
regimen_dose_card_class_init (RegimenDoseCardClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = regimen_dose_card_dispose;
}

static GtkWidget *
add_entry (RegimenDoseCard *self, GtkWidget *box, const char *label, int width, gboolean is_number)
{
  GtkWidget *entry = regimen_session_entry (label, width, is_number);

  g_signal_connect_object (entry, "activate", G_CALLBACK (enter_cb), self, G_CONNECT_SWAPPED);
  regimen_session_draft_add (self->draft, entry);
  gtk_box_append (GTK_BOX (box), regimen_session_labelled (label, entry));
  return entry;
}

static void
regimen_dose_card_init (RegimenDoseCard *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  GtkWidget *form = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("_Enter"));

  self->draft = regimen_session_draft_new (DRAFT);
  self->rule_label = GTK_LABEL (regimen_session_line ("", FALSE));
  self->list = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 6));
  self->expander = form;
  self->dose_entry = add_entry (self, form, _ ("Dose (mg)"), 7, TRUE);
  gtk_widget_add_css_class (self->dose_entry, "big-number");
  self->drug_entry = add_entry (self, form, _ ("Drug"), 12, FALSE);
  self->concentration_entry = add_entry (self, form, _ ("mg in 1 ml"), 6, TRUE);
  self->lot_entry = add_entry (self, form, _ ("Lot"), 9, FALSE);
  self->expiry_entry = add_entry (self, form, _ ("Expires"), 10, FALSE);
  gtk_widget_set_valign (button, GTK_ALIGN_END);
  gtk_widget_add_css_class (button, "big-button");
  g_signal_connect_object (button, "clicked", G_CALLBACK (enter_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (form), button);
  gtk_box_append (GTK_BOX (box), regimen_session_title (C_ ("heading", "Dose")));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->rule_label));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->list));
  gtk_box_append (GTK_BOX (box), form);
  adw_bin_set_child (ADW_BIN (self), box);
}
