/* random-problem.h - small problems with everything in them that a clinic can think of
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "problem.h"

/* The rules and terms that a random problem may have; each is on in about half of them. */
typedef enum
{
  RANDOM_AVAILABILITY = 1 << 0,
  RANDOM_BLACKOUTS = 1 << 1,
  RANDOM_PREFERENCES = 1 << 2,
  RANDOM_WEEK_CAP = 1 << 3,
  RANDOM_WEEKDAYS = 1 << 4,
  RANDOM_FOLLOW_UPS = 1 << 5,
  RANDOM_DATES = 1 << 6, /* gaps and windows in dates */
  RANDOM_TIES = 1 << 7,
  RANDOM_WANTS = 1 << 8,
  RANDOM_HISTORY = 1 << 9,
  RANDOM_HELD = 1 << 10,
  RANDOM_TOLD = 1 << 11, /* what is held may cost more than a move */
  RANDOM_HOLES = 1 << 12,
  RANDOM_STARTS = 1 << 13,      /* so many may start in a quarter of an hour */
  RANDOM_HAND_OVER = 1 << 14,   /* a nurse per segment */
  RANDOM_MIXED_ROOMS = 1 << 15, /* a visit may be in rooms of two kinds */
  RANDOM_LENGTHS = 1 << 16,     /* sessions of different length */
  RANDOM_TWICE = 1 << 17,       /* one resource is needed in more than one segment */
  RANDOM_TURNOVER = 1 << 18,    /* what is held after the patient has left */
  RANDOM_TWO_JOBS = 1 << 19,    /* one person may serve in two roles */
  RANDOM_EARLIEST = 1 << 20,
  RANDOM_SOFT_STARTS = 1 << 21, /* the limit of starts forbids nothing and costs */
} RandomRules;
#define RANDOM_N_RULES 22

RandomRules random_rules (GRand *rand);
RegimenProblem *random_problem_new (GRand *rand);
RegimenProblem *random_problem_new_with (GRand *rand, RandomRules rules);
RegimenProblem *random_clash_new (GRand *rand);
RegimenProblem *random_crowd_new (GRand *rand);
