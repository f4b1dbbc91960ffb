# What each code of a problem says, for `prognosis explain CODE`: its title, why it is a problem, and what to do; with an
# example of it, and of how it is right.

after-audit = Something is dated after the day of the audit
    .why = An audit tells how things stood on one day. Nobody can have answered or measured anything after that day, so such a date is nearly always a slip. Where an answer is itself a day that may lie ahead, this is only a warning; in program.yaml only what is planned may lie ahead, and every other day to come is an error, for `check` too.
    .fix = Correct the date. If the date is right, name a later day of the audit with `--as-of`.
    .in = answers.yaml
    .wrong =
        date: 2027-01-12        # the day of the audit is 2026-01-31
        answers:
          partners.signed: 12
    .right =
        date: 2026-01-12
        answers:
          partners.signed: 12

ambiguous-number = A number can be read in two ways
    .why = `18.000` is eighteen to one reader and eighteen thousand to another. A wrong guess would be wrong by a factor of a thousand, so none is made. Where a percentage is asked for, `0.82` may be less than one of a hundred or a share of one.
    .fix = Write thousands without any mark, as in `18000`. Leave out decimals that are only zeros. Write `82` for a share of 0.82, and `0.82 %` for less than one percent.
    .in = answers.yaml
    .wrong =
        answers:
          investment.budget: 18.000 EUR
    .right =
        answers:
          investment.budget: 18000 EUR

answers-format = The answers file names a format that is not known here
    .why = In another format the same words may mean something else. Reading the file all the same could turn an answer into its opposite.
    .fix = Write `answers_format: 1`, the only format so far, or leave the line out. If a newer version of the program wrote the file, use that version.
    .in = answers.yaml
    .wrong =
        answers_format: 2
        answers:
          partners.signed: 12
    .right =
        answers_format: 1
        answers:
          partners.signed: 12

bad-config = `config` says more than one thing, or nothing
    .why = `config` tells where program.yaml answers a question. With several ways at once nobody could say which of them counts.
    .fix = Keep exactly one of `path` (what stands there), `present` (whether it is filled) and `count` (how many entries there are).
    .in = questionnaires/questions/95-kickoff.yaml
    .wrong =
        - fact: kickoff.events
          type: number
          config: {"{"}path: events.follow_up.capacity_leads, count: events.calendar{"}"}
    .right =
        - fact: kickoff.events
          type: number
          config: {"{"}count: events.calendar{"}"}

bad-demand = A requirement asks for several things at once, or for none
    .why = A requirement demands one thing, so that a finding can say what is amiss. With two demands nobody could tell which of them was not met.
    .fix = Keep exactly one of `require` (it has to be there), `if_given` (it is tested where it is there), `forbid` (it must not be there) and `contradicted` (it cannot be so where `when` holds). Make a requirement of its own of each of the others.
    .in = rules/requirements/90-acme.yaml
    .wrong =
        - id: REQ-ACME-LEADER
          require: leader.name
          forbid: leader.history
    .right =
        - id: REQ-ACME-LEADER
          require: leader.name

bad-effort = The effort of a remedy is not two numbers, the smaller first
    .why = The plan adds up the person-days of all remedies, at least and at most. It needs both ends of each.
    .fix = Write the least and the most person-days, both above zero, such as `[3, 8]`. Write the same number twice where you are sure.
    .in = rules/failure-modes/90-kickoff.yaml
    .wrong =
        remedy:
          effort_days: [8, 3]
    .right =
        remedy:
          effort_days: [3, 8]

bad-grades = The grades do not lead from the strongest down to 0
    .why = Every score from 0 to 100 needs exactly one grade. Where two grades begin at one score, or the last begins above 0, some score has two grades or none.
    .fix = List the strongest grade first, let each begin lower than the one before, and let the last begin at 0. A grade that is added to the built-in ones needs a beginning that none of them has.
    .in = rules/pack.yaml
    .wrong =
        grades:
          - {"{"}id: excellent, title: Excellent, from: 80{"}"}   # `strong` begins at 80
    .right =
        grades:
          - {"{"}id: excellent, title: Excellent, from: 90{"}"}

bad-name = A name has a form that names cannot have
    .why = Names stand in conditions, messages and file names. Other characters would mean something else there.
    .fix = Use letters, digits, `-`, `_` and `.`. The name of a fact is lower-case words with at least one `.` between them, the id of a check has no `.`, and tables, columns and totals have lower-case letters, digits and `_` only. `unknown` and `n/a` cannot be choices.
    .in = questionnaires/questions/95-kickoff.yaml
    .wrong =
        - fact: Kickoff-Days
    .right =
        - fact: kickoff.days

bad-range = A number in the pack is too small or too large, or two limits cross
    .why = A weight of 0, a share of 60 or a `max` below its `min` cannot work as it was meant. It would give a wrong score, or ask for what nobody can answer.
    .fix = Write a number within the range that the message names. Shares go from 0 to 1, so that 60 percent is `0.6`. Where `min` and `max` cross, exchange them.
    .in = rules/pack.yaml
    .wrong =
        minimum_evidence: 60
    .right =
        minimum_evidence: 0.6

baseline-pack = The baseline was written with another pack
    .why = A finding means something only within its own pack. Held against another pack, what is known there could hide what is new here.
    .fix = Run with the pack that the baseline was written with. For the other pack write a baseline of its own, under another file name, with `--update-baseline`.
    .in = command line
    .wrong =
        prognosis check --baseline prognosis-baseline.json --pack acme     # written without --pack
    .right =
        prognosis check --baseline acme-baseline.json --pack acme --update-baseline

baseline-profile = The baseline was written with another profile
    .why = Profiles ask for different things and weigh them differently. Held against another profile, the baseline would accept what it never knew.
    .fix = Run with the profile that the baseline was written with. For the other profile write a baseline of its own, under another file name, with `--update-baseline`.
    .in = command line
    .wrong =
        prognosis check --baseline prognosis-baseline.json --profile launch    # written with the profile `ci`
    .right =
        prognosis check --baseline launch-baseline.json --profile launch --update-baseline

baseline-schema = The baseline has a format that is not read here
    .why = In another format the same fields may mean something else. A baseline that is misread could hide a finding.
    .fix = Use the version of the program that wrote the file. Or remove the file and write it anew with `--update-baseline`.
    .in = prognosis-baseline.json
    .wrong =
        "schema": "prognosis/baseline/2",
    .right =
        "schema": "prognosis/baseline/1",

baseline-shape = A field of the baseline is missing, unknown, given twice or of a wrong type
    .why = The program writes this file, and a file that was changed by hand may hide a finding by a slip. So it is read strictly or not at all.
    .fix = Restore the file from version control. Or remove it and write it anew with `--update-baseline`.
    .in = prognosis-baseline.json
    .wrong =
        "profile": "ci",
        "profile": "ci",
    .right =
        "profile": "ci",

baseline-syntax = The baseline is not JSON
    .why = What cannot be read cannot be compared with. Often two branches changed the file, and the marks of a merge stand in it.
    .fix = Restore the file from version control. Or remove it and write it anew with `--update-baseline`.
    .in = prognosis-baseline.json
    .wrong =
        <<<<<<< main
        "as_of": "2026-01-30",
        =======
        "as_of": "2026-01-31",
        >>>>>>> program-stage
    .right =
        "as_of": "2026-01-31",

baseline-twice = A finding or a program stands in the baseline twice
    .why = Of two entries for the same thing only one can be right, and the weaker one would hide a finding.
    .fix = Restore the file from version control. Or remove it and write it anew with `--update-baseline`.
    .in = prognosis-baseline.json
    .wrong =
        "scores": [
          {"{"}"path": "program.yaml", "least": 38.5{"}"},
          {"{"}"path": "program.yaml", "least": 12.0{"}"}
        ]
    .right =
        "scores": [
          {"{"}"path": "program.yaml", "least": 38.5{"}"}
        ]

baseline-value = A value in the baseline cannot be
    .why = The file was changed by hand or damaged. What else was changed in it nobody knows.
    .fix = Restore the file from version control. Or remove it and write it anew with `--update-baseline`.
    .in = prognosis-baseline.json
    .wrong =
        "as_of": "31.01.2026",
    .right =
        "as_of": "2026-01-31",

baseline-version = The baseline was written with another version of the pack
    .why = Another version may ask for more, or weigh it differently. The comparison still works, but what is told as new may come from the pack and not from the program.
    .fix = Read what is told as new. Then write the baseline anew with `--update-baseline`.
    .in = command line
    .wrong =
        prognosis check --baseline prognosis-baseline.json      # written before the pack was changed
    .right =
        prognosis check --baseline prognosis-baseline.json --update-baseline

brand-colour = A colour is missing, or not written as `#RRGGBB`
    .why = Names of colours do not look the same everywhere. Where nothing seems to stand there, the quotes are missing: in YAML a bare `#` begins a comment.
    .fix = Write red, green and blue in hexadecimal and in quotes, such as `"#17475C"`. Give one for `light` paper and one for `dark`.
    .in = brand.yaml
    .wrong =
        colour: {"{"}light: navy, dark: "#8FC7DB"{"}"}
    .right =
        colour: {"{"}light: "#17475C", dark: "#8FC7DB"{"}"}

brand-contrast = A colour cannot be read well enough on its paper
    .why = Headings, links and bars take this colour. Below a contrast of 4.5:1, the level AA of WCAG 2.2, many people cannot read them.
    .fix = Take the colour that the message names, the nearest of the same hue that can be read. Give one for `light` paper and one for `dark`, because no colour can be read on both.
    .in = brand.yaml
    .wrong =
        colour: {"{"}light: "#FFCC00", dark: "#8FC7DB"{"}"}
    .right =
        colour: {"{"}light: "#856A00", dark: "#8FC7DB"{"}"}

brand-font = A list of fonts is empty, too long, or holds something else than names
    .why = The names go into the style sheet of the report. Anything else than a plain name could change the page.
    .fix = List one to eight font families, each as an entry of its own, with letters, digits, blanks and hyphens only. Leave the line out to keep the usual fonts.
    .in = brand.yaml
    .wrong =
        fonts: {"{"}text: ["Inter, Arial"]{"}"}
    .right =
        fonts: {"{"}text: [Inter, Arial]{"}"}

brand-language = Reports cannot be written in this language
    .why = The fixed sentences of a report are there in some languages only. A report that mixes two of them would look unfinished.
    .fix = Name one of the languages that the message lists; so far that is `en`. Single sentences can be replaced by your own with `--templates`.
    .in = brand.yaml
    .wrong =
        language: de
    .right =
        language: en

brand-length = A text is too long for its place in the report
    .why = These texts stand at the head or foot of the report. A longer one would push aside what belongs there.
    .fix = Say it in fewer words: at most 80 characters for `name`, and 200 for `footer` and `confidentiality`.
    .in = brand.yaml
    .wrong =
        name: Northwind Advisory, consultants for partner programs, alliances and marketplaces since 1998
    .right =
        name: Northwind Advisory

brand-line = A text holds a line break or a hidden character
    .why = The text stands on one line of the report. Hidden characters can turn the direction of reading, so that the text says something else than it seems to.
    .fix = Write it on one line. If it looks right already, type it anew, because copied text may carry hidden characters.
    .in = brand.yaml
    .wrong =
        footer: |
          Northwind Advisory
          Confidential
    .right =
        footer: Northwind Advisory, confidential

brand-paper = Reports are not printed on this paper
    .why = A PDF has one size of paper, and its first page is laid out to fill it. Of another size nobody has seen that it does.
    .fix = Write `a4` or `letter`, or leave the line out: then the locale of whoever prints decides, and `--paper` says otherwise for one run.
    .in = brand.yaml
    .wrong =
        paper: legal
    .right =
        paper: letter

choice-changes-nothing = Some choices of a question make no difference to anything
    .why = Whoever answers takes time to tell them apart, and nothing comes of it. Mostly a condition was forgotten. In a pack that is laid over the built-in one it is only a warning.
    .fix = Name the choices in a condition, or make one choice of them.
    .in = rules/failure-modes/90-kickoff.yaml
    .wrong =
        fails_when: kickoff.place == "none"               # the choices are office, online and none
    .right =
        fails_when: kickoff.place in ["none", "online"]   # the choices are office, online and none

circle = Something leads back to itself
    .why = A cause comes before what it causes, and a first step before the next. In a circle nothing comes first, and a number that is computed from itself has no value.
    .fix = Take one of the names out of `caused_by` or `after`. Compute a fact from facts that are asked for.
    .in = rules/failure-modes/90-kickoff.yaml
    .wrong =
        id: ACME-1
        caused_by: [FM-10, ACME-1]
    .right =
        id: ACME-1
        caused_by: [FM-10]

csv-header = A CSV file has more columns than anybody exports on purpose
    .why = A list has some hundred columns at most. A header of more than a thousand, or of more than 64 KiB, is mostly a row whose line breaks were lost, or a table that lies on its side.
    .fix = Export the columns that are needed, one row a line.

csv-quote = A quote in a CSV file is out of place
    .why = Programs read such a row in different ways. A wrong guess would move values into other columns.
    .fix = Put quotes around the whole cell, right beside the commas, and write a quote inside of it twice. Or leave the quotes out.
    .in = metrics.csv
    .wrong =
        metric,value,source
        time_to_enable_days,70,the "open" list
    .right =
        metric,value,source
        time_to_enable_days,70,"the ""open"" list"

csv-row-too-long = A row of a CSV file has more than one mebibyte
    .why = No row of a list is that long. Mostly the line breaks were lost, or the file is something else than CSV.
    .fix = Save the file as CSV again, with one row a line.

csv-syntax = A CSV file cannot be read from a place on
    .why = What follows that place is not known, and a part of a list would be taken for all of it.
    .fix = Open the file in a spreadsheet, look at the place that is shown, and save the file as `CSV UTF-8`.

csv-too-large = A CSV file is larger than what is read
    .why = A file of metrics has a few rows for each number, so that 8 MiB of it are hardly metrics. Lists may have 4 GiB.
    .fix = Keep the latest value of each metric. Of a list export only the columns or the years that are needed, and name the file after its list, such as `partners.csv`.

csv-too-many-rows = A CSV file has more rows than what is read
    .why = A file of metrics may have 100,000 rows, a list ten million. With more of them a file is hardly what its name says.
    .fix = Keep the latest value of each metric. Of a list export only the years that are needed, and name the file after its list, such as `partners.csv`.

csv-uneven = A row has more or fewer cells than the header
    .why = Nobody can say which value belongs to which column. Mostly a comma stands inside of a text.
    .fix = Put a cell that holds a comma in quotes. Keep a comma for each empty cell.
    .in = metrics.csv
    .wrong =
        metric,value,source
        time_to_enable_days,70,CRM, open deals
    .right =
        metric,value,source
        time_to_enable_days,70,"CRM, open deals"

csv-utf8 = A CSV file is not saved as UTF-8
    .why = Letters such as é or ö would come out as something else. What a spreadsheet calls just `CSV` is often in an older encoding.
    .fix = In the spreadsheet save the file as `CSV UTF-8`.

duplicate-id = One name is given to two things
    .why = A name has to lead to one thing. With two of them every condition and every report that uses the name could mean either.
    .fix = Give one of the two another name, or take it out. Capitals, blanks, `_` and `-` do not tell the names of columns apart, and an item of a checklist cannot be called like one of its states.
    .in = rules/sources-acme.yaml
    .wrong =
        documents:
          - {"{"}id: ACME, title: Partner handbook, kind: handbook{"}"}
        statements:
          - {"{"}id: ACME-a, document: ACME, section: "1", says: The first pitch comes first.{"}"}
          - {"{"}id: ACME-a, document: ACME, section: "2", says: Partners are told by mail.{"}"}
    .right =
        documents:
          - {"{"}id: ACME, title: Partner handbook, kind: handbook{"}"}
        statements:
          - {"{"}id: ACME-a, document: ACME, section: "1", says: The first pitch comes first.{"}"}
          - {"{"}id: ACME-b, document: ACME, section: "2", says: Partners are told by mail.{"}"}

empty-cell = A row has nothing in a column that every row needs
    .why = The numbers are counted from this column. Without it the row can be neither counted nor left out for certain.
    .fix = Fill in the cell. Take the row out if it stands for nothing.
    .in = deals.csv
    .wrong =
        deal,source,won_on,lost_on,mrr
        Alpenblick,,2025-11-03,,400 EUR
    .right =
        deal,source,won_on,lost_on,mrr
        Alpenblick,direct,2025-11-03,,400 EUR

empty-evidence = Evidence says that there is none
    .why = An answer with evidence outranks one without. Words such as `none` or `TBD` in the place of evidence would make a bare claim the stronger one.
    .fix = Name a document, a link or who has seen it. Leave `evidence` out where there is none.
    .in = answers.yaml
    .wrong =
        answers:
          partners.signed: {"{"}value: 12, evidence: none{"}"}
    .right =
        answers:
          partners.signed: {"{"}value: 12, evidence: List of contracts of 12 January{"}"}

empty-family = A file of requirements holds no requirement
    .why = A gate that asks for nothing lets everything pass, and looks as if it had looked.
    .fix = Add a requirement, or remove the file.
    .in = rules/requirements/90-acme.yaml
    .wrong =
        id: acme
        title: What Acme asks for
        about: Two lines that every program of Acme has.
        requirements: []
    .right =
        id: acme
        title: What Acme asks for
        about: Two lines that every program of Acme has.
        requirements:
          - id: REQ-ACME-LEADER
            require: leader.name
            title: Somebody leads the program
            severity: medium
            why: Partners want to know whom to call.
            fix: Write the name down.
            effort_days: [0.1, 0.5]
            basis: practice

empty-table = A list has a header and no rows
    .why = It may say that there is nothing, or that the export went wrong. Nobody can tell, so that nothing is measured from it.
    .fix = Export the list again. If there is really nothing in it, give the numbers in an answers file.
    .in = deals.csv
    .wrong =
        deal,source,won_on,lost_on,mrr
    .right =
        deal,source,won_on,lost_on,mrr
        Alpenblick,direct,2025-11-03,,400 EUR

empty-value = A text or a list holds nothing
    .why = It looks as if it were filled in, and says nothing. A rule that is made of nothing would decide nothing.
    .fix = Write the text, or add an entry. Where nothing is to be said, take the whole line out.
    .in = brand.yaml
    .wrong =
        name: "  "
    .right =
        name: Northwind Advisory

expected-date = A date in the pack is not written as a date
    .why = An example is tried as of that day, and no other way of writing one is read.
    .fix = Write year, month and day, such as `2026-01-31`.
    .in = rules/failure-modes/90-kickoff.yaml
    .wrong =
        - name: five weeks
          as_of: January 2026
          facts: {"{"}program.stage: 1, enablement.days_to_first_pitch: 35{"}"}
          verdict: fail
    .right =
        - name: five weeks
          as_of: 2026-01-31
          facts: {"{"}program.stage: 1, enablement.days_to_first_pitch: 35{"}"}
          verdict: fail

expected-list = A list is expected here
    .why = This place takes several entries. A text that names several of them would have to be cut apart, and nobody knows where.
    .fix = Write each entry on a line of its own behind `- `, or all of them in brackets, such as `[margin, customers]`. A single entry is written like that, too.
    .in = program.yaml
    .wrong =
        events:
          calendar: Planning fair in March, partner evening in May
    .right =
        events:
          calendar:
            - Planning fair in March
            - Partner evening in May

expected-mapping = Names and their values are expected here
    .why = This place holds several things, each with a name. Without the names nobody knows what a value belongs to.
    .fix = Write each of them as `name: value`, on a line of its own that is indented further than the line above.
    .in = answers.yaml
    .wrong =
        answers:
          enablement.components: partial
    .right =
        answers:
          enablement.components:
            product_training: partial
            sales_playbook: none

expected-money = An amount of money is expected here
    .why = Amounts are compared and added up. Words such as `$120k` leave open of what it is, or how much.
    .fix = Write digits with or without the three letters of the currency, such as `120000` or `120000 EUR`. In answers `120k EUR`, `about 120,000 EUR` a range such as `100k-120k EUR` and `at least 100k EUR` will do too.
    .in = answers.yaml
    .wrong =
        answers:
          investment.budget: $120k
    .right =
        answers:
          investment.budget: 120000 EUR

expected-number = A number is expected here
    .why = People write numbers in many ways, and some can be read as two. Only what has one meaning is taken, so that nothing is misread.
    .fix = Write digits, with a point before decimals and nothing between thousands, such as `1234.5`; in answers `about 20 %`, `20k`, a range such as `6-9`, and `at least 3`, `> 20` or `under 10 %` will do too. Where nobody knows the number, write `not sure` in answers, or leave the place empty. In a pack write it without quotes and units.
    .in = answers.yaml
    .wrong =
        answers:
          partners.signed: a good dozen
    .right =
        answers:
          partners.signed: 12

expected-text = One value is expected here
    .why = A list or a mapping stands where a single value belongs, and nobody can say which part of it is meant.
    .fix = Write one value. Put a text in quotes that begins with a bracket or brace, or holds `: `.
    .in = answers.yaml
    .wrong =
        answers:
          team.dedication: [shared]
    .right =
        answers:
          team.dedication: shared

expected-yes-no = A yes or no is expected here
    .why = Whatever lies between the two would have to be rounded to one of them. `on` and `1` mean different things to different programs.
    .fix = Write `yes` or `no`; `true` and `false` will do. Where nobody knows, write `not sure` in answers, or leave the place empty. In a pack write it without quotes.
    .in = answers.yaml
    .wrong =
        answers:
          company.brand_dominant: mostly
    .right =
        answers:
          company.brand_dominant: no

fact-in-fact = The name of a fact begins with the whole name of another
    .why = `owner` in `enablement.components.owner` could be a part of the checklist `enablement.components` or a fact by itself. Conditions could not tell.
    .fix = Give one of the two another name.
    .in = questionnaires/questions/95-kickoff.yaml
    .wrong =
        - fact: enablement.components.owner      # `enablement.components` is a fact
    .right =
        - fact: enablement.owner_of_components

five-levels = A screening question has more or fewer levels than the pack gives it
    .why = All questions of a quick audit are answered on one scale: five levels from 0 to 4, unless `screening` of `rules/pack.yaml` says otherwise. With another number of levels the answers could not be scored alike.
    .fix = Write as many statements, from 0, where the thing is not there at all, to the last, where it could hardly be better.
    .in = rules/failure-modes/90-kickoff.yaml
    .wrong =
        screen:
          levels: [Never., Within months., Within a week.]
    .right =
        screen:
          levels: [Never., Within months., Within weeks., Within two weeks., Within a week.]

given-twice = The same thing is given twice
    .why = Only one of the two can count, and nothing tells which. Of two entries of a list in program.yaml that have one name, both are read and one is counted, so that this is only a warning there; capitals, blanks and forms of a letter tell no names apart.
    .fix = Keep one of the two. Several values of one metric may stay where each has a date of its own, and the latest counts.
    .in = metrics.csv
    .wrong =
        metric,value
        time_to_enable_days,70
        time_to_enable_days,35
    .right =
        metric,value,date
        time_to_enable_days,70,2025-09-30
        time_to_enable_days,35,2025-12-31

hidden-answer = A check judges by an answer to a question that is not asked
    .why = Where other answers rule a question out, an earlier answer to it is kept and shown as one that no longer counts. A rule that still looks at it judges by what nobody sees. Where it was never answered, the check stays open, and there is no question left that would settle it.
    .fix = Say in the rule when the question is asked, as its `asked_when` does.
    .in = rules/failure-modes/90-kickoff.yaml
    .wrong =
        fails_when: kickoff.guests > 60                  # the number is asked only when `kickoff.planned` is yes
    .right =
        fails_when: kickoff.planned && kickoff.guests > 60

level-changes-nothing = A level of a question makes no difference to anything
    .why = Every condition treats it like the levels below and above it. Whoever answers takes time to tell them apart, and nothing comes of it. In a pack that is laid over the built-in one it is only a warning.
    .fix = Let a condition tell the level apart, or take it out.
    .in = rules/failure-modes/90-kickoff.yaml
    .wrong =
        fails_when: kickoff.plan == 0     # the levels run from 0 to 4
        passes_when: kickoff.plan == 4
    .right =
        fails_when: kickoff.plan <= 1     # the levels run from 0 to 4
        passes_when: kickoff.plan == 4

limbs-and-rules = A check is decided in two ways at once
    .why = `limbs`, `rating`, and `fails_when` with `passes_when` decide the whole check, each in its own way. Together they could come to two results.
    .fix = Keep one of the three. Move a condition that is still needed into a limb.
    .in = rules/failure-modes/90-kickoff.yaml
    .wrong =
        fails_when: enablement.days_to_first_pitch > 60
        limbs:
          - name: pitch
            title: The first pitch comes late
            fails_when: enablement.days_to_first_pitch > 30
            passes_when: enablement.days_to_first_pitch <= 14
    .right =
        limbs:
          - name: pitch
            title: The first pitch comes late
            fails_when: enablement.days_to_first_pitch > 30
            passes_when: enablement.days_to_first_pitch <= 14

list-footer = A list has lines at its end that are no rows of it
    .why = Programs write below a list what it is called, who exported it and what it adds up to. These lines are left out, and told, so that no row is lost without a word.
    .fix = Nothing, if they are what stands below the list. A row of the list has its other columns filled in.

list-gap = Days are missing in the middle of a list
    .why = A list without any row for months, between rows before and after, is mostly an export of which a part was left out. What was left out counts as if it had not happened.
    .fix = Export those months, too. If really nothing happened then, the list is whole, and the warning may stay.

long-ago = Something is dated long before the audit
    .why = A day before 1980 is a slip of the hand, or what a system writes that knows no date. Quarters that are further back than those that count leave a question open, although something is written there.
    .fix = Fix the date, or leave it out if nobody knows it. Add the last quarters to a series.
    .in = answers.yaml
    .wrong =
        date: 1970-01-01
        answers:
          partners.signed: 12
    .right =
        date: 2026-01-12
        answers:
          partners.signed: 12

logo-active = The logo holds something that could run
    .why = The report is handed on, and the logo with it. A script in it would travel along unseen.
    .fix = Export the logo as plain SVG, without scripts, embedded pages and attributes such as `onclick`.
    .in = logo.svg
    .wrong =
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">
          <rect width="9" height="9" onclick="open()"/>
        </svg>
    .right =
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">
          <rect width="9" height="9"/>
        </svg>

logo-file = The logo is not there, or cannot be taken as it is
    .why = The logo becomes a part of the report, so that a report needs no other file. For that it has to be an SVG or PNG file of at most 60 kB, in the folder of brand.yaml or below it.
    .fix = Save the logo as SVG or PNG beside brand.yaml, and name it by its path from there. Make it smaller if it has more than 60 kB.
    .in = brand.yaml
    .wrong =
        logo: logo.jpg
    .right =
        logo: logo.svg

logo-outside = The logo loads something that is not in its file
    .why = A report works without a network. What a logo loads would be missing there, and would tell its owner elsewhere who reads the report.
    .fix = Put what the logo needs into its file, and turn text into paths. An image belongs into the file as a whole.
    .in = logo.svg
    .wrong =
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">
          <image href="https://northwind.example/mark.png" width="9" height="9"/>
        </svg>
    .right =
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">
          <path d="M0 9 L9 9 L9 0 Z"/>
        </svg>

logo-png = The logo is not a whole PNG file
    .why = A picture that was only renamed, or was cut off on the way, is shown as a broken image to some readers.
    .fix = Export the logo as PNG again, with 1 to 8192 pixels a side. To change the ending of its name is not enough.
    .in = brand.yaml
    .wrong =
        logo: logo.png      # a JPEG file that was renamed
    .right =
        logo: logo.png      # exported as PNG

logo-svg = The logo is not an SVG file
    .why = A browser shows nothing in its place if the file is not well formed, or does not say in its first tag that it is SVG.
    .fix = Export the logo as plain SVG, in UTF-8 and without a document type. The file begins with `<svg xmlns="http://www.w3.org/2000/svg">`.
    .in = logo.svg
    .wrong =
        <svg viewBox="0 0 9 9">
          <rect width="9" height="9"/>
        </svg>
    .right =
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">
          <rect width="9" height="9"/>
        </svg>

maybe-absent = A condition uses an answer that may be `n/a`
    .why = Where the answer is `n/a` there is nothing to compare, so that the condition would come to no result.
    .fix = Write `has(…) &&` with the name of the fact before it, in every condition that uses it.
    .in = rules/failure-modes/90-kickoff.yaml
    .wrong =
        fails_when: company.customers_kept_pct < 80
    .right =
        fails_when: has(company.customers_kept_pct) && company.customers_kept_pct < 80

missing-column = A column is missing that every row needs
    .why = Without it nothing can be said of any row.
    .fix = Add the column, or give the right one a name that the message lists. If the whole header is taken for one column, separate the cells by commas.
    .in = deals.csv
    .wrong =
        deal,won_on,lost_on,mrr
        Alpenblick,2025-11-03,,400 EUR
    .right =
        deal,source,won_on,lost_on,mrr
        Alpenblick,direct,2025-11-03,,400 EUR

missing-example = A check has no example for one of its verdicts
    .why = The examples are the tests of a check. A verdict that none of them shows may come out wrong, and nobody would notice.
    .fix = Add an example that leads to the verdict that the message names. Every check needs one each of `pass`, `fail` and `unknown`, one of `at_risk` if it has `passes_when`, and one of `not_applicable` if it has `applies_when`.
    .in = rules/failure-modes/90-kickoff.yaml
    .wrong =
        fails_when: enablement.days_to_first_pitch > 30
        examples:
          - {"{"}name: ten weeks, facts: {"{"}enablement.days_to_first_pitch: 70{"}"}, verdict: fail{"}"}
          - {"{"}name: ten days, facts: {"{"}enablement.days_to_first_pitch: 10{"}"}, verdict: pass{"}"}
    .right =
        fails_when: enablement.days_to_first_pitch > 30
        examples:
          - {"{"}name: ten weeks, facts: {"{"}enablement.days_to_first_pitch: 70{"}"}, verdict: fail{"}"}
          - {"{"}name: ten days, facts: {"{"}enablement.days_to_first_pitch: 10{"}"}, verdict: pass{"}"}
          - {"{"}name: nobody counts, facts: {"{"}{"}"}, verdict: unknown{"}"}

missing-field = A field is missing or empty that has to be there
    .why = What it stands in cannot be used without it, and no value can be guessed.
    .fix = Add the field that the message names. Look for a misspelt name beside it first.
    .in = waivers.yaml
    .wrong =
        waivers:
          - finding: REQ-GTM-SEGMENTS
            reason: The rules for joint deals are part of the sales plan.
            owner: Head of partnerships
            created: 2026-01-12
            expires: 2026-03-31
    .right =
        waivers:
          - finding: REQ-GTM-SEGMENTS
            reason: The rules for joint deals are part of the sales plan.
            owner: Head of partnerships
            approver: Chief revenue officer
            created: 2026-01-12
            expires: 2026-03-31

missing-header = The file of a list is empty
    .why = The first row names the columns. Without it nothing says what the file would hold, and an export may have failed.
    .fix = Export the list again. `prognosis init --tables` writes files with the headers. Remove the file if you have no such list.

missing-remedy = A check does not say what to do
    .why = A report that names a fault and no way out helps nobody. The plan is made of remedies.
    .fix = Add `remedy:` with a title, an owner, the effort in days, a first step for this week, and how to see that it is done.
    .in = rules/failure-modes/90-kickoff.yaml
    .wrong =
        why: Interest fades while a partner waits.
    .right =
        why: Interest fades while a partner waits.
        remedy:
          title: Shorten the way to a first pitch
          owner: head-of-partnerships
          effort_days: [3, 8]
          this_week: Time the last three partners.
          done_when: Three partners in a row pitch within two weeks.

mixed-currencies = Amounts of one audit are in two currencies
    .why = Amounts are added up and compared. Exchange rates are not known here, and change from day to day.
    .fix = Convert all amounts into one currency.
    .in = answers.yaml
    .wrong =
        answers:
          investment.budget: 120000 EUR
          partner_marketing.budget: 30000 USD
    .right =
        answers:
          investment.budget: 120000 EUR
          partner_marketing.budget: 26000 EUR

more-problems = A list has more problems than those that are shown
    .why = The first twenty of a file are shown. Often all have one cause, such as a column whose dates are written in another way.
    .fix = Fix those that are shown, for the whole column where it is written in one way, and run again.

never-fails = A requirement tests nothing, so that it never fails
    .why = `if_given` only looks at a value where one is written. Without a test every value passes, and the requirement proves nothing.
    .fix = Add a test such as `min`, `is` or `newer_than_months`. Use `require` if the value has to be there.
    .in = rules/requirements/90-acme.yaml
    .wrong =
        - id: REQ-ACME-POSTS
          if_given: team.dedicated_fte
    .right =
        - id: REQ-ACME-POSTS
          if_given: team.dedicated_fte
          min: 0.5

better-lowers = A better answer to a question lowers a check that does not say why
    .why = Whoever gets better must never be told to be worse off. A question says by `better:` which way its answers get better; levels, and states of a checklist, get better from the first to the last by themselves. Over all other answers, a step to a better one must not lower a check that applies before and after it. Where that cannot be proven, it is tried.
    .fix = Fix the rule of the check. Where the step really speaks against it, name the question under `lowered_by:` with the reason, which `prognosis explain` shows. Where neither way is better, write `better: neither` at the question.
    .in = rules/failure-modes/18-one-person-army.yaml
    .wrong =
        fails_when: size(team.jobs.stand_in) >= 5   # one person alone for the same jobs passes
    .right =
        fails_when: size(team.jobs.one_person) + size(team.jobs.stand_in) >= 5

never-judged = No profile takes this check, so that it is never judged
    .why = A check that is never judged looks like one that always passes.
    .fix = Add its area to `areas:` of a profile, or leave `areas:` out there to take all areas. Take it out of `exclude:` if it stands there.
    .in = rules/profiles/standard.yaml
    .wrong =
        id: standard
        title: Standard
        exclude: [B-2]        # and the pack has no other profile
    .right =
        id: standard
        title: Standard

never-lowers = No better answer to this question lowers this check, so that an exception of it is none
    .why = An exception under `lowered_by:` that no facts lead to tells readers something that is not so, and would hide a mistake made later.
    .fix = Take the question out of `lowered_by:` of the check.

never-said = Something is written here that can never be used
    .why = A reason for not applying, or a plan, is looked at only where a check may not apply, and this one always does. Tests beside `forbid` are never looked at either. Mostly another line is missing.
    .fix = Add `applies_when`, or take the line out. For words that are forbidden use `if_given` with `not`.
    .in = rules/failure-modes/90-kickoff.yaml
    .wrong =
        not_applicable: Nobody works for the program yet.
    .right =
        applies_when: program.stage >= 1
        not_applicable: Nobody works for the program yet.

never-true = A condition, or a part of one, can never be true
    .why = What hangs on it would never happen, however the questions are answered. Mostly a number is wrong, or `&&` stands in the place of `||`.
    .fix = Compare the values with what the question allows. Write `||` where one of two parts is enough.
    .in = rules/failure-modes/90-kickoff.yaml
    .wrong =
        applies_when: program.stage >= 4      # the stages run from 0 to 3
    .right =
        applies_when: program.stage >= 1

no-checks = The pack has no check
    .why = An audit without checks finds nothing wrong, whatever is answered.
    .fix = Add a check as a file under `rules/`, in the folder of its area. A pack that only changes the built-in one says `extends: prognosis` in `rules/pack.yaml`.
    .in = files of a pack
    .wrong =
        rules/pack.yaml
        rules/sources.yaml
        rules/profiles/standard.yaml
    .right =
        rules/pack.yaml
        rules/sources.yaml
        rules/profiles/standard.yaml
        rules/basics/01-money.yaml

no-pack = The folder has no `rules/pack.yaml`, so that it is no pack
    .why = That file gives the pack its name, areas and grades. Nothing can be scored without them.
    .fix = Name the folder in which `rules/` lies. For a pack of your own write `rules/pack.yaml`; with `extends: prognosis` it needs a name and a version only.
    .in = files of a pack
    .wrong =
        rules/basics/01-money.yaml
    .right =
        rules/pack.yaml
        rules/basics/01-money.yaml

no-program = The file is not a program.yaml
    .why = Nothing in it can be judged, and what is not judged must not pass.
    .fix = Check that the right file was named. A program.yaml begins with `program:`, and `prognosis init --program-only` writes one. Answers are judged by `prognosis audit`.
    .in = program.yaml
    .wrong =
        answers:
          program.stage: 1
    .right =
        program:
          stage: 1

no-such-choice = The word is not one of the choices
    .why = A word that is not on the list compares with nothing. It may be misspelt, or say in other words what one of them means.
    .fix = Write one of the ids that the message lists. In answers capitals do not matter, nor whether blanks or hyphens stand for `_`; elsewhere write it exactly as it stands there.
    .in = answers.yaml
    .wrong =
        answers:
          team.dedication: full time
    .right =
        answers:
          team.dedication: in_place

not-a-date = This is not a date as it is read here
    .why = In `03.04.2025` one reader sees April and another March. Only what has one meaning is taken, so that none is misread.
    .fix = Write year, month and day of a day that exists, such as `2026-03-31`. In answers `31 March 2026` will do too, and `March 2026` or `Q1 2026` where no more is known.
    .in = answers.yaml
    .wrong =
        answers:
          program.started_on: 03.04.2025
    .right =
        answers:
          program.started_on: 2025-04-03

not-a-metric = This question is answered by people and not by a measurement
    .why = A measurement gives a number, an amount, a level, a date, or a yes or no. A choice, a list or a text is what somebody says, and the report tells who said it.
    .fix = Take the row out, and give the answer in an answers file.
    .in = metrics.csv
    .wrong =
        metric,value
        team.dedication,in_place
    .right =
        # in answers.yaml
        answers:
          team.dedication: in_place

not-a-panel = Only a question of type `level` can be answered by several people
    .why = Of several views the middle one counts, and a middle exists only on a scale.
    .fix = Take `panel` out, or ask with levels.
    .in = questionnaires/questions/95-kickoff.yaml
    .wrong =
        - fact: kickoff.planned
          type: yesno
          panel: yes
    .right =
        - fact: kickoff.planned
          type: yesno

not-a-quarter = This is not a quarter as it is read here
    .why = The values are put in order by their quarters, and the latest full one counts most.
    .fix = Write the year, `-Q`, and 1 to 4, such as `2025-Q4`.
    .in = answers.yaml
    .wrong =
        answers:
          metrics.sourced_mrr:
            winter 2025: 18000 EUR
    .right =
        answers:
          metrics.sourced_mrr:
            2025-Q4: 18000 EUR

not-an-answer = These words are no answer
    .why = `tbd`, `?` and `na` can mean that nobody knows, that nothing is decided, or that it does not apply. None of them may pass for an answer.
    .fix = In answers write `not sure` or `unknown`, or leave the place empty. In a CSV file leave the cell empty.
    .in = answers.yaml
    .wrong =
        answers:
          partners.signed: tbd
    .right =
        answers:
          partners.signed: unknown

not-applicable = `n/a` is no answer here
    .why = The question always applies, so that there is an answer, be it zero or no. Checklists, lists of entries and series are never `n/a` as a whole, which is why a pack cannot allow it for them.
    .fix = Answer the question, with `0` or `no` where that is so, or write `unknown`. In a CSV file leave the cell empty. In a pack take `not_applicable` out, and ask in a question of its own whether the thing applies.
    .in = answers.yaml
    .wrong =
        answers:
          partners.signed: n/a
    .right =
        answers:
          partners.signed: 0

not-asked = A computed fact is named where only an answer can stand
    .why = Nobody is asked for a computed fact. It follows from the answers that it is computed from.
    .fix = Name the facts that it is computed from.
    .in = questionnaires/costs.yaml
    .wrong =
        id: costs
        title: What the program costs
        minutes: 10
        facts: [finance.cost_per_referral]
    .right =
        id: costs
        title: What the program costs
        minutes: 10
        facts: [finance.partner_salaries, metrics.referrals_qualified]

not-json = A file that ends in `.json` is not JSON
    .why = Other programs that read the file would refuse it, or understand something else.
    .fix = Fix the place that is shown, often a comma behind the last entry. YAML belongs into a file that ends in `.yaml`.
    .in = metrics.json
    .wrong =
        {"{"}"partners_signed": 12,{"}"}
    .right =
        {"{"}"partners_signed": 12{"}"}

not-measured = A number cannot be worked out from the list
    .why = A cell or a column that it needs is empty or missing, or the list is too old or too short. What is not known is never taken for zero.
    .fix = Fill in what the message names, or export the list anew and further back. Where that cannot be, answer the question by hand.
    .in = deals.csv
    .wrong =
        deal,source,lost_on,mrr
        Alpenblick,direct,,400 EUR
    .right =
        deal,source,won_on,lost_on,mrr
        Alpenblick,direct,2025-11-03,,400 EUR

not-supported = A condition uses something that conditions do not have
    .why = Conditions are a small part of the language CEL, so that all of them can be checked beforehand and explained afterwards.
    .fix = Say it with what there is: comparisons, `&&`, `||`, `!`, `in`, `has`, `size`, `days_since`, `exists`, `all` and the others in docs/packs.md.
    .in = rules/failure-modes/90-kickoff.yaml
    .wrong =
        fails_when: round(enablement.days_to_first_pitch) > 30
    .right =
        fails_when: enablement.days_to_first_pitch > 30

not-whole = A whole number is expected here
    .why = This is a count of things that are not halved. Half a partner may be an average, or a comma in the wrong place.
    .fix = Correct the number, or round it.
    .in = answers.yaml
    .wrong =
        answers:
          partners.signed: 12.5
    .right =
        answers:
          partners.signed: 12

nothing-below = A pack that adds to another was read alone
    .why = A pack with `extends` holds only what it changes. Without the pack below it most of what it names is not there.
    .fix = Read it with `--pack DIR`, which lays it over the built-in pack. Leave `extends` out of a pack that stands alone.

nothing-evaluated = No requirement applied to this program
    .why = A gate that evaluates nothing proves nothing, so that it must not pass.
    .fix = Use a pack or profile that asks something of a program of this stage. Check the stage in program.yaml.
    .in = rules/requirements/01-own.yaml
    .wrong =
        - id: OWN-LEADER
          require: program.leader
          stage: 2                   # the only requirement, and the program is of stage 1
    .right =
        - id: OWN-LEADER
          require: program.leader
          stage: 1

odd-rows = Rows of a list say what cannot be
    .why = Each cell can be read, and together they contradict each other: a deal that was lost before it was won, an agreement that ended before it was signed. The numbers that are worked out count such rows as they stand, so that they may be off.
    .fix = Fix the rows that are named where they are kept, and export the list anew.

one-voice = Two files are taken for those of one person
    .why = Whoever answers in two files has one voice, or a name with another capital would outvote somebody. Names are compared without capitals, blanks, forms of one letter and signs that do not show. Files that name nobody are two people's only if they say so, by a respondent or at least a role.
    .fix = Write the name alike in both files if it is one person, and give each file its date, so that the later answer replaces the earlier one. If they are two people, name them apart; initials will do.

other-period = An amount of one period is turned into one of another
    .why = `10000 EUR` beside `period: month` is 120000 a year. Told as 10000 a year, a program would look far poorer than it is; and whoever meant a year's sum that is released by the month would be told four or twelve times too much.
    .fix = Write the period behind the amount, such as `10000 EUR per month` or `120000 EUR per year`.
    .in = program.yaml
    .wrong =
        investment:
          budget: {"{"}amount: 10000 EUR, period: month{"}"}
    .right =
        investment:
          budget: {"{"}amount: 10000 EUR per month, period: month{"}"}

out-of-range = A number is smaller or larger than it can be
    .why = A share of 140 percent or minus three partners cannot be. Mostly a digit or the unit is wrong, and in a list a date or an amount.
    .fix = Check the digits and the unit. The message names the range.
    .in = answers.yaml
    .wrong =
        answers:
          founder.sourced_share_pct: 140
    .right =
        answers:
          founder.sourced_share_pct: 40

outdated = A value is older than its question allows
    .why = What was true two years ago may not be so any more. Past the limit of its question a value is unknown again, whether it was said, written down or measured, and the report shows what it was.
    .fix = Look again and answer anew, with the day on which it was looked at. What is not dated does not age.
    .in = answers.yaml
    .wrong =
        date: 2019-01-12
        answers:
          founder.sourced_share_pct: 82
    .right =
        date: 2026-01-12
        answers:
          founder.sourced_share_pct: 82

practice-decides = A clause from practice decides a verdict that rests on the source
    .why = What somebody added from experience must not fail a company, nor hold its verdict open while nobody has looked.
    .fix = Move the clause to `at_risk_when`, as the condition that is known to be bad. Or cite the statement that asks for it and leave `basis: practice` out.
    .in = rules/failure-modes/90-kickoff.yaml
    .wrong =
        passes_when:
          - when: enablement.pitch_quality >= 3
            say: Sellers pitch alone.
            gap: Sellers do not pitch alone yet.
            basis: practice
    .right =
        at_risk_when:
          - when: enablement.pitch_quality <= 1
            say: Sellers cannot say yet what they sell.
            source: [FM09-c]

practice-gate = A gate rests on practice, or names no source
    .why = A gate overrules every score. Only a cited source can carry that much; what somebody holds from experience can be disputed.
    .fix = Cite the statements it rests on with `source:` and say `basis: source`. Otherwise make it a check, leave checks from practice out of its condition, and take `gate` and `cap` out of a requirement from practice.
    .in = rules/gates-acme.yaml
    .wrong =
        - id: G-ACME
          when: verdicts["FM-09"] == "fail"
          basis: practice
    .right =
        - id: G-ACME
          when: verdicts["FM-09"] == "fail"
          basis: source
          source: [FM09-f]

practice-weight = A requirement from practice weighs more than it may
    .why = What rests on experience alone can be disputed, so that it must not stop a run by itself.
    .fix = Make it `medium` or `low`. Or cite a source and say `basis: source`.
    .in = rules/requirements/90-acme.yaml
    .wrong =
        - id: REQ-ACME-LEADER
          severity: high
          basis: practice
    .right =
        - id: REQ-ACME-LEADER
          severity: medium
          basis: practice

read-as = A list is read as an export of another program
    .why = The names in its header are those that another program writes, such as a CRM. What each column is taken for is told, because the same name can mean something else where a company changed it: the day on which a deal closes is the day on which it was won only where its stage says so.
    .fix = Look at what is told. `prognosis map FILE` writes it into a mapping.yaml beside the list; correct there what is wrong, and it is not told again.

renamed = Something goes by the name that it had before
    .why = Questions, choices and fields of `program.yaml` sometimes get a better name. A file that was written before is read as it was meant, so that old answers go on counting.
    .fix = Write the name of today, which the help tells. Nothing else changes.
    .in = program.yaml
    .wrong =
        reward: 12 %            # a pack says `path: commission.rate` and `was: [reward]`
    .right =
        commission:
          rate: 12 %

syntax = A condition cannot be read
    .why = A word, a sign or a bracket is missing or out of place, so that nobody can say what is meant.
    .fix = Fix the place that is shown. Write `&&`, `||` and `!` for and, or and not, `==` to compare, and `>=` for at least.
    .in = rules/failure-modes/90-kickoff.yaml
    .wrong =
        fails_when: enablement.days_to_first_pitch => 31
    .right =
        fails_when: enablement.days_to_first_pitch >= 31

taken-back = Somebody has answered, and later says that it is not known
    .why = A later answer of the same person replaces the earlier one, and "not sure" is an answer too. The question is open again, so nobody goes on relying on what its source has withdrawn.
    .fix = Nothing, if the person really does not know any more. If the first answer still holds, leave out the later one.

too-few-options = A question has too few or too many options
    .why = Who can choose only one thing is not asked anything. More than 64 options nobody reads.
    .fix = Give a choice or a scale two options at least, a checklist one, and none more than 64. For a single thing ask with yes or no.
    .in = questionnaires/questions/95-kickoff.yaml
    .wrong =
        - fact: kickoff.place
          type: choice
          choices: {"{"}office: At our office{"}"}
    .right =
        - fact: kickoff.place
          type: choice
          choices: {"{"}office: At our office, online: Online{"}"}

too-many-findings = A program.yaml has more findings than anybody can read
    .why = More than ten thousand elements are missing. Mostly a program filled a list with entries that hold nothing.
    .fix = Look for the list that has very many entries, and shorten it to those that matter.

translation-left-over = A translation belongs to no sentence
    .why = Its sentence was taken out or renamed. Nobody is told these words any more, and whoever looks for them in a report looks in vain.
    .fix = Take it out, or give its words to the sentence that stands in its place.

translation-missing = A sentence is not translated
    .why = Until it is translated it is said in English, in the middle of sentences in the other language.
    .fix = Write the translation: behind `says` in a file of a pack or of the help, and behind `=` in a file of messages. `prognosis pack words` writes a place for each sentence, with the English one beside it.

translation-placeholder = A translation puts in something else than its English sentence
    .why = What stands in braces is replaced by a value: a fact, a number, a name. A translation with another name would be told with a hole in it, and one that leaves a fact of a check out would no longer say why.
    .fix = Keep what stands in braces letter by letter as it is in English. Where it stands in the sentence is free.
    .in = words/de/pack/rules/failure-modes/09-enablement.yaml
    .wrong =
        check/FM-09/fails_when/0/say:
          en: "A new partner needs {"{"}enablement.days_to_first_pitch{"}"} from signature to a first pitch."
          says: "Bis zum ersten Termin vergehen {"{"}enablement.days{"}"}."
    .right =
        check/FM-09/fails_when/0/say:
          en: "A new partner needs {"{"}enablement.days_to_first_pitch{"}"} from signature to a first pitch."
          says: "Bis zum ersten Termin vergehen {"{"}enablement.days_to_first_pitch{"}"}."

translation-stale = The English sentence has changed since it was translated
    .why = The translation may say what does not hold any more. Until somebody has looked at it, the English sentence is told.
    .fix = Compare `was` with `en`, translate what has changed, and take `was` out.

translation-syntax = A file of messages is no Fluent
    .why = No message of a file that cannot be read to its end can be trusted, so none of it is used.
    .fix = Look at the line that is named: a message is `id = text`, its further lines are indented, and each brace that is opened is closed.

two-companies = Two answers files name two companies
    .why = An audit is of one company. Answers of two of them, mixed by mistake, would give a report that is true of neither, and show one of them the other's answers.
    .fix = Audit one company at a time. If it is the same company, write its name alike in all files.
    .in = answers/*.yaml
    .wrong =
        # answers/ceo.yaml
        company: Brightloom Software
        answers: {"{"}program.stage: 1{"}"}
        # answers/sales.yaml
        company: Brightloom
        answers: {"{"}partners.signed: 12{"}"}
    .right =
        # answers/ceo.yaml
        company: Brightloom Software
        answers: {"{"}program.stage: 1{"}"}
        # answers/sales.yaml
        company: Brightloom Software
        answers: {"{"}partners.signed: 12{"}"}

two-tables = Two files hold the same list
    .why = They may be two versions of one list, or two parts of it. Added up by mistake, all would be counted twice.
    .fix = Remove the older one. If they are parts of one list, let both names go on with a hyphen, such as `deals-2024.csv` and `deals-2025.csv`.
    .in = files to audit
    .wrong =
        deals.csv
        metrics/deals.csv
    .right =
        metrics/deals-2024.csv
        metrics/deals-2025.csv

type-mismatch = Two things are compared or combined that do not fit
    .why = A number and a word have no order, and a whole list is neither yes nor no. A condition like that has no result.
    .fix = Write numbers without quotes and choices in quotes. Whole numbers and decimals mix only with `double(…)`, and of a text or list only `size(…)` is a number. Give each test and each measured fact the type that the message asks for.
    .in = rules/failure-modes/90-kickoff.yaml
    .wrong =
        fails_when: enablement.days_to_first_pitch > "30"
    .right =
        fails_when: enablement.days_to_first_pitch > 30

unexpected-file = A file in the pack is not read
    .why = A check that is not read looks like one that always passes. A file that is clearly none of the pack's is only a warning.
    .fix = Let the name end in `.yaml`, and move the file to where such files lie: checks in `rules/<area>/`, questions in `questionnaires/questions/`, lists in `questionnaires/tables/`. Keep other files outside of `rules` and `questionnaires`.
    .in = files of a pack
    .wrong =
        rules/pack.yaml
        rules/failure-modes/90-kickoff.yml
    .right =
        rules/pack.yaml
        rules/failure-modes/90-kickoff.yaml

unknown-check = A check is named that the pack does not have
    .why = What is said of it would never count. Mostly the id is misspelt, or the check was renamed.
    .fix = Write the id of a check as it stands in its file. The message says which one may be meant.
    .in = rules/failure-modes/90-kickoff.yaml
    .wrong =
        caused_by: [FM-99]
    .right =
        caused_by: [FM-10]

unknown-choice = This field of a pack takes only certain words
    .why = Each of these words decides something. Another one decides nothing, and mostly it is misspelt.
    .fix = Write one of the words that the message lists.
    .in = rules/failure-modes/90-kickoff.yaml
    .wrong =
        severity: hihg
    .right =
        severity: high

unknown-column = A column is named that is not known
    .why = Its values would be taken for nothing, or a total would count nothing. In a list of your own it is only a warning, because an export has many columns that nobody asks for.
    .fix = Correct the name; the message says which one may be meant. Separate the cells by commas if all of the header is taken for one column. A list may keep columns that are not read.
    .in = metrics.csv
    .wrong =
        metric,value,dates
        time_to_enable_days,70,2025-12-31
    .right =
        metric,value,date
        time_to_enable_days,70,2025-12-31

unknown-fact = A name is used that no question declares
    .why = What stands under it would never be looked at, and a condition that reads it could never be decided. Mostly the name is misspelt.
    .fix = Correct the name; the message says which one may be meant. `prognosis explain` with the name of a fact shows its question. In a message of a check only facts of its own conditions may stand, and only gates, decisions and pages know verdicts.
    .in = answers.yaml
    .wrong =
        answers:
          partners.singed: 12
    .right =
        answers:
          partners.signed: 12

unknown-field = A field is not known here
    .why = A field that nobody reads looks like an answer and is none. Mostly its name is misspelt, or it belongs to another place.
    .fix = Correct the name; the message says which one may be meant. Otherwise take the field out.
    .in = answers.yaml
    .wrong =
        compny: Brightloom
        answers:
          partners.signed: 12
    .right =
        company: Brightloom
        answers:
          partners.signed: 12

unknown-input = It cannot be told what this file is
    .why = Answers, program.yaml, metrics and lists are read in different ways. Read as the wrong one, a file would say nothing or something false.
    .fix = An answers file has the field `answers:`, and a program.yaml begins with `program:`. Metrics end in `.csv` or `.json`, lists in `.csv`. Name only such files.
    .in = answers.yaml
    .wrong =
        anwsers:
          partners.signed: 12
    .right =
        answers:
          partners.signed: 12

unknown-item = The checklist has no such item
    .why = What is said of it would count for nothing, and the item that is meant would stay open.
    .fix = Write one of the items that the message lists.
    .in = answers.yaml
    .wrong =
        answers:
          enablement.components:
            product_trainings: partial
    .right =
        answers:
          enablement.components:
            product_training: partial

unknown-metric = No question takes a metric of this name
    .why = The value would be measured for nothing. Mostly the name is misspelt, or it is a number that the audit does not use.
    .fix = Write the name of a metric or of a fact; the message says which one may be meant. Take the row out if the audit does not use it.
    .in = metrics.csv
    .wrong =
        metric,value
        time_to_enable,70
    .right =
        metric,value
        time_to_enable_days,70

unknown-name = A list names what another list does not have
    .why = A deal or a referral of a partner whom the list of partners does not have is mostly one partner under two names, or a partner who is missing there. Counts over both lists then do not fit each other.
    .fix = Write the name as the other list has it, or add what is missing. Capitals, blanks and what does not show tell no names apart.

unknown-path = program.yaml has no such field
    .why = A field that nobody reads looks like an answer and is none. A question or requirement that looks for it would find nothing, ever.
    .fix = Correct the name; the message says which one may be meant. Write one field below the other instead of dots between them. In a pack the path has to stand in `questionnaires/program.yaml`.
    .in = program.yaml
    .wrong =
        program:
          stage: 1
        enablement:
          target_day: 14
    .right =
        program:
          stage: 1
        enablement:
          target_days: 14

unknown-reference = Something is named that the pack does not have
    .why = An area, grade, profile, page or another thing of this name does not exist, so that what is said of it would never count.
    .fix = Correct the name; the message says which one may be meant. Otherwise add the thing, most of them in `rules/pack.yaml`.
    .in = rules/failure-modes/90-kickoff.yaml
    .wrong =
        area: failure-mode
    .right =
        area: failure-modes

unknown-role = A role is named that the pack does not have
    .why = The plan says who does what, and nobody would be named.
    .fix = Write the id of a role from `rules/pack.yaml`; the message says which one may be meant. A role of your own is added there under `roles:`.
    .in = rules/failure-modes/90-kickoff.yaml
    .wrong =
        remedy:
          owner: head-of-partnership
    .right =
        remedy:
          owner: head-of-partnerships

unknown-rule = A waiver is for a rule that does not exist
    .why = It would waive nothing, although somebody has accepted something in writing.
    .fix = Copy the id from the finding, such as `REQ-GTM-SEGMENTS`. If the rule is gone from the pack, take the waiver out.
    .in = waivers.yaml
    .wrong =
        - finding: REQ-GTM-SEGMENT
    .right =
        - finding: REQ-GTM-SEGMENTS

unknown-source = A statement is cited that no list of sources holds
    .why = Every claim can be followed to the statement it rests on. This one leads nowhere.
    .fix = Write the id of a statement; the message says which one may be meant. A statement of your own is added in a file such as `rules/sources-acme.yaml`. Where no statement stresses a check, write `severity_basis: judgement`.
    .in = rules/failure-modes/90-kickoff.yaml
    .wrong =
        source: [FM09-z]
    .right =
        source: [FM09-f]

unknown-table = It cannot be told which list a CSV file holds
    .why = Each list is counted in its own way. The names of the columns fit none of them, or several.
    .fix = Name the file after its list, such as `partners.csv`, or let the first row name the columns of that list. Metrics have the first row `metric,value,unit,date,source`. Separate the cells by commas.
    .in = metrics/export.csv
    .wrong =
        client,won on
        Alpenblick,2025-11-03
    .right =
        deal,source,won_on,lost_on,mrr
        Alpenblick,direct,2025-11-03,,400 EUR

unknown-total = A total is named that no list has
    .why = The fact would never be measured from the list.
    .fix = Write the name of the list, a point and the name of one of its totals; the message says which one may be meant.
    .in = questionnaires/tables/visits.yaml
    .wrong =
        totals:
          - {"{"}name: held, take: count{"}"}
        measures:
          - {"{"}fact: kickoff.visits, value: visits.hold{"}"}
    .right =
        totals:
          - {"{"}name: held, take: count{"}"}
        measures:
          - {"{"}fact: kickoff.visits, value: visits.held{"}"}

unreachable-verdict = A verdict or an outcome can never come out
    .why = No answers lead to it, because other conditions take all of its cases. What is written for it would never be said.
    .fix = Leave out the condition that always holds, or put the narrower rule first. The place that is shown is the condition that decides.
    .in = rules/failure-modes/90-kickoff.yaml
    .wrong =
        applies_when: program.stage >= 0      # the stages run from 0 to 3
    .right =
        applies_when: program.stage >= 1

unreadable = A file cannot be read
    .why = It is not there any more, or may not be opened, or is no plain file. Without it the audit would be of a part only, and the gate must not pass what it has not seen.
    .fix = Check that the file is there and that you may read it. Name the file itself, and not a folder or a device.

unused-mapping = A mapping.yaml names a list that is not there
    .why = Nothing is read by that entry. Mostly the list was exported anew under another name, and is then read without its mapping.
    .fix = Write the name of the list as it is now. It counts from the folder of the mapping.yaml on.

unused-question = A question is asked whose answer changes nothing
    .why = Everybody is asked, and nothing comes of it. Mostly a condition was forgotten. In a pack that is laid over the built-in one it is only a warning.
    .fix = Use the fact in a condition. Say `scored: false` if the answer is only there to be read.
    .in = questionnaires/questions/95-kickoff.yaml
    .wrong =
        - fact: kickoff.days
          type: number
    .right =
        - fact: kickoff.days
          type: number
          scored: false

waiver-approver = A waiver was approved by its own owner
    .why = Two people should agree that a finding is accepted. Here one of them is missing.
    .fix = Let somebody else approve it, and write down who.
    .in = waivers.yaml
    .wrong =
        - finding: REQ-GTM-SEGMENTS
          owner: Head of partnerships
          approver: Head of partnerships
    .right =
        - finding: REQ-GTM-SEGMENTS
          owner: Head of partnerships
          approver: Chief revenue officer

waiver-date = A day of a waiver is not written as a date
    .why = Nobody can say on which days the waiver holds, so that it counts as run out and waives nothing.
    .fix = Write year, month and day of a day that exists, such as `2026-03-31`.
    .in = waivers.yaml
    .wrong =
        - finding: REQ-GTM-SEGMENTS
          created: 2026-01-12
          expires: end of March
    .right =
        - finding: REQ-GTM-SEGMENTS
          created: 2026-01-12
          expires: 2026-03-31

waiver-order = A waiver expires before it is created
    .why = It holds on no day. Mostly the two days are exchanged, or a year is wrong.
    .fix = Let `created` be the first day on which the waiver holds, and `expires` the last.
    .in = waivers.yaml
    .wrong =
        - finding: REQ-GTM-SEGMENTS
          created: 2026-01-12
          expires: 2025-03-31
    .right =
        - finding: REQ-GTM-SEGMENTS
          created: 2026-01-12
          expires: 2026-03-31

waiver-path = A waiver is limited to an element that is none, or to nothing
    .why = With a wrong path it waives nothing. With an empty one it would waive everything, which is hardly meant. A path that is well written but not known to program.yaml is only a warning, and so is an entry that its list does not have.
    .fix = Copy the path from the finding, such as `gtm.coexistence_with_direct` or `partner_mix.types[referral].strategy`. Each entry is named by itself; `[*]` means none. Take the line out to waive all of the finding.
    .in = waivers.yaml
    .wrong =
        - finding: REQ-GTM-SEGMENTS
          path: gtm.coexistence_with_direkt
    .right =
        - finding: REQ-GTM-SEGMENTS
          path: gtm.coexistence_with_direct

waiver-term = A waiver holds for longer than the pack allows
    .why = What is accepted for years is no exception any more, and whoever accepted it has moved on before anybody looks again.
    .fix = Let it expire within `longest_waiver` days of the pack, a year in the built-in one, and look at the finding again then.
    .in = waivers.yaml
    .wrong =
        - finding: REQ-GTM-SEGMENTS
          created: 2026-01-12
          expires: 2099-12-31
    .right =
        - finding: REQ-GTM-SEGMENTS
          created: 2026-01-12
          expires: 2026-06-30

waiver-twice = The same finding is waived twice for the same days
    .why = Two entries may have two owners and two reasons, and nobody could say which of them counts.
    .fix = Keep one of the two. To extend a waiver, let the first expire on the day before the second is created.
    .in = waivers.yaml
    .wrong =
        - finding: REQ-GTM-SEGMENTS
          created: 2026-01-12
          expires: 2026-03-31
        - finding: REQ-GTM-SEGMENTS
          created: 2026-03-01
          expires: 2026-06-30
    .right =
        - finding: REQ-GTM-SEGMENTS
          created: 2026-01-12
          expires: 2026-03-31
        - finding: REQ-GTM-SEGMENTS
          created: 2026-04-01
          expires: 2026-06-30

waiver-words = A waiver gives no reason or no name
    .why = A word such as `TBD` or `n/a` only fills the place, and so does a letter. A waiver that nobody answers for could be in force for ever.
    .fix = Write the reason in a sentence, and who owns and who approved the waiver.
    .in = waivers.yaml
    .wrong =
        - finding: REQ-GTM-SEGMENTS
          reason: TBD
    .right =
        - finding: REQ-GTM-SEGMENTS
          reason: The rules for joint deals are part of the sales plan.

wrong-level = The answer is not a level of this question
    .why = Each level stands for a statement. A number between or beyond them stands for nothing.
    .fix = Write the whole number of the statement that is true today, or in answers the two between which it lies, as in `2-3`. The message lists them.
    .in = answers.yaml
    .wrong =
        answers:
          program.stage: 5
    .right =
        answers:
          program.stage: 2

wrong-unit = The number is given in another unit
    .why = Ten weeks are not ten days. The number is compared in the unit of the question, and units are not converted here.
    .fix = Give the number in the unit that the message names. The unit itself may be left out, and has to be where the message says that there is none.
    .in = answers.yaml
    .wrong =
        answers:
          enablement.days_to_first_pitch: 10 weeks
    .right =
        answers:
          enablement.days_to_first_pitch: 70 days

yaml-alias-budget = Anchors and aliases make a file too large
    .why = A few lines with `&` and `*` can stand for millions of values, which would fill the memory.
    .fix = Write the values out, or keep what is repeated short. All copies together may have 250,000 values and 8 MiB of text.

yaml-depth = Lists and mappings lie too deep in each other
    .why = More than 64 of them in each other are no file that a person wrote. Reading them could end the program.
    .fix = Look for a bracket or brace that is never closed.

yaml-duplicate-key = A field is given twice
    .why = Only one of the two can count, and programs do not agree on which.
    .fix = Keep one of the two.
    .in = answers.yaml
    .wrong =
        answers:
          partners.signed: 12
          partners.active: 4
          partners.signed: 13
    .right =
        answers:
          partners.signed: 13
          partners.active: 4

yaml-empty = A file holds nothing
    .why = An empty file may be meant, or may not have been saved. It must not pass for one in which all is well.
    .fix = Write the file, or remove it.
    .in = answers.yaml
    .wrong =
        # to be filled in
    .right =
        answers:
          partners.signed: 12

yaml-key = Something else than a name stands before a colon
    .why = What stands before a colon names what follows. A list, a mapping or nothing at all is no name.
    .fix = Write a name before the colon. Put it in quotes if it begins with a bracket or a brace.
    .in = answers.yaml
    .wrong =
        answers:
          {"["}partners.signed]: 12
    .right =
        answers:
          partners.signed: 12

yaml-merge = The merge key `<<` is not read
    .why = It is no part of YAML 1.2, and what it adds cannot be seen where it counts.
    .fix = Write the fields out. A whole value may be repeated with an alias, such as `other: *name`.
    .in = answers.yaml
    .wrong =
        answers:
          partners.signed: &crm {"{"}value: 12, evidence: CRM{"}"}
          partners.active: {"{"}<<: *crm, value: 4{"}"}
    .right =
        answers:
          partners.signed: {"{"}value: 12, evidence: CRM{"}"}
          partners.active: {"{"}value: 4, evidence: CRM{"}"}

yaml-nodes = A file has more values than what is read
    .why = More than 250,000 values are hardly written by people, and would make every run slow.
    .fix = Split it into several files. Long lists belong into CSV.

yaml-second-document = A second document begins in the same file
    .why = A line of `---` begins a new document. Programs do not agree on what becomes of the first one.
    .fix = Take the line out, or move what follows into a file of its own.
    .in = answers.yaml
    .wrong =
        answers:
          partners.signed: 12
        ---
        answers:
          partners.active: 4
    .right =
        answers:
          partners.signed: 12
          partners.active: 4

yaml-syntax = The file is not YAML from a place on
    .why = What comes after it can be read in several ways, or in none. Nothing is guessed.
    .fix = Fix the place that is shown. A text that holds `: ` or ` #`, or begins with a bracket, a quote or `*`, belongs in quotes. Indent with spaces and not with tabs.
    .in = answers.yaml
    .wrong =
        answers:
          partners.signed: {"{"}value: 12, note: Asked twice: no reply{"}"}
    .right =
        answers:
          partners.signed: {"{"}value: 12, note: "Asked twice: no reply"{"}"}

yaml-tag = A value begins with `!`, which YAML takes for a tag
    .why = A tag tells a program what to make of a value. None is known here, and a condition that begins with `!` would lose its not.
    .fix = Put a condition that begins with `!` in quotes. Leave other tags out.
    .in = rules/failure-modes/90-kickoff.yaml
    .wrong =
        fails_when: !leader.named
    .right =
        fails_when: "!leader.named"

yaml-too-large = A file is larger than what is read
    .why = More than 8 MiB are hardly written by people, and would make every run slow.
    .fix = Split it into several files. Long lists belong into CSV.

yaml-utf8 = A file is not saved as UTF-8
    .why = Letters such as é or ö would come out as something else.
    .fix = Save the file as UTF-8. Most editors offer it when a file is saved under a new name.
