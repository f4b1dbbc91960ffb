# The words of the Markdown report that no other format has.

fold = { $name }: { $claim }
failing-heading =
    { $fail ->
        [one] One check fails
       *[other] { $fail } checks fail
    }, { $at_risk ->
        [0] none is at risk
        [one] one is at risk
       *[other] { $at_risk } are at risk
    }
col-severity = Level
col-check = Check
col-finding = Finding
col-costs = Costs
col-wins = Wins
col-first-step = First step
col-grade = Grade
col-parts = Parts
more-failing =
    { $count ->
        [one] One more check fails; it stands under the findings below.
       *[other] { $count } more checks fail; they stand under the findings below.
    }
open-none = Every question that decides is settled; no open answer can change this result.
open-decisions = Every question that the checks rest on is settled; decisions that are open wait for other answers.
open-some =
    { $count ->
        [one] One of { $all } deciding questions is open.
       *[other] { $count } of { $all } deciding questions are open.
    }
open-move =
    { $title } by { $points ->
        [1] 1 point
       *[other] { $points } points
    }
open-moves = Answers can still move { $list }.
open-verdict-stays = The headline stays the same, whatever the answers are.
decisions-full = Decisions in full
detail = In detail
board-detail = For the board
scores-apart = Scores are told apart and never added up. What is open can still be won by answers.
step-with = With { $list }.
step-waits = Waits for { $list }.
more-questions =
    { $count ->
        [one] One more question is open; the HTML report and the sheet of answers have it.
       *[other] { $count } more questions are open; the HTML report and the sheet of answers have them.
    }
more-views =
    { $count ->
        [one] One more stands in the HTML report.
       *[other] { $count } more stand in the HTML report.
    }
left-out = Left out here, so that it fits into a pull request: { $list }. The HTML report has all of it; the answers, findings, steps and checks stand in the sheets, too.
left-out-1 = the answers with their notes and evidence
left-out-2 = how the numbers were worked out, what each line of a list for the leader means
left-out-3 = what each finding rests on, where sources differ after the twelfth place, help and choices of the questions
left-out-4 = what the steps after the twelfth ask for, week by week
left-out-5 = what each finding and step says, where sources differ, the numbers and the sources
