# A server's own exercises.

help-bank-import = Import exercises from a file: YAML, GIFT, Moodle XML, CSV or Aiken
help-bank-list = List your server's own exercises
help-bank-export = Download your server's own exercises
help-bank-retire = Stop asking one of your own exercises
help-bank-restore = Bring back an exercise that was retired
help-bank-use = Choose between your own exercises, the built-in ones, and both
option-own-file = .yaml, .gift, .txt, .xml, .csv or .aiken, up to 1 MB and 500 exercises
option-own-topic = The topic of exercises that come without one
option-own-exercise = One of your server's own
option-own-use = What dailies, quizzes and practice pick from
own-choice-both = Both
own-choice-built-in = Built-in exercises only
own-choice-own = Our own exercises only
own-mixed-both = Dailies, quizzes and practice use **both** the built-in exercises and your own.
own-mixed-built-in = Dailies, quizzes and practice use **the built-in exercises only**.
own-mixed-own = Dailies, quizzes and practice use **your own exercises only**.
own-topic = Our own

help-bank-new = Write an exercise of your own
help-bank-edit = Change one of your own exercises
help-bank-suggestions = See what members have suggested
help-suggest = Suggest an exercise for this server
option-own-kind = What people do in the exercise
option-suggest-kind = What people do in your exercise
option-suggest-topic = What your exercise is about

own-form-title = Write an exercise
own-form-name = Title: what the exercise is called
own-form-more = Reasons and hint
own-form-texts-open = Texts
own-form-more-open = Reasons and hint
own-form-save = Save
own-form-send = Send to the moderators
own-form-scenario = Scenario: the facts, if there are any
own-form-question = Question
own-form-answers = Answers, one per line
own-form-answers-choice = Put a * in front of the right one. 3 to 5 lines.
own-form-answers-multiple = Put a * in front of each right one. 3 to 5 lines.
own-form-answers-classify = Bucket: item. 4 to 8 lines, 2 to 4 buckets.
own-form-answers-order = In the right order. 4 to 7 lines.
own-form-explanation = Explanation: what people should remember
own-form-reasons = Reasons, one per line
own-form-reasons-about = Why each answer is right or wrong, in the same order
own-form-hint = Hint
own-form-difficulty = Difficulty
own-form-fault-no-correct = No answer is marked as right. Put a * in front of the right one.
own-form-fault-second-correct = { $count } answers are marked with a *, but only one can be right.
own-form-fault-few-correct = Mark at least two answers as right: put a * in front of each of them.
own-form-fault-all-correct = Every answer is marked as right. Add at least one that's wrong.
own-form-fault-same-text = Two of the answers are the same. Reword one of them, or remove it.
own-form-fault-list-short = { $length ->
    [0] There are no answers yet.
    [one] There's just one answer.
   *[other] There are just { $length } answers.
 } Write at least { $limit }, one per line.
own-form-fault-list-long = There are { $length } answers. { $limit } is the maximum.
own-form-fault-bucket = Each line needs a bucket, a colon and an item, such as “Canary: 5% of the traffic”.
own-form-fault-buckets = Use 2 to 4 different buckets.
own-form-faults = ### Not quite there yet
    Nothing is lost. Fix this and you'll see how it looks:
own-form-brief = -# There isn't room for the reasons and the hint here. “Reasons and hint” in the form shows them.
own-form-alike = ⚠️ There's something close already: { $titles }. Does yours ask anything else?
own-added = ✅ *{ $title }* is one of your own exercises now.
own-edited = ✅ *{ $title }* is saved as version { $version }. What's open stays as it is.
own-edited-retired = ✅ *{ $title }* is saved as version { $version }. It's still retired; `/bank restore` brings it back.
suggest-sent = ✅ The moderators have your exercise. You'll hear from me when they've decided. Thank you!
suggestion-title = 💡 { $user } suggests an exercise:
suggestion-accept = Accept
suggestion-edit = Edit
suggestion-decline = Decline
suggestion-word = A word to the author
suggestion-word-about = Say what's missing. They'll read it as it is.
suggestion-line = **{ $title }** · { $user } · { $at }
suggestion-accepted = ✅ *{ $title }* is one of your own exercises now. I'll tell its author.
suggestion-declined = ✅ Declined *{ $title }*. I'll pass your message on to its author.
suggestion-was-taken = ✅ Accepted. It's one of your own exercises now.
suggestion-was-declined = Declined.
suggestions-none = No suggestion is waiting.
suggestions-title = { $count ->
    [one] ### One suggestion is waiting
   *[other] ### { $count } suggestions are waiting
 }
notice-suggestion-taken = 💡 The moderators took your exercise *{ $title }*. Thank you!
notice-suggestion-declined = 💡 The moderators won't use your exercise *{ $title }* as it is: { $word }
error-own-form-over = This form is out of date: it was sent already, you started another one, or a day went by. Start again.
error-own-changed = Somebody has changed this exercise since you opened it. Open it again with `/bank edit`, and make your changes there.
error-own-name-taken = Somebody has just saved an exercise by this name. Change the title a little.
error-own-no-form = This exercise has answers of several lines, which a form can't hold. Export it with `/bank export`, change the file, and import it again.
error-suggest-many = You can suggest { $most } exercises a day. Come back tomorrow!
error-suggest-full = The moderators have plenty of suggestions to look at first. Try again in a few days.
error-suggestion-over = Somebody has decided on this suggestion already.
error-suggestion-unfit = This one can't be asked as it is. Use *Edit* to fix it.

own-faults = ### Nothing was imported yet
    { $file } has { $faults ->
        [one] one problem
       *[other] { $faults } problems
    }. Fix { $faults ->
        [one] it
       *[other] them all
    } and send the file again:
own-suffix = I can't read this kind of file. Send one of these: { $known }
own-nothing = There's no question in this file that I can ask.
own-no-figure = The picture is skipped: your own exercises can't have any.
own-lacks-why = Not every answer has a reason (“why”). Members learn most from those.
own-lacks-explanation = There's no explanation.
own-lacks-references = There's no further reading.
own-offer-title = ### Import these exercises?
own-offer-yes = Import
own-offer-about = Only your server will see them. You have an hour to decide.
own-counts = **{ $new }** new · **{ $changed }** changed · **{ $same }** the same
own-counts-back = { $count ->
    [one] One of them is retired and comes back.
   *[other] { $count } of them are retired and come back.
 }
own-left-out = { $count ->
    [one] One question can't be asked here and is skipped. The file below says why.
   *[other] { $count } questions can't be asked here and are skipped. The file below says why.
 }
own-advice = { $count ->
    [one] One thing could be better. It's in the file below.
   *[other] { $count } things could be better. They're in the file below.
 }
own-nothing-new = You have all of this already, so there's nothing to import.
own-imported = ✅ Imported.

own-list-title = ### Your own exercises
own-list-nothing = None yet. Bring some with `/bank import`, or write one with `/bank new`.
own-list-line = **{ $title }** · { $kind } · `{ $name }` · version { $version }, { $at }
own-list-credit = · suggested by { $user }
own-list-retired = ~~{ $line }~~ · retired
own-list-room = -# { $in } of { $most } in use · { $retired } retired · { $kb } of { $most_kb } KB
own-exported = Here { $count ->
    [one] is your exercise
   *[other] are your { $count } exercises
 }. `/bank import` reads the YAML file back as it is.
own-retired = ✅ *{ $title }* won't be asked any more. What's open stays open, and results stay as they are. `/bank restore` brings it back.
own-back = ✅ *{ $title }* can be asked again.

error-own-file-big = That file is too big. It may have up to { $most } MB.
error-own-busy = I'm still reading what you or others here have sent. Try again in a minute.
error-own-unfetched = I couldn't fetch the file from Discord. Please send it again.
error-own-unread = I couldn't read this file to its end: it takes too much time or memory. Split it, and send the parts.
error-own-topic = A topic's name needs at least three letters or digits, and has up to 60 characters.
error-own-import-over = This offer is over: the file was imported already, you sent another one since, or an hour went by. Send it again.
error-own-many = Your server can have { $most } of its own exercises in use. Retire some first.
error-own-many-retired = Your server can keep { $most } retired exercises. Bring some back, or edit them into new ones.
error-own-big = Your server's own exercises may have { $most } MB of text in all. Shorten some first.
error-own-retired = *{ $title }* is retired already.
error-own-in-use = *{ $title }* is in use already.
error-own-none = Your server has no exercises of its own in use. Bring some with `/bank import`.
