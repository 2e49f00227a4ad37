# Rollen, die sich Mitglieder verdienen, und Erinnerungen.

help-rewards = Mitgliedern Rollen geben: für Serien und für die besten Plätze der letzten Woche
help-rewards-set = Eine Rolle wählen, die man sich verdienen kann oder die bei Erinnerungen erwähnt wird
help-rewards-stop = Eine Rolle nicht mehr vergeben; der Tutor nimmt sie allen wieder ab, die sie von ihm haben
help-rewards-list = Welche Rollen man sich verdienen kann
option-reward = Wofür
option-reward-role = Welche Rolle

reward-top = Die besten drei der letzten Woche
reward-streak-7 = Eine Serie von 7 Tagen
reward-streak-30 = Eine Serie von 30 Tagen
reward-streak-100 = Eine Serie von 100 Tagen
reward-reminder = Erinnerungen im Kanal
reward-chosen = { $what }: { $role }. Ab jetzt halte ich das aktuell.
reward-stopped = { $what }: keine Rolle mehr. Ich nehme sie allen wieder ab, die sie von mir haben.
reward-line = - { $what }: { $role }
reward-reason = Eine Rolle, verdient mit den Aufgaben des Tutors
reward-deleted = eine gelöschte Rolle
rewards-title = ### 🏅 Rollen
rewards-none = Noch kann man sich keine Rollen verdienen. Mit `/rewards set` wählst du eine.
rewards-how = -# Rollen wechseln, wenn eine Aufgabe schließt, und um Mitternacht. Wer auf keiner Rangliste stehen will, bekommt keine.

problem-reward-gone = { $role } finde ich nicht mehr. Wähl mit `/rewards set` eine andere Rolle oder schalte das mit `/rewards stop` ab.
problem-reward-right = { $role } kann ich niemandem geben: Mir fehlt „Rollen verwalten“. Erlaub mir das in den Servereinstellungen unter „Rollen“.
problem-reward-above = { $role } kann ich niemandem geben: Sie steht nicht unter meiner eigenen Rolle. Zieh meine Rolle in den Servereinstellungen unter „Rollen“ darüber.
problem-reward-managed = { $role } gehört Discord oder einer Integration, deshalb kann niemand sie vergeben. Nimm eine andere Rolle.
problem-reward-mention = { $role } kann ich nicht erwähnen. Erlaub in den Einstellungen der Rolle allen, sie zu erwähnen, oder gib mir „@everyone, @here und alle Rollen erwähnen“.
error-reward-beyond = { $role } darfst du selbst nicht vergeben, also mache ich es auch nicht für dich. Frag jemanden, dessen Rolle darüber steht.
error-mention-beyond = { $role } darfst du selbst nicht erwähnen, also mache ich es auch nicht für dich. Mach die Rolle erwähnbar oder frag jemanden, der alle Rollen erwähnen darf.
error-reward-none = Dafür ist keine Rolle eingestellt. `/rewards list` zeigt, welche es gibt.

## Erinnerungen
reminder = ⏳ Deine Serie von { $length ->
    [one] { $length } Tag
   *[other] { $length } Tagen
 } auf { $server } reißt { $ends }. [Beantworte die heutige Aufgabe]({ $link }), dann geht sie weiter.
    -# In `/me settings` kannst du Erinnerungen abschalten.
reminder-freeze = ⏳ Deine Serie von { $length ->
    [one] { $length } Tag
   *[other] { $length } Tagen
 } auf { $server } kostet dich { $ends } einen Joker. [Beantworte die heutige Aufgabe]({ $link }), dann behältst du ihn.
    -# In `/me settings` kannst du Erinnerungen abschalten.
reminder-group = ⏳ { $role } Diese Aufgabe schließt { $ends }, und { $waiting ->
    [one] eine Serie wartet
   *[other] { $waiting } Serien warten
 } noch auf eine Antwort: { $link }
notice-closed = ⏳ Ich konnte dich nicht an deine Serie erinnern: Discord erlaubt mir nicht, dir Direktnachrichten zu schicken, deshalb versuche ich es nicht mehr. Erlaub sie in den Privatsphäre-Einstellungen dieses Servers und schalte die Erinnerungen dann in `/me settings` wieder ein.
