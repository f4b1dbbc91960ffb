# The words of the report as tables, in XLSX and CSV, that no other format has.

## The workbook

sheet-book = Audit of a partner program
sheet-book-of = Audit of the partner program of { $company }
sheet-page = Page { $page } of { $pages }
sheet-goes-on = … [the text goes on: a cell holds no more; all of it is in the HTML and JSON reports]
sheet-span = { $least } to { $most }
# A value that lost against a stronger one.
sheet-claim = { $value } ({ $rank }, { $place })
sheet-status-title = Not one of the states
sheet-status-advice = Choose one from the list, or leave the cell empty.

## The tables

sheet-table-summary = Summary
sheet-table-findings = Findings
sheet-table-plan = Plan
sheet-table-checks = Checks
sheet-table-answers = Answers
sheet-table-scores = Scores

## What the summary tells

sheet-group-audit = Audit
sheet-group-decision = Decision
sheet-group-score = Score
sheet-group-coverage = Coverage
sheet-group-pack = Pack
sheet-group-input = Input
sheet-item-company = Company
sheet-item-day = Day of the audit
sheet-item-edition = Edition
sheet-item-withheld = Facts kept back
sheet-item-profile = Profile
sheet-item-headline = Headline
sheet-item-reason = Why
sheet-item-confidence = How sure
sheet-item-settled = Questions settled
sheet-item-deciding = Questions that decide
sheet-item-share = Share that is settled
sheet-item-minimum = Share that a grade needs
sheet-item-sufficient = Enough for a grade
sheet-item-name = Name
sheet-item-version = Version
sheet-item-digest = SHA-256 of its files
sheet-item-facts-digest = SHA-256 of the facts told
sheet-outdated = { $value } ({ $day })
sheet-withheld = What was given in confidence stands in the full edition only. This one is judged without it.

## Headings of columns

sheet-column-about = Note
sheet-column-after = Waits for
sheet-column-against = Said elsewhere
sheet-column-answer = Answer
sheet-column-area = Area
sheet-column-ask = Question
sheet-column-basis = Basis
sheet-column-by_day_30 = By day 30
sheet-column-by_day_60 = By day 60
sheet-column-by_day_90 = By day 90
sheet-column-capped_by = Held down by gates
sheet-column-caused_by = Caused by
sheet-column-certainty = Certainty
sheet-column-check = Fixes check
sheet-column-checks = Checks
sheet-column-confidential = Confidential
sheet-column-credit_least = Credit, least
sheet-column-credit_most = Credit, most
sheet-column-date = Date
sheet-column-done_when = Done when
sheet-column-due = Due
sheet-column-effort_least = Person-days, least
sheet-column-effort_most = Person-days, most
sheet-column-evidence = Evidence
sheet-column-explains = Explains
sheet-column-fact = Fact
sheet-column-file = File
sheet-column-grade = Grade
sheet-column-grade_least = Grade, worst
sheet-column-grade_most = Grade, best
sheet-column-group = About
sheet-column-heading = Title
sheet-column-id = Id
sheet-column-item = Item
sheet-column-kind = Kind
sheet-column-least = Least
sheet-column-least_by_facts = Least by facts
sheet-column-line = Line
sheet-column-message = What was seen
sheet-column-most = Most
sheet-column-name = Id
sheet-column-note = Note
sheet-column-opens = Gates it opens
sheet-column-order = Step
sheet-column-outdated = Last known, too old to count
sheet-column-owner = Owner
sheet-column-points_lost = Points lost
sheet-column-provisional = Provisional
sheet-column-rank = Rank
sheet-column-respondent = Respondent
sheet-column-role = Role
sheet-column-root = Root cause
sheet-column-scope = Scope
sheet-column-section = Section
sheet-column-severity = Severity
sheet-column-share_lost = Share of all that is lost, %
sheet-column-side = Side
sheet-column-source = Sources
sheet-column-starts_day = Starts on day
sheet-column-state = State
sheet-column-status = Status
sheet-column-step = Step
sheet-column-theme = Theme
sheet-column-this_week = This week
sheet-column-title = What is wrong
sheet-column-todo = What to do
sheet-column-tracked_by = Assigned to
sheet-column-tracked_due = Agreed day
sheet-column-tracked_comment = Comment
sheet-column-tracked_evidence = Evidence that it is done
sheet-column-tracked_status = Status
sheet-column-unscored = Why not scored
sheet-column-value = Value
sheet-column-verdict = Verdict
sheet-column-waits_for = Begins
sheet-column-who = Whom to ask
sheet-column-with = With
sheet-column-won_least = Points won, least
sheet-column-won_most = Points won, most

## Verdicts, severities, states and the like

sheet-word-pass = Passes
sheet-word-at_risk = At risk
sheet-word-fail = Fails
sheet-word-unknown = Not known
sheet-word-not_applicable = Does not apply
sheet-word-contradiction = Contradiction
sheet-word-critical = Critical
sheet-word-high = High
sheet-word-medium = Medium
sheet-word-low = Low
sheet-word-new = New
sheet-word-known = Known
sheet-word-waived = Waived
sheet-word-yes = Yes
sheet-word-no = No
sheet-word-conditional = Only on conditions
sheet-word-info = As things stand
sheet-word-undetermined = Nobody can say yet
sheet-word-settled = Settled
sheet-word-open = Open
sheet-word-answered = Answered
sheet-word-not_sure = Not sure
sheet-word-not_needed = Not needed
sheet-word-stated = Stated
sheet-word-documented = Documented
sheet-word-measured = Measured
sheet-word-source = Source
sheet-word-practice = Practice
sheet-word-side = Side
sheet-word-area = Area
sheet-word-theme = Theme
sheet-word-full = Full
sheet-word-board = Board
sheet-word-leader = Leader
sheet-word-answers = Answers
sheet-word-program = Program
sheet-word-metrics = Metrics
sheet-word-table = Table
sheet-word-provisional = Provisional
sheet-word-doing = In progress
sheet-word-blocked = Blocked
sheet-word-done = Done
sheet-word-dropped = Dropped
