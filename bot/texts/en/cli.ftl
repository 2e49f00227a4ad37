# The command line.
cli-help = A Discord bot that teaches MLOps to study groups.
cli-run = Run the bot against Discord until it is told to stop.
cli-backup = Copy the database to a file, also while the bot is running. Never copy the database file by itself.
cli-backup-file = The file to write. It appears when the copy is complete.
cli-backup-replace = Replace the file if it is there already.
cli-backup-done = The database was copied to { $file }.
cli-check = Check the question files against the rules for authors; exit code 1 if there is an error.
cli-check-folder = The folder with the question files.
cli-schema = Write schema.json and glossary.schema.json, which editors use to check the files while you type.
cli-sandbox = Try the bot with no Discord account: a simulated server in your browser.
cli-headless = No browser: a simulated study group answers the dailies, and the terminal tells.
cli-days = Without a browser: how many days to tell.
cli-seed = Decides what is posted and who answers how; the same seed tells the same.
cli-port = The page's port on this machine; another one is taken if it is in use.
cli-open = Open the page in your browser at once.
