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
own-list-nothing = None yet. Bring some with `/bank import`.
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
error-own-busy = I'm still reading another file of this server. Try again in a minute.
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
