/* instrument.c - an outcome measure: how it is asked, counted and read
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-model"

#include "config.h"

#include "instrument.h"

#include "fields.h"

static const gsize strings[] = {
  G_STRUCT_OFFSET (RegimenInstrument, code),       G_STRUCT_OFFSET (RegimenInstrument, name),
  G_STRUCT_OFFSET (RegimenInstrument, title),      G_STRUCT_OFFSET (RegimenInstrument, question),
  G_STRUCT_OFFSET (RegimenInstrument, licence),    G_STRUCT_OFFSET (RegimenInstrument, source),
  G_STRUCT_OFFSET (RegimenInstrument, confidence), G_STRUCT_OFFSET (RegimenInstrument, note),
};

/**
 * regimen_instrument_new:
 *
 * Returns: (transfer full): a measure without items, bands or rules; no string of it is NULL
 */
RegimenInstrument *
regimen_instrument_new (void)
{
  RegimenInstrument *self = g_new0 (RegimenInstrument, 1);

  regimen_fields_init (self, strings, G_N_ELEMENTS (strings));
  self->remission_at = -1;
  self->choices = g_ptr_array_new_with_free_func ((GDestroyNotify) regimen_choice_free);
  self->items = g_ptr_array_new_with_free_func ((GDestroyNotify) regimen_item_free);
  self->bands = g_ptr_array_new_with_free_func ((GDestroyNotify) regimen_band_free);
  self->cuts = g_ptr_array_new_with_free_func ((GDestroyNotify) regimen_band_free);
  return self;
}

void
regimen_instrument_free (RegimenInstrument *self)
{
  if (self == NULL)
    return;
  regimen_fields_clear (self, strings, G_N_ELEMENTS (strings));
  g_ptr_array_unref (self->choices);
  g_ptr_array_unref (self->items);
  g_ptr_array_unref (self->bands);
  g_ptr_array_unref (self->cuts);
  g_free (self);
}

void
regimen_choice_free (RegimenChoice *self)
{
  if (self == NULL)
    return;
  g_free (self->text);
  g_free (self);
}

void
regimen_item_free (RegimenItem *self)
{
  if (self == NULL)
    return;
  g_free (self->text);
  g_free (self);
}

void
regimen_band_free (RegimenBand *self)
{
  if (self == NULL)
    return;
  g_free (self->name);
  g_free (self);
}

RegimenMeasureRule *
regimen_measure_rule_new (const char *instrument_code, RegimenMoment moment)
{
  RegimenMeasureRule *self = g_new0 (RegimenMeasureRule, 1);

  self->instrument_code = g_strdup (instrument_code);
  self->moment = moment;
  return self;
}

void
regimen_measure_rule_free (RegimenMeasureRule *self)
{
  if (self == NULL)
    return;
  g_free (self->instrument_code);
  g_free (self);
}

/* (element-type RegimenMeasureRule) */
GPtrArray *
regimen_measure_rules_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) regimen_measure_rule_free);
}

/* Adds copies of @rules. */
void
regimen_measure_rules_extend (GPtrArray *self, const GPtrArray *rules)
{
  for (guint i = 0; i < rules->len; i++)
    {
      const RegimenMeasureRule *rule = rules->pdata[i];

      g_ptr_array_add (self, regimen_measure_rule_new (rule->instrument_code, rule->moment));
    }
}
