# Streaks day by day, and what spares them: vacations, freezes for friends, repairs.

help-me-streak = See your streak day by day, and why each day counted or not
help-me-vacation = Take a vacation: your streak waits for you
help-me-gift = Give one of your freezes to a friend
help-repair = Repair a member's streak, with a reason
option-starts = The first day (default: tomorrow)
option-days = How many days, up to 30 a year
option-friend = Who gets it
option-repaired = Whose streak
option-reason = Why; the member and the other moderators can read it

## The ledger
streak-title = ### 🔥 { $length ->
    [0] No streak right now
    [one] Your streak: { $length } day
   *[other] Your streak: { $length } days
 }
streak-best = -# Longest { $best } · { $freezes ->
    [0] no freezes
    [one] { $freezes } freeze
   *[other] { $freezes } freezes
 }
streak-none = Answer a daily exercise to start one. `/daily` shows what's open.
streak-line = { DATE($day, "MMMEd") } · { $why }
streak-answered = ✅ answered · **{ $length }**
streak-earned = ✅ answered · **{ $length }** · 🧊 earned a freeze
streak-frozen = 🧊 missed, but a freeze saved your streak
streak-missed = ❌ missed
streak-lost = ❌ missed · your streak of { $lost } ended
streak-vacation = 🏖️ on vacation, doesn't count
streak-repaired = 🩹 missed, but a moderator excused it
streak-outage = 🔌 I was down, so it doesn't count
streak-void = ⚖️ the exercise was voided, so it doesn't count
streak-nothing = ▫️ no exercise for you
streak-open = ⏳ still open: your answer makes it **{ $next }**
streak-gave = 🎁 you gave a freeze to { $who }
streak-received = 🎁 you got a freeze from { $who }
streak-a-friend = a friend
streak-away = 🏖️ You're on vacation until { DATE($last, "MMMEd") }. Your streak waits for you.
streak-away-soon = 🏖️ Your vacation: { DATE($first, "MMMEd") } to { DATE($last, "MMMEd") }

## Vacations
vacation-title = ### 🏖️ Vacation
vacation-how = On vacation, no day counts: you can't lose your streak, and answers don't add to it. You still get your points.
vacation-left = You can still plan { $left ->
    [0] no more days this year.
    [one] { $left } day this year, starting tomorrow at the earliest: `/me vacation days:1`
   *[other] { $left } days this year, starting tomorrow at the earliest, such as `/me vacation days:{ $some }`
 }
vacation-day = { DATE($day, "yMMMEd") }
vacation-end = End it today
vacation-call-off = Call it off
vacation-taken = Your streak waits for you from { DATE($first, "MMMEd") } to { DATE($last, "MMMEd") }. Enjoy your time off!
vacation-ended = Your vacation ends today. From tomorrow on, days count again.
vacation-called-off = Called off. Every day counts as usual.

## Gifts and repairs
gift-given = 🎁 You gave a freeze to { $name }, who'll hear about it the next time they're here. You have { $freezes ->
    [0] none
   *[other] { $freezes }
 } left.
repair-done = 🩹 Repaired: { $first ->
    [single] { DATE($day, "MMMEd") } no longer counts
   *[several] { DATE($day, "MMMEd") } to { DATE($until, "MMMEd") } no longer count
 } against { $name }, whose streak is now { $length ->
    [one] { $length } day
   *[other] { $length } days
 }. They'll see your reason.

notice-freeze = 🎁 { $name } gave you a freeze: it saves your streak if you miss a day. You hold { $freezes } now.
notice-repaired = 🩹 A moderator repaired your streak, which is now { $length ->
    [one] { $length } day
   *[other] { $length } days
 }: “{ $reason }”

error-vacation-backwards = A vacation takes at least one day.
error-vacation-days = How many days? Fill in `days` too.
error-vacation-early = A vacation starts tomorrow at the earliest. Already missed a day? Ask a moderator, who can repair your streak.
error-vacation-far = You can plan a vacation up to half a year ahead. Pick an earlier start.
error-vacation-overlaps = You already have a vacation in that time. `/me vacation` shows it.
error-vacation-long = { $left ->
    [0] You've used up your 30 days of vacation for a year.
    [one] You have { $left } day of vacation left around then. Make it shorter.
   *[other] You have { $left } days of vacation left around then. Make it shorter.
 }
error-no-vacation = You have no vacation planned. `/me vacation` plans one.
error-bad-day = I can't read “{ $day }” as a date. Pick one from the list that appears while you type.
error-streak-server = Streaks belong to a server. Run the command there.
error-freeze-self = You can't give a freeze to yourself. Pick a friend.
error-freeze-bot = Bots don't have streaks. Pick a friend.
error-freeze-gone = They aren't in this server any more.
error-freeze-none = You have no freeze to give. Every 7 days of a streak earn you one.
error-freeze-again = You've already given a freeze today. You can give another one tomorrow.
error-freeze-full = { $name } already holds { $most } freezes, which is the most anyone can hold.
error-repair-reason = Say why, so that others can follow it later.
error-repair-again = { $name }'s streak has just been repaired. `/audit` shows by whom. To repair an older one too, wait a minute.
error-repair-nothing = No streak of { $name } has ended, so there's nothing to repair.
