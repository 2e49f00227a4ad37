# What the linter says. Each finding has two sentences: what is wrong, and (-fix) what to do.

# Sizes
lint-number-of-items = There are { $count } items; { $least } or { $most } make a good set.
lint-number-of-items-fix = Keep those that people could put into the wrong bucket.
lint-many-steps = There are { $count } steps; up to { $most } make a good sequence.
lint-many-steps-fix = Merge two steps, or leave one out.
lint-uneven = The longest option has { $long } characters and the shortest { $short }, { $ratio } times as many; { $most } times are the limit.
lint-uneven-fix = Shorten this one, or give the shortest more detail.
lint-long-key = What is right has { $key } characters and what is wrong { $others } on average; more than { $most } times as many give it away.
lint-long-key-fix = Shorten this option, or give the wrong ones the same care.
lint-long-option = This option has { $length } characters; more than { $most } are hard to read on a phone.
lint-long-option-fix = Move facts to the scenario and reasons to `why`.

# Reasons
lint-short-why = This reason has { $length } characters; it needs at least { $least }.
lint-short-why-fix = Say what makes it right here, or name the mistake and answer it.
lint-long-why = This reason has { $length } characters; at most { $most } fit.
lint-long-why-fix = Keep to one sentence; what goes further belongs to the explanation.
lint-verdict = This reason begins with “{ $word }”; members see already whether it is right.
lint-verdict-fix = Begin with the mistake or with the fact that decides.
lint-repeats = This reason repeats at least { $most }% of what it is about.
lint-repeats-fix = Leave out what the reader has just read, and say why.
lint-same-why = The same reason stands in { $other }.
lint-same-why-fix = Write one that fits this case alone.
lint-letter = “{ $found }” names a place on the screen, but the order there is drawn by lot.
lint-letter-fix = Say in words what is meant.
lint-pointing = “{ $found }” points at a place on the screen, but the order there is drawn by lot.
lint-pointing-fix = Name what is meant; for a value, say what it is above or below.
lint-step-place = “{ $found }” tells at which place the step stands.
lint-step-place-fix = Word the step so that it could stand anywhere.
lint-no-need = This reason does not seem to name what the step needs from one before it.
lint-no-need-fix = Say which result of an earlier step it needs.

# Templates
lint-template = This text is still the template's.
lint-template-fix = Write your own over it.
lint-template-title = The topic still has the template's title.
lint-template-title-fix = Write the title that members should read.

# Wording
lint-sweeping = “{ $found }” is answered by logic and not by knowledge.
lint-sweeping-fix = Replace the option by a mistake that somebody makes, or drop it.
lint-mixed-case = This one does not begin with a capital or small letter as the others do.
lint-mixed-case-fix = Begin all of them alike.
lint-mixed-ends = This one does not end with a full stop, or without, as the others do.
lint-mixed-ends-fix = End all of them alike.
lint-bare-not = The question turns on “{ $word }”, which is easily overlooked.
lint-bare-not-fix = Ask for what is true, or write **NOT** in bold if it is the point.
lint-denies-twice = This option denies twice: { $words }.
lint-denies-twice-fix = Say it the other way round.
lint-no-question = The question does not end with a question mark.
lint-no-question-fix = Ask in one sentence, such as “In which order do the steps belong?”
lint-several-questions = The question has { $count } sentences.
lint-several-questions-fix = Keep the one that asks, and move the rest to the scenario.
lint-short-stem = Scenario and question have { $length } characters together; a situation needs at least { $least }.
lint-short-stem-fix = Give the facts that decide the case.
lint-long-sentence = A sentence here has { $words } words; at most { $most } are easy to read.
lint-long-sentence-fix = Make two of it.
lint-long-sentences = The sentences here have { $words } words on average; at most { $most } are easy to read.
lint-long-sentences-fix = Divide the longest.
lint-spelling = “{ $word }” is American spelling.
lint-spelling-fix = Write “{ $form }”, or put it between backticks if it is code.

# Lists
lint-descends = These are quantities, but “{ $other }” comes after “{ $one }”.
lint-descends-fix = Put them into ascending order; they are then shown so.
lint-same-option = This says the same as “{ $other }”.
lint-same-option-fix = Remove one of the two or word another mistake.
lint-alike-option = This has nearly the same words as “{ $other }”.
lint-alike-option-fix = Remove one of the two, or word the difference so that it stands out.
lint-names-bucket = “{ $word }” comes from the name of the bucket “{ $bucket }” and gives the place away, or misleads.
lint-names-bucket-fix = Say it in other words.
lint-run-of-items = { $count } items of “{ $bucket }” stand one after the other.
lint-run-of-items-fix = Mix them by lot.
lint-one-sided = { $right ->
    [one] One statement is
   *[other] { $right } statements are
} true and { $wrong } false; there should be at least { $least } of each.
lint-one-sided-fix = Add a statement, or turn one round.

# Code
lint-no-language = This block of code has no language.
lint-no-language-fix = Write one after the three backticks, such as `python` or `text`.
lint-fence = Three backticks do not open and close a block of code here.
lint-fence-fix = Put both fences on lines of their own, in a text that begins with `|`.
lint-long-code = This block of code has { $lines } lines; at most { $most } fit on a phone.
lint-long-code-fix = Keep only what decides.
lint-wide-code = A line of this code has { $columns } columns; at most { $most } fit on a phone.
lint-wide-code-fix = Break the line, or use shorter names.
lint-bad-code = This { $language } cannot be read: { $problem }.
lint-bad-code-fix = Mend it; the number in brackets is the line within the block.
lint-bad-cron = `{ $cron }` is not a cron expression: { $problem }.
lint-bad-cron-fix = Write minute, hour, day of month, month and day of week.

# Labels
lint-one-level = { $count ->
    [0] No tag names
   *[other] { $count } tags name
} the level.
lint-one-level-fix = Give one tag `bloom:<level>`, with one of { $known }.
lint-unknown-level = “{ $name }” is not a level.
lint-unknown-level-fix = Take one of { $known }.
lint-level-and-difficulty = Difficulty { $difficulty } and the level “{ $name }” do not go together.
lint-level-and-difficulty-fix = Change the one or the other: 1 is recall, 2 is application, 3 is judgement.
lint-not-reviewed = This is about { $product }, whose behaviour changes, and nobody says when it was looked up.
lint-not-reviewed-fix = Look it up and add `reviewed: { $month }`.
lint-old-review = This was looked up { $age } months ago; after { $most } it should be done again.
lint-old-review-fix = Compare it with the product's present documentation and change the month.
lint-future-review = { $month } is still to come.
lint-future-review-fix = Write the month in which it was looked up.

# The end of the list
lint-summary = { $exercises ->
    [one] One exercise
   *[other] { $exercises } exercises
}: { $errors ->
    [0] no errors
    [one] one error
   *[other] { $errors } errors
}, { $warnings ->
    [0] no warnings
    [one] one warning
   *[other] { $warnings } warnings
}.

# The bank as a whole
lint-in-bank = In the whole bank
lint-in-topic = In this topic
lint-extreme-key = { $scope }, the right option is the { $what ->
    [longest] longest
   *[shortest] shortest
} in { $share }% of the { $count } choices with { $options } options; { $most }% would be fair.
lint-extreme-key-fix = Even out the lengths in some of these: { $names }.
lint-never-extreme = { $scope }, the right option is the { $what ->
    [longest] longest
   *[shortest] shortest
} in only { $share }% of the { $count } choices with { $options } options, which is a clue too.
lint-never-extreme-fix = Let it be so by chance now and then, in at least { $least }%.
lint-positions = { $scope }, the right option of choices with { $options } options stands unevenly: { $counts } times at each position (χ² = { $chi }, above { $most }).
lint-positions-fix = Spread it by lot. Members see an order of their own, but whoever reads the file does not.
lint-run-of-keys = { $count } choices in a row have the right option at position { $place }.
lint-run-of-keys-fix = Draw its position by lot.
lint-sweeping-words = { $scope }, words such as “always” and “only” stand in { $share }% of the { $what ->
    [options] wrong options, but in { $other }% of the right ones
   *[statements] false statements, but in { $other }% of the true ones
}; more than { $most } points apart mark what is wrong.
lint-sweeping-words-fix = Word the wrong ones more carefully, or use such words where they are true.
lint-careful-words = { $scope }, words such as “may” and “often” stand in { $share }% of the { $what ->
    [options] right options, but in { $other }% of the wrong ones
   *[statements] true statements, but in { $other }% of the false ones
}; more than { $most } points apart mark what is right.
lint-careful-words-fix = State the right ones plainly, or qualify the wrong ones too.
lint-echo = { $scope }, the right option shares most words with the scenario and the question in { $share }% of the { $count } choices with { $options } options; { $most }% would be fair.
lint-echo-fix = Word the right option or what comes before it differently in some of these: { $names }.
lint-negatives = { $scope }, { $share }% of the questions turn on NOT; at most { $most }% should.
lint-negatives-fix = Ask for what is true in some of these: { $names }.
lint-keyed = { $scope }, { $share }% of the options of a multiple are right; { $least }% to { $most }% leave it open.
lint-keyed-fix = Vary how many are right.
lint-same-number = { $scope }, { $share }% of the exercises of kind multiple have { $number } right options; at most { $most }% should have the same number.
lint-same-number-fix = Vary how many are right, from two to four.
lint-keyed-place = { $scope }, the option at position { $place } of a multiple is right in { $share }% of them; { $least }% to { $most }% leave it open.
lint-keyed-place-fix = Put the options into an order drawn by lot.
lint-equal-buckets = { $scope }, the buckets are of equal size in { $share }% of the exercises of kind classify; at most { $most }% should be, or the last items can be counted out.
lint-equal-buckets-fix = Move or add an item in some of these: { $names }.
lint-truth = { $scope }, { $share }% of the statements are true; { $least }% to { $most }% leave it open.
lint-truth-fix = Turn some statements round.
lint-statement-lengths = { $scope }, true statements have { $right } characters on average and false ones { $wrong }; more than a tenth apart is a clue.
lint-statement-lengths-fix = Shorten some of the longer kind.
lint-difficulties = { $scope }, { $share }% have difficulty { $difficulty }; { $target }% is the target, give or take { $off } points.
lint-difficulties-fix = Write what is missing, or look again at exercises on the border.
lint-remember = { $scope }, { $share }% ask for mere remembering; at most { $most }% should.
lint-remember-fix = Ask for a decision or a consequence instead.
lint-apply = { $scope }, { $share }% ask for application or more; at least { $least }% should.
lint-apply-fix = Give a case in which the knowledge has to be used.
lint-kinds = { $scope }, { $share }% are of kind { $kind }; { $target }% is the target, give or take { $off } points.
lint-kinds-fix = Write what is missing.
lint-topic-size = This topic has { $count } exercises; a topic holds { $least } to { $most }, besides founding ones.
lint-topic-size-fix = Add some, or divide the topic.
lint-twins = This is nearly the same as { $other } in { $file }, line { $line }: a likeness of { $cosine }, where { $most } is the limit.
lint-twins-fix = Remove one of the two, or ask for another decision.
lint-one-sided-twin = This names { $twin } as its twin, but { $twin } does not name it back.
lint-one-sided-twin-fix = Add `twin: { $name }` there, or remove it here.
lint-shared-run = These words stand in { $other } as well: “{ $run }”.
lint-shared-run-fix = Say it in other words here.
lint-borrowed = These words stand in the text compared with: “{ $run }”.
lint-borrowed-fix = Say it in your own words.
lint-two-sources = The reference “{ $key }” says something else in { $other }.
lint-two-sources-fix = Make both alike, or give one another key.

# Ids
lint-ids-header = Ids of all released exercises. They are never removed, renamed or used again; one that had to go is followed by “retired”.
lint-bad-id-line = This is not an id: “{ $line }”.
lint-bad-id-line-fix = Write one id per line, followed by `retired` if its exercise is gone for good.
lint-id-is-gone = The released exercise { $name } is missing.
lint-id-is-gone-fix = { $close ->
    [none] Bring it back; if it had to go for good, write `retired` behind its id here.
   *[other] Give the exercise its id back. Is it called { $close } now?
}
lint-id-is-back = The id { $name } belonged to an exercise that was retired.
lint-id-is-back-fix = Choose another one; ids are never used again.

# The bank's composition
report-topic = topic
report-sum = sum
report-all = all
report-share = share
report-target = target
report-difficulties = Difficulty: { $shares }.
report-levels = Level: { $shares }.
report-keys = Right option of { $count ->
    [one] one choice
   *[other] { $count } choices
} with { $options } options: { $places } times at each position of the file; the longest in { $longest }, the shortest in { $shortest }.
report-multiples = Right options of the kind multiple (number: exercises): { $counts }.
report-statements = True/false statements: { $count }, { $share } of them true.
report-rest = Hints: { $hints }. Different sources: { $sources }. Oldest review: { $oldest }.

# The commands
cli-check-format = For whom: text for people, json for programs, github for annotations in pull requests.
cli-check-report = Tell what the bank consists of, too.
cli-check-against = A text file, such as the course that you teach, from which no seven words in a row may be taken; repeatable.
cli-ids = Add the ids of new exercises to ids.txt, the list of all that were ever released.
cli-ids-done = { $count ->
    [0] No new ids.
    [one] Added one id.
   *[other] Added { $count } ids.
}

lint-unused-figure = No exercise shows this figure.
lint-unused-figure-fix = Name it in an exercise's `figure`, or remove it.

## Why a figure can't be drawn
drawing-xml = It isn't valid XML ({ $problem }). Open it in a drawing program and save it as plain SVG.
drawing-doctype = It has a DOCTYPE. Delete that line.
drawing-root = It must begin with <svg xmlns="http://www.w3.org/2000/svg">. Open it in a drawing program and save it as plain SVG.
drawing-size = Its size isn't clear. Give <svg> a viewBox with a width and height from 1 to 100,000, such as viewBox="0 0 800 400".
drawing-shape = { $width } × { $height } is too long and thin. Make it at most { $widest } times as wide as it is tall, and at most { $tallest } times as tall as it is wide.
drawing-elements = It has more than { $most } elements, counting again whatever <use>, markers and patterns repeat. Simplify it, or save it as a PNG.
drawing-deep = Its elements are nested more than { $most } deep, or one of them contains itself. Ungroup some of them.
drawing-element = It contains <{ $name }>, which figures can't use. Replace it with plain shapes, or save the figure as a PNG.
drawing-effect = It uses a filter or a mask. Remove effects such as shadows and blurs, or save the figure as a PNG.
drawing-renderer = The renderer says: { $problem }. Open it in a drawing program and save it as plain SVG.
drawing-heavy = It takes too much time or memory to draw, or crashes the renderer. Simplify its shapes and round its numbers, or save it as a PNG.
drawing-empty = Its picture can't be decoded, so nothing would show. Open it in an image editor and save it again as PNG.
drawing-service = The drawing process can't be started, which is no fault of the figure. Reinstall the bot's packages, then try again.
