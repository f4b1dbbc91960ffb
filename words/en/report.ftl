# The words of a report that every format shares: numbers with their nouns, verdicts, the sentences of the summary.

## Numbers

range = { $least } to { $most }
count-findings =
    { $count ->
        [one] { $count } finding
       *[other] { $count } findings
    }

## What an edition keeps back

withheld = kept confidential
withheld-answer = The answer is kept confidential in this edition.
withheld-disagreement = Sources disagree on something that is kept confidential
