# What the interview says in a terminal: prompts, keys, help, what was understood, and how it ends.

## Where it stands

interview-somebody = Your company
interview-begins =
    { $count ->
        [one] at most { $count } question
       *[other] at most { $count } questions, usually far fewer
    }
interview-answered = { $answered } of { $count } answered
interview-answered-enough = { $answered } of { $count } answered, which is enough
interview-answered-all = { $answered } of { $count } answered, which is all
interview-keys-in-short = Type the number of an answer, or words. n not sure · x does not apply · s skip · b back · q save and quit · ? help
interview-place = { $title } · { $at } of { $count }
interview-minutes-left =
    { $minutes ->
        [0] about a minute left
        [one] about a minute left
       *[other] at most { $minutes } minutes left
    }

## A question

interview-evidence = Evidence would be: { $evidence }
interview-who = Who knows: { $who }
interview-takes = { $takes }.
interview-each-quarter = For each quarter { $takes }.
interview-entries-new = One entry after the other. Leave the first line of an entry empty when there are no more; `none` if there is none at all.
interview-entries-more = One entry after the other, those that are there first. Enter keeps what stands at a line, - empties it, `remove` at the first line takes the entry out. Leave the first line of a new entry empty when there are no more.
interview-entry-field = { $field }. { $help }
interview-entry-now = Now: { $value }.
interview-told = Answered: { $answer }. Enter keeps it.
interview-told-with = Answered: { $answer }. Evidence: { $evidence }. Enter keeps it.
interview-told-parts =
    { $count ->
        [one] { $count } part of it is answered; Enter at a part leaves it as it is
       *[other] { $count } parts of it are answered; Enter at a part leaves it as it is
    }
interview-outdated = The last answer, { $answer }, is too old to count.
interview-outdated-of = The last answer, { $answer } of { $day }, is too old to count.

## What was typed

interview-understood = Understood: { $answer }.
interview-yes-or-n = Here n alone could be either: type `no` or 2, or `not sure`.
interview-one-statement = Type the number of one statement, 1 to { $most }, or two such as 2-3 if it lies between.
interview-one-answer = Type the number of an answer, 1 to { $most }.
interview-several = `{ $typed }` is none of these. Type their numbers, such as 1, 3, or `none`.
interview-two-fit = { $first } and { $last } both have these words. { $otherwise }
interview-no-text = That line is no text in UTF-8, and nothing was taken from it. Type it once more.
interview-nothing-typed = Type an answer, n for not sure, s to skip, or ? for help.

## What became of an answer

interview-saved = Saved: { $answer }.
interview-changed = Changed: { $answer }.
interview-kept = Kept: { $answer }.
interview-refused = That cannot be: { $why }.
interview-refused-help = That cannot be: { $why } ({ $help }).
interview-not-known = it counts as not known
interview-file-changed = The file was changed meanwhile. Mend what stands above, then answer once more; nothing was saved.
interview-meanwhile = Somebody else has answered this meanwhile, and nothing was overwritten. Here is what stands there now; answer once more to change it.
interview-aside-unkept = Evidence and notes go with an answer; without one they are not kept.
interview-value-not-sure = not sure
interview-value-does-not-apply = n/a
interview-value-none = none of them
interview-value-lines =
    { $count ->
        [0] none
        [one] { $count } line
       *[other] { $count } lines
    }
interview-value-entries =
    { $count ->
        [0] none
        [one] { $count } entry
       *[other] { $count } entries
    }
interview-value-kept = as it was
interview-value-open = open again

## Keys, as the help lists them, and what each says

interview-key-not-sure = not sure; at a yes or no, where n alone could be either, type `not sure`
interview-key-does-not-apply = does not apply; the reason may follow: x no partners yet
interview-key-skip = skip for now
interview-key-back = back to the question before
interview-key-evidence = evidence: a link, a file name or a line; it may follow: e partners.xlsx. Alone it opens $VISUAL or $EDITOR, if set
interview-key-note = a note beside the answer; it may follow: note counted with Sales
interview-key-clear = take the answer away
interview-key-jump = jump to another part
interview-key-check = check and change answers
interview-key-quit = save and quit
interview-key-help = this help
interview-first = This is the first question of this run; c shows all answers.
interview-skipped = Skipped for now.
interview-always-applies = This question always applies. Type `not sure` if nobody knows.
interview-why-not = Why does it not apply? (Enter to leave empty)
interview-goes-with = It goes with your answer to this question.
interview-note = Note:
interview-board = What would you show a board member?
interview-no-answer = There is no answer { $number }.
interview-part = Part:
interview-part-count = { $title }: { $answered } answered, { $open } open
interview-no-part = There is no such part; type the number of one.

## Words for keys: each may be typed in the place of the English one, which is always taken as well

interview-type-back = back
interview-type-skip = skip
interview-type-not-sure = not sure
interview-type-does-not-apply = does not apply
interview-type-evidence = evidence
interview-type-note = note
interview-type-jump = jump
interview-type-check = check
interview-type-quit = quit
interview-type-help = help
interview-type-none = none
interview-type-remove = remove
interview-type-more = more
# Words that every statement may have, and words that turn what stands behind them into its opposite: whoever types a part of a
# statement is understood by the others.
interview-small-words = a about an and are as at be been but by can do does each every for from had has have he her him i in into is it its just of on or our ours she some than that the their them then there they this to us very was we were when which who with you your
interview-negations = no not never nobody none nothing without neither nor

## An editor for evidence

interview-editor-how = Lines with a { $mark } in front are left out; an empty file says nothing.
interview-editor-no-place = There is no place for a file to write in: { $error }
interview-editor-unstarted = `{ $editor }` cannot be started: { $error }
interview-editor-failed = `{ $editor }` ended without success ({ $status })
interview-editor-no-file = `{ $editor }` left no file behind: { $error }
interview-editor-no-text = What `{ $editor }` wrote is no text in UTF-8
interview-editor-said = { $why }.

## All answers on a page

interview-check = Check your answers
interview-check-hidden = No longer asked, because of other answers. They are kept, and no check fails by them.
interview-check-open = Still open and able to change a decision or a grade: { $count }
interview-check-ask = { $question } Ask: { $who }.
interview-check-prompt = Number to change, Enter to go on:
interview-check-skipped = skipped
interview-check-parts =
    { $count ->
        [one] { $count } part
       *[other] { $count } parts
    }

## Enough is known

interview-more-exact =
    { $open ->
        [one] { $open } question more would make findings and figures more exact.
       *[other] { $open } questions more would make findings and figures more exact.
    }
interview-settled = Enough: { $answered } of { $count } questions settled it. No answer that is left can change a decision or a grade; { $exact }
interview-grade-open =
    All that could still change a decision or a grade has been asked. Every decision is settled; what nobody knows leaves a grade open{ $needed ->
        [0] .
        [one] , and a grade needs one answer more.
       *[other] , and a grade needs { $needed } answers more.
    } { $exact }
interview-decisions-open =
    All that could still change a decision or a grade has been asked. What nobody knows leaves { $undecided } of { $count } decisions open{ $needed ->
        [0] .
        [one] , and a grade needs one answer more.
       *[other] , and a grade needs { $needed } answers more.
    } { $exact }
interview-enough-prompt = Enter for the report, `more` to go on, c to check answers:
interview-enough-keys = Type `more`, c, q, or nothing.

## How it begins and ends

interview-company = The name of the company:
interview-company-needed = A name is needed, for the report; any will do.
interview-company-key = A key answers nothing here. Type the name of the company, or q to leave.
interview-decided = Decided so far. { $title }: { $outcome }
interview-short = { $undecided } of { $count } decisions stay open, since “{ $questionnaire }” does not ask all that they hang on. To go on with what is answered: { $command }
interview-resume = Saved in { $file }. Resume: { $command }
interview-begin-again = Nothing was answered yet. Begin again: { $command }
interview-thanks =
    { $count ->
        [one] Thank you. { $count } answer is in { $file }. The report of all views: { $command }
       *[other] Thank you. { $count } answers are in { $file }. The report of all views: { $command }
    }
interview-last-time = Last time's answers are kept in { $file }.
