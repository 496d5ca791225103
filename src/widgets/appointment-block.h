/* appointment-block.h - one appointment on a calendar
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "appointment.h"
#include "name-fits.h"

G_BEGIN_DECLS

#define REGIMEN_TYPE_APPOINTMENT_BLOCK (regimen_appointment_block_get_type ())
G_DECLARE_FINAL_TYPE (RegimenAppointmentBlock,
                      regimen_appointment_block,
                      REGIMEN,
                      APPOINTMENT_BLOCK,
                      GtkWidget)

/**
 * RegimenBlockAsk:
 * @REGIMEN_BLOCK_OPEN: show its details
 * @REGIMEN_BLOCK_ADVANCE: take the next step of the visit
 * @REGIMEN_BLOCK_PICK_UP: move it by the keyboard
 * @REGIMEN_BLOCK_CANCEL: cancel it
 *
 * What a person asks of a block.
 */
typedef enum
{
  REGIMEN_BLOCK_OPEN,
  REGIMEN_BLOCK_ADVANCE,
  REGIMEN_BLOCK_PICK_UP,
  REGIMEN_BLOCK_CANCEL,
} RegimenBlockAsk;

GtkWidget *regimen_appointment_block_new (void);
void regimen_appointment_block_set_name_fits (RegimenAppointmentBlock *self, RegimenNameFits *fits);
RegimenAppointment *regimen_appointment_block_get_appointment (RegimenAppointmentBlock *self);
void regimen_appointment_block_set_appointment (RegimenAppointmentBlock *self,
                                                RegimenAppointment *appointment);
void regimen_appointment_block_set_overrun (RegimenAppointmentBlock *self,
                                            int minutes,
                                            const char *words);
int regimen_appointment_block_get_min_height (RegimenAppointmentBlock *self);
const char *regimen_appointment_block_get_name (RegimenAppointmentBlock *self,
                                                gboolean *out_is_whole);
void
regimen_appointment_blocks_snapshot (GtkWidget *parent, GPtrArray *blocks, GtkSnapshot *snapshot);

G_END_DECLS
