/* setup-words.c - kinds of rooms, people, segments and phases in the words of the preferences
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-setup-words"

#include "config.h"

#include "setup-words.h"

#include "record-words.h"

#include <glib/gi18n.h>

const char *const *
regimen_setup_room_kinds (void)
{
  static const char *words[4];

  words[REGIMEN_ROOM_CHAIR] = C_ ("kind of room", "Chair");
  words[REGIMEN_ROOM_CONSULTING] = C_ ("kind of room", "Consulting room");
  words[REGIMEN_ROOM_RECOVERY] = C_ ("kind of room", "Bed or recovery room");
  return words;
}

const char *const *
regimen_setup_staff_roles (void)
{
  static const char *words[5];

  words[REGIMEN_STAFF_FRONT_DESK] = C_ ("role of a person", "Front desk");
  words[REGIMEN_STAFF_NURSE] = C_ ("role of a person", "Nurse");
  words[REGIMEN_STAFF_PROVIDER] = C_ ("role of a person", "Provider");
  words[REGIMEN_STAFF_MANAGER] = C_ ("role of a person", "Manager");
  return words;
}

/* The eight hues of the calendar, as style.css has them. */
const char *const *
regimen_setup_colours (void)
{
  static const char *words[9];

  words[0] = C_ ("colour", "Blue");
  words[1] = C_ ("colour", "Orange");
  words[2] = C_ ("colour", "Green");
  words[3] = C_ ("colour", "Pink");
  words[4] = C_ ("colour", "Sky blue");
  words[5] = C_ ("colour", "Vermilion");
  words[6] = C_ ("colour", "Yellow");
  words[7] = C_ ("colour", "Grey");
  return words;
}

const char *const *
regimen_setup_segment_kinds (void)
{
  static const char *words[7];

  for (int kind = REGIMEN_SEGMENT_PREPARATION; kind <= REGIMEN_SEGMENT_TALK; kind++)
    words[kind] = regimen_word_segment ((RegimenSegmentKind) kind);
  return words;
}

const char *const *
regimen_setup_categories (void)
{
  static const char *words[8];

  words[REGIMEN_VISIT_CONSULTATION] = C_ ("kind of visit", "Consultation");
  words[REGIMEN_VISIT_SCREENING] = C_ ("kind of visit", "Screening");
  words[REGIMEN_VISIT_TREATMENT] = C_ ("kind of visit", "Treatment session");
  words[REGIMEN_VISIT_INTEGRATION] = C_ ("kind of visit", "Integration session");
  words[REGIMEN_VISIT_REVIEW] = C_ ("kind of visit", "Review");
  words[REGIMEN_VISIT_CALL] = C_ ("kind of visit", "Call");
  words[REGIMEN_VISIT_BLOCK] = C_ ("kind of visit", "Block without a patient");
  return words;
}

const char *const *
regimen_setup_routes (void)
{
  static const char *words[6];

  words[REGIMEN_ROUTE_INTRAVENOUS] = C_ ("route", "Intravenous");
  words[REGIMEN_ROUTE_INTRAMUSCULAR] = C_ ("route", "Intramuscular");
  words[REGIMEN_ROUTE_INTRANASAL] = C_ ("route", "Intranasal");
  words[REGIMEN_ROUTE_ORAL] = C_ ("route", "Oral or sublingual");
  words[REGIMEN_ROUTE_NONE] = C_ ("route", "None");
  return words;
}

const char *const *
regimen_setup_dosings (void)
{
  static const char *words[5];

  words[REGIMEN_DOSING_MG_PER_KG] = C_ ("dosing", "By weight, mg per kg");
  words[REGIMEN_DOSING_FIXED_MG] = C_ ("dosing", "Fixed, mg");
  words[REGIMEN_DOSING_BY_PROVIDER] = C_ ("dosing", "By the provider");
  words[REGIMEN_DOSING_NONE] = C_ ("dosing", "None");
  return words;
}

const char *const *
regimen_setup_phase_kinds (void)
{
  static const char *words[5];

  words[REGIMEN_PHASE_INDUCTION] = C_ ("kind of phase", "Induction");
  words[REGIMEN_PHASE_CONTINUATION] = C_ ("kind of phase", "Continuation");
  words[REGIMEN_PHASE_MAINTENANCE] = C_ ("kind of phase", "Maintenance");
  words[REGIMEN_PHASE_SINGLE] = C_ ("kind of phase", "Single visit");
  return words;
}

const char *const *
regimen_setup_vitals_kinds (void)
{
  static const char *words[4];

  words[REGIMEN_VITALS_AT] = C_ ("vitals", "Once, minutes after the start");
  words[REGIMEN_VITALS_EVERY] = C_ ("vitals", "Again and again, from");
  words[REGIMEN_VITALS_BEFORE_LEAVING] = C_ ("vitals", "Before leaving");
  return words;
}
