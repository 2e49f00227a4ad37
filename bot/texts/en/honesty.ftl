# Honest questions: the audit log, corrections and reports.

help-audit = See what moderators have done
audit-title = ### What moderators have done
audit-nothing = Nothing yet.
audit-line = { $at } · { $who } { $what }
audit-details = -# { $details }
audit-somebody = somebody who has left
audit-newer = Newer
audit-older = Older
audit-file = As a CSV file
audit-exported = Here { $entries ->
    [one] is the one entry
   *[other] are { $entries } entries
 }, newest first.
audit-exported-older = { $older ->
    [one] -# One older entry doesn't fit into the file. It's still in `/audit`.
   *[other] -# { $older } older entries don't fit into the file. They're still in `/audit`.
 }
audit-schedule-made = added schedule { $about }
audit-schedule-edited = changed schedule { $about }
audit-schedule-paused = paused schedule { $about }
audit-schedule-resumed = resumed schedule { $about }
audit-schedule-skipped = skipped a date of schedule { $about }
audit-schedule-removed = removed schedule { $about }
audit-settings = changed the server's settings
audit-exam = changed the date of the server's exam
audit-posted = posted *{ $about }*
audit-closed = closed *{ $about }*
audit-withdrawn = withdrew *{ $about }*
audit-voided = voided *{ $about }*
audit-regraded = regraded *{ $about }*
audit-restored = took back the correction of *{ $about }*
audit-quiz-started = started quiz { $about }
audit-quiz-voided = voided a question in quiz { $about }
audit-quiz-restored = brought back a question in quiz { $about }
audit-quiz-skipped = skipped a question in quiz { $about }
audit-quiz-stopped = stopped quiz { $about }
audit-streak-repaired = { $about ->
    [none] repaired the streak of somebody who has left
   *[other] repaired the streak of <@{ $about }>
 }
audit-reward-set = chose { $about } as a role that members earn
audit-reward-stopped = stopped giving a role that members earn
audit-bank-reloaded = reloaded the question files
audit-own-imported = imported a file of { $about } exercises
audit-own-added = added *{ $about }* to the server's own exercises
audit-own-edited = edited *{ $about }*
audit-own-retired = retired *{ $about }*
audit-own-back = brought back *{ $about }*
audit-own-mixed = { $about ->
    [own] switched to the server's own exercises only
    [built-in] switched to the built-in exercises only
   *[both] switched to both the server's own and the built-in exercises
 }
audit-suggestion-taken = accepted the suggestion *{ $about }*
audit-suggestion-declined = declined the suggestion *{ $about }*

## Corrections: what the channel and members see
correction-void = ⚖️ **Correction.** The moderators voided *{ $title }*: { $why }
    Its points are taken back. Nobody loses a streak over it.
correction-regrade = ⚖️ **Correction.** The moderators changed what's right in *{ $title }*: { $why }
    { $changed ->
        [0] No grades changed.
        [one] One answer is graded differently now, and the leaderboards follow.
       *[other] { $changed } answers are graded differently now, and the leaderboards follow.
    }
correction-restore = ⚖️ **Correction.** The moderators took back their correction of *{ $title }*: { $why }
    Everything counts as it did at first.
reveal-void = ⚖️ **Voided by the moderators, so it counts for nothing:** { $why }
reveal-regrade = ⚖️ **Regraded by the moderators:** { $why }

## Corrections: what a moderator sees
help-exercise-void = Void a faulty exercise, so that it doesn't count
help-exercise-regrade = Change what's right in a closed exercise, and grade its answers again
help-exercise-restore = Take back a correction
rule-void-title = **Void this exercise?** *{ $title }*
rule-void-what = - Its points are taken back, on every leaderboard.
    - Streaks keep the day, and nobody counts as having missed it.
    - The message stays, and a short note below it says why.
    - It isn't asked again in this server, not even in practice, until it's reworded.
    - `/exercise restore` brings everything back.
rule-void-yes = Void it
rule-void-done = ✅ [{ $title }]({ $url }) is voided. A note below it is on its way.
rule-regrade-title = **Regrade this exercise: what's right?** *{ $title }*
rule-regrade-what = - Points, leaderboards and practice follow the new grades; streaks stay as they are.
    - The channel sees the new key, and a short note below it says why.
    - It isn't asked again with the old key in this server, not even in practice.
    - `/exercise restore` brings everything back.
rule-regrade-yes = Regrade
rule-regrade-done = ✅ [{ $title }]({ $url }) is regraded: { $changed ->
    [one] one answer
   *[other] { $changed } answers
 } changed. A note below it is on its way.
rule-restore-title = **Take back this correction?** *{ $title }*
rule-restore-what = - Everything counts as it did at first, and a short note below the exercise says so.
    - { $again }
rule-again = { $out ->
    [yes] It still isn't asked again in this server: it's corrected in another post or quiz, too. Take that back as well if you want it asked.
   *[no] It may be asked again.
}
rule-restore-yes = Take it back
rule-restore-done = ✅ The correction is taken back: [{ $title }]({ $url }) counts as it did at first. A note below it is on its way.
rule-key-choice = Pick the right option. If you pick several, each of them is right.
rule-key-multiple = Pick all options that apply.
rule-key-classify = Pick the right bucket for each item.
rule-key-order = Pick the right step for each place. It swaps with whatever was there.
rule-key-also = Also right: { $steps }
rule-key-last = Also right, as picked below:
rule-key-more = Accept another order
rule-key-less = Remove
rule-void-step = **Which step of *{ $title }* do you want to void?**
rule-regrade-step = **Which step of *{ $title }* do you want to regrade?**
rule-restore-step = **Which step's correction in *{ $title }* do you want to take back?**
rule-step = **{ $number }.** { $title }{ $state ->
    [open] {" "}· still open
    [void] {" "}· voided
    [regrade] {" "}· regraded
   *[closed] {""}
 }
rule-no-answers = Nobody has answered it yet.
rule-effect = **{ $changed } of { $answers ->
    [one] { $answers } answer
   *[other] { $answers } answers
 } would change:** { $gain ->
    [0] nobody gains
    [one] one member gains
   *[other] { $gain } members gain
 } points, { $lose ->
    [0] nobody loses any
    [one] one member loses some
   *[other] { $lose } members lose some
 }.
rule-why = Why?
rule-why-about = One sentence. The channel and everyone who answered will read it.
error-correct-open = It's still open. Close it first with `/exercise close`, or take it back with `/exercise withdraw`.
error-correct-void = It's voided already. `/exercise restore` brings it back.
error-correct-regrade = That's the key it has now. Pick another one.
error-correct-overtaken = Somebody else has just corrected this. Run the command again to see how it is now.
error-correct-restore = Nothing has been corrected there, so there's nothing to take back.

## Reports: what members see
report-button = Report a problem
report-title = Report a problem
report-kind = What kind of problem?
report-what = What's wrong?
report-who-reads = This server's moderators will read it, with your name.
report-sent = ✅ Thanks! The moderators will see it, and I'll tell you what comes of it.
trouble-key = The answer key is wrong
trouble-unclear = The question is unclear
trouble-outdated = It's out of date
trouble-typo = A typo
trouble-score = My score is wrong
trouble-other = Something else
report-voided = You reported a problem with *{ $title }*. The moderators have voided it, so it doesn't count for anyone. Thank you!
report-regraded = You reported a problem with *{ $title }*. The moderators have changed the key and graded the answers again. Thank you!
report-thanked = You reported a problem with *{ $title }*. The moderators thank you for it.
report-dismissed = You reported a problem with *{ $title }*. The moderators looked into it and left it as it is.
error-report-empty = Say in a few words what's wrong.
error-report-twice = You've already reported this one, and the moderators will see it.
error-report-many = You've reported { $most } problems today. Come back tomorrow.
error-report-server = Only a server has moderators. Open the exercise there, and report it from its result.
error-report-gone = That exercise is gone, so there's nothing to report any more.
error-report-settled = Somebody has already dealt with that.

## Why this score?
score-why = Why this score?
score-title = ### Your score for { $title }
score-difficulty = Difficulty { $difficulty }: 10 points × { $factor }
score-choice = You picked { $part ->
    [0] a wrong option
   *[other] the right option
 }: × { $part }
score-classify = { $part } of { $whole } in the right place: × { $part }/{ $whole }
score-order = { $part } of { $whole } pairs of steps in the right order: × { $part }/{ $whole }
score-picks = Your picks: { $share }. It never goes below 0.
score-hint = { $hint ->
    [yes] You took the hint: × 0.7
   *[no] You took no hint, so nothing comes off.
 }
score-total = { $points } = { $sum }
score-confidence = -# How sure you were, and how fast, never changes the points.
dispute-button = I don't agree
dispute-title = Dispute my score

## Reports: what moderators see
help-exercise-reports = See what members have reported
case-title = ### 🚩 { $title } · { $reports ->
    [one] one report
   *[other] { $reports } reports
 }
case-post = [Posted]({ $url }) in { $channel } · { $right } of { $answers } got it right
case-elsewhere = Asked in practice, or in a quiz: there, `/quiz void` takes its points back · `{ $exercise }`
case-withdrawn = Posted, and withdrawn since · `{ $exercise }`
case-line = **{ $trouble }** · { $who }, { $at }: { $text }
case-record = -# { $lettered ->
    [yes] They answered { $letters }, which got
   *[no] Their answer got
 } { $percent }% and { $points ->
    [one] one point
   *[other] { $points } points
 }{ $hint ->
    [yes] , with the hint
   *[no] { "" }
 }.
case-more = { $more ->
    [one] …and one earlier report.
   *[other] …and { $more } earlier reports.
 }
case-later = -# It closes { $at }. After that, you can correct it here.
case-void = Void
case-regrade = Another key
case-several = Accept several
case-thank = Thank
case-dismiss = Dismiss
case-voided = ✅ Voided. I'll tell the people who reported it.
case-regraded = ✅ Regraded. I'll tell the people who reported it.
case-thanked = ✅ Thanked. I'll tell the people who reported it.
case-dismissed = Dismissed. I'll tell the people who reported it.
case-thanked-done = ✅ I'll thank everyone who reported *{ $title }*.
case-dismissed-done = ✅ Dismissed. I'll tell everyone who reported *{ $title }*.
cases-title = ### Reported problems
cases-none = Nothing is waiting for you.
cases-line = **{ $number }.** { $title } · { $reports ->
    [one] one report
   *[other] { $reports } reports
 }
audit-reports-thanked = thanked for the reports about *{ $about }*
audit-reports-dismissed = dismissed the reports about *{ $about }*

## Analysis
option-analysed = Which exercise (default: all that were posted)
option-everywhere = In all servers; only the application's owner can see that
analysis-time = Half of them answered within { $minutes ->
    [one] one minute
   *[other] { $minutes } minutes
 } of the opening.
analysis-picture = As a picture
analysis-table = As a CSV file
analysis-drawn = { $percent }% of the points · { $answers ->
    [one] one answer
   *[other] { $answers } answers
 }
analysis-exported = The figures of { $exercises ->
    [one] one exercise
   *[other] { $exercises } exercises
 }, a line for each option or item.
