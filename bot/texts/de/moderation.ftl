# /setup, /schedule edit, /schedule preview und /doctor.

help-setup = Den Tutor einrichten, Schritt für Schritt
help-doctor = Prüfen, ob alles läuft, und sehen, was als Nächstes ansteht
help-schedule-edit = Ändern, wann ein Zeitplan postet und woraus er auswählt
help-schedule-preview = Die nächsten zehn Termine eines Zeitplans und ihre Aufgaben ansehen
help-schedule-skip = Den nächsten Termin eines Zeitplans auslassen

setup-title = ### Einrichtung · { $step } von { $steps } · { $what }
setup-step-0 = Zeitzone
setup-step-1 = wann und wo
setup-step-2 = welche Aufgaben
setup-step-3 = Feinheiten
setup-step-4 = Überblick
setup-zone = Die Zeiten gelten für **{ $zone }**, dort ist es gerade { $time } Uhr. Ist das die Zeitzone deiner Gruppe?
setup-zone-placeholder = Zeitzone wählen
setup-zone-there = { $offset } · jetzt { $time }
setup-zone-several = Zu „{ $typed }“ passen mehrere Zeitzonen. Wähl deine:
setup-zone-now = -# Bis Mitternacht gilt noch { $zone }.
setup-find = Stadt oder Land eintippen
setup-find-title = Zeitzone
setup-find-label = Stadt, Land oder Abstand, etwa UTC+2
setup-changes = -# Du änderst Zeitplan { $number }. Für einen anderen Kanal gib `/setup` dort ein; `/schedule daily` fügt hier einen hinzu.
setup-another = -# Damit kommt ein neuer Zeitplan dazu. Auf dem Server gibt es schon { $others ->
    [one] einen anderen
   *[other] { $others } andere
 }; um einen davon zu ändern, gib `/setup` in seinem Kanal ein.
setup-channel = **Kanal oder Forum** für die Tagesaufgabe
setup-channel-placeholder = Kanal wählen
setup-hour = **Uhrzeit** in { $zone }
setup-hour-placeholder = Stunde wählen
setup-time = Uhrzeit eintippen, etwa 09:30
setup-time-title = Uhrzeit
setup-time-label = Zum Beispiel 09:30
setup-weekdays = **Wochentage** (keiner gewählt: jeden Tag)
setup-weekdays-placeholder = Jeden Tag
setup-topics = **Themen** (keins gewählt: alle)
setup-topics-placeholder = Alle Themen
setup-topics-all = alle
setup-topics-more = -# { $more ->
    [one] Ein weiteres Thema passt nicht in dieses Menü.
   *[other] { $more } weitere Themen passen nicht in dieses Menü.
 } Mit `/schedule daily topics:` kannst du alle wählen.
setup-mode = **Reihenfolge**
setup-mode-placeholder = Reihenfolge wählen
setup-difficulty = **Schwierigkeit**
setup-difficulty-placeholder = Schwierigkeit wählen
setup-difficulty-any = Jede Schwierigkeit
setup-toggles = **Zum Umschalten antippen:**
    - **Lösung:** Der Kanal sieht sie, wenn die Aufgabe schließt
    - **Thread:** Jede Aufgabe bekommt einen zum Diskutieren
    - **Einmal tippen:** Das genügt; niemand wird gefragt, wie sicher er ist
    - **Wiederholungen:** Alle paar Aufgaben wiederholt eine, was die Gruppe bald vergisst
    - **Ergebnis:** sofort, sofort mit den Antworten für alle in eigener Reihenfolge, oder erst beim Schließen; dann auch mit einer zweiten Abstimmung, wenn die Gruppe zur Halbzeit uneins ist
setup-reveal = Lösung zeigen: { $state }
setup-thread = Thread: { $state }
setup-one-tap = Einmal tippen genügt: { $state }
setup-reviews = { $every ->
    [0] Wiederholungen: nein
   *[other] Wiederholungen: jede { $every }. Aufgabe
 }
setup-feedback-at-once = Ergebnis: sofort
setup-feedback-own-order = Ergebnis: sofort, eigene Reihenfolge
setup-feedback-blind = Ergebnis: beim Schließen
setup-feedback-discuss = Ergebnis: beim Schließen, 2. Abstimmung
setup-yes = ja
setup-no = nein
setup-nobody = niemand
setup-creator = die Person, die den Zeitplan angelegt hat, per DM
setup-ping = **Rolle, die jeder Post erwähnt**
setup-ping-placeholder = Niemand
setup-moderators = **Kanal der Moderation**, in dem ich Probleme melde
setup-moderators-placeholder = Per DM an die Person, die den Zeitplan angelegt hat
setup-quizmasters = **Quizmaster**, eine Rolle, die die Befehle der Moderation nutzen darf
setup-quizmasters-placeholder = Niemand
setup-back = Zurück
setup-next = Weiter
setup-check = Noch mal prüfen
setup-confirm = Bestätigen
setup-cancel = Abbrechen
setup-cancelled = Abgebrochen, nichts hat sich geändert. Mit `/setup` fängst du von vorn an.
setup-done = ✅ Alles eingerichtet.
setup-quizmasters-note = -# Discord zeigt deinen Quizmastern diese Befehle erst, wenn du sie für die Rolle freigibst: Servereinstellungen → Integrationen → mein Name.
setup-then = -# `/schedule preview` zeigt, was kommt, `/exercise post` postet sofort etwas, und mit `/setup` änderst du das alles.
setup-first = Jetzt die erste posten
setup-not-everyone = @everyone geht hier nicht: Ich erwähne nie alle, und nicht alle können Quizmaster sein. Hier bleibt „Niemand“ eingestellt.
setup-problems =
    ⚠️ **Das musst du zuerst beheben**
    { $problems }
problem-channel = In { $channel } fehlt mir: { $permissions }. Öffne die Einstellungen des Kanals → Berechtigungen und erlaub das meiner Rolle.
problem-gone = { $channel } finde ich nicht: Der Kanal wurde gelöscht, oder ich kann ihn nicht sehen. Wähl einen anderen oder gib meiner Rolle dort „Kanal ansehen“.
problem-figures = In { $channel } darf ich keine Dateien anhängen, deshalb beschreibe ich Abbildungen dort in Worten. Öffne die Einstellungen des Kanals → Berechtigungen und erlaub meiner Rolle „Dateien anhängen“.
problem-forum-tag = In { $channel } braucht jeder Post einen Tag, und für { $topics } finde ich keinen. Öffne die Einstellungen des Forums → Tags und leg einen an, der wie das Thema heißt (die ersten ein, zwei Wörter reichen), oder einen namens „{ forum-tag }“ für alle.
forum-tag = Aufgabe
forum-more = { $more } weitere
problem-mention = Ich darf { $role } nicht erwähnen. Öffne Servereinstellungen → Rollen → diese Rolle und schalte „Jedem erlauben, diese Rolle zu @erwähnen“ ein. Oder erlaub meiner Rolle in { $channel } „@everyone, @here und alle Rollen erwähnen“.
problem-role-gone = Die Rolle, die erwähnt werden soll, wurde gelöscht. Wähl mit `/setup` eine andere oder gar keine.
permission-create-public-threads = Öffentliche Threads erstellen
error-setup-overtaken = Es wurde nichts gespeichert, weil inzwischen jemand anders diese Einstellungen geändert hat. Gib `/setup` noch mal ein; es geht vom aktuellen Stand aus.
error-no-setup = Diese Einrichtung ist vorbei: Sie wurde bestätigt, abgebrochen oder neu begonnen. Mit `/setup` beginnst du eine neue.
error-setup-channel = Wähl zuerst einen Kanal.
error-schedule-over = Dieser Zeitplan hat keine Termine mehr.

summary-channel = **Kanal:** { $channel }
summary-time = **Wann:** { $when } ({ $zone })
summary-topics = **Themen:** { $topics }
summary-choice = **Reihenfolge und Schwierigkeit:** { $mode } · { $difficulty }
summary-reveal = **Lösung beim Schließen zeigen:** { $state }
summary-thread = **Thread zum Diskutieren:** { $state }
summary-one-tap = **Einmal tippen genügt:** { $state }
summary-reviews = { $every ->
    [0] **Wiederholungen:** nein
   *[other] **Wiederholungen:** Jede { $every }. Aufgabe wiederholt, was die Gruppe bald vergisst
 }
summary-feedback-at-once = **Ergebnis:** sofort
summary-feedback-own-order = **Ergebnis:** sofort; alle bekommen die Antworten in einer eigenen Reihenfolge
summary-feedback-blind = **Ergebnis:** erst beim Schließen; bis dahin kann man die Antwort ändern
summary-feedback-discuss = **Ergebnis:** erst beim Schließen; wenn zur Halbzeit 35–70 % richtig liegen, wird in einem Thread diskutiert und noch einmal abgestimmt
summary-ping = **In jedem Post erwähnt:** { $role }
summary-moderators = **Probleme gehen an:** { $channel }
summary-quizmasters = **Quizmaster:** { $role }
summary-language = **Sprache der Posts:** { $language }
language-discord = wie in den Discord-Einstellungen dieses Servers
option-language = Die Sprache der Posts (Standard: die Discord-Einstellung des Servers)
error-no-language = „{ $language }“ spreche ich nicht. Nimm eine von diesen: { $known }.
summary-new = -# Damit kommt ein neuer Zeitplan dazu. Gespeichert wird erst, wenn du bestätigst.
summary-changes = -# Das ändert Zeitplan { $number }. Gespeichert wird erst, wenn du bestätigst.
summary-resumes = -# Er ist pausiert; wenn du bestätigst, läuft er wieder.

weekday-0 = Montag
weekday-1 = Dienstag
weekday-2 = Mittwoch
weekday-3 = Donnerstag
weekday-4 = Freitag
weekday-5 = Samstag
weekday-6 = Sonntag

edit-title = Zeitplan { $number }
edit-time = Uhrzeit
edit-weekdays = Wochentage
edit-topics = Themen (keins: alle)
edit-topics-more = Das Menü zeigt 25 Themen; der Rest ({ $more }) bleibt, wie er ist.
edit-difficulty = Schwierigkeit
# Same as English
edit-extras = Extras
edit-extras-about = Ohne: Kursreihenfolge, Frage nach der Sicherheit, keine Wiederholungen, nur eine Abstimmung.
edit-one-tap = Einmal tippen genügt, ohne die Frage, wie sicher man ist
edit-discuss = Zweite Abstimmung bei Uneinigkeit zur Halbzeit; Ergebnis erst beim Schließen
edit-reviews = Jede { $every }. Aufgabe wiederholt, was die Gruppe bald vergisst
schedule-edited = ✅ Geändert. Eine Aufgabe, die schon offen ist, bleibt, wie sie ist.

ask-cancel = Abbrechen
ask-cancelled = Abgebrochen, nichts hat sich geändert.
remove-title = **Zeitplan { $number } endgültig löschen?**
remove-dates = - Die nächsten Termine fallen aus: { $dates }.
remove-open = - *{ $title }* in { $channel } schließt jetzt ({ $answers ->
    [0] noch keine Antworten
    [one] { $answers } Antwort
   *[other] { $answers } Antworten
 }){ $reveal ->
    [yes] , und der Kanal sieht die Lösung
   *[no] { "" }
 }.
remove-kept = - Bisherige Posts bleiben, ebenso alle Punkte und Serien.
remove-yes = Löschen
schedule-skipped = ⏭️ Ausgelassen: { $at }.
schedules-zone-change = -# Ab dem { $at } ist die Zeitzone des Servers { $zone }, für alle Zeitpläne.

preview-line = { $at } · { $exercise }
preview-exercise = **{ $title }** · { $kind }
preview-review = **Eine Wiederholung** · was die Gruppe bald vergisst
preview-none = keine Aufgabe passt
preview-second-vote = -# 🗳️ Wenn zur Halbzeit einer Aufgabe mindestens { $least } Leute geantwortet haben und { $low }–{ $high } % davon richtig liegen, eröffne ich einen Thread ohne die Lösung, und alle können noch einmal abstimmen. Sonst bleibt alles, wie es ist: keine zweite Abstimmung.
preview-note = -# So sieht der Plan gerade aus; wenn du von Hand postest, ändert er sich.
preview-paused = -# ⏸️ Pausiert: Davon wird nichts gepostet, bis du den Zeitplan fortsetzt.

doctor-title = ### Läuft alles?
doctor-gateway = Verbindung zu Discord: { $ms } ms
doctor-gateway-slow = ⚠️ Verbindung zu Discord: langsam. Auf den letzten Heartbeat hat Discord erst nach { $seconds } Sekunden geantwortet.
doctor-gateway-unknown = Verbindung zu Discord: noch nicht gemessen
doctor-store = Datenbank: antwortet in { $ms } ms
doctor-store-slow = ⚠️ In den letzten 24 Stunden mussten Antworten { $times ->
    [one] einmal
   *[other] { $times }-mal
 } mehrere Sekunden auf die Datenbank warten, zuletzt am { $at }. Wer mich betreibt, findet mehr dazu im Log.
doctor-store-outdated = ❌ Eine andere Version von mir hat die Datenbank geändert. Wer mich betreibt, muss mich mit dieser Version neu starten.
doctor-store-damaged = ❌ Die Datenbank ist beschädigt. Wer mich betreibt, muss ein Backup einspielen.
doctor-more = und { $more } weitere: siehe `/schedule list`
doctor-slot = { DATE($slot, "yMMMd") }, { DATE($slot, "Hm") }
doctor-slot-posted = zuletzt fällig { doctor-slot }: gepostet
doctor-slot-missed = zuletzt fällig { doctor-slot }: verpasst, und zu spät zum Nachholen
doctor-slot-skipped = zuletzt fällig { doctor-slot }: von der Moderation ausgelassen
doctor-post-sent = letzter Post am { $at }, { $answers ->
    [one] { $answers } Antwort
   *[other] { $answers } Antworten
 }
doctor-post-claimed = letzter Post am { $at }: wird gerade gesendet
doctor-post-uncertain = letzter Post am { $at }: ⚠️ unklar, ob er rausgegangen ist
doctor-post-withdrawn = letzter Post am { $at }: von der Moderation zurückgezogen
doctor-post-failed = letzter Post am { $at }: ❌ ließ sich nicht senden
doctor-problem = ❌ { $problem }
doctor-permissions-fine = ✅ Dort habe ich alle Berechtigungen, die ich brauche
doctor-moderators = Probleme melde ich in { $channel }.
doctor-moderators-none = Probleme melde ich per DM an die Person, die den jeweiligen Zeitplan angelegt hat. Mit `/setup` kannst du stattdessen einen Kanal wählen.
doctor-reports = 🚩 { $count ->
    [one] Eine gemeldete Aufgabe wartet
   *[other] { $count } gemeldete Aufgaben warten
 } auf dich: `/exercise reports`
doctor-suggestions = 💡 { $count ->
    [one] Ein Vorschlag wartet
   *[other] { $count } Vorschläge warten
 } auf dich: `/bank suggestions`
doctor-uncertain = ⚠️ In { $channel } ist ein Post vielleicht rausgegangen, vielleicht auch nicht ({ $at }). Schau bitte nach; ich sende ihn nicht noch mal.
doctor-quiz-lost = ⚠️ Ein Quiz in { $channel } war vorzeitig zu Ende ({ $at }): Ich konnte dort nicht mehr posten. `/quiz results` zeigt den Stand.

help-bank = Die eigenen Aufgaben deines Servers verwalten
help-bank-reload = Die mitgelieferten Aufgabendateien neu laden (nur, wem die Anwendung gehört)
error-not-owner = Das darf nur, wem diese Anwendung gehört.
reload-done = ✅ Neu geladen: { $exercises ->
    [one] eine Aufgabe
   *[other] { $exercises } Aufgaben
 } zu { $topics ->
    [one] einem Thema
   *[other] { $topics } Themen
 }. Schon gepostete bleiben, wie sie sind.
reload-broke = Der Prozess, der die Aufgabendateien liest, ist vorzeitig abgebrochen. Schau ins Log und versuch es noch mal.
reload-changed = Mein eigener Code auf der Festplatte ist inzwischen ein anderer, deshalb kann ich die Aufgabendateien dazu nicht lesen. Starte mich neu.
reload-kept = ❌ In den Aufgabendateien { $faults ->
    [one] steckt ein Fehler
   *[other] stecken { $faults } Fehler
 }, deshalb bleibe ich bei der bisherigen Version.

# Wie die Aufgaben gelaufen sind

analysis-title = ### Wie { $title } gelaufen ist
analysis-overview = ### Wie es gelaufen ist · { $topic }
analysis-nothing = Noch keine Antworten.
analysis-score = { $answers ->
    [one] **{ $answers } Antwort**
   *[other] **{ $answers } Antworten**
 } · im Schnitt { $percent } % der Punkte; { $low }–{ $high } % sind bei dieser Schwierigkeit normal
analysis-discrimination = Trennschärfe { $value }: wie gut diese Aufgabe zu den anderen passt (1 genau, 0 gar nicht, unter 0 widerspricht sie ihnen)
analysis-option = { $mark } { $text } · gewählt: { $count } von { $answers } ({ $percent } %)
analysis-item = { $mark } { $text } · richtig: { $count } von { $answers } ({ $percent } %)
analysis-easy = Leichter als angegeben. Leg die Latte höher oder gib ihr eine niedrigere Schwierigkeit.
analysis-hard = Schwerer als angegeben. Prüf, ob die Frage klar ist, oder gib ihr eine höhere Schwierigkeit.
analysis-doubtful = Wer sonst gut ist, schneidet hier schlechter ab. Vielleicht stimmt die Lösung nicht.
analysis-weak = Sie trennt kaum zwischen denen, die es wissen, und denen, die es nicht wissen.
analysis-dead = „{ $text }“ wählt kaum jemand. Eine falsche Antwort sollte verlockend sein.
analysis-tempting = Wer sonst gut ist, wählt „{ $text }“. Lies das noch mal: Vielleicht stimmt es ja.
analysis-fine = Nichts fällt auf.
analysis-few = -# Bei { $answers } { $answers ->
    [one] Antwort
   *[other] Antworten
 } sagen nur extreme Werte etwas aus. Schau ab 30 wieder rein.
analysis-hint = -# Bei { $answers } Antworten ist das ein Anhaltspunkt. Ab 100 kannst du dich darauf verlassen.
analysis-line = { $title } · { $percent } % · { $answers ->
    [one] { $answers } Antwort
   *[other] { $answers } Antworten
 }
analysis-more = { $count ->
    [one] … und { $count } weitere. Gib ein Thema oder eine Aufgabe an, um sie zu sehen.
   *[other] … und { $count } weitere. Gib ein Thema oder eine Aufgabe an, um sie zu sehen.
 }
