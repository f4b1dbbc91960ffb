// Answers questions by what their fields look like, as somebody does who knows their company.
import { leads } from "./browser.mjs";

export const CONTINUE = "form.question .acts button[value=save]";
export const keyOf = (page) => decodeURIComponent(new URL(page.url()).pathname.match(/\/q\/([^/]+)$/)?.[1] ?? "");

// A name as it stands in the id of a field.
export const anchor = (key) => key.replaceAll(/[^A-Za-z0-9-]/g, (letter) => `_${letter.codePointAt(0).toString(16)}`);

// What a question asks for: the choices it is, or its fields outside of what stands beside the answer.
export const fieldsOf = (page) =>
  page.evaluate(() => {
    const form = document.querySelector("form.question");
    const whole = form.querySelector("fieldset.whole");
    if (whole) return { choice: [...whole.querySelectorAll("input[type=radio]")].map(({ id, value }) => ({ id, value })), fields: [] };
    const fields = [...form.querySelectorAll(".part")].filter((part) => !part.closest("details"));
    return {
      choice: null,
      entries: !!form.querySelector("button[value=more]"),
      fields: fields.map((part) => {
        const inputs = [...part.querySelectorAll("input, textarea")];
        const label = (part.querySelector("label, legend") ?? part).textContent.trim();
        const hint = part.querySelector(".hint")?.textContent ?? "";
        return { label, hint, kind: inputs[0].localName === "textarea" ? "area" : inputs[0].type, ids: inputs.map(({ id }) => id), name: inputs[0].name };
      }),
    };
  });

const byId = (page, id) => page.locator(`[id="${id}"]`);

// What is typed into a field of words.
function typed({ kind, hint, label }) {
  if (kind === "area") return "Ada, head of partnerships";
  if (/2026-03-31/.test(hint)) return "2025-03-31";
  if (/120k/.test(hint)) return "20k EUR";
  if (/%|percent|share/i.test(label)) return "20 %";
  return "3";
}

// Fills in the question of a page; `pick` says which choice. Gives what kind of question it was.
export async function fill(page, pick = 1) {
  const { choice, fields, entries } = await fieldsOf(page);
  if (choice) {
    const real = choice.filter(({ value }) => !["not sure", "n/a"].includes(value));
    await byId(page, real[Math.min(pick, real.length - 1)].id).check();
    return "choice";
  }
  for (const field of fields) {
    if (field.kind === "radio") await byId(page, field.ids[Math.min(pick, field.ids.length - 1)]).check();
    else if (field.kind === "checkbox") await byId(page, field.ids[0]).check();
    else await byId(page, field.ids[0]).fill(typed(field));
  }
  if (entries) return "list";
  if (fields.length > 1) return fields.every(({ name }) => /\.\d{4}/.test(name)) ? "quarters" : "checklist";
  return fields[0].kind === "checkbox" ? "several" : fields[0].kind;
}

export const go = (page) => leads(page, CONTINUE);

// Answers one question; what was refused is said to be not sure. Gives the kind of question, and whether it was refused.
export async function answer(page, pick) {
  const key = keyOf(page);
  const kind = await fill(page, pick);
  const response = await go(page);
  if (response.status() === 200) return { key, kind, refused: null };
  const refused = `${response.status()}: ${(await page.locator("#problems, h1").first().innerText()).replaceAll(/\s+/g, " ")}`;
  if (response.status() !== 422) throw new Error(`${key}: ${refused}`);
  await page.locator('input[value="not sure"]').check();
  await go(page);
  return { key, kind, refused };
}

// Answers until the check page comes, or `most` questions are answered.
export async function walk(page, { most = 400, pick = 1 } = {}) {
  const answered = [];
  while (keyOf(page) && answered.length < most) {
    answered.push(await answer(page, typeof pick === "function" ? pick(answered.length) : pick));
    if (answered.length > 1 && answered.at(-1).key === answered.at(-2).key) throw new Error(`${answered.at(-1).key} is asked twice`);
  }
  return answered;
}
