# /setup, /schedule edit, /schedule preview and /doctor.

help-setup = Set up the tutor, step by step
help-doctor = Check that everything works, and see what's due next
help-schedule-edit = Change when a schedule posts, and what it picks from
help-schedule-preview = See a schedule's next ten dates and their exercises
help-schedule-skip = Skip a schedule's next date

setup-title = ### Setup · { $step } of { $steps } · { $what }
setup-step-0 = time zone
setup-step-1 = when and where
setup-step-2 = which exercises
setup-step-3 = details
setup-step-4 = summary
setup-zone = Times are in **{ $zone }**, where it's { $time } now. Is that your group's time zone?
setup-zone-placeholder = Choose a time zone
setup-zone-there = { $offset } · { $time } now
setup-zone-several = Several time zones fit “{ $typed }”. Choose yours:
setup-zone-now = -# { $zone } applies until midnight tonight.
setup-find = Type a city or country
setup-find-title = Time zone
setup-find-label = City, country or offset, such as UTC+2
setup-changes = -# You're changing schedule { $number }. For another channel, run `/setup` there; `/schedule daily` adds one here.
setup-another = -# This adds a new schedule. The server already has { $others ->
    [one] another one
   *[other] { $others } others
 }; to change an existing schedule, run `/setup` in its channel.
setup-channel = **Channel or forum** for the daily exercise
setup-channel-placeholder = Choose a channel
setup-hour = **Time of day** in { $zone }
setup-hour-placeholder = Choose an hour
setup-time = Type a time, such as 09:30
setup-time-title = Time of day
setup-time-label = Such as 09:30
setup-weekdays = **Weekdays** (choose none for every day)
setup-weekdays-placeholder = Every day
setup-topics = **Topics** (choose none for all)
setup-topics-placeholder = All topics
setup-topics-all = all
setup-topics-more = -# { $more ->
    [one] One more topic doesn't fit in this menu.
   *[other] { $more } more topics don't fit in this menu.
 } `/schedule daily topics:` offers them all.
setup-mode = **Order**
setup-mode-placeholder = Choose an order
setup-difficulty = **Difficulty**
setup-difficulty-placeholder = Choose a difficulty
setup-difficulty-any = Any difficulty
setup-toggles = **Tap to switch:**
    - **Answer:** the channel sees it when the exercise closes
    - **Thread:** each exercise gets a thread for discussion
    - **One tap:** answers at once, without asking how sure people are
    - **Reviews:** every few exercises, one brings back what the group is about to forget
    - **Results:** at once; at once, with the options in a different order for everyone; at the close; or at the close, with a second vote if the group is split halfway
setup-reveal = Show answer at close: { $state }
setup-thread = Discussion thread: { $state }
setup-one-tap = One tap answers: { $state }
setup-reviews = { $every ->
    [0] Reviews: no
   *[other] Reviews: 1 in { $every }
 }
setup-feedback-at-once = Results: at once
setup-feedback-own-order = Results: at once, own order
setup-feedback-blind = Results: at the close
setup-feedback-discuss = Results: at the close, second vote
setup-yes = yes
setup-no = no
setup-nobody = nobody
setup-creator = the schedule's creator, by DM
setup-ping = **Role to mention** with each post
setup-ping-placeholder = Nobody
setup-moderators = **Moderators' channel**, where I report problems
setup-moderators-placeholder = A DM to the schedule's creator
setup-quizmasters = **Quiz masters**, a role that can use the moderators' commands
setup-quizmasters-placeholder = Nobody
setup-back = Back
setup-next = Next
setup-check = Check again
setup-confirm = Confirm
setup-cancel = Cancel
setup-cancelled = Cancelled. Nothing has changed; `/setup` starts again.
setup-done = ✅ All set.
setup-quizmasters-note = -# Discord hides these commands from your quiz masters until you allow them for that role: Server Settings → Integrations → my name.
setup-then = -# `/schedule preview` shows what's coming, `/exercise post` posts one right away, and `/setup` changes all of this.
setup-first = Post the first one now
setup-not-everyone = You can't choose @everyone here: I never mention everyone, and not everyone can be a quiz master. I've left it at nobody.
setup-problems =
    ⚠️ **Fix this first**
    { $problems }
problem-channel = In { $channel } I'm missing: { $permissions }. Open that channel's settings → Permissions, and allow this for my role.
problem-gone = I can't find { $channel }: it's been deleted, or it's hidden from me. Choose another channel, or give my role View Channel there.
problem-figures = In { $channel } I'm not allowed to attach files, so I describe figures in words there. Open that channel's settings → Permissions, and allow “Attach Files” for my role.
problem-forum-tag = Posts in { $channel } need a tag, and I found none for { $topics }. Open that forum's settings → Tags, and add one named after the topic (its first word or two will do), or a general one named “{ forum-tag }”.
forum-tag = Exercise
forum-more = { $more } more
problem-mention = I'm not allowed to mention { $role }. Open Server Settings → Roles → that role, and switch on “Allow anyone to @mention this role”. Or allow my role “Mention @everyone, @here, and All Roles” in { $channel }.
problem-role-gone = The role to mention has been deleted. Choose another one, or nobody, with `/setup`.
permission-create-public-threads = Create Public Threads
error-setup-overtaken = Nothing was saved, because someone else has changed these settings in the meantime. Run `/setup` again; it starts from the current settings.
error-no-setup = This setup is over: it was confirmed, cancelled or restarted. Run `/setup` to start another.
error-setup-channel = Choose a channel first.
error-schedule-over = That schedule has no dates left.

summary-channel = **Channel:** { $channel }
summary-time = **When:** { $when } ({ $zone })
summary-topics = **Topics:** { $topics }
summary-choice = **Order and difficulty:** { $mode } · { $difficulty }
summary-reveal = **Show answer at close:** { $state }
summary-thread = **Discussion thread:** { $state }
summary-one-tap = **One tap answers:** { $state }
summary-reviews = { $every ->
    [0] **Reviews:** no
   *[other] **Reviews:** 1 in { $every } exercises brings back what the group is about to forget
 }
summary-feedback-at-once = **Results:** at once
summary-feedback-own-order = **Results:** at once; everyone gets the options in a different order
summary-feedback-blind = **Results:** only when the exercise closes; until then answers can be changed
summary-feedback-discuss = **Results:** only when the exercise closes; if 35–70% are right halfway through, people talk it over in a thread and vote again
summary-ping = **Mentioned with each post:** { $role }
summary-moderators = **Problems are reported to:** { $channel }
summary-quizmasters = **Quiz masters:** { $role }
summary-language = **Language of posts:** { $language }
language-discord = as this server's Discord settings say
option-language = The language of posts (default: the one Discord has for this server)
error-no-language = I don't speak “{ $language }”. Pick one of these: { $known }.
summary-new = -# This adds a new schedule. Nothing is saved until you confirm.
summary-changes = -# This changes schedule { $number }. Nothing is saved until you confirm.
summary-resumes = -# It's paused; confirming resumes it.

weekday-0 = Monday
weekday-1 = Tuesday
weekday-2 = Wednesday
weekday-3 = Thursday
weekday-4 = Friday
weekday-5 = Saturday
weekday-6 = Sunday

edit-title = Schedule { $number }
edit-time = Time of day
edit-weekdays = Weekdays
edit-topics = Topics (none: all)
edit-topics-more = The menu shows 25 topics; the rest ({ $more }) stay as they are.
edit-difficulty = Difficulty
edit-extras = Extras
edit-extras-about = Without any: course order, members say how sure they are, no reviews, no second vote.
edit-one-tap = One tap answers, without asking how sure people are
edit-discuss = Second vote if the group is split halfway; results only at the close
edit-reviews = Reviews: 1 in { $every } brings back what the group is about to forget
schedule-edited = ✅ Changed. An exercise that's already open stays as it is.

ask-cancel = Cancel
ask-cancelled = Cancelled. Nothing has changed.
remove-title = **Remove schedule { $number } for good?**
remove-dates = - The next dates won't be posted: { $dates }.
remove-open = - *{ $title }* in { $channel } closes now ({ $answers ->
    [0] no answers yet
    [one] { $answers } answer
   *[other] { $answers } answers
 }){ $reveal ->
    [yes] , and the channel sees the right answer
   *[no] { "" }
 }.
remove-kept = - Past posts stay, and so do all points and streaks.
remove-yes = Remove
schedule-skipped = ⏭️ Skipped: { $at }.
schedules-zone-change = -# From { $at }, the server's time zone is { $zone }, for all its schedules.

preview-line = { $at } · { $exercise }
preview-exercise = **{ $title }** · { $kind }
preview-review = **A review** · what the group is about to forget
preview-none = no exercise fits
preview-second-vote = -# 🗳️ Halfway through each exercise, if at least { $least } people have answered and { $low }–{ $high }% of them are right, a thread opens to talk it over, still without the answer, and everyone can vote again. Otherwise there's no second vote.
preview-note = -# Current plan; posting by hand changes it.
preview-paused = -# ⏸️ Paused: none of these will be posted until you resume it.

doctor-title = ### Health check
doctor-gateway = Connection to Discord: { $ms } ms
doctor-gateway-slow = ⚠️ Connection to Discord: slow. Discord took { $seconds } seconds to answer the last heartbeat.
doctor-gateway-unknown = Connection to Discord: not measured yet
doctor-store = Database: answers in { $ms } ms
doctor-store-slow = ⚠️ In the last 24 hours, answers had to wait several seconds for the database { $times ->
    [one] once
   *[other] { $times } times
 }, most recently { $at }. Whoever runs me will find more in the log.
doctor-store-outdated = ❌ Another version of me has changed the database. Whoever runs me needs to restart me with that version.
doctor-store-damaged = ❌ The database is damaged. Whoever runs me needs to restore a backup.
doctor-more = and { $more } more: see `/schedule list`
doctor-slot = { DATE($slot, "yMMMd") }, { DATE($slot, "Hm") }
doctor-slot-posted = last due { doctor-slot }: posted
doctor-slot-missed = last due { doctor-slot }: missed, and too late to catch up
doctor-slot-skipped = last due { doctor-slot }: skipped by a moderator
doctor-post-sent = last post { $at }, { $answers ->
    [one] { $answers } answer
   *[other] { $answers } answers
 }
doctor-post-claimed = last post { $at }: being sent
doctor-post-uncertain = last post { $at }: ⚠️ not clear whether it went out
doctor-post-withdrawn = last post { $at }: withdrawn by a moderator
doctor-post-failed = last post { $at }: ❌ couldn't be sent
doctor-problem = ❌ { $problem }
doctor-permissions-fine = ✅ I have the permissions I need there
doctor-moderators = Problems are reported in { $channel }.
doctor-moderators-none = Problems are reported to each schedule's creator, by DM. `/setup` can choose a channel instead.
doctor-reports = 🚩 { $count ->
    [one] One reported exercise is waiting
   *[other] { $count } reported exercises are waiting
 } for you: `/exercise reports`
doctor-suggestions = 💡 { $count ->
    [one] One suggestion is waiting
   *[other] { $count } suggestions are waiting
 } for you: `/bank suggestions`
doctor-uncertain = ⚠️ In { $channel }, a post from { $at } may or may not have gone out. Please check; I won't send it again.
doctor-quiz-lost = ⚠️ A quiz in { $channel } ended early on { $at }: I couldn't post there any more. `/quiz results` has its scores.

help-bank = Manage your server's own exercises
help-bank-reload = Reload the built-in question files (the app's owner)
error-not-owner = Only the owner of this application can do that.
reload-done = ✅ Reloaded: { $exercises ->
    [one] one exercise
   *[other] { $exercises } exercises
 } in { $topics ->
    [one] one topic
   *[other] { $topics } topics
 }. Existing posts stay as they are.
reload-broke = The process that reads the question files stopped before it was done. Check the log, then try again.
reload-changed = My own code has changed on the disk, so I can't read the question files that came with it. Restart me.
reload-kept = ❌ The question files have { $faults ->
    [one] a fault
   *[other] { $faults } faults
 }, so I'm keeping the previous version.

# How exercises have done

analysis-title = ### How people did on { $title }
analysis-overview = ### How people did · { $topic }
analysis-nothing = No answers yet.
analysis-score = { $answers ->
    [one] **{ $answers } answer**
   *[other] **{ $answers } answers**
 } · { $percent }% of the points on average; { $low }–{ $high }% is normal for this difficulty
analysis-discrimination = Discrimination { $value }: how well this exercise agrees with the rest (1 perfectly, 0 not at all, below 0 they disagree)
analysis-option = { $mark } { $text } · { $count } of { $answers } picked it ({ $percent }%)
analysis-item = { $mark } { $text } · { $count } of { $answers } got it right ({ $percent }%)
analysis-easy = Easier than it says. Raise the bar, or give it a lower difficulty.
analysis-hard = Harder than it says. Check that the question is clear, or give it a higher difficulty.
analysis-doubtful = People who do well elsewhere do worse here. The key may be wrong.
analysis-weak = It hardly tells people who know from people who don't.
analysis-dead = Hardly anyone picks “{ $text }”. A wrong option should tempt somebody.
analysis-tempting = People who do well elsewhere pick “{ $text }”. Read it again: it may be right.
analysis-fine = Nothing stands out.
analysis-few = -# With { $answers } { $answers ->
    [one] answer
   *[other] answers
 }, only extremes mean anything. Come back at 30.
analysis-hint = -# With { $answers } answers, take this as a hint. From 100 on you can rely on it.
analysis-line = { $title } · { $percent }% · { $answers ->
    [one] { $answers } answer
   *[other] { $answers } answers
 }
analysis-more = { $count ->
    [one] …and { $count } more. Name a topic or an exercise to see it.
   *[other] …and { $count } more. Name a topic or an exercise to see them.
 }
