/* test-oracle.c - the guards against a brute-force oracle, over random acts
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "booking.h"

#include <string.h>

#define N_ACTS 20000
#define N_DAYS 5
#define SLOT_MIN 5
#define N_SLOTS (N_DAYS * 1440 / SLOT_MIN)
#define N_CHAIRS 4
#define N_NURSES 2
#define N_PATIENTS 12
#define N_RESOURCES (N_CHAIRS + N_NURSES + N_PATIENTS)
#define N_ROWS 4 /* patient, chair, nurse at the start, nurse at the end */

static const char SQL_BOOK[] =
    "INSERT INTO appointment (patient_id, visit_type_id, start_min, end_min, overbook_reason,"
    " created_utc, updated_utc) VALUES ($1, 1, $2, $3, $4, 0, 0)";
static const char SQL_OCCUPY[] =
    "INSERT INTO occupancy (appointment_id, resource_id, role, start_min, end_min, units,"
    " is_overbooked) VALUES ($1, $2, $3, $4, $5, $6, $7)";
static const char SQL_RELEASE[] = "UPDATE occupancy SET holds = 0 WHERE appointment_id = $1";
static const char SQL_MOVE[] = "UPDATE appointment SET start_min = $2, end_min = $3,"
                               " row_version = row_version + 1 WHERE id = $1";
static const char SQL_HOLD[] = "UPDATE occupancy SET resource_id = $2, start_min = $3,"
                               " end_min = $4, is_overbooked = $5, holds = 1 WHERE id = $1";
static const char SQL_STATE[] =
    "UPDATE appointment SET state = $2, row_version = row_version + 1 WHERE id = $1";
static const char SQL_ADD_CAPACITY[] =
    "INSERT INTO capacity (resource_id, from_day, units) VALUES ($1, $2, $3)"
    " ON CONFLICT (resource_id, from_day) DO UPDATE SET units = excluded.units,"
    " row_version = row_version + 1";

typedef struct
{
  gint64 id;
  int resource; /* 0 … N_RESOURCES - 1 */
  int from;     /* slots */
  int to;
  int units;
  gboolean is_overbooked;
} Row;

typedef struct
{
  gint64 id;
  int from;
  int to;
  gboolean holds;
  Row rows[N_ROWS];
} Visit;

/* The world as it should be: what is taken of each resource in each slot of five minutes. */
typedef struct
{
  RegimenDatabase *db;
  GRand *rand;
  GArray *visits; /* (element-type Visit) */
  int taken[N_RESOURCES][N_SLOTS];
  int taken_plainly[N_RESOURCES][N_SLOTS]; /* without what is overbooked */
  int capacity[N_RESOURCES][N_DAYS];
  int n_accepted;
  int n_refused;
} World;

static int
row_id_of (int resource)
{
  if (resource < N_CHAIRS)
    return BOOKING_FIRST_CHAIR + resource;
  if (resource < N_CHAIRS + N_NURSES)
    return BOOKING_FIRST_NURSE + resource - N_CHAIRS;
  return BOOKING_FIRST_PATIENT + resource - N_CHAIRS - N_NURSES;
}

static const char *
role_of (int resource)
{
  if (resource < N_CHAIRS)
    return "room";
  return resource < N_CHAIRS + N_NURSES ? "nurse" : "patient";
}

static int
minute_of (int slot)
{
  return BOOKING_DAY * 1440 + slot * SLOT_MIN;
}

static void
take (World *world, const Row *row, int sign)
{
  for (int slot = row->from; slot < row->to; slot++)
    {
      world->taken[row->resource][slot] += sign * row->units;
      if (!row->is_overbooked)
        world->taken_plainly[row->resource][slot] += sign * row->units;
    }
}

static gboolean
fits (World *world, const Row *row)
{
  if (row->is_overbooked)
    return TRUE;
  for (int slot = row->from; slot < row->to; slot++)
    if (world->taken[row->resource][slot] + row->units >
        world->capacity[row->resource][slot * SLOT_MIN / 1440])
      return FALSE;
  return TRUE;
}

/* Whether all rows go in, one after the other; none stays if not. */
static gboolean
oracle_takes (World *world, Visit *visit)
{
  for (int i = 0; i < N_ROWS; i++)
    {
      if (!fits (world, &visit->rows[i]))
        {
          while (i-- > 0)
            take (world, &visit->rows[i], -1);
          return FALSE;
        }
      take (world, &visit->rows[i], 1);
    }
  return TRUE;
}

static void
oracle_releases (World *world, const Visit *visit)
{
  for (int i = 0; i < N_ROWS; i++)
    take (world, &visit->rows[i], -1);
}

/* Binds up to seven values; a text is marked by its name in @texts. */
static gboolean
run (RegimenDatabase *db,
     const char *sql,
     const gint64 *values,
     int n,
     const char *text,
     int text_at)
{
  static const char *const NAMES[] = { "$1", "$2", "$3", "$4", "$5", "$6", "$7" };
  g_autoptr (GError) error = NULL;
  g_autoptr (RegimenStatement) statement = regimen_database_prepare (db, sql, &error);

  g_assert_no_error (error);
  for (int i = 0; i < n; i++)
    if (i + 1 == text_at)
      regimen_statement_bind_text (statement, NAMES[i], text);
    else
      regimen_statement_bind_int64 (statement, NAMES[i], values[i]);
  if (regimen_statement_run (statement, &error))
    return TRUE;
  g_assert_error (error, REGIMEN_ERROR, REGIMEN_ERROR_CONSTRAINT);
  g_assert_true (regimen_guard_from_error (error) == REGIMEN_GUARD_CAPACITY ||
                 regimen_guard_from_error (error) == REGIMEN_GUARD_PATIENT);
  return FALSE;
}

static void
compare (World *world, gboolean oracle_says, gboolean guards_say)
{
  g_assert_cmpint (oracle_says, ==, guards_say);
  world->n_accepted += oracle_says;
  world->n_refused += !oracle_says;
}

static void
place_rows (World *world, Visit *visit)
{
  int n_slots = g_rand_int_range (world->rand, 3, 25);
  int day = g_rand_int_range (world->rand, 0, N_DAYS);
  int half = n_slots / 2;

  visit->from = day * 1440 / SLOT_MIN + g_rand_int_range (world->rand, 72, 240);
  visit->to = visit->from + n_slots;
  for (int i = 0; i < N_ROWS; i++)
    {
      visit->rows[i].from = i == 3 ? visit->to - half : visit->from;
      visit->rows[i].to = i == 2 ? visit->from + half : visit->to;
    }
  visit->rows[1].resource = g_rand_int_range (world->rand, 0, N_CHAIRS);
  visit->rows[1].is_overbooked = g_rand_int_range (world->rand, 0, 20) == 0;
  visit->rows[2].resource = visit->rows[3].resource =
      N_CHAIRS + g_rand_int_range (world->rand, 0, N_NURSES);
}

static void
act_book (World *world)
{
  Visit visit = { .holds = TRUE };
  gboolean ok = TRUE;

  place_rows (world, &visit);
  for (int i = 0; i < N_ROWS; i++)
    visit.rows[i].units = i >= 2 ? g_rand_int_range (world->rand, 1, 3) : 1;
  visit.rows[0].resource = N_CHAIRS + N_NURSES + g_rand_int_range (world->rand, 0, N_PATIENTS);

  g_assert_true (regimen_database_begin (world->db, NULL));
  g_assert_true (run (world->db, SQL_BOOK,
                      (gint64[]){ row_id_of (visit.rows[0].resource), minute_of (visit.from),
                                  minute_of (visit.to), 0 },
                      4, "emergency", 4));
  visit.id = regimen_database_last_insert_id (world->db);
  for (int i = 0; ok && i < N_ROWS; i++)
    {
      Row *row = &visit.rows[i];

      ok = run (world->db, SQL_OCCUPY,
                (gint64[]){ visit.id, row_id_of (row->resource), 0, minute_of (row->from),
                            minute_of (row->to), row->units, row->is_overbooked },
                7, role_of (row->resource), 3);
      row->id = regimen_database_last_insert_id (world->db);
    }
  if (ok)
    g_assert_true (regimen_database_commit (world->db, NULL));
  else
    regimen_database_rollback (world->db);
  compare (world, oracle_takes (world, &visit), ok);
  if (ok)
    g_array_append_val (world->visits, visit);
}

static gboolean
hold_rows (World *world, const Visit *visit)
{
  for (int i = 0; i < N_ROWS; i++)
    {
      const Row *row = &visit->rows[i];

      if (!run (world->db, SQL_HOLD,
                (gint64[]){ row->id, row_id_of (row->resource), minute_of (row->from),
                            minute_of (row->to), row->is_overbooked },
                5, NULL, 0))
        return FALSE;
    }
  return TRUE;
}

static void
act_move (World *world, Visit *visit)
{
  Visit moved = *visit;
  gboolean ok;

  place_rows (world, &moved);
  g_assert_true (regimen_database_begin (world->db, NULL));
  g_assert_true (run (world->db, SQL_RELEASE, &visit->id, 1, NULL, 0));
  g_assert_true (run (world->db, SQL_MOVE,
                      (gint64[]){ visit->id, minute_of (moved.from), minute_of (moved.to) }, 3,
                      NULL, 0));
  ok = hold_rows (world, &moved);
  if (ok)
    g_assert_true (regimen_database_commit (world->db, NULL));
  else
    regimen_database_rollback (world->db);

  oracle_releases (world, visit);
  compare (world, oracle_takes (world, &moved), ok);
  if (ok)
    *visit = moved;
  else
    /* Where it stood it stands: put back without asking, as a rollback does. */
    for (int i = 0; i < N_ROWS; i++)
      take (world, &visit->rows[i], 1);
}

static void
act_cancel (World *world, Visit *visit)
{
  g_assert_true (regimen_database_begin (world->db, NULL));
  g_assert_true (run (world->db, SQL_RELEASE, &visit->id, 1, NULL, 0));
  g_assert_true (run (world->db, SQL_STATE, &visit->id, 2, "cancelled", 2));
  g_assert_true (regimen_database_commit (world->db, NULL));
  oracle_releases (world, visit);
  visit->holds = FALSE;
}

static void
act_restore (World *world, Visit *visit)
{
  gboolean ok;

  g_assert_true (regimen_database_begin (world->db, NULL));
  g_assert_true (run (world->db, SQL_STATE, &visit->id, 2, "expected", 2));
  ok = hold_rows (world, visit);
  if (ok)
    g_assert_true (regimen_database_commit (world->db, NULL));
  else
    regimen_database_rollback (world->db);
  compare (world, oracle_takes (world, visit), ok);
  visit->holds = ok;
}

/* Of a nurse, from one of the days on: what is booked plainly must still fit, until the next row.
 */
static void
act_capacity (World *world)
{
  int resource = N_CHAIRS + g_rand_int_range (world->rand, 0, N_NURSES);
  int day = g_rand_int_range (world->rand, 0, N_DAYS);
  int units = g_rand_int_range (world->rand, 1, 5);
  gboolean oracle_says = TRUE;
  gboolean ok;

  /* Every day has a row of its own from the start, so a row ends where the next day begins. */
  for (int slot = day * 1440 / SLOT_MIN; slot < (day + 1) * 1440 / SLOT_MIN; slot++)
    if (world->taken_plainly[resource][slot] > units)
      oracle_says = FALSE;
  ok = run (world->db, SQL_ADD_CAPACITY,
            (gint64[]){ row_id_of (resource), BOOKING_DAY + day, units }, 3, NULL, 0);
  compare (world, oracle_says, ok);
  if (ok)
    world->capacity[resource][day] = units;
}

static void
act (World *world)
{
  int what = g_rand_int_range (world->rand, 0, 100);
  Visit *visit;

  if (what < 2)
    {
      act_capacity (world);
      return;
    }
  if (world->visits->len == 0 || what < 40)
    {
      act_book (world);
      return;
    }
  visit = &g_array_index (world->visits, Visit,
                          g_rand_int_range (world->rand, 0, (int) world->visits->len));
  if (!visit->holds)
    act_restore (world, visit);
  else if (what < 62)
    act_move (world, visit);
  else
    act_cancel (world, visit);
}

static void
test_oracle (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RegimenDatabase) db = regimen_database_new_in_memory (&error);
  g_autoptr (GRand) rand = g_rand_new_with_seed ((guint32) g_test_rand_int ());
  g_autoptr (GArray) visits = g_array_new (FALSE, FALSE, sizeof (Visit));
  g_autofree World *world = g_new0 (World, 1);
  int n_acts = booking_scaled (N_ACTS);

  g_assert_no_error (error);
  booking_fill (db);
  world->db = db;
  world->rand = rand;
  world->visits = visits;
  for (int i = 0; i < N_RESOURCES; i++)
    for (int day = 0; day < N_DAYS; day++)
      {
        gboolean is_nurse = i >= N_CHAIRS && i < N_CHAIRS + N_NURSES;

        world->capacity[i][day] = is_nurse ? BOOKING_NURSE_CAPACITY : 1;
        if (is_nurse)
          g_assert_true (
              run (db, SQL_ADD_CAPACITY,
                   (gint64[]){ row_id_of (i), BOOKING_DAY + day, BOOKING_NURSE_CAPACITY }, 3, NULL,
                   0));
      }

  for (int i = 0; i < n_acts; i++)
    act (world);
  g_test_message ("%d acts, %d accepted, %d refused: 0 disagreements", n_acts, world->n_accepted,
                  world->n_refused);
  g_assert_cmpint (world->n_refused, >, n_acts / 10);
  g_assert_cmpint (world->n_accepted, >, n_acts / 10);
  booking_assert_clean (db);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/proof/oracle/guards", test_oracle);

  return g_test_run ();
}
