# /progress: a member's progress, in words and in the picture.

help-progress = See your progress: streaks, accuracy, points, and what to practise next
option-member = Whose progress (default: yours)

progress-title = ### Progress · { $name }
progress-none = You haven't answered anything here yet. Your progress shows up with your first answer: `/daily` opens today's exercise, and `/practice` lets you start right away.
progress-none-other = { $name } hasn't answered anything here yet.
progress-hidden = { $name } keeps their progress private.
progress-rank = { $name } shows only their place: **{ ORDINAL($rank) ->
    [one] { $rank }st
    [two] { $rank }nd
    [few] { $rank }rd
   *[other] { $rank }th
 }** of { $members }, all time.
progress-rank-none = { $name } shows only their place, and isn't on the leaderboard yet.
progress-gone = I can't find that member in this server.

progress-days = { $days ->
    [one] { $days } day
   *[other] { $days } days
 }
progress-streak = 🔥 Streak: **{ progress-days }** · longest { $best } · { $freezes ->
    [0] no freezes
    [one] { $freezes } freeze
   *[other] { $freezes } freezes
 }
progress-group = 👥 Group streak: **{ progress-days }** (at least half of the active members answered)
progress-place = 🏆 **{ $points }** { $points ->
    [one] point
   *[other] points
 } · { ORDINAL($rank) ->
    [one] { $rank }st
    [two] { $rank }nd
    [few] { $rank }rd
   *[other] { $rank }th
 } of { $members }, all time
progress-year = 📅 { $answers ->
    [one] **{ $answers }** answer
   *[other] **{ $answers }** answers
 } on { progress-days } in the past year
progress-months = -# By month: { $months }
progress-month-line = { DATE($day, "MMM") } { $answers }
progress-weeks = **Points per week** · this week { $now }, last week { $last }, best { $best }
progress-weeks-all = -# Last { $weeks } weeks, oldest first: { $points }
progress-topics = **Accuracy by topic**, best first
progress-topic = { $topic } · { $percent }% ({ $answers ->
    [one] { $answers } answer
   *[other] { $answers } answers
 })
progress-topic-few = { $topic } · { $percent }% ({ $answers ->
    [one] { $answers } answer
   *[other] { $answers } answers
 }: too few to tell)
progress-topics-more = and { $more } more
progress-memory = **Memory** (only you see this)
progress-kept = In the last 30 days, you still knew { $right } of { $all } exercises you'd seen before ({ $percent }%).
progress-calibration = When you said “{ $said }”, you were right { $right } of { $all ->
    [one] { $all } time
   *[other] { $all } times
 } ({ $percent }%).
progress-next-due = **What next:** { $due ->
    [one] one exercise is
   *[other] { $due } exercises are
 } due for practice today.
progress-next-topic = **What next:** { $topic } is your weakest topic, at { $percent }%.
progress-next-new = **What next:** nothing is due. Try something new.
progress-practise = Practise now
progress-practise-topic = Practise { $topic }

progress-draw-streak = Streak
progress-draw-best = best { $best } · { $freezes ->
    [0] no freezes
    [one] { $freezes } freeze
   *[other] { $freezes } freezes
 }
progress-draw-group = Group streak
progress-draw-group-about = half or more answer
progress-draw-points = Points
progress-draw-rank = { ORDINAL($rank) ->
    [one] { $rank }st
    [two] { $rank }nd
    [few] { $rank }rd
   *[other] { $rank }th
 } of { $members }
progress-draw-year = Answers a day
progress-draw-weeks = Points per week
progress-draw-since = { DATE($day, "MMMd") }
progress-draw-now = this week
progress-draw-month = { DATE($day, "MMM") }
progress-draw-topics = Accuracy by topic
progress-draw-few = faded: fewer than { $few } answers
progress-draw-percent = { $percent }% of { $answers }
progress-draw-memory = Judgement and memory
progress-draw-kept = Still known
progress-draw-none = –
progress-draw-number = { $points }
progress-alt = Progress of { $name }. Streak { $streak } (best { $best }, freezes { $freezes }). Group streak { $group }. Points { $place }. Answers by month: { $months }. Points per week, oldest first: { $weeks }. Accuracy: { $topics }.
progress-alt-place = { $points }, place { $rank } of { $members }
progress-alt-topic = { $topic } { $percent }% of { $answers }
progress-alt-memory = Right when saying: { $said }.
