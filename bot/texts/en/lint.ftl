# What the linter says. Each finding has two sentences: what is wrong, and (-fix) what to do.

# Sizes
lint-number-of-items = There are { $count } items; { $least } or { $most } make a good set.
lint-number-of-items-fix = Keep the ones people could plausibly put in the wrong bucket.
lint-many-steps = There are { $count } steps; a good sequence has at most { $most }.
lint-many-steps-fix = Merge two steps, or drop one.
lint-uneven = The longest option has { $long } characters and the shortest { $short }: { $ratio } times as many, where { $most } times is the limit.
lint-uneven-fix = Shorten this one, or give the shortest more detail.
lint-long-key = What's right has { $key } characters and what's wrong { $others } on average; more than { $most } times as many gives it away.
lint-long-key-fix = Shorten this option, or give the wrong ones as much detail.
lint-long-option = This option has { $length } characters; over { $most }, it's hard to read on a phone.
lint-long-option-fix = Move facts to the scenario and reasons to `why`.

# Reasons
lint-short-why = This reason has { $length ->
    [one] one character
   *[other] { $length } characters
}; it needs at least { $least }.
lint-short-why-fix = Say what makes it right here, or name the mistake and answer it.
lint-long-why = This reason has { $length } characters; at most { $most } fit.
lint-long-why-fix = Keep it to one sentence; anything beyond that belongs in the explanation.
lint-verdict = This reason begins with “{ $word }”, but members can already see whether it's right.
lint-verdict-fix = Start with the mistake, or with the fact that decides it.
lint-repeats = This reason repeats at least { $most }% of what it's about.
lint-repeats-fix = Drop what the reader has just read, and say why.
lint-same-why = { $other } gives the same reason.
lint-same-why-fix = Write one that fits this case only.
lint-letter = “{ $found }” refers to a place on the screen, but the order there is random.
lint-letter-fix = Say what you mean in words.
lint-pointing = “{ $found }” refers to a place on the screen, but the order there is random.
lint-pointing-fix = Name the thing you mean; for a value, say what it's above or below.
lint-step-place = “{ $found }” gives away where the step belongs.
lint-step-place-fix = Word the step so that it could come anywhere.
lint-no-need = This reason doesn't seem to say what the step needs from an earlier one.
lint-no-need-fix = Say which earlier step's result it needs.

# Templates
lint-template = This text is still the template's.
lint-template-fix = Replace it with your own.
lint-template-title = The topic still has the template's title.
lint-template-title-fix = Write the title members should see.

# Wording
lint-sweeping = “{ $found }” can be ruled out by logic alone, without knowing the subject.
lint-sweeping-fix = Replace the option with a mistake someone really makes, or drop it.
lint-mixed-case = This one doesn't begin with a capital or small letter like the others.
lint-mixed-case-fix = Begin all of them the same way.
lint-mixed-ends = This one doesn't end like the others, with or without a full stop.
lint-mixed-ends-fix = End all of them the same way.
lint-bare-not = The question hinges on “{ $word }”, which is easy to overlook.
lint-bare-not-fix = Ask for what's true, or write **NOT** in bold if it's the point.
lint-denies-twice = This option has a double negative: { $words }.
lint-denies-twice-fix = Turn it into a positive statement.
lint-no-question = The question doesn't end with a question mark.
lint-no-question-fix = Ask in one sentence, such as “In which order do the steps belong?”
lint-several-questions = The question has { $count } sentences.
lint-several-questions-fix = Keep the one that asks, and move the rest into the scenario.
lint-short-stem = Scenario and question have { $length } characters together; a case needs at least { $least }.
lint-short-stem-fix = Give the facts that decide it.
lint-long-sentence = This sentence has { $words } words; up to { $most } are easy to read.
lint-long-sentence-fix = Split it in two.
lint-long-sentences = These sentences have { $words } words on average; up to { $most } are easy to read.
lint-long-sentences-fix = Split the longest.
lint-spelling = “{ $word }” is American spelling.
lint-spelling-fix = Write “{ $form }”, or put it between backticks if it's code.

# Lists
lint-descends = These are quantities, but “{ $other }” comes after “{ $one }”.
lint-descends-fix = Put them in ascending order, and they'll be shown that way.
lint-same-option = This says the same as “{ $other }”.
lint-same-option-fix = Remove one of the two, or write a different mistake.
lint-alike-option = This uses nearly the same words as “{ $other }”.
lint-alike-option-fix = Remove one of the two, or make the difference stand out.
lint-names-bucket = “{ $word }” comes from the name of the bucket “{ $bucket }”, so it gives the answer away or misleads.
lint-names-bucket-fix = Use other words.
lint-run-of-items = { $count } items in a row belong to “{ $bucket }”.
lint-run-of-items-fix = Shuffle them.
lint-one-sided = { $right ->
    [one] One statement is
   *[other] { $right } statements are
} true and { $wrong } false; there should be at least { $least } of each.
lint-one-sided-fix = Add a statement, or flip one.

# Code
lint-no-language = This code block has no language.
lint-no-language-fix = Add one after the three backticks, such as `python` or `text`.
lint-fence = These three backticks don't open or close a code block.
lint-fence-fix = Put both fences on their own lines, in a text that starts with `|`.
lint-long-code = This code block has { $lines } lines; at most { $most } fit on a phone.
lint-long-code-fix = Keep only the lines that matter.
lint-wide-code = A line of this code has { $columns } columns; at most { $most } fit on a phone.
lint-wide-code-fix = Break the line, or use shorter names.
lint-bad-code = This { $language } isn't valid: { $problem }.
lint-bad-code-fix = Fix it; the number in brackets is the line within the block.
lint-bad-cron = `{ $cron }` isn't a cron expression: { $problem }.
lint-bad-cron-fix = Write minute, hour, day of month, month and day of week.

# Labels
lint-one-level = { $count ->
    [0] No tag names
   *[other] { $count } tags name
} the level.
lint-one-level-fix = Give one tag `bloom:<level>`, with one of { $known }.
lint-unknown-level = “{ $name }” isn't a level.
lint-unknown-level-fix = Use one of { $known }.
lint-level-and-difficulty = Difficulty { $difficulty } and the level “{ $name }” don't go together.
lint-level-and-difficulty-fix = Change one of them: 1 is recall, 2 is application, 3 is judgement.
lint-not-reviewed = This is about { $product }, which keeps changing, and there's no date of the last check.
lint-not-reviewed-fix = Check it against the current documentation and add `reviewed: { $month }`.
lint-old-review = This was last checked { $age } months ago; it should be checked again after { $most }.
lint-old-review-fix = Compare it with the product's current documentation, and update the month.
lint-future-review = { $month } is in the future.
lint-future-review-fix = Write the month in which you checked it.

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
lint-never-extreme-fix = Let it happen now and then, in at least { $least }%.
lint-positions = { $scope }, the right options of choices with { $options } options are spread unevenly: { $counts } times at each position (χ² = { $chi }, above { $most }).
lint-positions-fix = Shuffle the options. Members see an order of their own, but whoever reads the file doesn't.
lint-run-of-keys = { $count } choices in a row have the right option at position { $place }.
lint-run-of-keys-fix = Pick its position at random.
lint-sweeping-words = { $scope }, words such as “always” and “only” appear in { $share }% of the { $what ->
    [options] wrong options, but in { $other }% of the right ones
   *[statements] false statements, but in { $other }% of the true ones
}; a gap of more than { $most } points shows what's wrong.
lint-sweeping-words-fix = Word the wrong ones more carefully, or use such words where they are true.
lint-careful-words = { $scope }, words such as “may” and “often” appear in { $share }% of the { $what ->
    [options] right options, but in { $other }% of the wrong ones
   *[statements] true statements, but in { $other }% of the false ones
}; a gap of more than { $most } points shows what's right.
lint-careful-words-fix = State the right ones plainly, or hedge the wrong ones too.
lint-echo = { $scope }, the right option shares most words with the scenario and the question in { $share }% of the { $count } choices with { $options } options; { $most }% would be fair.
lint-echo-fix = Reword the right option, or the text before it, in some of these: { $names }.
lint-negatives = { $scope }, { $share }% of the questions hinge on NOT; at most { $most }% should.
lint-negatives-fix = Ask for what's true in some of these: { $names }.
lint-keyed = { $scope }, { $share }% of the options of a multiple are right; between { $least }% and { $most }%, nobody can guess from that.
lint-keyed-fix = Vary how many are right.
lint-same-number = { $scope }, { $share }% of the multiples have { $number } right options; at most { $most }% should have the same number.
lint-same-number-fix = Vary how many are right, from two to four.
lint-keyed-place = { $scope }, the option at position { $place } of a multiple is right in { $share }% of them; between { $least }% and { $most }%, nobody can guess from that.
lint-keyed-place-fix = Shuffle the options.
lint-equal-buckets = { $scope }, the buckets are the same size in { $share }% of the classify exercises; at most { $most }% should be, or people can work out the last items by counting.
lint-equal-buckets-fix = Move or add an item in some of these: { $names }.
lint-truth = { $scope }, { $share }% of the statements are true; between { $least }% and { $most }%, nobody can guess from that.
lint-truth-fix = Flip some statements.
lint-statement-lengths = { $scope }, true statements have { $right } characters on average and false ones { $wrong }; a difference of more than a tenth is a clue.
lint-statement-lengths-fix = Shorten some of the longer ones.
lint-difficulties = { $scope }, { $share }% have difficulty { $difficulty }; { $target }% is the target, give or take { $off } points.
lint-difficulties-fix = Write what's missing, or look again at borderline exercises.
lint-remember = { $scope }, { $share }% only ask people to remember something; at most { $most }% should.
lint-remember-fix = Ask for a decision or a consequence instead.
lint-apply = { $scope }, { $share }% ask people to apply something, or more; at least { $least }% should.
lint-apply-fix = Give a case where people have to use what they know.
lint-kinds = { $scope }, { $share }% are of kind { $kind }; { $target }% is the target, give or take { $off } points.
lint-kinds-fix = Write what's missing.
lint-topic-size = This topic has { $count ->
    [one] one exercise
   *[other] { $count } exercises
}; a topic holds { $least } to { $most }, besides founding ones.
lint-topic-size-fix = Add some, or split the topic.
lint-twins = This is nearly the same as { $other } in { $file }, line { $line }: similarity { $cosine }, where { $most } is the limit.
lint-twins-fix = Remove one of the two, or ask for a different decision.
lint-one-sided-twin = This names { $twin } as its twin, but { $twin } doesn't name it in return.
lint-one-sided-twin-fix = Add `twin: { $name }` there, or remove it here.
lint-shared-run = { $other } has the same words: “{ $run }”.
lint-shared-run-fix = Use other words here.
lint-borrowed = These words are in the text you're comparing with: “{ $run }”.
lint-borrowed-fix = Say it in your own words.
lint-two-sources = The reference “{ $key }” says something else in { $other }.
lint-two-sources-fix = Make them match, or give one of them another key.

# Ids
lint-ids-header = The ids of all released exercises. They are permanent: never removed, renamed or reused. An exercise that's gone for good is marked “retired”.
lint-bad-id-line = This isn't an id: “{ $line }”.
lint-bad-id-line-fix = Write one id per line, followed by `retired` if its exercise is gone for good.
lint-id-is-gone = The released exercise { $name } is missing.
lint-id-is-gone-fix = { $close ->
    [none] Bring it back, or write `retired` after its id here if it's gone for good.
   *[other] Give the exercise its id back. Is it called { $close } now?
}
lint-id-is-back = The id { $name } belonged to a retired exercise.
lint-id-is-back-fix = Choose another one; ids are never reused.

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
report-multiples = Right options per multiple (number: exercises): { $counts }.
report-statements = True/false statements: { $count }, { $share } of them true.
report-rest = Hints: { $hints }. Different sources: { $sources }. Oldest review: { $oldest }.

# The commands
cli-check-format = Who reads it: text for people, json for programs, github for annotations in pull requests.
cli-check-report = Also show what the bank is made of.
cli-check-against = A text file, such as the course you teach, that no seven words in a row may come from; repeatable.
cli-check-answers = Also say what people's answers in this database show: a SQLite file, such as a backup, or an address.
cli-ids = Add the ids of new exercises to ids.txt, the list of all released ids.
cli-ids-done = { $count ->
    [0] No new ids.
    [one] Added one id.
   *[other] Added { $count } ids.
}

lint-unused-figure = No exercise uses this figure.
lint-unused-figure-fix = Name it in an exercise's `figure`, or delete it.

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
drawing-service = The drawing process can't be started, which isn't the figure's fault. Reinstall the bot's packages, then try again.

# What people's answers say

lint-answers-easy = People get { $percent }% of the points on average ({ $answers } answers), which is a lot for this difficulty.
lint-answers-easy-fix = Give it a lower difficulty, or make the wrong options more tempting.
lint-answers-hard = People get { $percent }% of the points on average ({ $answers } answers), which is low for this difficulty.
lint-answers-hard-fix = Check that the question is clear, or give it a higher difficulty.
lint-answers-doubtful = People who do well elsewhere do worse here (correlation { $correlation }, { $answers } answers).
lint-answers-doubtful-fix = Check the key: it may be wrong.
lint-answers-weak = It hardly tells people who know from people who don't (correlation { $correlation }, { $answers } answers).
lint-answers-weak-fix = Look for what lets people guess it, or makes experts stumble.
lint-answers-dead = { $percent }% of { $answers } people picked this wrong option.
lint-answers-dead-fix = Replace it with one that tempts somebody, or drop it.
lint-answers-tempting = People who do well elsewhere pick this wrong option ({ $percent }% of { $answers } people).
lint-answers-tempting-fix = Read it again: it may be right.

# The glossary
lint-glossary-order = “{ $term }” comes after “{ $before }”, which is later in the alphabet.
lint-glossary-order-fix = Sort the terms by name; capitals and hyphens make no difference.
