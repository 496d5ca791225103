/* date-order.h - dates as other programs write them, the order settled over a whole column
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "civil.h"

G_BEGIN_DECLS

typedef enum
{
  REGIMEN_DATE_ORDER_UNKNOWN,
  REGIMEN_DATE_ORDER_DAY_FIRST,   /* 31/12/1980 */
  REGIMEN_DATE_ORDER_MONTH_FIRST, /* 12/31/1980 */
} RegimenDateOrder;

/**
 * RegimenDateEvidence:
 *
 * What a column of dates says about its order: the first line that can only be read one way, and
 * the first that could be read both ways; 0: none.
 */
typedef struct
{
  guint day_first_line;
  guint month_first_line;
  guint either_line;
} RegimenDateEvidence;

void regimen_date_evidence_add (RegimenDateEvidence *self, const char *text, guint line);
gboolean regimen_date_evidence_settle (const RegimenDateEvidence *self,
                                       RegimenDateOrder *out_order,
                                       GError **error);
gboolean regimen_date_parse (const char *text, RegimenDateOrder order, RegimenDay *out_day);

G_END_DECLS
