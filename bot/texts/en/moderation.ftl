# /setup, /schedule edit, /schedule preview and /doctor.

help-setup = Set the tutor up, step by step
help-doctor = See whether everything is in order, and what is due next
help-schedule-edit = Change when a schedule is due and what it chooses from
help-schedule-preview = See the next ten dates and their exercises
help-schedule-skip = Leave out a schedule's next date

setup-title = ### Set-up · { $step } of { $steps } · { $what }
setup-step-0 = time zone
setup-step-1 = when and where
setup-step-2 = which exercises
setup-step-3 = around each exercise
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
setup-another = -# This makes a new schedule. The server has { $others ->
    [one] another one
   *[other] { $others } others
 }: to change one, run `/setup` in its channel.
setup-channel = **Channel** for the daily exercise
setup-channel-placeholder = Choose a channel
setup-hour = **Time of day** in { $zone }
setup-hour-placeholder = Choose an hour
setup-time = Type a time, such as 09:30
setup-time-title = Time of day
setup-time-label = Such as 09:30
setup-weekdays = **Weekdays**; none chosen means every day
setup-weekdays-placeholder = Every day
setup-topics = **Topics**; none chosen means all
setup-topics-placeholder = All topics
setup-topics-all = all
setup-topics-more = -# { $more ->
    [one] One more topic has no room in this menu.
   *[other] { $more } more topics have no room in this menu.
 } `/schedule daily topics:` knows them all.
setup-mode = **Order**
setup-mode-placeholder = Choose an order
setup-difficulty = **Difficulty**
setup-difficulty-placeholder = Choose a difficulty
setup-difficulty-any = Any difficulty
setup-toggles = **Tap to switch:** the channel sees the right answer when an exercise closes; a thread for discussion opens below each one; one tap answers, and nobody is asked how sure they are.
setup-reveal = Answer at the close: { $state }
setup-thread = Thread: { $state }
setup-one-tap = One tap answers: { $state }
setup-yes = yes
setup-no = no
setup-nobody = nobody
setup-creator = the one who made the schedule, in private
setup-ping = **Role to mention** with each post
setup-ping-placeholder = Nobody
setup-moderators = **Channel for moderators**, where I say what needs you
setup-moderators-placeholder = A private message to the schedule's maker
setup-quizmasters = **Quiz masters**: a role that may do what moderators may
setup-quizmasters-placeholder = Nobody
setup-back = Back
setup-next = Next
setup-check = Check again
setup-confirm = Confirm
setup-cancel = Cancel
setup-cancelled = Nothing was changed. `/setup` starts again.
setup-done = ✅ All set.
setup-quizmasters-note = -# Discord hides these commands from your quiz masters until you allow them to that role: Server Settings → Integrations → my name.
setup-then = -# `/schedule preview` shows what comes; `/exercise post` posts one at once; `/setup` changes all this.
setup-not-everyone = @everyone can't be chosen here: I never mention everybody, and not everybody can be a quiz master. It is nobody for now.
setup-problems =
    ⚠️ **Before this can work**
    { $problems }
problem-channel = In { $channel } I lack: { $permissions }. Open that channel's settings → Permissions, and allow it to my role.
problem-gone = I can't find { $channel }: it is gone, or hidden from me. Choose another channel, or allow my role View Channel there.
problem-figures = In { $channel } I may not attach files, so figures are told in words there. Open that channel's settings → Permissions, and allow “Attach Files” to my role.
problem-mention = I may not mention { $role }. Server Settings → Roles → that role: switch on “Allow anyone to @mention this role”. Or allow my role “Mention @everyone, @here, and All Roles” in { $channel }.
problem-role-gone = The role to mention is gone. Choose another one, or nobody, with `/setup`.
permission-create-public-threads = Create Public Threads
error-setup-overtaken = Nothing was saved: somebody else changed these settings meanwhile. Start again with `/setup`; it begins with how things are now.
error-no-setup = This set-up is over: it was confirmed, cancelled or begun anew. `/setup` starts another one.
error-setup-channel = Choose a channel first.
error-schedule-over = That schedule names no further date.

summary-channel = **Channel:** { $channel }
summary-time = **When:** { $when } ({ $zone })
summary-topics = **Topics:** { $topics }
summary-choice = **Order and difficulty:** { $mode } · { $difficulty }
summary-reveal = **Right answer shown at the close:** { $state }
summary-thread = **Thread for discussion:** { $state }
summary-one-tap = **One tap answers:** { $state }
summary-ping = **Mentioned with each post:** { $role }
summary-moderators = **Told when something needs a moderator:** { $channel }
summary-quizmasters = **Quiz masters:** { $role }
summary-new = -# This makes a new schedule. Nothing is saved until you confirm.
summary-changes = -# This changes schedule { $number }. Nothing is saved until you confirm.
summary-resumes = -# It is paused; confirming sets it to work again.

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
edit-topics-more = The menu shows 25 topics; { $more } more are left as they are.
edit-difficulty = Difficulty
edit-extras = Extras
edit-extras-about = None chosen: the exercises come in course order, and members say how sure they are.
edit-one-tap = One tap answers; nobody is asked how sure they are
schedule-edited = ✅ Changed. An exercise that is open stays as it is.

ask-cancel = Cancel
ask-cancelled = Nothing was changed.
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
remove-kept = - What was posted before stays, and so do all points and streaks.
remove-yes = Remove
schedule-skipped = ⏭️ Left out: { $at }.
schedules-zone-change = -# From { $at } on they are in { $zone }.

preview-line = { $at } · { $exercise }
preview-exercise = **{ $title }** · { $kind }
preview-none = no exercise fits
preview-note = -# As things stand now; exercises posted by hand meanwhile change what follows.
preview-paused = -# ⏸️ It is paused: none of these will be posted unless you resume it.

doctor-title = ### How things are
doctor-gateway = Connection to Discord: { $ms } ms
doctor-gateway-slow = ⚠️ Connection to Discord: slow. Discord took { $seconds } seconds to answer the last heartbeat.
doctor-gateway-unknown = Connection to Discord: not measured yet
doctor-store = Database: answers in { $ms } ms
doctor-store-slow = ⚠️ In the last 24 hours, answers had to wait seconds for the database { $times ->
    [one] once
   *[other] { $times } times
 }, most recently { $at }. Whoever runs me will find more in the log.
doctor-store-damaged = ❌ The database is damaged. Whoever runs me needs to restore a backup.
doctor-more = and { $more } more: see `/schedule list`
doctor-slot = { DATE($slot, "yMMMd") }, { DATE($slot, "Hm") }
doctor-slot-posted = last date { doctor-slot }: posted
doctor-slot-missed = last date { doctor-slot }: missed, and too late to make up for
doctor-slot-skipped = last date { doctor-slot }: left out, as a moderator wished
doctor-post-sent = last post { $at }, { $answers ->
    [one] { $answers } answer
   *[other] { $answers } answers
 }
doctor-post-claimed = last post { $at }: being sent
doctor-post-uncertain = last post { $at }: ⚠️ not known whether it was sent
doctor-post-withdrawn = last post { $at }: withdrawn by a moderator
doctor-post-failed = last post { $at }: ❌ could not be sent
doctor-problem = ❌ { $problem }
doctor-permissions-fine = ✅ I have the permissions I need there
doctor-moderators = I tell moderators in { $channel }.
doctor-moderators-none = I tell whoever made a schedule, in private. `/setup` can name a channel for it.
doctor-uncertain = ⚠️ In { $channel } a post of { $at } may or may not have been sent. Please look; I will not send it again.

help-bank = Look after the question bank
help-bank-reload = Read the question files again
error-not-owner = Only the owner of this application can do that.
reload-done = ✅ Read again: { $exercises ->
    [one] one exercise
   *[other] { $exercises } exercises
 } in { $topics ->
    [one] one topic
   *[other] { $topics } topics
 }. Posts that exist keep what they show.
reload-broke = The process that reads the question files ended before it was done. The log says more; try again.
reload-kept = ❌ The question files have { $faults ->
    [one] a fault
   *[other] { $faults } faults
 }. What was in force before stays in force.
