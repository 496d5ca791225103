/* page.h - what every page of the window is: a widget made for one desk, with a title
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "desk.h"

G_BEGIN_DECLS

/**
 * RegimenTarget:
 * @REGIMEN_TARGET_DAY: the calendar at a day (id: appointment to focus, 0: none)
 * @REGIMEN_TARGET_BOOK: the calendar, about to book for a patient (id)
 * @REGIMEN_TARGET_PATIENT: the page of a patient (id)
 * @REGIMEN_TARGET_NEW_PATIENT: the form that registers one
 * @REGIMEN_TARGET_PLAN: the editor of a plan (id)
 * @REGIMEN_TARGET_NEW_PLAN: the editor with a new plan for a patient (id; 0: to be chosen)
 * @REGIMEN_TARGET_SESSION: the session of an appointment (id), over the whole window
 */
typedef enum
{
  REGIMEN_TARGET_DAY,
  REGIMEN_TARGET_BOOK,
  REGIMEN_TARGET_PATIENT,
  REGIMEN_TARGET_NEW_PATIENT,
  REGIMEN_TARGET_PLAN,
  REGIMEN_TARGET_NEW_PLAN,
  REGIMEN_TARGET_SESSION,
} RegimenTarget;

#define REGIMEN_TYPE_PAGE (regimen_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (RegimenPage, regimen_page, REGIMEN, PAGE, AdwBin)

/**
 * RegimenPageClass:
 * @shown: it came to the front: take the focus
 * @go_to: show what @target and @id (@day for a day) name; FALSE when it isn't this page's
 * @print: print what is shown
 * @has_typed: whether something typed on the page is stored nowhere yet
 */
struct _RegimenPageClass
{
  AdwBinClass parent_class;

  void (*shown) (RegimenPage *self);
  gboolean (*go_to) (RegimenPage *self, RegimenTarget target, gint64 id, RegimenDay day);
  void (*print) (RegimenPage *self);
  gboolean (*has_typed) (RegimenPage *self);
};

RegimenDesk *regimen_page_get_desk (RegimenPage *self);
const char *regimen_page_get_title (RegimenPage *self);
void regimen_page_set_title (RegimenPage *self, const char *title);
GtkWidget *regimen_page_get_controls (RegimenPage *self);
void regimen_page_set_controls (RegimenPage *self, GtkWidget *controls);
GtkWidget *regimen_page_get_aside (RegimenPage *self);
void regimen_page_set_aside (RegimenPage *self, GtkWidget *aside);
void regimen_page_shown (RegimenPage *self);
gboolean regimen_page_go_to (RegimenPage *self, RegimenTarget target, gint64 id, RegimenDay day);
void regimen_page_print (RegimenPage *self);
gboolean regimen_page_has_typed (RegimenPage *self);

G_END_DECLS
