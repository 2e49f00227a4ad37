# Commands: descriptions (at most 100 characters), options, lists and outcomes.

help-title = ### 👋 Your MLOps tutor
help-how =
    An exercise appears in the channel. Answer with its buttons: only you see your result, with the reason for every option. The first answer counts.
    When the exercise closes, the channel sees the answer and how the group did. For a week after that you can still answer for practice.
    Points: 10, 15 or 20 by difficulty, in proportion to what you got right; 70% with the hint. Answer a daily on each of its days and your streak grows; every seventh day earns a freeze, which covers a day that you miss.
help-moderators = **For moderators**
help-line = { $command } · { $what }
help-daily = Find today's exercise, and those of the past week that you missed
help-leaderboard = See who leads, and where you stand
help-help = How the tutor works, and its commands
help-schedule = Plan exercises that post themselves
help-schedule-daily = Plan an exercise a day in a channel, every day or on some weekdays
help-schedule-list = See the schedules and when each is due next
help-schedule-pause = Let a schedule rest; its open exercise closes
help-schedule-resume = Set a resting schedule to work again
help-schedule-remove = Remove a schedule for good; its open exercise closes
help-exercise = Exercises by hand
help-exercise-close = Close an open exercise now; the channel sees the answer
help-exercise-withdraw = Take an exercise back: its message goes, and its answers no longer count
help-exercise-post = Post an exercise or an incident drill now

option-channel = The channel to post in
option-time = Time of day in the server's time zone, such as 09:00
option-weekdays = Such as mon-fri; every day if left out
option-topics = One or more topics, with commas; all if left out
option-topic = One topic; all if left out
option-difficulty = One difficulty; all if left out
option-order = In the order of the course, or by lot
option-zone = The server's time zone, for all its schedules: type a city, a country or an offset
option-one-tap = Let one tap answer, and ask nobody how sure they are; off if left out
option-schedule = Which schedule
option-exercise = Which exercise or incident drill; the next exercise in the course if left out
option-open = Which of the open exercises
option-posted = Which exercise, the newest ones first
option-here = Where to post; here if left out
option-hours = How many hours it stays open, 1 to 72; 24 if left out
option-period = Over which time; this week if left out

difficulty-1 = 1 · recall
difficulty-2 = 2 · apply
difficulty-3 = 3 · judge
mode-syllabus = In the order of the course
mode-shuffle = By lot, topics mixed
period-today = Today
period-week = This week
period-month = This month
period-season = This quarter
period-all = All time
zone-choice = { $zone } · { $offset } · { $time } now
weekdays-all = Every day
weekdays-work = Monday to Friday
weekdays-three = Monday, Wednesday, Friday
weekdays-weekend = Saturday and Sunday
permission-view-channel = View Channel
permission-send-messages = Send Messages
permission-send-messages-in-threads = Send Messages in Threads
permission-read-message-history = Read Message History

today-title = ### Your exercises
today-none = No exercise is open right now. Come back when the next one is posted.
today-missed = **Missed this week**: for practice, without points
today-more = { $more ->
    [one] -# and one more
   *[other] -# and { $more } more
 }
today-where = { $kind } · { $channel }
today-answered = -# Answered: { $right } of { $all } right · { $points ->
    [one] { $points } point
   *[other] { $points } points
 }
today-answered-share = -# Answered: { $share }% of the score · { $points ->
    [one] { $points } point
   *[other] { $points } points
 }
today-closes = -# Closes { $relative }
today-closed = -# Closed { $relative }
today-drill = **{ $title }** · Incident drill · { $channel }
    -# { $done } of { $all } steps answered · Closes { $closes }
today-drill-open = Steps
today-see = See result
today-streak = -# 🔥 Streak: { $length ->
    [one] { $length } day
   *[other] { $length } days
 } · longest { $best } · { $freezes ->
    [0] no freeze in hand
    [one] { $freezes } freeze in hand
   *[other] { $freezes } freezes in hand
 }

board-title = ### Leaderboard · { $period } · { $topic }
board-all-topics = all topics
board-empty = Nobody is on this board yet. The next exercise may put you first.
board-line = { $place } { $name } · { board-points } · { $right } of { $attempts } right
board-line-own = { $place } **{ $name } (you)** · { board-points } · { $right } of { $attempts } right
board-points = **{ $points }** { $points ->
    [one] point
   *[other] points
 }
board-own = You are number **{ $rank }** of { $members } with { board-points }.
board-own-none = You are not on this board yet: answer an exercise in time to get there.
board-former = former member
board-unnamed = a member
board-previous = Previous
board-next = Next
board-page = { $page } of { $pages }

schedules-title = ### Schedules
schedules-none = There are none yet. Begin with `/setup`, or make one with `/schedule daily`.
schedules-zone = -# Times of day are in { $zone }.
schedule-head = **{ $number }.** { $channel } · { $when }
schedule-due = { $days }, { $time }
schedule-topics = topics: { $topics }
schedule-one-tap = one tap answers
schedule-next = next { $at } ({ $relative })
schedule-over = names no further date
schedule-removed = removed
schedule-paused = ⏸️ paused
schedule-paused-because = ⏸️ paused: { $why }
why-channel = I can't post in that channel. Give me access again, then resume. If the channel is gone, remove the schedule.
why-history = I could not find out whether a post was sent, since I may not read the channel's history. Look there, then resume.
why-exercises = no exercise fits its topics and difficulty any more. Change them with `/schedule edit`, then resume.
why-thread = I can't open a thread for discussion there. Allow me Create Public Threads, or switch threads off with `/setup`.
why-given-up = I tried to post there several times, and it went wrong each time. I've skipped that exercise and paused the schedule. The bot's log says what happened; once that's fixed, resume the schedule.
why-cut-short = I couldn't finish a post: its reveal, its recap or its thread is missing. The answers count, and the schedule goes on. The bot's log says what happened.
thread-name = { $title } · { DATE($day, "yMMMd") }
tell = ⚠️ Schedule { $number } in { $channel }: { $why }
tell-from = From **{ $server }**: { $text }
schedule-choice = { $number } · #{ $channel } · { $when } · { $state }
schedule-state-active = at work
schedule-state-paused = paused
schedule-state-removed = removed
schedule-made = ✅ Planned.
schedule-now-paused = ⏸️ Paused. If an exercise of this schedule was open, it is closed now.
schedule-now-active = ▶️ At work again.
schedule-now-removed = 🗑️ Removed. Past exercises and their points stay.
post-choice = { $title } · #{ $channel } · { DATE($day, "MMMd") }
exercise-closed = ✅ Closed: *{ $title }*. [See the channel]({ $url }).
withdraw-title = **Withdraw *{ $title }*?**
withdraw-where = Posted { $at } in { $channel }: [look at it]({ $url })
withdraw-lost =
    - { $drill ->
        [yes] Its messages disappear; the thread stays.
       *[no] Its message disappears.
    }
    - { $answers ->
        [0] Nobody has answered in time, so nobody loses points.
        [one] The one answer no longer counts. Its points are taken back, and the leaderboards and the streak change as if it had never been posted.
       *[other] The { $answers } answers no longer count. Their points are taken back, and leaderboards and streaks change as if it had never been posted.
    }
    - This can't be undone.
withdraw-yes = Withdraw
exercise-withdrawn = ✅ Withdrawn: *{ $title }*. Its answers no longer count.
exercise-withdrawn-later = ✅ Withdrawn: *{ $title }*. Its answers no longer count. Discord isn't answering right now, so I'll delete the message in a moment.
exercise-withdrawn-stays = ⚠️ The answers to *{ $title }* no longer count, but I couldn't delete [its message]({ $url }): the channel is closed to me. Please delete it yourself.
exercise-posted = ✅ Posted in { $channel }: [open it]({ $url })
