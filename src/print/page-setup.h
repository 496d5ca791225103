/* page-setup.h - the sheet of paper: size, way up, margins; all in points
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  REGIMEN_PAPER_A4,
  REGIMEN_PAPER_LETTER,
} RegimenPaper;

/**
 * RegimenPageSetup:
 * @width_pt: as the sheet is held, so wider than high in landscape
 * @height_pt: as the sheet is held
 * @margin_x_pt: left and right
 * @margin_y_pt: top and bottom
 */
typedef struct
{
  double width_pt;
  double height_pt;
  double margin_x_pt;
  double margin_y_pt;
} RegimenPageSetup;

RegimenPageSetup regimen_page_setup_new (RegimenPaper paper, gboolean landscape);
RegimenPaper regimen_paper_for_locale (void);
gboolean regimen_paper_parse (const char *text, RegimenPaper *out_paper);

G_END_DECLS
