# Live-Quiz: die Lobby, die Runden, die Punktestände, und was Mitspielende und Quizleitung für sich sehen.

quiz-title = ### 🎲 { $about }
# Same as English
quiz-about = Quiz: { $topic }
quiz-about-all = Quiz: von allem etwas
quiz-thread = { $about }
quiz-rounds = { $rounds ->
    [one] { $rounds } Frage
   *[other] { $rounds } Fragen
 }
quiz-seconds = je { $seconds } Sekunden
quiz-mode-discuss = abstimmen, diskutieren, noch mal abstimmen
quiz-fast = schnelle Antworten bringen mehr Punkte
quiz-teams = { $teams } Teams
quiz-starts = **Start { $relative }**
quiz-least = ab { $least } Leuten
quiz-where = Die Fragen kommen in { $thread }. Du kannst jederzeit einsteigen: Antworten genügt.
quiz-nobody-yet = Noch niemand dabei. Mach den Anfang!
quiz-players = **{ $players } dabei:** { $names }
quiz-names-more = { $names } und { $more } weitere
quiz-team-line = **{ $team } ({ $players }):** { $names }
quiz-team-empty = noch niemand
quiz-team-red = 🔴 Rot
quiz-team-blue = 🔵 Blau
quiz-team-green = 🟢 Grün
quiz-team-yellow = 🟡 Gelb
quiz-join = Mitspielen
quiz-join-team = Zu { $team }
quiz-leave = Aussteigen
quiz-start-now = Jetzt starten
quiz-running = Das Quiz läuft, unten im Thread. Komm dazu, wann du magst.
quiz-running-here = Das Quiz läuft, genau hier. Steig ein, wann du magst.
quiz-to-thread = Zum Quiz
quiz-paused = ⏸️ Von der Quizleitung pausiert.
quiz-paused-vote = ⏸️ Von der Quizleitung pausiert. Antworten zählen trotzdem.

## Eine Runde
quiz-round = Frage { $number } von { $rounds }
quiz-time = **Endet { $relative }**
quiz-answered = -# Geantwortet: { $voters } von { $players }
quiz-draft-counts = -# Stell deine Antwort zusammen, das siehst nur du. Wenn die Zeit um ist, zählt, was du hast.
quiz-vote-again = 🗳️ **Stimmt noch mal ab.** Wer nicht abstimmt, bleibt bei der ersten Antwort.
quiz-talk = 💬 **Diskutiert und überzeugt euch gegenseitig.** Die zweite Abstimmung beginnt { $relative }, in einer neuen Nachricht darunter.
quiz-void-host = 🚫 Die Quizleitung hat diese Frage gestrichen. Sie zählt für niemanden.
quiz-void-skipped = ⏭️ Die Quizleitung hat diese Frage übersprungen. Dafür kommt eine andere.
quiz-void-away = 🔌 Ich war offline, als die Zeit ablief, deshalb zählt diese Frage für niemanden. Dafür kommt eine andere.
quiz-void-stopped = 🏁 Das Quiz war vorbei, bevor diese Frage zu Ende war. Sie zählt für niemanden.
quiz-void-ruled = ⚖️ Die Moderation hat diese Frage nachträglich annulliert. Sie zählt für niemanden.
quiz-ruled-void = ⚖️ **Korrektur.** Die Moderation hat Frage { $number }, *{ $title }*, annulliert: { $why }
    Sie zählt für niemanden. { $over ->
        [yes] Der Endstand und die Rangliste sind korrigiert.
       *[no] Ab dem nächsten Zwischenstand ist sie nicht mehr dabei.
    }
quiz-ruled-back = ⚖️ **Korrektur.** Die Moderation hat ihre Korrektur von Frage { $number }, *{ $title }*, zurückgenommen: { $why }
    Sie zählt wieder wie am Anfang.
quiz-nobody-answered = Hier hat niemand geantwortet.
quiz-right = { $answers ->
    [one] { $right ->
        [0] **Die einzige Antwort war falsch.**
       *[other] **Die einzige Antwort war richtig.**
    }
   *[other] **{ $right } von { $answers }** { $right ->
        [one] lag richtig.
       *[other] lagen richtig.
    }
 }
quiz-convinced = { $won ->
    [0] { $lost ->
        [0] 💬 Die Diskussion hat niemanden umgestimmt, weder zur richtigen Antwort noch von ihr weg.
       *[other] { quiz-convinced-some }
    }
   *[other] { quiz-convinced-some }
 }
quiz-convinced-some = 💬 Die Diskussion hat { $won ->
    [0] niemanden
    [one] 1 Person
   *[other] { $won } Leute
 } von der richtigen Antwort überzeugt und { $lost ->
    [0] niemanden
    [one] 1 Person
   *[other] { $lost } Leute
 } von einer falschen.
reveal-share-before = { $share } · { $before } % in der ersten Abstimmung
quiz-gain = **+{ $points }** { $names }
quiz-gain-rest = { $more ->
    [one] -# und noch jemand mit weniger Punkten
   *[other] -# und { $more } weitere mit weniger Punkten
 }
quiz-my-answer = Meine Antwort

## Punktestände
quiz-board-title = ### Stand nach Frage { $number } von { $rounds }
quiz-board-void = -# Ohne diese Frage: Die Quizleitung hat sie gestrichen.
quiz-board-line = { $rank } **{ $name }** · { $points } { $moved }
quiz-board-empty = Noch hat niemand mitgespielt.
quiz-board-more = -# und { $more } weitere
quiz-points = { $points } { $one ->
    [yes] Punkt
   *[no] Punkte
 }
quiz-gained = +{ $points }
quiz-up = ▲{ $places }
quiz-down = ▼{ $places }
quiz-new = neu
quiz-goes-on = -# Nächste Frage { $relative }
quiz-host-goes-on = -# Die Quizleitung startet die nächste Frage.
quiz-last-round = -# Das war die letzte Frage.
quiz-my-answers = Meine Antworten
quiz-over = ### 🏁 { $about } · Endstand
quiz-podium-line = { $rank } **{ $name }** · { $points }
quiz-more-share = -# und { $more } weitere mit genauso vielen Punkten
quiz-nobody-played = Diesmal hat niemand mitgespielt.
quiz-nobody-scored = Diesmal hat niemand Punkte geholt.
quiz-thanks = -# { $players } dabei. Alle Antworten mit Erklärung bleiben hier stehen.
quiz-my-result = Mein Ergebnis
quiz-played-by = -# { $players } dabei
quiz-end-stopped = -# Die Quizleitung hat vorzeitig Schluss gemacht. Das ist der Stand bis dahin.
quiz-end-too-few = Das Quiz ist ausgefallen: Es braucht { $least ->
    [one] mindestens { $least } Person
   *[other] mindestens { $least } Leute
 }, und so viele sind nicht rechtzeitig gekommen. Mit `/quiz start` geht es von vorn los.
quiz-end-no-exercise = -# Vorzeitig zu Ende: Es gab keine passende Frage mehr.
quiz-end-lost = -# Vorzeitig zu Ende: Ich habe den Zugriff auf den Ort verloren, an dem das Quiz lief. Der Stand bleibt; `/quiz results` zeigt ihn.
quiz-end-forgotten = -# Vorzeitig zu Ende: Zwei Stunden lang hat niemand weitergemacht. Der Stand bis dahin zählt.
quiz-end-away = -# Vorzeitig zu Ende: Ich war zu lange offline. Der Stand bis dahin zählt.

## Nur für eine Person
quiz-you-are-in = Du bist dabei. 🎉
quiz-you-are-in-already = Du bist schon dabei.
quiz-your-team = Du spielst für { $team }.
quiz-other-team = Das Team ist voll, deshalb spielst du für { $team }.
quiz-where-rounds = Die Fragen kommen in { $thread }.
quiz-here = Die Fragen kommen in diesem Kanal.
quiz-you-left = Du bist ausgestiegen. Punkte, die du schon hast, bleiben stehen.
quiz-not-in = Du bist bei diesem Quiz nicht dabei.
quiz-receipt = { $part }
quiz-receipt-change = **Das ist deine Antwort.** Du kannst sie ändern, bis { $until }.
quiz-until = die Zeit um ist ({ $relative })
quiz-until-host = die Quizleitung weitermacht und die Zeit um ist
quiz-joined-too = -# Damit spielst du mit.
quiz-joined-too-team = -# Damit spielst du mit, für { $team }.
quiz-desk = **Wenn die Zeit um ist, zählt, was du hier hast.** Du kannst es ändern, bis { $until }.
quiz-desk-done = ✅ **Fertig.** Du kannst es noch ändern, bis { $until }.
quiz-desk-finish = Fertig
quiz-you-got = { $over ->
    [yes] ### { $right } von { $all } richtig
   *[no] ### Bisher { $right } von { $all } richtig
 }
quiz-your-place = Du stehst auf Platz **{ $rank }** von { $players }: { $points }.
quiz-no-rounds-yet = Noch ist keine Frage beantwortet.
quiz-replay = Meine Fehler üben
quiz-partly = 🟡
quiz-line = { $mark } { $number }. { $title } · { $points ->
    [one] { $points } Punkt
   *[other] { $points } Punkte
 }
quiz-line-none = ▫️ { $number }. { $title } · nicht beantwortet
quiz-line-void = 🚫 { $number }. { $title } · zählt nicht
quiz-no-answer = Die hast du nicht beantwortet.
quiz-unfinished = Deine Antwort war noch nicht fertig, als die Zeit um war. Was du bis dahin hattest: { $points ->
    [one] { $points } Punkt
   *[other] { $points } Punkte
 }.

## Für die Quizleitung
quiz-panel-title = ### 🎛️ { $about } · { $channel }
quiz-panel-phase = { $round } · { $phase }
quiz-panel-until = Endet { $relative }
quiz-panel-starts = Beginnt { $relative }
quiz-panel-players = -# { $players } dabei
quiz-panel-again = -# Das siehst nur du, und es hält sich selbst aktuell. `/quiz panel` holt es jederzeit zurück.
quiz-panel-still = -# ⏳ Das aktualisiert sich nicht mehr von selbst. Mit **{ quiz-panel-refresh }** bringst du es auf den neuesten Stand.
quiz-panel-refresh = Aktualisieren
quiz-to-panel = 🎛️ Steuerung
# Same as English
quiz-phase-lobby = Lobby
quiz-phase-asking = Die Frage kommt gleich
quiz-phase-open = Abstimmung
quiz-phase-talk = Diskussion
quiz-phase-again = Zweite Abstimmung
quiz-phase-closed = Auszählung
quiz-phase-revealed = Lösung und Stand
quiz-phase-ended = Vorbei
quiz-next-lobby = Jetzt starten
quiz-next-open = Abstimmung schließen
quiz-next-talk = Jetzt noch mal abstimmen
quiz-next-again = Abstimmung schließen
quiz-next-revealed = Nächste Frage
quiz-next-last = Endstand
quiz-act-pause = Pausieren
quiz-act-resume = Fortsetzen
quiz-act-extend = +30 Sekunden
quiz-act-void = Frage streichen
quiz-act-skip = Andere Frage stellen
quiz-act-stop = Quiz beenden
quiz-stop-ask = ### { $about } jetzt beenden?
    Der Stand bis hierher zählt. Eine Frage, die noch offen ist, zählt für niemanden.
quiz-started = ✅ Das Quiz ist in { $channel } eröffnet: [hingehen]({ $url })
quiz-no-thread = ⚠️ Ich kann dort keinen Thread eröffnen, deshalb kommen die Fragen direkt in den Kanal. Damit der Kanal aufgeräumt bleibt, gib mir „Öffentliche Threads erstellen“ und „Nachrichten in Threads senden“.
quiz-results = ### { $about }
    -# { $at } · { $players } dabei · eine Zeile pro Person und Frage
quiz-results-running = ⚠️ Das Quiz läuft noch: Hier sind die bisher aufgelösten Fragen.
quiz-results-void = -# War eine Frage fehlerhaft? `/quiz void` zieht die Punkte dafür wieder ab.
quiz-rule-which = **Welche Frage willst du annullieren oder zurückholen?**
    -# { $about } · { $at }
# Same as English
quiz-rule-line = { $number }. { $title }
quiz-rule-pick = Wähl eine Frage
quiz-rule-counts = Zählt. Wähl sie, um sie zu annullieren.
quiz-rule-voided = Annulliert. Wähl sie, um sie zurückzuholen.
# Same as English
quiz-rule-where = -# { $about } · { $place }
quiz-rule-void-title = **Frage { $number } annullieren?** *{ $title }*
quiz-rule-void-what = - { $over ->
        [yes] Die Punkte dafür werden abgezogen, vom Endstand und auf der Rangliste der Live-Quiz.
       *[no] Die Punkte dafür werden abgezogen: Ab dem nächsten Zwischenstand ist sie nicht mehr dabei.
    }
    - Frühere Zwischenstände bleiben, wie sie waren. Ein kurzer Hinweis unter der Frage sagt, warum sie nicht zählt.
    - Beim Üben ist es, als hätte sie in diesem Quiz niemand beantwortet.
    - Auf diesem Server kommt sie nicht mehr dran, auch nicht beim Üben, bis ihr Text geändert wird.
    - Derselbe Befehl macht das alles rückgängig.
quiz-rule-back-title = **Frage { $number } zurückholen?** *{ $title }*
quiz-rule-back-what = - { $over ->
        [yes] Sie zählt wieder wie am Anfang, im Endstand und auf der Rangliste der Live-Quiz.
       *[no] Sie zählt ab dem nächsten Zwischenstand wieder wie am Anfang.
    }
    - Ein kurzer Hinweis unter der Frage sagt das.
    - { $again }
quiz-rule-back-yes = Zurückholen
quiz-rule-void-done = ✅ Frage { $number } ist annulliert: *{ $title }*
    Der Hinweis in { $place } kommt gleich.
quiz-rule-back-done = ✅ Frage { $number } ist zurück: *{ $title }*
    Der Hinweis in { $place } kommt gleich.
quiz-choice = { $number } · { DATE($day, "yMMMd") } · { $about } · #{ $channel }

help-quiz = Live-Quiz
help-quiz-start = Ein Live-Quiz in einem Kanal starten
help-quiz-panel = Ein laufendes Quiz leiten: weiter, Pause, mehr Zeit, überspringen, beenden
help-quiz-stop = Ein laufendes Quiz mit dem bisherigen Stand beenden
help-quiz-results = Die Ergebnisse eines Quiz als Tabelle (CSV)
help-quiz-void = Eine fehlerhafte Frage eines Quiz nachträglich annullieren oder zurückholen
option-questions = Wie viele Fragen, 3 bis 20 (Standard: 7)
option-seconds = Sekunden pro Frage, 15 bis 120 (Standard: 30)
option-quiz-mode = Klassisch, oder abstimmen, diskutieren, noch mal abstimmen (Standard: klassisch)
option-speed-bonus = Schnelle Antworten bringen mehr Punkte (Standard: aus)
option-teams = Zwei bis vier Teams, die ich gleich groß halte (Standard: keine)
option-pace = Sekunden zwischen den Fragen, bis 60 (Standard: 10); bei 0 bestimmt die Quizleitung
option-pace-alone = Sekunden zwischen den Fragen, bis 60 (Standard: 10)
option-min-players = Nicht mit weniger Leuten starten (Standard: 1)
option-talk-seconds = Mit Diskussion: wie lange diskutiert wird, 15 bis 300 Sekunden (Standard: 90)
option-talk-from = Mit Diskussion: nur, wenn mindestens so viele Prozent richtig lagen (Standard: 35)
option-talk-to = Mit Diskussion: nur, wenn höchstens so viele Prozent richtig lagen (Standard: 70)
option-quiz = Welches Quiz (Standard: das neueste)
quiz-teams-2 = 2 Teams
quiz-teams-3 = 3 Teams
quiz-teams-4 = 4 Teams
quiz-mode-choice-classic = Klassisch
quiz-mode-choice-discuss = Mit Diskussion: abstimmen, diskutieren, noch mal abstimmen

error-quiz-rounds = Ein Quiz hat { $least } bis { $most } Fragen.
error-quiz-seconds = Gib den Leuten { $least } bis { $most } Sekunden pro Frage.
error-quiz-teams = Nimm { $least } bis { $most } Teams oder keine.
error-quiz-talk-range = Für die Diskussion brauche ich einen Bereich, zum Beispiel talk_from 35 und talk_to 70: talk_from darf nicht größer sein als talk_to.
error-quiz-running = In diesem Kanal läuft schon ein Quiz: { $url }. Warte, bis es vorbei ist, oder beende es mit `/quiz stop`.
error-quiz-later = Discord antwortet gerade nicht. Ich versuche weiter, das Quiz zu eröffnen; du musst den Befehl nicht noch mal eingeben.
error-quiz-none = Hier läuft kein Quiz. Mit `/quiz start` eröffnest du eins.
error-quiz-which = Es laufen mehrere Quiz. Gib den Befehl im Kanal oder Thread des Quiz ein, das du meinst.
error-quiz-none-yet = Auf diesem Server gab es noch kein Quiz. Mit `/quiz start` eröffnest du eins.
error-quiz-gone = Dieses Quiz finde ich nicht mehr.
error-quiz-results-large = Hier haben so viele mitgespielt, dass die Ergebnisse nicht mal gepackt in eine Discord-Datei passen. Frag die Person, die diesen Bot betreibt, nach einer Kopie.
error-quiz-none-to-void = In diesem Quiz gibt es keine abgeschlossene Frage, die zählt. Ist gerade eine dran, kannst du sie mit `/quiz panel` streichen.
error-quiz-not-kept = Diese Frage lässt sich gerade nicht annullieren. Solange eine läuft, kannst du sie mit `/quiz panel` streichen.
error-quiz-void-already = Diese Frage ist schon annulliert. Mit `/quiz void` kannst du sie zurückholen.
error-quiz-counts-already = Diese Frage zählt schon. Mit `/quiz void` kannst du sie annullieren.
error-quiz-over = Dieses Quiz ist vorbei. Das nächste kommt bestimmt: Behalte den Kanal im Auge.
error-quiz-time-up = Die Zeit für diese Frage ist um. Die nächste kommt gleich.
error-quiz-talk = Die erste Abstimmung ist vorbei. Diskutiert; gleich stimmt ihr noch mal ab.
error-quiz-not-host = Das dürfen nur die Quizleitung, die Moderation und Quizmaster.
error-quiz-not-played = Bei diesem Quiz hast du nicht mitgespielt.
error-quiz-none-so-hard = Zu { $topic } gibt es in dieser Schwierigkeit nichts. Lass die Schwierigkeit weg oder nimm ein anderes Thema.
error-quiz-few = { $left ->
    [0] Dazu passt keine Frage
    [one] Dazu passt nur { $left } Frage
   *[other] Dazu passen nur { $left } Fragen
 }, und du wolltest { $rounds }. { $widen ->
    [topic] Lass das Thema weg oder nimm weniger Fragen.
    [difficulty] Lass die Schwierigkeit weg oder nimm weniger Fragen.
    [both] Lass das Thema oder die Schwierigkeit weg oder nimm weniger Fragen.
   *[nothing] Nimm weniger Fragen.
 } { $posted ->
    [0] {""}
    [one] Eine weitere würde passen, ist aber gerade als Post offen.
   *[other] { $posted } weitere würden passen, sind aber gerade als Posts offen.
 }
error-quiz-lost = 🎲 { $about } in { $channel } ist vorzeitig zu Ende: Ich kann dort nicht mehr posten. Der Kanal oder Thread wurde gelöscht, oder ich darf nicht mehr hinein. Der Stand bleibt; `/quiz results` zeigt ihn.

# Geplante Quiz
help-schedule-quiz = Ein Live-Quiz einplanen, einmalig oder jede Woche
option-date = Das Datum eines einzelnen Quiz, zum Beispiel 2026-12-01 (Standard: der nächste Termin)
option-ping = Eine Rolle, die erwähnt wird, wenn die Lobby öffnet
schedule-made-quiz = ✅ Eingeplant. Die Lobby öffnet zehn Minuten vorher und ist zugleich die Erinnerung; leiten muss es niemand.
quiz-event = { $options }
    Spielt mit in { $channel }: Antworten genügt. Die Lobby öffnet zehn Minuten vorher.
schedule-in-events = -# Steht auch bei den Events des Servers.
problem-events = Ich darf keine Events erstellen, deshalb tauchen die Quiz nicht bei den Events des Servers auf. Sie finden trotzdem statt. Wenn du das ändern willst, öffne Servereinstellungen → Rollen → meine Rolle und erlaub „Events erstellen“.
schedule-quiz = 🎲 Live-Quiz, { $rounds } Fragen, je { $seconds } Sekunden
schedule-quiz-pace = { $seconds ->
    [one] 1 Sekunde Pause
   *[other] { $seconds } Sekunden Pause
 }
edit-quiz = Spielweise
edit-quiz-about = Fragen, Sekunden und Pausen änderst du mit den Optionen des Befehls selbst.
option-edit-questions = Nur ändern, wie viele Fragen ein Quiz hat
option-edit-seconds = Nur die Sekunden pro Frage eines Quiz ändern
option-edit-mode = Nur die Spielweise eines Quiz ändern: klassisch oder mit Diskussion
option-edit-pace = Nur die Sekunden zwischen den Fragen eines Quiz ändern
error-not-a-quiz = Dieser Zeitplan startet kein Quiz. Fragen, Sekunden, Spielweise und Pausen hat er also nicht.
schedule-once = einmalig
preview-quiz = 🎲 Live-Quiz
why-quiz-busy = In diesem Kanal lief noch ein Quiz, deshalb habe ich einen Termin ausgelassen. Der Zeitplan läuft weiter.
error-skip-once = Dieses Quiz findet nur einmal statt. Mit `/schedule remove` sagst du es ab.
error-schedule-once = Ein einmaliges Quiz lässt sich nicht ändern. Lösch es und plan es neu ein.
error-bad-date = „{ $date }“ geht nicht als Datum. Schreib es wie 2026-12-01, ab heute und höchstens ein Jahr voraus.
error-date-and-weekdays = Gib entweder ein Datum an, für ein einzelnes Quiz, oder Wochentage, für eins jede Woche.

# Die Rangliste der Quiz
board-choice-daily = Tagesaufgaben
board-choice-quizzes = Live-Quiz
board-choice-improved = Größte Fortschritte
board-quizzes = Live-Quiz
board-own-none-quiz = Du bist noch nicht auf dieser Rangliste. Spiel beim nächsten Quiz mit, dann bist du dabei.
error-quizzes-no-topic = Die Rangliste für Live-Quiz zählt alle Themen zusammen. Lass das Thema weg, um sie zu sehen.
option-board = Welche Rangliste: Tagesaufgaben, Live-Quiz oder Fortschritte (Standard: Tagesaufgaben)
