# /progress: wie es bei jemandem läuft, in Worten und als Bild.

help-progress = Dein Fortschritt: Serien, Trefferquote, Punkte und was du als Nächstes üben solltest
option-member = Wessen Fortschritt (Standard: deiner)

progress-title = ### Fortschritt · { $name }
progress-none = Du hast hier noch nichts beantwortet. Dein Fortschritt erscheint mit deiner ersten Antwort: `/daily` öffnet die heutige Aufgabe, und mit `/practice` kannst du sofort loslegen.
progress-none-other = { $name } hat hier noch nichts beantwortet.
progress-hidden = { $name } möchte den eigenen Fortschritt nicht zeigen.
progress-rank = { $name } zeigt nur den eigenen Platz: **{ $rank }.** von { $members }, insgesamt.
progress-rank-none = { $name } zeigt nur den eigenen Platz und steht noch nicht auf der Rangliste.
progress-gone = Dieses Mitglied finde ich auf diesem Server nicht.

progress-days = { $days ->
    [one] { $days } Tag
   *[other] { $days } Tage
 }
progress-streak = 🔥 Serie: **{ progress-days }** · Rekord { $best } · { $freezes ->
    [0] keine Joker
    [one] { $freezes } Joker
   *[other] { $freezes } Joker
 }
progress-group = 👥 Serie der Gruppe: **{ progress-days }** (mindestens die Hälfte der Aktiven hat geantwortet)
progress-place = 🏆 **{ $points }** { $points ->
    [one] Punkt
   *[other] Punkte
 } · Platz { $rank } von { $members }, insgesamt
progress-year = 📅 { $answers ->
    [one] **{ $answers }** Antwort
   *[other] **{ $answers }** Antworten
 } an { $days ->
    [one] { $days } Tag
   *[other] { $days } Tagen
 } im letzten Jahr
progress-months = -# Nach Monaten: { $months }
progress-month-line = { DATE($day, "MMM") } { $answers }
progress-weeks = **Punkte pro Woche** · diese Woche { $now }, letzte Woche { $last }, Rekord { $best }
progress-weeks-all = -# Letzte { $weeks } Wochen, älteste zuerst: { $points }
progress-topics = **Trefferquote nach Thema**, beste zuerst
progress-topic = { $topic } · { $percent } % ({ $answers ->
    [one] { $answers } Antwort
   *[other] { $answers } Antworten
 })
progress-topic-few = { $topic } · { $percent } % ({ $answers ->
    [one] { $answers } Antwort
   *[other] { $answers } Antworten
 }: noch zu wenig)
progress-topics-more = und { $more } weitere
progress-memory = **Gedächtnis** (das siehst nur du)
progress-kept = In den letzten 30 Tagen wusstest du noch { $right } von { $all } Aufgaben, die du schon kanntest ({ $percent } %).
progress-calibration = Bei „{ $said }“ lagst du { $right } von { $all } Mal richtig ({ $percent } %).
progress-next-due = **Was als Nächstes?** Heute { $due ->
    [one] ist eine Aufgabe
   *[other] sind { $due } Aufgaben
 } zum Üben fällig.
progress-next-topic = **Was als Nächstes?** { $topic } ist mit { $percent } % dein schwächstes Thema.
progress-next-new = **Was als Nächstes?** Nichts ist fällig. Probier etwas Neues.
progress-practise = Jetzt üben
progress-practise-topic = { $topic } üben

progress-draw-streak = Serie
progress-draw-best = Rekord { $best } · { $freezes ->
    [0] keine Joker
    [one] { $freezes } Joker
   *[other] { $freezes } Joker
 }
progress-draw-group = Serie der Gruppe
progress-draw-group-about = die Hälfte antwortet
progress-draw-points = Punkte
progress-draw-rank = Platz { $rank } von { $members }
progress-draw-year = Antworten pro Tag
progress-draw-weeks = Punkte pro Woche
progress-draw-since = { DATE($day, "MMMd") }
progress-draw-now = diese Woche
progress-draw-month = { DATE($day, "MMM") }
progress-draw-topics = Trefferquote nach Thema
progress-draw-few = blass: weniger als { $few } Antworten
progress-draw-percent = { $percent } % von { $answers }
progress-draw-memory = Einschätzung und Gedächtnis
progress-draw-kept = Noch gewusst
progress-draw-none = –
progress-draw-number = { $points }
progress-alt = Fortschritt von { $name }. Serie { $streak } (Rekord { $best }, Joker { $freezes }). Serie der Gruppe { $group }. Punkte { $place }. Antworten nach Monaten: { $months }. Punkte pro Woche, älteste zuerst: { $weeks }. Trefferquote: { $topics }.
progress-alt-place = { $points }, Platz { $rank } von { $members }
progress-alt-topic = { $topic } { $percent } % von { $answers }
progress-alt-memory = Richtig bei: { $said }.
