//! What other answers rule out decides nothing: an answer that is kept where its question is no longer asked moves no verdict by source.

use std::collections::BTreeMap;

use prognosis::engine::assess::bind;
use prognosis::expr::{Truth, truth};
use proptest::prelude::*;
use proptest::test_runner::{RngAlgorithm, TestRng};

use crate::laws::{assessed, complete, names, partial};
use crate::support::{CATALOG, as_of, has_time};

const SEED: [u8; 32] = *b"what is not asked decides nothin";

#[test]
fn an_answer_that_is_ruled_out_moves_no_verdict_by_source() {
    let mut rng = TestRng::from_seed(RngAlgorithm::ChaCha, &SEED);
    let mut found: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    let mut tried = 0;
    for _ in 0..if has_time() { 2_000 } else { 40 } {
        let picks: Vec<u64> = (0..rng.random_range(3..40)).map(|_| rng.random()).collect();
        let all = complete(&picks);
        let share = rng.random_range(1..=8_u32);
        let kept: Vec<bool> = (0..all.len()).map(|_| share == 8 || rng.random_range(0..8) < share).collect();
        let facts = partial(&all, &kept);
        let bound = bind(&CATALOG, &facts, as_of(), false);
        let before = assessed(&facts);
        for question in &CATALOG.questions {
            let asked = question.asked_when.as_ref().map(|when| truth(&when.typed, &bound.cells, &bound.records));
            let mut without = facts.clone();
            names(question).iter().for_each(|(name, _)| _ = without.facts.remove(name));
            if asked != Some(Truth::False) || without.facts.len() == facts.facts.len() {
                continue;
            }
            tried += 1;
            for (with, without) in before.judgements.iter().zip(&assessed(&without).judgements) {
                if with.possible != without.possible {
                    *found.entry((&question.fact, &CATALOG.checks[with.check].id)).or_default() += 1;
                }
            }
        }
    }
    assert!(tried > 100 && found.is_empty(), "of {tried} answers: {found:#?}");
}
