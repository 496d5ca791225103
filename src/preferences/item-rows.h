/* item-rows.h - the rows of one item of a list in a form, laid over the struct that they fill
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

typedef enum
{
  REGIMEN_ITEM_TEXT,       /* char *, owned */
  REGIMEN_ITEM_NUMBER,     /* int */
  REGIMEN_ITEM_SWITCH,     /* gboolean */
  REGIMEN_ITEM_CHOICE,     /* an enumeration, by its words */
  REGIMEN_ITEM_VISIT_TYPE, /* gint64: the id of a visit type */
  REGIMEN_ITEM_HOURS,      /* gint64 in minutes, shown in hours */
} RegimenItemKind;

typedef struct
{
  const char *title; /* untranslated */
  RegimenItemKind kind;
  gsize offset;
  int lowest;
  int highest;
  const char *const *(*words) (void); /* of a choice */
} RegimenItemField;

GtkWidget *regimen_item_rows_new (const RegimenItemField *fields,
                                  guint n_fields,
                                  gpointer item,
                                  const GPtrArray *visit_types,
                                  GCallback changed,
                                  gpointer object) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
