# Üben: eine Aufgabe nach der anderen, nur für dich, kurz bevor du sie vergisst.

help-practice = Üben, was du sonst bald vergisst, danach etwas Neues
option-practice-mode = Was du üben willst (Standard: was fällig ist, danach etwas Neues)
option-practice-topic = Ein Thema (Standard: alle, gemischt)
option-practice-kind = Eine Art von Aufgaben (Standard: alle)
practice-mode-due = Was fällig ist, danach etwas Neues
practice-mode-new = Nur Aufgaben, die ich noch nicht kenne
practice-mode-mistakes = Meine Fehler
practice-mode-export = Meine Fehler als Dateien, für Anki oder zum Lesen
practice-mode-settings = Einstellungen

## Buttons, die von anderswo hierher führen
lead-topic = Dieses Thema üben

## Eine Aufgabe und was danach kommt
practice-place = -# Üben · { $number } von { $size }
practice-place-again = -# Üben · noch einmal
practice-old = -# Üben · aus einer früheren Runde
practice-gone = { $gone ->
    [one] -# Eine Aufgabe kommt nicht mehr dran, die habe ich übersprungen.
   *[other] -# { $gone } Aufgaben kommen nicht mehr dran, die habe ich übersprungen.
 }
practice-busy = { $busy ->
    [one] -# Eine Aufgabe habe ich übersprungen, weil sie gerade oder als Nächstes in einem Kanal dran ist. Beantworte sie dort.
   *[other] -# { $busy } Aufgaben habe ich übersprungen, weil sie gerade oder als Nächstes in einem Kanal dran sind. Beantworte sie dort.
 }
practice-scenario-cut = -# Das ist nur der Anfang: Das ganze Szenario ist zu lang für eine Nachricht.
practice-back = Kommt { $when } wieder dran.
practice-again = Die kommt in dieser Runde noch mal dran, und dann { $when } wieder.
practice-alike = Vorher kommt eine ähnliche.
practice-next = Weiter
practice-finish = Wie lief es?
practice-stop = Hier aufhören
practice-in-days = { $days ->
    [0] heute
    [1] morgen
   *[other] in { $days } Tagen
 }
practice-in-weeks = in { $weeks } Wochen
practice-in-months = in { $months } Monaten

## Vor einer Runde, und wenn es keine gibt
practice-offer = ### Willkommen zurück
    Du hast am { DATE($day, "MMMMd") } eine Runde unterbrochen, { $left ->
        [one] eine Aufgabe fehlt
       *[other] { $left } Aufgaben fehlen
    } noch.
practice-offer-today = ### Du steckst mitten in einer Runde
    Noch { $left ->
        [one] eine Aufgabe
       *[other] { $left } Aufgaben
    } bis zum Ende.
practice-carry-on = Weitermachen
practice-afresh = Neue Runde
practice-pause-cap = ### Das waren deine { $cap } für heute
    Der Rest kann bis morgen warten.
practice-pause-rest = ### Heute ist Ruhetag
    Du musst nichts tun. Genieß den Tag.
practice-pause-due = ### Gerade gibt es nichts zu üben
    Nichts ist fällig, und Neues gibt es hier auch nicht mehr.
practice-pause-new = ### Hier gibt es nichts Neues mehr
    Du kennst schon alles, was passt. Die Aufgaben kommen wieder, kurz bevor du sie vergisst.
practice-pause-mistakes = ### Keine Fehler zum Nacharbeiten
    Bei allem, was passt, lagst du zuletzt richtig.
practice-pause-next = Die nächste kommt { $when } wieder dran.
practice-anyway = Trotzdem üben

## Die Zusammenfassung
practice-summary = ### { $right } von { $answered } auf Anhieb richtig
practice-summary-none = ### Diesmal nichts beantwortet
practice-summary-later = Was übrig ist, kommt an einem anderen Tag wieder.
practice-returns = **Was wann wiederkommt**
practice-returns-line = - { $when }: { $titles }
practice-title = *{ $title }*
practice-week = { $week ->
    [one] Diese Woche { $week } Aufgabe geübt
   *[other] Diese Woche { $week } Aufgaben geübt
 }
practice-kept = Von dem, was wiederkam, wusstest du noch { $percent } % (letzte 30 Tage).
practice-sure = { $right ->
    [0] Du warst dir { $all ->
        [one] einmal
       *[other] { $all }-mal
    } sicher und lagst jedes Mal daneben. Da lohnt ein zweiter Blick.
   *[other] Wenn du dir sicher warst, lagst du { $right } von { $all } Mal richtig.
 }
practice-exam = 📅 Prüfung { $when }. { $left ->
    [0] Alles, was du kennst, war in den letzten zwei Wochen dran.
    [one] Eine Aufgabe kommt in den zwei Wochen davor noch dran.
   *[other] { $left } Aufgaben kommen in den zwei Wochen davor noch dran.
 }
practice-more = Noch { $more }
practice-settings-open = Einstellungen

## Fehler als Dateien
practice-export = ### { $mistakes ->
        [one] Dein Fehler zum Mitnehmen
       *[other] Deine { $mistakes } Fehler zum Mitnehmen
    }
    Was du beim letzten Mal falsch hattest, mit den Begründungen. Für Anki wähl dort *Datei → Importieren* und nimm die Textdatei. Wenn du später eine neuere importierst, aktualisiert Anki die Notizen, die es schon hat, und behält ihren Lernstand.
practice-export-held = { $held ->
    [one] -# Eine Aufgabe fehlt, weil sie gerade oder als Nächstes in einem Kanal dran ist.
   *[other] -# { $held } Aufgaben fehlen, weil sie gerade oder als Nächstes in einem Kanal dran sind.
 }
practice-export-none = Du hast gerade keine Fehler zum Mitnehmen. Was du falsch beantwortest, landet hier.
practice-export-title = Meine Fehler
practice-export-about = { $topic } · beantwortet am { DATE($day, "yMMMd") }

## Einstellungen
practice-settings = ### Einstellungen fürs Üben
    Sie gehören nur dir und gelten auf allen Servern.
practice-size = { $size } Aufgaben pro Runde
practice-cap = Höchstens { $cap } Wiederholungen am Tag
practice-cap-none = Alles wiederholen, wenn es fällig ist
practice-rest = Keine Ruhetage
practice-exam-own = 📅 Deine Prüfung: { DATE($day, "yMMMd") }. In den zwei Wochen davor kommt alles einmal dran.
practice-exam-server = 📅 Prüfung dieses Servers: { DATE($day, "yMMMd") }. In den zwei Wochen davor kommt alles einmal dran.
practice-exam-none = 📅 Kein Prüfungstermin. Trag einen ein, und in den zwei Wochen davor kommt alles einmal dran.
practice-exam-mine = Mein Prüfungstermin
practice-exam-all = Prüfungstermin für diesen Server
practice-all-settings = Alle meine Einstellungen
practice-exam-label = Datum
practice-exam-about = Jahr, Monat, Tag, zum Beispiel 2027-02-15. Leer lassen für keinen Termin.

error-practice-nowhere = Ich weiß noch nicht, auf welchem Server du lernst. Gib dort einmal `/practice` ein, danach geht es auch hier.
error-practice-turn = Diese Aufgabe gibt es nicht mehr. Mit `/practice` machst du da weiter, wo du warst.
error-practice-posted = Die ist gerade in einem Kanal dran. Beantworte sie dort; `/practice` macht mit den anderen weiter.
error-practice-button = Dieser Button ist veraltet. Mit `/practice` machst du da weiter, wo du warst.
error-practice-date = „{ $date }“ verstehe ich nicht als Datum. Schreib Jahr, Monat und Tag, zum Beispiel 2027-02-15.
error-practice-exam = Dieses Datum ist vorbei oder mehr als zwei Jahre weit weg. Nimm eins dazwischen.
