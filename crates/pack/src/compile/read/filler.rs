//! The fillers of a pack: what people write where nothing is known yet.

use yaml::Cursor;

use super::Draft;
use crate::compile::kinds::Mapping;
use crate::declare::mapping;
use crate::filler::{Beginning, Filler};

mapping! {
    /// What people write in a text of `program.yaml` where nothing is known yet.
    #[derive(Clone)]
    pub(crate) struct FillerLists {
        /// Words that say that there is nothing; `… *` is a word with whatever follows it, `…: *` one behind which a mark stands.
        nothing: Vec<String> = optional(List(WORDS), Vec::new()),
        /// Words that keep a place for later, written alike.
        placeholders: Vec<String> = optional(List(WORDS), Vec::new()),
        /// Words that would fit everything.
        vague: Vec<String> = optional(List(WORDS), Vec::new()),
        /// What vague words are said of.
        vague_of: Vec<String> = optional(List(WORDS), Vec::new()),
    }
}

pub(super) fn fillers(root: Cursor<'_>, draft: &mut Draft) {
    let Some(lists) = FillerLists::read(root, draft) else { return };
    let fillers = draft.fillers.get_or_insert_default();
    for (says, words) in [(Filler::Nothing, lists.nothing), (Filler::Placeholder, lists.placeholders)] {
        for word in words {
            let word = word.trim().to_lowercase();
            let beginning = word.strip_suffix('*').map(|begin| begin.trim_end());
            match beginning {
                Some(begin) => {
                    let words = begin.trim_end_matches(':').to_owned();
                    fillers.beginnings.push(Beginning { words, before_a_mark: begin.ends_with(':'), says });
                }
                None => fillers.words.push((word, says)),
            }
        }
    }
    // Of a word in two lists the one that says less counts.
    fillers.words.sort();
    fillers.words.dedup_by(|one, other| one.0 == other.0);
    let small = |words: Vec<String>| words.into_iter().map(|word| word.trim().to_lowercase());
    fillers.vague.extend(small(lists.vague));
    fillers.vague_of.extend(small(lists.vague_of));
}
