# Was an einer Datei oder einem Formular mit Aufgaben nicht stimmt. Meist zwei Sätze: was falsch ist, und (-fix) was zu tun ist.

bank-too-many = Diese Datei hat so viele Fehler, dass ich hier aufgehört habe zu lesen.
bank-too-many-fix = Behebe die bisherigen und schick die Datei noch mal.
bank-not-utf8 = Dieses Zeichen ist kein UTF-8.
bank-not-utf8-fix = Speichere die Datei als UTF-8.
bank-control = Hier steht ein unsichtbares Steuerzeichen ({ $code }).
bank-control-fix = Lösch es.
bank-tab = Diese Zeile ist mit einem Tabulator eingerückt.
bank-tab-fix = Rück sie mit Leerzeichen ein.
bank-syntax = Das ist kein gültiges YAML: { $problem }.
bank-syntax-fix = Hier oder kurz davor fehlt ein Anführungszeichen, eine Klammer oder ein Leerzeichen. Setz Text in Anführungszeichen, wenn ein Doppelpunkt darin steht oder er mit einem Sonderzeichen beginnt.
bank-syntax-colon = Hier steht ein Doppelpunkt, wo kein Schlüssel stehen kann.
bank-syntax-colon-fix = Setz Text mit Doppelpunkt in Anführungszeichen, oder korrigiere die Einrückung der Zeile.
bank-syntax-sign = Mit diesem Zeichen kann Text nur in Anführungszeichen beginnen.
bank-syntax-sign-fix = Setz den Text in Anführungszeichen.
bank-syntax-quote = Das Anführungszeichen, das hier beginnt, wird nirgends geschlossen.
bank-syntax-quote-fix = Schließ es am Ende des Texts.
bank-quote-early = Der Text in Anführungszeichen, der hier beginnt, geht nach dem schließenden Zeichen weiter.
bank-quote-early-fix = Setz den ganzen Text in die andere Sorte, " oder ', oder verdopple jedes einfache Anführungszeichen darin.
bank-bullet = Diese Zeile beginnt mit „{ $sign }“, was keine Liste ergibt.
bank-bullet-fix = Beginn jeden Eintrag mit Bindestrich und Leerzeichen, `- `, und such nach weiteren solchen Zeilen. Gehört das Zeichen zum Text, setz ihn in Anführungszeichen.
bank-syntax-bracket = Die Klammer, die hier beginnt, wird nicht geschlossen, oder danach fehlt ein Komma.
bank-syntax-bracket-fix = Schließ sie, oder setz den Text in Anführungszeichen, wenn die Klammer dazugehört.
bank-syntax-no-colon = Nach dem Schlüssel fehlt hier ein Doppelpunkt.
bank-syntax-no-colon-fix = Schreib `Schlüssel: Wert`, oder rück die Zeile ein, wenn sie den Text davor fortsetzt.
bank-syntax-indent = Diese Zeile passt nicht zu denen davor.
bank-syntax-indent-fix = Korrigiere ihre Einrückung oder die der Zeile davor.
bank-documents = Hier beginnt ein zweites YAML-Dokument.
bank-documents-fix = Lösch die Zeile `---` und alles danach, oder mach daraus eine eigene Datei.
bank-not-mapping = Eine Datei mit Aufgaben besteht aus Schlüsseln und Werten. Diese beginnt anders.
bank-not-mapping-fix = Fang mit `topic: …` an.
bank-alias = Anker und Verweise (`&{ $name }`, `*{ $name }`) gehen hier nicht.
bank-alias-fix = Schreib den Text aus, oder setz ihn in Anführungszeichen, wenn das Zeichen dazugehört.
bank-tag = Die Kennzeichnung { $tag } geht hier nicht.
bank-tag-fix = Lösch sie, oder setz den Text in Anführungszeichen, wenn das Ausrufezeichen dazugehört.
bank-folded-list = Hier beginnt eine Liste, aber nach `>` laufen ihre Zeilen zusammen.
bank-folded-list-fix = Beginn den Text mit `|`, oder rück die Liste ein.
bank-depth = Das ist mehr als { $most } Ebenen tief verschachtelt.
bank-depth-fix = Solche Dateien sind flach. Such nach Klammern, die in Anführungszeichen gehören.
bank-duplicate-key = `{ $name }` kommt zweimal vor, zuerst in Zeile { $line }.
bank-duplicate-key-fix = Behalte nur eins davon.
bank-key-not-text = Ein Schlüssel muss einfacher Text sein. Dieser ist eine Liste oder besteht selbst aus Schlüsseln.
bank-key-not-text-fix = Ist es Text mit Klammern, setz ihn in Anführungszeichen.
bank-key-form = `{ $name }` kann hier kein Schlüssel sein.
bank-key-form-fix = Nimm 3 bis 80 Kleinbuchstaben und Ziffern, mit einzelnen Bindestrichen zwischen den Wörtern.
# Same as English
bank-what = `{ $name }`
bank-what-entry = Ein Eintrag von `{ $name }`
bank-missing = Hier fehlt `{ $name }`.
bank-missing-fix = Ergänze `{ $name }: …`.
bank-unknown-key = `{ $name }` gehört nicht hierher.
bank-unknown-key-fix = { $close ->
    [none] Lösch es, oder prüf die Schreibweise und die Einrückung.
   *[other] Meinst du `{ $close }`?
 }
bank-type-nothing = { $what } hat keinen Wert.
bank-type-nothing-fix = Schreib einen, oder lösch den Schlüssel, wenn er nicht sein muss. Meinst du das Wort null, setz es in Anführungszeichen.
bank-type-text = { $what } muss Text sein.
bank-type-text-fix = Setz ihn in Anführungszeichen, oder beginn mit `|`, wenn er mehrere Zeilen hat.
bank-type-list = { $what } muss eine Liste sein.
bank-type-list-fix = Beginn jeden Eintrag in einer eigenen Zeile mit `- `.
bank-type-mapping = Hier müssten Schlüssel und Werte stehen.
bank-type-mapping-fix = Schreib Zeilen der Form `Schlüssel: Wert`.
bank-type-switch = { $what } muss true oder false sein.
bank-type-switch-fix = Schreib `true` oder `false`, klein und ohne Anführungszeichen.
bank-not-one-of = „{ $value }“ geht für { $name } nicht.
bank-not-one-of-fix = Schreib { $known }, ohne Anführungszeichen.
bank-year = „{ $value }“ kann nicht das Jahr sein.
bank-year-fix = Schreib ein Jahr von 1900 bis 2100 ohne Anführungszeichen, oder `current` für eine Seite, die laufend aktualisiert wird.
bank-text-empty = { $what } ist leer.
bank-text-empty-fix = Schreib etwas, oder lösch den Schlüssel, wenn er nicht sein muss.
bank-text-invisible = Von { $what } würde niemand etwas sehen, denn es sind nur unsichtbare Zeichen.
bank-text-invisible-fix = Schreib etwas, das man sehen kann.
bank-text-short = { $what } hat { $length } Zeichen und braucht mindestens { $limit }.
bank-text-short-fix = Schreib noch { $by } dazu.
bank-text-long = { $what } hat { $length } Zeichen, und höchstens { $limit } passen hinein.
bank-text-long-fix = Kürze um { $by }.
bank-list-short = { $what } hat { $length ->
    [0] keine Einträge
    [one] einen Eintrag
   *[other] { $length } Einträge
 } und braucht mindestens { $limit }.
bank-list-short-fix = Ergänze welche.
bank-list-long = { $what } hat { $length } Einträge, und höchstens { $limit } sind erlaubt.
bank-list-long-fix = Lösch welche, oder mach zwei Aufgaben daraus.
bank-form-id = „{ $value }“ kann kein Name sein.
bank-form-id-fix = Nimm Kleinbuchstaben und Ziffern, mit einzelnen Bindestrichen zwischen den Wörtern.
bank-form-topic = „{ $value }“ kann kein Thema sein.
bank-form-topic-fix = Nimm Kleinbuchstaben und Ziffern, mit einzelnen Bindestrichen zwischen den Wörtern.
bank-form-tags = „{ $value }“ kann kein Schlagwort sein.
bank-form-tags-fix = Nimm Kleinbuchstaben, Ziffern und die Zeichen : . + -, ohne Leerzeichen.
bank-form-twin = „{ $value }“ kann kein Name einer Aufgabe sein.
bank-form-twin-fix = Schreib den Namen einer anderen Aufgabe: Kleinbuchstaben und Ziffern, mit einzelnen Bindestrichen zwischen den Wörtern.
bank-form-url = „{ $value }“ ist keine Adresse, die man gefahrlos öffnen kann.
bank-form-url-fix = Schreib sie ganz aus, mit https:// am Anfang.
bank-form-reviewed = „{ $value }“ ist kein Monat.
bank-form-reviewed-fix = Schreib Jahr und Monat, etwa `2026-11`.
bank-other = Das geht nicht: { $problem }.
bank-other-fix = Vergleich es mit den Aufgaben davor und danach.
bank-own-name-twice = Der Name { $name } ist schon vergeben, in Zeile { $line }.
bank-own-name-twice-fix = Nimm einen anderen.
bank-own-name-long = Dieser Name hat { $length } Zeichen. { $limit } dürfen es sein.
bank-own-name-long-fix = Kürze ihn.
bank-own-too-many = Die Datei hat { $count } Aufgaben. { $limit } dürfen es sein.
bank-own-too-many-fix = Teil sie auf, oder lass welche weg.
bank-id-own = Solche Namen sind für die eigenen Aufgaben von Servern.
bank-id-own-fix = Nimm einen, der nicht mit „own-“ und einer Zahl beginnt.
bank-unknown-reference = Die Quelle „{ $name }“ gibt es in dieser Datei nicht.
bank-unknown-reference-fix = { $close ->
    [none] Ergänze sie oben in der Datei unter `references`.
   *[other] Meinst du `{ $close }`? Wenn nicht, ergänze sie oben in der Datei unter `references`.
 }
bank-cited-by-key = Aufgaben nennen ihre Quellen mit einem Schlüssel. Das hier ist keiner.
bank-cited-by-key-fix = Schreib hier einen Schlüssel wie `gcp-mlops`, und die Quelle selbst oben in der Datei unter `references`.
bank-unused-reference = Keine Aufgabe nennt die Quelle „{ $name }“.
bank-unused-reference-fix = Nenn sie in einer Aufgabe, oder lösch sie.
bank-same-text = Dieser Text steht schon in Zeile { $line }.
bank-same-text-fix = Formulier einen davon um, oder lösch ihn.
bank-no-correct = Keine Antwort ist als richtig markiert.
bank-no-correct-fix = Schreib `correct: true` zur richtigen.
bank-second-correct = { $count } Antworten sind als richtig markiert, aber bei `choice` ist es genau eine.
bank-second-correct-fix = Behalte die beste, oder mach `kind: multiple` daraus.
bank-few-correct = { $count ->
    [0] Keine Antwort ist als richtig markiert
   *[other] Nur eine Antwort ist als richtig markiert
 }, aber bei `multiple` sind es mindestens zwei.
bank-few-correct-fix = Schreib `correct: true` zu den richtigen, oder mach `kind: choice` daraus.
bank-all-correct = Alle Antworten sind als richtig markiert.
bank-all-correct-fix = Ergänze mindestens eine falsche.
bank-unknown-bucket = Die Kategorie „{ $name }“ gibt es nicht.
bank-unknown-bucket-fix = Schreib eine davon, genau so: { $known }.
bank-empty-bucket = Zur Kategorie „{ $name }“ gehört kein Eintrag.
bank-empty-bucket-fix = Ergänze welche, oder lösch die Kategorie.

# Dateien in anderen Formaten: was sich nicht lesen lässt, was wegfällt, was anders wird
authoring-not-utf8 = Zeile { $line } ist kein UTF-8. Speichere die Datei als UTF-8 und versuch es noch mal.
authoring-too-big = Diese Datei ist größer als { $most } MiB. Teil sie auf und importiere die Teile einzeln.
authoring-too-many = Diese Datei hat mehr als { $most } Fragen. Teil sie auf und importiere die Teile einzeln.
authoring-xml-broken = Das XML ist in Zeile { $line }, Spalte { $column } kaputt. Reparier die Stelle, oder exportiere die Datei noch mal aus Moodle.
authoring-xml-doctype = Dieses XML legt einen Dokumenttyp oder Entities fest. Aus Sicherheitsgründen lese ich das nicht. Lösch den DOCTYPE und versuch es noch mal.
authoring-xml-encoding = Die Kodierung, die dieses XML nennt, kann ich nicht lesen. Speichere es als UTF-8, und schreib das auch in die erste Zeile.
authoring-xml-no-quiz = Das ist keine Fragendatei aus Moodle: Sie beginnt mit <{ $tag }> statt mit <quiz>. Exportiere die Fragen als „Moodle-XML-Format“.
authoring-csv-broken = Die CSV-Datei ist in der Nähe von Zeile { $line } kaputt ({ $problem }). Such nach einem Anführungszeichen, das nicht geschlossen ist.
authoring-csv-columns = In der ersten Zeile fehlen diese Spalten: { $names }. Ergänze sie: `kind` ist choice, multiple, classify oder order, `text1`, `text2` und so weiter sind die Optionen, Einträge oder Schritte, und in `key1`, `key2` und so weiter steht bei einer richtigen Option `right`, bei einem Eintrag seine Kategorie. Alle Spalten: { $known }.
authoring-csv-twice = Diese Spalten stehen zweimal in der ersten Zeile: { $names }. Benenn jeweils eine um oder lösch sie.
authoring-line = Zeile { $line }
authoring-named = „{ $name }“
authoring-number = Frage { $number }
authoring-lost-braces = Fällt weg: Ihre geschweiften Klammern gehen nicht auf. Schließ die Antworten mit einer Klammer, lass darin keine Zeile leer, und setz einen Backslash vor Klammern, die zum Text gehören.
authoring-lost-description = Fällt weg: Text ohne Frage. Schreib das Wichtige davon in die Aufgaben.
authoring-lost-several-blanks = Fällt weg: Sie hat mehr als eine Stelle für Antworten. Mach aus jeder eine eigene Frage.
authoring-lost-essay = Fällt weg: Ein Aufsatz lässt sich nicht automatisch bewerten. Frag stattdessen nach einer Entscheidung mit Antworten zur Wahl.
authoring-lost-numerical = Fällt weg: Zahlen kann man hier nicht eingeben. Biete drei oder vier Zahlen zur Wahl an.
authoring-lost-shortanswer = Fällt weg: Antworten kann man hier nicht eintippen. Stell falsche Antworten neben die richtige.
authoring-lost-cloze = Fällt weg: Lückentexte gehen hier nicht. Mach aus jeder Lücke eine eigene Frage.
authoring-lost-no-full = Fällt weg: Nur eine Antwort darf gewählt werden, aber keine bringt die volle Punktzahl. Gib der richtigen 100 %.
authoring-lost-no-right = Fällt weg: Keine Antwort ist richtig. Markier mindestens eine.
authoring-lost-all-right = Fällt weg: Jede Antwort ist richtig. Ergänze mindestens eine falsche.
authoring-lost-parts = Fällt weg: Sie hat { $count } Antworten, und eine Aufgabe hat höchstens 8. Behalte die besten, oder mach mehrere Aufgaben daraus.
authoring-lost-one-answer = Fällt weg: Ihre Einträge haben nicht einmal zwei verschiedene Antworten. Sortier sie in mindestens zwei Gruppen.
authoring-lost-pairs = Fällt weg: Alle { $count } Antworten sind verschieden, also sind es Paare und keine Gruppen. Lass mehrere Einträge dieselbe Antwort haben.
authoring-lost-statement = Fällt weg: Eine einzelne Aussage ist zu wenig für eine Aufgabe. 6 bis 8 aus einer Kategorie ergeben eine, manche wahr und manche falsch; diese Kategorie hat { $count }.
authoring-lost-no-arrow = Fällt weg: Einem ihrer Paare fehlt „->“. Schreib jedes als Eintrag -> Antwort.
authoring-lost-unknown-type = Fällt weg: Etwas wie den Fragetyp „{ $type }“ gibt es hier nicht. Mach eine Frage mit Antworten zur Wahl daraus.
authoring-lost-truefalse = Fällt weg: Es steht nicht da, ob wahr oder falsch stimmt. Gib einem davon 100.
authoring-lost-same-position = Fällt weg: Zwei ihrer Schritte haben dieselbe Nummer. Nummerier sie mit 1, 2, 3 und so weiter.
authoring-lost-no-number = Fällt weg: Das Gewicht einer Antwort ist keine Zahl. Schreib die Prozente ohne %-Zeichen.
authoring-lost-cells = Fällt weg: Sie hat { $cells } Zellen, die erste Zeile aber { $columns }. Setz Text mit Kommas in doppelte Anführungszeichen.
authoring-lost-kind = Fällt weg: Die Art „{ $kind }“ gibt es nicht. Nimm eine von diesen: { $known }.
authoring-lost-key = Fällt weg: „{ $key }“ in der Spalte { $column } heißt weder richtig noch falsch. Schreib „right“, oder lass sie leer.
authoring-lost-difficulty = Fällt weg: „{ $value }“ ist keine Schwierigkeit. Schreib 1, 2 oder 3.
authoring-lost-reference = Fällt weg: „{ $line }“ ist keine Quelle. Schreib Titel | Autor | Jahr | https-Adresse.
authoring-lost-aiken-options = Fällt weg: Sie hat keine Antworten. Beginn jede mit einem Großbuchstaben und Punkt oder Klammer, etwa „A. “.
authoring-lost-aiken-answer = Fällt weg: Nirgends steht, welche Antwort richtig ist. Schreib ans Ende eine Zeile wie „ANSWER: A“.
authoring-lost-aiken-letters = Fällt weg: ANSWER nennt einen Buchstaben, den keine Antwort hat, oder zwei haben denselben. Nimm A, B, C und so weiter.
authoring-note-partial = Ohne Teilpunkte importiert. Diese Antworten gelten jetzt als falsch: { $texts }. Prüf, ob das stimmt.
authoring-note-several-full = Mit mehreren richtigen Antworten importiert, obwohl man nur eine wählen konnte. Prüf, ob alle stimmen.
authoring-note-spare = Ohne die Antworten importiert, die zu keinem Eintrag gehören: { $texts }. Ergänze einen Eintrag für jede, die bleiben soll.
authoring-note-statement-hint = Ohne ihren Tipp in eine Reihe von Aussagen importiert. Schreib einen für die ganze Reihe, wenn sie einen braucht.
authoring-note-media = Ohne { $count ->
    [one] ihr Bild oder ihre Aufnahme
   *[other] ihre { $count } Bilder oder Aufnahmen
 } importiert. Gab es einen Alternativtext, steht er stattdessen da. Beschreib in Worten, was zu sehen oder zu hören war.
authoring-note-figure = Ohne ihr Bild { $name } importiert: { $problem }. Speichere es in erlaubter Größe, leg es in `figures` und trag es als Bild ein.
authoring-note-figure-printed = Ohne ihr Bild importiert, weil eine Ausgabe im Terminal keins enthalten kann. Mit --output bleibt es erhalten.
authoring-note-tables = Mit { $count ->
    [one] ihrer Tabelle
   *[other] ihren { $count } Tabellen
 } als einfachem Text importiert. Prüf, ob die Spalten noch lesbar sind.
authoring-note-colours = Ohne ihre Farben importiert. Prüf, ob etwas daran hängt.
authoring-note-formulas = Mit { $count ->
    [one] ihrer Formel
   *[other] ihren { $count } Formeln
 } als einfachem Text importiert. Prüf { $count ->
    [one] sie
   *[other] jede davon
 }.
authoring-note-links = Ohne { $count ->
    [one] einen Link auf eine Datei oder Seite in Moodle
   *[other] { $count } Links auf Dateien oder Seiten in Moodle
 } importiert. Verlink eine öffentliche Seite, wenn es darauf ankommt.
authoring-note-languages = In einer Sprache importiert ({ $kept }); ihre Texte in { $dropped } fallen weg. Prüf, ob alle Texte in derselben Sprache sind.
authoring-note-hints = Nur mit ihrem ersten Tipp importiert; { $count ->
    [one] einer fällt weg
   *[other] { $count } fallen weg
 }. Fass sie zusammen, wenn man sie braucht.
authoring-note-overall = Ohne ihr Gesamtfeedback importiert: „{ $text }“. Schreib das Wichtige davon in die Erklärung.
authoring-note-columns = Die Spalten { $names } kenne ich nicht, also habe ich sie nicht gelesen. Benenn sie um, wenn sie wichtig sind. Ich kenne { $known }.
