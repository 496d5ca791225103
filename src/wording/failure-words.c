/* failure-words.c - failures at run time, in the language of a front desk
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-wording"

#include "config.h"

#include "failure-words.h"

#include "errors.h"

#include <glib/gi18n.h>

static const char *
failure_sentence (int code)
{
  switch ((RegimenError) code)
    {
    case REGIMEN_ERROR_BUSY:
      return _ ("Not saved: another program is writing to the clinic file. Please try again.");
    case REGIMEN_ERROR_CONSTRAINT:
      return _ ("Not saved: that would break a rule of the clinic file.");
    case REGIMEN_ERROR_STALE:
      return _ ("Not saved: somebody else changed it meanwhile. Please look at it again.");
    case REGIMEN_ERROR_CORRUPT:
      return _ ("Not saved: the clinic file is damaged. Please stop and restore a backup.");
    case REGIMEN_ERROR_NEWER:
      return _ ("Not saved: the clinic file belongs to a newer Regimen.");
    case REGIMEN_ERROR_READ_ONLY:
      return _ ("Not saved: the clinic file can only be read, or was moved away.");
    case REGIMEN_ERROR_IO:
      return _ ("Not saved: the disk is full or failing. What was saved before is safe.");
    case REGIMEN_ERROR_INVALID:
      return _ ("Not saved: a field does not make sense.");
    case REGIMEN_ERROR_NOT_FOUND:
      return _ ("That is no longer there.");
    case REGIMEN_ERROR_UNSAFE_PLACE:
      return _ ("Not saved: the file is not in a safe place.");
    case REGIMEN_ERROR_FAILED:
      break;
    }
  return _ ("That did not work. Nothing was changed.");
}

/**
 * regimen_word_failure:
 * @error: (nullable): why an act failed
 *
 * Returns: (transfer full): what was not saved and what to do, translated
 */
char *
regimen_word_failure (const GError *error)
{
  int code = REGIMEN_ERROR_FAILED;

  if (error != NULL && error->domain == REGIMEN_ERROR)
    code = error->code;
  return g_strdup (failure_sentence (code));
}

/**
 * regimen_word_open_failure:
 * @error: why a clinic file could not be opened or made
 * @out_advice: (out) (transfer full): what to do about it
 *
 * Returns: (transfer full): what is wrong, translated
 */
char *
regimen_word_open_failure (const GError *error, char **out_advice)
{
  const char *what = _ ("The clinic file could not be opened");
  const char *advice = _ ("Nothing was changed. Restore a backup, or choose another file.");
  int code = error != NULL && error->domain == REGIMEN_ERROR ? error->code : REGIMEN_ERROR_FAILED;

  switch ((RegimenError) code)
    {
    case REGIMEN_ERROR_CORRUPT:
      what = _ ("This is not a sound clinic file");
      advice = _ ("It is damaged, was changed by another program, or is no clinic file at all. "
                  "Nothing was written to it. Restore a backup, or choose another file.");
      break;
    case REGIMEN_ERROR_NEWER:
      what = _ ("This clinic file was made by a newer Regimen");
      advice = _ ("Nothing was written to it. Install the newer Regimen to work with it.");
      break;
    case REGIMEN_ERROR_READ_ONLY:
      what = _ ("This clinic file can't be written to");
      advice = _ ("The file or its folder belongs to someone else or is write-protected. "
                  "Give yourself the right to write there, or choose another file.");
      break;
    case REGIMEN_ERROR_UNSAFE_PLACE:
      what = _ ("This clinic file is not in a safe place");
      advice = _ ("Open the file itself, not a link to it. "
                  "A clinic file must lie on this computer's own disk, in a folder that only you "
                  "can open: not on a network drive, nor in a folder that a cloud service copies. "
                  "Move it, and let nobody else read it or its folder.");
      break;
    case REGIMEN_ERROR_NOT_FOUND:
      what = _ ("The clinic file is not there");
      advice = _ ("It was moved or renamed, or its disk is not connected. Choose where it is now.");
      break;
    case REGIMEN_ERROR_BUSY:
      what = _ ("The clinic file is in use");
      advice = _ ("Another program is writing to it. Wait a moment, then try again.");
      break;
    case REGIMEN_ERROR_IO:
      what = _ ("The clinic file could not be read");
      advice = _ ("The disk is full or failing. Make room on it, or restore a backup elsewhere.");
      break;
    case REGIMEN_ERROR_INVALID:
      what = _ ("The clinic could not be made so");
      advice = _ ("One of the answers does not make sense. Please look at them again.");
      break;
    case REGIMEN_ERROR_FAILED:
    case REGIMEN_ERROR_CONSTRAINT:
    case REGIMEN_ERROR_STALE:
      break;
    }

  *out_advice = g_strdup (advice);
  return g_strdup (what);
}
