/* vitals-card.c - vitals: what is due, three numbers to type, what was measured
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-session"

#include "config.h"

#include "vitals-card.h"

#include "dose-rule.h"
#include "go.h"
#include "hint.h"
#include "record-words.h"
#include "session-draft.h"

#include <glib/gi18n.h>
#include <string.h>

/* What is half typed survives a crash as a text of the record, until it is saved as a reading. */
#define DRAFT "draft-vitals"
#define N_FIRST (REGIMEN_VITAL_SPO2 + 1) /* what Enter walks through before it saves */

/**
 * RegimenVitalsCard:
 *
 * Enter goes from one of the first numbers to the next, and saves after the last of them; what is
 * left empty was not measured.
 */
struct _RegimenVitalsCard
{
  AdwBin parent_instance;

  /* Children */
  GtkLabel *due_label;
  GtkWidget *form;
  GtkWidget *entries[REGIMEN_N_VITALS];
  GtkWidget *weight_entry;
  GtkWidget *time_entry;
  GtkLabel *odd_label;
  GtkWidget *save_button;
  GtkBox *list;

  /* Owned */
  RegimenDesk *desk;
  RegimenSessionDraft *draft;

  gint64 appointment_id;
  gboolean is_asked; /* the next Save keeps what looks like a slip */
};

G_DEFINE_FINAL_TYPE (RegimenVitalsCard, regimen_vitals_card, ADW_TYPE_BIN)

static const char *
get_text (GtkWidget *entry)
{
  return gtk_editable_get_text (GTK_EDITABLE (entry));
}

static void
set_odd (RegimenVitalsCard *self, const char *text)
{
  self->is_asked = text != NULL;
  gtk_label_set_text (self->odd_label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->odd_label), text != NULL);
  gtk_button_set_label (GTK_BUTTON (self->save_button),
                        text != NULL ? _ ("_Keep anyway") : _ ("_Save"));
}

static void
changed_cb (RegimenVitalsCard *self)
{
  if (self->is_asked)
    set_odd (self, NULL);
}

static gboolean
read_number (GtkWidget *entry, int *out_value)
{
  g_autofree char *text = g_strstrip (g_strdup (get_text (entry)));
  gint64 value = 0;

  *out_value = REGIMEN_VITAL_NONE;
  if (*text == '\0')
    return TRUE;
  if (!g_ascii_string_to_signed (text, 10, 0, 9999, &value, NULL))
    return FALSE;
  *out_value = (int) value;
  return TRUE;
}

static gboolean
refuse_entry (RegimenVitalsCard *self, GtkWidget *entry, const char *text)
{
  regimen_say (GTK_WIDGET (self), text);
  gtk_widget_grab_focus (entry);
  return FALSE;
}

/* Reads the form; the entry that can't be right gets the focus. */
static gboolean
read_form (RegimenVitalsCard *self, RegimenVitalSign *sign)
{
  for (guint i = 0; i < REGIMEN_N_VITALS; i++)
    if (!read_number (self->entries[i], &sign->values[i]) ||
        !regimen_vital_is_possible ((RegimenVital) i, sign->values[i]))
      return refuse_entry (self, self->entries[i], _ ("That can’t be measured: look at it again"));
  if ((sign->values[REGIMEN_VITAL_SYSTOLIC] == REGIMEN_VITAL_NONE) !=
      (sign->values[REGIMEN_VITAL_DIASTOLIC] == REGIMEN_VITAL_NONE))
    return refuse_entry (self, self->entries[REGIMEN_VITAL_DIASTOLIC],
                         _ ("A blood pressure has two numbers"));
  if (*get_text (self->weight_entry) != '\0' &&
      !regimen_weight_parse (get_text (self->weight_entry), &sign->weight_gram))
    return refuse_entry (self, self->weight_entry, _ ("A weight is written like 70.5 or 155 lb"));
  if (!regimen_session_read_clock (self->desk, self->time_entry, &sign->measured))
    return refuse_entry (self, self->time_entry, _ ("A time of today that has passed, like 9:20"));
  return TRUE;
}

static char *
dup_odd (const RegimenVitalSign *sign, guint odd)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < REGIMEN_N_VITALS; i++)
    if ((odd & 1u << i) != 0)
      g_string_append_printf (text, "%s%s %d", text->len > 0 ? " · " : "",
                              regimen_word_vital ((RegimenVital) i), sign->values[i]);
  /* Translators: readings that look like a slip of the key */
  {
    g_autofree char *readings = g_string_free (text, FALSE);

    return g_strdup_printf (_ ("Is that right? %s"), readings);
  }
}

static void
save (RegimenVitalsCard *self)
{
  g_autoptr (RegimenVitalSign) sign = regimen_vital_sign_new ();
  g_autoptr (GPtrArray) conflicts = NULL;
  g_autoptr (GError) error = NULL;
  guint odd;

  if (!read_form (self, sign))
    return;
  odd = regimen_vitals_find_odd (sign->values);
  if (odd != 0 && !self->is_asked)
    {
      g_autofree char *text = dup_odd (sign, odd);

      set_odd (self, text);
      gtk_widget_grab_focus (self->save_button);
      return;
    }
  sign->is_kept_anyway = odd != 0;
  if (!regimen_session_told (GTK_WIDGET (self),
                             regimen_desk_put_vitals (self->desk, self->appointment_id, sign,
                                                      &conflicts, &error) != 0,
                             conflicts, error))
    return;
  regimen_session_draft_clear (self->draft);
  gtk_widget_grab_focus (self->entries[0]);
}

/* Enter: on to the next of the first numbers that is empty, else it is saved. */
static void
activate_cb (GtkWidget *entry, RegimenVitalsCard *self)
{
  for (guint i = 0; i + 1 < N_FIRST; i++)
    if (entry == self->entries[i] && *get_text (entry) != '\0')
      {
        gtk_widget_grab_focus (self->entries[i + 1]);
        return;
      }
  save (self);
}

static void
void_then (GtkWidget *extra, gpointer user_data)
{
  RegimenVitalSign *sign = user_data;
  RegimenVitalsCard *self = g_object_get_data (G_OBJECT (extra), "card");
  g_autoptr (GPtrArray) conflicts = NULL;
  g_autoptr (GError) error = NULL;

  sign->is_void = TRUE;
  g_free (sign->void_reason);
  sign->void_reason = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (extra))));
  if (*sign->void_reason == '\0')
    {
      g_free (sign->void_reason);
      sign->void_reason = g_strdup (_ ("typed by mistake"));
    }
  regimen_session_told (GTK_WIDGET (self),
                        regimen_desk_put_vitals (self->desk, self->appointment_id, sign, &conflicts,
                                                 &error) != 0,
                        conflicts, error);
}

static void
void_cb (GtkButton *button, RegimenVitalsCard *self)
{
  const RegimenVitalSign *sign = g_object_get_data (G_OBJECT (button), "sign");
  GtkWidget *reason = regimen_session_entry (_ ("Why"), 30, FALSE);
  g_autofree char *text = regimen_word_vitals (sign);

  gtk_entry_set_placeholder_text (GTK_ENTRY (reason), _ ("typed by mistake"));
  g_object_set_data_full (G_OBJECT (reason), "card", g_object_ref (self), g_object_unref);
  regimen_session_ask (GTK_WIDGET (self), _ ("Strike this reading out?"), text, reason,
                       _ ("_Strike out"), TRUE, NULL, void_then, regimen_vital_sign_copy (sign),
                       (GDestroyNotify) regimen_vital_sign_free);
}

static gboolean
is_beyond (const RegimenVitalLimits *limits, const RegimenVitalSign *sign)
{
  for (guint i = 0; i < REGIMEN_N_VITALS; i++)
    if (regimen_vital_limits_is_beyond (limits, (RegimenVital) i, sign->values[i]))
      return TRUE;
  return FALSE;
}

static char *
dup_when (RegimenVitalsCard *self, const RegimenVitalSign *sign)
{
  g_autofree char *measured = regimen_session_clock (self->desk, sign->measured);
  g_autofree char *recorded = regimen_session_clock (self->desk, sign->recorded);

  if (sign->recorded.ms - sign->measured.ms < 2 * 60000)
    return g_steal_pointer (&measured);
  /* Translators: when it was measured, when it was typed in */
  return g_strdup_printf (_ ("%1$s (written %2$s)"), measured, recorded);
}

static GtkWidget *
make_row (RegimenVitalsCard *self, const RegimenSessionView *view, const RegimenVitalSign *sign)
{
  GtkWidget *row = regimen_session_row (12);
  g_autofree char *when = dup_when (self, sign);
  g_autofree char *values = regimen_word_vitals (sign);
  GtkWidget *label = regimen_session_line (values, FALSE);

  gtk_widget_set_hexpand (label, TRUE);
  regimen_session_row_add (row, regimen_session_line (when, TRUE));
  regimen_session_row_add (row, label);
  if (sign->is_void)
    {
      g_autofree char *why = g_strdup_printf (_ ("struck out: %s"), sign->void_reason);

      gtk_widget_add_css_class (label, "struck");
      regimen_session_row_add (row, regimen_session_line (why, TRUE));
      return row;
    }
  if (is_beyond (&view->sheet->limits, sign))
    {
      GtkWidget *mark = gtk_label_new (_ ("beyond the clinic’s limit"));

      gtk_widget_add_css_class (mark, "chip");
      gtk_widget_add_css_class (mark, "warning-chip");
      regimen_session_row_add (row, mark);
    }
  if (view->may_write)
    {
      GtkWidget *button = gtk_button_new_from_icon_name ("edit-delete-symbolic");

      gtk_widget_add_css_class (button, "flat");
      regimen_hint_set (button, _ ("Strike this reading out"));
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      _ ("Strike this reading out"), -1);
      g_object_set_data_full (G_OBJECT (button), "sign", regimen_vital_sign_copy (sign),
                              (GDestroyNotify) regimen_vital_sign_free);
      g_signal_connect_object (button, "clicked", G_CALLBACK (void_cb), self, 0);
      regimen_session_row_add (row, button);
    }
  return row;
}

/* All that the rows are made of. */
static char *
dup_rows (const RegimenSessionView *view, guint n_missed)
{
  const GPtrArray *vitals = view->sheet->record->vitals;
  g_autofree char *limits = regimen_vital_limits_format (&view->sheet->limits);
  GString *text = g_string_new (limits);

  g_string_append_printf (text, " %d %u", view->may_write, n_missed);
  for (guint i = 0; i < vitals->len; i++)
    {
      const RegimenVitalSign *sign = vitals->pdata[i];

      g_string_append_printf (text, "|%" G_GINT64_FORMAT ".%" G_GINT64_FORMAT, sign->id,
                              sign->row_version);
    }
  return g_string_free (text, FALSE);
}

static void
show_list (RegimenVitalsCard *self, const RegimenSessionView *view)
{
  const GPtrArray *vitals = view->sheet->record->vitals;
  guint n_missed = regimen_vitals_schedule_count (view->schedule, REGIMEN_VITALS_MISSED);
  g_autofree char *rows = dup_rows (view, n_missed);

  if (!regimen_session_begin_list (self->list, rows))
    return;
  for (guint i = vitals->len; i > 0; i--)
    gtk_box_append (self->list, make_row (self, view, vitals->pdata[i - 1]));
  if (n_missed > 0)
    {
      g_autofree char *text =
          g_strdup_printf (ngettext ("%u reading of the protocol was not taken",
                                     "%u readings of the protocol were not taken", n_missed),
                           n_missed);

      gtk_box_append (self->list, regimen_session_line (text, TRUE));
    }
  regimen_session_end_list (self->list);
}

static void
show_due (RegimenVitalsCard *self, const RegimenSessionView *view)
{
  const RegimenVitalsSlot *next = regimen_vitals_schedule_next (view->schedule);
  gboolean is_due = next != NULL && next->state != REGIMEN_VITALS_TO_COME;
  g_autofree char *text =
      next != NULL
          ? regimen_word_vitals_due (next->due, view->now, regimen_desk_get_zone (view->desk))
          : g_strdup (C_ ("heading", "Vitals"));

  gtk_label_set_text (self->due_label, text);
  if (is_due)
    gtk_widget_add_css_class (GTK_WIDGET (self->due_label), "due");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->due_label), "due");
}

/**
 * regimen_vitals_card_show:
 *
 * What is being typed stays as it is.
 */
void
regimen_vitals_card_show (RegimenVitalsCard *self, const RegimenSessionView *view)
{
  g_return_if_fail (REGIMEN_IS_VITALS_CARD (self));

  g_set_object (&self->desk, view->desk);
  self->appointment_id = view->sheet->visit->id;
  regimen_session_draft_follow (self->draft, view);
  gtk_widget_set_visible (self->form, view->may_write);
  show_due (self, view);
  show_list (self, view);
}

void
regimen_vitals_card_take_focus (RegimenVitalsCard *self)
{
  g_return_if_fail (REGIMEN_IS_VITALS_CARD (self));

  gtk_widget_grab_focus (self->entries[0]);
}

gboolean
regimen_vitals_card_flush (RegimenVitalsCard *self)
{
  g_return_val_if_fail (REGIMEN_IS_VITALS_CARD (self), TRUE);

  return regimen_session_draft_flush (self->draft);
}

/* Whether a reading is half typed. */
gboolean
regimen_vitals_card_has_typed (RegimenVitalsCard *self)
{
  g_return_val_if_fail (REGIMEN_IS_VITALS_CARD (self), FALSE);

  return !regimen_session_draft_is_empty (self->draft);
}

static void
regimen_vitals_card_dispose (GObject *object)
{
  RegimenVitalsCard *self = REGIMEN_VITALS_CARD (object);

  g_clear_object (&self->draft);
  g_clear_object (&self->desk);

  G_OBJECT_CLASS (regimen_vitals_card_parent_class)->dispose (object);
}

static void
regimen_vitals_card_class_init (RegimenVitalsCardClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = regimen_vitals_card_dispose;
}

static void
add_entry (RegimenVitalsCard *self, GtkWidget *box, GtkWidget *entry, const char *label)
{
  g_signal_connect_object (entry, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (entry, "activate", G_CALLBACK (activate_cb), self, 0);
  regimen_session_draft_add (self->draft, entry);
  gtk_box_append (GTK_BOX (box), regimen_session_labelled (label, entry));
}

static void
make_form (RegimenVitalsCard *self)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *second = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);

  self->form = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  for (guint i = 0; i < REGIMEN_N_VITALS; i++)
    {
      self->entries[i] = regimen_session_entry (regimen_word_vital ((RegimenVital) i), 4, TRUE);
      gtk_entry_set_max_length (GTK_ENTRY (self->entries[i]), 4);
      if (i < N_FIRST)
        gtk_widget_add_css_class (self->entries[i], "big-number");
      add_entry (self, i < N_FIRST ? row : second, self->entries[i],
                 regimen_word_vital ((RegimenVital) i));
    }
  self->weight_entry = regimen_session_entry (_ ("Weight (kg, or lb)"), 8, FALSE);
  add_entry (self, second, self->weight_entry, _ ("Weight (kg, or lb)"));
  self->time_entry = regimen_session_entry (_ ("Measured at, if not now"), 7, FALSE);
  add_entry (self, second, self->time_entry, _ ("At, if not now"));
  self->save_button = gtk_button_new_with_mnemonic (_ ("_Save"));
  gtk_widget_add_css_class (self->save_button, "suggested-action");
  gtk_widget_add_css_class (self->save_button, "big-button");
  gtk_widget_set_valign (self->save_button, GTK_ALIGN_END);
  g_signal_connect_object (self->save_button, "clicked", G_CALLBACK (save), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (row), self->save_button);
  self->odd_label = GTK_LABEL (regimen_session_line ("", FALSE));
  gtk_widget_add_css_class (GTK_WIDGET (self->odd_label), "warning");
  gtk_widget_set_visible (GTK_WIDGET (self->odd_label), FALSE);
  gtk_box_append (GTK_BOX (self->form), row);
  gtk_box_append (GTK_BOX (self->form), GTK_WIDGET (self->odd_label));
  gtk_box_append (GTK_BOX (self->form), second);
}

static void
regimen_vitals_card_init (RegimenVitalsCard *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);

  self->draft = regimen_session_draft_new (DRAFT);
  self->due_label = GTK_LABEL (regimen_session_title (""));
  gtk_widget_add_css_class (GTK_WIDGET (self->due_label), "title-3");
  make_form (self);
  self->list = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 3));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->due_label));
  gtk_box_append (GTK_BOX (box), self->form);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->list));
  adw_bin_set_child (ADW_BIN (self), box);
}
