// Small helps on pages that work without them: focus on what is wrong, keys, a draft of what is typed, and a look at the clock.
"use strict";
(() => {
  const one = (selector, of = document) => of.querySelector(selector);
  const store = (act) => { try { return act(localStorage); } catch { return null; } };
  const problems = one("#problems");
  if (problems) problems.focus();

  // Keys, while nobody types, and only where they are not switched off.
  const off = one("#keys-off");
  const isOff = () => store((kept) => kept.getItem("keys-off")) === "1";
  if (off) {
    off.checked = isOff();
    off.addEventListener("change", () => store((kept) => kept.setItem("keys-off", off.checked ? "1" : "0")));
  }
  const types = (target) => target.isContentEditable || /^(TEXTAREA|SELECT)$/.test(target.tagName)
    || (target.tagName === "INPUT" && !/^(radio|checkbox)$/.test(target.type));
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || types(event.target) || isOff()) return;
    const form = one("form.question");
    if (!form) return;
    if (event.key === "Enter" && event.target.matches("input")) {
      event.preventDefault();
      one("button[value=save]:not(.vh)", form).click();
      return;
    }
    const found = [...document.querySelectorAll("[data-key]")].find((each) => each.dataset.key === event.key);
    if (!found) return;
    event.preventDefault();
    if (found.tagName === "SUMMARY") {
      found.parentElement.open = !found.parentElement.open;
      (one("input", found.parentElement) || found).focus();
    } else if (found.tagName === "A") found.click();
    else { found.checked = true; found.focus(); }
  });

  // Whoever answers after all does not have to take back that they were not sure.
  const above = one('.instead input[value=""]');
  if (above) above.form.addEventListener("input", (event) => { if (!event.target.closest(".instead, details")) above.checked = true; });

  // What is typed and not sent yet survives a server that is gone and a page that is closed.
  const form = one("form[data-draft]");
  if (form) {
    const name = "draft:" + form.dataset.draft;
    const fields = () => [...form.elements].filter((each) => /^(note|evidence)$/.test(each.name));
    const draft = store((kept) => JSON.parse(kept.getItem(name)));
    if (draft) for (const each of fields()) if (!each.value && draft[each.name]) {
      each.value = draft[each.name];
      each.closest("details").open = true;
    }
    let timer;
    form.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(() => store((kept) =>
        kept.setItem(name, JSON.stringify(Object.fromEntries(fields().map((each) => [each.name, each.value]))))), 800);
    });
    form.addEventListener("submit", async (event) => {
      clearTimeout(timer);
      if (event.submitter && event.submitter.dataset.sure) return store((kept) => kept.removeItem(name));
      event.preventDefault();
      try {
        await fetch("/health", { cache: "no-store" });
      } catch {
        if (!one(".lost")) {
          const lost = document.createElement("p");
          lost.className = "lost";
          lost.setAttribute("role", "alert");
          lost.textContent = one("main").dataset.lost;
          one("main").prepend(lost);
        }
        return;
      }
      if (event.submitter) { event.submitter.dataset.sure = "1"; form.requestSubmit(event.submitter); }
      else { store((kept) => kept.removeItem(name)); form.submit(); }
    });
  }

  // How much time is left, and whether the next question is there.
  const ends = one("[data-ends]");
  if (ends) {
    const until = Date.parse(ends.dataset.ends);
    const show = () => {
      const left = Math.max(0, Math.round((until - Date.now()) / 1000));
      ends.textContent = Math.floor(left / 60) + ":" + String(left % 60).padStart(2, "0");
    };
    show();
    setInterval(show, 1000);
  }
  const watch = one("[data-watch]");
  if (watch) {
    setInterval(async () => {
      if (document.hidden) return;
      try {
        const page = new DOMParser().parseFromString(await (await fetch(watch.dataset.watch)).text(), "text/html");
        const [there, here] = [one("main h1", page), one("main h1")];
        // The clock that runs here is no news.
        const kick = (of) => [...(one(".kick", of) || { childNodes: [] }).childNodes].map((each) => each.dataset ? "" : each.data).join("");
        if (there && here && there.textContent !== here.textContent) location.reload();
        else if (kick(page) !== kick(document) && !document.activeElement.matches("input, textarea, select")) location.reload();
      } catch { /* It looks again. */ }
    }, 3000);
  }
  const preview = one("#preview-button");
  if (preview) {
    let timer;
    one("#brand").addEventListener("input", (event) => {
      clearTimeout(timer);
      if (event.target.type !== "file") timer = setTimeout(() => one("#brand").requestSubmit(preview), 600);
    });
  }
})();
