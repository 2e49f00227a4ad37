# What can be wrong with a file or a form of exercises. Moderators and members read it, so each language has it.
# Of most there are two sentences: what is wrong, and (-fix) what to do.

bank-too-many = This file has so many faults that I stopped reading here.
bank-too-many-fix = Fix the ones listed so far and check again.
bank-not-utf8 = This character isn't UTF-8.
bank-not-utf8-fix = Save the file as UTF-8.
bank-control = There's an invisible control character here ({ $code }).
bank-control-fix = Delete it.
bank-tab = This line is indented with a tab.
bank-tab-fix = Indent with spaces.
bank-syntax = This isn't valid YAML: { $problem }.
bank-syntax-fix = Look for a missing quote, bracket or space here or just before; quote text that contains a colon or begins with a symbol.
bank-syntax-colon = There's a colon where no key can be.
bank-syntax-colon-fix = Quote text that contains a colon, or fix the indentation of this line.
bank-syntax-sign = Text can't begin with this symbol unless it's quoted.
bank-syntax-sign-fix = Put the text in quotes.
bank-syntax-quote = The quote that opens here is never closed.
bank-syntax-quote-fix = Close it at the end of the text.
bank-quote-early = The quoted text that begins here continues after its closing quote.
bank-quote-early-fix = Use the other kind of quotes, " or ', around the whole text, or double each single quote inside it.
bank-bullet = This line begins with “{ $sign }”, which doesn't make a list.
bank-bullet-fix = Begin each entry with a hyphen and a space, `- `, and check for more lines like this one; quote the text if the symbol is part of it.
bank-syntax-bracket = The bracket that opens here isn't closed, or there's a comma missing after it.
bank-syntax-bracket-fix = Close it, or quote the text if the bracket is part of it.
bank-syntax-no-colon = There should be a colon after the key here.
bank-syntax-no-colon-fix = Write `key: value`, or indent this line if it continues the text before it.
bank-syntax-indent = This line doesn't fit with the ones before it.
bank-syntax-indent-fix = Fix its indentation, or that of the line before.
bank-documents = A second YAML document begins here.
bank-documents-fix = Remove the line `---` and everything after it, or move that to a file of its own.
bank-not-mapping = A question file is made of keys and values, but this one starts with something else.
bank-not-mapping-fix = Start with `topic: …`.
bank-alias = Anchors and aliases (`&{ $name }`, `*{ $name }`) aren't allowed.
bank-alias-fix = Write the text out, or quote it if the symbol is part of it.
bank-tag = The tag { $tag } isn't allowed.
bank-tag-fix = Remove it, or quote the text if the exclamation mark is part of it.
bank-folded-list = A list begins here, but after `>` its lines run together.
bank-folded-list-fix = Start the text with `|` instead, or indent the list.
bank-depth = This is nested more than { $most } levels deep.
bank-depth-fix = Question files are flat; look for brackets or braces that should be quoted.
bank-duplicate-key = `{ $name }` is given twice; the first one is in line { $line }.
bank-duplicate-key-fix = Keep just one.
bank-key-not-text = A key must be plain text, but this one is a list or a mapping.
bank-key-not-text-fix = If it's text with brackets or braces, quote it.
bank-key-form = `{ $name }` can't be a key here.
bank-key-form-fix = Use 3 to 80 lower-case letters and digits, with single hyphens between words.
bank-what = `{ $name }`
bank-what-entry = An entry of `{ $name }`
bank-missing = `{ $name }` is missing here.
bank-missing-fix = Add `{ $name }: …`.
bank-unknown-key = `{ $name }` isn't a key that belongs here.
bank-unknown-key-fix = { $close ->
    [none] Remove it, or check its spelling and indentation.
   *[other] Did you mean `{ $close }`?
}
bank-type-nothing = { $what } has no value.
bank-type-nothing-fix = Write one, or remove the key if it's optional; if you mean the word null, quote it.
bank-type-text = { $what } must be text.
bank-type-text-fix = Quote it, or use `|` for several lines.
bank-type-list = { $what } must be a list.
bank-type-list-fix = Start each entry on its own line with `- `.
bank-type-mapping = There should be keys and values here.
bank-type-mapping-fix = Write it as `key: value` lines.
bank-type-switch = { $what } must be true or false.
bank-type-switch-fix = Write `true` or `false`, in lower case and without quotes.
bank-not-one-of = “{ $value }” can't be the { $name }.
bank-not-one-of-fix = Write { $known }, without quotes.
bank-year = “{ $value }” can't be the year.
bank-year-fix = Write a year from 1900 to 2100 without quotes, or `current` for a page that's kept up to date.
bank-text-empty = { $what } is empty.
bank-text-empty-fix = Write something, or remove the key if it's optional.
bank-text-invisible = Nobody would see anything of { $what }: it has only invisible characters.
bank-text-invisible-fix = Write something that people can see.
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
bank-list-long-fix = Remove some, or split it into two exercises.
bank-form-id = “{ $value }” can't be an id.
bank-form-id-fix = Use lower-case letters and digits, with single hyphens between words.
bank-form-topic = “{ $value }” can't be a topic.
bank-form-topic-fix = Use lower-case letters and digits, with single hyphens between words.
bank-form-tags = “{ $value }” can't be a tag.
bank-form-tags-fix = Use lower-case letters, digits and the characters : . + -, without spaces.
bank-form-twin = “{ $value }” can't be an id.
bank-form-twin-fix = Write the id of another exercise: lower-case letters and digits, with single hyphens between words.
bank-form-url = “{ $value }” isn't an address that's safe to open.
bank-form-url-fix = Write it in full, starting with https://.
bank-form-reviewed = “{ $value }” isn't a month.
bank-form-reviewed-fix = Write the year and month, such as `2026-11`.
bank-other = This can't be used: { $problem }.
bank-other-fix = Compare it with the exercises around it.
bank-own-name-twice = The id { $name } is taken already, in line { $line }.
bank-own-name-twice-fix = Choose another one.
bank-own-name-long = This id has { $length } characters. It may have { $limit }.
bank-own-name-long-fix = Shorten it.
bank-own-too-many = The file has { $count } exercises. It may have { $limit }.
bank-own-too-many-fix = Split the file, or leave some out.
bank-id-own = Ids like this one are for servers' own exercises.
bank-id-own-fix = Choose one that doesn't begin with “own-” and a number.
bank-unknown-reference = There's no reference “{ $name }” in this file.
bank-unknown-reference-fix = { $close ->
    [none] Add it to `references` at the top of the file.
   *[other] Did you mean `{ $close }`? If not, add it to `references` at the top of the file.
}
bank-cited-by-key = Exercises cite their sources by key, and this isn't one.
bank-cited-by-key-fix = Write a key such as `gcp-mlops` here, and put the source itself under `references` at the top of the file.
bank-unused-reference = No exercise cites the reference “{ $name }”.
bank-unused-reference-fix = Cite it or remove it.
bank-same-text = This text is already in line { $line }.
bank-same-text-fix = Reword one of them, or remove it.
bank-no-correct = No option is marked as correct.
bank-no-correct-fix = Add `correct: true` to the right one.
bank-second-correct = { $count } options are marked as correct, but a choice has exactly one.
bank-second-correct-fix = Keep the best one, or make it `kind: multiple`.
bank-few-correct = { $count ->
    [0] No option is marked as correct
   *[other] Only one option is marked as correct
}, but a multiple needs at least two.
bank-few-correct-fix = Add `correct: true` to the right ones, or make it `kind: choice`.
bank-all-correct = All options are marked as correct.
bank-all-correct-fix = Add at least one that is wrong.
bank-unknown-bucket = There's no bucket “{ $name }”.
bank-unknown-bucket-fix = Write one of these exactly as it is: { $known }.
bank-empty-bucket = No item belongs to the bucket “{ $name }”.
bank-empty-bucket-fix = Add some items that do, or remove the bucket.

# Files in other formats: what can't be read, what is skipped, what changes
authoring-not-utf8 = Line { $line } isn't UTF-8. Save the file as UTF-8 and try again.
authoring-too-big = This file is larger than { $most } MiB. Split it and import the parts one by one.
authoring-too-many = This file has more than { $most } questions. Split it and import the parts one by one.
authoring-xml-broken = The XML is broken at line { $line }, column { $column }. Fix that place, or export the file from Moodle again.
authoring-xml-doctype = This XML declares a document type or entities, which I don't read for safety. Delete the DOCTYPE and try again.
authoring-xml-encoding = I can't read the encoding that this XML declares. Save it as UTF-8 and say so in its first line.
authoring-xml-no-quiz = This isn't a Moodle question file: it begins with <{ $tag }> instead of <quiz>. Export the questions as “Moodle XML format”.
authoring-csv-broken = The CSV is broken near line { $line } ({ $problem }). Look for a quote that isn't closed.
authoring-csv-columns = These columns are missing from the first row: { $names }. Add them: `kind` is choice, multiple, classify or order, `text1`, `text2` and so on are the options, items or steps, and `key1`, `key2` and so on say `right` for a right option, or name an item's bucket. All columns: { $known }.
authoring-csv-twice = These columns are in the first row twice: { $names }. Rename or delete one of each.
authoring-line = Line { $line }
authoring-named = “{ $name }”
authoring-number = Question { $number }
authoring-lost-braces = Skipped: its braces don't match. Close the answers with one brace, leave no empty line inside, and put a backslash before braces that are text.
authoring-lost-description = Skipped: a text without a question. Put what matters from it into the exercises.
authoring-lost-several-blanks = Skipped: it has more than one place for answers. Make each one a question of its own.
authoring-lost-essay = Skipped: an essay can't be graded automatically. Ask for a decision with options instead.
authoring-lost-numerical = Skipped: the bot can't take numerical answers. Offer three or four numbers as options.
authoring-lost-shortanswer = Skipped: the bot can't take typed answers. Offer some wrong answers next to the right one.
authoring-lost-cloze = Skipped: the bot can't show text with gaps. Make each gap a question of its own.
authoring-lost-no-full = Skipped: only one option may be picked, but none is worth full marks. Give the right one 100%.
authoring-lost-no-right = Skipped: no option is right. Mark at least one.
authoring-lost-all-right = Skipped: every option is right. Add at least one that is wrong.
authoring-lost-parts = Skipped: it has { $count } answers, and an exercise takes at most 8. Keep the best, or split it into several exercises.
authoring-lost-one-answer = Skipped: its items have fewer than two different answers. Sort them into at least two groups.
authoring-lost-pairs = Skipped: all { $count } answers differ, so they're pairs rather than groups. Let several items share an answer.
authoring-lost-statement = Skipped: a single true/false statement is too short for an exercise. A set takes 6 to 8 from one category, some true and some false; this category has { $count }.
authoring-lost-no-arrow = Skipped: one of its pairs has no “->”. Write each as item -> answer.
authoring-lost-unknown-type = Skipped: the bot has nothing like the question type “{ $type }”. Rewrite it as a question with options.
authoring-lost-truefalse = Skipped: it doesn't say whether true or false is right. Give one of them 100.
authoring-lost-same-position = Skipped: two of its steps have the same position. Number them 1, 2, 3 and so on.
authoring-lost-no-number = Skipped: the weight of one of its answers isn't a number. Write the percentage without a % sign.
authoring-lost-cells = Skipped: it has { $cells } cells, but the first row has { $columns }. Put double quotes around text that contains commas.
authoring-lost-kind = Skipped: there's no kind “{ $kind }”. Use one of { $known }.
authoring-lost-key = Skipped: “{ $key }” in the column { $column } means neither right nor wrong. Write “right” or leave it empty.
authoring-lost-difficulty = Skipped: “{ $value }” isn't a difficulty. Write 1, 2 or 3.
authoring-lost-reference = Skipped: “{ $line }” isn't a reference. Write title | author | year | https address.
authoring-lost-aiken-options = Skipped: it has no options. Start each with a capital letter and a full stop or bracket, such as “A. ”.
authoring-lost-aiken-answer = Skipped: nothing says which option is right. End it with a line such as “ANSWER: A”.
authoring-lost-aiken-letters = Skipped: its ANSWER names a letter that no option has, or two options have the same one. Letter the options A, B, C and so on.
authoring-note-partial = Imported without partial credit, so these options now count as wrong: { $texts }. Check that they are.
authoring-note-several-full = Imported with several right options, though only one could be picked. Check that all of them apply.
authoring-note-spare = Imported without the answers that don't belong to any item: { $texts }. Add an item for each one you want to keep.
authoring-note-statement-hint = Imported into a true/false set without its hint. Write one hint for the set if it needs one.
authoring-note-media = Imported without { $count ->
    [one] its picture or recording
   *[other] its { $count } pictures or recordings
}; any alternative text took its place. Put what they show into words.
authoring-note-figure = Imported without its picture { $name }: { $problem }. Save it within the limits, put it into `figures` and add it as a figure.
authoring-note-figure-printed = Imported without its picture, because printed output can't hold one. Use --output to keep it.
authoring-note-tables = Imported with { $count ->
    [one] its table
   *[other] its { $count } tables
} as plain text. Check that the columns are still readable.
authoring-note-colours = Imported without its colours. Check that nothing depends on them.
authoring-note-formulas = Imported with { $count ->
    [one] its formula
   *[other] its { $count } formulas
} as plain text. Check each of them.
authoring-note-links = Imported without { $count ->
    [one] a link to a file or page inside Moodle
   *[other] { $count } links to files or pages inside Moodle
}. Link to a public page if it matters.
authoring-note-languages = Imported in one language ({ $kept }); its texts in { $dropped } were dropped. Check that every text is in the same language.
authoring-note-hints = Imported with its first hint only; { $count ->
    [one] one more was dropped
   *[other] { $count } more were dropped
}. Merge them if they are needed.
authoring-note-overall = Imported without its overall feedback: “{ $text }”. Put what matters into the explanation.
authoring-note-columns = I don't know the columns { $names }, so I didn't read them. Rename them if they matter. I know { $known }.
