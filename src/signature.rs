//! Signatures of whole files in the form of OpenSSH, as `ssh-keygen -Y sign` makes and `ssh-keygen -Y verify` reads them.
//!
//! A signature says that whoever has the key signed these bytes for the purpose [`NAMESPACE`]. Keys are Ed25519, which every OpenSSH
//! since 6.5 makes.

use ssh_key::{Algorithm, HashAlg, LineEnding, PrivateKey, PublicKey, SshSig};

/// What signatures are for: one that was made for something else, such as a commit, is none of a report.
pub const NAMESPACE: &str = "prognosis-report";

/// What the name of a file gains as that of its signature.
pub const ENDING: &str = ".sig";

/// Why a file cannot be signed, or its signature does not hold.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SignatureError {
    /// It is no private key of OpenSSH.
    #[error("it is no private key of OpenSSH, as `ssh-keygen -t ed25519` makes one")]
    NotAPrivateKey,
    /// It is the other half of a key.
    #[error("it is a public key, which cannot sign: name the private one, which lies beside it without `.pub`")]
    PublicHalf,
    /// It is a key of a kind that is not taken here.
    #[error("its key is of the kind `{found}`, and only ssh-ed25519 is taken")]
    Kind {
        /// The kind.
        found: String,
    },
    /// The key is encrypted, and this does not open it.
    #[error("the passphrase does not open it")]
    WrongPassphrase,
    /// It could not be signed.
    #[error("it cannot be signed")]
    Sign {
        /// The library's own account.
        source: ssh_key::Error,
    },
    /// A line holds no public key that could be trusted.
    #[error("line {line}: it is no public key of the kind ssh-ed25519, alone or after its principals")]
    NotAPublicKey {
        /// The line, from 1.
        line: usize,
    },
    /// A line says something of when or for what its key counts that is not understood here.
    #[error("line {line}: the option `{option}` is not known here, and what it limits would not be held")]
    Option {
        /// The line, from 1.
        line: usize,
        /// The option as it is written.
        option: String,
    },
    /// No line holds a key.
    #[error("it holds no public key")]
    NoKeys,
    /// The signature cannot be read.
    #[error("the signature is damaged, or none of OpenSSH")]
    NotASignature,
    /// Somebody else signed.
    #[error("the signature was made with another key")]
    OtherKey,
    /// It was signed for something else.
    #[error("the signature was made for `{found}`, and not for `{NAMESPACE}`")]
    OtherPurpose {
        /// What it was made for.
        found: String,
    },
    /// Other bytes were signed.
    #[error("the file is not what was signed")]
    OtherBytes,
}

/// A private key.
#[derive(Debug)]
pub struct SigningKey(PrivateKey);

impl SigningKey {
    /// Reads the text of a private key.
    ///
    /// # Errors
    ///
    /// [`SignatureError::NotAPrivateKey`], [`SignatureError::PublicHalf`], or [`SignatureError::Kind`].
    pub fn parse(text: &[u8]) -> Result<SigningKey, SignatureError> {
        let Ok(key) = PrivateKey::from_openssh(text) else {
            let is_public = std::str::from_utf8(text).is_ok_and(|text| PublicKey::from_openssh(text.trim()).is_ok());
            return Err(if is_public { SignatureError::PublicHalf } else { SignatureError::NotAPrivateKey });
        };
        match key.algorithm() {
            Algorithm::Ed25519 => Ok(SigningKey(key)),
            other => Err(SignatureError::Kind { found: other.as_str().to_owned() }),
        }
    }

    /// Whether it takes a passphrase before it signs.
    pub fn is_locked(&self) -> bool {
        self.0.is_encrypted()
    }

    /// The key, opened.
    ///
    /// # Errors
    ///
    /// [`SignatureError::WrongPassphrase`].
    pub fn unlocked(&self, passphrase: &str) -> Result<SigningKey, SignatureError> {
        self.0.decrypt(passphrase).map(SigningKey).map_err(|_| SignatureError::WrongPassphrase)
    }

    /// The signature of some bytes, as the text of its file.
    ///
    /// # Errors
    ///
    /// [`SignatureError::Sign`], such as for a key that is locked.
    pub fn sign(&self, bytes: &[u8]) -> Result<String, SignatureError> {
        let signed = self.0.sign(NAMESPACE, HashAlg::Sha512, bytes);
        let text = signed.and_then(|signature| signature.to_pem(LineEnding::LF));
        text.map_err(|source| SignatureError::Sign { source })
    }
}

/// Whose signature holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signer {
    /// The key, as OpenSSH shows it: `SHA256:...`.
    pub key: String,
    /// Who it is, as the file of believed keys says: the principals, or the comment of the key.
    pub name: Option<String>,
}

impl std::fmt::Display for Signer {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match &self.name {
            Some(name) => write!(out, "{name} ({})", self.key),
            None => out.write_str(&self.key),
        }
    }
}

/// The public keys of those whose signatures are believed, with their names.
#[derive(Debug)]
pub struct TrustedKeys(Vec<(Option<String>, PublicKey)>);

impl TrustedKeys {
    /// Reads public keys, one a line, as they stand in a `.pub` file, or after principals as in an `allowed_signers` file.
    ///
    /// # Errors
    ///
    /// [`SignatureError`]: a line that is none is not passed over.
    pub fn parse(text: &str) -> Result<TrustedKeys, SignatureError> {
        let lines = text.lines().enumerate().map(|(at, line)| (at + 1, line.trim()));
        let lines = lines.filter(|(_, line)| !line.is_empty() && !line.starts_with('#'));
        let mut keys = Vec::new();
        for (line, text) in lines {
            keys.extend(trusted(line, text)?);
        }
        if keys.is_empty() { Err(SignatureError::NoKeys) } else { Ok(TrustedKeys(keys)) }
    }

    /// Who signed some bytes.
    ///
    /// # Errors
    ///
    /// [`SignatureError`], if none of the keys signed these bytes for this purpose.
    pub fn verify(&self, bytes: &[u8], signature: &[u8]) -> Result<Signer, SignatureError> {
        let signature = parse_signature(signature)?;
        let signed_by = |(_, key): &&(Option<String>, PublicKey)| key.key_data() == signature.public_key();
        let (name, key) = self.0.iter().find(signed_by).ok_or(SignatureError::OtherKey)?;
        if signature.namespace() != NAMESPACE {
            return Err(SignatureError::OtherPurpose { found: signature.namespace().to_owned() });
        }
        key.verify(NAMESPACE, bytes, &signature).map_err(|_| SignatureError::OtherBytes)?;
        Ok(Signer { key: key.fingerprint(HashAlg::Sha256).to_string(), name: name.clone() })
    }
}

/// A signature as it would be written here, white space aside: the library takes some whose lengths or version are others.
fn parse_signature(text: &[u8]) -> Result<SshSig, SignatureError> {
    let parsed = SshSig::from_pem(text).map_err(|_| SignatureError::NotASignature)?;
    let written = parsed.to_pem(LineEnding::LF).map_err(|_| SignatureError::NotASignature)?;
    let letters = |text: &[u8]| text.iter().copied().filter(|byte| !byte.is_ascii_whitespace()).collect::<Vec<u8>>();
    let is_plain = parsed.version() == SshSig::VERSION && letters(text) == letters(written.as_bytes());
    if is_plain { Ok(parsed) } else { Err(SignatureError::NotASignature) }
}

/// The key of a line; none where the line allows it for other purposes alone.
fn trusted(line: usize, text: &str) -> Result<Option<(Option<String>, PublicKey)>, SignatureError> {
    const KIND: &str = "ssh-ed25519";
    let words: Vec<&str> = text.split_whitespace().collect();
    let not_a_key = SignatureError::NotAPublicKey { line };
    let Some(at) = words.iter().position(|word| *word == KIND) else { return Err(not_a_key) };
    let key = words[at..].join(" ");
    let Ok(key) = PublicKey::from_openssh(&key) else { return Err(not_a_key) };
    let comment = Some(words[at..].get(2..).unwrap_or_default().join(" ")).filter(|comment| !comment.is_empty());
    let name = words[..at].first().map(|principals| (*principals).to_owned()).or(comment);
    let named = (name, key);
    match words[..at] {
        [] | [_] => Ok(Some(named)),
        [_, option] => match option.strip_prefix("namespaces=\"").and_then(|rest| rest.strip_suffix('"')) {
            Some(names) if !names.contains(['*', '?', '!', '"']) => {
                Ok(names.split(',').any(|name| name == NAMESPACE).then_some(named))
            }
            _ => Err(SignatureError::Option { line, option: option.to_owned() }),
        },
        _ => Err(not_a_key),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    // Made for these tests by `ssh-keygen -t ed25519 -C ada@example.invalid`; it opens nothing.
    const KEY: &str = include_str!("../tests/keys/ada");
    const PUBLIC: &str = include_str!("../tests/keys/ada.pub");
    const LOCKED: &str = include_str!("../tests/keys/locked");
    const OTHER: &str = include_str!("../tests/keys/locked.pub");

    fn message<T: std::fmt::Debug>(result: Result<T, SignatureError>) -> String {
        result.unwrap_err().to_string()
    }

    #[test]
    fn what_one_key_signs_holds_for_its_bytes_and_for_nothing_else() {
        let signature = SigningKey::parse(KEY.as_bytes()).unwrap().sign(b"bytes").unwrap();
        let keys = TrustedKeys::parse(PUBLIC).unwrap();
        assert!(
            keys.verify(b"bytes", signature.as_bytes())
                .unwrap()
                .to_string()
                .starts_with("ada@example.invalid (SHA256:")
        );
        assert_eq!(message(keys.verify(b"bytez", signature.as_bytes())), "the file is not what was signed");
        assert!(
            message(TrustedKeys::parse(OTHER).unwrap().verify(b"bytes", signature.as_bytes())).contains("another key")
        );
        for at in 0..signature.len() {
            let mut broken = signature.clone().into_bytes();
            broken[at] = if broken[at] == b'A' { b'B' } else { b'A' };
            assert!(keys.verify(b"bytes", &broken).is_err(), "the letter {at} was changed");
        }
        for nothing in [&b""[..], b"-----BEGIN SSH SIGNATURE-----\n-----END SSH SIGNATURE-----\n", &[0xff; 9]] {
            assert!(message(keys.verify(b"bytes", nothing)).contains("damaged"));
        }
    }

    #[test]
    fn a_signature_for_another_purpose_is_none() {
        let key = PrivateKey::from_openssh(KEY).unwrap();
        let signature = key.sign("git", HashAlg::Sha512, b"bytes").unwrap().to_pem(LineEnding::LF).unwrap();
        assert!(message(TrustedKeys::parse(PUBLIC).unwrap().verify(b"bytes", signature.as_bytes())).contains("`git`"));
    }

    #[test]
    fn a_locked_key_signs_once_it_is_opened() {
        let key = SigningKey::parse(LOCKED.as_bytes()).unwrap();
        assert!(key.is_locked());
        assert!(key.sign(b"bytes").is_err());
        assert!(message(key.unlocked("wrong")).contains("passphrase"));
        let signature = key.unlocked("open sesame").unwrap().sign(b"bytes").unwrap();
        TrustedKeys::parse(OTHER).unwrap().verify(b"bytes", signature.as_bytes()).unwrap();
    }

    #[test]
    fn a_list_of_keys_says_for_what_each_counts() {
        let of = |before: &str| TrustedKeys::parse(&format!("# signers\n\n{before}{PUBLIC}"));
        let signature = SigningKey::parse(KEY.as_bytes()).unwrap().sign(b"bytes").unwrap();
        for before in ["", "ada@example.invalid ", "ada,bob namespaces=\"git,prognosis-report\" "] {
            let signer = of(before).unwrap().verify(b"bytes", signature.as_bytes()).unwrap();
            let name = before.split(' ').next().filter(|name| !name.is_empty()).unwrap_or("ada@example.invalid");
            assert_eq!(signer.name.as_deref(), Some(name));
        }
        assert!(message(of("ada namespaces=\"git\" ")).contains("no public key"));
        for option in ["cert-authority", "valid-before=\"20200101\"", "namespaces=\"*\"", "namespaces=git"] {
            assert!(message(of(&format!("ada {option} "))).starts_with("line 3: the option"), "{option}");
        }
        assert!(message(TrustedKeys::parse("ssh-rsa AAAA ada")).starts_with("line 1: it is no public key"));
        assert!(message(TrustedKeys::parse(KEY)).starts_with("line 1: it is no public key"));
        assert!(message(SigningKey::parse(PUBLIC.as_bytes())).contains("without `.pub`"));
        assert!(message(SigningKey::parse(b"nothing")).contains("no private key"));
    }
}
