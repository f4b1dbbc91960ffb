# The words of the HTML report that no other format has.

## Frame

skip = Skip to the verdict
logo = Logo
prepared-for = Confidential · for the leadership of { $company }
contents = Contents
dark-theme = Dark theme
print-page-one = Print page one
print-all = Print full report
produced = Prognosis · pack { $pack } { $version } · { $digest }
same-answers = Same answers, same report.
edition-board = Edition for the board
edition-brief = Brief report
edition-candidate = Edition for the candidate
edition-full = Full report
edition-leader = Edition for the partner leader
provisional = provisional
confidential = confidential
practice = Our own practice, not the source material
rests-on = Rests on { $list }
more = { $count } more

nav-summary = Verdict
nav-decisions = Decisions
nav-scores = Scores
nav-modes = Failure modes
nav-roots = Root causes
nav-leader = The leader’s jobs
nav-readiness = Readiness and gates
nav-plan = Plan
nav-steps = Steps in full
nav-findings = Findings
nav-views = Where sources differ
nav-numbers = Numbers
nav-questions = Open questions
nav-checks = All checks
nav-evidence = Evidence
nav-method = How sure we are

## Page one

gauge = { $title }: { $points } of 100
out-of-100 = { $title }, out of 100
capped =
    { $count ->
        [one] , held down by one condition that is not met
       *[other] , held down by { $count } conditions that are not met
    }
no-grade = Too early for a grade
no-check-applies = No check applies
lenses = Where it is strong and weak, out of 100
gates-heading = Must-have conditions
gates-count-named =
    { $all ->
        [one] { $clear } of one must-have condition holds
       *[other] { $clear } of { $all } must-have conditions hold
    }{ $unknown ->
        [0] { "" }
       *[other] , { $unknown } not known
    }
gates-count =
    { $clear } of { $all } hold{ $unknown ->
        [0] { "" }
       *[other] , { $unknown } not known
    }
gates-unmet = What stands in the way: { $list }{ $more ->
        [one] ; and one more
        [0] { "" }
        [-1] { "" }
       *[other] ; and { $more } more
    }
sure-heading = How sure we are
root-heading = What lies at the root
weighs-heading = What weighs most
works-heading = What already works
works-nothing = Nothing is known to work yet; open answers may show more.
ask-first = Ask these first
decide-heading = Decide this week
who-when = { $owner } · { $effort }
ask-whom = Ask: { $who }
whoever-knows = whoever knows
answers-heading = What else was asked
dek-strongest = Strongest: { $list }.
dek-weighs = What weighs most: { $list }
dek-open =
    { $weighing ->
        [0] No failure is known so far, but only { $settled } of the { $all } questions that decide are settled.
       *[other] Only { $settled } of the { $all } questions that decide are settled so far.
    }
first-of-all = First:
answer-first = Find out first:
next-heading = What to do next:
sign-agreed = Agreed
sign-changes = Agreed with changes
sign-owner = Owner
sign-date = Date

## Decisions

decisions-heading =
    { $all ->
        [one] { $settled ->
            [0] The question is not settled yet
           *[other] The question is settled by facts
        }
       *[other] { $no ->
            [0] { $settled ->
                [0] None of { $all } questions is settled yet
                [one] One of { $all } questions is settled, and it is not a no
               *[other] { $settled } of { $all } questions are settled, none of them with a no
            }
            [one] One of { $all } questions is answered with a no
           *[other] { $no } of { $all } questions are answered with a no
        }
    }
decisions-lead = Each answer follows from the checks and facts named beside it. What is open says what it waits for.
decisions-caption = The decisions with their answers and how sure each is
col-question = Question
col-answer = Answer
col-certainty = How sure
because = Why: { $list }
next = Next: { $text }
certainty-settled = Settled by facts.
certainty-provisional = Provisional: it rests on screening answers alone.
certainty-open = Open: answers are missing.
short-settled = settled
short-provisional = provisional
short-open = open
rests-on-facts =
    Behind it: { $measured } measured, { $documented } documented, { $stated } stated{ $screening ->
        [0] .
        [one] , one of them to a question that sums up a subject.
       *[other] , { $screening } of them to questions that sum up a subject.
    }
still-possible = Still possible: { $list }.
waits-for = Waits for: { $list }
decided-by = Decided by: { $list }

## Scores

scores-heading = { $weakest } holds the program back most, with { $points } of 100
scores-lead = Scores are told apart and never added up. The dark part of a bar is certain; the light part is what open answers can still change.
known-share = { $share } of what decides is known.
too-early = Too early for a grade: { $share } of what decides is known, { $needed } is needed.
scores-caption = Scores of sides, areas and themes as ranges, with the points still open and the number of checks
col-score = Score
col-bar = 0 to 100
col-points = Points
col-open = Open
col-checks = Checks
kind-sides = Sides
kind-areas = Areas
kind-themes = Themes

## Map and root causes

modes-heading =
    { $fail ->
        [0] { $at_risk ->
            [0] { $unknown ->
                [0] None of the { $all } that apply is present
               *[other] None is known to be present; { $unknown } of { $all } are not known
            }
           *[other] { $unknown ->
                [0] None is present
               *[other] None is known to be present
            }; { $at_risk } of { $all } are at risk
        }
        [one] One of { $all } is present
       *[other] { $fail } of { $all } are present
    }{ $provisional ->
        [0] { "" }
       *[other] { $provisional ->
            [one] , one
           *[other] , { $provisional }
        } of them by a quick answer alone
    }
modes-lead = Each tile is one way in which partner programs fail. Shape, word and color say the same thing. Select a tile to read on.
roots-heading =
    { $first }: that explains { $count ->
        [one] one other finding
       *[other] { $count } others
    }
roots-lead = What is fixed at the root need not be fixed again elsewhere.

## The leader

leader-heading =
    { $unknown ->
        [0] { $strong ->
            [0] None
           *[other] { $strong }
        } of { $all } jobs { $strong ->
            [0] is
            [one] is
           *[other] are
        } done well, { $weak ->
            [0] none is weak
            [one] one is weak
           *[other] { $weak } are weak
        }
        [one] One of { $all } jobs nobody could judge yet
       *[other] { $unknown } of { $all } jobs nobody could judge yet
    }
leader-lead = A rating is the middle of its parts: measured ones count three times, documented or evidenced ones twice, all others once. Levels go from 0 to 4.
leader-unfair = These ratings were taken under conditions that would defeat a good leader. Fix the set-up before you judge the person.
leader-caption = The jobs of a partner leader with their ratings and the levels of their parts
radar-title = Ratings from 0 to 4: { $list }
radar-least = known
radar-most = still possible
col-job = Job
col-rating = Rating
col-level = 0 to 4

## Readiness and gates

readiness-heading =
    { $shut ->
        [0] { $unknown ->
            [0] No gate stands in the way
           *[other] No gate is known to be shut, { $unknown } of { $all } not known
        }
        [one] One gate is shut, whatever the scores say
       *[other] { $shut } gates are shut, whatever the scores say
    }
readiness-lead = A list is as good as its weakest line. Each line leads to what it rests on.
gates-title = Gates
gate-open = Not the case: { $title }
gate-unknown = Not known yet: { $title }
gate-cap = Best grade left for { $side }: { $grade }.
line-yes = yes
line-no = no
line-unknown = not known
phase-now = This week
phase-30 = Within 30 days
phase-60 = Within 60 days
phase-90 = Within 90 days
phase-later = Later
phase-waits = When something else has happened
first-days = What a new leader runs into within 90 days
first-days-judgement = (the days are our judgement)
first-day = Day { $days }: { $title }

## Plan

plan-heading = First: { $first }. The whole plan takes { $effort }
plan-all-dropped = Every step of the plan is dropped
plan-crowded = { $owner } starts { $count } steps this week, more than one person can carry: hand some on, or keep to the first three.
plan-lead =
    { $steps ->
        [one] One step, { $now ->
            [0] not yet due to start
           *[other] to start this week
        }.
       *[other] { $steps } steps, { $now ->
            [0] none of them this week
           *[other] { $now } of them this week
        }.
    } Causes come before what they cause. What fails starts at once; what is at risk waits until its owner has room.
plan-caption = The steps of the plan with owner, person-days, points, due date and when each runs
col-no = No.
col-step = Step
col-owner = Owner
col-days = Days
col-due = Due
col-when = When
axis-today = today
starts-in =
    { $days ->
        [0] Starts today
       *[other] Starts in { $days } days
    }
matrix-heading = What first: much for little stands on the upper left
matrix-lead = Each dot is a step. To the right it takes more person-days, to the top it fixes more of all that the checks can lose, on whichever side.
matrix-title = Steps by effort and by how much they fix
matrix-quick = Do first
matrix-projects = Plan well
matrix-fill = Fit in
matrix-later = Think twice
matrix-least = { $days } person-days
matrix-most = { $days } person-days
matrix-effort = effort
plan-full = Each step with its first days and its proof
steps-lead = Points are what a step is expected to win on its own side if only this step is done; they do not add up, and a side with few checks gives more of them.
with = with { $list }
mends = Fixes
waits = Waits for
step = step { $order }
this-week = This week
by-day = By day { $days }
within-days = Within { $days } days of it
begins = Begins
done-when = Done when
board-more-steps =
    { $count ->
        [one] One further step stands in the full report.
       *[other] { $count } further steps stand in the full report.
    }
board-scores = Scores: { $list }.

## Findings

findings-heading =
    { $critical ->
        [0] No critical check fails; { $rest ->
            [one] one finding can be taken in turn
           *[other] { $rest } findings can be taken in turn
        }
        [one] One critical failure{ $rest ->
            [0] { "" }
            [one] ; one other finding follows
           *[other] ; { $rest } other findings follow
        }
       *[other] { $critical } critical failures{ $rest ->
            [0] { "" }
            [one] ; one other finding follows
           *[other] ; { $rest } other findings follow
        }
    }
findings-lead = Root causes first, then by severity. Points lost are what a finding costs its score today; points won are expected if it alone is fixed.
filter = Show
filter-all = All
open-all = Open all
close-all = Close all
printed-findings = The first { $shown } of { $all } are printed in full, the others by their titles; the file has all of them.
saw = What we saw
why = Why it matters
good-looks-like = What good looks like:
further = More on this finding
costs = Costs { $points } of { $side }
wins = wins { $points } if fixed alone
for-grade = for the grade { $grade }
opens =
    { $count ->
        [one] meets one must-have condition
       *[other] meets { $count } must-have conditions
    }
caused-by = Caused by { $list }
explains = Explains { $list }
views-brighter =
    { $all ->
        [one] What people say is brighter than the record
       *[other] In { $brighter } of { $all } cases, what people say is brighter than the record
    }
views-heading =
    { $count ->
        [one] One answer has two versions
       *[other] { $count } answers have two versions
    }
views-lead = The stronger source decides: counted before written down before said. First come the answers on which points hang, then the widest gaps; each is worth a conversation.
views-counted = counted or written down
views-said = said
views-people = Where people differ
views-pairs = Said, against what was counted or written down
views-clashes = Answers that do not fit together
views-alike =
    { $count ->
        [one] One more like this
       *[other] { $count } more like these
    }
views-none = No two answers are told that differ
by-view = Score by view
by-view-lead = What the report would say if only one role's answers counted, beside what is counted and written down.
col-view = View of
view-all = All together
view-no-role = no role given
view-answers =
    { $count ->
        [one] one answer
       *[other] { $count } answers
    }{ $people ->
        [one] { "" }
       *[other] , { $people } people
    }
view-too-few = too few answers for a score ({ $settled } of { $deciding } settled)
hangs = It decides { $text }
hangs-more =
    { $count ->
        [one] It decides one thing more.
       *[other] It decides { $count } things more.
    }
hangs-points = What hangs on it: { $points } of { $side }.
sources-disagree = Equally strong sources disagree
rests-on-answers = Rests on:

## Numbers, questions, checks, evidence

numbers-heading = What was worked out, and how
numbers-lead = Each number stands with its formula and what it was worked out from. One that misses an input is not known; it is never taken for zero.
numbers-open = Not known yet:
formula = Formula:
questions-heading =
    { $moving ->
        [0] Nobody has answered { $count ->
            [one] one question
           *[other] { $count } questions
        }; none alone moves a score
       *[other] { $count ->
            [one] One question is open; it can move a score
           *[other] { $count } questions are open; { $moving ->
                [one] one of them can move a score alone
               *[other] { $moving } of them can each move a score alone
            }
        }
    }
questions-further =
    { $count ->
        [one] One further question
       *[other] { $count } further questions
    }
questions-lead = The one that can move the result most comes first. Answered: { $answered }. Asked, and nobody could say: { $not_sure }. Do not apply: { $not_applicable }. Open, but no longer deciding: { $not_needed }.
printed-questions = { $shown } of { $all } are printed; the file has all of them.
moves = can move a score by up to { $points }
moves-nothing = moves no score alone
checks-heading =
    { $all ->
        [one] One check
       *[other] { $all } checks
    }, { $pass ->
        [one] one passes
       *[other] { $pass } pass
    }
checks-lead = Every check with its verdict, what decided it and what it still waits for.
weighs = { $severity }, weight { $weight }
could-be = could still be: { $list }
evidence-heading =
    { $all ->
        [one] One answer
       *[other] { $all } answers
    }, { $backed ->
        [0] none with evidence beside it
        [one] one with evidence beside it
       *[other] { $backed } with evidence beside them
    }
evidence-lead = Every answer that something here rests on, once, with where it is written and what backs it.
evidence-more =
    { $count ->
        [one] One more was given and decides nothing; the sheet of answers has it.
       *[other] { $count } more were given and decide nothing; the sheet of answers has them.
    }
sources-heading = Where the answers are written
step-by = (step { $order }: { $owner }, by { $due })
step-then = (step { $order }: { $owner }, { $then })
not-sure = Asked, and nobody could say
last-known = Last known: { $value }, on { $day }, too old to count
against = Against it:
note = Note:
evidence = Evidence:

## Method

method-heading = How this was found, and what it does not say
method-how = How the score works
method-who = Who and what
method-known = { $settled } of { $deciding } deciding questions are settled ({ $share }).
method-states = { $answered } answers were given; { $not_sure } questions were asked and nobody could say, questions that do not apply: { $not_applicable }; { $open } are open and { $not_needed } decide nothing any more.
method-withheld =
    { $count ->
        [one] One answer was given in confidence and is left out of this edition, which is judged without it.
       *[other] { $count } answers were given in confidence and are left out of this edition, which is judged without them.
    }
glossary = Words used here
method-short = A score is a range: its low end is what is certain, its high end what open answers could still add. Counted evidence outranks documents, and documents outrank opinion.
in-full = in the full edition.
method-appendix = The full edition adds all checks, the evidence with its lines, the numbers with their formulas, each step in full and the method.
candidate-withheld = What the company said about itself is left out.
method-not = What this is not
method-not-text = This is a structured assessment, not an audit of the books. It says nothing about the worth of any person. Points that the plan wins are expected, not promised.
method-source = Where the report says that the source holds something, it is the source material that holds it: essays by practitioners, not research. What we added is marked as our own practice and weighs at most half.
method-from = What this was made from
pack = Pack
facts-told = Facts told
