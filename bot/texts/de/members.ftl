# Was Mitglieder für sich entscheiden.

help-me = Deine Einstellungen und deine Daten
help-me-settings = Wer dich sieht und wie der Tutor mit dir umgeht
help-me-export = Alles, was über dich gespeichert ist, als Dateien, von allen Servern

## Alles, was gespeichert ist, als Dateien
me-exported =
    ### 📦 Alles, was über dich gespeichert ist
    { $rows ->
        [0] Noch gibt es nichts, deshalb sind die Dateien leer.
        [one] Ein Eintrag, von allen Servern.
       *[other] { $rows } Einträge, von allen Servern.
    }
me-exported-what = -# In `my-data.json` steht alles, und `schema.json` erklärt, was was ist. In `my-attempts.csv` stehen deine Antworten, für eine Tabellenkalkulation. Diese Dateien bekommst nur du.
error-me-export-large = Über dich ist mehr gespeichert, als in eine Discord-Datei passt. Frag die Person, die diesen Bot betreibt, nach einer Kopie.

me-export-schema = Was der MLOps-Tutor über ein Mitglied speichert
me-export-about = Discord-IDs stehen als Text da, Zeitpunkte in UTC. Eine Antwort nennt Stellen in der Aufgabendatei, von 0 an gezählt: der gewählten Antworten, der Kategorie jedes Eintrags oder der Schritte in ihrer Reihenfolge. Ein Ergebnis von 840 ist volle Punktzahl.
me-export-members = Dein Name, wie er zuletzt auf jedem Server war, und was andere dort von dir sehen dürfen
me-export-preferences = Deine Einstellungen für alle Server
me-export-setups = Angefangene Einrichtungen eines Servers
me-export-drafts = Angefangene Antworten auf gepostete Aufgaben
me-export-hints = Tipps, die du genommen hast
me-export-proposals = Aufgaben, die dir zum Posten vorgeschlagen wurden
me-export-standings = Deine Punkte auf jeder Rangliste: Zeitraum, Thema (leer: alle)
me-export-streak-days = Tage, die für deine Serie zählen, und ob du geantwortet hast
me-export-streaks = Deine Serie auf jedem Server, bis zum letzten Tag, der feststeht
me-export-cards = Was du von jeder Aufgabe vermutlich noch weißt und wann sie wiederkommt
me-export-sessions = Deine Übungsrunde
me-export-practisers = Deine Einstellungen fürs Üben
me-export-turns = Aufgaben, die beim Üben dran waren
me-export-turn-drafts = Angefangene Antworten beim Üben
me-export-kindnesses = Urlaube, reparierte Serien, verschenkte und bekommene Joker
me-export-notices = Was ich dir sage, wenn du mich das nächste Mal benutzt
me-export-held-roles = Rollen, die du dir verdient hast
me-export-own-drafts = Aufgaben, die du für einen Server angefangen hast
me-export-suggestions = Aufgaben, die du einem Server vorgeschlagen hast
me-export-reminders = Wann du zuletzt erinnert wurdest
me-export-reports = Was du zu Aufgaben gemeldet hast
me-export-attempts = Jede Antwort, die du gegeben hast
me-export-quiz-players = Quiz, bei denen du mitgespielt hast
me-export-sealed = Antworten, die bewertet werden, wenn ihre Aufgabe schließt
me-export-quiz-ballots = Deine Antworten in Quiz, die vorbei sind
me-export-own-imports = Importe von Aufgaben, die du begonnen hast
me-export-own-exercises = Aufgaben eines Servers, die du geschrieben oder zuletzt geändert hast
me-export-own-versions = Was du in die Aufgaben eines Servers geschrieben hast
me-export-other = Was sonst noch über dich gespeichert ist
me-export-schedules = Zeitpläne, die du angelegt hast
me-export-quizzes = Quiz, die du geleitet hast
me-export-audit = Was du in der Moderation gemacht hast
me-export-corrections = Korrekturen, die du an Aufgaben vorgenommen hast
me-export-rewards = Rollen, die du als Belohnung ausgewählt hast

## Was /help darüber sagt
privacy-title = ### Was über dich gespeichert ist
privacy-what =
    Deine Discord-ID und der Name, den du bei der letzten Benutzung hattest. Deine Antworten und was sich daraus ergibt: Punkte, Plätze, Serien, und wann eine Aufgabe beim Üben wiederkommt. Deine Einstellungen, und was du in der Moderation gemacht hast. Deine Nachrichten kann ich nicht lesen.
privacy-who =
    Dein Server sieht deinen Platz und deinen Fortschritt so weit, wie du es erlaubst; deine Antworten gehören nur dir. Wer diesen Bot betreibt, kann sehen, was gespeichert ist. Sonst bekommt es niemand.
privacy-long =
    Es bleibt, bis du es löschst. Wenn ich von einem Server entfernt werde, wird nach 30 Tagen gelöscht, was zu ihm gehört. Nachrichten, die schon in einem Kanal stehen, bleiben.
privacy-yours = { $settings } legt fest, wer dich sieht, { $export } gibt dir alles als Dateien, { $delete } löscht es.

help-me-delete = Alles löschen, was über dich gespeichert ist, auf allen Servern

## Die eigenen Daten löschen
me-delete-title = ### Alles löschen, was über dich gespeichert ist?
me-delete-goes = **Was verschwindet**, auf allen Servern: dein Name, deine Punkte, Plätze und Serien, deine Antworten beim Üben und wann sie wiederkommen, angefangene Antworten, genommene Tipps und deine Einstellungen. Von allen Ranglisten bist du sofort weg.
me-delete-stays = **Was bleibt**, ohne deinen Namen und deine ID: deine Antworten in den Zählungen geposteter Aufgaben und der Quiz, bei denen du mitgespielt hast. Auch was du in der Moderation eingerichtet hast, bleibt; es steht nur nicht mehr dabei, dass du es warst.
    -# Wenn du eine Aufgabe beantwortet hast, die noch offen ist, kannst du sie nicht noch mal beantworten. Nachrichten, die schon in einem Kanal stehen, bleiben, und in den Backups des Bots bleiben deine Daten, bis neuere Backups sie ersetzen. Das lässt sich nicht rückgängig machen.
me-delete-yes = Alles löschen
me-deleted =
    ### 🗑️ Gelöscht
    Hier steht dein Name nirgends mehr. Wenn du mich wieder benutzt, fängst du bei null an.
me-deleted-nothing = Über dich ist nichts gespeichert.

## Einstellungen
me-settings = ### Deine Einstellungen
    Das siehst nur du. Änderungen gelten sofort.
me-seen = **Was andere auf diesem Server von dir sehen**
me-seen-visible = Meinen Platz und meinen Fortschritt
me-seen-rank = Meinen Platz, aber nicht meinen Fortschritt
me-seen-hidden = Nichts: Ich stehe auf keiner Rangliste
me-seen-elsewhere = Was andere von dir sehen, stellst du auf jedem Server einzeln ein: Gib dort `/me settings` ein.
me-everywhere = **Auf allen Servern**
me-confidence-yes = Frag mich, wie sicher ich bin
me-confidence-no = Frag mich nicht, wie sicher ich bin
me-reminders-yes = Erinnere mich, bevor eine Serie reißt
me-reminders-no = Keine Erinnerungen
me-language-discord = Antworte mir in der Sprache meines Discord
me-zone = Zeitzone
me-zone-own = 🕘 Deine Zeitzone: { $zone }
me-zone-server = 🕘 Zeitzone: die des Servers, { $zone }
me-zone-servers = 🕘 Zeitzone: die des Servers
me-zone-about = Eine Stadt, ein Land oder ein Abstand wie UTC+2. Leer lassen für die des Servers.
me-silence = Ruhezeit
me-silence-hours = 🌙 Keine Erinnerungen von { $begins } bis { $ends }
me-silence-none = 🌙 Keine Ruhezeit
me-silence-begins = Von
me-silence-ends = Bis
me-silence-about = In deiner Zeitzone. Zweimal dieselbe Stunde: keine Ruhezeit.
me-practice = Üben
me-practice-line = 🧠 Üben: { $parts }
me-practice-rest = Ruhetage: { $days }
me-practice-exam = Prüfung am { DATE($day, "yMMMd") }

## Was gerade eingestellt wurde
me-now-visible = Andere auf diesem Server sehen deinen Platz und deinen Fortschritt.
me-now-rank = Andere auf diesem Server sehen deinen Platz auf den Ranglisten, aber weder deine Trefferquote noch deinen Fortschritt.
me-now-hidden = Du stehst auf keiner Rangliste dieses Servers mehr. Deine Punkte und deine Serie laufen weiter, und nur du siehst sie.
me-now-confidence-yes = Ab jetzt frage ich dich, wie sicher du bist.
me-now-confidence-no = Ich frage dich nicht mehr, wie sicher du bist. Einmal tippen genügt.
me-now-reminders-yes = Du bekommst eine Direktnachricht, bevor eine Serie reißt, höchstens einmal am Tag.
me-now-language = Ab jetzt antworte ich dir in dieser Sprache.
me-now-reminders-no = Keine Erinnerungen mehr.

error-me-server = Was andere von dir sehen, stellst du auf jedem Server einzeln ein. Gib dort `/me settings` ein.
error-me-button = Dieser Button ist veraltet. Gib `/me settings` noch mal ein.
error-me-zone = Die Zeitzone „{ $zone }“ kenne ich nicht. Tipp eine Stadt, ein Land oder einen Abstand wie UTC+2 ein.
error-me-zone-several = Zu „{ $zone }“ passen mehrere Zeitzonen, zum Beispiel { $zones }. Tipp den Namen deiner Zeitzone ein.
