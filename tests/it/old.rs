//! Answers files and `program.yaml` of version 0.1.0 go on counting: the sample companies as they were then are read without a
//! problem, and what they settle is still settled.

use std::fs;

use prognosis::input::Source;
use prognosis::{audit, input};

use crate::support::{CATALOG, as_of, names, root};

#[test]
fn what_version_0_1_0_read_is_read() {
    let kept = root().join("tests/answers-0.1.0");
    let companies = names(&kept);
    assert!(companies.len() >= 11, "{companies:?}");
    for company in companies {
        let folder = kept.join(&company);
        let source = |name: &String| Source::new(name, fs::read_to_string(folder.join(name)).unwrap());
        let sources: Vec<Source> = names(&folder).iter().map(source).collect();
        let gathered = input::gather(&CATALOG, &sources, as_of());
        let gathered = gathered.unwrap_or_else(|problems| panic!("{company}: {problems:?}"));
        let report = audit::run(&CATALOG, &gathered.facts, "standard", as_of()).unwrap();
        assert!(report.summary.coverage.settled > 0, "{company}");
        assert!(gathered.facts.facts.len() >= 10, "{company}: {} facts", gathered.facts.facts.len());
    }
}
