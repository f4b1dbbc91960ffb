//! The plan as an iCalendar file (RFC 5545): a day each, on which a step is due.

use expr::Day;
use icalendar::{Calendar, Component, Event};
use report::words::Messages;
use report::{Report, Step, t};

use super::still_fails;

/// The steps that have a day and are not dropped; what is marked as done and does not pass yet is told so. The same report gives the same bytes: identities come from the company and the
/// check, and the time of writing is the day of the audit.
pub fn calendar(report: &Report, as_of: Day, words: &Messages) -> String {
    let mut calendar = Calendar::empty();
    calendar.append_property(("VERSION", "2.0"));
    calendar.append_property(("PRODID", "-//Prognosis//plan//EN"));
    for (step, due) in dated(report) {
        let company = report.company.as_deref().unwrap_or_default();
        let about = t!(
            words,
            "plan-calendar",
            owner = step.agreed_owner(),
            this_week = step.this_week.as_str(),
            done_when = step.done_when.as_str()
        );
        let about = if still_fails(step) { format!("{} {about}", t!(words, "plan-not-confirmed")) } else { about };
        let summary = match &report.company {
            Some(company) => t!(words, "plan-calendar-title", company = company.as_str(), title = step.title.as_str()),
            None => step.title.clone(),
        };
        let mut event = Event::new();
        event
            .uid(&format!("{}@prognosis", &pack::source::sha256(format!("{company}\n{}", step.check).as_bytes())[..32]))
            .summary(&summary)
            .description(&about);
        event.append_property(("DTSTAMP", format!("{}T000000Z", digits(as_of)).as_str()));
        event.add_multi_property("CATEGORIES", &step.check);
        let mut starts = icalendar::Property::new("DTSTART", digits(due));
        starts.add_parameter("VALUE", "DATE");
        event.append_property(starts);
        calendar.push(event.done());
    }
    folded(&calendar.to_string())
}

/// Whether a calendar of a report would have a day in it. One without is none: it has to have a component at least. Source: RFC 5545,
/// section 3.6.
pub fn has_days(report: &Report) -> bool {
    dated(report).next().is_some()
}

/// The steps that are still to be done, with the days by which they are.
fn dated(report: &Report) -> impl Iterator<Item = (&Step, Day)> {
    let open = report.plan.iter().filter(|step| step.is_open());
    open.filter_map(|step| Some((step, step.agreed_due()?.parse().ok()?)))
}

/// The most octets of a line, its break not counted. Source: RFC 5545, section 3.1.
const LONGEST: usize = 75;

/// Content lines with none longer than a line may be. The library's own last piece of a long line has an octet too many, since it does not
/// count the blank before it.
fn folded(calendar: &str) -> String {
    let mut lines = String::with_capacity(calendar.len());
    for line in calendar.replace("\r\n ", "").split_terminator("\r\n") {
        let mut octets = 0;
        for letter in line.chars() {
            if octets + letter.len_utf8() > LONGEST {
                lines.push_str("\r\n ");
                octets = 1;
            }
            lines.push(letter);
            octets += letter.len_utf8();
        }
        lines.push_str("\r\n");
    }
    lines
}

/// A day as iCalendar writes it.
fn digits(day: Day) -> String {
    day.to_string().replace('-', "")
}

#[cfg(test)]
mod tests {
    use icalendar::Property;
    use proptest::prelude::*;

    use super::*;

    /// A calendar of one step with this description, as it is written.
    fn written(about: &str) -> String {
        let mut calendar = Calendar::empty();
        calendar.push(Event::new().append_property(Property::new("DESCRIPTION", about)).done());
        folded(&calendar.to_string())
    }

    fn are_short(calendar: &str) -> bool {
        calendar.ends_with("\r\n") && calendar.split("\r\n").all(|line| line.len() <= LONGEST)
    }

    #[test]
    fn no_line_is_longer_than_the_standard_allows_whatever_its_length() {
        for letter in ["a", "é", "老", "😀", " ", "a ", "a,"] {
            for length in 0..400 {
                let text = letter.repeat(length);
                assert!(are_short(&written(&text)), "{length} times {letter:?}");
            }
        }
    }

    proptest! {
        #[test]
        fn folding_changes_no_letter(text in "[a-zé老😀 ,;:\\\\\n\"]{0,300}") {
            let calendar = written(&text);
            prop_assert!(are_short(&calendar), "{calendar:?}");
            let unfolded = calendar.replace("\r\n ", "");
            let escaped = text.replace('\\', r"\\").replace(',', r"\,").replace(';', r"\;").replace('\n', r"\n");
            prop_assert!(unfolded.contains(&format!("DESCRIPTION:{escaped}\r\n")), "{unfolded:?} {escaped:?}");
        }
    }
}
