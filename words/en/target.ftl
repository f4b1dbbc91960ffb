# The cheapest way to a target, the best use of some effort, and the whole plan, as `prognosis plan` tells them.

target-title-budget = { $company }: the best use of { $effort }
target-title-plan = { $company }: the plan
target-title-way = { $company }: the cheapest way to { $goal }
target-steps =
    { $count ->
        [0] no step
        [one] { $count } step
       *[other] { $count } steps
    }
target-ends = , done by day { $day }
target-ends-open = ; when it is done hangs on a milestone
target-within = within { $count ->
        [one] { $count } day
       *[other] { $count } days
    }
target-without = without { $checks }

target-holds = { $goal } holds already{ $limits }; nothing has to be done for it.
target-takes = { $goal } takes { $steps }{ $limits }: { $effort } at most{ $ends }.
target-open-all-well = { $goal } cannot be promised yet{ $limits }: it hangs on open answers, and holds if all come out well.
target-open = { $goal } cannot be promised yet{ $limits }: it hangs on open answers. If all come out well, it takes { $effort }.
target-unreachable = { $goal } is out of reach of the plan's steps{ $limits }: no set of them leads there.
target-undecided = No way to { $goal } was found{ $limits } before the search ended; there may be one.
target-best-use = The best use of { $budget } for { $side }: { $steps }, { $effort }, score { $from } to { $to }{ $ends }.
target-whole = The plan has { $steps }: { $effort } at most{ $ends }.

target-step-who = { $owner }, { $effort }, { $when }
target-days = day { $starts } to { $ends }
target-day-unknown = day not known
target-first = First: { $this_week }
target-change = { $ask } Today { $from }, then { $to }.
target-change-unknown = { $ask } Not known today, then { $to }.
target-changes = What changes
target-more =
    { $count ->
        [one] and { $count } more
       *[other] and { $count } more
    }
target-taken = { $checks } is taken to pass once it is done, since no change of facts was found that makes it.
target-comes-before = It comes before another step; { $other }.
target-needed = Without it { $unmet }; { $other }.
target-no-other = without it no steps of the plan lead there
target-other = the cheapest way without it takes { $effort }

target-scores = Scores: { $scores }.
target-score = { $side } rises from { $before } to { $after }
target-score-falls = { $side } falls from { $before } to { $after }
target-today = Today: { $title }: “{ $says }”.
target-other-targets = Another decision to aim at: { $targets }.
target-other-target = { $target } ({ $title })
target-in-any-case = If all come out well, these steps do it: { $steps }.
target-all-taken = With every step taken { $unmet }.
target-open-as-told = taken as the audit tells them
target-open-worst = as bad as can be
target-open-best = as good as can be
target-assumed = Open answers are { $how }{ $others }.
target-assumed-other = { $how }: { $effort }
target-out-of-reach = out of reach of the steps
target-steps-alone = Out of reach speaks of the steps of the plan alone. Changes that no step makes were not looked at, and the target may be reached by them.
target-not-found = no way found before the search ended
target-hangs-on = It hangs on what is not known yet, in the order to ask it: { $asks }
target-runner-up = The next best way takes { $effort }: { $instead } in place of { $left }.
target-nothing = nothing
target-no-other-way = No other steps of the plan lead there: each of these is needed.
target-proven =
    { $nodes ->
        [one] Proven: no other set of steps costs less (all ways looked at or ruled out, { $nodes } node).
       *[other] Proven: no other set of steps costs less (all ways looked at or ruled out, { $nodes } nodes).
    }
target-proven-none =
    { $nodes ->
        [one] Proven for the steps of the plan: every set of them was looked at or ruled out ({ $nodes } node).
       *[other] Proven for the steps of the plan: every set of them was looked at or ruled out ({ $nodes } nodes).
    }
target-not-proven =
    { $nodes ->
        [one] Not proven: the search ended after { $nodes } node; nothing costs less than { $effort }.
       *[other] Not proven: the search ended after { $nodes } nodes; nothing costs less than { $effort }.
    }

target-dropped = Dropped in plan.yaml and no step of the plan any more: { $checks }. To take one up again, set its status to open.
target-left-asked = { $check } was not to be taken.
target-left-after = { $check } comes after { $before }, which could not be taken.
target-left-waits = { $check } waits for { $before }, whose day is not known.
target-left-too-late = { $check } is done on day { $day } at the earliest.

target-unmet-score = { $side } scores { $score }, not { $needed }
target-unmet-unscored = { $side } has no score
target-unmet-gate = gate { $id } ({ $title }) is shut
target-unmet-gate-open = gate { $id } ({ $title }) may be shut
target-unmet-gate-plain = a gate is shut: { $title }
target-unmet-gate-open-plain = a gate may be shut: { $title }
target-unmet-decision = { $title } comes out as “{ $outcome }”
target-unmet-decision-open = { $title } is not decided
target-unmet-check = { $check } comes out as “{ $verdict }”
target-unmet-no-step = { $check } comes out as “{ $verdict }”, and no step mends it
target-behind = { $unmet }, by { $because }
target-check-stands = { $check } (“{ $verdict }”)
target-question-open = “{ $ask }” open

target-curve-heading = What effort buys
target-curve-lead = Each corner is the least effort for a higher score of { $side }. The dashed line is the effort that was asked for.
target-curve-alt = From a score of { $from } without effort to { $to } for { $effort }
target-curve-score = score
target-curve-effort = person-days
target-steps-heading = The steps
target-why-heading = Why these
target-table = The steps in their order
target-col-step = Step
target-col-owner = Owner
target-col-effort = Person-days
target-col-days = When
target-foot = Effort is the upper figure of each step, in half days, rounded up. A step stands for the least change of facts that makes its checks pass.
