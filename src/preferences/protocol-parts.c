/* protocol-parts.c - phases, follow-ups, reviews and vitals of a protocol, as lists in its form
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-protocol-parts"

#include "config.h"

#include "protocol-parts.h"

#include "fields.h"
#include "item-rows.h"
#include "setting-rows.h"
#include "setup-words.h"
#include "template-check.h"
#include "visit-type.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

#define AT(type, member) G_STRUCT_OFFSET (type, member)

static const RegimenItemField phase_fields[] = {
  { N_ ("Name"), REGIMEN_ITEM_TEXT, AT (RegimenPhase, name), 0, 0, NULL },
  { N_ ("Kind"), REGIMEN_ITEM_CHOICE, AT (RegimenPhase, kind), 0, 0, regimen_setup_phase_kinds },
  { N_ ("Visit"), REGIMEN_ITEM_VISIT_TYPE, AT (RegimenPhase, visit_type_id), 0, 0, NULL },
  { N_ ("Sessions"), REGIMEN_ITEM_NUMBER, AT (RegimenPhase, session_count), 1, 200, NULL },
  { N_ ("Goes on without an end"), REGIMEN_ITEM_SWITCH, AT (RegimenPhase, is_open_ended), 0, 0,
    NULL },
  { N_ ("At most a week (0: no limit)"), REGIMEN_ITEM_NUMBER, AT (RegimenPhase, max_per_week), 0, 7,
    NULL },
  { N_ ("On at most so many weekdays"), REGIMEN_ITEM_NUMBER, AT (RegimenPhase, weekday_count), 1, 7,
    NULL },
  { N_ ("Days apart, at least"), REGIMEN_ITEM_NUMBER, AT (RegimenPhase, min_gap_days), 1, 400,
    NULL },
  { N_ ("Days apart, best"), REGIMEN_ITEM_NUMBER, AT (RegimenPhase, target_gap_days), 1, 400,
    NULL },
  { N_ ("Days apart, at most"), REGIMEN_ITEM_NUMBER, AT (RegimenPhase, max_gap_days), 1, 400,
    NULL },
  { N_ ("Days apart, never over"), REGIMEN_ITEM_NUMBER, AT (RegimenPhase, limit_gap_days), 1, 400,
    NULL },
};

static const RegimenItemField follow_up_fields[] = {
  { N_ ("Name"), REGIMEN_ITEM_TEXT, AT (RegimenFollowUpRule, name), 0, 0, NULL },
  { N_ ("Visit"), REGIMEN_ITEM_VISIT_TYPE, AT (RegimenFollowUpRule, visit_type_id), 0, 0, NULL },
  { N_ ("After phase"), REGIMEN_ITEM_NUMBER, AT (RegimenFollowUpRule, anchor_phase), 1, 20, NULL },
  { N_ ("After its session (0: its last)"), REGIMEN_ITEM_NUMBER,
    AT (RegimenFollowUpRule, anchor_session), 0, 200, NULL },
  { N_ ("Hours after it, at the earliest"), REGIMEN_ITEM_HOURS,
    AT (RegimenFollowUpRule, earliest_after_min), 1, 9999, NULL },
  { N_ ("Hours after it, best"), REGIMEN_ITEM_HOURS, AT (RegimenFollowUpRule, target_after_min), 1,
    9999, NULL },
  { N_ ("Hours after it, at the latest"), REGIMEN_ITEM_HOURS,
    AT (RegimenFollowUpRule, latest_after_min), 1, 9999, NULL },
  { N_ ("By the provider of the plan"), REGIMEN_ITEM_SWITCH,
    AT (RegimenFollowUpRule, by_plan_provider), 0, 0, NULL },
};

static const RegimenItemField gate_fields[] = {
  { N_ ("In phase"), REGIMEN_ITEM_NUMBER, AT (RegimenGate, phase), 1, 20, NULL },
  { N_ ("After its session (0: its last)"), REGIMEN_ITEM_NUMBER, AT (RegimenGate, after_session), 0,
    200, NULL },
  { N_ ("And again every so many months (0: not)"), REGIMEN_ITEM_NUMBER,
    AT (RegimenGate, every_months), 0, 60, NULL },
};

static const RegimenItemField vitals_fields[] = {
  { N_ ("When"), REGIMEN_ITEM_CHOICE, AT (RegimenVitalsRule, kind), 0, 0,
    regimen_setup_vitals_kinds },
  { N_ ("Minutes after the start of administration"), REGIMEN_ITEM_NUMBER,
    AT (RegimenVitalsRule, offset_min), 0, 720, NULL },
  { N_ ("Every so many minutes"), REGIMEN_ITEM_NUMBER, AT (RegimenVitalsRule, every_min), 0, 240,
    NULL },
  { N_ ("With oximetry"), REGIMEN_ITEM_SWITCH, AT (RegimenVitalsRule, has_oximetry), 0, 0, NULL },
};

typedef enum
{
  PART_PHASES,
  PART_FOLLOW_UPS,
  PART_GATES,
  PART_VITALS,
} Part;
#define N_PARTS 4

struct _RegimenProtocolParts
{
  RegimenEditDialog *form; /* borrowed: owns this */
  RegimenProtocol *protocol;
  GPtrArray *visit_types;
  AdwPreferencesGroup *groups[N_PARTS];
  GPtrArray *rows[N_PARTS]; /* (element-type GtkWidget), in the groups */
};

static guint
count (const RegimenProtocol *protocol, Part part)
{
  switch (part)
    {
    case PART_PHASES:
      return protocol->phases->len;
    case PART_FOLLOW_UPS:
      return protocol->follow_ups->len;
    case PART_GATES:
      return protocol->gates->len;
    case PART_VITALS:
      return protocol->vitals->len;
    }
  g_return_val_if_reached (0);
}

static char *
word_phase (const RegimenPhase *phase)
{
  /* Translators: sessions of a phase; days between them at least, best, at most */
  return g_strdup_printf (ngettext ("%1$d session, %2$d / %3$d / %4$d days apart",
                                    "%1$d sessions, %2$d / %3$d / %4$d days apart",
                                    (gulong) phase->session_count),
                          phase->session_count, phase->min_gap_days, phase->target_gap_days,
                          phase->max_gap_days);
}

static char *
word_anchor (int phase, int session)
{
  if (session == 0)
    return g_strdup_printf (_ ("After the last session of phase %d"), phase);
  /* Translators: number of a session; number of its phase */
  return g_strdup_printf (_ ("After session %1$d of phase %2$d"), session, phase);
}

static char *
word_vitals (const RegimenVitalsRule *rule)
{
  if (rule->kind == REGIMEN_VITALS_BEFORE_LEAVING)
    return g_strdup (_ ("Before leaving"));
  if (rule->kind == REGIMEN_VITALS_EVERY)
    /* Translators: from which minute on; every so many minutes */
    return g_strdup_printf (_ ("From minute %1$d on, every %2$d minutes"), rule->offset_min,
                            rule->every_min);
  return g_strdup_printf (_ ("At minute %d"), rule->offset_min);
}

static void
update_title (RegimenProtocolParts *self, Part part, guint index)
{
  AdwPreferencesRow *row = g_ptr_array_index (self->rows[part], index);
  g_autofree char *text = NULL;

  if (part == PART_PHASES)
    {
      const RegimenPhase *phase = g_ptr_array_index (self->protocol->phases, index);

      text = word_phase (phase);
      adw_preferences_row_set_title (row, phase->name);
      adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row), text);
    }
  else if (part == PART_FOLLOW_UPS)
    {
      const RegimenFollowUpRule *rule = g_ptr_array_index (self->protocol->follow_ups, index);

      text = word_anchor (rule->anchor_phase, rule->anchor_session);
      adw_preferences_row_set_title (row, rule->name);
      adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row), text);
    }
  else if (part == PART_GATES)
    {
      const RegimenGate *gate = &g_array_index (self->protocol->gates, RegimenGate, index);

      text = word_anchor (gate->phase, gate->after_session);
      adw_preferences_row_set_title (row, text);
    }
  else
    {
      text = word_vitals (&g_array_index (self->protocol->vitals, RegimenVitalsRule, index));
      adw_preferences_row_set_title (row, text);
    }
}

static void
changed (RegimenProtocolParts *self)
{
  for (int part = 0; part < N_PARTS; part++)
    for (guint i = 0; i < self->rows[part]->len; i++)
      update_title (self, (Part) part, i);
  regimen_edit_dialog_changed (self->form);
}

static void rebuild (RegimenProtocolParts *self, Part part, int expanded);

/* Which item a button belongs to. */
typedef struct
{
  RegimenProtocolParts *parts; /* borrowed */
  Part part;
  guint index;
} Place;

static void
remove_cb (GtkButton *button, Place *place)
{
  RegimenProtocolParts *self = place->parts;
  Part part = place->part;
  guint index = place->index;

  if (part == PART_PHASES)
    g_ptr_array_remove_index (self->protocol->phases, index);
  else if (part == PART_FOLLOW_UPS)
    g_ptr_array_remove_index (self->protocol->follow_ups, index);
  else
    g_array_remove_index (part == PART_GATES ? self->protocol->gates : self->protocol->vitals,
                          index);
  rebuild (self, part, -1);
  changed (self);
}

static void
add_cb (GtkButton *button, Place *place)
{
  RegimenProtocolParts *self = place->parts;
  gint64 visit_type_id = self->visit_types->len > 0
                             ? ((RegimenVisitType *) g_ptr_array_index (self->visit_types, 0))->id
                             : 0;

  if (place->part == PART_PHASES)
    {
      RegimenPhase *phase = regimen_phase_new ();

      regimen_field_set (&phase->name, _ ("New phase"));
      phase->visit_type_id = visit_type_id;
      phase->session_count = 4;
      phase->weekday_count = 7;
      phase->min_gap_days = 5;
      phase->target_gap_days = 7;
      phase->max_gap_days = 9;
      phase->limit_gap_days = 14;
      g_ptr_array_add (self->protocol->phases, phase);
    }
  else if (place->part == PART_FOLLOW_UPS)
    {
      RegimenFollowUpRule *rule = regimen_follow_up_rule_new ();

      regimen_field_set (&rule->name, _ ("New follow-up"));
      rule->visit_type_id = visit_type_id;
      rule->anchor_phase = 1;
      rule->earliest_after_min = rule->target_after_min = 24 * 60;
      rule->latest_after_min = 72 * 60;
      rule->by_plan_provider = TRUE;
      g_ptr_array_add (self->protocol->follow_ups, rule);
    }
  else if (place->part == PART_GATES)
    {
      RegimenGate gate = { .phase = 1 };

      g_array_append_val (self->protocol->gates, gate);
    }
  else
    {
      RegimenVitalsRule rule = { .kind = REGIMEN_VITALS_AT };

      g_array_append_val (self->protocol->vitals, rule);
    }
  rebuild (self, place->part, (int) count (self->protocol, place->part) - 1);
  changed (self);
}

static void
connect (GtkWidget *button, GCallback callback, RegimenProtocolParts *self, Part part, guint index)
{
  Place *place = g_new0 (Place, 1);

  place->parts = self;
  place->part = part;
  place->index = index;
  g_signal_connect_data (button, "clicked", callback, place,
                         (GClosureNotify) (void (*) (void)) g_free, 0);
}

static GtkWidget *
make_item (RegimenProtocolParts *self, Part part, guint index)
{
  switch (part)
    {
    case PART_PHASES:
      return regimen_item_rows_new (phase_fields, G_N_ELEMENTS (phase_fields),
                                    g_ptr_array_index (self->protocol->phases, index),
                                    self->visit_types, G_CALLBACK (changed), self);
    case PART_FOLLOW_UPS:
      return regimen_item_rows_new (follow_up_fields, G_N_ELEMENTS (follow_up_fields),
                                    g_ptr_array_index (self->protocol->follow_ups, index),
                                    self->visit_types, G_CALLBACK (changed), self);
    case PART_GATES:
      return regimen_item_rows_new (gate_fields, G_N_ELEMENTS (gate_fields),
                                    &g_array_index (self->protocol->gates, RegimenGate, index),
                                    self->visit_types, G_CALLBACK (changed), self);
    case PART_VITALS:
      return regimen_item_rows_new (vitals_fields, G_N_ELEMENTS (vitals_fields),
                                    &g_array_index (self->protocol->vitals, RegimenVitalsRule,
                                                    index),
                                    self->visit_types, G_CALLBACK (changed), self);
    }
  g_return_val_if_reached (NULL);
}

/* Items of an array move when one is added: all rows are laid over them anew. */
static void
rebuild (RegimenProtocolParts *self, Part part, int expanded)
{
  for (guint i = 0; i < self->rows[part]->len; i++)
    adw_preferences_group_remove (self->groups[part], g_ptr_array_index (self->rows[part], i));
  g_ptr_array_set_size (self->rows[part], 0);
  for (guint i = 0; i < count (self->protocol, part); i++)
    {
      GtkWidget *row = make_item (self, part, i);
      GtkWidget *gone = regimen_setting_new_button ("edit-delete-symbolic", _ ("Take it out"));

      connect (gone, G_CALLBACK (remove_cb), self, part, i);
      adw_expander_row_add_action (ADW_EXPANDER_ROW (row), gone);
      adw_preferences_group_add (self->groups[part], row);
      g_ptr_array_add (self->rows[part], row);
      update_title (self, part, i);
      if ((int) i == expanded)
        adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
    }
}

/**
 * regimen_protocol_parts_new:
 * @form: gets the groups, and hears of changes; must outlive this
 * @protocol: whose lists are changed in place
 * @visit_types: (element-type RegimenVisitType): to choose from
 */
RegimenProtocolParts *
regimen_protocol_parts_new (RegimenEditDialog *form,
                            RegimenProtocol *protocol,
                            GPtrArray *visit_types)
{
  RegimenProtocolParts *self = g_new0 (RegimenProtocolParts, 1);
  const char *const titles[N_PARTS] = { _ ("Phases"), _ ("Follow-ups"),
                                        _ ("Reviews before the series goes on"),
                                        _ ("Vitals in a session") };

  self->form = form;
  self->protocol = protocol;
  self->visit_types = g_ptr_array_ref (visit_types);
  for (int part = 0; part < N_PARTS; part++)
    {
      GtkWidget *add = regimen_setting_new_add_button (titles[part]);

      connect (add, G_CALLBACK (add_cb), self, (Part) part, 0);
      self->rows[part] = g_ptr_array_new ();
      self->groups[part] = regimen_edit_dialog_add_group (form, titles[part], NULL);
      adw_preferences_group_set_header_suffix (self->groups[part], add);
      rebuild (self, (Part) part, -1);
    }
  return self;
}

void
regimen_protocol_parts_free (RegimenProtocolParts *self)
{
  for (int part = 0; part < N_PARTS; part++)
    g_ptr_array_unref (self->rows[part]);
  g_ptr_array_unref (self->visit_types);
  g_free (self);
}

/* What the check says of a field of an item, for people. */
static const char *
word_problem (const char *field)
{
  static const struct
  {
    const char *field, *words;
  } problems[] = {
    { ".name", N_ ("its name is missing or too long") },
    { ".target_gap_days", N_ ("the best days apart must lie between at least and at most") },
    { ".limit_gap_days", N_ ("never over must not be less than at most") },
    { ".min_gap_days", N_ ("sessions are at least one day apart") },
    { ".anchor_session", N_ ("there is no such phase or session") },
    { ".after_session", N_ ("there is no such phase or session") },
    { ".target_after_min", N_ ("the best time must lie between the earliest and the latest") },
    { ".every_min", N_ ("say every how many minutes, and only where it repeats") },
    { ": the same as", N_ ("it is there twice") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (problems); i++)
    if (g_str_has_prefix (field, problems[i].field))
      return _ (problems[i].words);
  return _ ("a number is out of its range");
}

/**
 * regimen_protocol_parts_dup_problem:
 *
 * Returns: (transfer full) (nullable): the first thing that is wrong with the lists; NULL: nothing
 */
char *
regimen_protocol_parts_dup_problem (const RegimenProtocol *protocol)
{
  static const struct
  {
    const char *field, *format;
  } lists[] = {
    /* Translators: number of an item; what is wrong with it */
    { "phases", N_ ("Phase %1$u: %2$s") },
    { "follow_ups", N_ ("Follow-up %1$u: %2$s") },
    { "gates", N_ ("Review %1$u: %2$s") },
    { "vitals", N_ ("Vitals %1$u: %2$s") },
    { "requirements", N_ ("Needed before a session, %1$u: %2$s") },
    { "measures", N_ ("Score %1$u: %2$s") },
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (RegimenProtocol) probe = regimen_protocol_copy (protocol);

  /* The head is checked field by field. */
  regimen_field_set (&probe->code, "x");
  regimen_field_set (&probe->name, "x");
  regimen_field_set (&probe->short_name, "");
  regimen_field_set (&probe->source, "x");
  regimen_field_set (&probe->summary, "");
  regimen_field_set (&probe->preparation_text, "");
  regimen_field_set (&probe->aftercare_text, "");
  if (regimen_protocol_check (probe, &error))
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      gsize length = strlen (lists[i].field);
      unsigned index = 0;
      int rest = 0;

      if (g_str_has_prefix (error->message, lists[i].field) &&
          sscanf (error->message + length, "[%u]%n", &index, &rest) == 1 && rest > 0)
        return g_strdup_printf (_ (lists[i].format), index + 1,
                                word_problem (error->message + length + rest));
    }
  if (protocol->phases->len == 0)
    return g_strdup (_ ("A protocol needs at least one phase"));
  return g_strdup (_ ("Something in it does not make sense"));
}
