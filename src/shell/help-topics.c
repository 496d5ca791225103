/* help-topics.c - what the help says
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "help-topics.h"

#include <glib/gi18n.h>

static const RegimenHelpTopic topics[] = {
  { "start",
    N_ ("First steps"),
    { N_ ("Regimen is the desk of a clinic that treats in series: several sessions with rules "
          "between them, in rooms and with people that others need too."),
      N_ ("“Create a clinic” in the main menu asks for its name, hours, rooms and people, and for "
          "the protocols to start with. “Try the demo clinic” opens an invented one to practise "
          "on; nothing in it is real, and nothing you do there touches your own clinic."),
      N_ ("A usual day: register a patient (Ctrl+N), make a plan from a protocol, look at the "
          "proposed places, press “Book all”. From then on Today shows who comes and what is the "
          "next step of each visit."),
      N_ ("Everything can be done from the keyboard. Ctrl+? shows all keys; Ctrl+K finds patients, "
          "their plans, days (“next tue”, “12 mar”) and commands."),
      N_ ("What you did can be undone: Ctrl+Z, or the button in the message at the bottom.") } },
  { "today",
    N_ ("Today"),
    { N_ ("One row for each visit. What needs you now stands on top: who is late, who is over "
          "time. The mark before the name is the state of the visit; its shape says the same as "
          "its colour."),
      N_ ("Space or the button at the end of a row takes the next step: arrived, preparing, in "
          "session, observing, ready, left. N marks a no-show, Delete cancels, Enter opens the "
          "patient."),
      N_ ("“Whose visits” and “Which room” leave only those of one provider or one room. L makes "
          "the letters large enough to be read from across the room.") } },
  { "calendar",
    N_ ("Calendar"),
    { N_ ("A column for each room, provider or nurse; D and W change between day and week, Page Up "
          "and Page Down turn them, T goes back to today."),
      N_ ("Arrows go from visit to visit. M picks a visit up, arrows carry it, Enter puts it down, "
          "Escape leaves it where it was. With the mouse: drag it. Where it may not stand is "
          "hatched, with the reason."),
      N_ ("A place that breaks a rule is refused with a list of what is in the way, and the "
          "nearest place that is fine. Some rules may be set aside with a reason; the reason is "
          "kept."),
      N_ ("Click on an empty place, or press B, to book. What is due for the patient is offered "
          "first.") } },
  { "columns",
    N_ ("Columns of the calendar"),
    { N_ ("“All columns” above the calendar chooses which rooms, providers or nurses are "
          "shown. Shift+F2 to Shift+F9 keep the columns in sight under that key; F2 to F9 "
          "show them again.") } },
  { "patients",
    N_ ("Patients"),
    { N_ ("Type any part of a name, a phone number, an e-mail address, a birth date or a record "
          "number. Accents and the way a number is written do not matter."),
      N_ ("While you register somebody, patients who might be the same person are shown below."),
      N_ ("The page of a patient shows what to mind first, then the way so far, plans, visits to "
          "come and past ones. A form that is not saved is kept until you save or drop it.") } },
  { "merging",
    N_ ("Two records of one person"),
    { N_ ("Likely duplicates are named on the page of a patient. “Merge with another "
          "record…” in its menu shows both side by side: choose which record stays, and for"
          " each difference which value is kept."),
      N_ ("Visits, plans, scores and documents go over. Nothing is deleted: the other "
          "record is kept, points to the one that stays, and its number still finds it. "
          "Ctrl+Z takes a merge back.") } },
  { "intake",
    N_ ("Intake"),
    { N_ ("“Before a session” lists what the protocol asks for and how it stands: medical "
          "screening, consent, a score, an escort. What is missing or has lapsed stops a "
          "session from being booked or started, as the protocol says; a provider can permit "
          "it all the same, with a reason. Both are kept."),
      N_ ("A screening belongs to a way of giving (infusion, injection, nasal spray, by "
          "mouth) and holds for a time. A consent belongs to one version of its form; a "
          "scan of the signed paper can be attached to it. Withdrawing it keeps it on file.") } },
  { "session",
    N_ ("Sessions"),
    { N_ ("Enter on a treatment of Today whose patient has arrived opens its session: what "
          "happened so far at the left, what is entered now in the middle, what was done last time "
          "at the right. F2 goes to the vital signs, F3 to the dose, F4 to side effects, F5 to "
          "notes, F6 to the checks."),
      N_ ("The strip at the top shows whose vital signs are due anywhere in the clinic; "
          "press one to go there. What is half typed stays while you look at somebody else."),
      N_ ("Nothing is rubbed out: a wrong entry is struck through with a reason. A signed "
          "session is only added to.") } },
  { "outcomes",
    N_ ("Outcomes"),
    { N_ ("“Enter a score…” asks the questions of a measure one by one; where its wording "
          "is not free to use, only the total is entered. The chart shows the scores "
          "against the baseline, with the treatments below them."),
      N_ ("An answer that must be acted on is asked about at once and stays on the worklist"
          " until somebody says what was done. A review looks at the scores of a series and"
          " decides how it goes on.") } },
  { "plans",
    N_ ("Plans"),
    { N_ ("A plan is one patient's copy of a protocol. Change its rules at the left; the places at "
          "the right follow at once. Nothing is booked before you press “Book all”: then all of it "
          "is, or nothing."),
      N_ ("Each session says why it stands where it does and not earlier. When there is no place, "
          "the rules that would have to give are named."),
      N_ ("After a missed session “Re-flow” proposes new places for the rest with as few moves as "
          "possible, side by side with the old ones. Pausing or ending a plan releases what is "
          "booked from now on; both can be undone."),
      N_ ("The rules of a plan that goes on can be changed as well: what would move, be new or be "
          "given up shows at once. Saving asks for the reason and keeps the former rules; "
          "More › Versions shows what was decided when, and why.") } },
  { "many",
    N_ ("Many series at once"),
    { N_ ("On Plans, “Place waiting plans…” looks for the best places for everything that "
          "is due and has none. It goes on looking for better ones until it can prove that "
          "there are none, or until you press “Stop and keep the best”. Nothing is booked "
          "before you press “Book ticked”."),
      N_ ("When a person or a room is away, “Somebody is off…” in the menu beside it shows "
          "which visits are hit and places them anew with as few moves as possible. All of "
          "it is taken back by one Ctrl+Z.") } },
  { "worklist",
    N_ ("Worklist"),
    { N_ ("What waits for somebody: answers of a questionnaire to act on, follow-up calls, reviews "
          "of series, measures that were not given. Enter opens the form for it; P opens the "
          "patient."),
      N_ ("Nothing leaves the list by being looked at. A call that reached nobody comes back at "
          "the next try; an answer to act on stays until somebody says what was done.") } },
  { "paper",
    N_ ("Paper"),
    { N_ ("Ctrl+P prints what is on the screen: the sheet of a day by room, by provider or for the "
          "whole clinic, the card of a series for the patient, and a blank sheet for a day without "
          "a computer."),
      N_ ("“Initials only” leaves out the names, for paper that others may see.") } },
  { "file",
    N_ ("Your clinic file"),
    { N_ ("Everything stands in one file on this computer, which only you can read. Two programs "
          "may have it open at once: what one changes the other shows within seconds. While "
          "another one is writing yours waits, and says so."),
      N_ ("Make a backup every day with “regimenctl backup FILE PLACE”; it is read back and "
          "compared. “regimenctl check FILE” looks over the whole file. Keep the file off network "
          "drives and out of folders that a cloud service copies."),
      N_ ("A file that is damaged, that is newer than this program or that belongs to another "
          "program is never written to; the message says what to do.") } },
};

/**
 * regimen_help_topics:
 * @out_n: (out): how many
 *
 * Returns: (transfer none): the topics, in the order in which they are read
 */
const RegimenHelpTopic *
regimen_help_topics (guint *out_n)
{
  *out_n = G_N_ELEMENTS (topics);
  return topics;
}
