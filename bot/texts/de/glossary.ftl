# Das Glossar: der Befehl und seine Antwort.

help-glossary = Einen MLOps-Begriff nachschlagen
option-term = Der Begriff oder seine Abkürzung; Tippfehler sind kein Problem

glossary-title = ### { $term }
glossary-aliases = -# auch: { $aliases }
glossary-related = **Verwandt:** { $terms }
glossary-topic = -# Thema: { $topic }
glossary-practise = Dazu üben
glossary-choice = { $term } · { $alias }
glossary-close = „{ $term }“ steht nicht im Glossar. Ähnlich: { $nearest }.
glossary-not-found = „{ $term }“ steht nicht im Glossar, und Ähnliches auch nicht. Fang an zu tippen, dann siehst du, welche Begriffe es gibt.
glossary-nothing-typed = Tipp einen Begriff ein, zum Beispiel { $nearest }.
glossary-name = **{ $term }**
error-no-glossary = Hier gibt es kein Glossar: Im Ordner mit den Aufgabendateien fehlt `glossary.yaml`.
