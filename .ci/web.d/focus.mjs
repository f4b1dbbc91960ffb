// What has the focus, and whether somebody who looks sees it.
export const focus = (page) =>
  page.evaluate(() => {
    const one = document.activeElement;
    const box = one.getBoundingClientRect();
    const { outlineStyle, outlineWidth, visibility } = getComputedStyle(one);
    const inside = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
    const seen = outlineStyle !== "none" && parseFloat(outlineWidth) >= 2 && visibility === "visible" && box.width > 1 && inside;
    const say = `${one.localName}${one.id && `#${one.id}`} "${(one.textContent || one.value || "").trim().slice(0, 40)}"`;
    return { say, seen, id: one.id, name: one.name ?? "", value: one.value ?? "", tag: one.localName, text: one.textContent.trim() };
  });
