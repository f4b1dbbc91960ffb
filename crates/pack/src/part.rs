//! A part of the catalog that is decoded when it is first read: a gate needs a third of what an audit needs.

use std::fmt;
use std::ops::Deref;
use std::sync::OnceLock;

use serde::de::{DeserializeOwned, Visitor};
use serde::ser::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A value, or the bytes that it is decoded from. It is written as bytes, so that whoever reads what is around it can leave it out.
///
/// Reading it panics where the bytes hold no such value: whoever keeps a catalog makes sure first that it is whole, as the built-in
/// one is held against its checksum.
#[derive(Clone)]
pub struct Part<T> {
    bytes: Vec<u8>,
    value: OnceLock<T>,
}

impl<T> From<T> for Part<T> {
    fn from(value: T) -> Self {
        Part { bytes: Vec::new(), value: OnceLock::from(value) }
    }
}

impl<T: DeserializeOwned> Deref for Part<T> {
    type Target = T;

    #[expect(clippy::expect_used, reason = "a catalog is checked whole before it is handed out")]
    fn deref(&self) -> &T {
        let decode = || postcard::from_bytes(&self.bytes);
        self.value.get_or_init(|| decode().expect("a catalog that is whole has only parts that can be read"))
    }
}

impl<T: DeserializeOwned + fmt::Debug> fmt::Debug for Part<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}

impl<T: Serialize> Serialize for Part<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.value.get() {
            Some(value) => serializer.serialize_bytes(&postcard::to_stdvec(value).map_err(S::Error::custom)?),
            None => serializer.serialize_bytes(&self.bytes),
        }
    }
}

impl<'de, T> Deserialize<'de> for Part<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Bytes;
        impl Visitor<'_> for Bytes {
            type Value = Vec<u8>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("the bytes of a part")
            }

            fn visit_bytes<E: serde::de::Error>(self, bytes: &[u8]) -> Result<Vec<u8>, E> {
                Ok(bytes.to_vec())
            }
        }
        let bytes = deserializer.deserialize_bytes(Bytes)?;
        Ok(Part { bytes, value: OnceLock::new() })
    }
}

impl<'a, T: DeserializeOwned> IntoIterator for &'a Part<Vec<T>> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}
