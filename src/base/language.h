/* language.h - the language that people read
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

void regimen_language_prepare (void);
