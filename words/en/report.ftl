# The words of a report that every format shares: numbers with their nouns, verdicts, the sentences of the summary.

## Numbers, dates and lists

range = { $least } to { $most }
or-more = { $least } or more
at-most = at most { $most }
quantity = { $value } { $unit }
percentage = { $value }%
under-one = under 1
percent = { $whole } %
percent-under-one = under 1 %
date =
    { $day } { $month ->
        [1] January
        [2] February
        [3] March
        [4] April
        [5] May
        [6] June
        [7] July
        [8] August
        [9] September
        [10] October
        [11] November
       *[12] December
    } { $year }
date-short =
    { $day } { $month ->
        [1] Jan
        [2] Feb
        [3] Mar
        [4] Apr
        [5] May
        [6] Jun
        [7] Jul
        [8] Aug
        [9] Sep
        [10] Oct
        [11] Nov
       *[12] Dec
    }
# What a fixed check wins; part of a point is "under 1".
gain-points =
    { $count ->
        [one] { $gain } point
       *[other] { $gain } points
    }
gain-points-range = { $least } to { $most } points
effort =
    { $count ->
        [one] { $days } person-day
       *[other] { $days } person-days
    }
effort-range = { $least } to { $most } person-days
count-findings =
    { $count ->
        [one] { $count } finding
       *[other] { $count } findings
    }
# Answers of an answers file that could not be read, where the audit went on without them.
unreadable-heading =
    { $count ->
        [one] One answer could not be read and counts as open.
       *[other] { $count } answers could not be read and count as open.
    }
unreadable-lead =
    { $count ->
        [one] Fix it and audit again.
       *[other] Fix them and audit again.
    }
line = line { $number }
count-entries =
    { $count ->
        [one] { $count } entry
       *[other] { $count } entries
    }
# `a, b` of `a, b and c`.
list-more = { $before }, { $next }
list-last = { $before } and { $last }
# A full stop behind a title.
statement = { $text }.

## Answers

yes = yes
no = no
none-of-these = none of these
does-not-apply = does not apply
unknown = unknown
unknown-share = an unknown share
unknown-number = an unknown number of { $unit }
# A level that may be either of two: their wordings are sentences.
either = { $before } or { $next }
either-level = { $before } Or: { $next }

## Where an answer comes from

rank-measured = measured
rank-documented = documented
rank-stated = stated
somebody = Somebody
origin = { $rank }, { $place }
origin-by = { $rank } by { $who }, { $place }
list-field = { $name } { $value }
origin-with = { $first }; with { $other }

## What can be answered

answer-yes-no = yes or no
answer-number = a number of { $unit }
answer-number-bare = a number of them
answer-money = an amount { $unit }, such as 12000 EUR
answer-money-bare = an amount of money, such as 12000 EUR
answer-date = a date, such as 2026-03-31
answer-states = each of these: { $states }
answer-records = a list of entries with { $fields }
answer-quarters = for each of the last { $quarters } complete quarters, such as 2025-Q4:
answer-text = words

## Checks

said-not-to-apply = Said not to apply.
so-far-a-plan = So far only a plan: “{ $answer }”
screening-unused = The short answer that was given is not used.
verdicts-possible =
    { $count ->
        [one] Not known yet: { $verdicts } is still possible.
       *[other] Not known yet: { $verdicts } are still possible.
    }
# A verdict that no respondent's answers lead to by themselves.
only-by-mixture = It can turn out { $verdict } only if { $list }.
right-on = { $who } is right on { $answers }
quoted = “{ $text }”
quoted-items = “{ $text }” for { $items }
one-respondent = one respondent
more-mixtures =
    { $count ->
        [one] One more mixture of answers leads elsewhere.
       *[other] { $count } more mixtures of answers lead elsewhere.
    }
claim-planned = Planned: { $claim }
claim-nearly = { $healthy }, or nearly so
claim-open = Neither shown nor ruled out: { $title }
claim-not-applicable = Does not apply: { $title }
at-best = At best: “{ $title }”
healthy-or-nearly = Healthy or nearly: nothing that is still open can make it fail.
at-risk-at-least = At risk at least: what is still open can only make it worse.
no-verdict-possible = Not known yet: nothing still possible.
verdict-pass = passing
verdict-at-risk = at risk
verdict-fail = failing
verdict-unknown = unknown
verdict-not-applicable = not applicable
reason-at-risk = { $title } (at risk)

## Contradictions

answers-clash = { $check }: answers that do not fit together
screening-clash = { $check }: the short answer and the details disagree
screening-told = The short answer was "{ $answer }" The detailed facts lead to another verdict, and decide.
sources-differ = Sources disagree: { $ask }
claim = { $value } ({ $origin })
claim-more = { $before } and { $next }
claims-undecided = { $claims } disagree, and neither outranks the other. What depends on it was judged by each.
claims-decided = { $claim } stands against { $claims }. { $rule }
rule-rank = What is { $stronger } outranks what is { $weaker }.
rule-names-one = The file leaves several values open, and none of them is what was answered. The answer names one and counts.
rule-middle = The middle of the views counts, one with evidence twice. Talk about why they differ.
rule-evidence = An answer with evidence outranks one without.
rule-later = The later one of the same person decides.

## Where views differ

anonymous-file = anonymous answers
anonymous-others = others
anonymous-told =
    { $people ->
        [one] One person answers
       *[other] { $people } people answer
    } without being named: their answers are told by role, of { $least } people or more.
anonymous-untold =
    { $untold ->
        [one] The answers of one of them are counted and not shown apart.
       *[other] The answers of { $untold } of them are counted and not shown apart.
    }

gap-people = { $best } { $count ->
        [one] sees
       *[other] see
    } it better than { $worst }
gap-over-record = { $best } { $count ->
        [one] sees
       *[other] see
    } it better than the record
gap-under-record = The record is better than { $worst } { $count ->
        [one] says
       *[other] say
    }
gap = { $who }.
gap-by = { $who }, by { $size }.
gap-apart = { $size } apart.
gap-opposite = Yes and no.
gap-steps =
    { $count ->
        [one] one step
       *[other] { $count } steps
    }
gap-days =
    { $count ->
        [one] one day
       *[other] { $count } days
    }
gap-points = { $size } percentage points
hangs-on = { $title }: { $list }.
hangs-answer = { $result } if { $who } { $count ->
        [one] is
       *[other] are
    } right
hangs-open = open

## Computed numbers

not-yet = not yet

## The summary

headline-provisional = { $headline } (provisional)
headline-unknown = We cannot say yet
headline-nothing = Nothing could be judged, because no check applies
headline-none = What was found
headline-candidate =
    { $open ->
        [0] { $done } of { $all } jobs { $done ->
            [one] is
           *[other] are
        } done well
        [one] One of { $all } jobs nobody could judge yet
       *[other] { $open } of { $all } jobs nobody could judge yet
    }
confidence-candidate = { $rated } of { $all } jobs could be rated.
reason-candidate = This page shows what the interviewers saw, and nothing else about the company.
checks-fail =
    { $failing ->
        [one] { $failing } of { $asked } checks fails
       *[other] { $failing } of { $asked } checks fail
    }
checks-critical = { $count } critical
checks-at-risk = { $count } at risk
checks-unknown = { $count } not known yet
side-scores = { $side } scores { $score } of 100
reason = { $checks }.
reason-with-scores = { $checks }. { $scores }.
questions-settled = { $settled } of { $deciding } deciding questions are settled ({ $percent } %)
confidence-high = High: { $settled }.
confidence-medium = Medium: { $settled }.
confidence-low = Low: { $settled }.
confidence-none = Too early for a grade: { $settled }, { $needed } % are needed.
answers-can-move = Open answers can still move the scores.
not-looked-at =
    { $count ->
        [one] One further item was not checked; the result does not wait for it.
       *[other] { $count } further items were not checked; the result does not wait for them.
    }

## What verdicts, severities, answers, states and ratings are called where they stand alone

word-pass = Passes
word-at-risk = At risk
at-least = at least
project-behind = First step of: { $title }
first-step = First step
word-fail = Fails
word-unknown = Not known
word-not-applicable = Does not apply
word-contradiction = Contradiction
word-critical = Critical
word-high = High
word-medium = Medium
word-low = Low
word-yes = Yes
word-no = No
word-conditional = Only on conditions
word-undetermined = Not known yet
word-info = As things stand
word-weak = Weak
word-developing = Developing
word-competent = Competent
word-strong = Strong
word-competent-or-strong = Competent or strong
word-developing-or-competent = Developing or competent
word-weak-or-developing = Weak or developing
word-shut = Blocked
word-open = Clear

## The method

method-verdicts = A check fails, is at risk, passes, does not apply, or stays unknown while missing answers could still change its verdict. A missing answer never counts as good or bad.
method-scores = A score is the weighted share of what applies: pass counts whole, at risk half, fail nothing. While answers are missing it is an interval from the least to the most it can still be.
method-ranks = Measured numbers outrank what is written in program.yaml, and that outranks what is said. Where they collide, the stronger decides and both are shown.
method-grades = Below { $minimum } % of deciding questions settled no grade is given. A verdict marked provisional rests on one screening answer, which narrows the range; detailed facts replace it once they are known, and where they lead elsewhere the clash is shown.
method-points = Points won are what the score would gain if this one check passed and nothing else changed. They are expected, not promised.
method-weights = Weights are a judgement. So each weight is taken to lie anywhere up to { $spread } % lower or higher than it is, by itself and evenly, and all such weightings are counted (right within half a point). Gates hold a grade down whatever the weights.
method-weights-side = { $side }: { $end }.
method-weights-ends = { $side }, at the low end of its grade: { $least }; at the high end: { $most }.
method-weights-end = { $grade } in { $share } % of the weightings; it takes a change of { $change } % in every weight at least to make it { $to }
method-weights-any = { $grade } by every weighting
method-weights-decisions = No decision reads a weight: all of them stay as they are by every weighting.
method-document = Source { $id }: { $title } ({ $kind }).

