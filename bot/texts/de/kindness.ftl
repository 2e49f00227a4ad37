# Serien Tag für Tag, und was sie schont: Urlaub, verschenkte Joker, Reparaturen.

help-me-streak = Deine Serie Tag für Tag, und warum ein Tag gezählt hat oder nicht
help-me-vacation = Urlaub nehmen: Deine Serie wartet auf dich
help-me-gift = Einen deiner Joker verschenken
help-repair = Die Serie eines Mitglieds reparieren, mit Begründung
option-starts = Der erste Tag (Standard: morgen)
option-days = Wie viele Tage, höchstens 30 im Jahr
option-friend = Wer ihn bekommt
option-repaired = Wessen Serie
option-reason = Warum; das Mitglied und die Moderation können es lesen

## Der Verlauf
streak-title = ### 🔥 { $length ->
    [0] Gerade keine Serie
    [one] Deine Serie: { $length } Tag
   *[other] Deine Serie: { $length } Tage
 }
streak-best = -# Rekord { $best } · { $freezes ->
    [0] keine Joker
    [one] { $freezes } Joker
   *[other] { $freezes } Joker
 }
streak-none = Beantworte eine Tagesaufgabe, dann beginnt eine. `/daily` zeigt, was offen ist.
streak-line = { DATE($day, "MMMEd") } · { $why }
streak-answered = ✅ beantwortet · **{ $length }**
streak-earned = ✅ beantwortet · **{ $length }** · 🧊 Joker bekommen
streak-frozen = 🧊 verpasst, aber ein Joker hat deine Serie gerettet
streak-missed = ❌ verpasst
streak-lost = ❌ verpasst · deine Serie von { $lost ->
    [one] { $lost } Tag
   *[other] { $lost } Tagen
 } ist gerissen
streak-vacation = 🏖️ Urlaub, zählt nicht
streak-repaired = 🩹 verpasst, aber von der Moderation entschuldigt
streak-outage = 🔌 ich war offline, deshalb zählt der Tag nicht
streak-void = ⚖️ die Aufgabe wurde annulliert, deshalb zählt der Tag nicht
streak-nothing = ▫️ keine Aufgabe für dich
streak-open = ⏳ noch offen: mit deiner Antwort werden es **{ $next }**
streak-gave = 🎁 du hast { $who } einen Joker geschenkt
streak-received = 🎁 du hast von { $who } einen Joker bekommen
streak-a-friend = jemandem
streak-away = 🏖️ Bis { DATE($last, "MMMEd") } bist du im Urlaub. Deine Serie wartet auf dich.
streak-away-soon = 🏖️ Dein Urlaub: { DATE($first, "MMMEd") } bis { DATE($last, "MMMEd") }

## Urlaub
vacation-title = ### 🏖️ Urlaub
vacation-how = Im Urlaub zählt kein Tag: Deine Serie kann nicht reißen, und Antworten verlängern sie nicht. Punkte bekommst du trotzdem.
vacation-left = { $left ->
    [0] Für dieses Jahr kannst du keine Tage mehr einplanen.
    [one] Du kannst dieses Jahr noch { $left } Tag einplanen, frühestens ab morgen: `/me vacation days:1`
   *[other] Du kannst dieses Jahr noch { $left } Tage einplanen, frühestens ab morgen, zum Beispiel `/me vacation days:{ $some }`
 }
vacation-day = { DATE($day, "yMMMEd") }
vacation-end = Heute beenden
vacation-call-off = Absagen
vacation-taken = Von { DATE($first, "MMMEd") } bis { DATE($last, "MMMEd") } wartet deine Serie auf dich. Genieß die freie Zeit!
vacation-ended = Dein Urlaub endet heute. Ab morgen zählen die Tage wieder.
vacation-called-off = Abgesagt. Jeder Tag zählt wie immer.

## Geschenke und Reparaturen
gift-given = 🎁 Du hast { $name } einen Joker geschenkt. Beim nächsten Besuch hier kommt die Nachricht an. { $freezes ->
    [0] Jetzt hast du keinen mehr.
   *[other] Du hast noch { $freezes }.
 }
repair-done = 🩹 Repariert: { $first ->
    [single] { DATE($day, "MMMEd") } zählt
   *[several] { DATE($day, "MMMEd") } bis { DATE($until, "MMMEd") } zählen
 } für { $name } nicht mehr als verpasst. Die Serie steht jetzt bei { $length ->
    [one] { $length } Tag
   *[other] { $length } Tagen
 }. Deine Begründung bekommt das Mitglied zu lesen.

notice-freeze = 🎁 { $name } hat dir einen Joker geschenkt: Er rettet deine Serie, wenn du mal einen Tag verpasst. Du hast jetzt { $freezes }.
notice-repaired = 🩹 Die Moderation hat deine Serie repariert. Sie steht jetzt bei { $length ->
    [one] { $length } Tag
   *[other] { $length } Tagen
 }: „{ $reason }“

error-vacation-backwards = Ein Urlaub dauert mindestens einen Tag.
error-vacation-days = Wie viele Tage? Füll auch `days` aus.
error-vacation-early = Ein Urlaub beginnt frühestens morgen. Schon einen Tag verpasst? Frag die Moderation, sie kann deine Serie reparieren.
error-vacation-far = Urlaub kannst du höchstens ein halbes Jahr im Voraus planen. Nimm einen früheren Beginn.
error-vacation-overlaps = In dieser Zeit hast du schon Urlaub. `/me vacation` zeigt ihn.
error-vacation-long = { $left ->
    [0] Deine 30 Urlaubstage im Jahr sind aufgebraucht.
    [one] In dieser Zeit hast du noch { $left } Urlaubstag übrig. Nimm weniger.
   *[other] In dieser Zeit hast du noch { $left } Urlaubstage übrig. Nimm weniger.
 }
error-no-vacation = Du hast keinen Urlaub geplant. Mit `/me vacation` planst du einen.
error-bad-day = „{ $day }“ verstehe ich nicht als Datum. Nimm eins aus der Liste, die beim Tippen erscheint.
error-streak-server = Serien gehören zu einem Server. Gib den Befehl dort ein.
error-freeze-self = Dir selbst kannst du keinen Joker schenken. Nimm jemand anderen.
error-freeze-bot = Bots haben keine Serie. Nimm jemand anderen.
error-freeze-gone = Diese Person ist nicht mehr auf dem Server.
error-freeze-none = Du hast keinen Joker zu verschenken. Alle 7 Tage einer Serie bekommst du einen.
error-freeze-again = Heute hast du schon einen Joker verschenkt. Morgen geht wieder einer.
error-freeze-full = { $name } hat schon { $most } Joker, mehr kann niemand haben.
error-repair-reason = Schreib dazu, warum, damit es andere später nachvollziehen können.
error-repair-nothing = Bei { $name } ist keine Serie gerissen, also gibt es nichts zu reparieren.
error-repair-again = Die Serie von { $name } wurde gerade erst repariert. `/audit` zeigt, von wem. Wenn du auch eine ältere reparieren willst, warte eine Minute.
