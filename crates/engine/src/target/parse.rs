//! A target in the words of the command line.

use pack::{Answer, Catalog, Decision, Outcome, Verdict};

use super::{Target, TargetError};

/// The letters that stand for grades from the best on.
const LETTERS: &str = "abcdefghijklmnopqrstuvwxyz";

impl Target {
    /// Reads a target: `hire=ready`, `grade=fair` or `leader.grade=B`, `score>=70` or `product.score>=70`, `FM-09=pass`, `G-05=open`.
    ///
    /// A grade may be named by its letter, A for the best. Without a side, that of the pack's first is meant. Capitals do not matter.
    ///
    /// # Errors
    ///
    /// [`TargetError`] with what there is, and what may have been meant.
    pub fn parse(catalog: &Catalog, words: &str) -> Result<Target, TargetError> {
        let shape = || TargetError::Shape { words: diagnostics::suggest::short(words) };
        let (name, value, at_least) = match (words.split_once(">="), words.split_once('=')) {
            (Some((name, value)), _) => (name.trim(), value.trim(), true),
            (None, Some((name, value))) => (name.trim(), value.trim(), false),
            (None, None) => return Err(shape()),
        };
        if name.is_empty() || value.is_empty() {
            return Err(shape());
        }
        let (side, of_side) = match name.rsplit_once('.') {
            Some((side, what)) => (Some(side), what),
            None => (None, name),
        };
        let is = |what: &str| of_side.eq_ignore_ascii_case(what);
        if is("score") {
            if !at_least {
                return Err(TargetError::Score { words: words.to_owned() });
            }
            return score(catalog, side, value, words);
        }
        if at_least {
            return Err(shape());
        }
        if is("grade") {
            return grade(catalog, side, value);
        }
        // The word before a gate's id may be left out, and so may the spaces.
        let id = name.strip_prefix("gate ").unwrap_or(name).trim();
        let named = |one: &str| one.eq_ignore_ascii_case(id);
        if let Some(decision) = catalog.decisions.iter().position(|one| named(&one.id)) {
            return outcome(&catalog.decisions[decision], value).map(|outcome| Target::Decision { decision, outcome });
        }
        if let Some(gate) = catalog.gates.iter().position(|one| named(&one.id)) {
            return match value.to_ascii_lowercase().as_str() {
                "open" => Ok(Target::Gate { gate }),
                _ => Err(unknown("state of a gate", value, ["open"])),
            };
        }
        if let Some(check) = catalog.checks.iter().position(|one| named(&one.id) || named(&one.name)) {
            return match value.to_ascii_lowercase().as_str() {
                "pass" => Ok(Target::Check { check, verdict: Verdict::Pass }),
                "at_risk" => Ok(Target::Check { check, verdict: Verdict::AtRisk }),
                _ => Err(unknown("verdict to aim at", value, ["pass", "at_risk"])),
            };
        }
        let decisions = catalog.decisions.iter().map(|one| one.id.as_str());
        let gates = catalog.gates.iter().map(|one| one.id.as_str());
        let checks = catalog.checks.iter().flat_map(|one| [one.id.as_str(), one.name.as_str()]);
        let meant = diagnostics::suggest::did_you_mean(
            id,
            decisions.clone().chain(gates).chain(checks).chain(["score", "grade"]),
        );
        Err(TargetError::Nothing {
            name: diagnostics::suggest::short(name),
            meant: meant.map_or_else(String::new, |meant| format!("; did you mean `{meant}`?")),
            decisions: decisions.collect::<Vec<_>>().join(", "),
        })
    }

    /// The target in the words in which it is read.
    pub fn words(&self, catalog: &Catalog) -> String {
        match self {
            Target::Decision { decision, outcome } => format!("{}={outcome}", catalog.decisions[*decision].id),
            Target::Grade { side, grade } => format!("{side}.grade={}", catalog.pack.grades[*grade].id),
            Target::Score { side, least } => format!("{side}.score>={least}"),
            Target::Check { check, verdict } => format!("{}={}", catalog.checks[*check].id, verdict.word()),
            Target::Gate { gate } => format!("{}=open", catalog.gates[*gate].id),
        }
    }
}

fn side(catalog: &Catalog, named: Option<&str>) -> Result<String, TargetError> {
    let sides = || catalog.pack.sides.iter().map(|side| side.id.as_str());
    match named {
        None => sides().next().map(str::to_owned).ok_or_else(|| unknown("side", "", [])),
        Some(named) => sides()
            .find(|side| side.eq_ignore_ascii_case(named))
            .map(str::to_owned)
            .ok_or_else(|| unknown("side", named, sides())),
    }
}

fn score(catalog: &Catalog, named: Option<&str>, value: &str, words: &str) -> Result<Target, TargetError> {
    let least: f64 = value.parse().map_err(|_| TargetError::Score { words: words.to_owned() })?;
    if !(0.0..=100.0).contains(&least) {
        return Err(TargetError::Score { words: words.to_owned() });
    }
    Ok(Target::Score { side: side(catalog, named)?, least })
}

fn grade(catalog: &Catalog, named: Option<&str>, value: &str) -> Result<Target, TargetError> {
    let grades = &catalog.pack.grades;
    let by_name = grades.iter().position(|grade| grade.id.eq_ignore_ascii_case(value));
    let by_letter =
        || LETTERS.chars().take(grades.len()).position(|letter| value.eq_ignore_ascii_case(&letter.to_string()));
    match by_name.or_else(by_letter) {
        Some(grade) => Ok(Target::Grade { side: side(catalog, named)?, grade }),
        None => Err(unknown("grade", value, grades.iter().map(|grade| grade.id.as_str()))),
    }
}

fn outcome(decision: &Decision<pack::Condition>, value: &str) -> Result<String, TargetError> {
    let all = || decision.rules.iter().map(|rule| &rule.outcome).chain([&decision.otherwise]);
    let by_id = all().find(|outcome| outcome.id.eq_ignore_ascii_case(value)).map(|outcome| outcome.id.clone());
    let by_answer = || {
        let wanted = Answer::OF_RULES.into_iter().find(|answer| answer.word().eq_ignore_ascii_case(value))?;
        let of_answer = |outcome: &&Outcome| wanted != Answer::Info && outcome.answer == wanted;
        all().find(of_answer).map(|_| wanted.word().to_owned())
    };
    by_id.or_else(by_answer).ok_or_else(|| unknown("outcome", value, all().map(|outcome| outcome.id.as_str())))
}

/// Whether the outcome at a place is the one that is aimed at or a better one: one that answers better, or one that answers the same and
/// stands further down, since rules stand from what stops most to what stops least. What answers nothing is no better than anything.
pub(super) fn is_reached(decision: &Decision<pack::Condition>, wanted: &str, place: usize) -> bool {
    let rank = |answer: Answer| match answer {
        Answer::Yes => Some(2),
        Answer::Conditional => Some(1),
        Answer::No => Some(0),
        Answer::Info | Answer::Undetermined => None,
    };
    let outcome = decision.outcome(place);
    if outcome.id == wanted {
        return true;
    }
    let Some(is) = rank(outcome.answer) else { return false };
    match (0..=decision.rules.len()).find(|place| decision.outcome(*place).id == wanted) {
        Some(aimed) => rank(decision.outcome(aimed).answer).is_some_and(|answer| (is, place) > (answer, aimed)),
        None => {
            let aimed = Answer::OF_RULES.into_iter().find(|answer| answer.word() == wanted).and_then(rank);
            aimed.is_some_and(|aimed| is >= aimed)
        }
    }
}

fn unknown<'w>(what: &'static str, word: &str, known: impl IntoIterator<Item = &'w str>) -> TargetError {
    let known: Vec<&str> = known.into_iter().collect();
    let meant = diagnostics::suggest::did_you_mean(word, known.iter().copied());
    TargetError::Unknown {
        what,
        word: diagnostics::suggest::short(word),
        meant: meant.map_or_else(String::new, |meant| format!("; did you mean `{meant}`?")),
        known: known.join(", "),
    }
}
