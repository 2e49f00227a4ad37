# The command line.
cli-help = A Discord bot that teaches MLOps to study groups.
cli-version = Show the version.
cli-run = Run the bot on Discord until you stop it.
cli-backup = Copy the database to a file, even while the bot is running. Never copy the database file yourself.
cli-backup-file = The file to write. It appears once the copy is complete.
cli-backup-replace = Replace the file if it already exists.
cli-backup-done = Copied the database to { $file }.
cli-check = Check the question files against the rules for authors; exits with 1 if there is an error.
cli-check-folder = The folder with the question files (default: TUTOR_QUESTIONS, or the built-in exercises).
cli-schema = Write schema.json and glossary.schema.json, which editors use to check the files as you type.
cli-sandbox = Try the bot without a Discord account, in a simulated server in your browser.
cli-headless = No browser: a simulated study group answers the dailies, and you follow along in the terminal.
cli-days = Without a browser: how many days to play.
cli-seed = Decides what is posted and who answers how; the same seed plays out the same way.
cli-port = The page's port on this machine; if it's in use, another one is chosen.
cli-open = Open the page in your browser right away.
cli-health = Show whether the running bot is healthy, according to the file set in TUTOR_HEALTH_FILE; exits with 1 if it isn't.

# A sign of life
health-well = Healthy: connected to Discord, and the database is responding.
health-starting = The bot is starting.
health-offline = The bot has lost its connection to Discord. It keeps trying to reconnect.
health-database = The database isn't responding, or can't be written. The log says why.
health-outdated = Another version of the bot has changed the database. Restart this one with that version.
health-silent = The bot hasn't been heard from for { $seconds } seconds. Restart it.
health-missing = There's no { $file }. Is the bot running, with the same TUTOR_HEALTH_FILE?
health-unreadable = { $file } can't be read. Check TUTOR_HEALTH_FILE and the file's permissions.
health-not-set = TUTOR_HEALTH_FILE isn't set. Set it to a file the bot can write, start the bot, then ask again.
error-health-file = TUTOR_HEALTH_FILE: { $file } can't be written ({ $detail }). Choose a file in a folder the bot can write to.
