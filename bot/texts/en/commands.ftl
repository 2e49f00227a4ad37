# Commands: descriptions (at most 100 characters), options, lists and outcomes.

help-title = ### 👋 Your MLOps tutor
help-how =
    Answer an exercise with its buttons: only you see your result, and it explains every option. Your first answer counts.
    When it closes, the channel sees the answer and how the group did. You can still answer for practice for a week.
    Each exercise is worth 10, 15 or 20 points. You get part of them if you're partly right, and the hint costs 30%.
    Answer every daily to build a streak. Every 7 days earn you a freeze, which saves the streak if you miss a day.
help-moderators = ### For moderators
help-moderators-open = For moderators
help-privacy-open = Your data
help-back = Back
help-line = { $commands } · { $what }

help-about-learn = **📚 Learn**
help-to-daily = today's exercise, and what you missed this week
help-to-practise = what you're about to forget, then something new
help-to-look-up = what a term means
help-to-suggest = write an exercise for this server
help-about-stand = **📈 How you're doing**
help-to-progress = your accuracy, points and weak spots
help-to-leaderboard = who's leading, and where you stand
help-to-streak = your streak, day by day
help-to-save-streak = take days off, or give a friend a freeze
help-about-yours = **⚙️ Yours**
help-to-settings = who sees you, reminders, language, time zone
help-to-data = get or delete everything stored about you
help-to-help = this message

help-about-begin = **🚀 Get going**
help-to-set-up = channel, time and topics, step by step
help-to-check = is everything working?
help-about-schedules = **📅 Schedules**
help-to-plan = what's posted when
help-to-look-ahead = what's coming
help-to-replan = change it
help-about-exercises = **📝 Exercises**
help-to-post = post one now, close it early, or take it back
help-to-reports = what members reported, and how they did
help-to-correct = fix a faulty one after it closed
help-to-reload = read the question files again; only for whoever runs the bot
help-about-own = **🗃️ Your own exercises**
help-to-bring = bring exercises from a file, or write one
help-to-suggestions = what members have suggested
help-to-own = see them, download them, choose what's asked
help-to-retire = change one, stop asking it, and bring it back
help-about-quizzes = **🎲 Live quizzes**
help-to-quiz = start one, host it, end it
help-to-results = its results as a table
help-to-quiz-void = void a faulty question afterwards
help-about-members = **👥 Members**
help-to-repair = repair a streak
help-to-rewards = roles for streaks and top places
help-to-audit = what moderators have done

help-daily = Open today's exercise, or catch up on what you missed this week
help-leaderboard = See who's leading, and where you stand
help-help = How the tutor works, and its commands
help-schedule = Schedule exercises
help-schedule-daily = Schedule a daily exercise in a channel, on every day or just some weekdays
help-schedule-list = See the schedules, and when each is due next
help-schedule-pause = Pause a schedule; its open exercise closes
help-schedule-resume = Resume a paused schedule
help-schedule-remove = Remove a schedule for good; its open exercise closes
help-exercise = Post an exercise yourself
help-exercise-analysis = See how people did on an exercise or a topic, and what looks wrong with it
help-exercise-close = Close an open exercise now; the channel sees the answer
help-exercise-withdraw = Take back an exercise: its message is deleted, and its answers no longer count
help-exercise-post = Post an exercise or an incident drill now

option-channel = The channel to post in
option-daily-channel = The channel or forum to post in
option-time = Time of day in the server's time zone, such as 09:00
option-weekdays = For example mon-fri (default: every day)
option-topics = One or more topics, separated by commas (default: all)
option-topic = One topic (default: all)
option-difficulty = One difficulty (default: all)
option-order = In course order, or at random
option-zone = Changes the whole server's time zone, for all its schedules: a city, country or offset
option-one-tap = Answer with one tap, without asking how sure people are (default: off)
option-edit-review-every = Just set how often a daily is a review: every Nth, 0 for never. Leave it empty for the whole form
option-feedback = When people see how they did, and in which order they get the options (default: at once)
option-discuss = 35–70% right halfway: a thread, then a second vote. Results only at the close (default: off)
option-publish = In an announcement channel, publish each post to the servers that follow it (default: off)
option-edit-discuss = Just turn the second vote on or off. Leave it empty for the whole form
option-edit-publish = Just turn publishing to followers on or off. Leave it empty for the whole form
option-edit-feedback = Just set when people see how they did. Leave it empty for the whole form
feedback-choice-at-once = At once; everyone gets the same order
feedback-choice-own-order = At once; everyone gets the options in a different order
feedback-choice-blind = Only when it closes; different orders, and answers can be changed until then
option-review-every = Make every Nth daily a review of what the group is about to forget (default: 4, never: 0)
option-schedule = Which schedule
option-exercise = Which exercise or incident drill (default: the next exercise of the course)
option-open = Which of the open exercises
option-posted = Which exercise, the newest ones first
option-here = Where to post (default: here)
option-hours = How many hours it stays open, 1 to 72 (default: 24)
option-period = Which period (default: this week)

difficulty-1 = 1 · recall
difficulty-2 = 2 · apply
difficulty-3 = 3 · judge
mode-syllabus = In course order
mode-shuffle = At random, topics mixed
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
# What people may type for weekdays, besides their names: with commas between, in lower case.
weekdays-typed-all = every day, daily, all
weekdays-typed-work = weekdays, working days
weekdays-typed-weekend = weekend, weekends
weekdays-typed-and = and
weekdays-typed-to = to
permission-view-channel = View Channel
permission-send-messages = Send Messages
permission-create-posts = Create Posts
permission-send-messages-in-threads = Send Messages in Threads
permission-read-message-history = Read Message History

today-title = ### Your exercises
today-none = Nothing is open right now. Check back when the next exercise is posted.
today-results = **Closed: see how you did**
today-kept = -# ✅ Answered. You can change it until { $at }.
today-second-vote = -# 🗳️ Second vote: talk it over in { $thread }, and vote again by { $at }.
today-change = Change answer
today-missed = **Missed this week** (for practice: no points)
today-more = { $more ->
    [one] -# and one more
   *[other] -# and { $more } more
 }
today-where = { $kind } · { $channel }
today-answered = -# Answered: { $right } of { $all } right · { $points ->
    [one] { $points } point
   *[other] { $points } points
 }
today-answered-choice = -# { $verdict } · { $points ->
    [one] { $points } point
   *[other] { $points } points
 }
today-answered-share = -# Answered: { $share }% right · { $points ->
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
    [0] no freezes
    [one] { $freezes } freeze
   *[other] { $freezes } freezes
 }

board-heading = Leaderboard · { $period } · { $topic }
board-heading-improved = Most improved · { $period } · { $topic }
board-all-topics = all topics
board-empty = Nobody has scored yet. You could be first.
board-line = { $place } { $name } · { board-points } · { $right } of { $attempts } right
board-line-place = { $place } { $name } · { board-points }
board-line-own = { $place } **{ $name } (you)** · { board-points } · { $right } of { $attempts } right
board-points = **{ $points }** { $points ->
    [one] point
   *[other] points
 }
board-own = You're **{ ORDINAL($rank) ->
    [one] { $rank }st
    [two] { $rank }nd
    [few] { $rank }rd
   *[other] { $rank }th
 }** of { $members } with { board-points }.
board-own-none = You're not on this board yet. Answer an exercise before it closes, and you will be.
board-empty-improved = Nobody has improved yet, or there aren't enough answers to tell.
board-line-improved = { $place } { $name } · **+{ $points }** { $points ->
    [one] point
   *[other] points
 } of accuracy ({ $before }% → { $now }%)
board-line-improved-place = { $place } { $name }
board-line-improved-own = { $place } **{ $name } (you)** · **+{ $points }** { $points ->
    [one] point
   *[other] points
 } of accuracy ({ $before }% → { $now }%)
board-own-improved = You're **{ ORDINAL($rank) ->
    [one] { $rank }st
    [two] { $rank }nd
    [few] { $rank }rd
   *[other] { $rank }th
 }** of { $members } who improved.
board-improved-about = -# How much each member's accuracy rose { $period ->
    [week] this week over last week
    [month] this month over last month
   *[season] this quarter over last quarter
 }, with at least { $least } answers in both.
board-former = former member
board-unnamed = a member
board-gap = { board-points } more and you're { ORDINAL($rank) ->
    [one] { $rank }st
    [two] { $rank }nd
    [few] { $rank }rd
   *[other] { $rank }th
 }.
board-as-picture = As a picture
board-in-words = As text
board-share = Share
board-shared = -# Shared by { $name }
board-new = new
board-draw-points = { $points ->
    [one] { $points } point
   *[other] { $points } points
 }
board-alt-line = { $rank } { $name }, { $points ->
    [one] { $points } point
   *[other] { $points } points
 }, { $right } of { $attempts } right
board-alt-line-place = { $rank } { $name }, { $points ->
    [one] { $points } point
   *[other] { $points } points
 }
board-alt-line-improved-place = { $rank } { $name }
board-alt-line-improved = { $rank } { $name }, up { $points } points of accuracy, from { $before }% to { $now }%
board-alt-new = , new
board-alt-up = , up { $places }
board-alt-down = , down { $places }
board-previous = Previous
board-next = Next
board-page = { $page } of { $pages }
page-of = -# Page { $page } of { $pages }

schedules-title = ### Schedules
schedules-none = No schedules yet. Start with `/setup`, or add one with `/schedule daily`.
schedules-zone = -# Times are in { $zone }, the server's time zone.
schedule-head = **{ $number }.** { $channel } · { $when }
schedule-due = { $days }, { $time }
schedule-topics = topics: { $topics }
schedule-one-tap = one tap answers
schedule-publish = published to followers
schedule-feedback-own-order = options in everyone's own order
schedule-feedback-blind = results only at the close
schedule-feedback-discuss = results only at the close, second vote if the group is split
schedule-digest = 📰 weekly digest
schedule-next = next { $at } ({ $relative })
schedule-over = no dates left
schedule-removed = removed
schedule-paused = ⏸️ paused
schedule-paused-because = ⏸️ paused: { $why }
why-channel = I can't post in that channel. Give me access again, then resume. If the channel is gone, remove the schedule.
why-history = I can't tell whether a post went out, because I'm not allowed to read the channel's history. Check the channel, then resume.
why-forum-tag = posts in that forum need a tag, and none fits the exercise. Add one named after its topic, or a general one named “{ forum-tag }”, then resume.
why-exercises = there's no exercise left that fits its topics and difficulty. Change them with `/schedule edit`, then resume.
why-not-published = I can't publish its posts to the servers that follow the channel. Check that it's still an announcement channel and that I may send messages there, or turn it off with `/schedule edit publish:`.
why-thread = I can't open a discussion thread there, or can't write in it. Give me Create Public Threads and Send Messages in Threads, or turn threads and second votes off with `/setup`.
why-no-more-threads = the server has as many active threads as Discord allows, so I can't open one below its posts. Close some old ones.
why-threads-full = the server has as many active threads as Discord allows, so I can't start another. Close some old ones, then resume.
why-given-up = I tried several times to post there, and it failed each time. I've skipped that exercise and paused the schedule. The bot's log says why; once that's fixed, resume the schedule.
why-cut-short = I couldn't finish a post: its reveal, its recap or its thread is missing. The answers count, and the schedule carries on. The bot's log says why.
thread-name = { $title } · { DATE($day, "yMMMd") }
tell = ⚠️ Schedule { $number } in { $channel }: { $why }
tell-unposted = ⚠️ I couldn't post *{ $title }* in { $channel } after all. `/doctor` shows what's in the way. Then post it again.
tell-unsure = ⚠️ I can't tell whether *{ $title }* went out in { $channel }. Have a look, and post it again if it's missing.
tell-partly = ⚠️ Only part of *{ $title }* made it into { $channel }. Take it back with `/exercise withdraw` before you post it again.
tell-from = From **{ $server }**: { $text }
schedule-choice = { $number } · #{ $channel } · { $when } · { $state }
schedule-state-active = active
schedule-state-paused = paused
schedule-state-removed = removed
schedule-made = ✅ Scheduled.
schedule-now-paused = ⏸️ Paused: no new exercises until you resume it. If one was still open, it's closed now.
schedule-now-active = ▶️ Resumed.
schedule-now-removed = 🗑️ Removed. Past exercises and their points stay.
propose-title = **Post this in { $channel }, open for { $hours ->
    [one] { $hours } hour
   *[other] { $hours } hours
 }?** Only you can see it so far.
propose-ruled-void = ⚠️ This was voided here on { $at } and hasn't been reworded since: *{ $why }*
propose-ruled-regrade = ⚠️ Its key was corrected here on { $at }, but this version still has the old one: *{ $why }*
propose-ruled-step = ⚠️ One of its steps was corrected here on { $at } and hasn't been reworded since: *{ $why }*
propose-open = ⚠️ It's [still open]({ $url }) in { $channel }. People who answer it here see what's right, and can use that there.
propose-steps = { $count } steps follow in a thread below it.
propose-yes = Post
propose-other = Another
post-choice = { $title } · #{ $channel } · { DATE($day, "MMMd") }
exercise-closed = ✅ *{ $title }* is closed. [See the channel]({ $url }).
withdraw-title = **Withdraw this exercise?** *{ $title }*
withdraw-where = Posted { $at } in { $channel }: [look at it]({ $url })
withdraw-lost =
    - { $place ->
        [forum] Its message disappears, and so does the thread with everything in it if I have Manage Threads.
        [thread] Its messages disappear; the thread stays.
       *[channel] Its message disappears.
    }
    - { $answers ->
        [0] Nobody answered in time, so nobody loses points.
        [one] The one answer no longer counts. Its points are taken back, and leaderboards and the streak change as if the exercise had never been posted.
       *[other] The { $answers } answers no longer count. Their points are taken back, and leaderboards and streaks change as if the exercise had never been posted.
    }
    - This can't be undone.
withdraw-yes = Withdraw
exercise-withdrawn = ✅ *{ $title }* is withdrawn. Its answers no longer count.
exercise-withdrawn-later = ✅ *{ $title }* is withdrawn. Its answers no longer count. Discord isn't responding right now, so I'll delete the message in a moment.
exercise-withdrawn-thread = ✅ *{ $title }* is withdrawn. Its answers no longer count, and its message is gone. [Its thread]({ $url }) is still there: to delete it, I'd need Manage Threads.
exercise-withdrawn-stays = ⚠️ The answers to *{ $title }* no longer count, but I couldn't delete [its message]({ $url }) because I can't get into that channel. Please delete it yourself.
exercise-posted = ✅ Posted in { $channel }: [open it]({ $url })
