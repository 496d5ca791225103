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

/* Says what is still missing before a question can be answered with yes; NULL: nothing is. */
typedef const char *(*RegimenSessionLack) (gpointer user_data);

gboolean
regimen_session_told (GtkWidget *from, gboolean is_done, GPtrArray *conflicts, GError *error);
void regimen_session_clear_box (GtkBox *box);
gboolean regimen_session_begin_list (GtkBox *box, const char *state);
void regimen_session_end_list (GtkBox *box);
GtkWidget *regimen_session_title (const char *text) G_GNUC_WARN_UNUSED_RESULT;
GtkWidget *regimen_session_line (const char *text, gboolean is_dim) G_GNUC_WARN_UNUSED_RESULT;
GtkWidget *regimen_session_row (int spacing) G_GNUC_WARN_UNUSED_RESULT;
void regimen_session_row_add (GtkWidget *row, GtkWidget *child);
GtkWidget *regimen_session_entry (const char *label, int width_chars, gboolean is_number)
    G_GNUC_WARN_UNUSED_RESULT;
GtkWidget *regimen_session_text_view (const char *label) G_GNUC_WARN_UNUSED_RESULT;
GtkWidget *regimen_session_labelled (const char *label, GtkWidget *widget)
    G_GNUC_WARN_UNUSED_RESULT;
GtkWidget *regimen_session_staff_dropdown (RegimenDesk *desk, gboolean providers_only, GArray *ids)
    G_GNUC_WARN_UNUSED_RESULT;
gint64 regimen_session_chosen (GtkWidget *dropdown, const GArray *ids);
char *regimen_session_clock (RegimenDesk *desk, RegimenInstant at) G_GNUC_WARN_UNUSED_RESULT;
gboolean regimen_session_parse_clock (RegimenDesk *desk, const char *text, RegimenInstant *out_at);
gboolean regimen_session_read_clock (RegimenDesk *desk, GtkWidget *entry, RegimenInstant *out_at);
void regimen_session_ask (GtkWidget *from,
                          const char *heading,
                          const char *body,
                          GtkWidget *extra,
                          const char *label,
                          gboolean is_destructive,
                          RegimenSessionLack find_lack,
                          void (*then) (GtkWidget *extra, gpointer user_data),
                          gpointer user_data,
                          GDestroyNotify destroy);

G_END_DECLS
