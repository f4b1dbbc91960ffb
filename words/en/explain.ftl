# What `prognosis explain` and the reference pages of a pack say around the pack's own words, in Markdown.

## Words for what packs and reports name by keys

explain-severity =
    { $severity ->
        [critical] critical
        [high] high
        [medium] medium
       *[low] low
    }
explain-basis =
    { $basis ->
        [source] source
       *[practice] practice
    }
explain-verdict =
    { $verdict ->
        [pass] pass
        [at_risk] at risk
        [fail] fail
        [not_applicable] not applicable
       *[unknown] unknown
    }
explain-answer =
    { $answer ->
        [yes] yes
        [no] no
        [conditional] conditional
        [info] info
       *[undetermined] undetermined
    }
explain-blocker =
    { $state ->
        [shut] shut
        [open] open
       *[unknown] unknown
    }
explain-line-state =
    { $state ->
        [yes] yes
        [no] no
       *[unknown] unknown
    }
explain-certainty =
    { $certainty ->
        [settled] settled
        [provisional] provisional
       *[open] open
    }

## A check

explain-check = `{ $name }` · severity { $severity } · basis { $basis } · { $place }
explain-why = Why it matters
explain-how = How it is decided
explain-applies = It applies when
explain-rated = It is rated by the middle of these parts, weighed by what backs each (0-1 weak, 2 developing, 3 competent, 4 strong)
explain-part = { $title }: `{ $level }`
explain-part-twice = { $title }, counts double: `{ $level }`
explain-fails =
    { $count ->
        [0] It fails when
        [one] It fails when
       *[other] It fails when any of these holds
    }
explain-fails-limb =
    { $count ->
        [0] It fails when (limb `{ $limb }`: { $title })
        [one] It fails when (limb `{ $limb }`: { $title })
       *[other] It fails when any of these holds (limb `{ $limb }`: { $title })
    }
explain-passes-otherwise = It passes otherwise.
explain-passes =
    { $count ->
        [one] It passes when
       *[other] It passes when all of these hold
    }
explain-between = What lies between is at risk.
explain-practice = Practice lowers a pass to a risk when
explain-threshold = Threshold ({ $basis }): { $what }.
explain-lowered = A better answer to `{ $fact }` may lower it. { $why }
explain-lowered-from = A better answer than `{ $from }` to `{ $fact }` may lower it. { $why }
explain-asks = What it asks
explain-screen = In a quick audit (`{ $check }`): { $question }
explain-causes = Often caused by { $checks }.
explain-remedy = What to do
explain-remedy-effort = **{ $title }** ({ $owner }, { $least } to { $most } person-days)
explain-this-week = This week: { $step }
explain-by-day = By day { $day }: { $step }
explain-done-when = Done when: { $step }
explain-after = After: { $remedies }
explain-source = Source
explain-sources-hold = The sources hold that

## How it came out

explain-here = Here: { $what }
explain-here-provisional = Here: { $what } (provisional, from the screening answer alone)
explain-here-alone = Here
explain-here-lines = Here:
explain-decided-by = Decided by
explain-limb = Limb `{ $limb }`: { $verdict } { $message }
explain-still-possible = Still possible: { $outcomes }.
explain-still-decide = Still possible: { $outcomes }. These answers can still decide
explain-would-settle = These answers would settle it
explain-costs = It costs up to { $lost } points of the side `{ $side }`. Mended alone, the least that this side can score would rise by { $least }, the most by { $most }.
explain-grade-after = The grade would then be { $least } to { $most }.
explain-would-open = These gates would open: { $gates }.
explain-must-hold = To pass, this must hold:
explain-disputed = disputed
explain-fact-from = { $value } ({ $origin })
explain-fact-against = { $before }; against it: { $value } ({ $origin })
explain-not-known = not known
explain-nothing = nothing

## A gate, a decision, a page

explain-shut-when = Shut when:
explain-cap = While it is blocked, the side `{ $side }` is graded `{ $grade }` at best.
explain-blocker-here = Here it is **{ $state }**.
explain-first-rule = The first rule that holds decides.
explain-outcome = **{ $title }** ({ $answer }) when
explain-outcome-otherwise = **{ $title }** ({ $answer }) otherwise
explain-sure = How sure: { $certainty }. It rests on { $measured } measured, { $documented } documented and { $stated } stated facts.
explain-line = **{ $title }** when
explain-line-here = Here: { $state }. { $says }

## A question

explain-type = Type { $type }
explain-may-be = may be `n/a`
explain-better-down = better the further down
explain-better-up = better the further up
explain-better-higher = better the higher it is
explain-better-lower = better the lower it is
explain-better-yes = better with a yes
explain-better-no = better with a no
explain-better-more = better the more there are
explain-better-fewer = better the fewer there are
explain-read-by = Read by { $checks }.
explain-ask = Ask: { $who }.

## A statement of a source

explain-section = Section { $section } of { $document }.
explain-cited-by = Cited by { $checks }.

## The code of a problem

explain-code-why = Why
explain-code-fix = What to do
explain-code-example = For example, in { $file }
explain-code-refused = This is refused:
explain-code-taken = This is taken:

## A computed number

explain-computed = Computed, basis { $basis } · { $place }
explain-computed-from = { $value }, from { $places }
explain-computed-line = { $file } line { $lines }
explain-computed-lines = { $file } lines { $lines }
explain-undefined = All of its inputs are known and it has no value: it divides by zero.

## The scores

explain-scores = Scores and grades
explain-scores-how = A score is the weighted share of what applies: pass counts whole, at risk half, fail nothing. Weights by severity: { $weights }; what rests on practice weighs half.
explain-scores-weight = { $severity } { $weight }
explain-scores-grade = { $grade } from { $score }
explain-scores-caps = Gates that hold a grade down while they are blocked: { $gates }.
explain-scores-here = { $side }: { $score }, { $grade }
explain-scores-range = { $least } to { $most }
explain-scores-none = no score
explain-scores-no-grade = no grade
explain-scores-weights = How much hangs on the weights

## A required element of program.yaml

explain-required = Severity { $severity }, basis { $basis }.
explain-required-shape = Severity { $severity }, in every profile.
explain-required-family = One of the requirements of { $family }, which are judged by `prognosis check`.
explain-demand =
    { $demand ->
        [require] It has to be written in
        [if_given] Where something is written, it is tested in
        [forbid] Nothing may be written in
       *[contradicted] The rest of the file can speak against what is written in
    }
explain-test = The value has to be { $test }.
explain-test-and = { $before } and { $next }
explain-test-is = { $before } or { $next }
explain-test-not = anything but { $values }
explain-test-not-and = { $before } and { $next }
explain-test-min = { $least } or more
explain-test-above = more than { $above }
explain-test-max = { $most } or less
explain-test-entries =
    { $count ->
        [one] a list with at least one filled entry
       *[other] a list with at least { $count } filled entries
    }
explain-test-months =
    { $months ->
        [0] a day that has not passed
        [one] a date of the last { $months } months
       *[other] a date of the last { $months } months
    }
explain-required-effort = What to do: { $fix } ({ $least } to { $most } person-days)
explain-required-cap = While it is not met, the grade is { $grade } at best, also where it is waived.
explain-required-gate = It stands for the gate `{ $gate }` of `prognosis audit`.
explain-required-check = How it works in practice is asked by the check `{ $check }` of `prognosis audit`.
explain-from-beginning = It applies from the beginning.
explain-from-beginning-while = It applies from the beginning, while { $because }.
explain-from-stage = It applies from stage { $stage } on.
explain-from-stage-while = It applies from stage { $stage } on, while { $because }.
explain-from-month = It applies from month { $month } on.
explain-from-month-while = It applies from month { $month } on, while { $because }.
explain-from-both = It applies from stage { $stage } and month { $month } on.
explain-from-both-while = It applies from stage { $stage } and month { $month } on, while { $because }.
explain-holds = `{ $condition }` holds

## A questionnaire, as a sheet to hold in hand

rubric-questions =
    { $count ->
        [one] { $count } question
       *[other] { $count } questions
    }, about { $minutes ->
        [one] { $minutes } minute
       *[other] { $minutes } minutes
    }.
rubric-people = Company: ________  Person: ________  Interviewer: ________  Date: ________
rubric-see = **Ask to see:** { $evidence }
rubric-note = Note: ________ (`{ $name }`)
rubric-yes-no = ☐ yes  ☐ no
rubric-quarters = for each of the last { $quarters } quarters: ________

## The reference pages of a pack

reference-written = Written by `prognosis pack docs`; change the pack, not this page.
reference-title = Checks of { $pack }
reference-elements = Required elements of program.yaml
reference-elements-how = Judged by `prognosis check`. What is written is declared, which is not the same as working.
reference-family = Family
reference-requirements = Requirements
reference-stage = From stage
reference-checks = Checks of the whole program
reference-checks-how = Judged by `prognosis audit`.
reference-area = Area
reference-area-checks = Checks
reference-shape = The shape of the file
reference-shape-how = What holds for every field of program.yaml, whatever the pack asks for. A finding here stops a run as one of severity { $severity }.
reference-source = Source: { $ids }.
