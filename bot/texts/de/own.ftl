# Die eigenen Aufgaben eines Servers.

help-bank-import = Aufgaben aus einer Datei importieren: YAML, GIFT, Moodle-XML, CSV oder Aiken
help-bank-list = Die eigenen Aufgaben deines Servers ansehen
help-bank-export = Die eigenen Aufgaben deines Servers herunterladen
help-bank-retire = Eine eurer eigenen Aufgaben nicht mehr stellen
help-bank-restore = Eine stillgelegte Aufgabe zurückholen
help-bank-use = Zwischen euren eigenen Aufgaben, den mitgelieferten und beiden wählen
option-own-file = .yaml, .gift, .txt, .xml, .csv oder .aiken, bis 1 MB und 500 Aufgaben
option-own-topic = Das Thema der Aufgaben, die keins mitbringen
option-own-exercise = Eine der eigenen Aufgaben deines Servers
option-own-use = Woraus Tagesaufgaben, Quiz und Üben auswählen
own-choice-both = Beide
own-choice-built-in = Nur mitgelieferte Aufgaben
own-choice-own = Nur unsere eigenen Aufgaben
own-mixed-both = Tagesaufgaben, Quiz und Üben nehmen **beides**: die mitgelieferten Aufgaben und eure eigenen.
own-mixed-built-in = Tagesaufgaben, Quiz und Üben nehmen **nur die mitgelieferten Aufgaben**.
own-mixed-own = Tagesaufgaben, Quiz und Üben nehmen **nur eure eigenen Aufgaben**.
own-topic = Unsere eigenen

own-faults = ### Noch wurde nichts importiert
    { $file } hat { $faults ->
        [one] einen Fehler
       *[other] { $faults } Fehler
    }. Behebe { $faults ->
        [one] ihn
       *[other] alle
    } und schick die Datei noch mal:
own-suffix = Solche Dateien kann ich nicht lesen. Schick eine von diesen: { $known }
own-nothing = In dieser Datei steht keine Frage, die ich stellen kann.
own-no-figure = Das Bild fällt weg: Eigene Aufgaben können keine haben.
own-lacks-why = Nicht jede Antwort hat eine Begründung („why“). Aus denen lernt man am meisten.
own-lacks-explanation = Es fehlt eine Erklärung.
own-lacks-references = Es fehlt eine Quelle zum Weiterlesen.
own-offer-title = ### Diese Aufgaben importieren?
own-offer-yes = Importieren
own-offer-about = Nur dein Server sieht sie. Du hast eine Stunde Zeit, dich zu entscheiden.
own-counts = **{ $new }** neu · **{ $changed }** geändert · **{ $same }** unverändert
own-counts-back = { $count ->
    [one] Eine davon ist stillgelegt und kommt zurück.
   *[other] { $count } davon sind stillgelegt und kommen zurück.
 }
own-left-out = { $count ->
    [one] Eine Frage lässt sich hier nicht stellen und fällt weg. Warum, steht in der Datei unten.
   *[other] { $count } Fragen lassen sich hier nicht stellen und fallen weg. Warum, steht in der Datei unten.
 }
own-advice = { $count ->
    [one] Eine Sache ginge besser. Sie steht in der Datei unten.
   *[other] { $count } Sachen gingen besser. Sie stehen in der Datei unten.
 }
own-nothing-new = Das habt ihr alles schon, es gibt also nichts zu importieren.
own-imported = ✅ Importiert.

own-list-title = ### Eure eigenen Aufgaben
own-list-nothing = Noch keine. Mit `/bank import` importierst du welche, mit `/bank new` schreibst du eine.
own-list-line = **{ $title }** · { $kind } · `{ $name }` · Version { $version }, { $at }
own-list-credit = · vorgeschlagen von { $user }
own-list-retired = ~~{ $line }~~ · stillgelegt
own-list-room = -# { $in } von { $most } im Einsatz · { $retired } stillgelegt · { $kb } von { $most_kb } KB
own-exported = Hier { $count ->
    [one] ist eure Aufgabe
   *[other] sind eure { $count } Aufgaben
 }. `/bank import` liest die YAML-Datei so wieder ein.
own-retired = ✅ *{ $title }* kommt nicht mehr dran. Was offen ist, bleibt offen, und die Ergebnisse bleiben, wie sie sind. `/bank restore` holt sie zurück.
own-back = ✅ *{ $title }* kann wieder drankommen.

error-own-file-big = Diese Datei ist zu groß. Mehr als { $most } MB gehen nicht.
error-own-busy = Ich lese noch, was du oder andere hier geschickt haben. Versuch es in einer Minute noch mal.
error-own-unfetched = Ich konnte die Datei nicht von Discord holen. Schick sie bitte noch mal.
error-own-unread = Ich bin mit dieser Datei nicht fertig geworden: Sie braucht zu viel Zeit oder Speicher. Teil sie auf und schick die Teile.
error-own-topic = Der Name eines Themas braucht mindestens drei Buchstaben oder Ziffern und hat höchstens 60 Zeichen.
error-own-import-over = Dieses Angebot gilt nicht mehr: Die Datei ist schon importiert, du hast inzwischen eine andere geschickt, oder die Stunde ist um. Schick sie noch mal.
error-own-many = Dein Server kann { $most } eigene Aufgaben im Einsatz haben. Leg zuerst ein paar still.
error-own-many-retired = Dein Server kann { $most } stillgelegte Aufgaben behalten. Hol ein paar zurück oder mach aus ihnen neue.
error-own-big = Die eigenen Aufgaben deines Servers dürfen zusammen { $most } MB Text haben. Kürze zuerst ein paar.
error-own-retired = *{ $title }* ist schon stillgelegt.
error-own-in-use = *{ $title }* ist schon im Einsatz.
error-own-none = Dein Server hat keine eigenen Aufgaben im Einsatz. Mit `/bank import` importierst du welche.

help-bank-new = Eine eigene Aufgabe schreiben
help-bank-edit = Eine eurer eigenen Aufgaben ändern
help-bank-suggestions = Sehen, was Mitglieder vorgeschlagen haben
help-suggest = Eine Aufgabe für diesen Server vorschlagen
option-own-kind = Was man in der Aufgabe tut
option-suggest-kind = Was man in deiner Aufgabe tut
option-suggest-topic = Worum es in deiner Aufgabe geht

own-form-title = Eine Aufgabe schreiben
own-form-name = Titel: wie die Aufgabe heißt
own-form-more = Begründungen und Tipp
own-form-texts-open = Texte
own-form-more-open = Begründungen und Tipp
own-form-save = Speichern
own-form-send = An die Moderation schicken
own-form-scenario = Szenario: die Fakten, falls es welche gibt
own-form-question = Frage
own-form-answers = Antworten, eine pro Zeile
own-form-answers-choice = Setz ein * vor die richtige. 3 bis 5 Zeilen.
own-form-answers-multiple = Setz ein * vor jede richtige. 3 bis 5 Zeilen.
own-form-answers-classify = Kategorie: Eintrag. 4 bis 8 Zeilen, 2 bis 4 Kategorien.
own-form-answers-order = In der richtigen Reihenfolge. 4 bis 7 Zeilen.
own-form-explanation = Erklärung: was man sich merken soll
own-form-reasons = Begründungen, eine pro Zeile
own-form-reasons-about = Warum jede Antwort richtig oder falsch ist, in derselben Reihenfolge
own-form-hint = Tipp
own-form-difficulty = Schwierigkeit
own-form-fault-no-correct = Keine Antwort ist als richtig markiert. Setz ein * vor die richtige.
own-form-fault-second-correct = Vor { $count } Antworten steht ein *, aber nur eine kann richtig sein.
own-form-fault-few-correct = Markier mindestens zwei Antworten als richtig: Setz ein * vor jede davon.
own-form-fault-all-correct = Jede Antwort ist als richtig markiert. Ergänze mindestens eine falsche.
own-form-fault-same-text = Zwei Antworten sind gleich. Formulier eine davon um, oder lösch sie.
own-form-fault-list-short = { $length ->
    [0] Noch steht keine Antwort da.
    [one] Da steht nur eine Antwort.
   *[other] Da stehen nur { $length } Antworten.
 } Schreib mindestens { $limit }, eine pro Zeile.
own-form-fault-list-long = Da stehen { $length } Antworten. Höchstens { $limit } gehen.
own-form-fault-bucket = Jede Zeile braucht eine Kategorie, einen Doppelpunkt und einen Eintrag, etwa „Canary: 5 % des Traffics“.
own-form-fault-buckets = Nimm 2 bis 4 verschiedene Kategorien.
own-form-faults = ### Noch nicht ganz fertig
    Nichts ist verloren. Behebe das, dann siehst du, wie es aussieht:
own-form-brief = -# Für Begründungen und Tipp ist hier kein Platz. Im Formular stehen sie unter „Begründungen und Tipp“.
own-form-alike = ⚠️ Es gibt schon etwas Ähnliches: { $titles }. Fragt deine etwas anderes?
own-added = ✅ *{ $title }* gehört jetzt zu euren eigenen Aufgaben.
own-edited = ✅ *{ $title }* ist als Version { $version } gespeichert. Was offen ist, bleibt, wie es ist.
own-edited-retired = ✅ *{ $title }* ist als Version { $version } gespeichert. Sie ist weiter stillgelegt; `/bank restore` holt sie zurück.
suggest-sent = ✅ Deine Aufgabe liegt bei der Moderation. Ich sage dir, wie sie entscheidet. Danke!
suggestion-title = 💡 { $user } schlägt eine Aufgabe vor:
suggestion-accept = Annehmen
suggestion-edit = Ändern
suggestion-decline = Ablehnen
suggestion-word = Ein paar Worte dazu
suggestion-word-about = Schreib, was fehlt. Es kommt genau so an.
suggestion-line = **{ $title }** · { $user } · { $at }
suggestion-accepted = ✅ *{ $title }* gehört jetzt zu euren eigenen Aufgaben. Wer sie geschrieben hat, erfährt davon.
suggestion-declined = ✅ *{ $title }* abgelehnt. Wer sie geschrieben hat, bekommt deine Worte zu lesen.
suggestion-was-taken = ✅ Angenommen. Sie gehört jetzt zu euren eigenen Aufgaben.
suggestion-was-declined = Abgelehnt.
suggestions-none = Gerade wartet kein Vorschlag.
suggestions-title = { $count ->
    [one] ### Ein Vorschlag wartet
   *[other] ### { $count } Vorschläge warten
 }
notice-suggestion-taken = 💡 Die Moderation hat deine Aufgabe *{ $title }* angenommen. Danke!
notice-suggestion-declined = 💡 Die Moderation will deine Aufgabe *{ $title }* so nicht übernehmen: { $word }
error-own-form-over = Dieses Formular wurde schon abgeschickt, du hast inzwischen ein anderes begonnen, oder ein Tag ist um. Fang neu an.
error-own-changed = Jemand hat diese Aufgabe geändert, seit du sie geöffnet hast. Öffne sie noch mal mit `/bank edit` und ändere sie dort.
error-own-name-taken = Gerade hat jemand eine Aufgabe mit diesem Namen gespeichert. Ändere den Titel ein wenig.
error-own-no-form = Diese Aufgabe hat Antworten mit mehreren Zeilen, die nicht in ein Formular passen. Exportiere sie mit `/bank export`, ändere die Datei und importiere sie wieder.
error-suggest-many = Du kannst { $most } Aufgaben am Tag vorschlagen. Morgen geht es weiter!
error-suggest-full = Bei der Moderation liegen schon genug Vorschläge. Versuch es in ein paar Tagen noch mal.
error-suggestion-over = Über diesen Vorschlag hat schon jemand entschieden.
error-suggestion-unfit = So lässt sich diese Aufgabe nicht stellen. Behebe das mit *Ändern*.
