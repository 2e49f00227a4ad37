# The glossary: the command and its answer.

help-glossary = Look up an MLOps term
option-term = The term or its abbreviation; typos are fine

glossary-title = ### { $term }
glossary-aliases = -# also: { $aliases }
glossary-related = **Related:** { $terms }
glossary-topic = -# Topic: { $topic }
glossary-practise = Practise this
glossary-choice = { $term } · { $alias }
glossary-close = “{ $term }” isn't in the glossary. Closest: { $nearest }.
glossary-not-found = “{ $term }” isn't in the glossary, and nothing comes close. Start typing to see which terms there are.
glossary-nothing-typed = Type a term to look up, such as { $nearest }.
glossary-name = **{ $term }**
error-no-glossary = There's no glossary here: the folder of question files has no `glossary.yaml`.
