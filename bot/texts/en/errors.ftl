# Each sentence says what is wrong and what to do next.
error-unexpected = Something went wrong on our side. It has been noted; please try again in a moment.
error-input = This can't be used as it is. Please check it and try again.
error-invalid-answer = That control belongs to another version of this exercise. Open the exercise again with `/daily`.
error-bad-cron = “{ $cron }” is not a valid recurrence: it needs five fields that name at least one date, such as `0 9 * * MON-FRI`.
error-cron-too-often = “{ $cron }” runs more than once within an hour. Leave at least an hour between two posts.
error-bad-zone = “{ $zone }” is no time zone I know. Pick one from the list, such as Europe/Berlin.
error-no-exercise = No exercise fits that choice of topics and difficulty. Choose fewer limits, or another topic.
error-refused = You can't do that here.
error-post-closed = This exercise is closed, and its week for late answers is over. `/daily` shows what is open now.
error-not-found = That is no longer there.
error-unavailable = I can't reach what I need for this right now. Please try again in a minute.
error-setup = The configuration can't be used.
