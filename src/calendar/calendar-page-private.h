/* calendar-page-private.h - what the page shares with what is done on it and with its columns
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "calendar-page.h"

#include "calendar-surface.h"
#include "carrier.h"
#include "column-chooser.h"
#include "column-sets.h"
#include "days-ahead.h"
#include "load-line.h"
#include "mini-month.h"
#include "month-view.h"
#include "popover-place.h"
#include "unplaced-tray.h"

G_BEGIN_DECLS

typedef enum
{
  REGIMEN_CALENDAR_DAY,
  REGIMEN_CALENDAR_WEEK,
  REGIMEN_CALENDAR_MONTH,
} RegimenCalendarMode;

/**
 * RegimenCalendarPage:
 *
 * Shows one live list of the desk, for the day or week in front: one query for each turn, and where
 * there was time, made before it.
 */
struct _RegimenCalendarPage
{
  RegimenPage parent_instance;

  /* Template children */
  GtkStack *views;
  RegimenCalendarSurface *surface;
  RegimenUnplacedTray *tray;
  RegimenLoadLine *load_line;
  RegimenMonthView *month_view;
  GtkWidget *controls;
  GtkWidget *today_button;
  GtkWidget *earlier_button;
  GtkWidget *later_button;
  GtkToggleButton *day_button;
  GtkToggleButton *week_button;
  GtkToggleButton *month_button;
  GtkMenuButton *jump_button;
  GtkWidget *kind_box;
  GtkToggleButton *kind_buttons[REGIMEN_N_COLUMN_KINDS]; /* by RegimenColumnKind */
  GtkMenuButton *columns_button;
  GtkDropDown *whose_dropdown;

  /* Owned */
  GArray *whose_ids;   /* (element-type gint64): of the entries of @whose_dropdown; 0: everyone */
  GArray *whose_roles; /* (element-type RegimenRole) */
  RegimenDaysAhead *days_ahead;
  GListModel *appointments; /* in sight */
  RegimenColumnSets *sets;
  GArray
      *chosen[REGIMEN_N_COLUMN_KINDS]; /* (element-type gint64): NULL: all columns; 0: the rest */
  RegimenCarrier *carrier;
  RegimenPopoverPlace popovers; /* of a visit or a booking */
  guint load_id;
  guint tray_id; /* of reading what has no place */

  RegimenTimeGrid *grid;      /* unowned, in the surface */
  RegimenMiniMonth *minis[2]; /* unowned: beside the pages, and under the button */
  RegimenDay day;
  RegimenCalendarMode mode;
  gint64 book_patient_id; /* for whom the next booking is; 0: to be chosen */
};

static inline RegimenDesk *
get_desk (RegimenCalendarPage *self)
{
  return regimen_page_get_desk (REGIMEN_PAGE (self));
}

/* calendar-page.c */
RegimenDay regimen_calendar_page_first_day (RegimenCalendarPage *self);
void regimen_calendar_page_refresh (RegimenCalendarPage *self);
void regimen_calendar_page_show_day (RegimenCalendarPage *self, RegimenDay day);
GtkWidget *regimen_calendar_page_get_view (RegimenCalendarPage *self);

/* calendar-acts.c */
void regimen_calendar_page_connect_acts (RegimenCalendarPage *self);
void regimen_calendar_page_book_at_cursor (RegimenCalendarPage *self);
void regimen_calendar_page_read_tray (RegimenCalendarPage *self);

/* calendar-columns.c */
RegimenColumnKind regimen_calendar_page_get_kind (RegimenCalendarPage *self);
gint64 regimen_calendar_page_get_whose (RegimenCalendarPage *self, RegimenRole *out_role);
GPtrArray *regimen_calendar_page_make_columns (RegimenCalendarPage *self,
                                               const RegimenFacts *facts,
                                               RegimenDay first,
                                               guint *out_n_all,
                                               GError **error);
void regimen_calendar_page_count_columns (RegimenCalendarPage *self, guint n_shown, guint n_all);
void regimen_calendar_page_start_columns (RegimenCalendarPage *self);
void regimen_calendar_page_install_columns (GtkWidgetClass *widget_class);

G_END_DECLS
