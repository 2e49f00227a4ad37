# Ehrliche Fragen: das Protokoll, Korrekturen und Meldungen.

help-audit = Sehen, was die Moderation gemacht hat
audit-title = ### Was die Moderation gemacht hat
audit-nothing = Noch nichts.
audit-line = { $at } · { $who } { $what }
audit-details = -# { $details }
audit-somebody = jemand, der nicht mehr da ist,
audit-newer = Neuere
audit-older = Ältere
audit-file = Als CSV-Datei
audit-exported = Hier { $entries ->
    [one] ist der eine Eintrag
   *[other] sind { $entries } Einträge
 }, neueste zuerst.
audit-exported-older = { $older ->
    [one] -# Ein älterer Eintrag passt nicht mehr in die Datei. Du findest ihn weiterhin in `/audit`.
   *[other] -# { $older } ältere Einträge passen nicht mehr in die Datei. Du findest sie weiterhin in `/audit`.
 }
audit-schedule-made = hat Zeitplan { $about } angelegt
audit-schedule-edited = hat Zeitplan { $about } geändert
audit-schedule-paused = hat Zeitplan { $about } pausiert
audit-schedule-resumed = hat Zeitplan { $about } fortgesetzt
audit-schedule-skipped = hat einen Termin von Zeitplan { $about } ausgelassen
audit-schedule-removed = hat Zeitplan { $about } gelöscht
audit-settings = hat die Einstellungen des Servers geändert
audit-exam = hat den Prüfungstermin des Servers geändert
audit-posted = hat *{ $about }* gepostet
audit-closed = hat *{ $about }* geschlossen
audit-withdrawn = hat *{ $about }* zurückgezogen
audit-voided = hat *{ $about }* annulliert
audit-regraded = hat *{ $about }* neu bewertet
audit-restored = hat die Korrektur von *{ $about }* zurückgenommen
audit-quiz-started = hat Quiz { $about } gestartet
audit-quiz-voided = hat eine Frage von Quiz { $about } gestrichen
audit-quiz-restored = hat eine Frage von Quiz { $about } zurückgeholt
audit-quiz-skipped = hat eine Frage von Quiz { $about } übersprungen
audit-quiz-stopped = hat Quiz { $about } beendet
audit-streak-repaired = { $about ->
    [none] hat die Serie von jemandem repariert, der nicht mehr da ist
   *[other] hat die Serie von <@{ $about }> repariert
 }
audit-reward-set = hat { $about } als Rolle gewählt, die man sich verdienen kann
audit-reward-stopped = hat eine Rolle aus den Belohnungen genommen
audit-reports-thanked = hat für die Meldungen zu *{ $about }* gedankt
audit-reports-dismissed = hat die Meldungen zu *{ $about }* abgelehnt
audit-own-imported = hat eine Datei mit { $about } Aufgaben importiert
audit-own-added = hat *{ $about }* zu den eigenen Aufgaben des Servers hinzugefügt
audit-own-edited = hat *{ $about }* geändert
audit-own-retired = hat *{ $about }* stillgelegt
audit-own-back = hat *{ $about }* zurückgeholt
audit-own-mixed = { $about ->
    [own] hat eingestellt, dass nur die eigenen Aufgaben des Servers drankommen
    [built-in] hat eingestellt, dass nur die mitgelieferten Aufgaben drankommen
   *[both] hat eingestellt, dass die eigenen Aufgaben des Servers und die mitgelieferten drankommen
 }
audit-suggestion-taken = hat den Vorschlag *{ $about }* angenommen
audit-suggestion-declined = hat den Vorschlag *{ $about }* abgelehnt
audit-bank-reloaded = hat die Aufgabendateien neu geladen

## Korrekturen: was der Kanal und die Mitglieder sehen
correction-void = ⚖️ **Korrektur.** Die Moderation hat *{ $title }* annulliert: { $why }
    Die Punkte werden abgezogen. Niemand verliert deswegen eine Serie.
correction-regrade = ⚖️ **Korrektur.** Die Moderation hat geändert, was bei *{ $title }* richtig ist: { $why }
    { $changed ->
        [0] An den Punkten ändert sich dadurch nichts.
        [one] Eine Antwort wird jetzt anders bewertet, und die Ranglisten ziehen nach.
       *[other] { $changed } Antworten werden jetzt anders bewertet, und die Ranglisten ziehen nach.
    }
correction-restore = ⚖️ **Korrektur.** Die Moderation hat ihre Korrektur von *{ $title }* zurückgenommen: { $why }
    Alles zählt wieder wie am Anfang.
reveal-void = ⚖️ **Von der Moderation annulliert, zählt also für niemanden:** { $why }
reveal-regrade = ⚖️ **Von der Moderation neu bewertet:** { $why }

## Korrekturen: was die Moderation sieht
help-exercise-void = Eine fehlerhafte Aufgabe annullieren, damit sie nicht zählt
help-exercise-regrade = Ändern, was bei einer geschlossenen Aufgabe richtig ist, und neu bewerten
help-exercise-restore = Eine Korrektur zurücknehmen
rule-void-title = **Diese Aufgabe annullieren?** *{ $title }*
rule-void-what = - Die Punkte dafür werden abgezogen, auf jeder Rangliste.
    - Für die Serien zählt der Tag weiter, und niemand hat ihn verpasst.
    - Die Nachricht bleibt, und ein kurzer Hinweis darunter sagt, warum.
    - Auf diesem Server kommt sie nicht mehr dran, auch nicht beim Üben, bis ihr Text geändert wird.
    - `/exercise restore` macht das alles rückgängig.
rule-void-yes = Annullieren
rule-void-done = ✅ [{ $title }]({ $url }) ist annulliert. Der Hinweis darunter kommt gleich.
rule-regrade-title = **Diese Aufgabe neu bewerten: Was ist richtig?** *{ $title }*
rule-regrade-what = - Punkte, Ranglisten und das Üben richten sich nach der neuen Bewertung; die Serien bleiben, wie sie sind.
    - Der Kanal sieht die neue Lösung, und ein kurzer Hinweis darunter sagt, warum.
    - Mit der alten Lösung kommt sie auf diesem Server nicht mehr dran, auch nicht beim Üben.
    - `/exercise restore` macht das alles rückgängig.
rule-regrade-yes = Neu bewerten
rule-regrade-done = ✅ [{ $title }]({ $url }) ist neu bewertet: { $changed ->
    [one] eine Antwort
   *[other] { $changed } Antworten
 } geändert. Der Hinweis darunter kommt gleich.
rule-restore-title = **Diese Korrektur zurücknehmen?** *{ $title }*
rule-restore-what = - Alles zählt wieder wie am Anfang, und ein kurzer Hinweis unter der Aufgabe sagt das.
    - { $again }
rule-again = { $out ->
    [yes] Sie kommt auf diesem Server trotzdem nicht wieder dran: In einem anderen Post oder Quiz ist sie auch korrigiert. Nimm das ebenfalls zurück, wenn sie wieder drankommen soll.
   *[no] Sie kann wieder drankommen.
}
rule-restore-yes = Zurücknehmen
rule-restore-done = ✅ Die Korrektur ist zurückgenommen: [{ $title }]({ $url }) zählt wieder wie am Anfang. Der Hinweis darunter kommt gleich.
rule-key-choice = Wähl die richtige Antwort. Wenn du mehrere wählst, gilt jede davon als richtig.
rule-key-multiple = Wähl alle Antworten, die zutreffen.
rule-key-classify = Wähl für jeden Eintrag die richtige Kategorie.
rule-key-order = Wähl für jede Stelle den richtigen Schritt. Was dort stand, tauscht mit ihm den Platz.
rule-key-also = Auch richtig: { $steps }
rule-key-last = Auch richtig, wie unten gewählt:
rule-key-more = Noch eine Reihenfolge gelten lassen
rule-key-less = Entfernen
rule-void-step = **Welchen Schritt von *{ $title }* willst du annullieren?**
rule-regrade-step = **Welchen Schritt von *{ $title }* willst du neu bewerten?**
rule-restore-step = **Bei welchem Schritt von *{ $title }* willst du die Korrektur zurücknehmen?**
rule-step = **{ $number }.** { $title }{ $state ->
    [open] {" "}· noch offen
    [void] {" "}· annulliert
    [regrade] {" "}· neu bewertet
   *[closed] {""}
 }
rule-no-answers = Noch hat niemand geantwortet.
rule-effect = **{ $changed } von { $answers ->
    [one] { $answers } Antwort
   *[other] { $answers } Antworten
 } { $changed ->
    [one] würde
   *[other] würden
 } sich ändern:** { $gain ->
    [0] niemand gewinnt
    [one] ein Mitglied gewinnt
   *[other] { $gain } Mitglieder gewinnen
 } Punkte, { $lose ->
    [0] niemand verliert
    [one] ein Mitglied verliert
   *[other] { $lose } Mitglieder verlieren
 } welche.
rule-why = Warum?
rule-why-about = Ein Satz. Der Kanal und alle, die geantwortet haben, lesen ihn.
error-correct-open = Die Aufgabe ist noch offen. Schließ sie zuerst mit `/exercise close` oder zieh sie mit `/exercise withdraw` zurück.
error-correct-void = Die Aufgabe ist schon annulliert. `/exercise restore` nimmt das zurück.
error-correct-regrade = Das ist schon die aktuelle Lösung. Wähl eine andere.
error-correct-overtaken = Jemand anders hat die Aufgabe gerade korrigiert. Gib den Befehl noch einmal ein, dann siehst du den aktuellen Stand.
error-correct-restore = Daran wurde nichts korrigiert, also gibt es nichts zurückzunehmen.

## Meldungen: was die Mitglieder sehen
report-button = Problem melden
report-title = Problem melden
report-kind = Was für ein Problem?
report-what = Was stimmt nicht?
report-who-reads = Die Moderation dieses Servers liest das, mit deinem Namen.
report-sent = ✅ Danke! Die Moderation sieht es sich an, und ich sage dir, was daraus wird.
trouble-key = Die Lösung stimmt nicht
trouble-unclear = Die Frage ist unklar
trouble-outdated = Das ist veraltet
trouble-typo = Ein Tippfehler
trouble-score = Meine Punkte stimmen nicht
trouble-other = Etwas anderes
report-voided = Du hast ein Problem mit *{ $title }* gemeldet. Die Moderation hat die Aufgabe annulliert, sie zählt nicht. Danke!
report-regraded = Du hast ein Problem mit *{ $title }* gemeldet. Die Moderation hat die Lösung geändert und die Antworten neu bewertet. Danke!
report-thanked = Du hast ein Problem mit *{ $title }* gemeldet. Die Moderation bedankt sich dafür.
report-dismissed = Du hast ein Problem mit *{ $title }* gemeldet. Die Moderation hat es sich angesehen und lässt alles, wie es ist.
error-report-empty = Schreib in ein paar Worten, was nicht stimmt.
error-report-twice = Das hast du schon gemeldet, die Moderation sieht es sich an.
error-report-many = Du hast heute schon { $most } Probleme gemeldet. Morgen geht es weiter.
error-report-server = Eine Moderation gibt es nur auf einem Server. Öffne die Aufgabe dort und melde das Problem bei deinem Ergebnis.
error-report-gone = Diese Aufgabe gibt es nicht mehr, also gibt es auch nichts mehr zu melden.
error-report-settled = Darum hat sich schon jemand gekümmert.

## Warum diese Punkte?
score-why = Warum diese Punkte?
score-title = ### Deine Punkte für { $title }
score-difficulty = Schwierigkeit { $difficulty }: 10 Punkte × { $factor }
score-choice = Du hast { $part ->
    [0] eine falsche Antwort
   *[other] die richtige Antwort
 } gewählt: × { $part }
score-classify = { $part } von { $whole } richtig zugeordnet: × { $part }/{ $whole }
score-order = { $part } von { $whole } Schrittpaaren in der richtigen Reihenfolge: × { $part }/{ $whole }
score-picks = Deine Auswahl: { $share }. Unter 0 geht es nie.
score-hint = { $hint ->
    [yes] Du hast den Tipp genommen: × 0,7
   *[no] Du hast keinen Tipp genommen, also geht nichts ab.
 }
score-total = { $points } = { $sum }
score-confidence = -# Wie sicher und wie schnell du warst, ändert nichts an den Punkten.
dispute-button = Das sehe ich anders
dispute-title = Meine Punkte anfechten

## Meldungen: was die Moderation sieht
help-exercise-reports = Sehen, was Mitglieder gemeldet haben
case-title = ### 🚩 { $title } · { $reports ->
    [one] eine Meldung
   *[other] { $reports } Meldungen
 }
case-post = [Gepostet]({ $url }) in { $channel } · { $right } von { $answers } richtig
case-elsewhere = Kam beim Üben oder in einem Quiz dran, wo `/quiz void` die Punkte dafür wieder abzieht · `{ $exercise }`
case-withdrawn = Gepostet und inzwischen zurückgezogen · `{ $exercise }`
case-line = **{ $trouble }** · { $who }, { $at }: { $text }
case-record = -# { $lettered ->
    [yes] Die Antwort war { $letters }, das gab
   *[no] Die Antwort gab
 } { $percent } % und { $points ->
    [one] einen Punkt
   *[other] { $points } Punkte
 }{ $hint ->
    [yes] , mit Tipp
   *[no] { "" }
 }.
case-more = { $more ->
    [one] … und eine frühere Meldung.
   *[other] … und { $more } frühere Meldungen.
 }
case-later = -# Sie schließt { $at }. Danach kannst du sie hier korrigieren.
case-void = Annullieren
case-regrade = Andere Lösung
case-several = Mehrere gelten lassen
case-thank = Danken
case-dismiss = Ablehnen
case-voided = ✅ Annulliert. Wer das gemeldet hat, erfährt davon.
case-regraded = ✅ Neu bewertet. Wer das gemeldet hat, erfährt davon.
case-thanked = ✅ Gedankt. Wer das gemeldet hat, erfährt davon.
case-dismissed = Abgelehnt. Wer das gemeldet hat, erfährt davon.
case-thanked-done = ✅ Ich bedanke mich bei allen, die etwas zu *{ $title }* gemeldet haben.
case-dismissed-done = ✅ Abgelehnt. Ich sage es allen, die etwas zu *{ $title }* gemeldet haben.
cases-title = ### Gemeldete Probleme
cases-none = Gerade wartet nichts auf dich.
cases-line = **{ $number }.** { $title } · { $reports ->
    [one] eine Meldung
   *[other] { $reports } Meldungen
 }
option-analysed = Welche Aufgabe (Standard: alle, die gepostet wurden)
option-everywhere = Auf allen Servern; das sieht nur, wem die Anwendung gehört
analysis-time = Die Hälfte hat innerhalb von { $minutes ->
    [one] einer Minute
   *[other] { $minutes } Minuten
 } nach dem Öffnen geantwortet.
analysis-picture = Als Bild
analysis-table = Als CSV-Datei
analysis-drawn = { $percent } % der Punkte · { $answers ->
    [one] eine Antwort
   *[other] { $answers } Antworten
 }
analysis-exported = Die Zahlen zu { $exercises ->
    [one] einer Aufgabe
   *[other] { $exercises } Aufgaben
 }, eine Zeile für jede Antwort oder jeden Eintrag.
