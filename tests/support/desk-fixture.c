/* desk-fixture.c - a small clinic on a real file, built and asked in terms of the clinic
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "desk-fixture"

#include "config.h"

#include "desk-fixture.h"

#include <glib/gstdio.h>

#include "desk-private.h"
#include "fields.h"
#include "hours-store.h"
#include "migrate.h"
#include "outcomes.h"
#include "protocol-store.h"
#include "register.h"
#include "resource-store.h"
#include "setup.h"
#include "room-store.h"
#include "staff-store.h"
#include "visit-type-store.h"

static RegimenDatabase *
db_of (DeskFixture *self)
{
  return regimen_desk_get_database (self->desk);
}

void
desk_fixture_give_score (DeskFixture *self,
                         const RegimenPlan *plan,
                         RegimenMoment moment,
                         int total)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RegimenScore) score = regimen_score_new ();

  desk_fixture_tick (self);
  score->patient_id = plan->patient_id;
  score->plan_id = plan->id;
  score->moment = moment;
  score->total = total;
  regimen_field_set (&score->instrument_code, "madrs");
  regimen_desk_record_score (self->desk, score, &error);
  g_assert_no_error (error);
}

void
desk_fixture_require (DeskFixture *self,
                      RegimenRequirementNeed need,
                      RegimenRequirementBefore before,
                      const char *code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) protocols = regimen_desk_dup_protocols (self->desk, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < protocols->len; i++)
    {
      RegimenProtocol *protocol = protocols->pdata[i];

      if (protocol->id != self->induction)
        continue;
      g_ptr_array_add (protocol->requirements, regimen_requirement_new (need, before, code));
      g_assert_cmpint (regimen_desk_save_protocol (self->desk, protocol, &error), >, 0);
      g_assert_no_error (error);
    }
}

RegimenMinute
desk_fixture_at (const char *civil)
{
  RegimenMinute minute = { 0 };

  g_assert_true (regimen_minute_parse (civil, &minute));
  return minute;
}

void
desk_fixture_set_time (DeskFixture *self, const char *civil)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RegimenZone) zone = regimen_zone_new ("Europe/Berlin", &error);
  RegimenInstant instant;

  g_assert_no_error (error);
  g_assert_true (
      regimen_zone_resolve (zone, desk_fixture_at (civil), REGIMEN_ZONE_FIRST, &instant, &error));
  g_assert_no_error (error);
  regimen_clock_set (self->clock, instant);
}

void
desk_fixture_tick (DeskFixture *self)
{
  RegimenInstant now = regimen_clock_now (self->clock);

  now.ms += 1000;
  regimen_clock_set (self->clock, now);
}

static void
add_hours (DeskFixture *self, gint64 resource_id, int from, int to)
{
  for (int weekday = REGIMEN_MONDAY; weekday <= REGIMEN_FRIDAY; weekday++)
    {
      g_autoptr (GError) error = NULL;
      RegimenWeeklyHours hours = { .resource_id = resource_id,
                                   .weekday = (RegimenWeekday) weekday,
                                   .from_of_day = from * 60,
                                   .to_of_day = to * 60,
                                   .valid_from = REGIMEN_DAY_ALWAYS,
                                   .valid_to = REGIMEN_DAY_NEVER };

      regimen_hours_store_insert (db_of (self), &hours, &error);
      g_assert_no_error (error);
    }
}

static gint64
add_room (DeskFixture *self, const char *name, RegimenRoomKind kind, int position)
{
  g_autoptr (GError) error = NULL;
  RegimenRoom room = { .name = (char *) name,
                       .kind = kind,
                       .position = position,
                       .capacity = 1,
                       .note = (char *) "",
                       .is_active = TRUE };
  gint64 id = 0;

  regimen_room_store_insert (db_of (self), &room, regimen_desk_stamp (self->desk), &id, &error);
  g_assert_no_error (error);
  add_hours (self, id, 8, 12);
  add_hours (self, id, 13, 18);
  return id;
}

static gint64
add_staff (DeskFixture *self, const char *name, RegimenStaffRole role, int position, int capacity)
{
  g_autoptr (GError) error = NULL;
  RegimenStaff staff = { .name = (char *) name,
                         .short_name = (char *) name,
                         .role = role,
                         .credentials = (char *) "",
                         .phone = (char *) "",
                         .email = (char *) "",
                         .position = position,
                         .capacity = capacity,
                         .is_active = TRUE };
  gint64 id = 0;

  regimen_staff_store_insert (db_of (self), &staff, regimen_desk_stamp (self->desk), &id, &error);
  g_assert_no_error (error);
  if (capacity > 1)
    regimen_resource_store_set_capacity (db_of (self), id, REGIMEN_DAY_ALWAYS, capacity, &error);
  g_assert_no_error (error);
  add_hours (self, id, 8, 18);
  return id;
}

static void
add_need (RegimenSegment *segment, RegimenRole role, RegimenRoomKind kind, int to)
{
  RegimenSegmentNeed need = { .role = role, .room_kind = kind, .units = 1, .to_of_segment = to };

  g_array_append_val (segment->needs, need);
}

static gint64
add_type (DeskFixture *self,
          RegimenVisitType *type,
          const char *code,
          RegimenVisitCategory category)
{
  g_autoptr (GError) error = NULL;
  gint64 id = 0;

  g_free (type->code);
  g_free (type->name);
  g_free (type->short_name);
  type->code = g_strdup (code);
  type->name = g_strdup (code);
  type->short_name = g_strdup (code);
  type->category = category;
  type->comes_in = category != REGIMEN_VISIT_CALL;
  type->is_active = TRUE;
  regimen_visit_type_store_insert (db_of (self), type, regimen_desk_stamp (self->desk), &id,
                                   &error);
  g_assert_no_error (error);
  return id;
}

static RegimenSegment *
add_segment (RegimenVisitType *type, RegimenSegmentKind kind, int minutes, gboolean has_patient)
{
  RegimenSegment *segment = regimen_segment_new (kind, minutes);

  segment->has_patient = has_patient;
  g_ptr_array_add (type->segments, segment);
  return segment;
}

/* 15 preparation, 40 administration (the provider for 10), 50 observation, 15 turnover. */
static void
add_types (DeskFixture *self)
{
  g_autoptr (RegimenVisitType) infusion = regimen_visit_type_new ();
  g_autoptr (RegimenVisitType) consultation = regimen_visit_type_new ();
  g_autoptr (RegimenVisitType) call = regimen_visit_type_new ();
  g_autoptr (RegimenVisitType) block = regimen_visit_type_new ();
  RegimenSegment *segment;

  segment = add_segment (infusion, REGIMEN_SEGMENT_PREPARATION, 15, TRUE);
  add_need (segment, REGIMEN_ROLE_ROOM, REGIMEN_ROOM_CHAIR, -1);
  add_need (segment, REGIMEN_ROLE_NURSE, REGIMEN_ROOM_CHAIR, -1);
  segment = add_segment (infusion, REGIMEN_SEGMENT_ADMINISTRATION, 40, TRUE);
  add_need (segment, REGIMEN_ROLE_ROOM, REGIMEN_ROOM_CHAIR, -1);
  add_need (segment, REGIMEN_ROLE_NURSE, REGIMEN_ROOM_CHAIR, -1);
  add_need (segment, REGIMEN_ROLE_PROVIDER, REGIMEN_ROOM_CHAIR, 10);
  segment = add_segment (infusion, REGIMEN_SEGMENT_OBSERVATION, 50, TRUE);
  add_need (segment, REGIMEN_ROLE_ROOM, REGIMEN_ROOM_CHAIR, -1);
  add_need (segment, REGIMEN_ROLE_NURSE, REGIMEN_ROOM_CHAIR, -1);
  segment = add_segment (infusion, REGIMEN_SEGMENT_TURNOVER, 15, FALSE);
  add_need (segment, REGIMEN_ROLE_ROOM, REGIMEN_ROOM_CHAIR, -1);
  self->infusion = add_type (self, infusion, "infusion", REGIMEN_VISIT_TREATMENT);

  segment = add_segment (consultation, REGIMEN_SEGMENT_TALK, 60, TRUE);
  add_need (segment, REGIMEN_ROLE_ROOM, REGIMEN_ROOM_CONSULTING, -1);
  add_need (segment, REGIMEN_ROLE_PROVIDER, REGIMEN_ROOM_CHAIR, -1);
  self->consultation = add_type (self, consultation, "consultation", REGIMEN_VISIT_CONSULTATION);

  segment = add_segment (call, REGIMEN_SEGMENT_TALK, 15, TRUE);
  add_need (segment, REGIMEN_ROLE_PROVIDER, REGIMEN_ROOM_CHAIR, -1);
  self->call = add_type (self, call, "call", REGIMEN_VISIT_CALL);

  add_segment (block, REGIMEN_SEGMENT_TALK, 60, FALSE);
  self->block = add_type (self, block, "block", REGIMEN_VISIT_BLOCK);
}

static void
add_protocol (DeskFixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RegimenProtocol) protocol = regimen_protocol_new ();
  RegimenPhase *phase = regimen_phase_new ();
  RegimenFollowUpRule *rule = regimen_follow_up_rule_new ();

  g_free (protocol->code);
  g_free (protocol->name);
  g_free (protocol->short_name);
  g_free (protocol->source);
  g_free (protocol->confidence);
  protocol->code = g_strdup ("induction");
  protocol->name = g_strdup ("Induction");
  protocol->short_name = g_strdup ("IV");
  protocol->source = g_strdup ("test");
  protocol->confidence = g_strdup ("A");
  protocol->route = REGIMEN_ROUTE_INTRAVENOUS;
  protocol->dosing = REGIMEN_DOSING_BY_PROVIDER;
  protocol->needs_escort = TRUE;
  protocol->is_active = TRUE;
  g_free (phase->name);
  phase->name = g_strdup ("Induction");
  phase->kind = REGIMEN_PHASE_INDUCTION;
  phase->visit_type_id = self->infusion;
  phase->session_count = 6;
  phase->max_per_week = 2;
  phase->weekday_count = 2;
  phase->min_gap_days = 2;
  phase->target_gap_days = 3;
  phase->max_gap_days = 5;
  phase->limit_gap_days = 8;
  g_ptr_array_add (protocol->phases, phase);
  g_free (rule->name);
  rule->name = g_strdup ("Call after session 1");
  rule->visit_type_id = self->call;
  rule->anchor_phase = 1;
  rule->anchor_session = 1;
  rule->earliest_after_min = 1440;
  rule->target_after_min = 1440;
  rule->latest_after_min = 4320;
  rule->by_plan_provider = TRUE;
  g_ptr_array_add (protocol->follow_ups, rule);
  regimen_protocol_store_insert (db_of (self), protocol, regimen_desk_stamp (self->desk),
                                 &self->induction, &error);
  g_assert_no_error (error);
}

void
desk_fixture_sql (DeskFixture *self, const char *sql)
{
  g_autoptr (GError) error = NULL;

  regimen_database_exec (db_of (self), sql, &error);
  g_assert_no_error (error);
}

gboolean
desk_fixture_try_sql (DeskFixture *self, const char *sql, GError **error)
{
  return regimen_database_exec (db_of (self), sql, error);
}

gint64
desk_fixture_count (DeskFixture *self, const char *sql)
{
  g_autoptr (GError) error = NULL;
  gint64 count = 0;

  /* Statements are kept by the address of their text. */
  regimen_database_get_int64 (db_of (self), g_intern_string (sql), &count, &error);
  g_assert_no_error (error);
  return count;
}

gint64
desk_fixture_add_patient (DeskFixture *self, const char *given, const char *family)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RegimenPatient) patient = regimen_patient_new ();
  gint64 id;

  g_free (patient->given_name);
  g_free (patient->family_name);
  patient->given_name = g_strdup (given);
  patient->family_name = g_strdup (family);
  id = regimen_desk_register_patient (self->desk, patient, &error);
  g_assert_no_error (error);
  return id;
}

static void
fill_clinic (DeskFixture *self)
{
  self->chairs[0] = add_room (self, "Chair 1", REGIMEN_ROOM_CHAIR, 1);
  self->chairs[1] = add_room (self, "Chair 2", REGIMEN_ROOM_CHAIR, 2);
  self->chairs[2] = add_room (self, "Chair 3", REGIMEN_ROOM_CHAIR, 3);
  self->room = add_room (self, "Room 1", REGIMEN_ROOM_CONSULTING, 4);
  self->nurses[0] = add_staff (self, "Kim", REGIMEN_STAFF_NURSE, 1, 2);
  self->nurses[1] = add_staff (self, "Bo", REGIMEN_STAFF_NURSE, 2, 2);
  self->providers[0] = add_staff (self, "Vega", REGIMEN_STAFF_PROVIDER, 3, 1);
  self->providers[1] = add_staff (self, "Osei", REGIMEN_STAFF_PROVIDER, 4, 1);
  add_types (self);
  add_protocol (self);
  self->ada = desk_fixture_add_patient (self, "Ada", "Lovelace");
  self->ben = desk_fixture_add_patient (self, "Ben", "Okri");
  self->cleo = desk_fixture_add_patient (self, "Cleo", "Marsh");
}

DeskFixture *
desk_fixture_new (void)
{
  DeskFixture *self = g_new0 (DeskFixture, 1);
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("regimen-desk-XXXXXX", &error);
  g_assert_no_error (error);
  self->path = g_build_filename (self->folder, "clinic.regimen", NULL);
  self->clock = regimen_clock_new_stopped ((RegimenInstant){ 0 });
  desk_fixture_set_time (self, "2026-03-02 07:00");
  self->desk =
      regimen_desk_create (self->path, "Test clinic", "Europe/Berlin", self->clock, &error);
  g_assert_no_error (error);
  fill_clinic (self);
  return self;
}

RegimenDesk *
desk_fixture_open_another (DeskFixture *self)
{
  g_autoptr (GError) error = NULL;
  RegimenDesk *desk = regimen_desk_open (self->path, self->clock, &error);

  g_assert_no_error (error);
  return desk;
}

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_remove (path);
    }
  g_rmdir (folder);
}

char *
desk_fixture_add_old (DeskFixture *self, int version)
{
  char *path = g_build_filename (self->folder, "old.regimen", NULL);
  g_autoptr (GError) error = NULL;
  sqlite3 *handle = NULL;

  g_assert_true (
      g_file_set_contents_full (path, "", 0, G_FILE_SET_CONTENTS_CONSISTENT, 0600, NULL));
  g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);
  g_assert_true (regimen_migrate_run (handle, version, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (
      sqlite3_exec (handle,
                    "INSERT INTO clinic (id, uid, name, zone, created_utc, updated_utc)"
                    " VALUES (1, 'old', 'Old Clinic', 'UTC', 0, 0);"
                    "INSERT INTO resource (kind, created_utc) VALUES ('patient', 0);"
                    "INSERT INTO patient (id, record_number, family_name, given_name,"
                    " created_utc, updated_utc) VALUES (1, '1', 'Lovelace', 'Ada', 0, 0)",
                    NULL, NULL, NULL),
      ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_close (handle), ==, SQLITE_OK);
  return path;
}

void
desk_fixture_free (DeskFixture *self)
{
  /* What was asked of a worker is dropped, and comes back all the same. */
  for (int i = 0; i < 10000 && G_OBJECT (self->desk)->ref_count > 1; i++)
    {
      if (!g_main_context_iteration (NULL, FALSE))
        g_usleep (500);
    }
  g_assert_finalize_object (self->desk);
  g_object_unref (self->clock);
  remove_folder (self->folder);
  g_free (self->folder);
  g_free (self->path);
  g_free (self);
}

/* What counts of the schedule, row by row: all but ids that are given anew, versions and instants.
 */
static const char *const dumps[] = {
  "SELECT 'appointment ' || id || ' ' || coalesce (patient_id, 0) || ' ' || coalesce (session_id, "
  "0)"
  " || ' ' || coalesce (follow_up_id, 0) || ' ' || start_min || ' ' || end_min || ' ' || state"
  " || ' ' || is_confirmed || ' ' || is_locked || ' ' || coalesce (overbook_reason, '-') || ' '"
  " || cancel_reason || ' ' || coalesce (moved_from_min, 0) FROM appointment"
  " WHERE cancel_reason <> 'undone' ORDER BY id",
  "SELECT 'segment ' || appointment_id || ' ' || ordinal || ' ' || kind || ' ' || minutes"
  " FROM appointment_segment g WHERE (SELECT cancel_reason FROM appointment a"
  " WHERE a.id = g.appointment_id) <> 'undone' ORDER BY appointment_id, ordinal",
  "SELECT 'occupancy ' || appointment_id || ' ' || resource_id || ' ' || role || ' ' || start_min"
  " || ' ' || end_min || ' ' || units || ' ' || holds || ' ' || is_overbooked FROM occupancy o"
  " WHERE (SELECT cancel_reason FROM appointment a WHERE a.id = o.appointment_id) <> 'undone'"
  " ORDER BY appointment_id, role, start_min, resource_id",
  "SELECT 'session ' || id || ' ' || plan_id || ' ' || ordinal || ' ' || phase || ' ' || n || ' '"
  " || n_of || ' ' || state FROM session WHERE state <> 'dropped' ORDER BY id",
  "SELECT 'follow-up ' || id || ' ' || anchor_session_id || ' ' || state FROM follow_up"
  " WHERE state <> 'dropped' ORDER BY id",
  "SELECT 'plan ' || id || ' ' || state || ' ' || end_reason FROM plan ORDER BY id",
};

char *
desk_fixture_dump (DeskFixture *self)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (dumps); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (RegimenStatement) row = regimen_database_prepare (db_of (self), dumps[i], &error);

      g_assert_no_error (error);
      while (regimen_statement_step (row, &error) == REGIMEN_QUERY_ROW)
        g_string_append_printf (text, "%s\n", regimen_statement_get_text (row, 0));
      g_assert_no_error (error);
    }
  return g_strdup (text->str);
}

RegimenPlan *
desk_fixture_add_plan (DeskFixture *self, gint64 patient)
{
  g_autoptr (GError) error = NULL;
  RegimenPlan *plan = regimen_desk_draft_plan (self->desk, patient, self->induction, &error);
  gint64 id;

  g_assert_no_error (error);
  plan->provider_id = self->providers[0];
  regimen_desk_save_plan (self->desk, plan, "", &error);
  g_assert_no_error (error);
  regimen_desk_set_plan_state (self->desk, plan->id, REGIMEN_PLAN_ACTIVE, "", &error);
  g_assert_no_error (error);
  id = plan->id;
  regimen_plan_free (plan);
  plan = regimen_desk_load_plan (self->desk, id, &error);
  g_assert_no_error (error);
  return plan;
}

gint64
desk_fixture_book_session (DeskFixture *self,
                           const RegimenPlan *plan,
                           int ordinal,
                           const char *start)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) conflicts = NULL;
  const RegimenSession *session = plan->sessions->pdata[ordinal - 1];
  RegimenBooking booking = { .session_id = session->id, .start = desk_fixture_at (start) };
  gint64 id;

  desk_fixture_tick (self);
  id = regimen_desk_book (self->desk, &booking, NULL, &conflicts, &error);
  g_assert_no_error (error);
  if (conflicts != NULL)
    g_error ("booking session %d at %s: refused by %s", ordinal, start,
             regimen_rule_to_text (((RegimenConflict *) conflicts->pdata[0])->rule));
  g_assert_cmpint (id, >, 0);
  return id;
}

/* It must be refused; both ways of asking must say the same. */
GPtrArray *
desk_fixture_refusal_to_book (DeskFixture *self, const RegimenBooking *booking)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) judged = NULL;
  g_autofree char *before = desk_fixture_dump (self);
  g_autofree char *after = NULL;
  GPtrArray *conflicts = NULL;

  judged = regimen_desk_judge_booking (self->desk, booking, &error);
  g_assert_no_error (error);
  g_assert_cmpint (regimen_desk_book (self->desk, booking, NULL, &conflicts, &error), ==, 0);
  g_assert_no_error (error);
  g_assert_nonnull (conflicts);
  g_assert_cmpuint (conflicts->len, ==, judged->len);
  for (guint i = 0; i < judged->len; i++)
    g_assert_true (regimen_conflict_equal (judged->pdata[i], conflicts->pdata[i]));
  after = desk_fixture_dump (self);
  g_assert_cmpstr (before, ==, after);
  return conflicts;
}

const RegimenConflict *
desk_fixture_find (const GPtrArray *conflicts, RegimenRule rule)
{
  for (guint i = 0; conflicts != NULL && i < conflicts->len; i++)
    {
      const RegimenConflict *conflict = conflicts->pdata[i];

      if (conflict->rule == rule)
        return conflict;
    }
  return NULL;
}

static void
items_changed (GListModel *model, guint position, guint n_removed, guint n_added, ListMirror *self)
{
  self->n_signals++;
  g_assert_cmpuint (position + n_removed, <=, self->items->len);
  if (n_removed > 0)
    g_ptr_array_remove_range (self->items, position, n_removed);
  for (guint i = 0; i < n_added; i++)
    g_ptr_array_insert (self->items, (int) (position + i),
                        g_list_model_get_item (model, position + i));
  list_mirror_check (self);
}

ListMirror *
list_mirror_new (GListModel *model)
{
  ListMirror *self = g_new0 (ListMirror, 1);

  self->model = g_object_ref (model);
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    g_ptr_array_add (self->items, g_list_model_get_item (model, i));
  g_signal_connect (model, "items-changed", G_CALLBACK (items_changed), self);
  return self;
}

void
list_mirror_check (ListMirror *self)
{
  g_assert_cmpuint (g_list_model_get_n_items (self->model), ==, self->items->len);
  for (guint i = 0; i < self->items->len; i++)
    {
      g_autoptr (GObject) item = g_list_model_get_item (self->model, i);

      g_assert_true ((gpointer) item == self->items->pdata[i]);
    }
}

void
list_mirror_free (ListMirror *self)
{
  g_signal_handlers_disconnect_by_data (self->model, self);
  g_object_unref (self->model);
  g_ptr_array_unref (self->items);
  g_free (self);
}
