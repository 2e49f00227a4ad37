# The command line.
cli-help = A Discord bot that teaches MLOps to study groups.
cli-version = Show the version.
cli-run = Run the bot against Discord until it is told to stop.
cli-backup = Copy the database to a file, also while the bot is running. Never copy the database file by itself.
cli-backup-file = The file to write. It appears when the copy is complete.
cli-backup-replace = Replace the file if it is there already.
cli-backup-done = The database was copied to { $file }.
cli-check = Check the question files against the rules for authors; exit code 1 if there is an error.
cli-check-folder = The folder with the question files. Without it: the one TUTOR_QUESTIONS names, or the built-in exercises.
cli-schema = Write schema.json and glossary.schema.json, which editors use to check the files while you type.
cli-sandbox = Try the bot with no Discord account: a simulated server in your browser.
cli-headless = No browser: a simulated study group answers the dailies, and the terminal tells.
cli-days = Without a browser: how many days to tell.
cli-seed = Decides what is posted and who answers how; the same seed tells the same.
cli-port = The page's port on this machine; another one is taken if it is in use.
cli-open = Open the page in your browser at once.
cli-health = Show whether the running bot is well, by the file that TUTOR_HEALTH_FILE names; exit code 1 if it isn't.

# A sign of life
health-well = All is well: connected to Discord, and the database answers.
health-starting = The bot is starting.
health-offline = The bot has lost its connection to Discord. It keeps trying to reconnect.
health-database = The database doesn't answer. The log says why.
health-silent = The bot has been silent for { $seconds } seconds. Restart it.
health-missing = There is no { $file }. Is the bot running, with the same TUTOR_HEALTH_FILE?
health-unreadable = { $file } can't be read. Check TUTOR_HEALTH_FILE and the file's permissions.
health-not-set = TUTOR_HEALTH_FILE is not set. Set it to a file that the bot may write, start the bot, then ask again.
error-health-file = TUTOR_HEALTH_FILE: { $file } can't be written ({ $detail }). Name a file in a folder that the bot may write to.
