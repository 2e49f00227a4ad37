# For those who write exercises: templates, import and export.
authoring-cli-new = Print a commented sample exercise; add it to a question file and replace its texts with your own.
authoring-cli-kind = choice, multiple, classify or order.
authoring-cli-topic = The topic it's for: an existing file of that name in the folder, or a new one.
authoring-cli-import = Turn a GIFT, Aiken, Moodle XML or CSV file into a question file.
authoring-cli-file = GIFT or Aiken (.gift, .txt, .aiken), Moodle XML (.xml) or CSV (.csv).
authoring-cli-slug = The topic's short name, in lower-case letters with hyphens; the file's name without .yaml.
authoring-cli-title = The topic's title, as people read it.
authoring-cli-output = The file to write; without it, the result is printed.
authoring-cli-export = Print exercises as GIFT or CSV.
authoring-cli-path = A question file, or a folder of them. Without it: everything the bot would use.
authoring-cli-format = gift or csv.
authoring-imported = { $count ->
    [one] Imported one exercise.
   *[other] Imported { $count } exercises.
} { $lost ->
    [0] Nothing was skipped.
    [one] One question was skipped; its line above says why.
   *[other] { $lost } questions were skipped; the lines above say why.
} Now run `.venv/bin/python -m bot check`: it lists everything you still have to add.
authoring-gift-carries = GIFT has no place for difficulty, hint, references or review month, or for reasons in matching questions. Export as CSV to keep everything.

# Files that cannot be read or written
authoring-bad-topic = “{ $topic }” can't be a topic. Use at least three lower-case letters or digits, with single hyphens between words.
authoring-bad-title = The title has { $length } characters; it needs 1 to 60. Choose another with --title.
authoring-suffix = I can't tell the format of { $file } from its name. Make it end in one of { $known }.
authoring-unreadable = { $file } can't be read: { $problem }. Check the name and its permissions.
authoring-nothing =
    Nothing in { $file } could be imported. Check that it is GIFT or Aiken (.gift, .txt, .aiken), Moodle XML (.xml) or CSV (.csv), as its name says.
    { $remarks }
authoring-no-topic-file = { $file } is neither a question file nor a folder of them. Name one that ends in .yaml.
authoring-no-exercises = There are no exercises in { $file }. Name another file or folder.
authoring-exists = { $file } already exists. Choose another name, or move it away first.
authoring-unwritable = { $file } can't be written: { $problem }. Check the folder and its permissions.
authoring-no-kind = There's no kind “{ $kind }”. Use one of { $known }.
authoring-topic-broken = I can't add to { $file } because it has faults. Run `.venv/bin/python -m bot check` and fix them first.

# A picture that could not be kept, in words
authoring-picture = [Picture: { $alt }]

# What becomes of true/false statements
authoring-set-prompt = Is each of these statements true or false?
authoring-set-prompt-about = { $subject }: is each of these statements true or false?
authoring-set-name = true or false

# Exercises that GIFT cannot take
authoring-gift-order = { $id } was skipped: GIFT can't ask for an order. Export it as CSV.
authoring-gift-arrow = { $id } was skipped: an item contains “->”, which means something else in GIFT. Reword it, or export it as CSV.

# Comments where something is missing
authoring-todo-difficulty = TODO: 1 recall, 2 apply, 3 judge
authoring-todo-title = TODO: a title of at most 60 characters that gives nothing away
authoring-todo-question = TODO: one sentence that asks
authoring-todo-text = TODO: the text
authoring-todo-alt = TODO: everything the picture shows, in words (20 to 400 characters)
authoring-todo-bucket = TODO: the bucket it belongs in
authoring-todo-why = TODO: why this is right or wrong here
authoring-todo-explanation = TODO: the key takeaway
authoring-todo-references = TODO: add a source at the top of this file and put its key here

# The templates. Comments first, then the sample texts.
authoring-new-title = My topic
authoring-new-id = Replace every text with your own. An id is permanent: results are tied to it.
authoring-new-difficulty = 1 recall · 2 apply · 3 judge
authoring-new-exercise-title = At most 60 characters. Make people curious, and give nothing away.
authoring-new-scenario = A short situation with the facts that decide it. Blank lines separate paragraphs.
authoring-new-question = One sentence that asks. It's shown in bold.
authoring-new-options = 3 to 5, similar in length and form. Each wrong one is a mistake people really make.
authoring-new-buckets = 2 to 4 that don't overlap.
authoring-new-items = 6 to 8 of at most 100 characters, with at least two in each bucket.
authoring-new-steps = 5 to 7, in the right order; each needs the result of the one before it.
authoring-new-explanation = The key takeaway, and when it doesn't apply.
authoring-new-hint = Optional; taking it costs points.
authoring-new-references = Keys of the references at the top of this file.
authoring-new-tags = What it is about, and the level: bloom:understand, bloom:apply, bloom:analyse, bloom:evaluate …
authoring-new-source = Hidden Technical Debt in Machine Learning Systems (NeurIPS)
authoring-new-author = Sculley and others

authoring-new-choice-title = A sudden wave of rejections
authoring-new-choice-scenario = A credit model was trained on incomes in euros. Since Monday, one of its sources has been sending cents, and the rejection rate has tripled.
authoring-new-choice-question = What should the team do?
authoring-new-choice-text-1 = Retrain the model on this week's rows
authoring-new-choice-why-1 = Retraining would fit half of the sources to a broken unit, and hide the fault until someone fixes it.
authoring-new-choice-text-2 = Check the unit where the data come in
authoring-new-choice-why-2 = The fault is in the data, and a check on arrival stops it for every model that reads them.
authoring-new-choice-text-3 = Lower the threshold for rejecting a loan
authoring-new-choice-why-3 = A new threshold treats the symptom, and lets risky loans through once the unit is right again.
authoring-new-choice-explanation = When an input changes its meaning, fix the input and guard it. Retraining helps when the world has changed, not when a source is broken.
authoring-new-choice-hint = Where did things first go wrong?

authoring-new-multiple-title = Last year's run, once more
authoring-new-multiple-scenario = A team wants to be able to repeat last year's training run exactly.
authoring-new-multiple-question = What does it need to keep from that run (choose all that apply)?
authoring-new-multiple-text-1 = The version of the training code
authoring-new-multiple-why-1 = Another version may prepare or fit the same rows differently.
authoring-new-multiple-text-2 = The network speed on the day
authoring-new-multiple-why-2 = It decides how long the run takes, but leaves no trace in the result.
authoring-new-multiple-text-3 = The exact rows it read
authoring-new-multiple-why-3 = Tables change after a run, so the same query returns other rows today.
authoring-new-multiple-text-4 = The versions of all libraries
authoring-new-multiple-why-4 = Defaults and numerical details differ from one release of a package to the next.
authoring-new-multiple-text-5 = The names of everyone who reviewed it
authoring-new-multiple-why-5 = Useful if someone has questions later, but a repeated run doesn't read them.
authoring-new-multiple-explanation = A run can be repeated if you keep everything that shapes its result: code, data, environment, settings and seeds.
authoring-new-multiple-hint = Imagine changing just one of these: would the weights come out differently?

authoring-new-classify-title = Debt in systems that learn
authoring-new-classify-scenario = Technical debt builds up in ML systems as in any other, and in some ways of their own.
authoring-new-classify-question = Is each of these statements about it true or false?
authoring-new-classify-text-1 = The code around a model usually outweighs the model's own
authoring-new-classify-why-1 = Collecting, checking and serving data take up most of the code in a production system.
authoring-new-classify-text-2 = Adding a feature leaves the weights of the others unchanged
authoring-new-classify-why-2 = Features share the work of predicting, so a new one shifts what the rest contribute.
authoring-new-classify-text-3 = A table with unknown readers is hard to change
authoring-new-classify-why-3 = You can't warn readers you don't know about, and they break when a column goes.
authoring-new-classify-text-4 = Old experiment branches in the code can break production
authoring-new-classify-why-4 = A forgotten path can be switched on by accident, long after its authors have left.
authoring-new-classify-text-5 = Settings need no review, because they aren't code
authoring-new-classify-why-5 = One wrong setting does as much harm as a wrong line of code, and deserves the same care.
authoring-new-classify-text-6 = A model has no influence on its own future data
authoring-new-classify-why-6 = What it recommends gets clicked, and those clicks become its next training data.
authoring-new-classify-explanation = In ML systems, debt hides between the parts: in data, settings and unknown readers, more than in the model itself.
authoring-new-classify-hint = For each one, ask who would notice a change.

authoring-new-order-title = From raw events to a release
authoring-new-order-scenario = A pipeline takes a new model version to production. Each step needs the result of another one.
authoring-new-order-question = In which order do the steps belong?
authoring-new-order-text-1 = Collect the past week's raw events
authoring-new-order-why-1 = Nothing else can start: everything that follows is made from these events.
authoring-new-order-text-2 = Check the raw events against the schema
authoring-new-order-why-2 = It needs the collected events, and keeps broken ones out of training.
authoring-new-order-text-3 = Train a candidate on the rows that passed
authoring-new-order-why-3 = It needs rows known to be sound, which is what the schema check lets through.
authoring-new-order-text-4 = Compare the candidate with today's model
authoring-new-order-why-4 = It needs a trained candidate, and decides whether that one is worth a release.
authoring-new-order-text-5 = Release the winner of the comparison
authoring-new-order-why-5 = It needs the result of the comparison: only a better model should go out.
authoring-new-order-explanation = Each gate comes before the costlier step: checks before training, comparison before release.
authoring-new-order-hint = For each step, ask whose result it reads.

# An exercise with a figure, in a format without figures
authoring-figure = Figure: { $alt }
