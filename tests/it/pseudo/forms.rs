//! What `init` and `map` write: the comments of forms, and the page on lists.

use std::collections::BTreeSet;

use prognosis::engine::Facts;
use prognosis::input::{Source, propose};
use prognosis::scaffold;

use super::marks::foreign;
use super::spoken;
use crate::support::{CATALOG, as_of};

/// A list as a CRM may export it, with what a mapping has to guess at.
const LIST: &str = "Deal Name,Stage,Amount,Closing Date,Partner,Source\nA,Closed Won,\"$36,000.00\",1/31/2026,Acme,Partner\nB,Closed Lost,\"$1,000.00\",2/1/2026,,Web\n";

/// Words of the comments of a form, without the names of keys and of the schema that stand there as they are typed.
fn said(form: &str) -> BTreeSet<String> {
    let comments = form.lines().filter_map(|line| Some(line.split_once('#')?.1));
    let comments = comments.filter(|line| !line.contains("yaml-language-server") && !line.trim_end().ends_with(':'));
    // Names and what they mean stand in two columns.
    let text = comments.collect::<Vec<_>>().join("\n").replace("  ", "\n");
    foreign(&text.split('`').step_by(2).collect::<Vec<_>>().join("\n"))
}

#[test]
fn what_init_writes_is_a_message_or_comes_from_the_pack() {
    let words = spoken();
    let catalog = &*CATALOG;
    let mut all = BTreeSet::new();
    let mut forms = vec![("program.yaml".to_owned(), scaffold::program(&words, catalog))];
    for form in &catalog.questionnaires {
        forms.push((form.id.clone(), scaffold::answers(&words, catalog, form, as_of())));
        for role in &catalog.pack.roles {
            let of_role = scaffold::answers_of(&words, catalog, form, Some(&role.id), as_of(), &Facts::default());
            forms.push((format!("{} of {}", form.id, role.id), of_role));
        }
    }
    for (name, form) in &forms {
        all.extend(said(form).into_iter().map(|words| format!("{name}: {words}")));
    }
    for table in &catalog.tables {
        let list = Source::new("export.csv", LIST);
        let proposal = propose(catalog, &list, Some(&table.name), None, as_of());
        let Ok(proposal) = proposal else { continue };
        let entry = scaffold::mapping_head(&words) + &scaffold::mapping_entry(&words, catalog, "export.csv", &proposal);
        all.extend(said(&entry).into_iter().map(|words| format!("mapping of {}: {words}", table.name)));
    }
    let lists = scaffold::columns(&words, catalog);
    let lists = lists.split('`').step_by(2).collect::<Vec<_>>().join("\n");
    all.extend(foreign(&lists).into_iter().map(|words| format!("columns.md: {words}")));
    assert!(all.is_empty(), "{} are said by code:\n{}", all.len(), all.into_iter().collect::<Vec<_>>().join("\n"));
}
