# The glossary: the command, its answer, and what can be wrong with the file.

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

# Faults of glossary.yaml: what is wrong, and (-fix) what to do
bank-glossary-empty-file = This file is empty.
bank-glossary-empty-file-fix = Write `topics`, `references` and `terms` into it, or delete it.
bank-glossary-not-mapping = A glossary is made of keys and values, but this one starts with something else.
bank-glossary-not-mapping-fix = Start with `topics:`, `references:` and `terms:`.
bank-glossary-list-long = { $what } has { $length } entries; at most { $limit } are allowed.
bank-glossary-list-long-fix = Keep the ones that help most.
bank-glossary-too-big = This file is larger than { $most } KiB.
bank-glossary-too-big-fix = Remove terms that nobody looks up.
bank-glossary-not-a-file = This isn't a file.
bank-glossary-not-a-file-fix = Rename it or move it elsewhere; the glossary must be a file with this name.
bank-glossary-broken-link = This link leads nowhere.
bank-glossary-broken-link-fix = Remove it, or point it at a glossary.
bank-glossary-other = This can't be used: { $problem }.
bank-glossary-other-fix = Compare it with the terms around it.
bank-glossary-name-twice = The name “{ $name }” is taken: “{ $first }” is already in line { $line }.
bank-glossary-name-twice-fix = Remove one of the two, or merge the terms; capitals, hyphens and slashes make no difference.
bank-glossary-unknown-related = There's no term “{ $name }”.
bank-glossary-unknown-related-fix = { $close ->
    [none] Write another term's name exactly as it is, not an alias, or add the term.
   *[other] Did you mean “{ $close }”? Write the term's name exactly as it is, not an alias.
}
bank-glossary-own-related = A term can't be related to itself.
bank-glossary-own-related-fix = Name another term, or remove this one.
bank-glossary-unknown-topic = There's no topic “{ $name }” in this file.
bank-glossary-unknown-topic-fix = { $close ->
    [none] Add it to `topics` at the top of the file.
   *[other] Did you mean `{ $close }`? If not, add it to `topics` at the top of the file.
}
bank-glossary-unused-topic = No term belongs to the topic “{ $name }”.
bank-glossary-unused-topic-fix = Add a term that does, or remove the topic.
bank-glossary-unused-reference = No term cites the reference “{ $name }”.
bank-glossary-unused-reference-fix = Cite it or remove it.
lint-glossary-order = “{ $term }” comes after “{ $before }”, which is later in the alphabet.
lint-glossary-order-fix = Sort the terms by name; capitals and hyphens make no difference.

# Descriptions of the file format, shown by editors
schema-glossary = The glossary
schema-glossary-topics = The title of each topic by its slug; each must have a term.
schema-glossary-references = The sources by key. Each must be cited by at least one term.
schema-glossary-terms = The terms, sorted by name.
schema-glossary-term = The term as it is written in running text.
schema-glossary-aliases = Other names and abbreviations; unique in the whole glossary.
schema-glossary-definition = One to three plain sentences that make sense on their own, 60 to 300 characters.
schema-glossary-related = Names of other terms, exactly as written there.
schema-glossary-topic = A key of this file's topics.
schema-glossary-reference = A key of this file's references: where to read more.
