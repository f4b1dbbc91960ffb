//! A condition as it was read.

/// A condition as it was read: text that has no types yet.
#[derive(Clone, Debug)]
pub struct RawExpr {
    /// As it is written.
    pub text: String,
    /// The file it stands in.
    pub file: String,
    /// The scalar it stands in.
    pub node: yaml::Node,
}
