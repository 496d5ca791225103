/* help-topics.h - what the help says
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RegimenHelpTopic:
 * @id: that of the page of the window it is about, or a word of its own
 * @title: untranslated
 * @paragraphs: (array zero-terminated=1): untranslated
 */
typedef struct
{
  const char *id;
  const char *title;
  const char *paragraphs[8];
} RegimenHelpTopic;

const RegimenHelpTopic *regimen_help_topics (guint *out_n);

G_END_DECLS
