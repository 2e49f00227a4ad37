# The sandbox: the bot in a simulated Discord, in the browser or on the terminal.
sandbox-topic-daily-mlops = One exercise a day. Answer with the buttons; only you see your result.
sandbox-topic-general = Everything else.
sandbox-topic-moderators = What members report and suggest. Only moderators see it.
sandbox-no-reaction = The bot didn't react to that click.
sandbox-no-control = “{ $control }” isn't on the screen, or is disabled.
sandbox-failed = That didn't work: { $reason }
sandbox-running-time = Time is passing …
sandbox-running-group = The group is answering …
sandbox-time-moved = It's now { DATE($now, "EHm") }.{ $news ->
    [revealed-opened] { " " }The last exercise has been revealed, and there's a new one below it.
    [revealed-] { " " }The exercise has been revealed.
    [opened] { " " }There's a new exercise.
   *[nothing] { "" }
 }
sandbox-no-timer = Nothing is planned. As the moderator, schedule something with `/schedule daily`.
sandbox-no-post = No exercise is open. Press +1 day, or post one as the moderator with `/exercise post`.
sandbox-group-answered = { $count ->
    [0] Everyone who studies today has already answered { $what }.
    [one] One member answered { $what }.
   *[other] { $count } members answered { $what }.
 }
sandbox-group-quiz = { $count ->
    [one] One member joined or answered in the quiz.
   *[other] { $count } members joined or answered in the quiz.
 }
sandbox-group-post = “{ $title }” in #{ $channel }
sandbox-group-posts = { $count } exercises in #{ $channel }
sandbox-group-drill = the drill “{ $title }”

# A slash command that was typed or pasted as one line.
sandbox-typed-unknown = There's no command “{ $command }”. Type / to see what there is.
sandbox-typed-others = { $person } can't use { $command }, but { $others } can. Change who you act as.
sandbox-typed-missing = /{ $command } needs “{ $option }:”.
sandbox-typed-options = I can't place “{ $value }”. /{ $command } takes { $options }.
sandbox-typed-no-options = I can't place “{ $value }”. /{ $command } takes no options.
sandbox-typed-value = “{ $value }” doesn't fit “{ $option }:”.
sandbox-typed-choice = “{ $value }” doesn't fit “{ $option }:”. You can type { $choices }.
sandbox-typed-one = “{ $choice }”
sandbox-typed-nobody = There's no “{ $value }” in this server, so it doesn't fit “{ $option }:”.

# The page in the browser.
sandbox-page-title = MLOps Tutor: try it
sandbox-page-bar = Sandbox
sandbox-page-viewer = Act as
sandbox-page-member = { $name }
sandbox-page-moderator = { $name } (moderator)
sandbox-page-owner = { $name } (runs the bot)
sandbox-page-channel = in
sandbox-page-room = #{ $name }
sandbox-page-thread = ↳ { $name }
sandbox-page-direct = ✉ Direct messages
sandbox-page-clock = Time on the server:
sandbox-page-now = { DATE($now, "yMMMEd") }, { DATE($now, "Hm") }
sandbox-page-time = Time and the group
sandbox-page-hour = +1 h
sandbox-page-day = +1 day
sandbox-page-timer = Next event
sandbox-page-timer-more = Jump to the next thing the bot will do on its own
sandbox-page-group = Group answers
sandbox-page-group-more = The other members answer everything that is open
sandbox-page-frame = The simulated Discord
sandbox-page-try = Things to try
sandbox-page-try-answer = Answer today's exercise. Only you see your result.
sandbox-page-try-group = Press “Group answers” to have the others answer too.
sandbox-page-try-day = Press “+1 day”: the answer is revealed, and the next exercise appears.
sandbox-page-try-commands = Run a command. Click one, or type your own in the message box:
sandbox-page-try-moderator = Act as { $name }, the moderator, and decide what the group gets:
sandbox-page-try-practice = Practise what's hard for you. Nobody else sees it:
sandbox-page-try-quiz = Start a live quiz. The group joins, and answers while you watch:
sandbox-page-try-drill = Post an incident drill. It happens in a thread of its own:
sandbox-page-try-report = Report a problem from a result. Act as { $name }, the moderator, and deal with it in #moderators. Then read what came of it in your own direct messages. { $name } can also use:
sandbox-page-try-owner = Act as { $name }, who runs the bot. Edit a question file, then:
sandbox-page-lost = The sandbox isn't responding. If you stopped it, run `make try` again: this page reconnects by itself. If it prints another address, open that one.
sandbox-page-refused = The sandbox refused that. Reload the page and try again.
sandbox-page-failed = That didn't go through. The message may have just changed; try again.
sandbox-page-again = The page lost its connection and has been reopened.

# On the terminal.
sandbox-not-installed = The sandbox isn't installed. In the project's folder, run: pip install ".[sandbox]"
sandbox-starting = Starting the bot in a simulated Discord …
sandbox-open = Open { $address } in your browser. Stop with Ctrl+C.
sandbox-log-day = ─── { DATE($now, "yMMMEd") } ───
sandbox-log-time = { DATE($at, "MMMEd") }, { DATE($at, "Hm") }
sandbox-log-command = { $name } types { $command }
sandbox-log-post = A new post in { $channel }
sandbox-log-reveal = The post in { $channel } is closed and revealed
sandbox-log-answer = { $name } answers: { $steps }
sandbox-log-answer-hint = { $name } takes the hint and answers: { $steps }
sandbox-log-minutes = { $count ->
    [0] now
   *[other] { $past ->
        [true] { $count ->
            [one] one minute ago
           *[other] { $count } minutes ago
        }
       *[false] { $count ->
            [one] in one minute
           *[other] in { $count } minutes
        }
    }
 }
sandbox-log-hours = { $past ->
    [true] { $count ->
        [one] one hour ago
       *[other] { $count } hours ago
    }
   *[false] { $count ->
        [one] in one hour
       *[other] in { $count } hours
    }
 }
sandbox-log-days = { $past ->
    [true] { $count ->
        [one] one day ago
       *[other] { $count } days ago
    }
   *[false] { $count ->
        [one] in one day
       *[other] in { $count } days
    }
 }
sandbox-log-figure = [Figure: { $alt }]
