#!/usr/bin/env bash
# npm inspecjs 2.12.6 (reads the InSpec and HDF result format and derives the
# status of each control).
#
# Behaviour: the status of a control is not the worst of its results.
#   - impact 0 turns every control whose results all ran into "Not Applicable",
#     failed results included; only an error inside stays visible.
#   - A passed result beside a skipped one is "Passed": what was not looked at is
#     gone. Skipped alone is "Not Reviewed". Failed beside skipped is "Failed".
#   - A control with no result at all is "Profile Error", with impact 0 it is
#     "Not Applicable".
#   - impact 0.05 is shown as severity "none" too, but keeps its failure.
# One expects: impact is a weight for sorting, not a verdict; and pass with
# something unknown is unknown (or at least marked).
# Why it matters here: rules of weight 0 ("for information") are common in packs.
# Exported with their weight as impact, each of their failures reads "Not
# Applicable" in viewers of this format, and a half-answered control reads
# "Passed". Export weight 0 as a small impact (0.05 keeps its failure), and resolve
# each control to one single result first.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

npm init -y >/dev/null
npm install --silent --no-audit --no-fund inspecjs@2.12.6
cat > run.cjs <<'J'
const { convertFile, contextualizeEvaluation } = require('inspecjs');
console.log('# inspecjs ' + require('inspecjs/package.json').version);
const cases = [[0.5, 'failed'], [0, 'failed'], [0, 'passed'], [0, 'failed error'], [0.05, 'failed'], [0.5, 'passed'],
  [0.5, 'skipped'], [0.5, 'passed skipped'], [0.5, 'failed skipped'], [0.5, ''], [0, '']];
const controls = cases.map(([impact, states]) => ({
  id: `impact ${impact}, results: ${states || 'none'}`, title: 'Backup', desc: 'Backup is tested', descriptions: [], impact,
  refs: [], tags: {}, code: '', source_location: {},
  results: states.split(' ').filter(Boolean).map(status => ({ status, code_desc: 'look', run_time: 0, start_time: '2026-11-01T00:00:00Z' })),
}));
const report = { platform: { name: 'audit', release: '1' }, version: '1', statistics: { duration: 0 },
  profiles: [{ name: 'partners', sha256: '0', supports: [], attributes: [], groups: [], controls }] };
const read = contextualizeEvaluation(convertFile(JSON.stringify(report), true)['1_0_ExecJson']);
for (const c of read.contains[0].contains) console.log(c.data.id, '=>', c.hdf.status, `(severity ${c.hdf.severity})`);
J
node run.cjs | tee seen.txt
cat > recorded.txt <<'T'
# inspecjs 2.12.6
impact 0.5, results: failed => Failed (severity medium)
impact 0, results: failed => Not Applicable (severity none)
impact 0, results: passed => Not Applicable (severity none)
impact 0, results: failed error => Profile Error (severity none)
impact 0.05, results: failed => Failed (severity none)
impact 0.5, results: passed => Passed (severity medium)
impact 0.5, results: skipped => Not Reviewed (severity medium)
impact 0.5, results: passed skipped => Passed (severity medium)
impact 0.5, results: failed skipped => Failed (severity medium)
impact 0.5, results: none => Profile Error (severity medium)
impact 0, results: none => Not Applicable (severity none)
T
diff -u recorded.txt seen.txt
echo "as recorded"
