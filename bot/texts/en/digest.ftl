# The weekly digest: its message, and /schedule digest.

help-schedule-digest = Schedule a weekly digest: podium, streaks, the hardest exercise
option-weekday = Which weekday (default: Monday, looking back on the week before)
schedule-made-digest = ✅ Scheduled. In a week without answers, I don't post a digest.
preview-digest = weekly digest

digest-title = ### 📰 Your week · { DATE($first, "MMMd") } to { DATE($last, "MMMd") }
digest-answers = { $members ->
    [one] **One member** gave
   *[other] **{ $members } members** gave
 } { $answers ->
    [one] **one answer**.
   *[other] **{ $answers } answers**.
 }
digest-podium = Most points this week
digest-place = { $place } **{ $name }** · { $points ->
    [one] { $points } point
   *[other] { $points } points
 }
digest-improved = 📈 **Most improved:** { $members }
digest-improved-one = { $name } ({ $before }% → { $now }% right)
digest-streaks = 🔥 **Longest streaks:** { $members }
digest-streak = { $name } ({ $days } days)
digest-group = 👥 **Group streak:** { $days ->
    [one] { $days } day
   *[other] { $days } days
 } on which at least half of you answered
digest-hardest = 🧗 **Hardest this week:** { $title } · { $right } of { $answers } got it right
digest-tempting = -# Most tempting wrong answer: “{ $text }” ({ $times } picked it)
digest-tempting-item = -# Most tempting mistake: “{ $text }” in *{ $bucket }* ({ $times } put it there)
digest-fading = 💭 **You're about to forget:** { $title } · I expect { $percent }% of you to miss it today
digest-closed = **This week's exercises**
digest-closed-line = - { $title } · { $right } of { $answers } right
digest-mine = My progress
digest-board = Leaderboard
digest-practise = Practise it
