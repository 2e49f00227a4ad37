# What members decide for themselves.

help-me = Your settings and your data
help-me-settings = Choose who sees you, and how the tutor treats you

help-me-delete = Delete everything stored about you, in every server

help-me-export = Get everything stored about you as files, from every server

## Everything stored about a member, as files
me-exported =
    ### 📦 Everything stored about you
    { $rows ->
        [0] There's nothing yet, so the files are empty.
        [one] One entry, from all servers.
       *[other] { $rows } entries, from all servers.
    }
me-exported-what = -# `my-data.json` has all of it, and `schema.json` says what's what. `my-attempts.csv` has your answers, for a spreadsheet. Only you get these files.
error-me-export-large = There's more stored about you than fits into a Discord file. Ask whoever runs this bot for a copy.

me-export-schema = What the MLOps tutor stores about a member
me-export-about = Discord ids are written as text, instants in UTC. An answer lists positions in the question file, counted from 0: of the options picked, of each item's bucket, or of the steps in order. A score of 840 is a full one.
me-export-members = Your name as last seen in each server, and what others there may see of you
me-export-preferences = Your settings for all servers
me-export-setups = Unfinished set-ups of a server
me-export-drafts = Unfinished answers to posted exercises
me-export-sealed = Answers that are graded when their exercise closes
me-export-hints = Hints you took
me-export-proposals = Exercises you were offered to post
me-export-standings = Your points on each leaderboard: period, topic (empty: all)
me-export-streak-days = Days that count for your streak, and whether you answered
me-export-streaks = Your streak in each server, up to the last day that was judged
me-export-cards = What you're expected to remember of each exercise, and when it comes back
me-export-sessions = Your practice session
me-export-practisers = Your settings for practice
me-export-turns = Exercises put in front of you in practice
me-export-turn-drafts = Unfinished answers in practice
me-export-kindnesses = Vacations, repaired streaks, and freezes given or received
me-export-notices = What you'll be told when you next use the bot
me-export-held-roles = Roles you hold as rewards
me-export-reminders = When you were last reminded
me-export-reports = What you reported about exercises
me-export-attempts = Every answer you gave
me-export-quiz-players = Quizzes you played in
me-export-quiz-ballots = Your answers in quizzes that are over
me-export-schedules = Schedules you made
me-export-quizzes = Quizzes you hosted
me-export-audit = What you did as a moderator
me-export-corrections = Rulings you made on exercises
me-export-own-imports = Imports of exercises you began
me-export-own-drafts = Exercises you began to write for a server
me-export-suggestions = Exercises you suggested to a server
me-export-own-exercises = Exercises of a server that you wrote or edited last
me-export-own-versions = What you wrote into a server's exercises
me-export-other = More that's stored about you
me-export-rewards = Roles you chose as rewards

## Deleting one's data
me-delete-title = ### Delete everything stored about you?
me-delete-goes = **What goes**, in every server: your name, points, places and streaks, your answers in practice and when they come back, unfinished answers, hints taken, and your settings. You're off all boards at once.
me-delete-stays = **What stays**, without your name or id: your answers in the counts of exercises that were posted and quizzes you played in. What you set up as a moderator stays too; it no longer says it was you.
    -# If you've answered an exercise that's still open, you can't answer it again. Messages that are already in a channel stay, and the operator's backups keep your data until they're replaced. This can't be undone.
me-delete-yes = Delete everything
me-deleted =
    ### 🗑️ Deleted
    Nothing here names you any more. If you use me again, you start from nothing.
me-deleted-nothing = There's nothing stored about you.

## What /help says about it
privacy-title = ### What's stored about you
privacy-what =
    Your Discord id and the name you had when you last used me. Your answers, and what follows from them: points, places, streaks, and when an exercise comes back in practice. Your settings, and what you did as a moderator. I can't read your messages.
privacy-who =
    Your server sees your place and progress as far as you let it; your answers are yours alone. Whoever runs this bot can see what's stored. Nobody else gets it.
privacy-long =
    It stays until you delete it. If I'm removed from a server, what belongs to it is deleted after 30 days. Messages that are already in a channel stay.
privacy-yours = { $settings } decides who sees you, { $export } gets you everything as files, { $delete } deletes it.

## Settings
me-settings = ### Your settings
    Only you see this. Changes apply right away.
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
me-language-discord = Answer me in the language of my Discord
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
me-now-rank = Others in this server see your place on the boards, but not your accuracy or your progress.
me-now-hidden = You're off all boards of this server. Your points and your streak go on, and only you see them.
me-now-confidence-yes = From now on you're asked how sure you are.
me-now-confidence-no = You're no longer asked how sure you are. One tap answers.
me-now-reminders-yes = You'll get a direct message before a streak ends, once a day at most.
me-now-language = I'll answer you in this language from now on.
me-now-reminders-no = No more reminders.

error-me-server = What others see of you is set in each server. Run `/me settings` there.
error-me-button = That button is out of date. Run `/me settings` again.
error-me-zone = I don't know the time zone “{ $zone }”. Type a city, a country or an offset such as UTC+2.
error-me-zone-several = Several time zones fit “{ $zone }”, such as { $zones }. Type the name of yours.
