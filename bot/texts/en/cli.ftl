# The command line.
cli-help = A Discord bot that teaches MLOps to study groups.
cli-run = Run the bot against Discord until it is told to stop.
cli-check = Check the question files; exit code 1 if there is a fault.
cli-check-folder = The folder with the question files.
cli-check-fine = { $exercises ->
    [one] One exercise
   *[other] { $exercises } exercises
} in { $topics ->
    [one] one topic
   *[other] { $topics } topics
}: no faults.
cli-schema = Write schema.json, which editors use to check question files while you type.
cli-sandbox = Try the bot with no Discord account: a simulated server in your browser.
