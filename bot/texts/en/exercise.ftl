# An exercise as people see it: the public post, the workbench, the result, the reveal.

## What all of them share
exercise-title = ### { $title }
exercise-about = -# { $kind } · { $difficulty } · { $topic }
exercise-which = -# { $title } · { $topic } · { $difficulty }
exercise-question = **{ $question }**
exercise-choice = { $title } · { $topic }
exercise-kind-choice = Pick one
exercise-kind-multiple = Pick all that apply
exercise-kind-classify = Sort into buckets
exercise-kind-true-false = True or false
exercise-kind-order = Put in order
exercise-difficulty-1 = ●○○ recall
exercise-difficulty-2 = ●●○ apply
exercise-difficulty-3 = ●●● judge
exercise-part = **{ $mark }.** { $text }
exercise-part-bare = { $text }
exercise-part-bare-right = **{ $text }**
exercise-part-right = **{ $mark }. { $text }**
# The space after an arrow does not break, so that no line ends in one.
exercise-item-sorted = { $part } →{ "\u00A0" }**{ $bucket }**
exercise-buckets = Buckets: { $names }
exercise-bucket = **{ $name }**
exercise-take-home = **Key takeaway**
exercise-read-on = **Further reading**
exercise-reference = -# { $link } · { $author }, { $year }
exercise-reference-current = -# { $link } · { $author }, kept up to date
exercise-hint = **Hint**

## The public post
post-review = -# 🔁 Review: posted { $ago }. About { $percent }% of you would miss it today.
post-review-plain = -# 🔁 Review: posted { $ago }.
reveal-then-now = Last time, { $then } of { $all } got it right. This time, { $right } of { $answers }.
post-closes = -# Closes { $relative } · { $at }
post-closed = -# Closed { $relative }. The answer is coming in a moment.
post-answers = { $answers ->
    [0] -# No answers yet
    [one] -# { $answers } answer so far
   *[other] -# { $answers } answers so far
 }
post-answer = Answer
post-own-order = -# 🔀 Everyone gets the options in a different order.
post-blind = -# 🙈 You can change your answer until this closes. Then you see how you did.
post-second-vote = -# 🗳️ If the group is split halfway through, you'll talk it over and vote again. Your last answer counts.
post-second-vote-now = 🗳️ **Second vote:** the group is split. Talk it over in { $thread }, then vote again before this closes. Your last answer counts.
post-no-second-vote = -# 🗳️ There's no second vote this time: { $why ->
    [few] too few of you had answered by half-time.
    [clear] your answers by half-time didn't call for one.
    [late] there's too little time left for one.
   *[other] I couldn't start the discussion.
 }
post-hint = Hint (costs 30%)
post-practise = Answer for practice
post-my-result = My result

## A hint, shown to one person
hint-offer = ### Hint · { $title }
    The hint takes 30% off your points for this one. Still want it?
hint-show = Show the hint
hint-no = No, let me think
hint-costs = -# You took the hint, so this one is worth 70% of its points.
hint-practised = -# You took the hint, so this one comes back a bit sooner.
hint-free = -# The exercise is closed, so the hint is free.

## How the channel learns of a reveal
recap-outcome = { $answers ->
    [one] { $right ->
        [0] Only one person answered *{ $title }*, and got it wrong.
       *[other] Only one person answered *{ $title }*, and got it right.
    }
   *[other] { $right } of { $answers } got *{ $title }* right.
 }
recap-last-time = Last time: { $recap }
recap-link = See the answer

## The workbench: an answer in progress, private
workbench-practice = -# This exercise is closed, so you're answering for practice: no points.
workbench-placed = **{ $placed } of { $all } placed**
workbench-picked = { $picked ->
    [0] **Nothing picked yet**
   *[other] **{ $picked } picked**
 }
workbench-judge = { $number }: true or false?
workbench-choose = { $number }: choose a bucket
workbench-letter = { $letter }
workbench-picked-letter = ✓ { $letter }
workbench-one-click = Your first tap counts.
workbench-last-tap = Your last tap before the close counts.
workbench-kept = -# ✅ You've answered. You can change it until { $at }; your last answer counts.
workbench-you-picked = You picked { $part }
workbench-how-sure = **How sure are you?** Your answer goes in when you tap one.
workbench-sure-submits = **How sure are you?** Tap one to submit your answer.
workbench-change = Change
confidence-sure = Sure
confidence-think = I think so
confidence-guess = Just a guess
workbench-sequence = **Your order**
workbench-sequence-empty = Nothing yet. Tap the letter of the step that comes first.
workbench-left = **Still to place**
workbench-step = { $number }. **{ $letter }.** { $text }
workbench-undo = Undo
workbench-reset = Start over
workbench-submit = Submit
workbench-hint-free = Hint

## The result, private
kept-title = ✅ **Kept.** You can change it until { $at }.
kept-picked = Your answer: { $part }
kept-later = -# When it closes, `/daily` and *My result* on the post show how you did.
kept-change = Change my answer
feedback-again = You've already answered this. Your first answer counts:
feedback-head = ### { $summary }
feedback-foot = **{ $summary }**
feedback-detail = -# { $text }
feedback-board = Leaderboard
feedback-more = One more on this topic
feedback-right = ✅ Right
feedback-partly = 🟡 Partly right
feedback-wrong = ❌ Not this time
feedback-found = { $wrong ->
    [0] { $found } of { $all } found
    [one] { $found } of { $all } found, but { $wrong } wrong pick
   *[other] { $found } of { $all } found, but { $wrong } wrong picks
 }
feedback-sorted = { $right } of { $all } in the right bucket
feedback-true-false = { $right } of { $all } judged correctly
feedback-pairs = { $right } of { $all } pairs of steps in the right order
feedback-points = { $points ->
    [one] { $points } point
   *[other] { $points } points
 }
feedback-points-why = { $points } = { $sum }
feedback-rank = #{ $rank } this week
feedback-sum-difficulty = 10 × { $factor } (difficulty { $difficulty })
feedback-sum-score = × { $part }/{ $whole }
feedback-sum-picks = × ({ $share })
feedback-picks = { $right }/{ $rights } right − { $wrong }/{ $wrongs } wrong
feedback-points-eaten = { $points }: your wrong picks cancelled out the right ones ({ $share })
feedback-sum-hint = × 0.7 (hint)
feedback-sum-rounded = { $sum } = { $exact }, rounded
feedback-points-grace = No points: the exercise had closed, so this was practice.
feedback-choice-right = { $part } · right answer
feedback-choice-yours-right = { $part } · your pick, and right
feedback-choice-yours = { $part } · your pick
feedback-applies-picked = { $part } · applies, and you picked it
feedback-applies-missed = { $part } · applies; you missed it
feedback-not-picked = { $part } · you picked it, but it doesn't apply
feedback-not-left = { $part } · doesn't apply; good call to leave it
feedback-item-wrong = { $sorted } · you said { $given }
feedback-step-wrong = { $part } · you put it { ORDINAL($given) ->
    [one] { $given }st
    [two] { $given }nd
    [few] { $given }rd
   *[other] { $given }th
 }
feedback-streak = { $length ->
    [one] 🔥 { $length } day
   *[other] 🔥 { $length } days
 }
feedback-streak-best = That's your longest streak yet.
feedback-streak-freezes = { $freezes ->
    [one] You have { $freezes } freeze.
   *[other] You have { $freezes } freezes.
 }

## The reveal: the public post after its close
reveal-closed = -# Closed { $at } · the answer
end-closed = -# Closed { $at }
reveal-nobody = Nobody answered before it closed.
reveal-right = **{ $right } of { $answers }** got everything right.
reveal-right-choice = **{ $right } of { $answers }** got it right.
reveal-sequence = **The right order**
reveal-sequence-also = Also right: { $steps }
reveal-share = -# { $percent }% picked it ({ $count }) `{ $bar }`
reveal-share-item = -# { $percent }% got it right ({ $count }) `{ $bar }`
reveal-share-step = -# { $percent }% put it here ({ $count }) `{ $bar }`
reveal-share-first = -# { $percent }% in the first vote ({ $count }) `{ $bar }`
reveal-second-vote = 🗳️ **Second vote:** of the { $voters } who had answered by half-time, { $before } were right before you talked it over and { $after } after.
reveal-won-over = -# Won over: { $more ->
    [0] { $names }
   *[other] { $names } and { $more } more
 }
discuss-question = 💬 **For the group:** { $question }
discuss-later = -# Please don't give the answer away before { $at }.
reveal-week = -# Missed it? For a week after the close, you can still answer for practice.

## A second vote, in the thread below the post
second-vote = ### 🗳️ Second vote
    { $answers } people have answered, and the group is split between { $different } answers.
second-vote-how = What did you answer, and why? Try to convince each other. You can vote again until { $at }. Your last answer counts, so if you still believe in yours, leave it as it is. If you haven't answered yet, you still can.
second-vote-order = -# Everyone gets the options in a different order, so your letters differ: describe the one you mean in words. { $reveal ->
    [true] The right answer comes when the exercise closes.
   *[false] When the exercise closes, you'll find the right answer under “{ post-my-result }”.
 }
second-vote-button = Vote

## What an author reads when an exercise does not fit into a message
fits-post = The post
fits-workbench = The workbench
fits-hint = The hint
fits-feedback = The result
fits-reveal = The reveal
fits-text = { $view } would come to { $size } characters of text, and at most { $most } fit. Shorten the scenario, the reasons, the explanation or the references.
fits-components = { $view } would need { $size } components, and at most { $most } fit. Use fewer options, items or steps.
fits-figure = The figure can't be drawn. { $problem }
fits-limit = { $view } has a { $what } that's too long or too full: “{ $value }” comes to { $size }, and at most { $most } fit.

exercise-figure = *Figure:* { $alt }

# Incident drills
drill-title = ### 🚨 { $title }
    -# Incident drill
drill-steps = Work through the incident in the thread below. It has { $count } steps, and you answer each one in private. Start with step 1: the later ones build on it.
drill-progress = Steps and answers
drill-next = Next step
drill-outcome = **Step { $number }: { $title }** · { $answers ->
    [0] nobody answered
   *[other] { $right } of { $answers } got it right
 }
drill-outcome-void = **Step { $number }: { $title }** · voided
drill-step = **Step { $number }: { $title }** · { $kind }
drill-sum = You've answered { $answered } of { $all } steps: { $points } { $points ->
    [one] point
   *[other] points
} so far.
drill-choice = Incident drill: { $title }
