/* batch-path-private.h - what the parts of the fast search share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "batch-path.h"

G_BEGIN_DECLS

/* Weekdays of the phase (7 bits) and its sessions of this week (3 bits). */
typedef guint16 RegimenPathContext;

/* A start of a stage that may be part of a plan within the limit. */
typedef struct
{
  int day;
  int slot;
  gint32 flat;  /* what it costs whatever the resources, follow-ups included */
  gint32 own;   /* with the cheapest resources */
  gint32 bound; /* all later stages cost at least that */
  int label;    /* the first, or -1 */
  int visits;   /* position of its follow-ups, in order of the stage's */
  int n[REGIMEN_BOARD_DIMS];
  const guint8 *ids[REGIMEN_BOARD_DIMS];
  const gint32 *costs[REGIMEN_BOARD_DIMS];
} RegimenPathNode;

typedef struct
{
  RegimenPathContext context;
  int node;
  int next; /* of the same node; -1: none */
  gint32 least;
  gsize costs; /* position in the pool: [n[0] of the node][all of dimension 1] */
} RegimenPathLabel;

typedef struct
{
  gint32 cost;
  int day;
  int slot;
} RegimenPathVisit;

struct _RegimenPath
{
  RegimenBoard *board;
  const RegimenRoute *route;
  const RegimenPathQuery *query;
  gint32 limit; /* of this attempt */
  gboolean was_cut;
  guint64 effort;

  int n_stages;
  gint32 early_cost;   /* follow-ups of fixed sessions */
  gint32 *class_least; /* [class][day] */
  gint32 *ahead;       /* [stage][day]: what comes after costs at least, by days alone */
  gint32 *behind;      /* [stage][day]: what comes before */
  int *first;          /* [stage][day]: nodes */
  int *count;          /* [stage][day] */
  gsize n_day_cells;   /* allocated */
  gsize n_class_cells;
  int *stage_first; /* [stage + 1]: nodes */
  int *label_first; /* [stage + 1]: labels */
  int n_stage_cells;
  gint32 *row;           /* [slot] */
  GArray *nodes;         /* RegimenPathNode */
  GArray *labels;        /* RegimenPathLabel */
  GArray *pool;          /* gint32 */
  GArray *visits;        /* RegimenPathVisit: the best of each node when nothing is in the way */
  GPtrArray *special;    /* memory of lists of special nodes */
  gint32 *visit_rows;    /* [class][day][slot] */
  guint32 *visit_stamps; /* [class][day] */
  gsize n_visit_cells;
  guint32 stamp;
  gint32 *carried; /* [dimension 0][dimension 1] */
};

static inline RegimenPathNode *
regimen_path_node (const RegimenPath *self, int node)
{
  return &g_array_index (self->nodes, RegimenPathNode, node);
}

static inline RegimenPathLabel *
regimen_path_label (const RegimenPath *self, int label)
{
  return &g_array_index (self->labels, RegimenPathLabel, label);
}

static inline int
regimen_path_cell (const RegimenPath *self, int stage, int day)
{
  return stage * self->board->n_days + day;
}

gint32 regimen_path_start_cost (const RegimenPath *self, int stage, int day);
RegimenPathVisit regimen_path_find_visit (RegimenPath *self,
                                          const RegimenRouteVisit *visit,
                                          gint64 anchor_at,
                                          gint64 anchor_end,
                                          gint64 busy_from,
                                          gint64 busy_to);
gint32 regimen_path_overlap_cost (RegimenPath *self, int stage, int node, int next);
gint64 regimen_path_node_at (const RegimenPath *self, int node);
gint32 regimen_path_resource_cost (RegimenPath *self,
                                   int class,
                                   const RegimenBoardRole *role,
                                   int j,
                                   int day,
                                   int slot);

gboolean regimen_path_make_labels (RegimenPath *self);
RegimenPathResult regimen_path_trace (RegimenPath *self, RegimenLayout *layout, gint32 *out_cost);

G_END_DECLS
