/* score.c - an outcome measure as it was given once
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-model"

#include "config.h"

#include "score.h"

#include "fields.h"

static const gsize strings[] = {
  G_STRUCT_OFFSET (RegimenScore, instrument_code), G_STRUCT_OFFSET (RegimenScore, note),
  G_STRUCT_OFFSET (RegimenScore, staff_name),      G_STRUCT_OFFSET (RegimenScore, void_reason),
  G_STRUCT_OFFSET (RegimenScore, what_was_done),
};

/**
 * regimen_score_new:
 *
 * Returns: (transfer full): an unsaved score; no string of it is NULL
 */
RegimenScore *
regimen_score_new (void)
{
  RegimenScore *self = g_new0 (RegimenScore, 1);

  regimen_fields_init (self, strings, G_N_ELEMENTS (strings));
  self->moment = REGIMEN_MOMENT_OTHER;
  return self;
}

void
regimen_score_free (RegimenScore *self)
{
  if (self == NULL)
    return;
  regimen_fields_clear (self, strings, G_N_ELEMENTS (strings));
  g_clear_pointer (&self->answers, g_array_unref);
  g_free (self);
}
