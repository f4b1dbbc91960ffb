# Two audits of one program, and what lies between them.

diff-worse-score = { $side } may be as low as before less { $points } points
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
