# Der Wochenrückblick: seine Nachricht, und /schedule digest.

help-schedule-digest = Einen Wochenrückblick einplanen: Podium, Serien, die schwerste Aufgabe
option-weekday = Welcher Wochentag (Standard: Montag, mit Blick auf die Woche davor)
schedule-made-digest = ✅ Eingeplant. In einer Woche ohne Antworten gibt es keinen Wochenrückblick.
preview-digest = Wochenrückblick

digest-title = ### 📰 Eure Woche · { DATE($first, "MMMd") } bis { DATE($last, "MMMd") }
digest-answers = { $answers ->
    [one] **Eine Antwort**
   *[other] **{ $answers } Antworten**
 } von { $members ->
    [one] **einem Mitglied**.
   *[other] **{ $members } Mitgliedern**.
 }
digest-podium = Die meisten Punkte der Woche
digest-place = { $place } **{ $name }** · { $points ->
    [one] { $points } Punkt
   *[other] { $points } Punkte
 }
digest-improved = 📈 **Größte Fortschritte:** { $members }
digest-improved-one = { $name } ({ $before } % → { $now } % richtig)
digest-streaks = 🔥 **Längste Serien:** { $members }
digest-streak = { $name } ({ $days } Tage)
digest-group = 👥 **Serie der Gruppe:** { $days ->
    [one] { $days } Tag, an dem
   *[other] { $days } Tage, an denen
 } mindestens die Hälfte von euch geantwortet hat
digest-hardest = 🧗 **Die schwerste der Woche:** { $title } · { $right } von { $answers } richtig
digest-tempting = -# Verlockendste falsche Antwort: „{ $text }“ ({ $times }-mal gewählt)
digest-tempting-item = -# Verlockendster Fehler: „{ $text }“ bei *{ $bucket }* ({ $times }-mal so zugeordnet)
digest-fading = 💭 **Das vergesst ihr bald:** { $title } · Ich schätze, { $percent } % von euch lägen heute daneben
digest-closed = **Die Aufgaben der Woche**
digest-closed-line = - { $title } · { $right } von { $answers } richtig
digest-mine = Mein Fortschritt
digest-board = Rangliste
digest-practise = Üben
