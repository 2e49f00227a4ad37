# /setup, /schedule edit, /schedule preview and /doctor.

help-setup = Set the tutor up, step by step
help-doctor = See whether everything is in order, and what is due next
help-schedule-edit = Change when a schedule is due and what it chooses from
help-schedule-preview = See the next ten dates and their exercises
help-schedule-skip = Leave out a schedule's next date

setup-title = ### Set-up · { $step } of { $steps } · { $what }
setup-step-0 = when and where
setup-step-1 = what
setup-step-2 = around it
setup-step-3 = summary
setup-zone = Times are in **{ $zone }**. To change that, start again with `/setup zone:`.
setup-channel = **Channel** for the daily exercise
setup-channel-placeholder = Choose a channel
setup-hour = **Time of day**
setup-hour-placeholder = Choose an hour
setup-time = Another minute…
setup-time-title = Time of day
setup-time-label = Such as 09:30
setup-weekdays = **Weekdays**; none chosen means every day
setup-weekdays-placeholder = Every day
setup-topics = **Topics**; none chosen means all
setup-topics-placeholder = All topics
setup-topics-all = all
setup-mode = **Order**
setup-mode-placeholder = Choose an order
setup-difficulty = **Difficulty**
setup-difficulty-placeholder = Choose a difficulty
setup-difficulty-any = Any difficulty
setup-reveal = Show the answer at the close: { $state }
setup-thread = Thread for discussion: { $state }
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
setup-quizmasters-note = -# If you named quiz masters, allow their role these commands too: Server Settings → Integrations.
setup-problems =
    ⚠️ **Before this can work**
    { $problems }
problem-channel = In { $channel } I lack: { $permissions }. Open that channel's settings → Permissions, and allow it to my role.
permission-create-public-threads = Create Public Threads
permission-mention-everyone = Mention All Roles
error-no-setup = This set-up is over: it was confirmed, cancelled or begun anew. Start again with `/setup`.
error-setup-channel = Choose a channel first.
error-schedule-over = That schedule names no further date.

summary-channel = **Channel:** { $channel }
summary-time = **Time:** { $time }, { $days } ({ $zone })
summary-topics = **Topics:** { $topics }
summary-choice = **Choice:** { $mode } · { $difficulty }
summary-reveal = **Answer shown at the close:** { $state }
summary-thread = **Thread for discussion:** { $state }
summary-ping = **Mentioned:** { $role }
summary-moderators = **Moderators are told in:** { $channel }
summary-quizmasters = **Quiz masters:** { $role }
summary-new = -# This makes a new schedule. Nothing is saved before you confirm.
summary-changes = -# This changes schedule { $number }. Nothing is saved before you confirm.

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
edit-difficulty = Difficulty
edit-mode = Order
schedule-edited = ✅ Changed. An exercise that is open stays as it is.
schedule-skipped = ⏭️ Left out: { $at }.
schedules-zone-change = -# From { $at } on they are in { $zone }.

preview-line = { $at } · { $exercise }
preview-none = no exercise fits
preview-note = -# As things stand now; exercises posted by hand meanwhile change what follows.

doctor-title = ### How things are
doctor-gateway = Connection to Discord: { $ms } ms
doctor-gateway-unknown = Connection to Discord: not measured yet
doctor-store = Database: answers in { $ms } ms
doctor-more = and { $more } more: see `/schedule list`
doctor-slot-posted = last date { $slot }: posted
doctor-slot-missed = last date { $slot }: missed, and too late to make up for
doctor-slot-skipped = last date { $slot }: left out, as a moderator wished
doctor-post-sent = last post { $at }, { $answers ->
    [one] { $answers } answer
   *[other] { $answers } answers
 }
doctor-post-claimed = last post { $at }: being sent
doctor-post-uncertain = last post { $at }: ⚠️ not known whether it was sent
doctor-post-failed = last post { $at }: ❌ could not be sent
doctor-lacking = ❌ in that channel I lack: { $lacking }
doctor-permissions-fine = ✅ permissions in that channel
doctor-uncertain = ⚠️ In { $channel } a post of { $at } may or may not have been sent. Please look; I will not send it again.
