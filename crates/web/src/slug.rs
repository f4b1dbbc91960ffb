//! The name of a client in addresses and folders.

/// A company's name in letters that are safe in addresses and in names of folders everywhere.
pub fn slug(company: &str) -> String {
    let lower = company.to_lowercase();
    let letters = lower.chars().map(|letter| if letter.is_ascii_alphanumeric() { letter } else { '-' });
    let parts: String = letters.collect();
    let parts: Vec<&str> = parts.split('-').filter(|part| !part.is_empty()).collect();
    let slug: String = parts.join("-").chars().take(48).collect();
    let slug = slug.trim_end_matches('-');
    if slug.is_empty() { "client".to_owned() } else { slug.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::slug;

    #[test]
    fn a_name_becomes_a_safe_one() {
        for (name, expected) in [
            ("Northwind Robotics", "northwind-robotics"),
            ("Yes & Sons: Ltd", "yes-sons-ltd"),
            ("../../etc", "etc"),
            ("日本", "client"),
            ("  ", "client"),
        ] {
            assert_eq!(slug(name), expected);
        }
        assert_eq!(slug(&"a b".repeat(100)).len(), 48);
    }
}
