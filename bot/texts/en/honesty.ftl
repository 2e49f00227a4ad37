# Honest questions: the audit log, corrections and reports.

help-audit = See what moderators have done
audit-title = ### What moderators have done
audit-nothing = Nothing yet.
audit-line = { $at } · { $who } { $what }
audit-details = -# { $details }
audit-somebody = somebody who has left
audit-page = -# Page { $page } of { $pages }
audit-newer = Newer
audit-older = Older
audit-file = As a CSV file
audit-exported = Here { $entries ->
    [one] is the one entry
   *[other] are { $entries } entries
 }, newest first.
audit-schedule-made = added schedule { $about }
audit-schedule-edited = changed schedule { $about }
audit-schedule-paused = paused schedule { $about }
audit-schedule-resumed = resumed schedule { $about }
audit-schedule-skipped = skipped a date of schedule { $about }
audit-schedule-removed = removed schedule { $about }
audit-settings = changed the server's settings
audit-posted = posted *{ $about }*
audit-closed = closed *{ $about }*
audit-withdrawn = withdrew *{ $about }*
audit-voided = voided *{ $about }*
audit-regraded = regraded *{ $about }*
audit-restored = took back the correction of *{ $about }*
audit-quiz-started = started quiz { $about }
audit-quiz-voided = voided a round of quiz { $about }
audit-quiz-skipped = skipped a round of quiz { $about }
audit-quiz-stopped = stopped quiz { $about }
audit-streak-repaired = { $about ->
    [none] repaired the streak of somebody who has left
   *[other] repaired the streak of <@{ $about }>
 }
audit-bank-reloaded = reloaded the question files
