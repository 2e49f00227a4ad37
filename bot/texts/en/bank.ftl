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
bank-empty-file = This file is empty.
bank-empty-file-fix = Delete it, or fill it: `.venv/bin/python -m bot new choice --topic …` prints a topic to start from. If you redirected a command into this file and the command failed, that's how it ended up empty.
bank-no-folder = This folder doesn't exist.
bank-no-folder-fix = Create it, or point TUTOR_QUESTIONS at the folder with your question files.
bank-no-files = There are no question files here.
bank-no-files-fix = Put at least one topic here, such as `pipelines.yaml`.
bank-suffix = Question files end in `.yaml`; this one doesn't.
bank-suffix-fix = Rename it to `{ $name }`.
bank-not-a-file = This isn't a file.
bank-not-a-file-fix = Rename it or move it elsewhere; only question files may end in `.yaml` here.
bank-broken-link = This link leads nowhere.
bank-broken-link-fix = Remove it, or point it at a question file.
bank-unreadable = This can't be read: { $problem }.
bank-unreadable-fix = Check its permissions.
bank-too-big = This file is larger than { $most } KiB.
bank-too-big-fix = Split it into two topics.
bank-not-regular = it isn't a regular file
bank-ids-too-big = The list of released ids is larger than 1 MiB.
bank-ids-too-big-fix = Check that ids.txt is the right file.

# What must fit together
bank-topic-stem = The topic is “{ $name }”, but the file is called `{ $stem }.yaml`.
bank-topic-stem-fix = Rename one of them so that they match.
bank-drill-stem = The drill is “{ $name }”, but the file is called `{ $stem }.yaml`.
bank-drill-stem-fix = Rename one of them so that they match.
bank-drill-topic = There's no topic “{ $name }” in the question files for this drill's points to count towards.
bank-drill-topic-fix = Write the name of a topic file, without `.yaml`.
bank-unknown-figure = There's no figure “{ $name }”.
bank-unknown-figure-fix = Put it into the `figures` folder next to the question files, with a name such as `canary-steps.svg`.
bank-figure-unreadable = This figure can't be used: { $problem }.
bank-figure-unreadable-fix = Save it again as an SVG, PNG or JPEG within the limits; questions/README.md lists them.
bank-figure-name = the names of figure files use lower-case letters, digits and single hyphens, such as canary-steps.svg
bank-figure-text = an SVG must be UTF-8 text
bank-figure-long = a drawing can have up to { $limit } characters
bank-figure-format = it's neither a PNG nor a JPEG
bank-figure-bytes = a picture can have up to { $kilobytes } KB
bank-figure-pixels = a picture can be up to { $side } pixels wide and high, and up to 8 million pixels in all
bank-figure-broken = the file is damaged or incomplete
bank-figure-fetches = a drawing must be self-contained: no scripts, no embedded pictures, nothing fetched
bank-id-twice = This id is already taken, in { $other }, line { $at }.
bank-id-twice-fix = Choose another one; ids are unique in the whole bank.
bank-title-twice = Another exercise already has this title: { $other }, line { $at }.
bank-title-twice-fix = Find another one; titles are how people tell exercises apart.
bank-own-twin = An exercise can't be its own twin.
bank-own-twin-fix = Name the exercise that asks about the same idea in another case, or remove this line.
bank-unknown-twin = No topic has an exercise “{ $name }”.
bank-unknown-twin-fix = { $close ->
    [none] Write the id of an existing exercise, or remove this line.
   *[other] Did you mean `{ $close }`?
}

# Descriptions of the file format, shown by editors
schema-file = A topic of the question bank
schema-drill-file = An incident drill
schema-drill-drill = The name of this file, without .yaml.
schema-drill-title = The incident's name, as members read it.
schema-drill-topic = The topic its points count towards: the name of a question file, without .yaml.
schema-drill-scenario = What happened, with all the facts, in Discord's Markdown. It appears above the thread with the steps.
schema-drill-steps = 3 or 4 exercises: find the cause, sort the causes, put the repair in order, prevent a repeat.
schema-topic = The name of this file, without .yaml.
schema-title = The topic's name, as members read it.
schema-references = This file's sources by key. Each must be cited by at least one exercise.
schema-exercises = The exercises of this topic.
schema-source-title = The title of the page, paper or book.
schema-author = Who wrote it, or which organisation.
schema-year = The year of publication, or current for a page that's kept up to date.
schema-url = Where to read it; https only.
schema-id = The exercise's permanent name: unique in the whole bank, never reused, never renamed.
schema-kind = choice has one right option, multiple has several; classify sorts items into buckets, order puts steps in order.
schema-difficulty = 1 is recall, 2 is application, 3 is judgement.
schema-exercise-title = What the exercise is called: at most 60 characters, unique in the bank, and never a hint.
schema-scenario = The facts that decide the answer, in Discord's Markdown; blank lines separate paragraphs.
schema-question = One sentence that asks, at most 200 characters; shown in bold.
schema-twin = The id of the exercise that asks about the same idea in another case; it must name this one in return.
schema-discuss = An open question for the group, at most 140 characters. It opens the thread below the post, or is asked in the reveal, and gives nothing away.
schema-explanation = The key takeaway, and when it doesn't apply.
schema-figure = A drawing for the scenario: a file in the figures folder, and everything it shows, in words.
schema-hint = A nudge that doesn't give the answer away; taking it costs points.
schema-cited = Keys of this file's references.
schema-tags = Subjects, and the level, such as bloom:apply.
schema-reviewed = Year and month when this was last checked, for products whose behaviour changes.
schema-options = 3 to 5 options; a choice has one correct option, a multiple two or more.
schema-buckets = 2 to 4 names.
schema-items = 4 to 8 things to sort.
schema-steps = 4 to 7 steps in the right order.
schema-text = What members read.
schema-correct = true for a right option; omit it for a wrong one.
schema-bucket = One of the buckets, exactly as written there.
schema-why = Why this is right, or what the mistake is.

# Translations
bank-translation-topic = There's no topic “{ $name }” to translate.
bank-translation-topic-fix = Name the file like the topic's own file.
bank-translation-drill = There's no drill “{ $name }” to translate.
bank-translation-drill-fix = Name the file like the drill's own file.
bank-translation-drill-count = `{ $name }` has { $length } entries here, and the drill has { $expected }.
bank-translation-drill-count-fix = Translate all of them: they share one story.
bank-translation-id = This topic has no exercise “{ $name }”.
bank-translation-id-fix = { $close ->
    [none] Write the id of one that it has.
   *[other] Did you mean `{ $close }`?
}
bank-translation-step = This drill has no step “{ $name }”.
bank-translation-step-fix = { $close ->
    [none] Write the id of one that it has.
   *[other] Did you mean `{ $close }`?
}
bank-translation-twice = This exercise is already translated in line { $line }.
bank-translation-twice-fix = Keep just one.
bank-translation-count = `{ $name }` has { $length } entries here, and the exercise has { $expected }.
bank-translation-count-fix = Translate each of them, in the same order.

# Faults of glossary.yaml: what is wrong, and (-fix) what to do
bank-glossary-empty-file = This file is empty.
bank-glossary-empty-file-fix = Write `topics`, `references` and `terms` into it, or delete it.
bank-glossary-not-mapping = A glossary is made of keys and values, but this one starts with something else.
bank-glossary-not-mapping-fix = Start with `topics:`, `references:` and `terms:`.
bank-glossary-list-long = { $what } has { $length } entries; at most { $limit } are allowed.
bank-glossary-list-long-fix = Keep the ones that help most.
bank-glossary-too-big = This file is larger than { $most } KiB.
bank-glossary-too-big-fix = Remove terms that nobody looks up.
bank-glossary-not-a-file = This isn't a file.
bank-glossary-not-a-file-fix = Rename it or move it elsewhere; the glossary must be a file with this name.
bank-glossary-broken-link = This link leads nowhere.
bank-glossary-broken-link-fix = Remove it, or point it at a glossary.
bank-glossary-other = This can't be used: { $problem }.
bank-glossary-other-fix = Compare it with the terms around it.
bank-glossary-name-twice = The name “{ $name }” is taken: “{ $first }” is already in line { $line }.
bank-glossary-name-twice-fix = Remove one of the two, or merge the terms; capitals, hyphens and slashes make no difference.
bank-glossary-told-topic = The glossary has no topic “{ $name }”.
bank-glossary-told-topic-fix = { $close ->
    [none] Write the slug of one that it has.
   *[other] Did you mean `{ $close }`?
}
bank-glossary-told-twice = “{ $name }” is already translated above.
bank-glossary-told-twice-fix = Keep just one.
bank-glossary-told-name = The name “{ $name }” belongs to the term “{ $term }”.
bank-glossary-told-name-fix = Remove it, or write a name that no other term has in either language.
bank-glossary-unknown-related = There's no term “{ $name }”.
bank-glossary-unknown-related-fix = { $close ->
    [none] Write another term's name exactly as it is, not an alias, or add the term.
   *[other] Did you mean “{ $close }”? Write the term's name exactly as it is, not an alias.
}
bank-glossary-own-related = A term can't be related to itself.
bank-glossary-own-related-fix = Name another term, or remove this one.
bank-glossary-unknown-topic = There's no topic “{ $name }” in this file.
bank-glossary-unknown-topic-fix = { $close ->
    [none] Add it to `topics` at the top of the file.
   *[other] Did you mean `{ $close }`? If not, add it to `topics` at the top of the file.
}
bank-glossary-unused-topic = No term belongs to the topic “{ $name }”.
bank-glossary-unused-topic-fix = Add a term that does, or remove the topic.
bank-glossary-unused-reference = No term cites the reference “{ $name }”.
bank-glossary-unused-reference-fix = Cite it or remove it.

# Descriptions of its format
schema-glossary = The glossary
schema-glossary-topics = The title of each topic by its slug; each must have a term.
schema-glossary-references = The sources by key. Each must be cited by at least one term.
schema-glossary-terms = The terms, sorted by name.
schema-glossary-term = The term as it is written in running text.
schema-glossary-aliases = Other names and abbreviations; unique in the whole glossary.
schema-glossary-definition = One to three plain sentences that make sense on their own, 60 to 300 characters.
schema-glossary-related = Names of other terms, exactly as written there.
schema-glossary-topic = A key of this file's topics.
schema-glossary-reference = A key of this file's references: where to read more.
