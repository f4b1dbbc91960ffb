//! What is kept of more findings than anybody shows.

use super::findings::missing;
use crate::render::order::Foremost;
use crate::v1::FindingView;

#[test]
fn what_matters_most_is_kept_in_the_room_that_there_is_and_an_eighth_of_it() {
    // Texts of seven bytes, each of which matters more than those before it, so that all of them come in.
    for (mut foremost, most) in [(Foremost::texts(80), 90), (Foremost::bytes(90), 101 / 7)] {
        for at in 0..1_000 {
            let finding = FindingView { points: f64::from(at), ..missing("REQ-IPP", "ipp") };
            foremost.add(&finding, || format!("{at:07}"));
            // A run needs no more memory for having many: the formats cut what they show, and would hide it if more were kept.
            assert!(foremost.words().len() <= most, "{} of {at}", foremost.words().len());
            assert_eq!(foremost.words().next().map(|(_, words)| words.to_owned()), Some(format!("{at:07}")));
        }
        assert_eq!(foremost.all, 1_000);
    }
}
