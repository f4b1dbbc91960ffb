//! A check: one thing asked of a program, with its rules, its words, its remedy and its own tests.

use std::ops::Range;

use diagnostics::Location;
use serde::{Deserialize, Serialize};

use crate::Severity;
use crate::declare::mapping;

mapping! {
    /// One thing asked of a program.
    #[derive(Clone, Debug, Serialize, Deserialize)]
    pub struct Check<C> {
        /// The check's id, such as FM-09; the answer to its screening question stands under it too.
        id: String = required_by(check_id, ValueType::CheckId),
        /// A short name in kebab case.
        name: String = required(WORD),
        /// What is wrong when it fails: a claim, ten words at most.
        title: String = required(WORDS),
        /// The name by which reports show it, three words at most; its name in words where it has none.
        label: String = optional(WORDS, name.as_deref().map(crate::names::heading).unwrap_or_default()),
        /// What is true when it passes.
        healthy: String = required(WORDS),
        /// What is true when it is at risk; the title of a finding that does not fail.
        unfinished: Option<String> = optional(WORDS),
        /// The area that it is scored in; pack.yaml names them.
        area: String = required(Ref(EntityKind::Area)),
        /// The theme that it is shown under; pack.yaml names them.
        theme: String = required(Ref(EntityKind::Theme)),
        /// How much it matters.
        severity: Severity = required(SEVERITY),
        /// The statement that stresses it, or `judgement`.
        severity_basis: String = required(SEVERITY_BASIS),
        /// Whether it rests on the source material or was added as practice, which weighs half.
        basis: Basis = required(BASIS),
        /// The root causes it belongs to; where pack.yaml names some, every check names one or more.
        root_cause: Vec<String> = given(List(Ref(EntityKind::RootCause)), Vec::new()),
        /// The statements it rests on.
        source: Vec<String> = optional(SOURCE, Vec::new()),
        /// When the check makes sense at all.
        applies_when: Option<C> = optional(EXPR),
        /// Why it does not apply, in words.
        not_applicable: Option<String> = optional(WORDS),
        /// What must hold, limb by limb; most checks have one. A rated check has one that reads the rating.
        limbs: Vec<Limb<C>> = flat(|_, fields, draft| limbs(fields, draft, id.as_deref(), title.as_deref()), rules()),
        /// How a rated check comes to its rating, in place of fails_when and passes_when.
        rating: Option<Rating<C>> = given(mapping::<Rating<C>>()),
        /// What is asked after the plan while the check does not apply yet; profiles with `plans: yes` judge by it.
        planned: Option<Planned> =
            optional_by(|_, fields, draft| planned(fields, name.as_deref(), draft), mapping::<Screen>().value_type()),
        /// Within how many days a newly appointed leader runs into the failure.
        felt_within_days: Option<u32> = given(DAYS),
        /// What the numbers in its rules rest on.
        thresholds: Vec<Threshold> = given(List(mapping::<Threshold>()), Vec::new()),
        /// Answers that cannot both be true.
        contradictions: Vec<Contradiction<C>> = given(List(mapping::<Contradiction<C>>()), Vec::new()),
        /// Questions whose better answer may lower this check, each with the reason.
        lowered_by: Vec<LoweredBy> = given(List(mapping::<LoweredBy>()), Vec::new()),
        /// The one question of a quick audit.
        screen: Screen = required(mapping::<Screen>()),
        /// What the report says where no clause has words; {fact} stands for a value with its unit.
        message: Option<Message> = optional(mapping::<Message>()),
        /// Why it matters and what it leads to, in Markdown.
        why: String = required(WORDS),
        /// The checks that are its root causes.
        caused_by: Vec<String> = given(List(Ref(EntityKind::Check)), Vec::new()),
        /// What to do; required unless pack.yaml says otherwise.
        remedy: Option<Remedy> = given(mapping::<Remedy>()),
        /// Where its id is written.
        place: Location = by(at_id),
    }
}

/// Whether something stands in the source material or was added by us.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// Stated by, or following from, the source material.
    Source,
    /// Ordinary knowledge of the field, or our judgement.
    Practice,
}

impl Basis {
    /// The word that packs and reports use.
    pub fn word(self) -> &'static str {
        match self {
            Basis::Source => "source",
            Basis::Practice => "practice",
        }
    }
}

mapping! {
    /// One half of a check that is reported apart; a plain check is a single limb without a name.
    #[derive(Clone, Debug, Serialize, Deserialize)]
    pub struct Limb<C> {
        /// The limb's name.
        name: String = required(WORD),
        /// What is wrong when it fails.
        title: String = required(WORDS),
        /// When it fails: any of these clauses is enough.
        fails_when: Vec<Clause<C>> = required(FAILING),
        /// When it is healthy: all of these clauses are needed; what lies between is at risk. Without it, whatever does not fail passes.
        passes_when: Vec<Clause<C>> = given(PASSING, Vec::new()),
        /// What we added: any of these, known to hold, lowers what is shown from a pass to a risk; unknown, it holds nothing up.
        at_risk_when: Vec<Clause<C>> = given(PRACTICE, Vec::new()),
        /// What the report says of it where no clause has words; the check's own words where there are none.
        message: Option<Message> = optional(mapping::<Message>()),
    }
}

mapping! {
    /// One condition of a verdict with the sentence that is true while it holds.
    #[derive(Clone, Debug, Serialize, Deserialize)]
    pub struct Clause<C> {
        /// When it holds.
        when: C = required(EXPR),
        /// What the report says while it holds; {fact} stands for a value with its unit.
        say: Option<String> = optional(SENTENCE),
        /// What the report says while a clause of `passes_when` is known not to hold.
        gap: Option<String> = optional(SENTENCE),
        /// Whether what it asks stands in the source material; clauses of `at_risk_when` are practice.
        basis: Basis = optional(BASIS, Basis::Source),
        /// Whether the number in it stands in the source material too.
        threshold: Basis = optional(BASIS, Basis::Source),
        /// The statements it rests on.
        source: Vec<String> = optional(SOURCE, Vec::new()),
        /// Whether the clauses of `passes_when` together exclude it: worked out when the pack is compiled.
        ruled_out: bool = by(|_, _, _| Some(false)),
    }
}

impl<C> Clause<C> {
    /// A condition without words of its own.
    pub fn bare(when: C) -> Clause<C> {
        let (say, gap, source) = (None, None, Vec::new());
        Clause { when, say, gap, source, basis: Basis::Source, threshold: Basis::Source, ruled_out: false }
    }
}

mapping! {
    /// How a rated check comes to its rating: the median of its parts, weighed by what backs them.
    #[derive(Clone, Debug, Serialize, Deserialize)]
    pub struct Rating<C> {
        /// What the rating is made of.
        parts: Vec<RatingPart<C>> = required(PARTS),
    }
}

mapping! {
    /// One part of a rating.
    #[derive(Clone, Debug, Serialize, Deserialize)]
    pub struct RatingPart<C> {
        /// The part's short name.
        name: String = required(WORD),
        /// What it tells, in words.
        title: String = required(WORDS),
        /// Its level, 0 to 4: a whole number in CEL.
        level: C = required(LEVEL),
        /// Whether it weighs double.
        deciding: bool = optional(YES_NO, false),
    }
}

/// The question after the plan, for a check that does not apply yet.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Planned {
    /// The fact that its answer gives.
    pub fact: String,
}

mapping! {
    /// What the report says for each verdict; `{fact}` stands for a value.
    #[derive(Clone, Debug, Default, Serialize, Deserialize)]
    pub struct Message {
        /// When it fails.
        fail: String = required(SENTENCE),
        /// When it is at risk.
        at_risk: Option<String> = optional(SENTENCE),
        /// When it passes.
        pass: Option<String> = optional(SENTENCE),
    }
}

mapping! {
    /// What a number in a rule rests on.
    #[derive(Clone, Debug, Serialize, Deserialize)]
    pub struct Threshold {
        /// The number, in words.
        what: String = required(WORDS),
        /// Whether it stands in the source material.
        basis: Basis = required(BASIS),
        /// The statements it rests on.
        source: Vec<String> = optional(SOURCE, Vec::new()),
        /// What to know of it.
        note: Option<String> = optional(WORDS),
    }
}

mapping! {
    /// Answers that cannot both be true.
    #[derive(Clone, Debug, Serialize, Deserialize)]
    pub struct Contradiction<C> {
        /// When they collide.
        when: C = required(EXPR),
        /// What collides, in words.
        message: String = required(SENTENCE),
        /// The statements the rule rests on.
        source: Vec<String> = optional(SOURCE, Vec::new()),
    }
}

mapping! {
    /// A question whose better answer may lower a check.
    #[derive(Clone, Debug, Serialize, Deserialize)]
    pub struct LoweredBy {
        /// The question's fact.
        fact: String = required(Ref(EntityKind::Fact)),
        /// The choice or state whose next better one may; any where it says nothing.
        from: Option<String> = optional(WORD),
        /// Why it may.
        why: String = required(WORDS),
    }
}

mapping! {
    /// The one question that a quick audit asks of a check.
    #[derive(Clone, Debug, Serialize, Deserialize)]
    pub struct Screen {
        /// The question in one sentence.
        ask: String = required(WORDS),
        /// What to look at before answering.
        help: Option<String> = optional(WORDS),
        /// Observable statements, weak to strong: as many as `screening` of pack.yaml has levels.
        levels: Vec<String> = required(SCREEN_LEVELS),
    }
}

mapping! {
    /// What to do about a finding.
    #[derive(Clone, Debug, Serialize, Deserialize)]
    pub struct Remedy {
        /// What is done, verb first.
        title: String = required(WORDS),
        /// The role that answers for it.
        owner: String = required(Ref(EntityKind::Role)),
        /// The roles that help.
        with: Vec<String> = given(List(Ref(EntityKind::Role)), Vec::new()),
        /// Person-days, the least and the most, such as [3, 8].
        effort_days: (f64, f64) = required(EFFORT),
        /// The check whose step it is part of, while that check stands no better.
        part_of: Option<String> = optional(Ref(EntityKind::Check)),
        /// Whether it comes first of all that fails: cheap, and nothing else helps before it is done.
        first: bool = optional(YES_NO, false),
        /// The checks that should be mended before.
        after: Vec<String> = given(List(Ref(EntityKind::Check)), Vec::new()),
        /// The milestone before which it cannot be done.
        waits_for: Option<String> = optional(Ref(EntityKind::Milestone)),
        /// The first step.
        this_week: String = required(WORDS),
        /// What is done by day 30.
        by_day_30: Option<String> = optional(WORDS),
        /// What is done by day 60.
        by_day_60: Option<String> = optional(WORDS),
        /// What is done by day 90.
        by_day_90: Option<String> = optional(WORDS),
        /// The evidence that it is done.
        done_when: String = required(WORDS),
        /// What is done where the check is at risk only; the steps of the failure where there is none.
        at_risk: Option<SmallRemedy> = optional(mapping::<SmallRemedy>()),
        /// The statements it rests on.
        source: Vec<String> = optional(SOURCE, Vec::new()),
    }
}

impl Remedy {
    /// Person-days, the least and the most, of a check that fails or is at risk; a third where the pack gives none for the latter.
    pub fn effort(&self, fails: bool) -> (f64, f64) {
        let (least, most) = self.effort_days;
        match &self.at_risk {
            Some(small) if !fails => small.effort_days.unwrap_or((least / 3.0, most / 3.0)),
            _ => (least, most),
        }
    }

    /// The last day that its steps are named for, 30, 60 or 90 days from the start; 0 where they name none. What is left to do where the most is
    /// there already names none.
    pub fn named_day(&self, fails: bool) -> u32 {
        if !fails && self.at_risk.is_some() {
            return 0;
        }
        let named = [(&self.by_day_90, 90), (&self.by_day_60, 60), (&self.by_day_30, 30)];
        named.into_iter().find(|(step, _)| step.is_some()).map_or(0, |(_, days)| days)
    }
}

mapping! {
    /// What to do where the most is there already.
    #[derive(Clone, Debug, Serialize, Deserialize)]
    pub struct SmallRemedy {
        /// What is done, verb first.
        title: String = required(WORDS),
        /// The first step.
        this_week: String = required(WORDS),
        /// Person-days, the least and the most; a third of the whole remedy's where there is none.
        effort_days: Option<(f64, f64)> = optional(EFFORT),
    }
}

/// The facts that a message names in braces, and the bytes at which they stand; `{size(list.state)}` names `list.state`.
pub fn placeholders(message: &str) -> impl Iterator<Item = (&str, Range<usize>)> {
    message.match_indices('{').filter_map(|(at, _)| {
        let written = message[at + 1..].split_once('}')?.0;
        let name = counted(written).unwrap_or(written);
        let from = at + 1 + if name.len() < written.len() { "size(".len() } else { 0 };
        Some((name, from..from + name.len()))
    })
}

/// What `size(...)` counts in a placeholder; none where it counts nothing.
pub fn counted(placeholder: &str) -> Option<&str> {
    placeholder.strip_prefix("size(")?.strip_suffix(')')
}
