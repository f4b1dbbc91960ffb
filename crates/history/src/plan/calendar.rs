//! The plan as an iCalendar file (RFC 5545): a day each, on which a step is due.

use expr::Day;
use icalendar::{Calendar, Component, Event};
use report::words::Messages;
use report::{Report, t};

use super::still_fails;

/// The steps that have a day and are not dropped; what is marked as done and does not pass yet is told so. The same report gives the same bytes: identities come from the company and the
/// check, and the time of writing is the day of the audit.
pub fn calendar(report: &Report, as_of: Day, words: &Messages) -> String {
    let mut calendar = Calendar::empty();
    calendar.append_property(("VERSION", "2.0"));
    calendar.append_property(("PRODID", "-//Prognosis//plan//EN"));
    for step in report.plan.iter().filter(|step| step.is_open()) {
        let Some(due) = step.agreed_due().and_then(|due| due.parse::<Day>().ok()) else { continue };
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
    calendar.to_string()
}

/// A day as iCalendar writes it.
fn digits(day: Day) -> String {
    day.to_string().replace('-', "")
}
