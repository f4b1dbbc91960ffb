# The words of the local web app.

## Frame

web-skip = Skip to the page
web-nav = Pages of this client
web-nav-tasks = Questions
web-nav-check = Answers
web-nav-report = Report
web-nav-plan = Plan
web-nav-people = People
web-nav-workshop = Workshop
web-nav-compare = Compare
web-nav-history = History
web-nav-brand = Brand
web-foot = Nothing you type leaves the computer that this app runs on.
web-leave = Close this session
web-flash-saved = Saved.
web-flash-changed = Changed and saved.
web-flash-unchanged = Nothing had to be saved: it stands as it did.
web-flash-kept = The result is kept.
web-flash-kept-same = The result is kept. Nothing has changed since the one before.
web-flash-same = Nothing has changed since the last result, which is of today: it was not kept once more.
web-flash-removed = Taken off the list. The answers stay.
web-flash-revoked = The link no longer works.
web-flash-undone = Taken back.
web-flash-imported = The table was read in.
web-lost = The program does not answer. What you chose stays on this page; send it again once it runs.
web-error-title = Error:
web-problem = There is a problem
web-fault = Error: { $fault }

## Forms

web-or = or
web-not-sure = Not sure
web-not-applicable = Does not apply
web-answered-above = The answer stands above
web-none-of-these = None of these
web-no-answer = No answer
web-such-as = Such as { $example }
web-choose = Choose one
web-choose-something = Choose one, or say that you are not sure
web-counts-as-unknown = This would count as not known. Say it in another way, or choose “Not sure”
web-too-long = Say it shorter: { $most } letters at most
web-answered-twice = An answer is typed here and “{ $instead }” is chosen below: keep one of them
web-hidden-letters = This holds a line break or letters that do not show; type it once more
web-no-day = Write a day such as 2026-12-31
web-no-status = Choose a status from the list
web-save = Save
web-change = Change
web-answer = Answer
web-go-on = Go on
web-begin = Begin

## A question

web-back = Back
web-back-to-check = Back to all answers
web-back-to-tasks = Back to the areas
web-part = area { $number } of { $parts }
web-minutes-left = { $minutes ->
    [one] about a minute left at most
   *[other] about { $minutes } minutes left at most
}
web-who-knows = Who knows: { $who }
web-known-from = Known from { $file }: { $value }
web-answered-elsewhere = Answered elsewhere; you need not
web-answered-unnamed = Answered by somebody who stays unnamed
web-outdated = The last answer is too old to count: { $value }
web-entry = Entry { $number }
web-more = Add another entry
web-or-else = Or
web-aside = Evidence and note
web-evidence = Evidence
web-evidence-hint = What would you show a board member? A link, a file name or one line.
web-evidence-is = Evidence: { $evidence }
web-note = Note
web-why = Why did the answer change?
web-continue = Continue
web-save-exit = Save and leave
web-skip-question = Skip for now
web-clear = Take the answer away
web-keys = Keys
web-keys-list = 1 to 5 choose a statement, n is not sure, x does not apply, e opens evidence, Enter continues, b goes back, ? shows this. Keys do nothing while you type in a field.
web-keys-off = Switch these keys off

## Areas and answers

web-tasks = Questions
web-your-questions = Your questions
web-areas = Areas
web-decision-is = { $decision }: { $outcome }
web-progress = { $answered } of { $asked } questions answered.
web-minutes-at-most = { $minutes ->
    [one] About a minute to go at most.
   *[other] About { $minutes } minutes to go at most.
}
web-minutes-until-enough = { $minutes ->
    [one] About a minute at most until enough is known.
   *[other] About { $minutes } minutes at most until enough is known.
}
web-about-minutes = { $minutes ->
    [one] about a minute
   *[other] about { $minutes } minutes
}
web-of = { $answered } of { $asked }
web-state-not-started = Not started
web-state-in-progress = In progress
web-state-done = Done
web-state-done-open = Done, some not sure
web-decided-already = No answer that is left can change a decision or a grade. More of them make findings and figures more exact.
web-ask-skipped = { $count ->
    [one] Ask the question that was skipped
   *[other] Ask the { $count } questions that were skipped
}
web-see-report = See the report
web-check-answers = Check the answers
web-depth = Ask more, or less
web-depth-hint = What is answered stays. The quick audit gives a first, wide result; the full one narrows it.
web-depth-quick = Ask the quick audit
web-depth-full = Ask the full audit
web-enough = Enough is known
web-enough-dek = { $answered } of { $asked } questions settled it. No answer that is left can change a decision or a grade.
web-asked-all = All that counts was asked
web-asked-all-dek = { $answered } of { $asked } questions are answered or were asked. No question that is left can change a decision or a grade.
web-asked-all-already = No question that is left can change a decision or a grade; more of them make findings and figures more exact.
web-leaves-open =
    { $undecided ->
        [0] Every decision is settled; what nobody could say leaves a grade open.
        [one] What nobody could say leaves one of { $decisions } decisions open.
       *[other] What nobody could say leaves { $undecided } of { $decisions } decisions open.
    }
web-grade-needs = { $count ->
    [one] A grade needs one more fact to be known.
   *[other] A grade needs { $count } more facts to be known.
}
web-who-could-tell = Who could tell
web-nobody-knew = not sure
web-whom-to-ask = ask: { $who }
web-unknown-more = { $count ->
    [one] And one question more, among the answers below.
   *[other] And { $count } questions more, among the answers below.
}
web-ask-somebody = Ask somebody by a link of their own
web-beyond = { $count ->
    [one] One question that could change this is not asked here: { $ask }
   *[other] { $count } questions that could change this are not asked here, such as: { $ask }
}
web-decided = What is decided
web-go-on-open = { $count ->
    [one] Go on with the question that is open
   *[other] Go on with { $count } open questions
}
web-i-am-done = I am done
web-open-in = { $area }: { $count } open
web-known-in = { $area }: answered elsewhere
web-add-yours = Add what you see
web-hidden-in = { $area }: answered, and no longer asked
web-show-answers = { $count ->
    [one] Show the answer
   *[other] Show { $count } answers
}
web-not-answered = Not answered yet
web-passed = Skipped for now

## Two at once

web-conflict = Somebody else answered this meanwhile
web-stands-now = What stands there now
web-yours = Your answer
web-by = By { $who }, { $at } UTC
web-keep-theirs = Leave it as it is
web-use-mine = Put mine in its place
web-both-kept = Both stay in the history.

## Clients

web-home = Clients
web-home-h1 = Find out before you hire
web-home-dek = Answer what you know. You get one page that says yes or no, why, and what first.
web-new-client = Begin an audit
web-clients = Clients
web-due-again = Look again by { $day }.
web-since = Begun { $day }
web-critical = { $count ->
    [0] nothing critical fails
    [one] one critical finding
   *[other] { $count } critical findings
}
web-waiting = { $count ->
    [one] Not done yet: { $who }
   *[other] { $count } people are not done yet: { $who }
}
web-client-broken = Its files cannot be read: see why
web-empty-folders = Folders that hold nothing yet
web-empty-folder = No answers, no program, no figures
web-stays-here = Nothing leaves this computer.
web-company = The name of the company
web-name-missing = Type the name of the company
web-name-too-long = Type a shorter name, on one line
web-how-deep = How deep

## The report

web-nothing-yet = Nothing is answered yet
web-read-report = Read the report
web-read-full = Read it with everything behind it
web-look-at = What should be looked at
web-take-along = Take along
web-file-report-html = The report as a page
web-file-report-md = The report as Markdown
web-file-report-json = The report as JSON
web-file-report-docx = The report as a Word document
web-file-report-xlsx = The report as a workbook
web-file-tables-zip = Its tables as CSV
web-file-files-answers-yaml = Your answers
web-file-files-zip = All files of this client, but for answers of people who stay unnamed
web-editions = For other readers:
web-keep-run-h = Keep this result
web-keep-run-hint = A result that is kept can be compared with later ones.
web-keep-run = Keep this result

## The plan

web-plan-h1 = Who does what by when
web-plan-dek = What stands here comes from the report, in its order: causes before what they cause. Each step has the day on which it begins and the day on which all of it is done. Change it as you decide; what is done goes to the end.
web-plan-empty = There is nothing to plan yet: answer some questions first.
web-plan-clash = { $who } changed this step meanwhile, { $at } UTC. Look at it, then save yours once more.
web-step-open = Open
web-step-doing = Under way
web-step-blocked = Waits
web-step-done = Done
web-step-dropped = Not to be done
web-nobody = nobody yet
web-until = until { $day }
web-begins = begins { $day }
web-this-week = This week:
web-first-step = First step:
web-plan-over = Done, or not to be done
web-owner = Who
web-due = Until
web-status = Status
web-done-when = Done when: { $words }
web-plan-table = As a table
web-plan-export = Take the plan along
web-plan-import = Read a table back
web-plan-import-hint = The file that you took along, with who, until, status and note changed. All of it is taken, or nothing.
web-read-in = Read it in
web-row = Row { $row }: { $fault }
web-no-id-column = there is no column “id”; take the plan along once more and change that file
web-no-such-step = there is no step “{ $id }” in this plan

## People

web-people-h1 = Who else is asked
web-people-dek = Each person answers by a link of their own, sees their own answers and nobody else’s, and is asked only what the role knows.
web-person-missing = Type a name; initials will do
web-role-asked-nothing = Nothing that is asked here is for this role; choose another, or other areas
web-person-name = Name, or initials
web-person-role = Role
web-days = Write a number of days, 1 to 365
web-link-days = For how many days the link works
web-only-areas = Ask about some areas only
web-anonymous = Do not say who said what: answers count, and are shown only together with those of others
web-unnamed = unnamed in reports
web-add-person = Add somebody
web-add-person-button = Add, and make a link
web-new-link = New link
web-revoke = End the link
web-remove = Take off the list
web-person-no-link = No link yet
web-person-sent = Not opened yet
web-person-opened = Opened
web-person-in-progress = In progress
web-person-done = Done
web-person-revoked = Link ended
web-person-expired = Link ran out
web-link-for = The link for { $name }
web-link-once = It is shown this once. A new link ends the one before.
web-link-here-only = It opens on this computer alone. For others, start the program again with --base-url and the address under which they reach it.
web-link = Link
web-text-to-send = A text to send
web-invitation = Hello { $name },

    for { $company } we look at how partnerships are set up. Would you answer what you know of it? It takes about { $minutes ->
        [one] a minute
       *[other] { $minutes } minutes
    } at most, and “not sure” is an answer.

    { $address }

    The link is yours alone and works until { $day }.

## Respondents

web-welcome = Your view of partnerships at { $company }
web-welcome-dek = You are asked as { $role }, and only what you may know. Answer in one go or in several; every answer is saved at once.
web-who-sees = Who sees what you answer
web-sees-named = Whoever invited you sees your answers under your name, { $name }.
web-sees-unnamed = Whoever invited you sees that you answered. In reports your answers count without your name, and are shown only together with those of two others or more.
web-sees-others = Nobody else who is asked sees your answers, and you do not see theirs.
web-sees-where = The answers stay on the computer of whoever invited you.
web-sees-stop = You may stop at any time, and change an answer as long as your link works.
web-agree = Agree and begin
web-thanks = Thank you
web-thanks-dek = Your answers are saved for { $company }. You may close this page.
web-look-again = Look again

## Workshop

web-workshop = Workshop
web-workshop-h1 = Decide together
web-workshop-dek = One question at a time: everybody votes alone, then all see the spread, agree on an answer and say why.
web-round = Round { $number }
web-votes = { $count ->
    [one] { $count } vote
   *[other] { $count } votes
}
web-ends = until { $at }
web-reveal = Show the spread
web-spread = How { $count } votes spread
web-statement = Statement
web-votes-head = Votes
web-too-few-votes = { $votes ->
    [one] One vote was
   *[other] { $votes } votes were
} cast. A spread is shown from { $fewest } on, so that nobody can work out who chose what.
web-agreed-answer = What you agree on
web-decision = What was decided, and why
web-agree-button = Put it into the answers
web-open-round = Open a question
web-open-round-button = Open the vote
web-question = Question
web-views-differ = [{ $count } views]
web-minutes = Minutes to vote
web-workshop-link = Make a link for the room
web-workshop-new-link = Make a new link for the room
web-workshop-link-hint = Everybody in the room opens this address. It works for seven days; a new one ends it.
web-agreed = What was agreed
web-vote = Vote
web-vote-change = Change my vote
web-vote-private = Nobody sees your vote; only how many chose what, from three votes on.
web-vote-wait = No vote is open just now
web-vote-wait-dek = Look again when the next question is on the screen.
web-vote-counted = Your vote is counted.

## Compare

web-compare-h1 = What has changed
web-compare-none = No result is kept yet. Keep one, and compare it with a later one.
web-compare = Compare
web-before = Before
web-after = After
web-today = Today
web-run = Result { $number }, { $day }, { $time } UTC
web-run-named = { $name }, { $day }, { $time } UTC
web-run-number = Result { $number }
web-run-name = What to call it
web-run-name-hint = Such as “Before the new program”. It may stay empty.
web-other-rules = The two results rest on other rules or another profile. Scores are not on one scale, and a change may come from the rules.
web-known-share = { $share } of what decides was known.
web-scores = Scores
web-side = Side
web-moved-decisions = { $count ->
    [0] No decision has changed
    [one] One decision has changed
   *[other] { $count } decisions have changed
}
web-moved-checks = { $count ->
    [0] No check has changed
    [one] One check has changed
   *[other] { $count } checks have changed
}
web-unmoved = { $count ->
    [one] One check stands as before.
   *[other] { $count } checks stand as before.
}
web-not-there = not there

## History

web-history-h1 = Who changed what
web-history-dek = Every answer and every change, the latest first. The last change of an answer can be taken back; that is a change as well.
web-history-hidden = { $count ->
    [one] One change of somebody who stays unnamed is not listed.
   *[other] { $count } changes of people who stay unnamed are not listed.
}
web-owner-is-you = whoever runs this app
web-folder-is = the folder
web-files-of-folder = Files that were changed in the folder
# When, who, and what kind of thing it was.
web-history-line = { $at } UTC · { $who } · { $kind }
web-kind-answer = answer
web-kind-undo = taken back
web-kind-plan = plan
web-kind-run = result kept
web-kind-workshop = workshop
web-kind-brand = brand
web-kind-setting = chosen
web-kind-import = files read in
web-kind-file = brand
web-kind-other = change
web-undo = Take back
web-earlier = Earlier

## Brand

web-brand-h1 = Your name on the report
web-brand-dek = Whoever hands the report over can put a name, a colour and a logo on it.
web-brand-name = Your name
web-brand-colour = Colour
web-no-colour = Write a colour such as #17475C
web-shade-own-light = On light paper { $colour } can be read ({ $ratio }).
web-shade-own-dark = On dark paper { $colour } can be read ({ $ratio }).
web-shade-near-light = On light paper it cannot be read well enough ({ $ratio }); { $colour } of the same hue stands in for it.
web-shade-near-dark = On dark paper it cannot be read well enough ({ $ratio }); { $colour } of the same hue stands in for it.
web-brand-confidentiality = Whom the report is for
web-brand-footer = A line at its foot
web-brand-logo = Logo
web-brand-logo-hint = An SVG or PNG file of at most 60 kB, which loads nothing and runs nothing.
web-preview = Preview

## What cannot be shown

web-open-app = Open Prognosis
web-open-app-dek = This link opens everything that is kept here. It is for you alone.
web-left = This session is closed
web-left-dek = Everything is saved. Open the link of the program to come back.
web-error = This page cannot be shown
web-error-not-found = There is no such page
web-help-not-found = The address is not one of this app, or a link that no longer works. Ask whoever sent it for a new one.
web-error-denied = This page is not open to you
web-help-denied = Open the link that the program printed when it was started.
web-error-foreign = This form is no longer valid
web-help-foreign = Nothing was saved. Go back, load the page once more, and send it again.
web-error-too-many = Too many attempts
web-help-too-many = Wait a minute, then try again.
web-error-malformed = This form cannot be read
web-help-malformed = Nothing was saved. Go back and send it again.
web-error-inputs = The files of this client cannot be understood
web-help-inputs = Correct what stands below in the files, and read them in once more.
web-error-broken = Something went wrong here
web-help-broken = What was confirmed as saved is safe. What exactly went wrong stands in the window in which the program runs.

web-parts-h2 = Through what the scores changed
web-parts-hint = In points. Each kind of change has the mean of what it adds over all orders in which they could have come, so that the parts sum to the change.
web-parts-least = Least
web-parts-most = Most
