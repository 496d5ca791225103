/* page-setup.c - the sheet of paper: size, way up, margins
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-print"

#include "config.h"

#include "page-setup.h"

#include <langinfo.h>

#define DEFAULT_MARGIN_PT 32.0

/**
 * regimen_page_setup_new:
 * @paper: the size of the sheet
 * @landscape: whether the long side lies at the foot
 *
 * Returns: the setup with margins that every office printer can reach
 */
RegimenPageSetup
regimen_page_setup_new (RegimenPaper paper, gboolean landscape)
{
  double short_pt = paper == REGIMEN_PAPER_LETTER ? 612.0 : 595.276;
  double long_pt = paper == REGIMEN_PAPER_LETTER ? 792.0 : 841.89;

  return (RegimenPageSetup){
    .width_pt = landscape ? long_pt : short_pt,
    .height_pt = landscape ? short_pt : long_pt,
    .margin_x_pt = DEFAULT_MARGIN_PT,
    .margin_y_pt = DEFAULT_MARGIN_PT,
  };
}

/**
 * regimen_paper_for_locale:
 *
 * Returns: the paper that printers hold where this locale is used
 */
RegimenPaper
regimen_paper_for_locale (void)
{
#ifdef _NL_PAPER_HEIGHT
  /* glibc hands the number (in mm) over in place of a pointer. */
  guint height_mm = GPOINTER_TO_UINT (nl_langinfo (_NL_PAPER_HEIGHT));

  if (height_mm == 279)
    return REGIMEN_PAPER_LETTER;
#endif
  return REGIMEN_PAPER_A4;
}

/**
 * regimen_paper_parse:
 * @text: `a4` or `letter`, in any case
 * @out_paper: (out): the paper meant
 *
 * Returns: FALSE for any other text
 */
gboolean
regimen_paper_parse (const char *text, RegimenPaper *out_paper)
{
  g_return_val_if_fail (text != NULL && out_paper != NULL, FALSE);

  if (g_ascii_strcasecmp (text, "a4") == 0)
    *out_paper = REGIMEN_PAPER_A4;
  else if (g_ascii_strcasecmp (text, "letter") == 0)
    *out_paper = REGIMEN_PAPER_LETTER;
  else
    return FALSE;
  return TRUE;
}
