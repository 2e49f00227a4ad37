# Live quizzes: the lobby, rounds, boards, what players and hosts see in private.

quiz-title = ### 🎲 { $about }
quiz-about = Quiz: { $topic }
quiz-about-all = Quiz: a bit of everything
quiz-thread = { $about }
quiz-rounds = { $rounds ->
    [one] { $rounds } question
   *[other] { $rounds } questions
 }
quiz-seconds = { $seconds } seconds each
quiz-mode-discuss = vote, talk, vote again
quiz-fast = faster answers score more
quiz-teams = { $teams } teams
quiz-starts = **Starts { $relative }**
quiz-least = needs { $least } players
quiz-where = The questions come in { $thread }. You can join at any time: answering is enough.
quiz-nobody-yet = Nobody's in yet. Be the first!
quiz-players = **{ $players ->
    [one] { $players } player
   *[other] { $players } players
 }:** { $names }
quiz-names-more = { $names } and { $more } more
quiz-team-line = **{ $team } ({ $players }):** { $names }
quiz-team-empty = nobody yet
quiz-team-red = 🔴 Red
quiz-team-blue = 🔵 Blue
quiz-team-green = 🟢 Green
quiz-team-yellow = 🟡 Yellow
quiz-join = Join
quiz-join-team = Join { $team }
quiz-leave = Leave
quiz-start-now = Start now
quiz-running = The quiz is on, in the thread below. Come in whenever you like.
quiz-running-here = The quiz is on, right here. Join in whenever you like.
quiz-to-thread = Go to the quiz
quiz-paused = ⏸️ Paused by the host.
quiz-paused-vote = ⏸️ Paused by the host. Answers still count.

## A round
quiz-round = Question { $number } of { $rounds }
quiz-time = **Ends { $relative }**
quiz-answered = -# { $voters } of { $players } answered
quiz-draft-counts = -# Put your answer together in private. Whatever you have when time's up counts.
quiz-vote-again = 🗳️ **Vote again.** If you don't, your first answer counts.
quiz-talk = 💬 **Talk it over and convince your neighbour.** You'll all vote again { $relative }, in a new message below.
quiz-void-host = 🚫 The host took this question out. It counts for nobody.
quiz-void-skipped = ⏭️ The host skipped this question. Another one takes its place.
quiz-void-away = 🔌 I was offline when the time ran out, so this one counts for nobody. Another question takes its place.
quiz-void-stopped = 🏁 The quiz ended before this question was over. It counts for nobody.
quiz-void-ruled = ⚖️ The moderators voided this question afterwards. It counts for nobody.
quiz-ruled-void = ⚖️ **Correction.** The moderators voided question { $number }, *{ $title }*: { $why }
    It counts for nobody. { $over ->
        [yes] The final scores and the leaderboard have been corrected.
       *[no] The next scores leave it out.
    }
quiz-ruled-back = ⚖️ **Correction.** The moderators took back their correction of question { $number }, *{ $title }*: { $why }
    It counts as it did at first.
quiz-nobody-answered = Nobody answered this one.
quiz-right = { $answers ->
    [one] { $right ->
        [0] **The one answer was wrong.**
       *[other] **The one answer was right.**
    }
   *[other] **{ $right } of { $answers }** got it right.
 }
quiz-convinced = { $won ->
    [0] { $lost ->
        [0] 💬 Talking won nobody over, neither to the right answer nor away from it.
       *[other] { quiz-convinced-some }
    }
   *[other] { quiz-convinced-some }
 }
quiz-convinced-some = 💬 Talking won over { $won ->
    [0] nobody
    [one] 1 person
   *[other] { $won } people
 } to the right answer, and { $lost ->
    [0] nobody
    [one] 1 person
   *[other] { $lost } people
 } to a wrong one.
reveal-share-before = { $share } · { $before }% in the first vote
quiz-gain = **+{ $points }** { $names }
quiz-gain-rest = { $more ->
    [one] -# and one more with fewer points
   *[other] -# and { $more } more with fewer points
 }
quiz-my-answer = My answer

## Boards
quiz-board-title = ### Scores after question { $number } of { $rounds }
quiz-board-void = -# Without that question, which the host took out.
quiz-board-line = { $rank } **{ $name }** · { $points } { $moved }
quiz-board-empty = Nobody has played yet.
quiz-board-more = -# and { $more } more
quiz-points = { $points } { $one ->
    [yes] point
   *[no] points
 }
quiz-gained = +{ $points }
quiz-up = ▲{ $places }
quiz-down = ▼{ $places }
quiz-new = new
quiz-goes-on = -# Next question { $relative }
quiz-host-goes-on = -# The host starts the next question.
quiz-last-round = -# That was the last question.
quiz-my-answers = My answers
quiz-over = ### 🏁 { $about } · final scores
quiz-podium-line = { $rank } **{ $name }** · { $points }
quiz-more-share = -# and { $more } more with the same points
quiz-nobody-played = Nobody played this time.
quiz-nobody-scored = Nobody scored this time.
quiz-thanks = { $players ->
    [one] -# { $players } player. Every answer and its explanation stays right here.
   *[other] -# { $players } players. Every answer and its explanation stays right here.
 }
quiz-my-result = My result
quiz-played-by = { $players ->
    [one] -# { $players } player
   *[other] -# { $players } players
 }
quiz-end-stopped = -# The host ended it early. These are the scores so far.
quiz-end-too-few = It didn't start: it needs at least { $least ->
    [one] { $least } player
   *[other] { $least } players
 }, and not enough people joined in time. `/quiz start` opens another one.
quiz-end-no-exercise = -# It ended early: there was no suitable question left.
quiz-end-lost = -# It ended early: I lost access to the place where it ran. The scores so far are kept; `/quiz results` has them.
quiz-end-forgotten = -# It ended early: nobody carried on for two hours. The scores so far count.
quiz-end-away = -# It ended early: I was offline for too long. The scores so far count.

## In private
quiz-you-are-in = You're in. 🎉
quiz-you-are-in-already = You're in already.
quiz-your-team = You play for { $team }.
quiz-other-team = That team has enough players, so you play for { $team }.
quiz-where-rounds = The questions come in { $thread }.
quiz-here = The questions come in this channel.
quiz-you-left = You've left the quiz. Points you already have stay on the board.
quiz-not-in = You're not in this quiz.
quiz-receipt = { $part }
quiz-receipt-change = **That's your answer.** You can change it until { $until }.
quiz-until = time's up, { $relative }
quiz-until-host = the host carries on and time's up
quiz-joined-too = -# You've joined the quiz.
quiz-joined-too-team = -# You've joined the quiz, for { $team }.
quiz-desk = **Whatever you have here counts when time's up.** You can change it until { $until }.
quiz-desk-done = ✅ **Finished.** You can still change it until { $until }.
quiz-desk-finish = I'm done
quiz-you-got = { $over ->
    [yes] ### You got { $right } of { $all }
   *[no] ### { $right } of { $all } so far
 }
quiz-your-place = You're **{ ORDINAL($rank) ->
    [one] { $rank }st
    [two] { $rank }nd
    [few] { $rank }rd
   *[other] { $rank }th
 }** of { $players } with { $points }.
quiz-no-rounds-yet = No question has been answered yet.
quiz-replay = Practise my mistakes
quiz-partly = 🟡
quiz-line = { $mark } { $number }. { $title } · { $points ->
    [one] { $points } point
   *[other] { $points } points
 }
quiz-line-none = ▫️ { $number }. { $title } · not answered
quiz-line-void = 🚫 { $number }. { $title } · doesn't count
quiz-no-answer = You didn't answer this one.
quiz-unfinished = Your answer wasn't finished when time was up. What you had earned { $points ->
    [one] { $points } point
   *[other] { $points } points
 }.

## For hosts
quiz-panel-title = ### 🎛️ { $about } · { $channel }
quiz-panel-phase = { $round } · { $phase }
quiz-panel-until = Ends { $relative }
quiz-panel-starts = Starts { $relative }
quiz-panel-players = { $players ->
    [one] -# { $players } player
   *[other] -# { $players } players
 }
quiz-panel-again = -# Only you see this, and it keeps itself up to date. `/quiz panel` brings it back at any time.
quiz-panel-still = -# ⏳ This has stopped updating itself. Press **{ quiz-panel-refresh }** to bring it up to date.
quiz-panel-refresh = Refresh
quiz-to-panel = 🎛️ Host panel
quiz-phase-lobby = Lobby
quiz-phase-asking = The question is on its way
quiz-phase-open = Voting
quiz-phase-talk = Talking it over
quiz-phase-again = Voting again
quiz-phase-closed = Counting
quiz-phase-revealed = Answer and scores
quiz-phase-ended = It's over
quiz-next-lobby = Start now
quiz-next-open = Close the vote
quiz-next-talk = Vote again now
quiz-next-again = Close the vote
quiz-next-revealed = Next question
quiz-next-last = Final scores
quiz-act-pause = Pause
quiz-act-resume = Resume
quiz-act-extend = +30 seconds
quiz-act-void = Take this question out
quiz-act-skip = Skip it, ask another
quiz-act-stop = End the quiz
quiz-stop-ask = ### End { $about } now?
    The scores so far count. A question that's still open counts for nobody.
quiz-started = ✅ The quiz is open in { $channel }: [go there]({ $url })
quiz-no-thread = ⚠️ I can't open a thread there, so the questions come in the channel itself. To keep the channel tidy, give me Create Public Threads and Send Messages in Threads.
quiz-results = ### { $about }
    -# { $at } · { $players ->
    [one] { $players } player
   *[other] { $players } players
 } · one row per player and question
quiz-results-running = ⚠️ It's still running: these are the questions revealed so far.
quiz-results-void = -# Was a question wrong? `/quiz void` takes its points back.
quiz-rule-which = **Which question do you want to void, or bring back?**
    -# { $about } · { $at }
quiz-rule-line = { $number }. { $title }
quiz-rule-pick = Pick a question
quiz-rule-counts = Counts. Pick it to void it.
quiz-rule-voided = Voided. Pick it to bring it back.
quiz-rule-where = -# { $about } · { $place }
quiz-rule-void-title = **Void question { $number }?** *{ $title }*
quiz-rule-void-what = - { $over ->
        [yes] Its points are taken back, from the final scores and from the leaderboard of live quizzes.
       *[no] Its points are taken back: the next scores leave it out.
    }
    - Scores shown in between stay as they were. A short note below the question says why it doesn't count.
    - In practice, it's as if nobody had answered it in this quiz.
    - It isn't asked again in this server, not even in practice, until it's reworded.
    - The same command brings everything back.
quiz-rule-back-title = **Bring back question { $number }?** *{ $title }*
quiz-rule-back-what = - { $over ->
        [yes] It counts as it did at first, in the final scores and on the leaderboard of live quizzes.
       *[no] It counts as it did at first, from the next scores on.
    }
    - A short note below the question says so.
    - { $again }
quiz-rule-back-yes = Bring it back
quiz-rule-void-done = ✅ Question { $number } is voided: *{ $title }*
    The note in { $place } is on its way.
quiz-rule-back-done = ✅ Question { $number } is back: *{ $title }*
    The note in { $place } is on its way.
quiz-choice = { $number } · { DATE($day, "yMMMd") } · { $about } · #{ $channel }

help-quiz = Live quizzes
help-quiz-start = Start a live quiz in a channel
help-quiz-panel = Host a running quiz: next, pause, more time, skip, end
help-quiz-stop = End a running quiz with the scores so far
help-quiz-results = Get a quiz's results as a table (CSV)
help-quiz-void = Void a faulty quiz question afterwards, or bring it back
option-questions = How many questions, 3 to 20 (default: 7)
option-seconds = Seconds for each question, 15 to 120 (default: 30)
option-quiz-mode = Classic, or discuss: vote alone, talk it over, vote again (default: classic)
option-speed-bonus = Give faster answers more points (default: off)
option-teams = Two to four teams; I keep them balanced (default: none)
option-pace = Seconds between questions, up to 60 (default: 10); 0 leaves it to the host
option-pace-alone = Seconds between questions, up to 60 (default: 10)
option-min-players = Don't start with fewer players than this (default: 1)
option-talk-seconds = In discuss mode: how long people talk it over, 15 to 300 seconds (default: 90)
option-talk-from = In discuss mode: talk if at least this many per cent got it right (default: 35)
option-talk-to = In discuss mode: talk if at most this many per cent got it right (default: 70)
option-quiz = Which quiz (default: the latest)
quiz-teams-2 = 2 teams
quiz-teams-3 = 3 teams
quiz-teams-4 = 4 teams
quiz-mode-choice-classic = Classic
quiz-mode-choice-discuss = Discuss: vote, talk it over, vote again

error-quiz-rounds = A quiz has { $least } to { $most } questions.
error-quiz-seconds = Give people { $least } to { $most } seconds per question.
error-quiz-teams = Pick { $least } to { $most } teams, or none.
error-quiz-talk-range = Talking it over needs a range, such as talk_from 35 and talk_to 70: talk_from can't be larger than talk_to.
error-quiz-running = There's already a quiz in that channel: { $url }. Wait until it's over, or end it with `/quiz stop`.
error-quiz-later = Discord isn't answering right now. I'll keep trying to open the quiz; there's no need to repeat the command.
error-quiz-none = No quiz is running here. `/quiz start` opens one.
error-quiz-which = Several quizzes are running. Use the command in the channel or thread of the one you mean.
error-quiz-none-yet = There hasn't been a quiz in this server yet. `/quiz start` opens one.
error-quiz-gone = I can't find that quiz any more.
error-quiz-results-large = So many people played that the results don't fit into a Discord file, not even packed. Ask whoever runs this bot for a copy.
error-quiz-none-to-void = No question of that quiz is over and counts. If one is on right now, `/quiz panel` can take it out.
error-quiz-not-kept = That question can't be voided right now. While one is being asked, `/quiz panel` can take it out.
error-quiz-void-already = That question is voided already. Run `/quiz void` again to bring it back.
error-quiz-counts-already = That question counts already. Run `/quiz void` again to void it.
error-quiz-over = This quiz is over. Watch the channel for the next one.
error-quiz-time-up = Time's up for this question. The next one is coming.
error-quiz-talk = The first vote is closed. Talk it over; you'll all vote again in a moment.
error-quiz-not-host = Only the host, moderators and quiz masters can do that.
error-quiz-not-played = You haven't played in this quiz.
error-quiz-none-so-hard = There's nothing of that difficulty in { $topic }. Leave out the difficulty, or pick another topic.
error-quiz-few = { $left ->
    [0] No question fits
    [one] Only { $left } question fits
   *[other] Only { $left } questions fit
 }, and you asked for { $rounds }. { $widen ->
    [topic] Leave out the topic, or ask fewer questions.
    [difficulty] Leave out the difficulty, or ask fewer questions.
    [both] Leave out the topic or the difficulty, or ask fewer questions.
   *[nothing] Ask fewer questions.
 } { $posted ->
    [0] {""}
    [one] One more fits, but it's open as a post.
   *[other] { $posted } more fit, but they're open as posts.
 }
error-quiz-lost = 🎲 { $about } in { $channel } ended early: I can't post where it ran. The channel or thread was deleted, or I'm no longer allowed in. The scores so far are kept; `/quiz results` has them.

# Scheduled quizzes
help-schedule-quiz = Schedule a live quiz, once or every week
option-date = The date of a single quiz, such as 2026-12-01 (default: the next time it's that late)
option-ping = A role to mention when the lobby opens
schedule-made-quiz = ✅ Scheduled. The lobby opens ten minutes before, as a reminder. Nobody needs to host.
quiz-event = { $options }
    Join in { $channel }: answering is enough. The lobby opens ten minutes before.
schedule-in-events = -# It's in the server's events, too.
problem-events = I'm not allowed to create events, so quizzes don't show up among the server's events. They take place all the same. To change that, open Server Settings → Roles → my role, and allow “Create Events”.
schedule-quiz = 🎲 live quiz, { $rounds } questions, { $seconds } seconds each
schedule-quiz-pace = { $seconds ->
    [one] 1 second in between
   *[other] { $seconds } seconds in between
 }
edit-quiz = How it's played
edit-quiz-about = To change questions, seconds or pace, use the command's own options.
option-edit-questions = Just change how many questions a quiz has
option-edit-seconds = Just change the seconds for each question of a quiz
option-edit-mode = Just change how a quiz is played: classic, or discuss and vote again
option-edit-pace = Just change the seconds between a quiz's questions
error-not-a-quiz = That schedule doesn't start quizzes, so it has no questions, seconds, mode or pace to change.
schedule-once = once
preview-quiz = 🎲 live quiz
why-quiz-busy = there was still a quiz running in that channel, so I skipped a date. The schedule carries on.
error-skip-once = That quiz takes place just once. To call it off, use `/schedule remove`.
error-schedule-once = A quiz that's scheduled once can't be edited. Remove it, then schedule it again.
error-bad-date = I can't use “{ $date }” as a date. Write it like 2026-12-01, from today on and within a year.
error-date-and-weekdays = Give either a date, for one quiz, or weekdays, for one every week.

# The board of quizzes
board-choice-daily = Daily exercises
board-choice-quizzes = Live quizzes
board-choice-improved = Most improved
board-quizzes = live quizzes
board-own-none-quiz = You're not on this board yet. Play in the next quiz, and you will be.
error-quizzes-no-topic = The board for live quizzes counts all of them together. Leave out the topic to see it.
option-board = Which board: daily exercises, live quizzes or most improved (default: daily exercises)
