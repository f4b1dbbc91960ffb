//! Tight loops over the numbers of a block.

use super::LANES;

/// For each byte the same eight bits, a byte each.
static SPREAD: [u64; 256] = spread_bits();

const fn spread_bits() -> [u64; 256] {
    let mut table = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        let mut bit = 0;
        while bit < 8 {
            if byte >> bit & 1 == 1 {
                table[byte] |= 1 << (8 * bit);
            }
            bit += 1;
        }
        byte += 1;
    }
    table
}

/// In how many of some words the bit of each lane is set.
pub fn counts(words: impl IntoIterator<Item = u64>) -> [f64; LANES] {
    let (mut sums, mut counts, mut held) = ([0.0; LANES], [0; 8], 0);
    let flush = |counts: &mut [u64; 8], sums: &mut [f64; LANES]| {
        for (sums, eight) in sums.as_chunks_mut::<8>().0.iter_mut().zip(&*counts) {
            let bytes = eight.to_le_bytes();
            sums.iter_mut().zip(bytes).for_each(|(sum, byte)| *sum += f64::from(byte));
        }
        *counts = [0; 8];
    };
    for word in words {
        if held == u8::MAX {
            flush(&mut counts, &mut sums);
            held = 0;
        }
        if word != 0 {
            spread(word, &mut counts);
            held += 1;
        }
    }
    flush(&mut counts, &mut sums);
    sums
}

/// Adds the bits of a word to 64 counts, eight in each of the words: lane 8 × i + j is byte j of word i. A count holds 255 at most.
#[inline]
fn spread(word: u64, counts: &mut [u64; 8]) {
    for (count, byte) in counts.iter_mut().zip(word.to_le_bytes()) {
        *count += SPREAD[usize::from(byte)];
    }
}

/// The word of the lanes in which a test of a number holds.
#[inline]
pub(super) fn word(values: &[f64; LANES], test: impl Fn(f64) -> bool) -> u64 {
    let (mut even, mut odd) = (0, 0);
    for [one, other] in values.as_chunks::<2>().0.iter().rev() {
        even = even << 1 | u64::from(test(*one));
        odd = odd << 1 | u64::from(test(*other));
    }
    apart(even) | apart(odd) << 1
}

/// As [`word`], for the numbers of two arrays.
#[inline]
pub(super) fn word_of_both(values: &[f64; LANES], others: &[f64; LANES], test: impl Fn(f64, f64) -> bool) -> u64 {
    let (mut even, mut odd) = (0, 0);
    let (values, others) = (values.as_chunks::<2>().0, others.as_chunks::<2>().0);
    for ([a, b], [c, d]) in values.iter().zip(others).rev() {
        even = even << 1 | u64::from(test(*a, *c));
        odd = odd << 1 | u64::from(test(*b, *d));
    }
    apart(even) | apart(odd) << 1
}

/// The lower half of a word, a zero behind each bit.
#[inline]
fn apart(half: u64) -> u64 {
    let mut word = half;
    for (shift, mask) in [
        (16, 0x0000_ffff_0000_ffff),
        (8, 0x00ff_00ff_00ff_00ff),
        (4, 0x0f0f_0f0f_0f0f_0f0f),
        (2, 0x3333_3333_3333_3333),
        (1, 0x5555_5555_5555_5555),
    ] {
        word = (word | word << shift) & mask;
    }
    word
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_and_its_lanes_are_the_same() {
        for word in [0, 1, u64::MAX, 0x8000_0000_0000_0001, 0x0123_4567_89ab_cdef, 0x00ff_00f0_5a5a_3cc3] {
            let numbers = std::array::from_fn(|lane| (word >> lane & 1) as f64);
            assert_eq!(super::word(&numbers, |number| number > 0.5), word);
            assert_eq!(word_of_both(&numbers, &[0.5; LANES], |one, other| one > other), word);
            let mut counts = [0; 8];
            spread(word, &mut counts);
            spread(1, &mut counts);
            for lane in 0..LANES {
                let expected = (word >> lane & 1) + u64::from(lane == 0);
                assert_eq!(counts[lane / 8] >> (8 * (lane % 8)) & 0xff, expected, "{word:x}, {lane}");
            }
            let many = super::counts(std::iter::repeat_n(word, 700).chain([1]));
            for (lane, count) in many.into_iter().enumerate() {
                let once = (word >> lane & 1) as f64;
                assert_eq!(count, 700.0 * once + f64::from(u8::from(lane == 0)), "{word:x}, {lane}");
            }
        }
    }
}
