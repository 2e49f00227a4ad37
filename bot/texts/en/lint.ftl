# What the linter says. Each finding has two sentences: what is wrong, and (-mend) what to do.

# Sizes
lint-few-items = There { $count ->
    [one] is one item
   *[other] are { $count } items
}; { $least } to 8 make a good set.
lint-few-items-mend = Add items, so that guessing does not pay.
lint-few-steps = There are { $count } steps; { $least } to 7 make a good sequence.
lint-few-steps-mend = Divide a step, or add one that others need.
lint-small-bucket = The bucket “{ $name }” has fewer than { $least } items.
lint-small-bucket-mend = Add an item that belongs to it.
lint-uneven = The longest option has { $long } characters and the shortest { $short }, { $ratio } times as many; { $most } times are the limit.
lint-uneven-mend = Shorten this one, or give the shortest more detail.
lint-long-key = What is right has { $key } characters and what is wrong { $others } on average; more than { $most } times as many give it away.
lint-long-key-mend = Shorten this option, or give the wrong ones the same care.
lint-long-option = This option has { $length } characters; more than { $most } are hard to read on a phone.
lint-long-option-mend = Move facts to the prompt and reasons to `why`.

# Reasons
lint-short-why = This reason has { $length } characters; it needs at least { $least }.
lint-short-why-mend = Say what makes it right here, or name the mistake and answer it.
lint-long-why = This reason has { $length } characters; at most { $most } fit.
lint-long-why-mend = Keep to one sentence; what goes further belongs to the explanation.
lint-verdict = This reason begins with “{ $word }”; members see already whether it is right.
lint-verdict-mend = Begin with the mistake or with the fact that decides.
lint-repeats = This reason repeats at least { $most }% of what it is about.
lint-repeats-mend = Leave out what the reader has just read, and say why.
lint-same-why = The same reason stands in { $other }.
lint-same-why-mend = Write one that fits this case alone.
lint-letter = “{ $found }” names a place on the screen, but the order there is drawn by lot.
lint-letter-mend = Say in words what is meant.
lint-pointing = “{ $found }” points at a place on the screen, but the order there is drawn by lot.
lint-pointing-mend = Name what is meant; for a value, say what it is above or below.
lint-step-place = “{ $found }” tells at which place the step stands.
lint-step-place-mend = Word the step so that it could stand anywhere.
lint-no-need = This reason does not seem to name what the step needs from one before it.
lint-no-need-mend = Say which result of an earlier step it needs.

# Wording
lint-sweeping = “{ $found }” is answered by logic and not by knowledge.
lint-sweeping-mend = Replace the option by a mistake that somebody makes, or drop it.
lint-mixed-case = This one does not begin with a capital or small letter as the others do.
lint-mixed-case-mend = Begin all of them alike.
lint-mixed-ends = This one does not end with a full stop, or without, as the others do.
lint-mixed-ends-mend = End all of them alike.
lint-bare-not = The question turns on “{ $word }”, which is easily overlooked.
lint-bare-not-mend = Ask for what is true, or write **NOT** in bold if it is the point.
lint-denies-twice = This option denies twice: { $words }.
lint-denies-twice-mend = Say it the other way round.
lint-no-question = The prompt does not end with a question.
lint-no-question-mend = End it with one, or with “choose all that apply”.
lint-short-prompt = The prompt has { $length } characters; a situation needs at least { $least }.
lint-short-prompt-mend = Give the facts that decide the case.
lint-long-sentence = A sentence here has { $words } words; at most { $most } are easy to read.
lint-long-sentence-mend = Make two of it.
lint-long-sentences = The sentences here have { $words } words on average; at most { $most } are easy to read.
lint-long-sentences-mend = Divide the longest.
lint-spelling = “{ $word }” is American spelling.
lint-spelling-mend = Write “{ $form }”, or put it between backticks if it is code.

# Lists
lint-descends = These are quantities, but “{ $other }” comes after “{ $one }”.
lint-descends-mend = Put them into ascending order; they are then shown so.
lint-same-option = This says the same as “{ $other }”.
lint-same-option-mend = Remove one of the two or word another mistake.
lint-alike-option = This has nearly the same words as “{ $other }”.
lint-alike-option-mend = Remove one of the two, or word the difference so that it stands out.
lint-names-bucket = “{ $word }” comes from the name of the bucket “{ $bucket }” and gives the place away, or misleads.
lint-names-bucket-mend = Say it in other words.
lint-run-of-items = { $count } items of “{ $bucket }” stand one after the other.
lint-run-of-items-mend = Mix them by lot.
lint-one-sided = { $right ->
    [one] One statement is
   *[other] { $right } statements are
} true and { $wrong } false; there should be at least { $least } of each.
lint-one-sided-mend = Add a statement, or turn one round.

# Code
lint-no-language = This block of code has no language.
lint-no-language-mend = Write one after the three backticks, such as `python` or `text`.
lint-fence = Three backticks do not open and close a block of code here.
lint-fence-mend = Put both fences on lines of their own, in a text that begins with `|`.
lint-long-code = This block of code has { $lines } lines; at most { $most } fit on a phone.
lint-long-code-mend = Keep only what decides.
lint-wide-code = A line of this code has { $columns } columns; at most { $most } fit on a phone.
lint-wide-code-mend = Break the line, or use shorter names.
lint-bad-code = This { $language } cannot be read: { $problem }.
lint-bad-code-mend = Mend it; the number in brackets is the line within the block.
lint-bad-cron = `{ $cron }` is not a cron expression: { $problem }.
lint-bad-cron-mend = Write minute, hour, day of month, month and day of week.

# Labels
lint-one-level = { $count ->
    [0] No tag names
   *[other] { $count } tags name
} the level.
lint-one-level-mend = Give one tag `bloom:<level>`, with one of { $known }.
lint-unknown-level = “{ $name }” is not a level.
lint-unknown-level-mend = Take one of { $known }.
lint-level-and-difficulty = Difficulty { $difficulty } and the level “{ $name }” do not go together.
lint-level-and-difficulty-mend = Change the one or the other: 1 is recall, 2 is application, 3 is judgement.
lint-not-reviewed = This is about { $product }, whose behaviour changes, and nobody says when it was looked up.
lint-not-reviewed-mend = Look it up and add `reviewed: { $month }`.
lint-old-review = This was looked up { $age } months ago; after { $most } it should be done again.
lint-old-review-mend = Compare it with the product's present documentation and change the month.
lint-future-review = { $month } is still to come.
lint-future-review-mend = Write the month in which it was looked up.

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
