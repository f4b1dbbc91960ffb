//! The report in at most thirty lines, for whoever sits at the terminal in which the audit ran: verdict, why, scores, what to decide
//! this week, the first findings, what to ask next, and how to get the report itself.

use anstyle::{AnsiColor, Style};
use diagnostics::sanitize::{sanitize_line, without_commands};
use engine::assess::FindingKind;
use pack::Edition;
use textwrap::Options;

use super::level::Level;
use super::phases::to_decide;
use super::{term, text};
use crate::words::Messages;
use crate::words::format::{day, percent};
use crate::{BlockerStatus, FindingView, Report, ScoreKind, ScoreView, t};

/// The most lines. One of thirty is left for what the command says on stderr.
pub const LINES: usize = 29;
/// The width of the widest line, and of the narrowest terminal that lines are fitted to.
const WIDEST: usize = 80;
const NARROWEST: usize = 40;

/// The terminal that a summary is made for.
#[derive(Clone, Copy, Debug)]
pub struct Terminal<'a> {
    /// How many columns it has; lines are at most 80 wide.
    pub width: usize,
    /// Whether it takes colour.
    pub colour: bool,
    /// The command that gives the report, for the last line.
    pub command: Option<&'a str>,
}

impl Default for Terminal<'_> {
    /// A file, or whatever else is no terminal.
    fn default() -> Self {
        Terminal { width: WIDEST, colour: false, command: None }
    }
}

/// How many lines each part may have, and how many findings are named.
#[derive(Clone, Copy)]
struct Room {
    headline: usize,
    why: usize,
    scores: usize,
    since: usize,
    step: usize,
    findings: usize,
    finding: usize,
    question: usize,
}

/// From plenty to little: the first is taken in which everything fits, and in the last one everything does.
#[rustfmt::skip]
const ROOMS: [Room; 7] = [
    Room { headline: 2, why: 4, scores: 4, since: 1, step: 3, findings: 5, finding: 2, question: 2 },
    Room { headline: 2, why: 3, scores: 3, since: 1, step: 2, findings: 4, finding: 2, question: 2 },
    Room { headline: 2, why: 3, scores: 3, since: 1, step: 2, findings: 3, finding: 1, question: 2 },
    Room { headline: 2, why: 3, scores: 3, since: 1, step: 2, findings: 3, finding: 1, question: 1 },
    Room { headline: 2, why: 2, scores: 2, since: 1, step: 2, findings: 3, finding: 1, question: 1 },
    Room { headline: 2, why: 2, scores: 2, since: 1, step: 1, findings: 3, finding: 1, question: 1 },
    Room { headline: 1, why: 1, scores: 2, since: 0, step: 1, findings: 3, finding: 1, question: 1 },
];

/// The summary; what is given ends in a line break.
pub fn render_summary(report: &Report, words: &Messages, terminal: &Terminal<'_>) -> String {
    let width = terminal.width.clamp(NARROWEST, WIDEST);
    let page = |room: Room| {
        let mut page = Page { words, width, colour: terminal.colour, lines: Vec::new() };
        page.head(report, room);
        page.standing(report, room);
        page.decisions(report, room);
        page.findings(report, room);
        page.questions(report, room);
        page.lines
    };
    let mut pages = ROOMS.into_iter().map(page);
    // The empty line and the command come behind.
    let lines = pages.find(|lines| lines.len() + 2 <= LINES).unwrap_or_else(|| page(ROOMS[ROOMS.len() - 1]));
    let command = terminal.command.map_or_else(|| t!(words, "terminal-command"), sanitize_line);
    let command = if terminal.colour { styled(&command, Style::new().bold()) } else { command };
    let text = lines.join("\n") + "\n\n" + &t!(words, "terminal-report", command = command) + "\n";
    without_commands(&text)
}

/// What was written so far.
struct Page<'a> {
    words: &'a Messages,
    width: usize,
    colour: bool,
    lines: Vec<String>,
}

impl Page<'_> {
    fn head(&mut self, report: &Report, room: Room) {
        let words = self.words;
        let edition = match report.edition {
            Edition::Brief => None,
            Edition::Full => Some(t!(words, "terminal-edition-full")),
            Edition::Candidate => Some(t!(words, "terminal-edition-candidate")),
            Edition::Board => Some(t!(words, "terminal-edition-board")),
            Edition::Leader => Some(t!(words, "terminal-edition-leader")),
        };
        let parts = [report.company.clone(), Some(day(words, &report.as_of)), edition, Some(report.pack.title.clone())];
        self.paragraph(&parts.into_iter().flatten().collect::<Vec<_>>().join(" · "), 1, Style::new().dimmed());
        self.paragraph(&report.summary.headline, room.headline, Style::new().bold());
        if !report.unreadable.is_empty() {
            let text = t!(words, "unreadable-heading", count = report.unreadable.len());
            self.paragraph(&text, 1, Style::new().bold());
        }
        self.paragraph(&why(report), room.why, Style::new());
    }

    /// Scores and gates.
    fn standing(&mut self, report: &Report, room: Room) {
        let words = self.words;
        let sides = report.scores.iter().filter(|score| score.kind == ScoreKind::Side);
        let mut scores: Vec<String> = sides.map(|score| score_of(words, score)).collect();
        if scores.is_empty() && report.gates.is_empty() {
            return;
        }
        self.lines.push(String::new());
        if !scores.is_empty() {
            let coverage = report.summary.coverage;
            let early = || t!(words, "terminal-too-early", share = percent(words, coverage.share));
            scores.extend((!coverage.sufficient).then(early));
            // A part stays on one line where it can.
            let parts: Vec<String> = scores.iter().map(|score| score.replace(' ', "\u{a0}")).collect();
            self.paragraph(&t!(words, "terminal-scores", list = parts.join(" · ")), room.scores, Style::new());
        }
        if let Some(trend) = report.trend.as_ref().filter(|_| room.since > 0) {
            let (better, worse, new) = (trend.better.len(), trend.worse.len(), trend.new.len());
            let text =
                t!(words, "since-heading", label = trend.label.as_str(), better = better, worse = worse, new = new);
            self.paragraph(&text, room.since, Style::new());
        }
        if !report.gates.is_empty() {
            let of = |state| report.gates.iter().filter(|gate| gate.state == state).count();
            let [open, unknown] = [BlockerStatus::Open, BlockerStatus::Unknown].map(of);
            let all = report.gates.len();
            let text = t!(words, "terminal-gates", open = open, all = all, unknown = unknown);
            self.paragraph(&text, 1, Style::new());
        }
    }

    fn decisions(&mut self, report: &Report, room: Room) {
        let words = self.words;
        let steps = to_decide(report);
        if steps.is_empty() {
            return;
        }
        self.heading(&t!(words, "terminal-decide"));
        for (place, step) in steps.into_iter().enumerate() {
            let text = if room.step > 1 {
                text::first_sentences(&step.this_week, 1).to_owned()
            } else {
                text::sentence(&step.title)
            };
            let owner = t!(words, "terminal-owner", owner = step.owner.title.as_str());
            self.item(&format!("{}. ", place + 1), &text, &owner, room.step);
        }
    }

    fn findings(&mut self, report: &Report, room: Room) {
        let words = self.words;
        let all: Vec<&FindingView> =
            report.findings.iter().filter(|finding| finding.kind != FindingKind::Contradiction).collect();
        if all.is_empty() {
            return;
        }
        self.heading(&t!(words, "terminal-findings", count = all.len()));
        let shown = &all[..all.len().min(room.findings)];
        let levels: Vec<String> = shown.iter().map(|finding| severity(words, finding)).collect();
        let widest = levels.iter().map(|level| level.chars().count()).max().unwrap_or_default();
        for (finding, level) in shown.iter().zip(levels) {
            let of = Level::from(finding.kind);
            let shape = self.dressed(of.shape(), colour(of));
            let tail = if finding.provisional { t!(words, "terminal-provisional") } else { String::new() };
            self.item(&format!("{shape} {level:widest$}  "), &finding.title, &tail, room.finding);
        }
    }

    fn questions(&mut self, report: &Report, room: Room) {
        let words = self.words;
        if report.questions.is_empty() {
            return;
        }
        self.heading(&t!(words, "terminal-ask", count = report.questions.len()));
        for (place, question) in report.questions.iter().take(3).enumerate() {
            let who = question.who.as_ref().map(|who| who.title.clone());
            let who = who.unwrap_or_else(|| t!(words, "terminal-whoever-knows"));
            let whom = t!(words, "terminal-whom", who = who);
            self.item(&format!("{}. ", place + 1), &question.ask, &whom, room.question);
        }
    }

    fn heading(&mut self, text: &str) {
        self.lines.push(String::new());
        self.paragraph(text, 1, Style::new().bold());
    }

    fn paragraph(&mut self, text: &str, most: usize, style: Style) {
        let lines = fitted(&sanitize_line(text), "", "", self.width, most);
        let lines: Vec<String> = lines.into_iter().map(|line| self.dressed(&line, style)).collect();
        self.lines.extend(lines);
    }

    /// Text behind a mark, with what must stand behind it however long it is.
    fn item(&mut self, mark: &str, text: &str, tail: &str, most: usize) {
        let lines = fitted(&sanitize_line(text), mark, &sanitize_line(tail), self.width, most);
        self.lines.extend(lines);
    }

    fn dressed(&self, text: &str, style: Style) -> String {
        if self.colour { styled(text, style) } else { text.to_owned() }
    }
}

fn styled(text: &str, style: Style) -> String {
    format!("{style}{text}{style:#}")
}

fn colour(level: Level) -> Style {
    let colour = match level {
        Level::Critical => AnsiColor::Red,
        Level::Weak => AnsiColor::Yellow,
        Level::Fair => AnsiColor::Cyan,
        Level::Good => AnsiColor::Green,
        Level::Unknown | Level::None => return Style::new(),
    };
    colour.on_default().bold()
}

/// The weightiest facts behind the decision that leads, or else what the decision or the report says: two sentences at most.
fn why(report: &Report) -> String {
    let lead = report.highlights.lead.and_then(|place| report.decisions.get(place));
    let facts = lead.map(|lead| lead.because.as_slice()).filter(|facts| !facts.is_empty());
    let says = lead.map_or(report.summary.reason.as_str(), |lead| &lead.says);
    let sentences: Vec<String> = match facts {
        Some(facts) => facts.iter().take(2).map(|fact| text::sentence(fact)).collect(),
        None => says.split(". ").take(2).map(text::sentence).collect(),
    };
    sentences.join(" ")
}

fn score_of(words: &Messages, score: &ScoreView) -> String {
    let title = score.title.as_str();
    let Some(points) = text::range(words, score.shown_least, score.shown_most) else {
        return t!(words, "terminal-unscored", title = title);
    };
    let Some(grade) = &score.grade else { return t!(words, "terminal-ungraded", title = title, points = points) };
    let [least, most] = [&grade.least.title, &grade.most.title].map(|title| title.to_lowercase());
    let grade = crate::words::format::span(words, least, most);
    t!(words, "terminal-graded", title = title, points = points, grade = grade)
}

fn severity(words: &Messages, finding: &FindingView) -> String {
    let severity = term::name(words, finding.severity.word());
    match finding.kind {
        FindingKind::AtRisk => t!(words, "terminal-at-risk", severity = severity),
        FindingKind::Fail | FindingKind::Contradiction => severity,
    }
}

/// How many columns go to the mark before what looks like a command.
const MARK: usize = 2;

/// Text in lines of a width, `most` of them at most: what is too long ends in `…` before its tail.
fn fitted(text: &str, mark: &str, tail: &str, width: usize, most: usize) -> Vec<String> {
    // A line that a build server would take for a command gets a mark of two columns before it.
    let width = if [text, tail].iter().any(|part| part.contains("::")) { width - MARK } else { width };
    let indent = " ".repeat(textwrap::core::display_width(mark));
    let options = Options::new(width).initial_indent(mark).subsequent_indent(&indent);
    let short: String = tail.chars().take(width / 2).collect();
    let end = if short.len() < tail.len() { "…" } else { "" };
    let tail = if tail.is_empty() { String::new() } else { format!(" {short}{end}") };
    let wrapped = |text: &str, end: &str| {
        let text = [text, end, &tail].concat();
        let lines = textwrap::wrap(text.trim_end(), &options);
        lines.iter().map(|line| line.replace('\u{a0}', " ").trim_end().to_owned()).collect::<Vec<_>>()
    };
    // What cannot fit is not tried letter by letter.
    let mut left: String = text.chars().take(width * most).collect();
    if left.len() == text.len() {
        let whole = wrapped(text, "");
        if whole.len() <= most {
            return whole;
        }
    }
    loop {
        let lines = wrapped(left.trim_end_matches([' ', '\u{a0}', ',', ';', ':', '.', '(']), "…");
        if lines.len() <= most || left.pop().is_none() {
            return lines.into_iter().take(most).collect();
        }
    }
}
