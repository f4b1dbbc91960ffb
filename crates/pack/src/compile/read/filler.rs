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
        /// Words that say that there is nothing; `… *` is a beginning before a few words, `… **` one before whatever follows, and `…: *`
        /// one behind which a mark stands.
        nothing: Vec<String> = optional(List(VERBATIM), Vec::new()),
        /// Words that keep a place for later, written alike.
        placeholders: Vec<String> = optional(List(VERBATIM), Vec::new()),
        /// What stands around such words and makes them no better, such as `yet`.
        hedges: Vec<String> = optional(List(VERBATIM), Vec::new()),
        /// Words that would fit everything.
        vague: Vec<String> = optional(List(VERBATIM), Vec::new()),
        /// What vague words are said of.
        vague_of: Vec<String> = optional(List(VERBATIM), Vec::new()),
    }
}

pub(super) fn fillers(root: Cursor<'_>, draft: &mut Draft) {
    let Some(lists) = FillerLists::read(root, draft) else { return };
    let fillers = draft.fillers.get_or_insert_default();
    for (says, words) in [(Filler::Nothing, lists.nothing), (Filler::Placeholder, lists.placeholders)] {
        for word in words {
            let word = word.trim().to_lowercase();
            match word.strip_suffix('*') {
                Some(begin) => {
                    let (begin, any_tail) = begin.strip_suffix('*').map_or((begin, false), |begin| (begin, true));
                    let begin = begin.trim_end();
                    let (words, before_a_mark) = (begin.trim_end_matches(':').to_owned(), begin.ends_with(':'));
                    fillers.beginnings.push(Beginning { words, before_a_mark, any_tail, says });
                }
                None => fillers.words.push((word, says)),
            }
        }
    }
    // Of a word in two lists the one that says less counts.
    fillers.words.sort();
    fillers.words.dedup_by(|one, other| one.0 == other.0);
    let small = |words: Vec<String>| words.into_iter().map(|word| word.trim().to_lowercase());
    fillers.hedges.extend(small(lists.hedges));
    fillers.vague.extend(small(lists.vague));
    fillers.vague_of.extend(small(lists.vague_of));
}
