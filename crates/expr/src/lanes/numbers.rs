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

/// Adds the bits of a word to 64 counts, eight in each of the words: lane 8 × i + j is byte j of word i. A count holds 255 at most.
#[inline]
pub fn spread(word: u64, counts: &mut [u64; 8]) {
    for (count, byte) in counts.iter_mut().zip(word.to_le_bytes()) {
        *count += SPREAD[usize::from(byte)];
    }
}

/// The word of the lanes in which a test holds.
#[inline]
pub(super) fn word(mut test: impl FnMut(usize) -> bool) -> u64 {
    let mut bytes = [0_u8; LANES];
    for (lane, byte) in bytes.iter_mut().enumerate() {
        *byte = u8::from(test(lane));
    }
    pack(&bytes)
}

/// The lowest bit of each byte.
#[inline]
fn pack(bytes: &[u8; LANES]) -> u64 {
    let mut packed = [0; 8];
    for (byte, eight) in packed.iter_mut().zip(bytes.as_chunks::<8>().0) {
        *byte = (u64::from_le_bytes(*eight).wrapping_mul(0x0102_0408_1020_4080) >> 56) as u8;
    }
    u64::from_le_bytes(packed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_and_its_lanes_are_the_same() {
        for word in [0, 1, u64::MAX, 0x8000_0000_0000_0001, 0x0123_4567_89ab_cdef, 0x00ff_00f0_5a5a_3cc3] {
            assert_eq!(super::word(|lane| word >> lane & 1 == 1), word);
            let mut counts = [0; 8];
            spread(word, &mut counts);
            spread(1, &mut counts);
            for lane in 0..LANES {
                let expected = (word >> lane & 1) + u64::from(lane == 0);
                assert_eq!(counts[lane / 8] >> (8 * (lane % 8)) & 0xff, expected, "{word:x}, {lane}");
            }
        }
    }
}
