# Eine Aufgabe, wie man sie sieht: der öffentliche Post, die Antwort in Arbeit, das Ergebnis, die Auflösung.

## Was alle gemeinsam haben
exercise-title = ### { $title }
exercise-about = -# { $kind } · { $difficulty } · { $topic }
exercise-which = -# { $title } · { $topic } · { $difficulty }
exercise-question = **{ $question }**
exercise-choice = { $title } · { $topic }
exercise-kind-choice = Eine ist richtig
exercise-kind-multiple = Mehrere sind richtig
exercise-kind-classify = Zuordnen
exercise-kind-true-false = Richtig oder falsch
exercise-kind-order = Reihenfolge
exercise-difficulty-1 = ●○○ Wissen
exercise-difficulty-2 = ●●○ Anwenden
exercise-difficulty-3 = ●●● Beurteilen
exercise-part = **{ $mark }.** { $text }
exercise-part-bare = { $text }
exercise-part-bare-right = **{ $text }**
exercise-part-right = **{ $mark }. { $text }**
# Das Leerzeichen nach dem Pfeil bricht nicht um, damit keine Zeile mit einem Pfeil endet.
exercise-item-sorted = { $part } →{ "\u00A0" }**{ $bucket }**
exercise-buckets = Kategorien: { $names }
exercise-bucket = **{ $name }**
exercise-take-home = **Das Wichtigste**
exercise-read-on = **Zum Weiterlesen**
exercise-reference = -# { $link } · { $author }, { $year }
exercise-reference-current = -# { $link } · { $author }, laufend aktualisiert
exercise-hint = **Tipp**

## Der öffentliche Post
post-review = -# 🔁 Wiederholung: gepostet { $ago }. Etwa { $percent } % von euch lägen heute daneben.
post-review-plain = -# 🔁 Wiederholung: gepostet { $ago }.
post-own-order = -# 🔀 Alle bekommen die Antworten in einer eigenen Reihenfolge.
post-blind = -# 🙈 Bis zum Schließen kannst du deine Antwort ändern. Danach siehst du dein Ergebnis.
reveal-then-now = Richtig lagen beim letzten Mal { $then } von { $all }, diesmal { $right } von { $answers }.
post-closes = -# Schließt { $relative } · { $at }
post-closed = -# Geschlossen { $relative }. Die Lösung kommt gleich.
post-answers = { $answers ->
    [0] -# Noch keine Antworten
    [one] -# Bisher { $answers } Antwort
   *[other] -# Bisher { $answers } Antworten
 }
post-answer = Antworten
post-second-vote = -# 🗳️ Wenn ihr euch zur Halbzeit nicht einig seid, diskutiert ihr darüber und stimmt noch einmal ab. Es zählt deine letzte Antwort.
post-second-vote-now = 🗳️ **Zweite Abstimmung:** Ihr seid euch noch nicht einig. Diskutiert in { $thread } darüber und stimmt dann noch einmal ab, bevor die Aufgabe schließt. Es zählt deine letzte Antwort.
post-no-second-vote = -# 🗳️ Diesmal gibt es keine zweite Abstimmung: { $why ->
    [few] Bis zur Halbzeit hatten zu wenige von euch geantwortet.
    [clear] Eure Antworten bis zur Halbzeit geben keinen Anlass dazu.
    [late] Dafür bleibt zu wenig Zeit.
   *[other] Ich konnte die Diskussion nicht starten.
 }
post-hint = Tipp (kostet 30 %)
post-practise = Zum Üben beantworten
post-my-result = Mein Ergebnis

## Ein Tipp, nur für eine Person
hint-offer = ### Tipp · { $title }
    Der Tipp kostet dich bei dieser Aufgabe 30 % der Punkte. Willst du ihn trotzdem?
hint-show = Tipp zeigen
hint-no = Nein, ich überlege noch
hint-costs = -# Du hast den Tipp genommen, deshalb gibt es hier nur 70 % der Punkte.
hint-practised = -# Du hast den Tipp genommen, deshalb kommt diese Aufgabe etwas früher wieder.
hint-free = -# Die Aufgabe ist geschlossen, also kostet der Tipp nichts.

## Wie der Kanal von einer Auflösung erfährt
recap-outcome = { $answers ->
    [one] { $right ->
        [0] Nur eine Person hat *{ $title }* beantwortet, und zwar falsch.
       *[other] Nur eine Person hat *{ $title }* beantwortet, und zwar richtig.
    }
   *[other] { $right } von { $answers } { $right ->
        [one] hatte
       *[other] hatten
    } *{ $title }* richtig.
 }
recap-last-time = Letztes Mal: { $recap }
recap-link = Zur Lösung

## Die Antwort in Arbeit, nur für eine Person
workbench-practice = -# Diese Aufgabe ist geschlossen, du antwortest zum Üben: ohne Punkte.
workbench-placed = **{ $placed } von { $all } zugeordnet**
workbench-picked = { $picked ->
    [0] **Noch nichts ausgewählt**
   *[other] **{ $picked } ausgewählt**
 }
workbench-judge = { $number }: richtig oder falsch?
workbench-choose = { $number }: Kategorie wählen
workbench-letter = { $letter }
workbench-picked-letter = ✓ { $letter }
workbench-one-click = Dein erstes Tippen zählt.
workbench-last-tap = Es zählt, was du vor dem Schließen zuletzt antippst.
workbench-kept = -# ✅ Du hast geantwortet. Bis zum { $at } kannst du die Antwort ändern; die letzte zählt.
kept-title = ✅ **Gespeichert.** Bis zum { $at } kannst du die Antwort ändern.
kept-picked = Deine Antwort: { $part }
kept-later = -# Wenn die Aufgabe schließt, zeigen `/daily` und *Mein Ergebnis* am Post, wie es gelaufen ist.
kept-change = Antwort ändern
workbench-you-picked = Deine Antwort: { $part }
workbench-how-sure = **Wie sicher bist du dir?** Sobald du etwas antippst, ist deine Antwort abgegeben.
workbench-sure-submits = **Wie sicher bist du dir?** Tipp etwas an, um deine Antwort abzugeben.
workbench-change = Ändern
confidence-sure = Sicher
confidence-think = Ich glaube schon
confidence-guess = Nur geraten
workbench-sequence = **Deine Reihenfolge**
workbench-sequence-empty = Noch nichts. Tipp auf den Buchstaben des Schritts, der zuerst kommt.
workbench-left = **Noch offen**
workbench-step = { $number }. **{ $letter }.** { $text }
workbench-undo = Rückgängig
workbench-reset = Von vorn
workbench-submit = Abgeben
workbench-hint-free = Tipp

## Das Ergebnis, nur für eine Person
feedback-again = Die hast du schon beantwortet. Deine erste Antwort zählt:
feedback-head = ### { $summary }
feedback-foot = **{ $summary }**
feedback-detail = -# { $text }
feedback-board = Rangliste
feedback-more = Noch eine zum Thema
feedback-right = ✅ Richtig
feedback-partly = 🟡 Teilweise richtig
feedback-wrong = ❌ Diesmal nicht
feedback-found = { $wrong ->
    [0] { $found } von { $all } gefunden
    [one] { $found } von { $all } gefunden, aber { $wrong } falsche gewählt
   *[other] { $found } von { $all } gefunden, aber { $wrong } falsche gewählt
 }
feedback-sorted = { $right } von { $all } richtig zugeordnet
feedback-true-false = { $right } von { $all } richtig beurteilt
feedback-pairs = { $right } von { $all } Schrittpaaren in der richtigen Reihenfolge
feedback-points = { $points ->
    [one] { $points } Punkt
   *[other] { $points } Punkte
 }
feedback-points-why = { $points } = { $sum }
feedback-rank = Platz { $rank } diese Woche
feedback-sum-difficulty = 10 × { $factor } (Schwierigkeit { $difficulty })
feedback-sum-score = × { $part }/{ $whole }
feedback-sum-picks = × ({ $share })
feedback-picks = { $right }/{ $rights } richtig − { $wrong }/{ $wrongs } falsch
feedback-points-eaten = { $points }: Die falschen Antworten haben die richtigen aufgewogen ({ $share })
feedback-sum-hint = × 0,7 (Tipp)
feedback-sum-rounded = { $sum } = { $exact }, gerundet
feedback-points-grace = Keine Punkte: Die Aufgabe war schon geschlossen, das war zum Üben.
feedback-choice-right = { $part } · richtige Antwort
feedback-choice-yours-right = { $part } · deine Antwort, und richtig
feedback-choice-yours = { $part } · deine Antwort
feedback-applies-picked = { $part } · trifft zu, von dir gewählt
feedback-applies-missed = { $part } · trifft zu, hast du übersehen
feedback-not-picked = { $part } · von dir gewählt, trifft aber nicht zu
feedback-not-left = { $part } · trifft nicht zu, gut weggelassen
feedback-item-wrong = { $sorted } · bei dir: { $given }
feedback-step-wrong = { $part } · bei dir an { $given }. Stelle
feedback-streak = { $length ->
    [one] 🔥 { $length } Tag
   *[other] 🔥 { $length } Tage
 }
feedback-streak-best = Deine bisher längste Serie.
feedback-streak-freezes = { $freezes ->
    [one] Du hast { $freezes } Joker.
   *[other] Du hast { $freezes } Joker.
 }

## Die Auflösung: der öffentliche Post, wenn er geschlossen ist
reveal-closed = -# Geschlossen am { $at } · die Lösung
end-closed = -# Geschlossen am { $at }
reveal-nobody = Bis zum Schluss hat niemand geantwortet.
reveal-right = **{ $right } von { $answers }** { $right ->
    [one] hatte
   *[other] hatten
 } alles richtig.
reveal-right-choice = **{ $right } von { $answers }** { $right ->
    [one] lag
   *[other] lagen
 } richtig.
reveal-sequence = **Die richtige Reihenfolge**
reveal-sequence-also = Auch richtig: { $steps }
reveal-share = -# { $percent } % haben das gewählt ({ $count }) `{ $bar }`
reveal-share-item = -# { $percent } % lagen richtig ({ $count }) `{ $bar }`
reveal-share-step = -# { $percent } % hatten das an dieser Stelle ({ $count }) `{ $bar }`
reveal-share-first = -# { $percent } % in der ersten Abstimmung ({ $count }) `{ $bar }`
reveal-second-vote = 🗳️ **Zweite Abstimmung:** { $voters } hatten bis zur Halbzeit geantwortet. Richtig lagen davon { $before } vor der Diskussion und { $after } danach.
reveal-won-over = -# Überzeugt: { $more ->
    [0] { $names }
   *[other] { $names } und { $more } weitere
 }
discuss-question = 💬 **Für die Gruppe:** { $question }
discuss-later = -# Bitte verratet die Lösung nicht vor dem { $at }.
reveal-week = -# Verpasst? Bis eine Woche nach dem Schließen kannst du noch zum Üben antworten.

## Eine zweite Abstimmung, im Thread unter dem Post
second-vote = ### 🗳️ Zweite Abstimmung
    { $answers } von euch haben geantwortet und sind sich nicht einig: Es gibt { $different } verschiedene Antworten.
second-vote-how = Was habt ihr geantwortet, und warum? Versucht, euch gegenseitig zu überzeugen. Bis zum { $at } könnt ihr noch einmal abstimmen. Es zählt deine letzte Antwort; wenn du bei deiner bleibst, lass sie einfach stehen. Wer noch nicht geantwortet hat, kann das immer noch tun.
second-vote-order = -# Alle bekommen die Antworten in einer eigenen Reihenfolge. Schreibt also in Worten, welche ihr meint: Eure Buchstaben sind verschieden. { $reveal ->
    [true] Die Lösung kommt, wenn die Aufgabe schließt.
   *[false] Wenn die Aufgabe schließt, findet ihr die Lösung unter „{ post-my-result }“.
 }
second-vote-button = Abstimmen

## Was eine Autorin oder ein Autor liest, wenn eine Aufgabe nicht in eine Nachricht passt
fits-post = Der Post
fits-workbench = Das Antwortformular
fits-hint = Der Tipp
fits-feedback = Das Ergebnis
fits-reveal = Die Auflösung
fits-text = { $view } käme auf { $size } Zeichen Text, und höchstens { $most } passen. Kürze das Szenario, die Begründungen, die Erklärung oder die Quellen.
fits-components = { $view } bräuchte { $size } Elemente, und höchstens { $most } passen. Nimm weniger Antworten, Einträge oder Schritte.
fits-figure = Die Abbildung lässt sich nicht zeichnen. { $problem }
fits-limit = { $view } hat ein zu langes oder zu volles Feld ({ $what }): „{ $value }“ kommt auf { $size }, und höchstens { $most } passen.

exercise-figure = *Abbildung:* { $alt }

# Incident-Übungen
drill-title = ### 🚨 { $title }
    -# Incident-Übung
drill-steps = Arbeite dich im Thread darunter durch den Incident. Er hat { $count } Schritte, und jeden beantwortest du für dich. Fang mit Schritt 1 an: Die späteren bauen darauf auf.
drill-progress = Schritte und Antworten
drill-next = Nächster Schritt
drill-outcome = **Schritt { $number }: { $title }** · { $answers ->
    [0] niemand hat geantwortet
   *[other] { $right } von { $answers } richtig
 }
drill-outcome-void = **Schritt { $number }: { $title }** · annulliert
drill-step = **Schritt { $number }: { $title }** · { $kind }
drill-sum = Du hast { $answered } von { $all } Schritten beantwortet, bisher { $points } { $points ->
    [one] Punkt
   *[other] Punkte
}.
drill-choice = Incident-Übung: { $title }
