/* reason-question.h - asks why before something is taken back
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

typedef void (*RegimenReasonFunc) (GtkWidget *from, const char *reason, gpointer data);

void regimen_reason_ask (GtkWidget *from,
                         const char *heading,
                         const char *body,
                         const char *act,
                         RegimenReasonFunc func,
                         gpointer data,
                         GDestroyNotify destroy);

/**
 * RegimenWordsQuestion:
 * @entry: what is typed, as the title of its row
 * @act: what the button says that takes it, with a mnemonic
 * @leave: what the other one says
 */
typedef struct
{
  const char *heading;
  const char *body;
  const char *entry;
  const char *act;
  const char *leave;
  AdwResponseAppearance appearance;
} RegimenWordsQuestion;

void regimen_words_ask (GtkWidget *from,
                        const RegimenWordsQuestion *what,
                        RegimenReasonFunc func,
                        gpointer data,
                        GDestroyNotify destroy);

G_END_DECLS
