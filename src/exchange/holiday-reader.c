/* holiday-reader.c - public holidays out of an iCalendar file
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The frame (lines, folding, BEGIN and END) is read here, so that what is wrong is named with its
 * line; what a line says is libical's to tell. Such files come from anywhere: nothing in one may
 * take long, and nothing is guessed.
 */

#define G_LOG_DOMAIN "regimen-exchange"

#include "config.h"

#include "holiday-reader.h"

#include <libical/ical.h>
#include <string.h>

#include "errors.h"
#include "text.h"

#define NAME_BYTES_MAX 400
#define DAYS_MAX 366
#define EVENTS_MAX 5000
#define HOLIDAYS_MAX 2000
/* A rule that has not come to an end by then is no holiday's. */
#define STEPS_MAX 20000
#define EARLIEST_YEAR 1900
#define LATEST_YEAR 2200
#define DEPTH_MAX 8

/* One event as its lines come. */
typedef struct
{
  char *name;
  struct icaltimetype start;
  struct icaltimetype end;
  int duration_days;
  struct icalrecurrencetype rule;
  GArray *without; /* (element-type RegimenDay) */
  guint line;      /* of its BEGIN */
  gboolean has_start;
  gboolean has_end;
  gboolean has_rule;
  gboolean is_cancelled;
} Event;

typedef struct
{
  GPtrArray *holidays; /* (element-type RegimenHoliday) */
  GHashTable *known;   /* "day name" of each */
  GPtrArray *open;     /* (element-type char): components that are open */
  Event *event;        /* (owned) (nullable): being read */
  RegimenDay first;
  RegimenDay last;
  guint n_events;
  gboolean has_calendar;
} Reader;

void
regimen_holiday_free (RegimenHoliday *self)
{
  if (self == NULL)
    return;
  g_free (self->name);
  g_free (self);
}

static void
event_free (Event *event)
{
  if (event == NULL)
    return;
  g_free (event->name);
  g_array_unref (event->without);
  g_free (event);
}

static gboolean refuse (GError **error, guint line, const char *what) G_GNUC_WARN_UNUSED_RESULT;

static gboolean
refuse (GError **error, guint line, const char *what)
{
  g_set_error (error, REGIMEN_ERROR, REGIMEN_ERROR_INVALID, "line %u: %s", line, what);
  return FALSE;
}

static int
compare_holidays (gconstpointer a, gconstpointer b)
{
  const RegimenHoliday *first = *(RegimenHoliday *const *) a;
  const RegimenHoliday *second = *(RegimenHoliday *const *) b;
  int order = regimen_day_compare (first->first, second->first);

  return order != 0 ? order : g_strcmp0 (first->name, second->name);
}

static gboolean
is_usable_time (struct icaltimetype time)
{
  RegimenDay day;

  return !icaltime_is_null_time (time) && time.year >= EARLIEST_YEAR && time.year <= LATEST_YEAR &&
         regimen_day_from_ymd (time.year, time.month, time.day, &day);
}

static RegimenDay
day_of (struct icaltimetype time)
{
  RegimenDay day = { 0 };

  regimen_day_from_ymd (time.year, time.month, time.day, &day);
  return day;
}

static gboolean
is_without (const Event *event, RegimenDay day)
{
  for (guint i = 0; i < event->without->len; i++)
    if (g_array_index (event->without, RegimenDay, i).n == day.n)
      return TRUE;
  return FALSE;
}

static gboolean
add_holiday (Reader *self, const Event *event, RegimenDay day, int n_days, GError **error)
{
  RegimenHoliday *holiday = NULL;
  g_autofree char *key = NULL;

  if (day.n + n_days <= self->first.n || day.n > self->last.n || is_without (event, day))
    return TRUE;
  key = g_strdup_printf ("%d %s", day.n, event->name);
  if (!g_hash_table_add (self->known, g_steal_pointer (&key)))
    return TRUE;
  if (self->holidays->len >= HOLIDAYS_MAX)
    return refuse (error, event->line, "more than 2000 days; that is no list of holidays");
  holiday = g_new0 (RegimenHoliday, 1);
  holiday->name = g_strdup (event->name);
  holiday->first = day;
  holiday->n_days = n_days;
  g_ptr_array_add (self->holidays, holiday);
  return TRUE;
}

/* How many days it takes; 0: that makes no sense. */
static int
count_days (const Event *event)
{
  int n = 1;

  if (event->has_end)
    {
      gboolean ends_at_midnight =
          event->end.is_date || (event->end.hour == 0 && event->end.minute == 0);

      n = day_of (event->end).n - day_of (event->start).n + (ends_at_midnight ? 0 : 1);
      /* Some write the same day twice. */
      if (n == 0)
        n = 1;
    }
  else if (event->duration_days > 0)
    n = event->duration_days;
  return n >= 1 && n <= DAYS_MAX ? n : 0;
}

static gboolean
repeat (Reader *self, const Event *event, int n_days, GError **error)
{
  icalrecur_iterator *iterator = NULL;
  struct icaltimetype time;
  gboolean is_good = TRUE;
  int n_steps = 0;

  iterator = icalrecur_iterator_new (event->rule, event->start);
  if (iterator == NULL)
    return refuse (error, event->line, "RRULE: can't be followed");
  for (time = icalrecur_iterator_next (iterator); is_good && !icaltime_is_null_time (time);
       time = icalrecur_iterator_next (iterator))
    {
      if (++n_steps > STEPS_MAX)
        {
          is_good = refuse (error, event->line, "RRULE: repeats without an end");
          break;
        }
      if (!is_usable_time (time) || day_of (time).n > self->last.n)
        break;
      is_good = add_holiday (self, event, day_of (time), n_days, error);
    }
  icalrecur_iterator_free (iterator);
  return is_good;
}

static gboolean
end_event (Reader *self, GError **error)
{
  g_autofree char *tidy = NULL;
  Event *event = self->event;
  int n_days = 0;

  if (!event->has_start)
    return refuse (error, event->line, "an event without DTSTART");
  if (event->is_cancelled)
    return TRUE;
  tidy = regimen_text_tidy (event->name != NULL ? event->name : "");
  if (*tidy != '\0' && !regimen_text_check_line (tidy, NAME_BYTES_MAX, "SUMMARY", NULL))
    return refuse (error, event->line, "SUMMARY: too long, or with signs that can't be printed");
  g_free (event->name);
  event->name = g_steal_pointer (&tidy);
  n_days = count_days (event);
  if (n_days == 0)
    return refuse (error, event->line, "ends before it begins, or takes more than a year");
  if (event->has_rule)
    return repeat (self, event, n_days, error);
  return add_holiday (self, event, day_of (event->start), n_days, error);
}

static gboolean
read_rule (Event *event, icalproperty *property, guint line, GError **error)
{
  event->rule = icalproperty_get_rrule (property);
  event->has_rule = TRUE;
  if (event->rule.freq == ICAL_YEARLY_RECURRENCE || event->rule.freq == ICAL_MONTHLY_RECURRENCE ||
      event->rule.freq == ICAL_WEEKLY_RECURRENCE || event->rule.freq == ICAL_DAILY_RECURRENCE)
    return TRUE;
  return refuse (error, line, "RRULE: repeats more often than every day");
}

static gboolean
read_time (struct icaltimetype *out, struct icaltimetype time, guint line, GError **error)
{
  *out = time;
  return is_usable_time (time) || refuse (error, line, "not a day between 1900 and 2200");
}

static gboolean
read_property (Event *event, icalproperty *property, guint line, GError **error)
{
  RegimenDay day;

  switch ((int) icalproperty_isa (property))
    {
    case ICAL_DTSTART_PROPERTY:
      event->has_start = TRUE;
      return read_time (&event->start, icalproperty_get_dtstart (property), line, error);
    case ICAL_DTEND_PROPERTY:
      event->has_end = TRUE;
      return read_time (&event->end, icalproperty_get_dtend (property), line, error);
    case ICAL_DURATION_PROPERTY:
      {
        struct icaldurationtype duration = icalproperty_get_duration (property);

        event->duration_days = (int) MIN (duration.days + duration.weeks * 7, DAYS_MAX + 1);
        return !duration.is_neg || refuse (error, line, "DURATION: less than nothing");
      }
    case ICAL_SUMMARY_PROPERTY:
      g_free (event->name);
      event->name = g_strdup (icalproperty_get_summary (property));
      return TRUE;
    case ICAL_STATUS_PROPERTY:
      event->is_cancelled = icalproperty_get_status (property) == ICAL_STATUS_CANCELLED;
      return TRUE;
    case ICAL_RRULE_PROPERTY:
      return read_rule (event, property, line, error);
    case ICAL_EXDATE_PROPERTY:
      if (!is_usable_time (icalproperty_get_exdate (property)))
        return refuse (error, line, "EXDATE: not a day");
      day = day_of (icalproperty_get_exdate (property));
      g_array_append_val (event->without, day);
      return TRUE;
    default:
      return TRUE;
    }
}

/* The lines of an event that say when it is and what. */
static gboolean
is_wanted (const char *text)
{
  static const char *const names[] = { "DTSTART", "DTEND", "DURATION", "SUMMARY",
                                       "STATUS",  "RRULE", "EXDATE" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      gsize length = strlen (names[i]);

      if (g_ascii_strncasecmp (text, names[i], length) == 0 &&
          (text[length] == ':' || text[length] == ';'))
        return TRUE;
    }
  return FALSE;
}

static gboolean
read_event_line (Reader *self, const char *text, guint line, GError **error)
{
  icalproperty *property = NULL;
  gboolean is_good = FALSE;

  if (!is_wanted (text))
    return TRUE;
  property = icalproperty_new_from_string (text);
  if (property == NULL)
    {
      g_autofree char *name = g_strndup (text, strcspn (text, ":;"));
      g_autofree char *what = g_strdup_printf ("%s can't be read", name);

      return refuse (error, line, what);
    }
  is_good = read_property (self->event, property, line, error);
  icalproperty_free (property);
  return is_good;
}

static gboolean
begin (Reader *self, const char *component, guint line, GError **error)
{
  if (self->open->len == 0 && g_ascii_strcasecmp (component, "VCALENDAR") != 0)
    return refuse (error, line, "not a calendar: it must begin with BEGIN:VCALENDAR");
  if (self->open->len >= DEPTH_MAX)
    return refuse (error, line, "too many BEGIN within one another");
  self->has_calendar = TRUE;
  g_ptr_array_add (self->open, g_ascii_strup (component, -1));
  if (g_ascii_strcasecmp (component, "VEVENT") != 0)
    return TRUE;
  if (self->event != NULL)
    return refuse (error, line, "an event within an event");
  if (++self->n_events > EVENTS_MAX)
    return refuse (error, line, "more than 5000 events; that is no list of holidays");
  self->event = g_new0 (Event, 1);
  self->event->without = g_array_new (FALSE, FALSE, sizeof (RegimenDay));
  self->event->line = line;
  return TRUE;
}

static gboolean
end (Reader *self, const char *component, guint line, GError **error)
{
  const char *top = self->open->len > 0 ? self->open->pdata[self->open->len - 1] : NULL;
  gboolean is_good = TRUE;

  if (top == NULL || g_ascii_strcasecmp (top, component) != 0)
    return refuse (error, line, "END without its BEGIN");
  if (g_str_equal (top, "VEVENT"))
    {
      is_good = end_event (self, error);
      g_clear_pointer (&self->event, event_free);
    }
  g_ptr_array_remove_index (self->open, self->open->len - 1);
  return is_good;
}

static gboolean
read_line (Reader *self, const char *text, guint line, GError **error)
{
  gboolean is_in_event =
      self->event != NULL && g_str_equal (self->open->pdata[self->open->len - 1], "VEVENT");

  if (*text == '\0')
    return TRUE;
  if (g_ascii_strncasecmp (text, "BEGIN:", 6) == 0)
    return begin (self, text + 6, line, error);
  if (self->open->len == 0)
    return refuse (error, line,
                   self->has_calendar ? "something after the end of the calendar"
                                      : "not a calendar: it must begin with BEGIN:VCALENDAR");
  if (g_ascii_strncasecmp (text, "END:", 4) == 0)
    return end (self, text + 4, line, error);
  return !is_in_event || read_event_line (self, text, line, error);
}

/* Lines, with those that go on put together; each with the number of its first. */
static gboolean
read_lines (Reader *self, const char *text, GError **error)
{
  g_autoptr (GString) whole = g_string_new (NULL);
  guint line = 0, first_line = 1;
  const char *at = text;

  while (*at != '\0')
    {
      gsize length = strcspn (at, "\n");
      gsize kept = length > 0 && at[length - 1] == '\r' ? length - 1 : length;

      line++;
      if ((*at == ' ' || *at == '\t') && whole->len > 0)
        g_string_append_len (whole, at + 1, (gssize) kept - 1);
      else
        {
          if (!read_line (self, whole->str, first_line, error))
            return FALSE;
          g_string_truncate (whole, 0);
          g_string_append_len (whole, at, (gssize) kept);
          first_line = line;
        }
      at += length + (at[length] == '\n' ? 1 : 0);
    }
  if (!read_line (self, whole->str, first_line, error))
    return FALSE;
  if (!self->has_calendar)
    return refuse (error, 1, "not a calendar: it must begin with BEGIN:VCALENDAR");
  return self->open->len == 0 || refuse (error, line, "the file ends in the middle");
}

static guint
count_lines (const char *text, gsize length)
{
  guint n = 1;

  for (gsize i = 0; i < length; i++)
    n += text[i] == '\n';
  return n;
}

/**
 * regimen_holidays_parse:
 * @length: of @text, in bytes; it may hold anything
 * @first: the first day that matters
 * @last: the last one, that rules are followed to
 * @error: %REGIMEN_ERROR_INVALID: "line 12: DTSTART can't be read"
 *
 * Returns: (transfer full) (element-type RegimenHoliday): by day, each once; NULL on failure
 */
GPtrArray *
regimen_holidays_parse (const char *text,
                        gsize length,
                        RegimenDay first,
                        RegimenDay last,
                        GError **error)
{
  const char *bad = NULL;
  g_autofree char *copy = NULL;
  Reader self = { .first = first, .last = last };
  gboolean is_good = FALSE;

  g_return_val_if_fail (text != NULL, NULL);

  if (length > REGIMEN_HOLIDAY_FILE_BYTES_MAX)
    {
      g_set_error_literal (error, REGIMEN_ERROR, REGIMEN_ERROR_INVALID,
                           "the file is larger than 4 MiB");
      return NULL;
    }
  if (!g_utf8_validate (text, (gssize) length, &bad))
    {
      if (!refuse (error, count_lines (text, (gsize) (bad - text)), "not text in UTF-8"))
        return NULL;
    }
  copy = g_strndup (text, length);
  self.holidays = g_ptr_array_new_with_free_func ((GDestroyNotify) regimen_holiday_free);
  self.known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self.open = g_ptr_array_new_with_free_func (g_free);
  icalerror_set_errors_are_fatal (0);
  /* Many programs put a mark of the byte order before the text. */
  is_good = read_lines (&self, g_str_has_prefix (copy, "\xef\xbb\xbf") ? copy + 3 : copy, error);
  g_clear_pointer (&self.event, event_free);
  g_hash_table_unref (self.known);
  g_ptr_array_unref (self.open);
  if (!is_good)
    {
      g_ptr_array_unref (self.holidays);
      return NULL;
    }
  g_ptr_array_sort (self.holidays, compare_holidays);
  return self.holidays;
}

/**
 * regimen_holidays_read:
 *
 * As regimen_holidays_parse(), of a file.
 */
GPtrArray *
regimen_holidays_read (GFile *file, RegimenDay first, RegimenDay last, GError **error)
{
  g_autoptr (GFileInfo) info =
      g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SIZE, G_FILE_QUERY_INFO_NONE, NULL, error);
  g_autofree char *text = NULL;
  gsize length = 0;

  if (info == NULL)
    return NULL;
  if (g_file_info_get_size (info) > REGIMEN_HOLIDAY_FILE_BYTES_MAX)
    {
      g_set_error_literal (error, REGIMEN_ERROR, REGIMEN_ERROR_INVALID,
                           "the file is larger than 4 MiB");
      return NULL;
    }
  if (!g_file_load_contents (file, NULL, &text, &length, NULL, error))
    return NULL;
  return regimen_holidays_parse (text, length, first, last, error);
}
