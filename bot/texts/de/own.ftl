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
own-offer-about = Nur dein Server sieht sie. Das Angebot gilt eine Stunde.
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
own-list-nothing = Noch keine. Mit `/bank import` bringst du welche mit.
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
error-own-busy = Ich lese noch eine andere Datei dieses Servers. Versuch es in einer Minute noch mal.
error-own-unfetched = Ich konnte die Datei nicht von Discord holen. Schick sie bitte noch mal.
error-own-unread = Ich bin mit dieser Datei nicht fertig geworden: Sie braucht zu viel Zeit oder Speicher. Teil sie auf und schick die Teile.
error-own-topic = Der Name eines Themas braucht mindestens drei Buchstaben oder Ziffern und hat höchstens 60 Zeichen.
error-own-import-over = Dieses Angebot gilt nicht mehr: Die Datei ist schon importiert, du hast inzwischen eine andere geschickt, oder die Stunde ist um. Schick sie noch mal.
error-own-many = Dein Server kann { $most } eigene Aufgaben im Einsatz haben. Leg zuerst ein paar still.
error-own-many-retired = Dein Server kann { $most } stillgelegte Aufgaben behalten. Hol ein paar zurück oder mach aus ihnen neue.
error-own-big = Die eigenen Aufgaben deines Servers dürfen zusammen { $most } MB Text haben. Kürze zuerst ein paar.
error-own-retired = *{ $title }* ist schon stillgelegt.
error-own-in-use = *{ $title }* ist schon im Einsatz.
error-own-none = Dein Server hat keine eigenen Aufgaben im Einsatz. Mit `/bank import` bringst du welche mit.
