# What many programs have in common, as `prognosis portfolio` tells it.

portfolio-title =
    { $count ->
        [one] Portfolio: one program
       *[other] Portfolio: { $programs } programs
    }
portfolio-lead = Judged as of { $day } by { $pack } { $version }, profile { $profile }.
portfolio-bad-rows =
    { $count ->
        [one] One row could not be read and is not counted.
       *[other] { $rows } rows could not be read and are not counted.
    }
portfolio-evidence = Of what decides, { $share } is known on average.
portfolio-none = No program was judged.
portfolio-decisions = What the programs come to
portfolio-outcome = Outcome
portfolio-programs = Programs
portfolio-share = Share
portfolio-open = Open: answers are missing
portfolio-scores = How scores are spread
portfolio-scores-lead = Each bar counts the programs whose least score lies in these ten points.
portfolio-scored =
    { $count ->
        [one] One program has a score.
       *[other] { $programs } programs have a score.
    }
portfolio-quartiles = A quarter scores up to { $low }, half up to { $median }, three quarters up to { $high }.
portfolio-too-few =
    { $count ->
        [one] One program has a score; quartiles are told from { $min } on.
       *[other] { $programs } programs have a score; quartiles are told from { $min } on.
    }
portfolio-shared = What most of them share at the root
portfolio-shared-lead = Counted where a check is bad and nothing else that is bad causes it. One remedy, prepared once, helps all of these programs.
portfolio-shared-none = No check is bad in any program.
portfolio-check = Check
portfolio-name = Name
portfolio-remedy = What is done
portfolio-owner = Owner
portfolio-root = At the root
portfolio-checks = Checks
portfolio-checks-lead = How each check came out, in the order of the pack.
portfolio-cohorts = Cohorts: { $column }
portfolio-cohort = Cohort
portfolio-cohorts-lead = Each cell is the share of a cohort's programs in which the check fails or is at risk, of those in which it is known: the darker, the more. A star stands where it is known in less than half of those to which it applies.
portfolio-too-many = So many programs are not named one by one: each has its row in the results (--out).
portfolio-apart = Points apart
portfolio-nothing-said = (nothing said)
portfolio-ranking = The programs
portfolio-ranking-lead = By the least score of { $side }. A place is told from the best to the worst that it can be: where intervals overlap, nobody stands surely before the other.
portfolio-program = Program
portfolio-place = Place
portfolio-least = { $side }, least
portfolio-most = { $side }, most
portfolio-first = Found first
portfolio-programs-sheet = Programs
portfolio-overview-sheet = Overview
portfolio-low = A quarter up to
portfolio-median = Half up to
portfolio-high = Three quarters up to
portfolio-cohorts-sheet = Cohorts { $number }
portfolio-heat = Programs and checks
portfolio-heat-lead = A row for each program, a column for each check: ▲ fails, ◆ is at risk, ● passes, ? is not known, – does not apply.
portfolio-no-score = no score
portfolio-movement = What moved since { $since }
portfolio-movement-lead = { $both } programs of both runs, { $new } new, { $gone } gone.
portfolio-moved-side = { $side }: { $higher } surely higher, { $lower } surely lower, { $overlap } where the two intervals overlap.
portfolio-moved-decision = { $title }: { $before } → { $now } ({ $programs })
portfolio-moved-checks = Checks that moved most
portfolio-mended = pass now
portfolio-worse = are bad now
portfolio-benchmark = Beside { $name }
portfolio-benchmark-lead = About { $programs } other programs, told in rounded numbers.
portfolio-ours = These
portfolio-theirs = Others
portfolio-foot = Scores are intervals: what nobody answered leaves them open. A program's own report comes from `prognosis audit`.
