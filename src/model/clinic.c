/* clinic.c - the clinic itself: what stands at the head of its papers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-model"

#include "config.h"

#include "clinic.h"

#include "fields.h"

static const gsize strings[] = {
  G_STRUCT_OFFSET (RegimenClinic, uid),     G_STRUCT_OFFSET (RegimenClinic, name),
  G_STRUCT_OFFSET (RegimenClinic, zone),    G_STRUCT_OFFSET (RegimenClinic, address),
  G_STRUCT_OFFSET (RegimenClinic, phone),   G_STRUCT_OFFSET (RegimenClinic, email),
  G_STRUCT_OFFSET (RegimenClinic, website), G_STRUCT_OFFSET (RegimenClinic, paper),
};

/**
 * regimen_clinic_new:
 *
 * Returns: (transfer full): a clinic without a name, on A4; no string of it is NULL
 */
RegimenClinic *
regimen_clinic_new (void)
{
  RegimenClinic *self = g_new0 (RegimenClinic, 1);

  regimen_fields_init (self, strings, G_N_ELEMENTS (strings));
  regimen_field_set (&self->paper, "a4");
  return self;
}

RegimenClinic *
regimen_clinic_copy (const RegimenClinic *self)
{
  RegimenClinic *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_new (RegimenClinic, 1);
  *copy = *self;
  regimen_fields_dup (copy, strings, G_N_ELEMENTS (strings));
  return copy;
}

void
regimen_clinic_free (RegimenClinic *self)
{
  if (self == NULL)
    return;
  regimen_fields_clear (self, strings, G_N_ELEMENTS (strings));
  g_free (self);
}
