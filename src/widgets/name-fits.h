/* name-fits.h - how names stood in the room that they had, so that it isn't tried again
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RegimenNameFit:
 * @form: which form of the name, the whole one is 0
 * @letters: how large it is written: 0 is the usual size
 * @n_lines: how many lines it may take, where @is_cut
 * @is_broken: it stands on more than one line
 * @is_cut: its end is left out where it has no room
 * @is_whole: no letter of that form is cut off
 */
typedef struct
{
  guint form;
  guint letters;
  int n_lines;
  gboolean is_broken;
  gboolean is_cut;
  gboolean is_whole;
} RegimenNameFit;

typedef struct _RegimenNameFits RegimenNameFits;

RegimenNameFits *regimen_name_fits_new (void) G_GNUC_WARN_UNUSED_RESULT;
RegimenNameFits *regimen_name_fits_ref (RegimenNameFits *self);
void regimen_name_fits_unref (RegimenNameFits *self);
void regimen_name_fits_clear (RegimenNameFits *self);
const RegimenNameFit *regimen_name_fits_find (RegimenNameFits *self,
                                              const char *name,
                                              const char *family_name,
                                              double room,
                                              double height);
void regimen_name_fits_keep (RegimenNameFits *self,
                             const char *name,
                             const char *family_name,
                             double room,
                             double height,
                             const RegimenNameFit *fit);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegimenNameFits, regimen_name_fits_unref)

G_END_DECLS
