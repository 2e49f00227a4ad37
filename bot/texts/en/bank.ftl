# Faults of question files. Each has two sentences: what is wrong, and (-fix) what to do.
error-bank = { $faults ->
    [one] The question bank has one fault. Nothing of it was loaded.
   *[other] The question bank has { $faults } faults. Nothing of it was loaded.
}
bank-headline = { $faults ->
    [one] The question bank has one fault:
   *[other] The question bank has { $faults } faults:
}

# The folder and its files
bank-no-folder = This folder does not exist.
bank-no-folder-fix = Create it, or point TUTOR_QUESTIONS at the folder with your question files.
bank-no-files = There is no question file here.
bank-no-files-fix = Put at least one topic here, such as `pipelines.yaml`.
bank-suffix = Question files end in `.yaml`, and this one does not.
bank-suffix-fix = Rename it to `{ $name }`.
bank-not-a-file = This is not a file.
bank-not-a-file-fix = Rename it or move it elsewhere; only question files may end in `.yaml` here.
bank-broken-link = This link leads nowhere.
bank-broken-link-fix = Remove it, or make it point at a question file.
bank-unreadable = This cannot be read: { $problem }.
bank-unreadable-fix = Check its permissions.
bank-too-big = This file is larger than { $most } KiB.
bank-too-big-fix = Split it into two topics.
bank-not-regular = it is not a regular file
bank-ids-too-big = The list of released ids is larger than 1 MiB.
bank-ids-too-big-fix = Check that the right file is called ids.txt.
bank-too-many = This file has so many faults that the rest of it was not read.
bank-too-many-fix = Mend those listed so far and check again.

# The text
bank-not-utf8 = This character is not written in UTF-8.
bank-not-utf8-fix = Save the file with the encoding UTF-8.
bank-control = There is an invisible control character here ({ $code }).
bank-control-fix = Delete it.
bank-tab = This line is indented with a tab.
bank-tab-fix = Indent with spaces.
bank-syntax = This is not valid YAML: { $problem }.
bank-syntax-fix = Look for a missing quote, bracket or space here or just before; put text with a colon or a leading sign in quotes.
bank-syntax-colon = A colon stands where no key can be.
bank-syntax-colon-fix = Put text that has a colon in quotes, or mend the indentation of this line.
bank-syntax-sign = Text without quotes cannot begin with this sign.
bank-syntax-sign-fix = Put the text in quotes.
bank-syntax-quote = The quotation mark that opens here is never closed.
bank-syntax-quote-fix = Close it at the end of the text.
bank-quote-early = The text in quotes that begins here goes on after its closing quotation mark.
bank-quote-early-fix = Put the whole text in the other kind of quotes, " or ', or double each single quote inside.
bank-bullet = This line begins with “{ $sign }”, which doesn't make a list.
bank-bullet-fix = Begin each entry with a hyphen and a space, `- `, and look for more lines like this one; put the text in quotes if the sign belongs to it.
bank-syntax-bracket = The bracket that opens here is not closed, or a comma is missing behind it.
bank-syntax-bracket-fix = Close it, or put the text in quotes if the bracket belongs to it.
bank-syntax-no-colon = There should be a colon after a key here.
bank-syntax-no-colon-fix = Write `key: value`, or indent this line if it continues the text before it.
bank-syntax-indent = This line does not fit in with those before it.
bank-syntax-indent-fix = Mend its indentation, or that of the line before.
bank-empty-file = This file is empty.
bank-empty-file-fix = Delete it, or fill it: `.venv/bin/python -m bot new choice --topic …` prints a topic to start from. A command that fails leaves an empty file where its output should have gone.
bank-documents = A second YAML document begins here.
bank-documents-fix = Remove the line `---` and what follows, or move it to a file of its own.
bank-not-mapping = A question file consists of keys and values, and this one starts with something else.
bank-not-mapping-fix = Begin with `topic: …`.
bank-alias = Anchors and aliases (`&{ $name }`, `*{ $name }`) are not allowed.
bank-alias-fix = Write the text out, or put it in quotes if the sign belongs to it.
bank-tag = The tag { $tag } is not allowed.
bank-tag-fix = Remove it, or put the text in quotes if the exclamation mark belongs to it.
bank-folded-list = Here a list begins, but after `>` its lines run into one.
bank-folded-list-fix = Begin the text with `|` instead, or indent the list.
bank-depth = This is nested more than { $most } levels deep.
bank-depth-fix = Question files are flat; look for brackets or braces that should be in quotes.
bank-duplicate-key = `{ $name }` is given twice; it stands in line { $line } already.
bank-duplicate-key-fix = Keep one of the two.
bank-key-not-text = A key must be plain text, and this one is a list or a mapping.
bank-key-not-text-fix = Put it in quotes if it is text with brackets or braces.
bank-key-form = `{ $name }` cannot be a key here.
bank-key-form-fix = Use 3 to 80 small letters and digits, with single hyphens between words.

# Keys and values
bank-what = `{ $name }`
bank-what-entry = An entry of `{ $name }`
bank-missing = `{ $name }` is missing here.
bank-missing-fix = Add `{ $name }: …`.
bank-unknown-key = `{ $name }` is not a key that belongs here.
bank-unknown-key-fix = { $close ->
    [none] Remove it, or look for a slip in its spelling or indentation.
   *[other] Did you mean `{ $close }`?
}
bank-type-nothing = { $what } has no value.
bank-type-nothing-fix = Write one, or leave the key out if it is optional; put the word null in quotes if you mean the word.
bank-type-text = { $what } must be text.
bank-type-text-fix = Put it in quotes, or use `|` for several lines.
bank-type-list = { $what } must be a list.
bank-type-list-fix = Begin each entry on a line of its own with `- `.
bank-type-mapping = What stands here must consist of keys and values.
bank-type-mapping-fix = Write it as `key: value` lines.
bank-type-switch = { $what } must be true or false.
bank-type-switch-fix = Write `true` or `false`, in small letters and without quotes.
bank-not-one-of = “{ $value }” cannot be the { $name }.
bank-not-one-of-fix = Write { $known }, without quotes.
bank-year = “{ $value }” cannot be the year.
bank-year-fix = Write a year from 1900 to 2100 without quotes, or `current` for a page that is kept up to date.
bank-text-empty = { $what } is empty.
bank-text-empty-fix = Write something, or leave the key out if it is optional.
bank-text-short = { $what } has { $length ->
    [one] one character
   *[other] { $length } characters
}; it needs at least { $limit }.
bank-text-short-fix = Write { $by } more.
bank-text-long = { $what } has { $length } characters; at most { $limit } fit.
bank-text-long-fix = Shorten it by { $by }.
bank-list-short = { $what } has { $length ->
    [0] no entries
    [one] one entry
   *[other] { $length } entries
}; it needs at least { $limit }.
bank-list-short-fix = Add more.
bank-list-long = { $what } has { $length } entries; at most { $limit } are allowed.
bank-list-long-fix = Remove some, or make two exercises of it.
bank-form-id = “{ $value }” cannot be an id.
bank-form-id-fix = Use small letters and digits, with single hyphens between words.
bank-form-topic = “{ $value }” cannot be a topic.
bank-form-topic-fix = Use small letters and digits, with single hyphens between words.
bank-form-tags = “{ $value }” cannot be a tag.
bank-form-tags-fix = Use small letters, digits and the signs : . + -, without spaces.
bank-form-twin = “{ $value }” cannot be an id.
bank-form-twin-fix = Write the id of another exercise: small letters and digits, with single hyphens between words.
bank-form-url = “{ $value }” is not an address that can be opened safely.
bank-form-url-fix = Write it in full, beginning with https://.
bank-form-reviewed = “{ $value }” is not a month.
bank-form-reviewed-fix = Write year and month, such as `2026-11`.
bank-other = This cannot be used: { $problem }.
bank-other-fix = Compare it with the exercises around it.

# What must fit together
bank-topic-stem = The topic is “{ $name }”, but the file is called `{ $stem }.yaml`.
bank-topic-stem-fix = Rename the one or the other, so that both are the same.
bank-drill-stem = The drill is “{ $name }”, but the file is called `{ $stem }.yaml`.
bank-drill-stem-fix = Rename the one or the other, so that both are the same.
bank-drill-topic = No file of the bank has the topic “{ $name }”, where this drill's points would count.
bank-drill-topic-fix = Write the name of a topic file without `.yaml`.
bank-unknown-figure = There is no figure “{ $name }”.
bank-unknown-figure-fix = Put it into the folder `figures` beside the question files, under a name such as `canary-steps.svg`.
bank-figure-unreadable = This figure cannot be used: { $problem }.
bank-figure-unreadable-fix = Save it again as an SVG, PNG or JPEG within the limits; questions/README.md lists them.
bank-figure-name = figure files have lower-case letters, digits and single hyphens in their names, such as canary-steps.svg
bank-figure-text = an SVG must be text in UTF-8
bank-figure-long = a drawing can have up to { $limit } characters
bank-figure-format = the content is neither PNG nor JPEG
bank-figure-bytes = a picture can have up to { $kilobytes } KB
bank-figure-pixels = a picture can be up to { $side } pixels wide and high, and up to 8 million pixels in all
bank-figure-broken = the file is damaged or cut off
bank-figure-fetches = a drawing must hold everything it shows: no scripts, no embedded pictures, nothing fetched
bank-id-twice = This id is taken; it stands in { $other }, line { $at }.
bank-id-twice-fix = Choose another one; ids are unique in the whole bank.
bank-title-twice = Another exercise has this title already: { $other }, line { $at }.
bank-title-twice-fix = Find another one; people tell exercises apart by their titles.
bank-own-twin = An exercise can't be its own twin.
bank-own-twin-fix = Name the exercise that asks the same idea in another case, or remove this line.
bank-unknown-twin = There is no exercise “{ $name }” in the topics.
bank-unknown-twin-fix = { $close ->
    [none] Write the id of an exercise of the bank, or remove this line.
   *[other] Did you mean `{ $close }`?
}
bank-unknown-reference = There is no reference “{ $name }” in this file.
bank-unknown-reference-fix = { $close ->
    [none] Add it to `references` at the top of the file.
   *[other] Did you mean `{ $close }`? If not, add it to `references` at the top of the file.
}
bank-cited-by-key = An exercise cites its sources by their keys, and this is something else.
bank-cited-by-key-fix = Write a key such as `gcp-mlops`, and the source itself under `references` at the top of the file.
bank-unused-reference = No exercise cites the reference “{ $name }”.
bank-unused-reference-fix = Cite it or remove it.
bank-same-text = The same text stands in line { $line } already.
bank-same-text-fix = Word them differently, or remove one.
bank-no-correct = No option is marked as correct.
bank-no-correct-fix = Add `correct: true` to the right one.
bank-second-correct = { $count } options are marked as correct, but a choice has exactly one.
bank-second-correct-fix = Keep the best one, or make it `kind: multiple`.
bank-few-correct = { $count ->
    [0] No option is marked as correct
   *[other] Only one option is marked as correct
}, but a multiple has at least two.
bank-few-correct-fix = Add `correct: true` to the right ones, or make it `kind: choice`.
bank-all-correct = All options are marked as correct.
bank-all-correct-fix = Add at least one that is wrong.
bank-unknown-bucket = There is no bucket “{ $name }”.
bank-unknown-bucket-fix = Write one of these as it stands: { $known }.
bank-empty-bucket = No item belongs to the bucket “{ $name }”.
bank-empty-bucket-fix = Add items that do, or remove the bucket.

# Descriptions of the file format, shown by editors
schema-file = A topic of the question bank
schema-drill-file = An incident drill
schema-drill-drill = The name of this file without .yaml.
schema-drill-title = The incident's name as members read it.
schema-drill-topic = The topic in which its points count: the name of a question file without .yaml.
schema-drill-scenario = What happened, with all the facts, in Discord's markdown. It stands above the thread with the steps.
schema-drill-steps = 3 or 4 exercises: find the cause, sort the causes, order the repair, prevent it.
schema-topic = The name of this file without .yaml.
schema-title = The topic's name as members read it.
schema-references = The sources of this file by key. Each must be cited by an exercise.
schema-exercises = The exercises of this topic.
schema-source-title = The title of the page, paper or book.
schema-author = Who wrote it, or the organisation.
schema-year = The year of publication, or current for a page that is kept up to date.
schema-url = Where it can be read; https only.
schema-id = The exercise's name: unique in the whole bank, never reused and never renamed.
schema-kind = choice has one right option, multiple has several; classify sorts items into buckets, order brings steps into sequence.
schema-difficulty = 1 is recall, 2 is application, 3 is judgement.
schema-exercise-title = What the exercise is called: at most 60 characters, unique in the bank, and never a hint.
schema-scenario = The facts that decide, in Discord's Markdown; blank lines separate paragraphs.
schema-question = One sentence that asks, at most 200 characters; it is shown in bold.
schema-twin = The id of the exercise that asks the same idea in another case; that one names this one.
schema-discuss = An open question for the thread below the post, at most 140 characters.
schema-explanation = The point to take home, when it does not hold, and where to read on.
schema-figure = A drawing that belongs to the scenario: a file of the folder figures, and in words all that is to be seen in it.
schema-hint = A nudge that does not give the answer away; taking it costs points.
schema-cited = Keys of this file's references.
schema-tags = Subjects, and the level as bloom:apply or alike.
schema-reviewed = Year and month of the last check against a product whose behaviour changes.
schema-options = 3 to 5 options; choice has one that is correct, multiple has two or more.
schema-buckets = 2 to 4 names.
schema-items = 4 to 8 things to be sorted.
schema-steps = 4 to 7 steps in the right order.
schema-text = What members read.
schema-correct = true for a right option; leave it out for a wrong one.
schema-bucket = One of the buckets, written as it stands there.
schema-why = Why this is right, or what the mistake is.
