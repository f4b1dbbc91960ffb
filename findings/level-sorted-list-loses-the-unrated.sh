#!/usr/bin/env bash
# Tables kept in the page, without a server: npm dexie 4.4.7 (over npm fake-indexeddb 6.2.8, in
# place of a browser) and npm pouchdb-find 9.0.0 (with npm pouchdb-core and
# pouchdb-adapter-memory 9.0.0), beside npm @seald-io/nedb 4.1.2.
#
# Behaviour: five partners: levels 4, null, not there, 2 and "n/a". No error but where said.
#   - Dexie: orderBy("level"), the list sorted by level, has THREE of the five, and its count is
#     3: what is null or not there is in no index. notEqual(4) and noneOf([4]) leave the same two
#     out. A column of true and false has nobody in it, and asking for true is an error.
#   - Dexie: sortBy("level"), which sorts in the page, has all five, and 4 before 2: an open level
#     is as good as any, so that what stands around it is not compared.
#   - PouchDB: an index, made for speed, changes who is found. {level: null} finds the null one,
#     and with the index on level the one without a level too; so do "$lt: 3", which finds the
#     null one in any case, and "$gte: null", the usual way to ask for all of them.
#   - PouchDB: {$ne: 4} finds all but the 4, {$nin: [4]} loses the two open ones. NeDB has the same
#     answers with and without an index, and keeps open ones for both.
# One expects: a sorted list is the list, sorted; an index makes a query faster and changes nothing
# else.
# Why it matters here: answers of an interview are kept in the page until they are sent. A list by
# level has no unrated partner, and a count of what is sorted is the count of what is known. Store
# a word such as "open" in place of a blank, sort in the program with a rule for it, and run each
# query with and without the index in a test.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

npm init -y > /dev/null
npm install --silent --no-audit --no-fund --ignore-scripts dexie@4.4.7 fake-indexeddb@6.2.8 pouchdb-core@9.0.0 pouchdb-adapter-memory@9.0.0 pouchdb-find@9.0.0 @seald-io/nedb@4.1.2 > /dev/null
for name in dexie fake-indexeddb pouchdb-core pouchdb-find @seald-io/nedb; do
  node -p '"# npm " + process.argv[1] + " " + JSON.parse(fs.readFileSync("node_modules/" + process.argv[1] + "/package.json")).version' "$name"
done
cat > run.mjs <<'J'
import "fake-indexeddb/auto";
import Dexie from "dexie";
import PouchDB from "pouchdb-core";
import memory from "pouchdb-adapter-memory";
import find from "pouchdb-find";
import Datastore from "@seald-io/nedb";

const partners = [{ _id: "four", level: 4, ok: true }, { _id: "null", level: null, ok: false }, { _id: "absent", ok: true }, { _id: "two", level: 2, ok: false }, { _id: "text", level: "n/a", ok: true }];
const inOrder = (found) => partners.filter((partner) => found.some((one) => one._id === partner._id));
const show = async (what, asked) => {
  let said = "error";
  try { said = (await asked()).map((partner) => partner._id).join(" ") || "nobody"; } catch { /* said already */ }
  console.log(`${what}: ${said}`);
};

const page = new Dexie("answers");
page.version(1).stores({ partners: "_id, level, ok" });
await page.partners.bulkAdd(partners);
await show("dexie, all sorted by level (orderBy)", () => page.partners.orderBy("level").toArray());
await show("dexie, all sorted by level (sortBy)", () => page.partners.toCollection().sortBy("level"));
console.log(`dexie, count: ${await page.partners.count()}, of orderBy("level"): ${await page.partners.orderBy("level").count()}, of orderBy("ok"): ${await page.partners.orderBy("ok").count()}`);
await show("dexie, level below 3", () => page.partners.where("level").below(3).toArray());
await show("dexie, level not 4 (notEqual)", () => page.partners.where("level").notEqual(4).toArray());
await show("dexie, level not 4 (noneOf)", () => page.partners.where("level").noneOf([4]).toArray());
await show("dexie, level not 4 (filter)", () => page.partners.filter((partner) => partner.level !== 4).toArray());
await show("dexie, ok is true", () => page.partners.where("ok").equals(true).toArray());

PouchDB.plugin(memory).plugin(find);
const pouch = new PouchDB("answers", { adapter: "memory" });
await pouch.bulkDocs(partners);
const nedb = new Datastore();
await nedb.insertAsync(partners);
const asked = {
  "is null": { level: null }, "below 3": { level: { $lt: 3 } }, "3 or more": { level: { $gte: 3 } }, "not 4 ($ne)": { level: { $ne: 4 } },
  "not 4 ($nin)": { level: { $nin: [4] } }, "any ($gte null)": { level: { $gte: null } }, "below 3 or not there": { $or: [{ level: { $lt: 3 } }, { level: { $exists: false } }] },
};
for (const index of ["without", "with"]) {
  if (index === "with") {
    await pouch.createIndex({ index: { fields: ["level"] } });
    await nedb.ensureIndexAsync({ fieldName: "level" });
  }
  for (const [what, selector] of Object.entries(asked)) {
    await show(`pouchdb ${index} an index, level ${what}`, async () => inOrder((await pouch.find({ selector })).docs));
    await show(`nedb ${index} an index, level ${what}`, async () => inOrder(await nedb.findAsync(selector)));
  }
}
J
node run.mjs 2> /dev/null | tee seen.txt
cat > recorded.txt <<'T'
dexie, all sorted by level (orderBy): two four text
dexie, all sorted by level (sortBy): absent four null two text
dexie, count: 5, of orderBy("level"): 3, of orderBy("ok"): 0
dexie, level below 3: two
dexie, level not 4 (notEqual): two text
dexie, level not 4 (noneOf): two text
dexie, level not 4 (filter): absent null text two
dexie, ok is true: error
pouchdb without an index, level is null: null
nedb without an index, level is null: null
pouchdb without an index, level below 3: null two
nedb without an index, level below 3: two
pouchdb without an index, level 3 or more: four text
nedb without an index, level 3 or more: four
pouchdb without an index, level not 4 ($ne): null absent two text
nedb without an index, level not 4 ($ne): null absent two text
pouchdb without an index, level not 4 ($nin): two text
nedb without an index, level not 4 ($nin): null absent two text
pouchdb without an index, level any ($gte null): four null two text
nedb without an index, level any ($gte null): nobody
pouchdb without an index, level below 3 or not there: null absent two
nedb without an index, level below 3 or not there: absent two
pouchdb with an index, level is null: null absent
nedb with an index, level is null: null
pouchdb with an index, level below 3: null absent two
nedb with an index, level below 3: two
pouchdb with an index, level 3 or more: four text
nedb with an index, level 3 or more: four
pouchdb with an index, level not 4 ($ne): null absent two text
nedb with an index, level not 4 ($ne): null absent two text
pouchdb with an index, level not 4 ($nin): two text
nedb with an index, level not 4 ($nin): null absent two text
pouchdb with an index, level any ($gte null): four null absent two text
nedb with an index, level any ($gte null): nobody
pouchdb with an index, level below 3 or not there: null absent two
nedb with an index, level below 3 or not there: absent two
T
diff -u recorded.txt seen.txt
echo "as recorded"
