/* test-holidays.c - public holidays out of iCalendar files, sound and hostile
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "errors.h"
#include "holiday-reader.h"

#include <string.h>

#define HEAD "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"
#define TAIL "END:VCALENDAR\r\n"

static RegimenDay
on (const char *text)
{
  RegimenDay day = { 0 };

  g_assert_true (regimen_day_parse (text, &day));
  return day;
}

static GPtrArray *
parse (const char *text, GError **error)
{
  return regimen_holidays_parse (text, strlen (text), on ("2026-11-23"), on ("2028-11-23"), error);
}

static void
assert_holidays (const char *text, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) holidays = parse (text, &error);
  g_autoptr (GString) found = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < holidays->len; i++)
    {
      const RegimenHoliday *holiday = holidays->pdata[i];
      g_autofree char *day = regimen_day_format (holiday->first);

      g_string_append_printf (found, "%s+%d %s;", day, holiday->n_days, holiday->name);
    }
  g_assert_cmpstr (found->str, ==, expected);
}

static void
assert_refused (const char *text, const char *message)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) holidays = parse (text, &error);

  g_assert_null (holidays);
  g_assert_error (error, REGIMEN_ERROR, REGIMEN_ERROR_INVALID);
  g_assert_cmpstr (error->message, ==, message);
}

static char *
event (const char *lines)
{
  return g_strconcat (HEAD "BEGIN:VEVENT\r\n", lines, "END:VEVENT\r\n" TAIL, NULL);
}

static void
assert_event (const char *lines, const char *expected)
{
  g_autofree char *text = event (lines);

  assert_holidays (text, expected);
}

static void
assert_bad_event (const char *lines, const char *message)
{
  g_autofree char *text = event (lines);

  assert_refused (text, message);
}

static void
test_days (void)
{
  assert_event ("DTSTART;VALUE=DATE:20261225\r\nDTEND;VALUE=DATE:20261226\r\nSUMMARY:Christmas\r\n",
                "2026-12-25+1 Christmas;");
  assert_event ("DTSTART;VALUE=DATE:20261225\r\nSUMMARY:Christmas\r\n", "2026-12-25+1 Christmas;");
  assert_event ("DTSTART;VALUE=DATE:20261225\r\nDURATION:P2D\r\nSUMMARY:Both\r\n",
                "2026-12-25+2 Both;");
  assert_event ("DTSTART:20261224T120000\r\nDTEND:20261225T000000\r\nSUMMARY:Eve\r\n",
                "2026-12-24+1 Eve;");
  assert_event ("DTSTART;VALUE=DATE:20261225\r\nDTEND;VALUE=DATE:20261225\r\nSUMMARY:Same\r\n",
                "2026-12-25+1 Same;");
  /* folded, with escapes, in any script */
  assert_event ("DTSTART;VALUE=DATE:20261225\r\nSUMMARY:Noël\\, jour\r\n  férié\r\n",
                "2026-12-25+1 Noël, jour férié;");
  /* what is over, or too far, does not matter */
  assert_event ("DTSTART;VALUE=DATE:20251225\r\nSUMMARY:Past\r\n", "");
  assert_event ("DTSTART;VALUE=DATE:20261225\r\nSTATUS:CANCELLED\r\nSUMMARY:Off\r\n", "");
  assert_event ("DTSTART;VALUE=DATE:20261225\r\n", "2026-12-25+1 ;");
}

static void
test_rules (void)
{
  assert_event ("DTSTART;VALUE=DATE:20200101\r\nRRULE:FREQ=YEARLY\r\nSUMMARY:New Year\r\n",
                "2027-01-01+1 New Year;2028-01-01+1 New Year;");
  assert_event ("DTSTART;VALUE=DATE:20201126\r\nRRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=4TH\r\n"
                "SUMMARY:Thanks\r\n",
                "2026-11-26+1 Thanks;2027-11-25+1 Thanks;2028-11-23+1 Thanks;");
  assert_event ("DTSTART;VALUE=DATE:20200101\r\nRRULE:FREQ=YEARLY\r\n"
                "EXDATE;VALUE=DATE:20270101\r\nSUMMARY:New Year\r\n",
                "2028-01-01+1 New Year;");
  assert_event ("DTSTART;VALUE=DATE:20200101\r\nRRULE:FREQ=YEARLY;COUNT=2\r\nSUMMARY:X\r\n", "");
}

static void
test_several (void)
{
  assert_holidays ("\xef\xbb\xbf" HEAD "BEGIN:VTIMEZONE\nTZID:X\nEND:VTIMEZONE\n"
                   "BEGIN:VEVENT\nDTSTART;VALUE=DATE:20270101\nSUMMARY:B\nBEGIN:VALARM\n"
                   "DTSTART:nonsense\nEND:VALARM\nEND:VEVENT\n"
                   "BEGIN:VEVENT\nDTSTART;VALUE=DATE:20261225\nSUMMARY:A\nEND:VEVENT\n"
                   "BEGIN:VEVENT\nDTSTART;VALUE=DATE:20261225\nSUMMARY:A\nEND:VEVENT\n" TAIL,
                   "2026-12-25+1 A;2027-01-01+1 B;");
  assert_holidays (HEAD TAIL, "");
}

static void
test_bad_place (void)
{
  assert_refused ("", "line 1: not a calendar: it must begin with BEGIN:VCALENDAR");
  assert_refused ("Date,Name\n2026-12-25,Christmas\n",
                  "line 1: not a calendar: it must begin with BEGIN:VCALENDAR");
  assert_refused ("\r\n\r\nBEGIN:VCARD\r\n",
                  "line 3: not a calendar: it must begin with BEGIN:VCALENDAR");
  assert_bad_event ("SUMMARY:X\r\nDTSTART;VALUE=DATE:soon\r\n", "line 5: DTSTART can't be read");
  assert_bad_event ("DTSTART;VALUE=DATE:20261325\r\n", "line 4: not a day between 1900 and 2200");
  assert_bad_event ("SUMMARY:X\r\n", "line 3: an event without DTSTART");
  assert_bad_event ("DTSTART;VALUE=DATE:20261225\r\nDTEND;VALUE=DATE:20261220\r\n",
                    "line 3: ends before it begins, or takes more than a year");
  assert_bad_event ("DTSTART;VALUE=DATE:20261225\r\nDTEND;VALUE=DATE:20290101\r\n",
                    "line 3: ends before it begins, or takes more than a year");
  assert_refused (HEAD "BEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20261225\r\n",
                  "line 4: the file ends in the middle");
  assert_refused (HEAD "END:VEVENT\r\n", "line 3: END without its BEGIN");
  assert_refused (HEAD TAIL "more\r\n", "line 4: something after the end of the calendar");
  assert_refused (HEAD "SUMMARY:\xff\xfe\r\n", "line 3: not text in UTF-8");
  assert_refused (HEAD "BEGIN:VEVENT\nBEGIN:VEVENT\n", "line 4: an event within an event");
}

/* Whatever a file says, it is read or refused soon. */
static void
test_hostile (void)
{
  g_autoptr (GString) deep = g_string_new (HEAD);
  g_autoptr (GString) many = g_string_new (HEAD);
  g_autoptr (GError) error = NULL;
  g_autofree char *large = g_malloc0 (REGIMEN_HOLIDAY_FILE_BYTES_MAX + 1);
  g_autofree char *name = g_strnfill (5000, 'x');
  g_autofree char *long_name =
      g_strconcat ("DTSTART;VALUE=DATE:20261225\r\nSUMMARY:", name, "\r\n", NULL);
  gint64 began = g_get_monotonic_time ();

  assert_bad_event ("DTSTART:19000101T000000\r\nRRULE:FREQ=SECONDLY\r\n",
                    "line 5: RRULE: repeats more often than every day");
  assert_bad_event ("DTSTART;VALUE=DATE:19000101\r\nRRULE:FREQ=DAILY\r\nSUMMARY:D\r\n",
                    "line 3: RRULE: repeats without an end");
  assert_bad_event ("DTSTART;VALUE=DATE:20260101\r\n"
                    "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30\r\nSUMMARY:Never\r\n",
                    "line 3: RRULE: can't be followed");
  assert_bad_event ("DTSTART;VALUE=DATE:00010101\r\n", "line 4: not a day between 1900 and 2200");
  assert_bad_event (long_name, "line 3: SUMMARY: too long, or with signs that can't be printed");
  g_assert_null (regimen_holidays_parse (large, REGIMEN_HOLIDAY_FILE_BYTES_MAX + 1,
                                         on ("2026-11-23"), on ("2028-11-23"), &error));
  g_assert_error (error, REGIMEN_ERROR, REGIMEN_ERROR_INVALID);
  for (int i = 0; i < 1000; i++)
    g_string_append (deep, "BEGIN:X\r\n");
  assert_refused (deep->str, "line 10: too many BEGIN within one another");
  for (int i = 0; i < 6000; i++)
    g_string_append (many, "BEGIN:VEVENT\nDTSTART;VALUE=DATE:20261225\nEND:VEVENT\n");
  assert_refused (many->str, "line 15003: more than 5000 events; that is no list of holidays");
  g_assert_cmpint (g_get_monotonic_time () - began, <, 20 * G_USEC_PER_SEC);
}

/* Cut anywhere, or with any byte changed, a file is read or refused; nothing else. */
static void
test_damaged (void)
{
  g_autofree char *text =
      event ("DTSTART;VALUE=DATE:20201126\r\nRRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=4TH\r\n"
             "SUMMARY:Thanks\r\nEXDATE;VALUE=DATE:20271125\r\nDURATION:P1D\r\n");
  gsize length = strlen (text);

  for (gsize i = 0; i < length; i++)
    {
      g_autoptr (GError) cut_error = NULL;
      g_autoptr (GPtrArray) cut =
          regimen_holidays_parse (text, i, on ("2026-11-23"), on ("2028-11-23"), &cut_error);

      g_assert_true ((cut == NULL) == (cut_error != NULL));
      for (guint k = 0; k < 4; k++)
        {
          static const char bytes[] = { '\0', '\n', ';', '\xff' };
          g_autofree char *changed = g_memdup2 (text, length);
          g_autoptr (GError) error = NULL;
          g_autoptr (GPtrArray) holidays = NULL;

          changed[i] = bytes[k];
          holidays = regimen_holidays_parse (changed, length, on ("2026-11-23"), on ("2028-11-23"),
                                             &error);
          g_assert_true ((holidays == NULL) == (error != NULL));
        }
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exchange/holidays/days", test_days);
  g_test_add_func ("/exchange/holidays/rules", test_rules);
  g_test_add_func ("/exchange/holidays/several", test_several);
  g_test_add_func ("/exchange/holidays/bad-place", test_bad_place);
  g_test_add_func ("/exchange/holidays/hostile", test_hostile);
  g_test_add_func ("/exchange/holidays/damaged", test_damaged);
  return g_test_run ();
}
