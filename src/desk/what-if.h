/* what-if.h - how a plan would go if something were otherwise; nothing is stored
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "series-sum.h"

G_BEGIN_DECLS

typedef enum
{
  REGIMEN_WHAT_IF_AS_IT_IS,
  REGIMEN_WHAT_IF_SHIFT,    /* what is still to come begins so many days later */
  REGIMEN_WHAT_IF_WEEKDAYS, /* on these weekdays only */
  REGIMEN_WHAT_IF_PROTOCOL, /* by another protocol; of a draft */
  REGIMEN_WHAT_IF_MORE,     /* with one more of a role; to look at, it can't be booked */
} RegimenWhatIfKind;

/* Only the field of the kind counts. */
typedef struct
{
  RegimenWhatIfKind kind;
  int n_days;
  guint weekdays; /* bits: 1 << RegimenWeekday */
  gint64 protocol_id;
  RegimenRole role;
} RegimenWhatIf;

/* How it would go. */
typedef struct
{
  RegimenWhatIf what;
  RegimenPlan *plan;         /* (owned): as it would be */
  RegimenProposal *proposal; /* (owned): possible or not */
  gboolean can_book;
  RegimenSeriesSum sum; /* while possible */
} RegimenOutlook;
void regimen_outlook_free (RegimenOutlook *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegimenOutlook, regimen_outlook_free)

RegimenOutlook *regimen_desk_look_ahead (RegimenDesk *self,
                                         const RegimenPlan *plan,
                                         const RegimenWhatIf *what,
                                         GCancellable *cancellable,
                                         GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Several at once, in a worker: (element-type RegimenOutlook), in the order asked. */
void regimen_desk_look_ahead_async (RegimenDesk *self,
                                    const RegimenPlan *plan,
                                    const RegimenWhatIf *whats,
                                    guint n_whats,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
GPtrArray *regimen_desk_look_ahead_finish (RegimenDesk *self, GAsyncResult *result, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
