# The words of the gate, `prognosis check`: what a finding says, and the lines around findings in its eight formats.
#
# Keys of machine formats, ids of rules and the labels of remarks (`help`, `why`, `fix`) are no words and stand in the code.

## What is wrong with an element

element-empty = { $path } is empty
element-empty-demanded = { $path } is empty{ $demand }
element-missing = { $path } is missing{ $demand }
element-misses = { $path } misses { $names }{ $demand }
element-out-of-date = { $path } is out of date
element-forbidden = { $path } must not be set
element-contradicted = { $path } is { $found }, and { $because }
element-not-known-yet = { $path } is not known yet
element-placeholder = { $path } holds { $words }, which only keeps its place
element-nothing = { $path } holds { $words }, which says that there is nothing; where that is meant, a few more words say so
placeholder-list = a list of placeholders
element-misfit = { $path } must be { $wanted }, found { $found }
field-unknown = program.yaml has no field { $path }
field-misspelt = { $name } is not known; { $meant } is meant
field-misspelt-one = { $name } is not known; { $meant } is meant, which leaves one required element missing
field-misspelt-more = { $name } is not known; { $meant } is meant, which leaves { $count } required elements missing
field-misspelt-fix = Write { $meant } in the place of { $name }; `prognosis fix` does it.

## Why it is demanded: each is put behind what is wrong

demand-elements = , with { $count } required elements in it
demand-because = , required because { $because }
demand-month = , required from month { $month } on
demand-stage = , required from stage { $stage } on
demand-beginning = , required from the beginning
demand-entry = , required of each entry

## Beside the place

label-nothing-under = nothing stands under this
label-nothing-here = nothing stands here
label-no-answer = this is no answer yet
label-placeholder = a placeholder
label-forbidden = must not be set
label-contradicted = the rest of the file says otherwise
label-unknown = not known here
label-missing = { $name } is missing here
label-missing-more = { $names } are missing here
label-expected = expected { $wanted }
meant-question = did you mean { $name }?

## What a value has to be

wanted-entries =
    { $count ->
        [one] a list with at least one filled entry
       *[other] a list with at least { $count } filled entries
    }
found-entries = { $count } of them
wanted-newer = a date of the last { $months } months
found-older = { $day }, more than { $months } months before { $today }
wanted-past = a day not after { $today }, the day of this run
wanted-from-to = a number from { $least } to { $most }
wanted-above-to = a number above { $above }, { $most } at most
wanted-least = { $least } or more
wanted-above = more than { $above }
wanted-most = { $most } or less
wanted-any = any number
wanted-not = anything but { $words }
wanted-link = an address such as https://docs.example.com/plan, or the path of a file that is there
wanted-name = a name of two letters or more
wanted-consistent = what the rest of the file shows
wanted-nothing = nothing, or `none`
wanted-list = a list of entries
wanted-texts = a list of texts
wanted-figures = a list with one figure an entry
wanted-choice = one of { $words }
wanted-mapping = a mapping with { $names }
help-list = write each entry on a line of its own, after "- "
help-figures = write one number an entry, oldest first; a period may stand before it, and a unit behind
help-nesting = write one field below the other instead of dots between them
help-elsewhere = { $path } is known; move it there
help-too-many = too many names are unknown to look for each

## Comments of the lines to paste

takes-list = a list, one "- " a line
takes-yes-no = yes or no
takes-number = a number
takes-percent = a percentage
takes-money = an amount such as 120000 EUR
takes-date = a date such as 2026-03-31

## The two rules about the shape of the file

rule-field = Every field is one that program.yaml knows
rule-field-why = A field that nobody reads looks like an answer and is none.
rule-field-fix = Correct the name, or take the field out.
rule-type = Every value has the type of its field
rule-type-why = A value of another type cannot be compared with anything, so that it counts as not written.
rule-type-fix = Write the value in the form that the field takes.

## What cannot be judged

no-program = expected a program, found { $found }
no-program-help = program.yaml is a mapping that begins with `program:`
no-entries = nothing is written here
no-entries-help = `prognosis init` writes a program.yaml to fill in
no-field = no field here belongs to program.yaml
no-field-help = `prognosis init` writes a program.yaml; answers are judged by `prognosis audit`
too-many-slips = more than { $count } fields are not known or hold something else than they should
too-many-slips-help = this looks like another kind of file; nothing in it was judged
too-many-missing = more than { $count } required elements are missing
too-many-missing-help = nobody reads that many; look for a list that was filled by a program
nothing-evaluated = no rule of this profile could be evaluated
nothing-evaluated-help = a gate that evaluates nothing proves nothing; use another profile
waiver-path = program.yaml has no { $path }, so that this waives nothing
waiver-no-entry = { $list } has no entry { $entry }, so that this waives nothing
waiver-misplaced = the waiver for { $path } means an entry of a list without its name, so that another one could take its place
waiver-grows =
    the waiver of { $rule } names no element and covers { $count ->
        [one] 1 finding, so that another one could take its place
       *[other] { $count } findings
    }
waiver-write-path = write { $path }
waiver-more-paths = { $paths } and { $count } more
waiver-contradiction = { $rule } finds what a file says against itself, and no waiver covers that
waiver-contradiction-help = correct the file, take this entry out, and waive what is asked for then, if it has to be
waiver-no-program = there is no { $program }, so that this waives nothing
waiver-no-program-help = name the program from the folder of this file on, such as emea/program.yaml

## Why a run did not pass

stops-finding =
    { $count ->
        [one] { $path }: one finding stops it
       *[other] { $path }: { $count } findings stop it
    }
stops-waiting = { $path }: { $count } rules wait for stage and start, which no waiver and no baseline can stand in for
stops-score = { $path }: the score may be as low as { $score }, under { $bar }
undetermined-until = { $path }: { $count } rules are undetermined until stage and start are declared
rules-dropped = { $count } rules were dropped
no-program-found = no program.yaml was found

## How a run or a program came out

run-passes = the run passes
run-not-judged = not judged
run-nothing-to-check = nothing to check
verdict-both = { $with } with its waivers, { $without } without them
nothing-judged = Nothing could be judged

## Findings

did-you-mean = Did you mean { $name }?
gate-shut = this blocks { $gate }
cost = { $points } of the score, severity { $severity }
cost-none = no point
cost-under = under 0.1 points
cost-points =
    { $count ->
        [one] { $points } point
       *[other] { $points } points
    }
names-and-more = { $names }, and { $count } more
list-and-more = and { $count } more
warning-told = warning: { $body }
help-told = help: { $help }

## Waivers and baselines

waiver-holds = holds until { $day }
waiver-expires =
    { $count ->
        [one] expires on { $day }, { $count } day left
       *[other] expires on { $day }, { $count } days left
    }
waiver-expired = expired on { $day }
waiver-not-yet = holds only from { $day } on
waiver-unused = covers nothing any more
waiver-told = { $state }, owner { $owner }, { $place }
waiver-for = waiver for { $finding }: { $state }
accepted-by = { $reason } Waiver { $state }
skipped-known = known: { $message }
skipped-waived = waived: { $message }
skipped-waived-by = waived, { $state }; { $reason }
skipped-waived-bare = waived
baseline = baseline { $file } of { $day }: { $new } new, { $known } known, { $fixed } fixed
ratchet = ratchet: { $advice }

## The declared score

declared = Declared means that it is written in the file; whether it works in practice is what `prognosis audit` asks.
score-declared = { $score } of 100 is declared, grade { $grade }
score-capped = { $score }, capped by { $rules }
score-waived = { $score }; { $waived } with waived findings counted as met
score-line = score: { $score }; { $met } of { $all } checks met, { $verdict }
score-of = score { $score }
stage = stage { $stage }
stage-none = no stage declared
month = month { $month }
month-none = no start declared

## The last line

last-line = prognosis: { $parts }; { $bar }; { $verdict }, exit code { $code }
files-read =
    { $count ->
        [one] { $count } file read
       *[other] { $count } files read
    }
checks-evaluated =
    { $count ->
        [one] { $count } check evaluated
       *[other] { $count } checks evaluated
    }
checks-not-applicable = { $count } not applicable
count-errors =
    { $count ->
        [one] { $count } error
       *[other] { $count } errors
    }
count-warnings =
    { $count ->
        [one] { $count } warning
       *[other] { $count } warnings
    }
count-waived = { $count } waived
count-known = { $count } known
inputs-not-judged =
    { $count ->
        [one] { $count } input not judged
       *[other] { $count } inputs not judged
    }
checks-dropped =
    { $count ->
        [one] { $count } check dropped
       *[other] { $count } checks dropped
    }
lowest-none = no score
lowest-one = declared score { $score }
lowest-more = least declared score { $score }
bar-against = { $score } against a bar of { $bar }
bar-none = { $score }, no bar

## Lines of the terminal

paste-upwards = Paste from the bottom of the file up, or see `prognosis fix`, which does it with --write.
paste-behind = paste behind line { $line }:
paste-too-long = the lines to paste are too long for this page; `--format json` has them
undetermined-rules = undetermined: without stage and start it is not known whether these apply: { $rules }
more-problems = ... and { $count } more problems; `--format json` has all of them
more-findings = ... and { $count } more findings; `--format json` has all of them
more-known = ... and { $count } more known findings; `--format json` has all of them
more-waived = ... and { $count } more waived findings; `--format json` has all of them
more-waivers = ... and { $count } more waivers; `--format json` has all of them

## The summary page

page-title = Partner program check: { $verdict }
page-scores = Declared scores
page-not-judged = Not judged
page-findings = Findings
page-known = Known findings, which an earlier run had as well: { $count }
page-waived = Waived findings: { $count }
page-waivers = Waivers to look at
column-level = Level
column-code = Code
column-where = Where
column-what = What
column-help = Help
column-severity = Severity
column-rule = Rule
column-fix = Fix
column-accepted = Accepted
problems-cut = { $cut } of { $all } problems are cut here, the least severe ones; `--format json` has all.
findings-cut = { $cut } of { $all } findings are cut here, the least severe ones; `--format json` has all.

## Formats of build servers

not-annotated = { $count } more are not annotated, for GitHub shows only ten; the summary of `--format markdown` lists them.
undetermined-bare = undetermined: stage or start are missing
undetermined-why = undetermined: stage or start are missing, which decide whether it applies
more-findings-bare = ... and { $count } more findings
checkout-root = The folder that the check ran in, the root of the checkout.
results-cut = { $cut } results are left out, the least severe ones; the format `json` has all of them.
write-in-place = Write '{ $meant }' in place of '{ $written }'.
rule-help = Why: { $why } What to do: { $fix }
rule-why = Why.
rule-what-to-do = What to do.
input-not-judged = An input cannot be judged as it is: { $what }.
input-why = What cannot be read cannot pass: the gate judges all of its inputs or none.
input-fix = Fix the input, then run the check again.
