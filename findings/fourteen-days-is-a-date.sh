#!/usr/bin/env bash
# Sheets to text: PyPI xlsx2csv 0.8.6 reads what PyPI openpyxl 3.1.5 wrote; beside it PyPI python-calamine 0.9.1.
#
# Behaviour: numbers with a format that puts a word beside them, as people set it for terms, levels and yes/no. No
# error, no warning, code 0.
#   - 14 shown as 14 days (format 0 "days") is 0 "13ays" in the CSV: the letters in quotes make a date of it, whose
#     day takes the place of the d. The number itself is gone. 3 shown as "3 months" is 0 "01ont12s".
#   - 1 shown as yes and 0 shown as no (format "yes";;"no") are "yes";;"no", the format itself, and 00:00, midnight.
#   - 2026 shown with a y behind it is 0"y".
#   - 3 shown as "3 of 5", 20000 as "20k" and 12 as 0012 are 3, 20000 and 12.
#   - An eighth in the format 0% is 13%, and in the format 0.0% it is 0.125: one column, two scales.
#   - 36 hours ([h]:mm) are 1.5.
#   - calamine has the numbers.
# One expects: the number, or the text that is shown; letters in quotes are no date in this format.
# Why it matters here: answers and terms of notice are exported with such a command. Yes is a bit of format, no is
# midnight, and every term of days or months is gone, with some day of 1900 in its place. Read values with a library,
# or say --ignore-formats date time, and compare the numbers in the sheet with those in the text.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv env
env/bin/pip install -q --no-compile --disable-pip-version-check xlsx2csv==0.8.6 openpyxl==3.1.5 python-calamine==0.9.1
env/bin/pip list --format=freeze --disable-pip-version-check | grep -iE '^(xlsx2csv|openpyxl|python-calamine)==' | sed 's/^/# /'
cat > write.py <<'P'
import datetime, openpyxl

book = openpyxl.Workbook()
for value, shown in ((14, '0 "days"'), (30, '0 "days"'), (3, '0 "months"'), (1, '"yes";;"no"'), (0, '"yes";;"no"'), (2026, '0"y"'), (3, '0" of 5"'),
                     (20000, '0,"k"'), (12, "0000"), (0.125, "0%"), (0.125, "0.0%"), (datetime.date(2026, 6, 30), "[$-407]d. mmmm yyyy"), (1.5, "[h]:mm")):
    book.active.append([shown, value])
    book.active.cell(book.active.max_row, 2).number_format = shown
book.save("terms.xlsx")
P
cat > read.py <<'P'
import csv, python_calamine

right = python_calamine.CalamineWorkbook.from_path("terms.xlsx").get_sheet_by_index(0).to_python()
for (shown, value), row in zip(right, csv.reader(open("terms.csv"))):
    print(f"format {shown}: xlsx2csv {row[1]}; calamine {value}")
P
env/bin/python write.py
env/bin/xlsx2csv terms.xlsx terms.csv
env/bin/python read.py | tee seen.txt
cat > recorded.txt <<'T'
format 0 "days": xlsx2csv 0 "13ays"; calamine 14.0
format 0 "days": xlsx2csv 0 "29ays"; calamine 30.0
format 0 "months": xlsx2csv 0 "01ont12s"; calamine 3.0
format "yes";;"no": xlsx2csv "yes";;"no"; calamine 1.0
format "yes";;"no": xlsx2csv 00:00; calamine 0.0
format 0"y": xlsx2csv 0"y"; calamine 2026.0
format 0" of 5": xlsx2csv 3; calamine 3.0
format 0,"k": xlsx2csv 20000; calamine 20000.0
format 0000: xlsx2csv 12; calamine 12.0
format 0%: xlsx2csv 13%; calamine 0.125
format 0.0%: xlsx2csv 0.125; calamine 0.125
format [$-407]d. mmmm yyyy: xlsx2csv 30. June 2026; calamine 2026-06-30
format [h]:mm: xlsx2csv 1.5; calamine 1 day, 12:00:00
T
diff -u recorded.txt seen.txt
echo "as recorded"
