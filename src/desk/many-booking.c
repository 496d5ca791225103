/* many-booking.c - books what is wanted of a proposal for many: in one act, or nothing
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-desk"

#include "config.h"

#include "many-plans.h"

#include "facts-store.h"
#include "overrun.h"
#include "proposal-booking.h"
#include "visit-record.h"
#include "visit-type-store.h"

/**
 * ManyBooking:
 * @parts: (element-type RegimenManyPart): those that are wanted
 * @bookings: one for each, by position
 */
typedef struct
{
  RegimenDesk *desk;
  GPtrArray *parts;
  RegimenPlanBooking *bookings;
  const GArray *overruns; /* (element-type RegimenLoss) borrowed */
  GPtrArray *types;
  GHashTable *days;
  RegimenCompound *compound;
} ManyBooking;

static void
many_booking_clear (ManyBooking *self)
{
  for (guint i = 0; i < self->parts->len; i++)
    regimen_plan_booking_clear (&self->bookings[i]);
  g_free (self->bookings);
  g_ptr_array_unref (self->parts);
  g_clear_pointer (&self->types, g_ptr_array_unref);
  g_hash_table_unref (self->days);
  g_clear_pointer (&self->compound, regimen_compound_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ManyBooking, many_booking_clear)

static GPtrArray *
list_wanted (const RegimenManyProposal *proposal)
{
  GPtrArray *parts = g_ptr_array_new ();

  for (guint i = 0; i < proposal->parts->len; i++)
    {
      RegimenManyPart *part = proposal->parts->pdata[i];

      g_ptr_array_set_size (part->conflicts, 0);
      if (part->is_wanted && part->outcome == REGIMEN_MANY_PLACED)
        g_ptr_array_add (parts, part);
    }
  return parts;
}

static gboolean
prepare_all (ManyBooking *self, RegimenAct *act, const RegimenWaiver *waiver, GError **error)
{
  for (guint i = 0; i < self->parts->len; i++)
    {
      RegimenManyPart *part = self->parts->pdata[i];
      RegimenPlanBooking *booking = &self->bookings[i];

      booking->desk = self->desk;
      booking->proposal = part->proposal;
      booking->waiver = waiver;
      booking->types = self->types;
      booking->compound = self->compound;
      booking->days = self->days;
      if (!regimen_plan_booking_prepare (booking, act, part->plan, error))
        return FALSE;
    }
  return TRUE;
}

/* All of them leave before any of them comes: they may change places with one another. */
static gboolean
find_changes (ManyBooking *self, GError **error)
{
  for (guint i = 0; i < self->parts->len; i++)
    {
      if (self->bookings[i].conflicts->len == 0 &&
          !regimen_plan_booking_take_out (&self->bookings[i], error))
        return FALSE;
    }
  for (guint i = 0; i < self->parts->len; i++)
    {
      if (self->bookings[i].conflicts->len == 0 &&
          !regimen_plan_booking_put_in (&self->bookings[i], error))
        return FALSE;
    }
  return TRUE;
}

/* Hands each part what stands in its way, and all of it to the caller. */
static gboolean
hand_out_conflicts (ManyBooking *self, GPtrArray *all, GError **error)
{
  for (guint i = 0; i < self->parts->len; i++)
    {
      RegimenManyPart *part = self->parts->pdata[i];
      GPtrArray *conflicts = self->bookings[i].conflicts;

      if (!regimen_change_name_takers (self->desk, conflicts, error))
        return FALSE;
      for (guint k = 0; k < conflicts->len; k++)
        g_ptr_array_add (all, regimen_conflict_copy (conflicts->pdata[k]));
      while (conflicts->len > 0)
        g_ptr_array_add (part->conflicts, g_ptr_array_steal_index (conflicts, 0));
    }
  return TRUE;
}

/* What lasts longer is written down as that long, once the others are out of its way. */
static gboolean
lengthen (ManyBooking *self,
          RegimenAct *act,
          const RegimenLoss *loss,
          const RegimenWaiver *waiver,
          GPtrArray *conflicts,
          GError **error)
{
  g_autoptr (RegimenOverrun) overrun = regimen_overrun_load (self->desk, loss, error);
  g_autoptr (GPtrArray) found =
      overrun != NULL ? regimen_overrun_find_conflicts (overrun, error) : NULL;
  g_autoptr (RegimenCompound) part = regimen_compound_new (REGIMEN_ACT_REFLOW, "");
  RegimenAppointmentRecord *after;

  if (found == NULL)
    return FALSE;
  if (!regimen_waiver_suffices (waiver, found))
    {
      if (!regimen_change_name_takers (self->desk, found, error))
        return FALSE;
      while (found->len > 0)
        g_ptr_array_add (conflicts, g_ptr_array_steal_index (found, 0));
      return FALSE;
    }
  after = regimen_appointment_record_copy (overrun->the_case->record);
  regimen_visit_fill_record (overrun->the_case->visit, after);
  regimen_case_accept (overrun->the_case, overrun->the_case->record, after, found, waiver);
  regimen_compound_take (part, regimen_appointment_record_copy (overrun->the_case->record), after);
  if (!regimen_change_apply (act, self->desk, part->changes, regimen_waiver_reason (waiver), error))
    return FALSE;
  while (part->changes->len > 0)
    g_ptr_array_add (self->compound->changes, g_ptr_array_steal_index (part->changes, 0));
  return TRUE;
}

static gboolean
lengthen_all (ManyBooking *self,
              RegimenAct *act,
              const RegimenWaiver *waiver,
              GPtrArray *conflicts,
              GError **error)
{
  for (guint i = 0; i < self->overruns->len; i++)
    {
      if (!lengthen (self, act, &g_array_index (self->overruns, RegimenLoss, i), waiver, conflicts,
                     error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
book_in_act (ManyBooking *self, const RegimenWaiver *waiver, GPtrArray *conflicts, GError **error)
{
  g_autoptr (RegimenAct) act = regimen_act_begin (self->desk, error);

  if (act == NULL || !prepare_all (self, act, waiver, error) || !find_changes (self, error) ||
      !hand_out_conflicts (self, conflicts, error) || conflicts->len > 0)
    return FALSE;
  return regimen_change_apply (act, self->desk, self->compound->changes,
                               regimen_waiver_reason (waiver), error) &&
         lengthen_all (self, act, waiver, conflicts, error) && regimen_act_commit (act, error);
}

static RegimenActKind
choose_kind (const RegimenManyProposal *proposal, guint n_parts)
{
  if (n_parts == 1)
    return proposal->is_reflow ? REGIMEN_ACT_REFLOW : REGIMEN_ACT_BOOK_SERIES;
  return proposal->is_reflow ? REGIMEN_ACT_REFLOW_MANY : REGIMEN_ACT_BOOK_MANY;
}

/* Named by the first patient: of those who move, else of those who stay longer. */
static RegimenCompound *
make_compound (const ManyBooking *self, const RegimenManyProposal *proposal, GError **error)
{
  g_autofree char *name = NULL;

  if (self->parts->len > 0)
    return regimen_compound_new (
        choose_kind (proposal, self->parts->len),
        ((const RegimenManyPart *) self->parts->pdata[0])->plan->patient_name);
  name = regimen_facts_store_dup_taker_name (
      regimen_desk_get_database (self->desk),
      g_array_index (self->overruns, RegimenLoss, 0).appointment_id, error);
  return name != NULL ? regimen_compound_new (REGIMEN_ACT_MOVE, name) : NULL;
}

/**
 * regimen_desk_book_many:
 * @proposal: its parts that are wanted are booked
 * @waiver: (nullable): why gaps over the maximum are accepted, and what protocols ask for and is
 *   not on file; needed when visits carry such, as for regimen_desk_book_proposal()
 * @out_conflicts: (out) (optional) (transfer full): what stands in the way meanwhile; the parts
 *   tell whose it is
 *
 * Books in one transaction, or nothing. When something is in the way, placing the same plans again
 * gives the replacement.
 *
 * Returns: whether all that was wanted is booked
 */
gboolean
regimen_desk_book_many (RegimenDesk *self,
                        RegimenManyProposal *proposal,
                        const RegimenWaiver *waiver,
                        GPtrArray **out_conflicts,
                        GError **error)
{
  g_autoptr (GPtrArray) conflicts = regimen_conflicts_new ();
  g_auto (ManyBooking) booking = { .desk = self,
                                   .parts = list_wanted (proposal),
                                   .overruns = proposal->overruns,
                                   .days = regimen_plan_booking_days_new () };

  g_return_val_if_fail (REGIMEN_IS_DESK (self), FALSE);

  if (out_conflicts != NULL)
    *out_conflicts = NULL;
  booking.bookings = g_new0 (RegimenPlanBooking, booking.parts->len + 1);
  if (booking.parts->len == 0 && booking.overruns->len == 0)
    return TRUE;
  booking.types = regimen_visit_type_store_list (regimen_desk_get_database (self), error);
  if (booking.types == NULL)
    return FALSE;
  booking.compound = make_compound (&booking, proposal, error);
  if (booking.compound == NULL)
    return FALSE;
  if (book_in_act (&booking, waiver, conflicts, error))
    {
      regimen_undo_push (self, g_steal_pointer (&booking.compound));
      return TRUE;
    }
  if (conflicts->len == 0)
    return FALSE;
  return regimen_refuse (g_steal_pointer (&conflicts), out_conflicts);
}
