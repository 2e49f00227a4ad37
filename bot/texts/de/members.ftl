# Was Mitglieder für sich entscheiden.

help-me = Deine Einstellungen und deine Daten
help-me-settings = Wer dich sieht und wie der Tutor mit dir umgeht
help-me-delete = Alles löschen, was über dich gespeichert ist, auf allen Servern

## Die eigenen Daten löschen
me-delete-title = ### Alles löschen, was über dich gespeichert ist?
me-delete-goes = **Was verschwindet**, auf allen Servern: dein Name, deine Punkte, Plätze und Serien, deine Antworten beim Üben und was du bald vergessen hättest, angefangene Antworten, genommene Tipps und deine Einstellungen. Von allen Ranglisten bist du sofort weg.
me-delete-stays = **Was bleibt**, ohne deinen Namen und deine ID: deine Antworten in den Zählungen geposteter Aufgaben und der Quiz, bei denen du mitgespielt hast. Auch was du als Moderation eingerichtet hast, bleibt; es steht nur nicht mehr dabei, dass du es warst.
    -# Aufgaben, die noch offen sind, kannst du nicht noch mal beantworten. Nachrichten, die schon in einem Kanal stehen, bleiben, und in den Backups des Betreibers bleiben deine Daten, bis sie ersetzt werden. Das lässt sich nicht rückgängig machen.
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
me-now-rank = Andere auf diesem Server sehen deinen Platz auf den Ranglisten, aber nicht deinen Fortschritt.
me-now-hidden = Du stehst auf keiner Rangliste dieses Servers mehr. Deine Punkte und deine Serie laufen weiter, und nur du siehst sie.
me-now-confidence-yes = Ab jetzt frage ich dich, wie sicher du bist.
me-now-confidence-no = Ich frage dich nicht mehr, wie sicher du bist. Ein Tippen genügt.
me-now-reminders-yes = Du bekommst eine Direktnachricht, bevor eine Serie reißt, höchstens einmal am Tag.
me-now-reminders-no = Keine Erinnerungen mehr.

error-me-server = Was andere von dir sehen, stellst du auf jedem Server einzeln ein. Gib dort `/me settings` ein.
error-me-button = Dieser Button ist veraltet. Gib `/me settings` noch mal ein.
error-me-zone = Die Zeitzone „{ $zone }“ kenne ich nicht. Tipp eine Stadt, ein Land oder einen Abstand wie UTC+2 ein.
error-me-zone-several = Zu „{ $zone }“ passen mehrere Zeitzonen, zum Beispiel { $zones }. Tipp den Namen deiner Zeitzone ein.
