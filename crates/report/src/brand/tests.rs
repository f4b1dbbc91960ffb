//! What `brand.yaml` gives, and everything that is wrong with one, at its place.

use diagnostics::render;

use super::logo::{Fetched, LARGEST, LogoError};
use super::*;

const LOGO: &str =
    "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\">\n  <path d=\"M0 0h1v1z\"/>\n</svg>\n";

fn fetch(path: &str) -> Result<Fetched, LogoError> {
    let bytes = match path {
        "logo.svg" => LOGO.as_bytes().to_vec(),
        "hostile.svg" => LOGO
            .replace("<path", "<script>x()</script><image href=\"https://a.example/b.png\"/>\n  <path onclick=\"x()\"")
            .into(),
        "broken.svg" => LOGO.replace("</svg>", "").into(),
        "named.png" => LOGO.as_bytes().to_vec(),
        "large.png" => return Err(LogoError::TooLarge { bytes: LARGEST as u64 + 1 }),
        "../up.svg" => return Err(LogoError::Outside),
        _ => return Err(LogoError::Missing),
    };
    Ok(Fetched { file: format!("brand/{path}"), bytes })
}

/// The brand, or the problems as they are shown.
fn outcome(text: &str) -> Result<Brand, String> {
    let decoded = read("brand/brand.yaml", text.as_bytes(), &fetch);
    let problems = decoded.problems.into_sorted();
    let source = |name: &str| match name {
        "brand/brand.yaml" => Some(text.to_owned()),
        name => decoded.texts.get(name).cloned(),
    };
    decoded.brand.ok_or_else(|| render(&problems, &source, false))
}

#[test]
fn everything_that_is_given_is_taken() {
    let text = "name: Example Partners\nlogo: logo.svg\ncolour: {light: '#7a1f5c', dark: '#E9A'}\n\
                fonts: {headings: [Lora, Georgia], text: [Work Sans, system-ui]}\nfooter: 'R&D <b>'\n\
                confidentiality: 'Confidential: for the leadership of Northwind'\nlanguage: EN\npaper: Letter\n";
    let brand = outcome(text).unwrap();
    assert!(brand.logo.as_deref().is_some_and(|logo| logo.starts_with("data:image/svg+xml;base64,PD94bWwg")));
    let expected = Brand {
        name: Some("Example Partners".into()),
        logo: brand.logo.clone(),
        logo_alt: "Example Partners".into(),
        light: ColourScheme::Light.shade(Colour(0x7A, 0x1F, 0x5C)),
        dark: ColourScheme::Dark.shade(Colour(0xEE, 0x99, 0xAA)),
        fonts: Fonts {
            headings: Stack::new(["Lora", "Georgia"], "serif").unwrap(),
            text: Stack::new(["Work Sans", "system-ui"], "sans-serif").unwrap(),
        },
        footer: Some("R&D <b>".into()),
        confidentiality: Some("Confidential: for the leadership of Northwind".into()),
        language: "en".into(),
        paper: Some(Paper::Letter),
    };
    assert_eq!(brand, expected);
    let json = serde_json::to_string(&brand).unwrap();
    assert_eq!(serde_json::from_str::<Brand>(&json).unwrap(), brand);
}

#[test]
fn what_is_left_out_is_built_in() {
    assert_eq!(outcome("name:\nlogo:\nfonts: {}\n").unwrap(), Brand::default());
    assert_eq!(outcome("logo: logo.svg").unwrap().logo_alt, "Logo");
}

#[test]
fn nothing_that_could_leave_a_style_sheet_is_read_back() {
    let json = serde_json::to_string(&Brand::default()).unwrap();
    for (good, bad) in [("#17475C", "red;}"), ("Cambria,", "Cambria;}</style>,")] {
        assert!(json.contains(good) && serde_json::from_str::<Brand>(&json.replace(good, bad)).is_err());
    }
}

/// Read the difference before you accept it: these are the words that somebody with a faulty file reads.
#[test]
fn every_fault_is_told_at_its_place() {
    let long = format!("name: {}\nfooter: {}\n", "n".repeat(81), "é".repeat(201));
    let outcomes = [
        "nam: Example\ncolor: '#000'\nfonts: {heading: [Lora]}\n",
        "name: ''\nfooter: \"two\\nlines\"\nconfidentiality: [x]\n",
        &long,
        "logo: logo.gif\n",
        "logo: none.svg\n",
        "logo: ../up.svg\n",
        "logo: large.png\n",
        "logo: named.png\n",
        "logo: broken.svg\n",
        "logo: hostile.svg\n",
        "colour: #17475C\n",
        "colour: red\n",
        "colour: '#17475C'\n",
        "colour: '#FFCC00'\n",
        "colour: '#777'\n",
        "colour:\n  light: '#FFCC00'\n  dark: '#17475C'\n",
        "colour:\n  light: '#17475C'\n",
        "colour: {light: '#FFCC00'}\n",
        "colour:\n  light: '#17475C'\n  dark: #8FC7DB\n",
        "colour:\n  light: #17475C\n  dark: '#12345'\n",
        "colour: {}\n",
        "colour: {light: '#17475C', dark: '#8FC7DB', print: '#000'}\n",
        "fonts:\n  headings: ['Lora; }', 'url(x)']\n  text: []\n",
        "fonts: Lora\nlanguage: de\n",
        "paper: A3\n",
        "# nothing\n",
    ];
    let outcomes = outcomes.map(|text| match outcome(text) {
        Ok(brand) => panic!("{text} was taken for {brand:?}"),
        Err(problems) => format!("=== {}\n{problems}", text.lines().next().unwrap_or_default()),
    });
    insta::assert_snapshot!(outcomes.join("\n"));
}

#[test]
fn a_ratio_just_below_is_told_as_such() {
    // The lightest grey that fails on the light panel reaches 4.49 and not 4.5.
    let grey = (0..=255)
        .map(|level| Colour(level, level, level))
        .find(|grey| !ColourScheme::Light.failing(*grey).is_empty())
        .unwrap();
    let error = outcome(&format!("colour: {{light: '{grey}', dark: '#fff'}}")).unwrap_err();
    assert!(error.contains("4.4") && !error.contains("4.50:1"), "{error}");
}
