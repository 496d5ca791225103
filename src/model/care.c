/* care.c - what is kept between and after sessions: diary, calls, decisions at gates
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-model"

#include "config.h"

#include "care.h"

#include "fields.h"

static const gsize diary_strings[] = { G_STRUCT_OFFSET (RegimenDiaryEntry, note) };

static const gsize contact_strings[] = {
  G_STRUCT_OFFSET (RegimenContact, follow_up_name), G_STRUCT_OFFSET (RegimenContact, staff_name),
  G_STRUCT_OFFSET (RegimenContact, how_are_you),    G_STRUCT_OFFSET (RegimenContact, side_effects),
  G_STRUCT_OFFSET (RegimenContact, what_was_done),
};

static const gsize review_strings[] = {
  G_STRUCT_OFFSET (RegimenGateReview, reason),
  G_STRUCT_OFFSET (RegimenGateReview, dose_note),
  G_STRUCT_OFFSET (RegimenGateReview, staff_name),
};

/* No string of it is NULL, and no rating is given. */
RegimenDiaryEntry *
regimen_diary_entry_new (void)
{
  RegimenDiaryEntry *self = g_new0 (RegimenDiaryEntry, 1);

  regimen_fields_init (self, diary_strings, G_N_ELEMENTS (diary_strings));
  self->mood = REGIMEN_RATING_NONE;
  self->energy = REGIMEN_RATING_NONE;
  self->sleep_minutes = REGIMEN_RATING_NONE;
  return self;
}

void
regimen_diary_entry_free (RegimenDiaryEntry *self)
{
  if (self == NULL)
    return;
  regimen_fields_clear (self, diary_strings, G_N_ELEMENTS (diary_strings));
  g_free (self);
}

/* No string of it is NULL; nobody was reached, nothing asked. */
RegimenContact *
regimen_contact_new (void)
{
  RegimenContact *self = g_new0 (RegimenContact, 1);

  regimen_fields_init (self, contact_strings, G_N_ELEMENTS (contact_strings));
  self->outcome = REGIMEN_CONTACT_NO_ANSWER;
  self->mood = REGIMEN_RATING_NONE;
  self->is_safe = REGIMEN_RATING_NONE;
  return self;
}

void
regimen_contact_free (RegimenContact *self)
{
  if (self == NULL)
    return;
  regimen_fields_clear (self, contact_strings, G_N_ELEMENTS (contact_strings));
  g_free (self);
}

RegimenGateReview *
regimen_gate_review_new (void)
{
  RegimenGateReview *self = g_new0 (RegimenGateReview, 1);

  regimen_fields_init (self, review_strings, G_N_ELEMENTS (review_strings));
  return self;
}

void
regimen_gate_review_free (RegimenGateReview *self)
{
  if (self == NULL)
    return;
  regimen_fields_clear (self, review_strings, G_N_ELEMENTS (review_strings));
  g_free (self);
}
