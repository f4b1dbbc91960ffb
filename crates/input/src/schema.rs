//! What may be answered: the part of a catalog that inputs are read by.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};

use diagnostics::suggest::{advice_with, did_you_mean};
use pack::table::RowCode;
use pack::types::{Items, Level, Series, Shape};
use pack::{
    Condition, Config, Export, Fillers, Former, Measure, ProgramField, ProgramPaths, Question, QuestionType, Table,
};

/// How many unknown names get advice in one run: comparing each with all that is known takes its time.
const MOST_ADVICE: usize = 200;

/// One question, as far as its answer goes.
#[derive(Clone, Debug)]
pub(super) struct FieldSpec<'a> {
    /// The fact that it declares, or the check that it screens.
    pub(super) fact: &'a str,
    /// What an answer looks like.
    pub(super) kind: Cow<'a, QuestionType>,
    /// Whether `n/a` is an answer.
    pub(super) not_applicable: bool,
    /// Whether several people may answer it, whose views are then combined.
    pub(super) panel: bool,
    /// How many days a value counts from its date on.
    pub(super) max_age: Option<u32>,
    /// Whether its dates may lie ahead of the audit, or long before it.
    pub(super) any_day: bool,
    /// Where `program.yaml` answers it.
    pub(super) config: Option<&'a Config>,
}

/// The tables of a pack, how their rows are evaluated, and what they measure.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Measured<'a> {
    /// The tables.
    pub(super) tables: &'a [Table<Condition>],
    /// How their rows are evaluated.
    pub(super) rows: &'a [RowCode],
    /// The facts that they give.
    pub(super) measures: &'a [Measure<Condition>],
    /// How other programs export them.
    pub(super) exports: &'a [Export],
}

/// All questions by their names, and the shape of `program.yaml`.
#[derive(Debug)]
pub(super) struct InputSchema<'a> {
    questions: BTreeMap<&'a str, FieldSpec<'a>>,
    /// The fact by each name that a metrics file may use; no screening question has one.
    metrics: BTreeMap<&'a str, &'a str>,
    /// The fact by each name that its question had before.
    former: BTreeMap<&'a str, &'a str>,
    /// What its choices or items were called before, by fact.
    former_choices: BTreeMap<&'a str, &'a [Former]>,
    program: &'a [ProgramField],
    /// Which of them tell of the file itself.
    program_paths: &'a ProgramPaths,
    tables: Measured<'a>,
    fillers: &'a Fillers,
    advice_left: AtomicUsize,
}

impl<'a> InputSchema<'a> {
    /// What a pack asks: its questions, each check's id with the levels of its screening question and whether the check may not apply, the leaves of `program.yaml` and those of them that tell of the file itself.
    pub(super) fn new<C>(
        questions: &'a [Question<C>],
        screens: impl IntoIterator<Item = (&'a str, &'a [String], bool)>,
        program: &'a [ProgramField],
        program_paths: &'a ProgramPaths,
        fillers: &'a Fillers,
    ) -> Self {
        let screens = screens.into_iter().map(|(fact, levels, not_applicable)| {
            let kind = Cow::Owned(QuestionType::Level(Level { levels: levels.to_vec() }));
            (fact, FieldSpec { fact, kind, not_applicable, panel: false, max_age: None, any_day: false, config: None })
        });
        let named = questions.iter().map(|question| {
            let (fact, kind) = (question.fact.as_str(), Cow::Borrowed(&question.kind));
            let config = question.config.as_ref();
            let Question { not_applicable, panel, max_age, any_day, .. } = *question;
            (fact, FieldSpec { fact, kind, not_applicable, panel, max_age, any_day, config })
        });
        let metric = |question: &'a Question<C>| Some((question.metric.as_deref()?, question.fact.as_str()));
        let own = questions.iter().map(|question| (question.fact.as_str(), question.fact.as_str()));
        let former = |question: &'a Question<C>| question.was.iter().map(|was| (was.as_str(), question.fact.as_str()));
        let former: BTreeMap<&str, &str> = questions.iter().flat_map(former).collect();
        let renamed = questions.iter().filter(|question| !question.former_choices.is_empty());
        Self {
            former_choices: renamed.map(|question| (question.fact.as_str(), &*question.former_choices)).collect(),
            questions: screens.chain(named).collect(),
            metrics: former.clone().into_iter().chain(questions.iter().filter_map(metric)).chain(own).collect(),
            former,
            program,
            program_paths,
            tables: Measured::default(),
            fillers,
            advice_left: AtomicUsize::new(MOST_ADVICE),
        }
    }

    /// The same with the tables from which some of the answers can be worked out.
    pub(super) fn measuring(self, tables: Measured<'a>) -> Self {
        Self { tables, ..self }
    }

    /// What people write where nothing is known yet.
    pub(super) fn fillers(&self) -> &'a Fillers {
        self.fillers
    }

    /// The leaves of `program.yaml` that tell of the file itself.
    pub(super) fn program_paths(&self) -> &'a ProgramPaths {
        self.program_paths
    }

    /// The tables from which some of the answers can be worked out.
    pub(super) fn tables(&self) -> Measured<'a> {
        self.tables
    }

    /// What an answer to the question of a fact looks like.
    pub(super) fn kind(&self, fact: &str) -> Option<&QuestionType> {
        self.questions.get(fact).map(|asking| &*asking.kind)
    }

    /// The question that a key of an answers file names, and the item of it where the key is `checklist.item`.
    pub(super) fn named(&self, key: &str) -> Option<(&FieldSpec<'a>, Option<&str>)> {
        if let Some(asking) = self.questions.get(key) {
            return Some((asking, None));
        }
        let (list, item) = key.rsplit_once('.')?;
        let asking = self.questions.get(list)?;
        let QuestionType::Items(Items { items, .. }) = &*asking.kind else { return None };
        items.iter().find(|(id, _)| id == item).map(|(id, _)| (asking, Some(id.as_str())))
    }

    /// What a key of an answers file or a metric is called, where it goes by the name of before: a fact, or an item of a checklist.
    pub(super) fn called_now(&self, key: &str) -> Option<String> {
        if let Some(fact) = self.former.get(key) {
            return Some((*fact).to_owned());
        }
        let (list, item) = key.rsplit_once('.')?;
        let list = self.former.get(list).copied().unwrap_or(list);
        let QuestionType::Items(Items { items, .. }) = self.kind(list)? else { return None };
        let former = self.former_choices(list).iter().find(|former| former.was == item);
        let item = former.map_or(item, |former| former.is.as_str());
        items.iter().any(|(id, _)| id == item).then(|| format!("{list}.{item}"))
    }

    /// Whether a metric goes by the name that its question had before.
    pub(super) fn called_before(&self, metric: &str) -> bool {
        self.former.contains_key(metric)
    }

    /// What the choices or items of a fact were called before.
    pub(super) fn former_choices(&self, fact: &str) -> &'a [Former] {
        self.former_choices.get(fact).copied().unwrap_or_default()
    }

    /// Whether several people may answer a fact.
    pub(super) fn is_panel(&self, fact: &str) -> bool {
        self.questions.get(fact).is_some_and(|asking| asking.panel)
    }

    /// How many days a value of a fact counts, or of the checklist that it is an item of.
    pub(super) fn max_age(&self, fact: &str) -> Option<u32> {
        self.named(fact)?.0.max_age
    }

    /// Whether the dates of a fact may lie ahead of the audit, or long before it.
    pub(super) fn takes_any_day(&self, fact: &str) -> bool {
        self.questions.get(fact).is_some_and(|asking| asking.any_day)
    }

    /// What a fact has for each quarter, where it has.
    pub(super) fn series(&self, fact: &str) -> Option<&Series> {
        match self.kind(fact)?.shape() {
            Shape::Series(series) => Some(series),
            Shape::Value | Shape::Items(_) | Shape::Records(_) => None,
        }
    }

    /// The question that a metric gives, by its fact or by its second name.
    pub(super) fn measured(&self, metric: &str) -> Option<&FieldSpec<'a>> {
        self.questions.get(self.metrics.get(metric)?)
    }

    /// All questions that `program.yaml` can answer, with the place where it does.
    pub(super) fn documented(&self) -> impl Iterator<Item = (&FieldSpec<'a>, &'a Config)> {
        self.questions.values().filter_map(|asking| Some((asking, asking.config?)))
    }

    /// The leaves of `program.yaml`.
    pub(super) fn program(&self) -> &'a [ProgramField] {
        self.program
    }

    /// What may have been meant by an unknown key of an answers file.
    pub(super) fn advice(&self, key: &str) -> String {
        self.advise(key, self.questions.keys().copied(), "`prognosis schema answers` has all")
    }

    /// What may have been meant by an unknown metric.
    pub(super) fn metric_advice(&self, metric: &str) -> String {
        let is_known = |name: &&str| self.measured(name).is_some_and(|asking| asking.kind.name().uses().metric);
        self.advise(
            metric,
            self.metrics.keys().copied().filter(is_known),
            "`prognosis init` writes them into metrics.csv",
        )
    }

    /// What may have been meant by an unknown path of `program.yaml`: a field beside it, or one with the same name elsewhere.
    pub(super) fn path_advice<'c>(
        &self,
        path: &str,
        name: &str,
        beside: impl IntoIterator<Item = &'c str> + Clone,
    ) -> String {
        let paths = || self.program.iter().map(|field| field.path.as_str());
        if paths().any(|known| known == path) {
            return "write one field below the other instead of dots between them".to_owned();
        }
        let beside_it = || did_you_mean(name, beside.clone());
        let same_name = || paths().find(|known| known.rsplit('.').next() == Some(name));
        let meant = match name.contains('.') {
            _ if !self.spend() => None,
            true => did_you_mean(path, paths()),
            false => beside_it().or_else(same_name),
        };
        match meant {
            Some(meant) => format!("did you mean `{meant}`?"),
            None => self.advise(name, beside, "`prognosis schema program` has all"),
        }
    }

    /// What may have been meant by a word, unless too many were unknown before.
    fn advise<'c>(&self, word: &str, known: impl IntoIterator<Item = &'c str> + Clone, more: &str) -> String {
        match self.spend() {
            true => advice_with(word, known, more),
            false => "too many names are unknown to look for each".to_owned(),
        }
    }

    /// Something is read anew, for which there is advice again.
    pub(super) fn begin(&self) {
        self.advice_left.store(MOST_ADVICE, Ordering::Relaxed);
    }

    /// Whether there is advice left to give.
    fn spend(&self) -> bool {
        self.advice_left.try_update(Ordering::Relaxed, Ordering::Relaxed, |left| left.checked_sub(1)).is_ok()
    }
}
