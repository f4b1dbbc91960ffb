//! The pack itself, gates, decisions, profiles.

use diagnostics::Code;
use yaml::Cursor;

use super::check::severity;
use super::{Draft, EntityKind, basis, condition, word, words};
use crate::check::Basis;
use crate::compile::RawExpr;
use crate::frame::{Area, Blocker, Cap, Decision, Demanded, Grade, Outcome, Pack, Profile, Rule, Titled};
use crate::{Answer, Severity};

/// What `rules/pack.yaml` gives names to.
pub(super) const PACK_THINGS: [EntityKind; 5] =
    [EntityKind::Side, EntityKind::Area, EntityKind::Theme, EntityKind::Grade, EntityKind::Role];

/// What a pack that is laid over another says of itself, and what it adds.
pub(crate) struct Over {
    name: String,
    version: String,
    title: Option<String>,
    profile: Option<String>,
    check_profile: Option<String>,
    minimum_evidence: Option<f64>,
    sides: Vec<Titled>,
    areas: Vec<Area>,
    themes: Vec<Titled>,
    grades: Vec<Grade>,
    roles: Vec<Titled>,
}

impl Over {
    /// The lower pack under this one.
    pub(crate) fn lay_on(self, mut pack: Pack) -> Pack {
        pack.extends = Some(std::mem::replace(&mut pack.name, self.name));
        pack.version = self.version;
        pack.title = self.title.unwrap_or(pack.title);
        pack.profile = self.profile.unwrap_or(pack.profile);
        pack.check_profile = self.check_profile.or(pack.check_profile);
        pack.minimum_evidence = self.minimum_evidence.unwrap_or(pack.minimum_evidence);
        pack.sides.extend(self.sides);
        pack.areas.extend(self.areas);
        pack.themes.extend(self.themes);
        pack.grades.extend(self.grades);
        pack.grades.sort_by(|one, other| other.from.total_cmp(&one.from));
        pack.roles.extend(self.roles);
        pack
    }
}

pub(super) fn pack(root: Cursor<'_>, draft: &mut Draft) {
    let Some(mut fields) = root.fields() else { return draft.unread(&PACK_THINGS) };
    if let Some(value) = fields.optional("extends") {
        if below(value).is_some() {
            let problem = value
                .error(Code::NothingBelow, "this pack is made to be laid over another, and there is none below it");
            value.report(problem.help("read it with `--pack DIR`; leave `extends` out where the pack stands alone"));
        }
        draft.unread(&PACK_THINGS);
        over(root, draft);
        return;
    }
    let name = fields.required("name").and_then(word);
    let version = fields.required("version").and_then(words);
    let title = fields.required("title").and_then(words);
    let profile = fields.required("profile");
    let profile = draft.reference(EntityKind::Profile, profile);
    let check_profile = fields.optional("check_profile");
    let check_profile = draft.reference(EntityKind::Profile, check_profile);
    let minimum_evidence = fields.required("minimum_evidence").and_then(share);
    let sides = fields.required("sides").and_then(|value| value.list(|item| titled(item, EntityKind::Side, draft)));
    let areas = fields.required("areas").and_then(|value| value.list(|item| area(item, draft)));
    let themes = fields.required("themes").and_then(|value| value.list(|item| titled(item, EntityKind::Theme, draft)));
    let grades = fields.required("grades").and_then(|value| whole_grades(value, draft));
    let roles = fields.required("roles").and_then(|value| value.list(|item| titled(item, EntityKind::Role, draft)));
    fields.finish();
    let read = [sides.is_some(), areas.is_some(), themes.is_some(), grades.is_some(), roles.is_some()];
    for (thing, _) in PACK_THINGS.iter().zip(read).filter(|(_, read)| !read) {
        draft.unread(&[*thing]);
    }
    draft.pack = (|| {
        Some(Pack {
            name: name?,
            version: version?,
            title: title?,
            extends: None,
            profile: profile?,
            check_profile,
            minimum_evidence: minimum_evidence?,
            sides: sides?,
            areas: areas?,
            themes: themes?,
            grades: grades?,
            roles: roles?,
        })
    })();
}

/// What a pack that is laid over another says of itself.
pub(super) fn over(root: Cursor<'_>, draft: &mut Draft) {
    let Some(mut fields) = root.fields() else { return };
    let name = fields.required("name").and_then(word);
    let version = fields.required("version").and_then(words);
    let _ = fields.required("extends");
    let title = fields.optional("title").and_then(words);
    let profile = fields.optional("profile");
    let profile = draft.reference(EntityKind::Profile, profile);
    let check_profile = fields.optional("check_profile");
    let check_profile = draft.reference(EntityKind::Profile, check_profile);
    let minimum_evidence = fields.optional("minimum_evidence").and_then(share);
    let sides = fields.optional("sides").map(|value| value.list(|item| titled(item, EntityKind::Side, draft)));
    let areas = fields.optional("areas").map(|value| value.list(|item| area(item, draft)));
    let themes = fields.optional("themes").map(|value| value.list(|item| titled(item, EntityKind::Theme, draft)));
    let grades = fields.optional("grades").map(|value| value.list(|item| grade(item, draft)));
    let roles = fields.optional("roles").map(|value| value.list(|item| titled(item, EntityKind::Role, draft)));
    fields.finish();
    draft.over = (|| {
        Some(Over {
            name: name?,
            version: version?,
            title,
            profile,
            check_profile,
            minimum_evidence,
            sides: sides.unwrap_or_else(|| Some(Vec::new()))?,
            areas: areas.unwrap_or_else(|| Some(Vec::new()))?,
            themes: themes.unwrap_or_else(|| Some(Vec::new()))?,
            grades: grades.unwrap_or_else(|| Some(Vec::new()))?,
            roles: roles.unwrap_or_else(|| Some(Vec::new()))?,
        })
    })();
}

fn below(value: Cursor<'_>) -> Option<&'static str> {
    value.one_of(&[("prognosis", "prognosis")])
}

fn share(value: Cursor<'_>) -> Option<f64> {
    let share = value.number()?;
    if (0.0..=1.0).contains(&share) {
        return Some(share);
    }
    value.report(
        value.error(Code::BadRange, format!("expected a share from 0 to 1, found {share}")).help("0.6 is 60 percent"),
    );
    None
}

fn titled(value: Cursor<'_>, thing: EntityKind, draft: &mut Draft) -> Option<Titled> {
    let mut fields = value.fields()?;
    let id = fields.required("id");
    let id = draft.defined(thing, id);
    let title = fields.required("title").and_then(words);
    fields.finish();
    Some(Titled { id: id?, title: title? })
}

fn area(value: Cursor<'_>, draft: &mut Draft) -> Option<Area> {
    let mut fields = value.fields()?;
    let id = fields.required("id");
    let id = draft.defined(EntityKind::Area, id);
    let title = fields.required("title").and_then(words);
    let side = fields.required("side");
    let side = draft.reference(EntityKind::Side, side);
    fields.finish();
    Some(Area { id: id?, title: title?, side: side? })
}

fn grade(value: Cursor<'_>, draft: &mut Draft) -> Option<Grade> {
    let mut fields = value.fields()?;
    let id = fields.required("id");
    let id = draft.defined(EntityKind::Grade, id);
    let title = fields.required("title").and_then(words);
    let from = fields.required("from").and_then(|value| {
        let from = value.number()?;
        if !(0.0..=100.0).contains(&from) {
            value.report(value.error(Code::BadRange, format!("a grade begins at a score from 0 to 100, found {from}")));
            return None;
        }
        Some(from)
    });
    fields.finish();
    Some(Grade { id: id?, title: title?, from: from? })
}

/// All grades: strongest first, down to 0.
fn whole_grades(value: Cursor<'_>, draft: &mut Draft) -> Option<Vec<Grade>> {
    let grades = value.list(|item| grade(item, draft))?;
    for (place, pair) in grades.windows(2).enumerate().filter(|(_, pair)| pair[0].from <= pair[1].from) {
        let (above, below) = (&pair[0], &pair[1]);
        let item = value.items()?.nth(place + 1)?;
        let message = format!("the grade `{}` begins at {}, which is not under {}", below.id, below.from, above.from);
        item.report(item.error(Code::BadGrades, message).help("grades go from the strongest down"));
    }
    if grades.last().is_none_or(|last| last.from != 0.0) {
        let last = value.items()?.last().unwrap_or(value);
        let problem = last.error(Code::BadGrades, "the last grade must begin at 0, so that every score has one");
        last.report(problem.help("grades go from the strongest down to `from: 0`"));
    }
    Some(grades)
}

pub(super) fn gates(root: Cursor<'_>, draft: &mut Draft) {
    let Some(mut fields) = root.fields() else { return };
    let list = fields.required("gates");
    fields.finish();
    let Some(items) = list.and_then(Cursor::items) else { return };
    for item in items {
        let gate = gate(item, draft);
        draft.gates.extend(gate);
    }
}

fn gate(value: Cursor<'_>, draft: &mut Draft) -> Option<Blocker<RawExpr>> {
    let mut fields = value.fields()?;
    let id = fields.required("id");
    let id = draft.defined(EntityKind::Blocker, id);
    let title = fields.required("title").and_then(words);
    let when = fields.required("when").and_then(condition);
    let cap = fields.optional("cap").map(|value| cap(value, draft));
    let stops = fields.optional("stops").and_then(Cursor::boolean).unwrap_or(cap.is_some());
    let message = fields.required("message").and_then(words);
    if let Some(value) = fields.required("basis")
        && basis(value) == Some(Basis::Practice)
    {
        let problem = value.error(Code::PracticeGate, "a gate may not rest on practice");
        value.report(problem.help("practice never gates: make it a check, or rest the gate on a source statement"));
    }
    let source = draft.source(&mut fields);
    let note = fields.optional("note").and_then(words);
    fields.finish();
    if source.is_empty() {
        value.report(
            value
                .error(Code::PracticeGate, "a gate must name the statements it rests on")
                .help("add `source: [...]`; a gate never rests on practice"),
        );
    }
    let cap = cap.map_or(Some(None), |cap| cap.map(Some));
    Some(Blocker {
        id: id?,
        title: title?,
        when: when?,
        cap: cap?,
        stops,
        message: message?,
        source,
        note,
        place: value.place(),
    })
}

fn cap(value: Cursor<'_>, draft: &mut Draft) -> Option<Cap> {
    let mut fields = value.fields()?;
    let side = fields.required("side");
    let side = draft.reference(EntityKind::Side, side);
    let grade = fields.required("grade");
    let grade = draft.reference(EntityKind::Grade, grade);
    fields.finish();
    Some(Cap { side: side?, grade: grade? })
}

pub(super) fn decision(root: Cursor<'_>, draft: &mut Draft) {
    let Some(mut fields) = root.fields() else { return };
    let id = fields.required("id");
    let id = draft.defined(EntityKind::Decision, id);
    let title = fields.required("title").and_then(words);
    let ask = fields.required("ask").and_then(words);
    let source = draft.source(&mut fields);
    let rules = fields.required("rules").and_then(|value| {
        if value.items().is_some_and(|mut rules| rules.next().is_none()) {
            value.report(value.error(Code::EmptyValue, "a decision without a rule decides nothing"));
        }
        value.list(rule)
    });
    let confidential = fields.optional("confidential").and_then(Cursor::boolean).unwrap_or(false);
    let otherwise = fields.required("otherwise").and_then(|value| outcome(value, None));
    let undetermined = fields.required("undetermined").and_then(|value| outcome(value, Some(Answer::Undetermined)));
    fields.finish();
    let decision = (|| {
        Some(Decision {
            id: id?,
            title: title?,
            ask: ask?,
            source,
            rules: rules?,
            otherwise: otherwise?,
            confidential,
            undetermined: undetermined?,
            place: root.place(),
        })
    })();
    draft.decisions.extend(decision);
}

fn rule(value: Cursor<'_>) -> Option<Rule<RawExpr>> {
    let mut fields = value.fields()?;
    let when = fields.required("when").and_then(condition);
    let outcome = rest_of_outcome(fields, None);
    Some(Rule { when: when?, outcome: outcome? })
}

fn outcome(value: Cursor<'_>, fixed: Option<Answer>) -> Option<Outcome> {
    rest_of_outcome(value.fields()?, fixed)
}

fn rest_of_outcome(mut fields: yaml::Fields<'_>, fixed: Option<Answer>) -> Option<Outcome> {
    let (id, answer) = match fixed {
        Some(answer) => (Some(answer.word().to_owned()), Some(answer)),
        None => {
            let answers = Answer::OF_RULES.map(|answer| (answer.word(), answer));
            let id = fields.required("outcome").and_then(word);
            (id, fields.required("answer").and_then(|value| value.one_of(&answers)))
        }
    };
    let title = fields.required("title").and_then(words);
    let says = fields.required("says").and_then(words);
    let next = fields.optional("next").and_then(words);
    fields.finish();
    Some(Outcome { id: id?, answer: answer?, title: title?, says: says?, next })
}

pub(super) fn profile(root: Cursor<'_>, draft: &mut Draft) {
    let Some(mut fields) = root.fields() else { return };
    let id = fields.required("id");
    let id = draft.defined(EntityKind::Profile, id);
    let title = fields.required("title").and_then(words);
    let help = fields.optional("help").and_then(words);
    let areas = fields.optional("areas");
    let areas = draft.reference_list(EntityKind::Area, areas);
    let exclude = fields.optional("exclude");
    let exclude = draft.reference_list(EntityKind::Check, exclude);
    let severities = fields.optional("severities").map(|value| {
        let read = |(check, to): (Cursor<'_>, Cursor<'_>)| {
            Some((draft.reference(EntityKind::Check, Some(check))?, severity(to)?))
        };
        value.entries()?.map(read).collect::<Option<Vec<_>>>()
    });
    let weights = fields.optional("weights").map(weights);
    let fail_on = fields.optional("fail_on").and_then(severity);
    let decisions = fields.optional("decisions").map(|value| draft.reference_list(EntityKind::Decision, Some(value)));
    let pages = fields.optional("pages").map(|value| draft.reference_list(EntityKind::Page, Some(value)));
    let plans = fields.optional("plans").and_then(Cursor::boolean).unwrap_or(false);
    let requirements = fields.optional("requirements").map(|value| demanded(value, draft));
    fields.finish();
    let profile = (|| {
        Some(Profile {
            id: id?,
            title: title?,
            help,
            areas: areas?,
            exclude: exclude?,
            severities: severities.unwrap_or_else(|| Some(Vec::new()))?,
            weights: weights.unwrap_or_else(|| Some(Vec::new()))?,
            fail_on,
            decisions: decisions.map_or(Some(None), |decisions| decisions.map(Some))?,
            pages: pages.map_or(Some(None), |pages| pages.map(Some))?,
            plans,
            requirements: requirements.unwrap_or_else(|| Some(Demanded::default()))?,
        })
    })();
    draft.profiles.extend(profile);
}

fn demanded(value: Cursor<'_>, draft: &mut Draft) -> Option<Demanded> {
    let mut fields = value.fields()?;
    let exclude = fields.optional("exclude");
    let exclude = draft.reference_list(EntityKind::Requirement, exclude);
    let severities = fields.optional("severities").map(|value| {
        let read = |(id, to): (Cursor<'_>, Cursor<'_>)| {
            Some((draft.reference(EntityKind::Requirement, Some(id))?, severity(to)?))
        };
        value.entries()?.map(read).collect::<Option<Vec<_>>>()
    });
    fields.finish();
    Some(Demanded { exclude: exclude?, severities: severities.unwrap_or_else(|| Some(Vec::new()))? })
}

fn weights(value: Cursor<'_>) -> Option<Vec<(Severity, f64)>> {
    let words = Severity::ALL.map(|severity| (severity.word(), severity));
    let read = |(of, weight): (Cursor<'_>, Cursor<'_>)| {
        let number = weight.number()?;
        if number <= 0.0 {
            weight.report(
                weight
                    .error(Code::BadRange, format!("a weight is above 0, found {number}"))
                    .help("to leave a check out, name it under `exclude`"),
            );
            return None;
        }
        Some((of.one_of(&words)?, number))
    };
    value.entries()?.map(read).collect()
}
