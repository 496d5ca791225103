/* instance-private.h - the records of an instance file, and who reads them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "problem.h"

G_BEGIN_DECLS

typedef struct
{
  const char *name; /* of the file, for messages */
  int version;      /* of the format */
  int line;
  const char **fields; /* of the line at hand, the record's word first */
  int n_fields;
  RegimenProblem *problem;
  GArray *lines;    /* as they stand in the file */
  GHashTable *seen; /* records that may come once */
  GError **error;
} RegimenInstanceReader;

typedef struct
{
  const char *word;
  int n_min; /* fields after the word */
  int n_max; /* -1: any number */
  int n_ids; /* fields that order records of this kind */
  gboolean (*read) (RegimenInstanceReader *r);
} RegimenInstanceRecord;

/* In the order in which they are read: each kind refers only to kinds above it. */
extern const RegimenInstanceRecord regimen_instance_records[];
extern const int regimen_instance_n_records;

gboolean regimen_instance_fail (RegimenInstanceReader *r, const char *format, ...)
    G_GNUC_PRINTF (2, 3);

G_END_DECLS
