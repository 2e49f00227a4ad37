# What members decide for themselves.

help-me = Your settings and your data
help-me-settings = Choose who sees you, and how the tutor treats you

help-me-delete = Delete everything stored about you, in every server

## Deleting one's data
me-delete-title = ### Delete everything stored about you?
me-delete-goes = **What goes**, in every server: your name, points, places and streaks, your answers in practice and what you were about to forget, unfinished answers, hints taken, and your settings. You're off all boards at once.
me-delete-stays = **What stays**, without your name or id: your answers in the counts of exercises that were posted and quizzes you played in. What you set up as a moderator stays too; it no longer says it was you.
    -# You can't answer exercises again that are still open. Messages that are already in a channel stay, and the operator's backups keep your data until they're replaced. This can't be undone.
me-delete-yes = Delete everything
me-deleted =
    ### 🗑️ Deleted
    Nothing here names you any more. If you use me again, you start from nothing.
me-deleted-nothing = There's nothing stored about you.

## Settings
me-settings = ### Your settings
    Only you see this. Changes count right away.
me-seen = **What others in this server see of you**
me-seen-visible = My place and my progress
me-seen-rank = My place, but not my progress
me-seen-hidden = Nothing: I'm on no board
me-seen-elsewhere = What others see of you is set in each server: run `/me settings` there.
me-everywhere = **In every server**
me-confidence-yes = Ask me how sure I am
me-confidence-no = Don't ask me how sure I am
me-reminders-yes = Remind me before a streak ends
me-reminders-no = No reminders
me-zone = Time zone
me-zone-own = 🕘 Your time zone: { $zone }
me-zone-server = 🕘 Time zone: the server's, { $zone }
me-zone-servers = 🕘 Time zone: the server's
me-zone-about = A city, a country or an offset such as UTC+2. Leave it empty for the server's.
me-silence = Silent hours
me-silence-hours = 🌙 No reminders from { $begins } to { $ends }
me-silence-none = 🌙 No silent hours
me-silence-begins = From
me-silence-ends = Until
me-silence-about = In your time zone. The same hour twice: no silent hours.
me-practice = Practice
me-practice-line = 🧠 Practice: { $parts }
me-practice-rest = rest days: { $days }
me-practice-exam = exam on { DATE($day, "yMMMd") }

## What has just been set
me-now-visible = Others in this server see your place and your progress.
me-now-rank = Others in this server see your place on the boards, but not your progress.
me-now-hidden = You're off all boards of this server. Your points and your streak go on, and only you see them.
me-now-confidence-yes = From now on you're asked how sure you are.
me-now-confidence-no = You're no longer asked how sure you are. One tap answers.
me-now-reminders-yes = You'll get a direct message before a streak ends, once a day at most.
me-now-reminders-no = No more reminders.

error-me-server = What others see of you is set in each server. Run `/me settings` there.
error-me-button = That button is out of date. Run `/me settings` again.
error-me-zone = I don't know the time zone “{ $zone }”. Type a city, a country or an offset such as UTC+2.
error-me-zone-several = Several time zones fit “{ $zone }”, such as { $zones }. Type the name of yours.
