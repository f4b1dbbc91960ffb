#!/usr/bin/env bash
# npm repolinter 0.12.0 (a ruleset in JSON or YAML, asked of a folder of files; it ends with a code for CI).
#
# Behaviour: every rule has level error and asks something of one file, review.md.
#   - The file is not there: "file-contents" (it has to say approved) passes. So does "file-not-contents".
#     "file-starts-with", "file-hash", "json-schema-passes" and "file-existence" fail. One option turns the first
#     (fail-on-non-existent), and another the schema's (succeed-on-non-existent).
#   - The file is there and EMPTY: "file-contents" passes, with and without fail-on-non-existent.
#     "file-existence" passes too, so that a ruleset of these ends with code 0.
#   - A rule for a kind of project ("where": packagers=npm) is left out where that is not found. So is its
#     opposite, "packagers!=npm", in every folder: there is no such word, and no error.
#   - All rules left out: passed, code 0.
# One expects: what has to be in a file is not in an empty one; and rules about a file that is missing agree.
# Why it matters here: rules for evidence are of this form ("the review says approved"). The partner who hands in
# an empty file passes each of them. Ask for the contents with file-starts-with or a schema, put a rule of file-existence
# beside each file-contents, and count the rules that were left out as unknown.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

npm init -y > /dev/null
npm install --silent --no-audit --no-fund --ignore-scripts repolinter@0.12.0 > /dev/null
node -p '"# npm repolinter " + require("./node_modules/repolinter/package.json").version'
cat > rules.json <<'J'
{"version": 2, "axioms": {}, "rules": {
  "existence": {"level": "error", "rule": {"type": "file-existence", "options": {"globsAny": ["review.md"]}}},
  "contents": {"level": "error", "rule": {"type": "file-contents", "options": {"globsAll": ["review.md"], "content": "approved"}}},
  "contents, fail-on-non-existent": {"level": "error", "rule": {"type": "file-contents",
    "options": {"globsAll": ["review.md"], "content": "approved", "fail-on-non-existent": true}}},
  "not-contents": {"level": "error", "rule": {"type": "file-not-contents", "options": {"globsAll": ["review.md"], "content": "rejected"}}},
  "starts-with": {"level": "error", "rule": {"type": "file-starts-with", "options": {"globsAll": ["review.md"], "patterns": ["approved"], "lineCount": 5}}},
  "hash": {"level": "error", "rule": {"type": "file-hash", "options": {"globsAny": ["review.md"], "hash": "0", "algorithm": "sha256"}}},
  "schema": {"level": "error", "rule": {"type": "json-schema-passes", "options": {"glob": "review.md", "schema": {"type": "string"}}}}
}}
J
cat > evidence.json <<'J'
{"version": 2, "axioms": {}, "rules": {
  "existence": {"level": "error", "rule": {"type": "file-existence", "options": {"globsAny": ["review.md"]}}},
  "contents": {"level": "error", "rule": {"type": "file-contents",
    "options": {"globsAll": ["review.md"], "content": "approved", "fail-on-non-existent": true}}}
}}
J
cat > where.json <<'J'
{"version": 2, "axioms": {"packagers": "packagers"}, "rules": {
  "npm": {"level": "error", "where": ["packagers=npm"], "rule": {"type": "file-existence", "options": {"globsAny": ["review.md"]}}},
  "not npm": {"level": "error", "where": ["packagers!=npm"], "rule": {"type": "file-existence", "options": {"globsAny": ["review.md"]}}}
}}
J
mkdir missing empty rejected plain npm
touch empty/review.md plain/notes.txt
printf 'Result: rejected\n' > rejected/review.md
printf '{"name": "program", "version": "1.0.0"}\n' > npm/package.json
ask() {
  local code=0
  node node_modules/repolinter/bin/repolinter.js lint "$1" -r "$work/$2" -f json > told.json 2> /dev/null || code=$?
  # shellcheck disable=SC2016 # it is a template of JavaScript
  node -e 'const told = JSON.parse(require("fs").readFileSync("told.json", "utf8"));
    for (const one of told.results) console.log(`${process.argv[1]}, ${one.ruleInfo.name}: ${one.status.toLowerCase()}`);
    console.log(`${process.argv[1]}: passed ${told.passed}, code ${process.argv[2]}`);' "$1" "$code"
}
{ for folder in missing empty rejected; do ask "$folder" rules.json; done
  ask empty evidence.json
  for folder in plain npm; do ask "$folder" where.json; done; } | tee seen.txt
cat > recorded.txt <<'T'
missing, existence: not_passed_error
missing, contents: passed
missing, contents, fail-on-non-existent: not_passed_error
missing, not-contents: passed
missing, starts-with: not_passed_error
missing, hash: not_passed_error
missing, schema: not_passed_error
missing: passed false, code 1
empty, existence: passed
empty, contents: passed
empty, contents, fail-on-non-existent: passed
empty, not-contents: passed
empty, starts-with: not_passed_error
empty, hash: not_passed_error
empty, schema: not_passed_error
empty: passed false, code 1
rejected, existence: passed
rejected, contents: not_passed_error
rejected, contents, fail-on-non-existent: not_passed_error
rejected, not-contents: not_passed_error
rejected, starts-with: not_passed_error
rejected, hash: not_passed_error
rejected, schema: not_passed_error
rejected: passed false, code 1
empty, existence: passed
empty, contents: passed
empty: passed true, code 0
plain, npm: ignored
plain, not npm: ignored
plain: passed true, code 0
npm, npm: not_passed_error
npm, not npm: ignored
npm: passed false, code 1
T
diff -u recorded.txt seen.txt
echo "as recorded"
