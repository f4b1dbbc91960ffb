# The summary for a terminal: at most thirty lines, whatever is told.

terminal-report = Report: { $command }
# Where nobody says how the audit was started.
terminal-command = prognosis audit --out report --open
terminal-edition-full = full edition
terminal-edition-candidate = edition for the candidate
terminal-edition-board = edition for the board
terminal-edition-leader = edition for the partner leader
# `Company set-up 22 to 31, critical`; the heading says that scores are of 100.
terminal-scores = Scores of 100: { $list }
terminal-graded = { $title } { $points }, { $grade }
terminal-ungraded = { $title } { $points }
terminal-unscored = { $title } without a score
terminal-too-early = too early for a grade, { $share } of what decides is known
terminal-gates =
    Must-have conditions: { $open } of { $all } hold{ $unknown ->
        [0] { "" }
       *[other] , { $unknown } not known
    }
terminal-decide = Decide this week
terminal-owner = ({ $owner })
terminal-findings =
    { $count ->
        [one] The one finding
       *[other] First of { $count } findings
    }
terminal-at-risk = { $severity }, at risk
terminal-provisional = (provisional)
terminal-ask =
    { $count ->
        [one] Ask next: one question is open
       *[other] Ask next: { $count } questions are open
    }
terminal-whom = (ask: { $who })
terminal-whoever-knows = whoever knows
