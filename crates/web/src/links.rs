//! Secrets in addresses: 256 random bits. The store keeps their digests alone.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};

/// A secret of a link, as it stands in an address.
#[derive(Clone, PartialEq, Eq)]
pub struct Token(String);

impl Token {
    /// A new one; none where the system gives no randomness.
    pub fn new() -> Option<Token> {
        let mut bytes = [0; 32];
        getrandom::fill(&mut bytes).ok()?;
        Some(Token(URL_SAFE_NO_PAD.encode(bytes)))
    }

    /// What stands in an address.
    pub fn of(text: &str) -> Token {
        Token(text.to_owned())
    }

    /// As it stands in an address.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What is kept of it.
    pub fn digest(&self) -> [u8; 32] {
        Sha256::digest(self.0.as_bytes()).into()
    }

    /// Whether it is another; by digests, so that the time it takes tells nothing.
    pub fn is(&self, other: &str) -> bool {
        self.digest() == Token::of(other).digest()
    }
}

impl std::fmt::Debug for Token {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("Token(…)")
    }
}

/// A new secret for a start link; none where the system gives no randomness.
pub fn new_token() -> Option<String> {
    Token::new().map(|token| token.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_long_new_and_stays_unsaid() {
        let (one, other) = (Token::new().unwrap(), Token::new().unwrap());
        assert_eq!(one.as_str().len(), 43);
        assert!(one.is(one.as_str()) && !one.is(other.as_str()) && !one.is(""));
        assert!(!format!("{one:?}").contains(one.as_str()));
    }
}
