# Befehle: Beschreibungen (höchstens 100 Zeichen), Optionen, Listen und was dabei herauskommt.
#
# Wörter, überall dieselben: exercise Aufgabe · daily Tagesaufgabe · reveal Auflösung, darin die Lösung · hint Tipp · bucket Kategorie ·
# streak Serie (sie reißt) · freeze Joker · leaderboard Rangliste · most improved größte Fortschritte · accuracy Trefferquote ·
# schedule Zeitplan · digest Wochenrückblick · review Wiederholung · practice Üben, eine Runde davon · drill Incident-Übung ·
# host Quizleitung · moderators die Moderation · void annullieren · regrade neu bewerten · withdraw zurückziehen · retire stilllegen ·
# built-in mitgeliefert · one tap einmal tippen genügt · was die Branche englisch sagt, bleibt englisch (Deployment, Rollback, Thread, Post, Log).
# second vote zweite Abstimmung · halfway zur Halbzeit · own order eigene Reihenfolge · publish veröffentlichen (auf Servern, für Follower) · whoever runs the bot wer den Bot betreibt.
# Wir duzen; „Ihr“ steht nie am Satzanfang, weil es wie Siezen aussieht. Zahlen und Prozent trennt ein geschütztes Leerzeichen.

help-title = ### 👋 Dein MLOps-Tutor
help-how =
    Du beantwortest eine Aufgabe mit ihren Buttons: Dein Ergebnis siehst nur du, und jede Antwortmöglichkeit wird darin erklärt. Es zählt deine erste Antwort.
    Wenn die Aufgabe schließt, sehen alle im Kanal die Lösung und wie die Gruppe abgeschnitten hat. Zum Üben kannst du noch eine Woche lang antworten.
    Jede Aufgabe bringt 10, 15 oder 20 Punkte. Für teilweise richtige Antworten gibt es einen Teil davon, und der Tipp kostet 30 %.
    Beantworte jede Tagesaufgabe, dann wächst deine Serie. Alle 7 Tage bekommst du einen Joker, der sie rettet, wenn du mal einen Tag verpasst.
help-moderators = ### Für die Moderation
help-moderators-open = Für die Moderation
help-privacy-open = Deine Daten
help-back = Zurück
help-line = { $commands } · { $what }

help-about-learn = **📚 Lernen**
help-to-daily = die heutige Aufgabe und was du diese Woche verpasst hast
help-to-practise = was du sonst bald vergisst, dann Neues
help-to-look-up = was ein Begriff bedeutet
help-to-suggest = eine Aufgabe für diesen Server schreiben
help-about-stand = **📈 Wie es läuft**
help-to-progress = deine Trefferquote, deine Punkte und was dir schwerfällt
help-to-leaderboard = wer vorne liegt und wo du stehst
help-to-streak = deine Serie, Tag für Tag
help-to-save-streak = Urlaub nehmen oder einen Joker verschenken
help-about-yours = **⚙️ Für dich**
help-to-settings = wer dich sieht, Erinnerungen, Sprache, Zeitzone
help-to-data = alles, was über dich gespeichert ist, herunterladen oder löschen
help-to-help = diese Nachricht

help-about-begin = **🚀 Loslegen**
help-to-set-up = Kanal, Uhrzeit und Themen, Schritt für Schritt
help-to-check = läuft alles?
help-about-schedules = **📅 Zeitpläne**
help-to-plan = was wann gepostet wird
help-to-look-ahead = was als Nächstes kommt
help-to-replan = etwas daran ändern
help-about-exercises = **📝 Aufgaben**
help-to-post = jetzt posten, vorzeitig schließen oder zurückziehen
help-to-reports = was gemeldet wurde und wie es lief
help-to-correct = eine fehlerhafte Aufgabe nachträglich korrigieren
help-to-reload = die Aufgabendateien neu laden; das darf nur, wer den Bot betreibt
help-about-own = **🗃️ Eigene Aufgaben**
help-to-bring = Aufgaben aus einer Datei importieren oder eine schreiben
help-to-suggestions = was Mitglieder vorgeschlagen haben
help-to-own = ansehen, herunterladen, bestimmen, was drankommt
help-to-retire = eine ändern, stilllegen oder zurückholen
help-about-quizzes = **🎲 Live-Quiz**
help-to-quiz = starten, leiten, beenden
help-to-results = die Ergebnisse als Tabelle
help-to-quiz-void = eine fehlerhafte Frage nachträglich annullieren
help-about-members = **👥 Mitglieder**
help-to-repair = eine Serie reparieren
help-to-rewards = Rollen für Serien und Spitzenplätze
help-to-audit = was die Moderation gemacht hat

help-daily = Die heutige Aufgabe öffnen oder nachholen, was du diese Woche verpasst hast
help-leaderboard = Wer vorne liegt und wo du stehst
help-help = Wie der Tutor funktioniert und welche Befehle es gibt
help-schedule = Aufgaben planen
help-schedule-daily = Eine Tagesaufgabe in einem Kanal einplanen, für jeden Tag oder nur für bestimmte Wochentage
help-schedule-list = Die Zeitpläne und ihre nächsten Termine ansehen
help-schedule-pause = Einen Zeitplan pausieren; seine offene Aufgabe wird geschlossen
help-schedule-resume = Einen pausierten Zeitplan fortsetzen
help-schedule-remove = Einen Zeitplan endgültig löschen; seine offene Aufgabe wird geschlossen
help-exercise = Selbst eine Aufgabe posten
help-exercise-analysis = Wie eine Aufgabe oder ein Thema gelaufen ist und was daran auffällt
help-exercise-close = Eine offene Aufgabe jetzt schließen; der Kanal sieht die Lösung
help-exercise-withdraw = Eine Aufgabe zurückziehen: Die Nachricht wird gelöscht, die Antworten zählen nicht mehr
help-exercise-post = Jetzt eine Aufgabe oder eine Incident-Übung posten

option-channel = In welchem Kanal gepostet wird
option-daily-channel = In welchem Kanal oder Forum gepostet wird
option-time = Uhrzeit in der Zeitzone des Servers, zum Beispiel 09:00
option-weekdays = Zum Beispiel Mo-Fr (Standard: jeden Tag)
option-topics = Ein oder mehrere Themen, durch Kommas getrennt (Standard: alle)
option-topic = Ein Thema (Standard: alle)
option-difficulty = Ein Schwierigkeitsgrad (Standard: alle)
option-order = In der Reihenfolge des Kurses oder zufällig
option-zone = Ändert die Zeitzone des ganzen Servers, für alle Zeitpläne: Stadt, Land oder Abstand zu UTC
option-one-tap = Einmal tippen genügt, ohne die Frage, wie sicher man ist (Standard: aus)
option-edit-review-every = Nur den Abstand der Wiederholungen ändern: jede N-te, 0 für nie. Leer: das ganze Formular
option-review-every = Jede N-te Tagesaufgabe wiederholt, was die Gruppe bald vergisst (Standard: 4, nie: 0)
option-feedback = Wann man das Ergebnis sieht und in welcher Reihenfolge die Antworten stehen (Standard: sofort)
option-edit-feedback = Nur ändern, wann man das Ergebnis sieht. Leer: das ganze Formular
option-discuss = 35–70 % richtig zur Halbzeit: Thread, zweite Abstimmung. Ergebnis beim Schließen (Standard: aus)
option-publish = Im Ankündigungskanal: jeden Post auf den Servern veröffentlichen, die ihm folgen (Standard: aus)
option-edit-discuss = Nur die zweite Abstimmung ein- oder ausschalten. Leer: das ganze Formular
option-edit-publish = Nur das Veröffentlichen für Follower ein- oder ausschalten. Leer: das ganze Formular
option-schedule = Welcher Zeitplan
option-exercise = Welche Aufgabe oder Incident-Übung (Standard: die nächste Aufgabe des Kurses)
option-open = Welche der offenen Aufgaben
option-posted = Welche Aufgabe, die neuesten zuerst
option-here = In welchem Kanal (Standard: hier)
option-hours = Wie viele Stunden sie offen bleibt, 1 bis 72 (Standard: 24)
option-period = Welcher Zeitraum (Standard: diese Woche)

difficulty-1 = 1 · Wissen
difficulty-2 = 2 · Anwenden
difficulty-3 = 3 · Beurteilen
mode-syllabus = In der Reihenfolge des Kurses
mode-shuffle = Zufällig, Themen gemischt
feedback-choice-at-once = Sofort; alle sehen dieselbe Reihenfolge
feedback-choice-own-order = Sofort; alle bekommen die Antworten in einer eigenen Reihenfolge
feedback-choice-blind = Erst beim Schließen; eigene Reihenfolgen, und bis dahin kann man die Antwort ändern
period-today = Heute
period-week = Diese Woche
period-month = Dieser Monat
period-season = Dieses Quartal
period-all = Insgesamt
zone-choice = { $zone } · { $offset } · jetzt { $time }
weekdays-all = Jeden Tag
weekdays-work = Montag bis Freitag
weekdays-three = Montag, Mittwoch, Freitag
weekdays-weekend = Samstag und Sonntag
# Was man für Wochentage eintippen darf, außer ihren Namen: mit Kommas dazwischen, klein geschrieben.
weekdays-typed-all = jeden tag, täglich, alle
weekdays-typed-work = werktags, an werktagen, unter der woche
weekdays-typed-weekend = am wochenende, wochenende, wochenends
weekdays-typed-and = und, sowie
weekdays-typed-to = bis
permission-view-channel = Kanal ansehen
permission-send-messages = Nachrichten senden
permission-create-posts = Beiträge erstellen
permission-send-messages-in-threads = Nachrichten in Threads senden
permission-read-message-history = Nachrichtenverlauf anzeigen

today-title = ### Deine Aufgaben
today-none = Gerade ist nichts offen. Schau wieder vorbei, wenn die nächste Aufgabe da ist.
today-missed = **Diese Woche verpasst** (zum Üben, ohne Punkte)
today-more = { $more ->
    [one] -# und noch eine
   *[other] -# und { $more } weitere
 }
today-results = **Geschlossen: Sieh dir dein Ergebnis an**
today-kept = -# ✅ Beantwortet. Bis zum { $at } kannst du die Antwort noch ändern.
today-second-vote = -# 🗳️ Zweite Abstimmung: Diskutiert in { $thread }, und stimmt bis zum { $at } noch einmal ab.
today-change = Antwort ändern
today-where = { $kind } · { $channel }
today-answered = -# Beantwortet: { $right } von { $all } richtig · { $points ->
    [one] { $points } Punkt
   *[other] { $points } Punkte
 }
today-answered-choice = -# { $verdict } · { $points ->
    [one] { $points } Punkt
   *[other] { $points } Punkte
 }
today-answered-share = -# Beantwortet: { $share } % richtig · { $points ->
    [one] { $points } Punkt
   *[other] { $points } Punkte
 }
today-closes = -# Schließt { $relative }
today-closed = -# Geschlossen { $relative }
today-drill = **{ $title }** · Incident-Übung · { $channel }
    -# { $done } von { $all } Schritten beantwortet · Schließt { $closes }
today-drill-open = Schritte
today-see = Ergebnis ansehen
today-streak = -# 🔥 Serie: { $length ->
    [one] { $length } Tag
   *[other] { $length } Tage
 } · Rekord { $best } · { $freezes ->
    [0] keine Joker
    [one] { $freezes } Joker
   *[other] { $freezes } Joker
 }

board-heading = Rangliste · { $period } · { $topic }
board-heading-improved = Größte Fortschritte · { $period } · { $topic }
board-all-topics = alle Themen
board-empty = Noch hat niemand Punkte. Du könntest ganz oben stehen.
board-line = { $place } { $name } · { board-points } · { $right } von { $attempts } richtig
board-line-place = { $place } { $name } · { board-points }
board-line-own = { $place } **{ $name } (du)** · { board-points } · { $right } von { $attempts } richtig
board-points = **{ $points }** { $points ->
    [one] Punkt
   *[other] Punkte
 }
board-own = Du stehst auf Platz **{ $rank }** von { $members }, mit **{ $points }** { $points ->
    [one] Punkt
   *[other] Punkten
 }.
board-own-none = Du bist noch nicht auf dieser Rangliste. Beantworte eine Aufgabe, bevor sie schließt, dann bist du dabei.
board-empty-improved = Noch hat sich niemand verbessert, oder es gibt zu wenige Antworten, um das zu sagen.
board-line-improved = { $place } { $name } · **+{ $points }** { $points ->
    [one] Prozentpunkt
   *[other] Prozentpunkte
 } ({ $before } % → { $now } % richtig)
board-line-improved-place = { $place } { $name }
board-line-improved-own = { $place } **{ $name } (du)** · **+{ $points }** { $points ->
    [one] Prozentpunkt
   *[other] Prozentpunkte
 } ({ $before } % → { $now } % richtig)
board-own-improved = Du stehst auf Platz **{ $rank }** von { $members }, die sich verbessert haben.
board-improved-about = -# Wie stark die Trefferquote { $period ->
    [week] gegenüber der letzten Woche
    [month] gegenüber dem letzten Monat
   *[season] gegenüber dem letzten Quartal
 } gestiegen ist, bei jeweils mindestens { $least } Antworten.
board-former = ehemaliges Mitglied
board-unnamed = ein Mitglied
board-gap = Noch { board-points } bis Platz { $rank }.
board-as-picture = Als Bild
board-in-words = Als Text
board-share = Teilen
board-shared = -# Geteilt von { $name }
board-new = neu
board-draw-points = { $points ->
    [one] { $points } Punkt
   *[other] { $points } Punkte
 }
board-alt-line = { $rank } { $name }, { $points ->
    [one] { $points } Punkt
   *[other] { $points } Punkte
 }, { $right } von { $attempts } richtig
board-alt-line-place = { $rank } { $name }, { $points ->
    [one] { $points } Punkt
   *[other] { $points } Punkte
 }
board-alt-line-improved-place = { $rank } { $name }
board-alt-line-improved = { $rank } { $name }, { $points ->
    [one] { $points } Prozentpunkt
   *[other] { $points } Prozentpunkte
 } besser, von { $before } % auf { $now } %
board-alt-new = , neu
board-alt-up = , { $places } nach oben
board-alt-down = , { $places } nach unten
board-previous = Zurück
board-next = Weiter
board-page = { $page } von { $pages }
page-of = -# Seite { $page } von { $pages }

schedules-title = ### Zeitpläne
schedules-none = Noch keine Zeitpläne. Fang mit `/setup` an oder leg einen mit `/schedule daily` an.
schedules-zone = -# Alle Zeiten gelten für { $zone }, die Zeitzone des Servers.
schedule-head = **{ $number }.** { $channel } · { $when }
schedule-due = { $days }, { $time } Uhr
schedule-topics = Themen: { $topics }
schedule-one-tap = einmal tippen genügt
schedule-feedback-own-order = Antworten für alle in eigener Reihenfolge
schedule-feedback-blind = Ergebnis erst beim Schließen
schedule-feedback-discuss = Ergebnis erst beim Schließen, zweite Abstimmung bei Uneinigkeit
schedule-publish = wird für Follower veröffentlicht
schedule-digest = 📰 Wochenrückblick
schedule-next = nächster Termin: { $at } ({ $relative })
schedule-over = keine Termine mehr
schedule-removed = gelöscht
schedule-paused = ⏸️ pausiert
schedule-paused-because = ⏸️ pausiert: { $why }
why-channel = Ich kann in diesem Kanal nicht posten. Gib mir wieder Zugriff und setz den Zeitplan dann fort. Gibt es den Kanal nicht mehr, lösch den Zeitplan.
why-history = Ich weiß nicht, ob ein Post rausgegangen ist, weil ich den Nachrichtenverlauf des Kanals nicht sehen darf. Schau im Kanal nach und setz den Zeitplan dann fort.
why-forum-tag = In diesem Forum braucht jeder Post einen Tag, und zur Aufgabe passt keiner. Leg einen an, der wie ihr Thema heißt, oder einen namens „{ forum-tag }“ für alle. Setz den Zeitplan dann fort.
why-exercises = Es gibt keine Aufgabe mehr, die zu Themen und Schwierigkeit passt. Ändere beides mit `/schedule edit` und setz den Zeitplan dann fort.
why-thread = Ich kann dort keinen Thread für die Diskussion eröffnen oder nichts darin schreiben. Gib mir „Öffentliche Threads erstellen“ und „Nachrichten in Threads senden“ oder schalte Threads und zweite Abstimmungen mit `/setup` aus.
why-no-more-threads = Der Server hat so viele aktive Threads, wie Discord erlaubt, also kann ich unter den Posts keinen mehr eröffnen. Schließ ein paar alte.
why-threads-full = Der Server hat so viele aktive Threads, wie Discord erlaubt, also kann ich keinen mehr eröffnen. Schließ ein paar alte und setz den Zeitplan dann fort.
why-not-published = Ich kann die Posts nicht auf den Servern veröffentlichen, die dem Kanal folgen. Prüf, ob er noch ein Ankündigungskanal ist und ich dort Nachrichten senden darf, oder schalte es mit `/schedule edit publish:` aus.
why-given-up = Ich habe mehrmals versucht, dort zu posten, und es hat nie geklappt. Diese Aufgabe habe ich ausgelassen und den Zeitplan pausiert. Warum, steht im Log des Bots; wenn das behoben ist, setz den Zeitplan fort.
why-cut-short = Ein Post ist unvollständig: Die Auflösung, die Nachricht dazu oder der Thread fehlt. Die Antworten zählen, und der Zeitplan läuft weiter. Warum, steht im Log des Bots.
thread-name = { $title } · { DATE($day, "yMMMd") }
tell = ⚠️ Zeitplan { $number } in { $channel }: { $why }
tell-unposted = ⚠️ Ich konnte *{ $title }* doch nicht in { $channel } posten. `/doctor` zeigt, was im Weg ist. Poste die Aufgabe danach noch mal.
tell-unsure = ⚠️ Ich kann nicht sagen, ob *{ $title }* in { $channel } angekommen ist. Sieh nach, und poste es noch mal, wenn es fehlt.
tell-partly = ⚠️ Nur ein Teil von *{ $title }* ist in { $channel } angekommen. Zieh ihn mit `/exercise withdraw` zurück, bevor du die Übung noch mal postest.
tell-from = Von **{ $server }**: { $text }
schedule-choice = { $number } · #{ $channel } · { $when } · { $state }
schedule-state-active = aktiv
schedule-state-paused = pausiert
schedule-state-removed = gelöscht
schedule-made = ✅ Eingeplant.
schedule-now-paused = ⏸️ Pausiert: Bis du ihn fortsetzt, kommen keine neuen Aufgaben. War noch eine offen, ist sie jetzt geschlossen.
schedule-now-active = ▶️ Läuft wieder.
schedule-now-removed = 🗑️ Gelöscht. Bisherige Aufgaben und ihre Punkte bleiben.
propose-title = **In { $channel } posten und { $hours ->
    [one] { $hours } Stunde
   *[other] { $hours } Stunden
 } offen lassen?** Noch siehst nur du das.
propose-ruled-void = ⚠️ Sie wurde hier am { $at } annulliert und seitdem nicht geändert: *{ $why }*
propose-ruled-regrade = ⚠️ Ihre Lösung wurde hier am { $at } korrigiert, aber diese Fassung hat noch die alte: *{ $why }*
propose-ruled-step = ⚠️ Einer ihrer Schritte wurde hier am { $at } korrigiert und seitdem nicht geändert: *{ $why }*
propose-open = ⚠️ Sie ist in { $channel } [noch offen]({ $url }). Wer hier antwortet, sieht, was richtig ist, und kann das dort nutzen.
propose-steps = Darunter folgen in einem Thread { $count } Schritte.
propose-yes = Posten
propose-other = Andere Aufgabe
post-choice = { $title } · #{ $channel } · { DATE($day, "MMMd") }
exercise-closed = ✅ *{ $title }* ist geschlossen. [Zum Kanal]({ $url })
withdraw-title = **Diese Aufgabe zurückziehen?** *{ $title }*
withdraw-where = Gepostet am { $at } in { $channel }: [ansehen]({ $url })
withdraw-lost =
    - { $place ->
        [forum] Die Nachricht verschwindet und, wenn ich „Threads verwalten“ darf, auch der Thread mit allem, was darin steht.
        [thread] Die Nachrichten verschwinden, der Thread bleibt.
       *[channel] Die Nachricht verschwindet.
    }
    - { $answers ->
        [0] Niemand hat rechtzeitig geantwortet, also verliert auch niemand Punkte.
        [one] Die eine Antwort zählt nicht mehr. Die Punkte dafür werden abgezogen, und Ranglisten und Serie ändern sich, als hätte es die Aufgabe nie gegeben.
       *[other] Die { $answers } Antworten zählen nicht mehr. Die Punkte dafür werden abgezogen, und Ranglisten und Serien ändern sich, als hätte es die Aufgabe nie gegeben.
    }
    - Das lässt sich nicht rückgängig machen.
withdraw-yes = Zurückziehen
exercise-withdrawn = ✅ *{ $title }* ist zurückgezogen. Die Antworten zählen nicht mehr.
exercise-withdrawn-later = ✅ *{ $title }* ist zurückgezogen. Die Antworten zählen nicht mehr. Discord antwortet gerade nicht, deshalb lösche ich die Nachricht, sobald es geht.
exercise-withdrawn-thread = ✅ *{ $title }* ist zurückgezogen. Die Antworten zählen nicht mehr, und die Nachricht ist weg. [Der Thread]({ $url }) steht noch: Um ihn zu löschen, bräuchte ich „Threads verwalten“.
exercise-withdrawn-stays = ⚠️ Die Antworten zu *{ $title }* zählen nicht mehr, aber [die Nachricht]({ $url }) konnte ich nicht löschen, weil ich nicht in den Kanal komme. Bitte lösch sie selbst.
exercise-posted = ✅ Gepostet in { $channel }: [ansehen]({ $url })
