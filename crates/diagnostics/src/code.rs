//! The codes of problems: each kind of problem has one, for good.

use std::fmt;

use serde::{Deserialize, Serialize};

/// What kind of problem it is, stable over versions; `prognosis explain CODE` tells of each.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, strum::EnumIter, strum::EnumString, strum::IntoStaticStr,
)]
#[strum(serialize_all = "kebab-case")]
pub enum Code {
    /// Something is dated after the day of the audit.
    AfterAudit,
    /// A number can be read in two ways.
    AmbiguousNumber,
    /// The answers file names a format that is not known here.
    AnswersFormat,
    /// `config` says more than one thing, or nothing.
    BadConfig,
    /// A requirement asks for several things at once, or for none.
    BadDemand,
    /// The effort of a remedy is not two numbers, the smaller first.
    BadEffort,
    /// The grades do not lead from the strongest down to 0.
    BadGrades,
    /// A name has a form that names cannot have.
    BadName,
    /// A number in the pack is too small or too large, or two limits cross.
    BadRange,
    /// The baseline was written with another pack.
    BaselinePack,
    /// The baseline was written with another profile.
    BaselineProfile,
    /// The baseline has a format that is not read here.
    BaselineSchema,
    /// A better answer to a question lowers a check that does not say why.
    BetterLowers,
    /// A field of the baseline is missing, unknown, given twice or of a wrong type.
    BaselineShape,
    /// The baseline is not JSON.
    BaselineSyntax,
    /// A finding or a program stands in the baseline twice.
    BaselineTwice,
    /// A value in the baseline cannot be.
    BaselineValue,
    /// The baseline was written with another version of the pack.
    BaselineVersion,
    /// A colour is missing, or not written as `#RRGGBB`.
    BrandColour,
    /// A colour cannot be read well enough on its paper.
    BrandContrast,
    /// A list of fonts is empty, too long, or holds something else than names.
    BrandFont,
    /// Reports cannot be written in this language.
    BrandLanguage,
    /// A text is too long for its place in the report.
    BrandLength,
    /// A text holds a line break or a hidden character.
    BrandLine,
    /// Reports are not printed on this paper.
    BrandPaper,
    /// Some choices of a question make no difference to anything.
    ChoiceChangesNothing,
    /// Something leads back to itself.
    Circle,
    /// A CSV file has more columns than anybody exports on purpose.
    CsvHeader,
    /// A quote in a CSV file is out of place.
    CsvQuote,
    /// A row of a CSV file has more than one mebibyte.
    CsvRowTooLong,
    /// A CSV file cannot be read from a place on.
    CsvSyntax,
    /// A CSV file is larger than what is read.
    CsvTooLarge,
    /// A CSV file has more rows than what is read.
    CsvTooManyRows,
    /// A row has more or fewer cells than the header.
    CsvUneven,
    /// A CSV file is not saved as UTF-8.
    CsvUtf8,
    /// One name is given to two things.
    DuplicateId,
    /// A row has nothing in a column that every row needs.
    EmptyCell,
    /// Evidence says that there is none.
    EmptyEvidence,
    /// A file of requirements holds no requirement.
    EmptyFamily,
    /// A list has a header and no rows.
    EmptyTable,
    /// A text or a list holds nothing.
    EmptyValue,
    /// A date in the pack is not written as a date.
    ExpectedDate,
    /// A list is expected here.
    ExpectedList,
    /// Names and their values are expected here.
    ExpectedMapping,
    /// An amount of money is expected here.
    ExpectedMoney,
    /// A number is expected here.
    ExpectedNumber,
    /// One value is expected here.
    ExpectedText,
    /// A yes or no is expected here.
    ExpectedYesNo,
    /// The name of a fact begins with the whole name of another.
    FactInFact,
    /// A screening question has more or fewer levels than the pack gives it.
    FiveLevels,
    /// The same thing is given twice.
    GivenTwice,
    /// A check judges by an answer to a question that is not asked.
    HiddenAnswer,
    /// A level of a question makes no difference to anything.
    LevelChangesNothing,
    /// A check is decided in two ways at once.
    LimbsAndRules,
    /// A list has lines at its end that are no rows of it.
    ListFooter,
    /// Days are missing in the middle of a list.
    ListGap,
    /// Something is dated so long ago that it is taken for a slip.
    LongAgo,
    /// The logo holds something that could run.
    LogoActive,
    /// The logo is not there, or cannot be taken as it is.
    LogoFile,
    /// The logo loads something that is not in its file.
    LogoOutside,
    /// The logo is not a whole PNG file.
    LogoPng,
    /// The logo is not an SVG file.
    LogoSvg,
    /// A condition uses an answer that may be `n/a`.
    MaybeAbsent,
    /// A column is missing that every row needs.
    MissingColumn,
    /// A check has no example for one of its verdicts.
    MissingExample,
    /// A field is missing or empty that has to be there.
    MissingField,
    /// The file of a list is empty.
    MissingHeader,
    /// A check does not say what to do.
    MissingRemedy,
    /// Amounts of one audit are in two currencies.
    MixedCurrencies,
    /// A list has more problems than those that are shown.
    MoreProblems,
    /// A requirement tests nothing, so that it never fails.
    NeverFails,
    /// No profile takes this check, so that it is never judged.
    NeverJudged,
    /// No better answer to this question lowers this check, so that an exception of it is none.
    NeverLowers,
    /// Something is written here that can never be used.
    NeverSaid,
    /// A condition, or a part of one, can never be true.
    NeverTrue,
    /// The pack has no check.
    NoChecks,
    /// The folder has no `rules/pack.yaml`, so that it is no pack.
    NoPack,
    /// The file is not a program.yaml.
    NoProgram,
    /// The word is not one of the choices.
    NoSuchChoice,
    /// This is not a date as it is read here.
    NotADate,
    /// This question is answered by people and not by a measurement.
    NotAMetric,
    /// Only a question of type `level` can be answered by several people.
    NotAPanel,
    /// This is not a quarter as it is read here.
    NotAQuarter,
    /// These words say that nobody knows.
    NotAnAnswer,
    /// `n/a` is no answer here.
    NotApplicable,
    /// A computed fact is named where only an answer can stand.
    NotAsked,
    /// A file that ends in `.json` is not JSON.
    NotJson,
    /// A number cannot be worked out from the list.
    NotMeasured,
    /// A condition uses something that conditions do not have.
    NotSupported,
    /// A whole number is expected here.
    NotWhole,
    /// A pack that adds to another was read alone.
    NothingBelow,
    /// No requirement applied to this program.
    NothingEvaluated,
    /// Rows of a list say what cannot be.
    OddRows,
    /// Two files are taken for those of one person.
    OneVoice,
    /// An amount of one period is turned into one of another.
    OtherPeriod,
    /// A number is smaller or larger than it can be.
    OutOfRange,
    /// A value is older than its question allows.
    Outdated,
    /// A clause from practice decides a verdict that rests on the source.
    PracticeDecides,
    /// A gate rests on practice, or names no source.
    PracticeGate,
    /// A requirement from practice weighs more than it may.
    PracticeWeight,
    /// A list is read as an export of another program.
    ReadAs,
    /// A question, choice or field goes by the name that it had before.
    Renamed,
    /// A condition cannot be read.
    Syntax,
    /// Somebody answered, and does not know any more.
    TakenBack,
    /// A question has too few or too many options.
    TooFewOptions,
    /// A program.yaml has more findings than anybody can read.
    TooManyFindings,
    /// A translation belongs to no sentence.
    TranslationLeftOver,
    /// A sentence is not translated.
    TranslationMissing,
    /// A translation puts in something else than its English sentence.
    TranslationPlaceholder,
    /// The English sentence has changed since it was translated.
    TranslationStale,
    /// A file of messages is no Fluent.
    TranslationSyntax,
    /// Two answers files name two companies.
    TwoCompanies,
    /// Two files hold the same list.
    TwoTables,
    /// Two things are compared or combined that do not fit.
    TypeMismatch,
    /// A file in the pack is not read.
    UnexpectedFile,
    /// A check is named that the pack does not have.
    UnknownCheck,
    /// This field of a pack takes only certain words.
    UnknownChoice,
    /// A column is named that is not known.
    UnknownColumn,
    /// A name is used that no question declares.
    UnknownFact,
    /// A field is not known here.
    UnknownField,
    /// It cannot be told what this file is.
    UnknownInput,
    /// The checklist has no such item.
    UnknownItem,
    /// No question takes a metric of this name.
    UnknownMetric,
    /// A list names what another list does not have.
    UnknownName,
    /// program.yaml has no such field.
    UnknownPath,
    /// Something is named that the pack does not have.
    UnknownReference,
    /// A role is named that the pack does not have.
    UnknownRole,
    /// A waiver is for a rule that does not exist.
    UnknownRule,
    /// A statement is cited that no list of sources holds.
    UnknownSource,
    /// It cannot be told which list a CSV file holds.
    UnknownTable,
    /// A total is named that no list has.
    UnknownTotal,
    /// A verdict or an outcome can never come out.
    UnreachableVerdict,
    /// A file cannot be read.
    Unreadable,
    /// A mapping.yaml names a list that is not there.
    UnusedMapping,
    /// A question is asked whose answer changes nothing.
    UnusedQuestion,
    /// A waiver was approved by its own owner.
    WaiverApprover,
    /// A day of a waiver is not written as a date.
    WaiverDate,
    /// A waiver expires before it is created.
    WaiverOrder,
    /// A waiver is limited to an element that is none, or to nothing.
    WaiverPath,
    /// A waiver holds for longer than the pack allows.
    WaiverTerm,
    /// The same finding is waived twice for the same days.
    WaiverTwice,
    /// A waiver gives no reason or no name.
    WaiverWords,
    /// The answer is not a level of this question.
    WrongLevel,
    /// The number is given in another unit.
    WrongUnit,
    /// Anchors and aliases make a file too large.
    YamlAliasBudget,
    /// Lists and mappings lie too deep in each other.
    YamlDepth,
    /// A field is given twice.
    YamlDuplicateKey,
    /// A file holds nothing.
    YamlEmpty,
    /// Something else than a name stands before a colon.
    YamlKey,
    /// The merge key `<<` is not read.
    YamlMerge,
    /// A file has more values than what is read.
    YamlNodes,
    /// A second document begins in the same file.
    YamlSecondDocument,
    /// The file is not YAML from a place on.
    YamlSyntax,
    /// A value begins with `!`, which YAML takes for a tag.
    YamlTag,
    /// A file is larger than what is read.
    YamlTooLarge,
    /// A file is not saved as UTF-8.
    YamlUtf8,
}

impl Code {
    /// All of them, in the order of the alphabet.
    pub fn all() -> impl Iterator<Item = Code> {
        <Code as strum::IntoEnumIterator>::iter()
    }

    /// The code as it is shown, such as `unknown-fact`.
    pub fn as_str(self) -> &'static str {
        self.into()
    }
}

impl fmt::Display for Code {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.as_str())
    }
}

/// What a problem goes by: a code of the program, or the rule of a pack that found it, such as `REQ-IPP`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", from = "String")]
pub enum ProblemId {
    /// A kind of problem that the program knows.
    Code(Code),
    /// The id of a rule.
    Rule(String),
}

impl ProblemId {
    /// The id as it is shown.
    pub fn as_str(&self) -> &str {
        match self {
            ProblemId::Code(code) => code.as_str(),
            ProblemId::Rule(id) => id,
        }
    }
}

impl fmt::Display for ProblemId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.as_str())
    }
}

impl From<Code> for ProblemId {
    fn from(code: Code) -> Self {
        ProblemId::Code(code)
    }
}

/// Words that are no code are the id of a rule.
impl From<String> for ProblemId {
    fn from(id: String) -> Self {
        id.parse().map_or(ProblemId::Rule(id), ProblemId::Code)
    }
}

impl From<ProblemId> for String {
    fn from(id: ProblemId) -> Self {
        match id {
            ProblemId::Code(code) => code.as_str().to_owned(),
            ProblemId::Rule(id) => id,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::Code;

    #[test]
    fn each_code_is_spelled_once_and_read_back() {
        let spelled: BTreeSet<&str> = Code::all().map(Code::as_str).collect();
        assert_eq!(spelled.len(), Code::all().count());
        for code in Code::all() {
            assert_eq!(code.as_str().parse(), Ok(code));
            assert!(
                code.as_str().bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-'),
                "{code}"
            );
        }
    }
}
