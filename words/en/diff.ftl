# Two audits of one program, and what lies between them.

diff-worse-score = { $side } fell by { $points } points at its low end
diff-worse-no-score = { $side } has no score any more
diff-worse-decision = { $title }: { $headline }
diff-worse-gate = gate { $id } is blocked now: { $title }
diff-worse-check = { $id } { $label } got worse

diff-note-lost = The earlier audit was judged by { $pack } { $version }, which this program cannot read any more. Its scores are those of its report; what the pack did is told as one part.
diff-note-again = Pack or profile differ. Verdicts, gates, decisions and the plan of the earlier audit are told as the later pack and profile judge them.
diff-note-backwards = The first of the two is the later one.
diff-note-misfits = { $count ->
    [one] One fact is
   *[other] { $count } facts are
} asked in another way by the other pack and count as not known there: { $names }.

diff-title = { $company }: what changed from { $before } to { $after }
diff-no-company = The program
diff-days = Audits of { $before } and of { $after }. The change of each score is split over all orders in which its causes could have come, so that the parts sum to it.
diff-note = Note: { $note }
diff-score = { $side }: { $before }, now { $after }
diff-no-score = no score
diff-ends = { $least } at the low end, { $most } at the high end
diff-through = Through
diff-points = Points
diff-above-all = Above all
diff-kind-answers = answers
diff-kind-evidence = evidence
diff-kind-files = files
diff-kind-time = time
diff-kind-applicability = what applies
diff-kind-pack = pack
diff-sum = in all
diff-as-a-whole = as a whole
diff-backing = shown by evidence { $evidenced }, claimed { $claimed }, neither { $other }
diff-like-for-like = Like for like: the earlier audit comes to { $score } by the later pack.
diff-decisions = Decisions that moved
diff-moved = { $title }: { $before } → { $after }
diff-nothing = not asked
diff-verdicts = Gates and verdicts that moved
diff-direction-better = better
diff-direction-worse = worse
diff-direction-other = changed
diff-direction-same = the same
diff-claimed-only = claimed, nothing named that shows it
diff-weaker = backed by less than before
diff-given-up = not known any more
diff-more = and { $count } more
diff-by-facts = { $count ->
    [one] by one fact
   *[other] by { $count } facts
}
diff-plan = Of the earlier plan { $done ->
    [one] 1 step is
   *[other] { $done } steps are
} no longer needed and { $open } still open, of these { $late } past their agreed day{ $dropped ->
    [0] {""}
   *[other] ; { $dropped } dropped
}; { $new ->
    [one] 1 step is
   *[other] { $new } steps are
} new
diff-step-done = no longer needed
diff-step-late = past its day
diff-step-dropped = dropped
diff-step-unknown = not known any more
diff-step-new = new
diff-facts = { $count ->
    [one] One fact differs
   *[other] { $count } facts differ
}
diff-fact = Question
diff-before = Before
diff-after = Now
diff-backed-by = Shown by
diff-not-known = not known
diff-against = { $value } (against it: { $others })
diff-rest = { $count ->
    [one] and one more
   *[other] and { $count } more
} { $points }
diff-in-a-file = written down or counted
diff-fact-line = { $ask } { $before } → { $after } ({ $backed })
diff-foot = What a kind of change adds hangs on what else has changed; its part is the mean over all orders (the Shapley value).

# The plan for calendars and trackers.

plan-not-confirmed = Marked as done, and the check does not pass yet.
plan-calendar-title = { $company }: { $title }
plan-calendar = { $owner }. First: { $this_week } Done when: { $done_when }
plan-issue-owner = Owner: { $owner }
plan-issue-due = due { $due }
plan-issue-by = by day { $days }: { $what }
plan-issue-done = **Done when:** { $done_when }
plan-issue-after = Comes after: { $list }

# What a report tells of the last milestone and of the plan.

nav-since = Since then
since-heading = Since { $label }: { $better ->
    [0] no check stands better
    [one] one check stands better
   *[other] { $better } checks stand better
}, { $worse ->
    [0] none worse
    [one] one worse
   *[other] { $worse } worse
}{ $new ->
    [0] {""}
    [one] , and one more applies or is known now and needs somebody
   *[other] , and { $new } more apply or are known now and need somebody
}.
since-lead = The audit of { $day } said: { $headline } It is told here as the pack and the profile of today judge it.
since-was = { $label }: { $points }
since-side = { $title } was { $points }
since-decisions = Decisions that moved
since-better = Stands better
since-worse = Stands worse
since-new = Applies or is known now
since-by-source = by source { $before } → { $now }
since-steps = Of the plan of then { $done ->
    [one] one step is
   *[other] { $done } steps are
} no longer needed, { $open } still open, { $late } late, { $dropped } dropped{ $unknown ->
    [0] {""}
    [one] , one not known any more
   *[other] , { $unknown } not known any more
}
since-late = Late: { $title }
slope-heading = As low as: then, today, and once the plan is done
slope-lead = The least score of each side. The last column is what is expected if every step mends what it is meant to mend; it is no promise.
slope-plan = after the plan
tracked-open = open
tracked-doing = begun
tracked-blocked = blocked
tracked-done = marked as done
tracked-dropped = dropped
tracked-still-fails = and the check still does not pass
tracked-late = late
finished-lead = { $count ->
    [one] One more step was decided on and is not needed any more.
   *[other] { $count } more steps were decided on and are not needed any more.
}
