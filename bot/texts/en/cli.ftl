# The command line.
cli-help = A Discord bot that teaches MLOps to study groups.
cli-version = Show the version.
cli-run = Run the bot against Discord until it is told to stop.
cli-check = Check the question files against the rules for authors; exit code 1 if there is an error.
cli-check-folder = The folder with the question files. Without it: the one TUTOR_QUESTIONS names, or the built-in exercises.
cli-schema = Write schema.json and glossary.schema.json, which editors use to check the files while you type.
cli-sandbox = Try the bot with no Discord account: a simulated server in your browser.
cli-headless = No browser: a simulated study group answers the dailies, and the terminal tells.
cli-days = Without a browser: how many days to tell.
cli-seed = Decides what is posted and who answers how; the same seed tells the same.
cli-port = The page's port on this machine; another one is taken if it is in use.
cli-open = Open the page in your browser at once.
