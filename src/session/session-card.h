/* session-card.h - what the parts of the page of a session share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "sessions.h"

G_BEGIN_DECLS

/**
 * RegimenSessionView:
 * @from: of the window, to say things from
 * @sheet: as it was read last
 * @schedule: (element-type RegimenVitalsSlot): of its vitals, now
 * @may_write: nobody signed it, and the visit takes place
 *
 * What a card shows. All of it is borrowed, and gone when the next one comes.
 */
typedef struct
{
  RegimenDesk *desk;
  const RegimenSessionSheet *sheet;
  const GArray *schedule;
  RegimenInstant now;
  gboolean may_write;
} RegimenSessionView;

gboolean
regimen_session_told (GtkWidget *from, gboolean is_done, GPtrArray *conflicts, GError *error);
void regimen_session_clear_box (GtkBox *box);
GtkWidget *regimen_session_title (const char *text) G_GNUC_WARN_UNUSED_RESULT;
GtkWidget *regimen_session_line (const char *text, gboolean is_dim) G_GNUC_WARN_UNUSED_RESULT;
GtkWidget *regimen_session_entry (const char *label, int width_chars, gboolean is_number)
    G_GNUC_WARN_UNUSED_RESULT;
GtkWidget *regimen_session_labelled (const char *label, GtkWidget *widget)
    G_GNUC_WARN_UNUSED_RESULT;
GtkWidget *regimen_session_staff_dropdown (RegimenDesk *desk, gboolean providers_only, GArray *ids)
    G_GNUC_WARN_UNUSED_RESULT;
gint64 regimen_session_chosen (GtkWidget *dropdown, const GArray *ids);
char *regimen_session_clock (RegimenDesk *desk, RegimenInstant at) G_GNUC_WARN_UNUSED_RESULT;
gboolean regimen_session_parse_clock (RegimenDesk *desk, const char *text, RegimenInstant *out_at);
void regimen_session_ask (GtkWidget *from,
                          const char *heading,
                          const char *body,
                          GtkWidget *extra,
                          const char *label,
                          gboolean is_destructive,
                          void (*then) (GtkWidget *extra, gpointer user_data),
                          gpointer user_data,
                          GDestroyNotify destroy);

G_END_DECLS
