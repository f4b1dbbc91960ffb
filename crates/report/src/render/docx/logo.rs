//! The brand's logo at the head of a document.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::xml::escaped;
use crate::brand::Brand;

/// The most that a logo takes, in EMU (360,000 are a centimetre): 6 by 1.6 cm.
const ROOM: (f64, f64) = (2_160_000.0, 576_000.0);

/// One transparent point. A drawing of lines needs a picture of dots beside it, for programs that show no drawings of lines.
const POINT: &[u8] = &[
    0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00, 0x00, 0x00, 0x0d, 0x49, 0x48, 0x44, 0x52, 0x00, 0x00, 0x00,
    0x01, 0x00, 0x00, 0x00, 0x01, 0x08, 0x06, 0x00, 0x00, 0x00, 0x1f, 0x15, 0xc4, 0x89, 0x00, 0x00, 0x00, 0x0b, 0x49,
    0x44, 0x41, 0x54, 0x78, 0x9c, 0x63, 0x60, 0x00, 0x02, 0x00, 0x00, 0x05, 0x00, 0x01, 0x7a, 0x5e, 0xab, 0x3f, 0x00,
    0x00, 0x00, 0x00, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82,
];

/// The paragraph that shows it, and the files that it takes; nothing where there is no logo.
pub(super) fn logo(brand: &Brand) -> (String, Vec<(&'static str, Vec<u8>)>) {
    let nothing = (String::new(), Vec::new());
    let Some((kind, encoded)) =
        brand.logo.as_deref().and_then(|uri| uri.strip_prefix("data:image/")?.split_once(";base64,"))
    else {
        return nothing;
    };
    let Ok(bytes) = STANDARD.decode(encoded) else { return nothing };
    match kind {
        "png" => (paragraph(size_of_png(&bytes), &brand.logo_alt, ""), vec![("logo.png", bytes)]),
        _ => {
            let lines = concat!(
                r#"<a:extLst><a:ext uri="{96DAC541-7B7A-43D3-8B79-37D633B846F1}">"#,
                r#"<asvg:svgBlip xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main" r:embed="logo.svg"/></a:ext></a:extLst>"#
            );
            let shown = paragraph(size_of_svg(&bytes), &brand.logo_alt, lines);
            (shown, vec![("logo.png", POINT.to_vec()), ("logo.svg", bytes)])
        }
    }
}

/// Width and height as the head of the file has them.
fn size_of_png(bytes: &[u8]) -> Option<(f64, f64)> {
    let number = |at: usize| Some(f64::from(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?)));
    Some((number(16)?, number(20)?))
}

/// Width and height of what it shows.
fn size_of_svg(bytes: &[u8]) -> Option<(f64, f64)> {
    let text = std::str::from_utf8(bytes).ok()?;
    let document = roxmltree::Document::parse(text).ok()?;
    let root = document.root_element();
    let number = |text: &str| text.trim().trim_end_matches("px").parse::<f64>().ok();
    let shown = root.attribute("viewBox").map(|view| view.split([' ', ',']).filter_map(number).collect::<Vec<f64>>());
    match shown.as_deref() {
        Some([_, _, width, height]) => Some((*width, *height)),
        _ => Some((number(root.attribute("width")?)?, number(root.attribute("height")?)?)),
    }
}

fn paragraph(size: Option<(f64, f64)>, says: &str, more: &str) -> String {
    let (width, height) = size.filter(|(width, height)| *width > 0.0 && *height > 0.0).unwrap_or(ROOM);
    let scale = (ROOM.0 / width).min(ROOM.1 / height);
    let (width, height) = ((width * scale).round().max(1.0), (height * scale).round().max(1.0));
    format!(
        concat!(
            r#"<w:p><w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{w}" cy="{h}"/>"#,
            r#"<wp:docPr id="1" name="Logo" descr="{says}"/><a:graphic>"#,
            r#"<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr>"#,
            r#"<pic:cNvPr id="1" name="Logo" descr="{says}"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="logo.png">{more}</a:blip>"#,
            r#"<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{w}" cy="{h}"/></a:xfrm>"#,
            r#"<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"#
        ),
        w = width,
        h = height,
        says = escaped(says),
        more = more
    )
}
