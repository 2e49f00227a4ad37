# Practice: one exercise at a time, in private, when it is about to be forgotten.

help-practice = Practise what you're about to forget, then something new
option-practice-mode = What to practise (default: what's due, then something new)
option-practice-topic = One topic (default: all of them, mixed)
option-practice-kind = One kind of exercise (default: all)
practice-mode-due = What's due, then something new
practice-mode-new = Only exercises I haven't met
practice-mode-mistakes = My mistakes
practice-mode-export = My mistakes as files, for Anki or to read
practice-mode-settings = Settings

## Buttons that lead here from elsewhere
lead-topic = Practise this topic

## An exercise, and its feedback
practice-place = -# Practice · { $number } of { $size }
practice-place-again = -# Practice · once more
practice-old = -# Practice · from an earlier session
practice-scenario-cut = -# That's only the beginning: the whole scenario is too long for one message.
practice-gone = { $gone ->
    [one] -# One exercise isn't asked any more, so I skipped it.
   *[other] -# { $gone } exercises aren't asked any more, so I skipped them.
 }
practice-busy = { $busy ->
    [one] -# I skipped one exercise because it's up in a channel, now or next. Answer it there.
   *[other] -# I skipped { $busy } exercises because they're up in a channel, now or next. Answer them there.
 }
practice-back = Comes back { $when }.
practice-again = You'll see this one again before the session ends, and then { $when }.
practice-alike = A similar one comes first.
practice-next = Next
practice-finish = How did I do?
practice-stop = Stop here
practice-in-days = { $days ->
    [0] today
    [1] tomorrow
   *[other] in { $days } days
 }
practice-in-weeks = in { $weeks } weeks
practice-in-months = in { $months } months

## Before a session, and where there is none
practice-offer = ### Welcome back
    You left a session on { DATE($day, "MMMMd") } with { $left ->
        [one] one exercise
       *[other] { $left } exercises
    } to go.
practice-offer-today = ### You're in the middle of a session
    { $left ->
        [one] One exercise
       *[other] { $left } exercises
    } to go.
practice-carry-on = Carry on
practice-afresh = Start a new one
practice-pause-cap = ### That's your { $cap } for today
    The rest can wait until tomorrow.
practice-pause-rest = ### Today is a rest day
    Nothing has to be done. Enjoy it.
practice-pause-due = ### Nothing to practise right now
    Nothing is due, and there's nothing new left here.
practice-pause-new = ### Nothing new left here
    You've met every exercise that fits. They come back when you're about to forget them.
practice-pause-mistakes = ### No mistakes to go over
    Your latest answer to everything that fits was right.
practice-pause-next = The next one comes back { $when }.
practice-anyway = Practise anyway

## The summary
practice-summary = ### { $right } of { $answered } right on the first try
practice-summary-none = ### Nothing answered this time
practice-summary-later = What you left comes back another day.
practice-returns = **What comes back when**
practice-returns-line = - { $when }: { $titles }
practice-title = *{ $title }*
practice-week = { $week ->
    [one] { $week } exercise practised this week
   *[other] { $week } exercises practised this week
 }
practice-kept = You still got { $percent }% of what came back right (last 30 days).
practice-sure = { $right ->
    [0] You were sure { $all ->
        [one] once
       *[other] { $all } times
    }, and never right. Worth a second look.
   *[other] When you were sure, you were right { $right } of { $all } times.
 }
practice-exam = 📅 Exam { $when }. { $left ->
    [0] Everything you've met has come round in the last two weeks.
    [one] One exercise still comes round in the two weeks before it.
   *[other] { $left } exercises still come round in the two weeks before it.
 }
practice-more = { $more } more
practice-settings-open = Settings

## Mistakes as files
practice-export = ### { $mistakes ->
        [one] Your mistake, to take with you
       *[other] Your { $mistakes } mistakes, to take with you
    }
    What you got wrong the last time you answered it, with the reasons. For Anki, choose *File → Import* there and pick the text file. When you import a newer one, Anki updates the notes it has and keeps their schedule.
practice-export-held = { $held ->
    [one] -# I skipped one exercise because it's up in a channel, now or next.
   *[other] -# I skipped { $held } exercises because they're up in a channel, now or next.
 }
practice-export-none = You have no mistakes to take with you right now. Whatever you get wrong will be here.
practice-export-title = My mistakes
practice-export-about = { $topic } · answered on { DATE($day, "yMMMd") }

## Settings
practice-settings = ### Practice settings
    They're yours alone and count in every server.
practice-size = { $size } exercises a session
practice-cap = Bring back up to { $cap } exercises a day
practice-cap-none = Bring back everything when it's due
practice-rest = No rest days
practice-exam-own = 📅 Your exam: { DATE($day, "yMMMd") }. Everything comes round once in the two weeks before it.
practice-exam-server = 📅 This server's exam: { DATE($day, "yMMMd") }. Everything comes round once in the two weeks before it.
practice-exam-none = 📅 No exam date. Set one, and everything comes round once in the two weeks before it.
practice-exam-mine = My exam date
practice-exam-all = Exam date for this server
practice-all-settings = All my settings
practice-exam-label = Date
practice-exam-about = Year, month, day, such as 2027-02-15. Leave it empty for none.

error-practice-nowhere = I don't know which server you learn in yet. Run `/practice` there once; after that it works here too.
error-practice-turn = That exercise isn't there any more. `/practice` picks up where you left off.
error-practice-posted = This one is up in a channel right now. Answer it there; `/practice` carries on with the others.
error-practice-button = That button is out of date. `/practice` picks up where you left off.
error-practice-date = “{ $date }” isn't a date I can read. Write year, month and day, such as 2027-02-15.
error-practice-exam = That date has passed, or it's more than two years away. Pick one in between.
