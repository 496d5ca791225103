/* page-flow.h - where the next thing lands: the pen that moves down panels and pages
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "page-layout.h"

G_BEGIN_DECLS

#define REGIMEN_GREY_RULE 0.72
#define REGIMEN_GREY_STRONG 0.15

/**
 * RegimenFlow:
 * @pages: (element-type GPtrArray of RegimenMark): filled while flowing
 * @context: fonts at 72 dots an inch, so one unit is one point
 * @head_height: what the letterhead takes at the top of the first panel
 * @foot_height: what the foot line takes
 * @panel: the panel being filled, from 0
 * @y: where the next thing begins, from the upper edge of the sheet
 * @fresh: nothing stands in this panel yet
 * @block: the block being placed
 * @row: the row of its table
 */
typedef struct
{
  RegimenPageSetup setup;
  guint n_panels;
  gboolean right_to_left;
  PangoContext *context;
  GPtrArray *pages;
  double head_height;
  double foot_height;
  guint panel;
  double y;
  gboolean fresh;
  guint block;
  guint row;
} RegimenFlow;

void
regimen_flow_init (RegimenFlow *self, RegimenDocument *document, const RegimenPageSetup *setup);
void regimen_flow_clear (RegimenFlow *self);
double regimen_flow_panel_width (const RegimenFlow *self);
double regimen_flow_panel_x (const RegimenFlow *self, guint panel);
double regimen_flow_panel_height (const RegimenFlow *self);
double regimen_flow_remaining (const RegimenFlow *self);
void regimen_flow_next_panel (RegimenFlow *self);
void regimen_flow_next_page (RegimenFlow *self);
PangoLayout *regimen_flow_text (const RegimenFlow *self,
                                const RegimenStyledText *text,
                                double font_size_pt,
                                double width,
                                int max_lines,
                                PangoAlignment alignment) G_GNUC_WARN_UNUSED_RESULT;
double regimen_flow_text_height (PangoLayout *text);
double regimen_flow_text_lines_height (PangoLayout *text, int first_line, int n_lines);
int regimen_flow_text_lines_fitting (PangoLayout *text, int first_line, double height);
void regimen_flow_put_text (RegimenFlow *self,
                            guint page,
                            PangoLayout *text,
                            int first_line,
                            int n_lines,
                            double x,
                            double y,
                            double width);
void regimen_flow_put_rule (RegimenFlow *self,
                            guint page,
                            double x,
                            double y,
                            double width,
                            double height,
                            double stroke_pt,
                            double grey);
void regimen_flow_put_box (RegimenFlow *self, guint page, double x, double y, double side);
void regimen_flow_put_chart (RegimenFlow *self,
                             RegimenScoreChart *chart,
                             double x,
                             double y,
                             double width,
                             double height);
guint regimen_flow_page (const RegimenFlow *self);

/* day-plan.c */
void regimen_day_plan_flow (RegimenFlow *flow, const RegimenDayPlan *plan);

/* strip-chart.c */
double regimen_strip_chart_height (void);
void regimen_strip_chart_flow (RegimenFlow *flow, const RegimenStripChart *self);

/* table-layout.c */
double regimen_table_start_height (const RegimenFlow *flow, const RegimenTable *table);
void regimen_table_flow (RegimenFlow *flow, const RegimenTable *table, double trailing);

G_END_DECLS
