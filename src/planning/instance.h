/* instance.h - placement problems and answers as text, one record a line
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "place.h"

G_BEGIN_DECLS

RegimenProblem *
regimen_instance_parse (const char *text, gsize length, const char *name, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
RegimenProblem *regimen_instance_read (const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void regimen_instance_write_solution (const RegimenProblem *problem,
                                      const RegimenSolution *solution,
                                      GString *out);

G_END_DECLS
