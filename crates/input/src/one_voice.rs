//! What is told where several files are taken for one person's: names spelt in two ways, and files that name nobody.

use std::collections::BTreeMap;

use diagnostics::suggest::short;
use diagnostics::{Code, Problem, Span};
use engine::{Claim, EvidenceGrade, Origin, Speaker};
use pack::names;

use super::source::Source;
use super::{look, merge};

/// Who answers in a file, as it is written there.
pub(super) struct Respondent<'s> {
    /// The file.
    pub(super) file: &'s str,
    /// The name, with its place.
    pub(super) name: (String, Span),
}

/// Warns of each name that is taken for an earlier one although it is spelt in another way.
pub(super) fn spelt_in_two_ways(respondents: &[Respondent<'_>]) -> Vec<Problem> {
    let mut first: BTreeMap<String, &Respondent<'_>> = BTreeMap::new();
    let mut spellings: Vec<&str> = Vec::new();
    let mut problems = Vec::new();
    for respondent in respondents {
        let (name, span) = &respondent.name;
        let known = *first.entry(names::folded(name)).or_insert(respondent);
        let is_new = !spellings.contains(&name.as_str());
        spellings.push(name);
        if known.name.0 == *name || !is_new {
            continue;
        }
        let message = format!("`{}` is taken for `{}`, who answers in another file", short(name), short(&known.name.0));
        let problem = Problem::warning(Code::OneVoice, respondent.file, *span, message).label("spelt in another way");
        let help = "write the name alike in both, or, if they are two people, so that more than capitals, blanks and \
                    signs that do not show tells them apart";
        problems.push(problem.note(known.file, known.name.1, "first named here").help(help));
    }
    problems
}

/// Two files and their speaker: the first of them and the one that differs.
type Pair<'c> = (&'c str, &'c str, Speaker);

/// Warns of two files that are taken for one person's and answer a question in two ways, where nothing tells who it is or which is
/// the later. Of each two files that is told once.
pub(super) fn two_answers(claims: &BTreeMap<String, Vec<Claim>>, sources: &[&Source]) -> Vec<Problem> {
    let mut pairs: BTreeMap<Pair<'_>, Vec<(&Origin, &str)>> = BTreeMap::new();
    for (fact, claims) in claims {
        let mut stated: Vec<&Claim> =
            claims.iter().filter(|claim| claim.origin.rank == EvidenceGrade::Stated).collect();
        stated.sort_by(|a, b| a.origin.place.cmp(&b.origin.place));
        for (number, claim) in stated.iter().enumerate() {
            let differs =
                |other: &&&Claim| is_unclear(&other.origin, &claim.origin) && !merge::same(&other.value, &claim.value);
            if let Some(earlier) = stated[..number].iter().find(differs) {
                let files = (earlier.origin.place.file.as_str(), claim.origin.place.file.as_str());
                let pair = (files.0, files.1, claim.origin.speaker());
                pairs.entry(pair).or_default().push((&claim.origin, fact));
            }
        }
    }
    let problems = pairs.into_iter().filter_map(|((first, _, speaker), mut facts)| {
        facts.sort_by_key(|(origin, _)| &origin.place);
        let (origin, fact) = facts.first()?;
        let of = match facts.len() {
            1 => format!("of `{fact}`"),
            2 => format!("of `{fact}` and one more question"),
            count => format!("of `{fact}` and {} more questions", count - 1),
        };
        let (who, help) = match speaker {
            Speaker::Named(name) => (
                format!(
                    "`{}` says another thing {of} in `{first}`, and neither answer is the later",
                    short(origin.respondent.as_ref().unwrap_or(&name))
                ),
                "give each file the `date` of its answers, or take one of the two away",
            ),
            Speaker::InRole(_) | Speaker::Unnamed => (
                format!("`{first}` says another thing {of}, and since neither file names anybody they are one voice"),
                "write `respondent` in each if they are two people's (initials will do), or take one of the two away",
            ),
        };
        let warn = |file: &str, span| Problem::warning(Code::OneVoice, file, span, who).label("another thing here");
        Some(look::problem(sources, &origin.place, warn).help(help))
    });
    problems.collect()
}

/// Whether two answers in two files are one person's, of whom no name is known or no date tells which answer is the later.
fn is_unclear(one: &Origin, other: &Origin) -> bool {
    let speaker = one.speaker();
    let is_dated = one.date.is_some() && other.date.is_some() && one.date != other.date;
    one.place.file != other.place.file
        && speaker == other.speaker()
        && !(matches!(speaker, Speaker::Named(_)) && is_dated)
}

#[cfg(test)]
mod tests {
    use super::super::samples::gather;

    /// What is warned of when each of some heads answers one question in its own way, as `file: message`.
    fn warned(heads: &[&str], values: &[&str]) -> Vec<String> {
        let texts: Vec<(String, String)> = heads
            .iter()
            .zip(values)
            .enumerate()
            .map(|(number, (head, value))| {
                (format!("{number}.yaml"), format!("{head}answers:\n  enablement.days: {value}\n"))
            })
            .collect();
        let files: Vec<(&str, &[u8])> = texts.iter().map(|(file, text)| (file.as_str(), text.as_bytes())).collect();
        let found = gather(&files).unwrap().warnings;
        assert!(found.iter().all(|problem| problem.id.as_str() == "one-voice"), "{found:?}");
        found.into_iter().map(|problem| format!("{}: {}", problem.file, problem.message)).collect()
    }

    #[test]
    fn two_spellings_of_a_name_are_told_once_each() {
        for (one, other) in [
            ("Ada", "ada"),
            ("Ada L.", "Ada  L."),
            ("Ada L.", "Ada\u{a0}L."),
            ("André", "Andre\u{301}"),
            ("Ada", "Ada\u{200b}"),
        ] {
            let heads = [one, other, other, one].map(|name| format!("respondent: \"{name}\"\n"));
            let heads: Vec<&str> = heads.iter().map(String::as_str).collect();
            let found = warned(&heads, &["1"; 4]);
            assert!(matches!(found.as_slice(), [one] if one.starts_with("1.yaml: ")), "{one} {other}: {found:?}");
        }
        assert!(warned(&["respondent: Ada\n", "respondent: Adam\n"], &["1", "2"]).is_empty());
    }

    #[test]
    fn files_that_name_nobody_are_one_voice_and_say_so_where_it_matters() {
        let (nobody, ceo, cto) = ("", "role: CEO\n", "role: cto\n");
        let dated = ["date: 2026-01-01\n", "date: 2026-01-02\n"];
        let ada = ["respondent: Ada\n", "respondent: Ada\ndate: 2026-01-02\n", "respondent: Ada\ndate: 2026-01-03\n"];
        for (heads, values, expected) in [
            ([nobody, nobody], ["1", "2"], 1),
            ([nobody, nobody], ["1", "1"], 0),
            ([nobody, nobody], ["1", "not sure"], 0),
            (dated, ["1", "2"], 1),
            ([ceo, "role: ceo\n"], ["1", "2"], 1),
            ([ceo, cto], ["1", "2"], 0),
            ([ceo, nobody], ["1", "2"], 0),
            ([ada[0], nobody], ["1", "2"], 0),
            ([ada[0], ada[0]], ["1", "2"], 1),
            ([ada[0], ada[1]], ["1", "2"], 1),
            ([ada[1], ada[1]], ["1", "2"], 1),
            ([ada[1], ada[2]], ["1", "2"], 0),
        ] {
            assert_eq!(warned(&heads, &values).len(), expected, "{heads:?} {values:?}");
        }
    }

    #[test]
    fn two_files_that_differ_in_many_answers_are_told_once() {
        let text =
            |days: u32| format!("answers:\n  enablement.days: {days}\n  partners.signed: {days}\n  FM-09: {days}\n");
        let texts = [text(1), text(2)];
        let found = gather(&[("a.yaml", texts[0].as_bytes()), ("b.yaml", texts[1].as_bytes())]).unwrap().warnings;
        let [one] = found.as_slice() else { panic!("{found:?}") };
        assert_eq!((one.file.as_str(), one.span.is_some()), ("b.yaml", true));
        assert!(one.message.contains("and 2 more questions"), "{}", one.message);
    }
}
