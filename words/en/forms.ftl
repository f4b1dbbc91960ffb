# What stands in forms that are filled in: comments of answers.yaml, program.yaml and mapping.yaml, the page on lists, and what an
# answer looks like, which the interview asks for in the same words.

## What an answer looks like, as a sentence without its full stop

form-takes-yes-no = yes or no
form-takes-level = a number from 0 to { $most }, for the statement that fits best
form-takes-number = a number
form-takes-whole-number = a whole number
form-takes-number-of = { $number } of { $unit }
form-takes-number-in = { $number } in { $sign }
form-takes-number-between = { $number } from { $least } to { $most }
form-takes-number-at-least = { $number }, { $least } or more
form-takes-number-at-most = { $number }, { $most } at most
form-takes-money = an amount, such as 120000 or 120000 EUR
form-takes-money-of = an amount { $unit }, such as 120000 or 120000 EUR
form-takes-date = a date, such as 2026-03-31
form-takes-one-word = one of these words
form-takes-words = any of these words in brackets, such as [{ $some }]; [] if none of them is true
form-takes-any-of = any of [{ $words }]
form-takes-one-of = { $before } or { $last }
form-takes-each-line = for each line { $takes }
form-takes-entries = a list; take away the "# " below and repeat the lines for each entry
form-takes-quarters =
    { $quarters ->
        [one] one line for the last complete quarter
       *[other] one line for each of the last { $quarters } complete quarters
    }, such as 2025-Q4; take away the "# " below and put your quarters in; for each quarter { $takes }
form-takes-text = in your own words, between quotes
form-takes-list = a list, one "- " a line
form-takes-percent = a number of per cent, such as 82
form-takes-or-not = { $takes }; n/a if it does not apply
form-takes-behind-help = { $help } ({ $takes })

## answers.yaml

form-questions =
    { $count ->
        [one] { $count } question
       *[other] { $count } questions
    }, about { $minutes ->
        [one] { $minutes } minute
       *[other] { $minutes } minutes
    }.
form-questions-for =
    { $count ->
        [one] { $count } question
       *[other] { $count } questions
    } for: { $role }.
form-how = Write each answer behind its colon, with a space between. Leave empty what you do not know: what is unknown counts neither for you nor against you, and the report says what is still worth finding out.
form-backing = To back an answer up, write it with a note, a link and the day for which it holds, such as:
form-backing-note = counted with Sales
form-backing-evidence = a link or a file
form-company = The company whose partner program this is.
form-respondent = Who answers; initials will do.
form-role = What this person does in the company, such as { $roles }
form-date = The day for which the answers hold, such as 2026-03-31.
form-part = Part { $part } of { $parts }: { $title }
form-statements = First the statements. Choose the one that fits: each settles a subject, so that its details below may stay empty.
form-details = Now the details. Answer those that you know or can count: where they are there, they decide in place of the statement.
form-answer = Answer: { $takes }.
form-who = Who knows: { $who }.
# What a form asks beside a question, and answers that go with each. The name of the sheet has 31 characters at most.
form-note = Note, or what proves it
form-not-sure = Not sure
form-does-not-apply = Does not apply
form-yes = Yes
form-no = No
form-sheet = Questions

## program.yaml

form-program = { $title }: what is written down about the partner program
form-program-how = Keep this file where the program's papers are kept. Fill in what is so today, and leave the rest empty: what is empty is unknown, never a no. What stands here outranks an answer that somebody gives from memory.
form-entries = A list; take away the "# " below and repeat the lines for each entry:

## mapping.yaml

mapping-how = What the columns of exported lists are, and how they are written. `prognosis map FILE` adds an entry with its guesses: correct what is wrong, fill in what is left open. A column without a name is not read.
mapping-like = it looks like an export of { $title }
mapping-encoding = a guess: look at names with accents
mapping-dates = day-first is 31/1/2026, month-first is 1/31/2026
mapping-numbers = point is 36,000.00, comma is 36.000,00
mapping-either = { $before } or { $last }
mapping-untold = nothing in the file tells which: { $help }
mapping-currency-guess = a guess: what $ stands for, and the currency of amounts that name none
mapping-currency = of amounts that name none
mapping-unread = Not read: { $names }
mapping-needed = needed
mapping-not-found = not found
mapping-yearly = { $found }; of a year's amounts: { $example }
mapping-header = its header
mapping-says = `{ $column }` says: { $says }
mapping-says-too = It says, too: { $says }. Name them under `words`, such as { $example }
mapping-wrote = wrote { $file }: { $name } is the table `{ $table }`; { $found } of { $all } columns found
mapping-wrote-like = wrote { $file }: { $name } is the table `{ $table }`, as { $title } exports it; { $found } of { $all } columns found
mapping-wrote-open = { $wrote }; not found: { $open }
mapping-next = look at it and correct what is wrong; then: { $command }
mapping-beside = look at it and correct what is wrong; `prognosis audit` finds both in the folder `metrics` beside the answers

## Lists to export into

lists-title = Lists from which facts are measured
lists-how = One file a list, in this folder: CSV, the first row names the columns. Further columns do no harm. A cell that is empty says that nothing is known, unless its column says otherwise; it is never taken for zero. Dates are written 2026-03-31, amounts 1234.50 EUR. Parts of one list are called `name-a.csv`, `name-b.csv`. What a CRM or a spreadsheet exports may stay as it is: `prognosis map FILE` writes a mapping.yaml that says which of its columns is which.
lists-column = column
lists-holds = holds
lists-belongs = what belongs there
holds-yes-no = yes or no
holds-whole-number = whole number
holds-number = number
holds-number-of = { $number } of { $unit }
holds-amount = amount
holds-date = date
holds-one-of = { $before } or { $last }
holds-text = text
holds-every-row-once = { $holds }; in every row, once
holds-every-row = { $holds }; in every row
holds-once = { $holds }; once

## What is said when files were written

form-wrote = wrote { $file }
form-next = fill in what you know; then: { $command }
