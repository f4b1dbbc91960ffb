#!/usr/bin/env bash
# One WebAssembly component called through npm @bytecodealliance/jco-transpile 0.15.0
# (JavaScript) and through PyPI wasmtime 50.0.1 (Python). Its functions return what
# they were given.
#
# Behaviour: at the border, the type in the interface is not checked but imposed.
#   - For a u8 (a level), 300 is 44 and -1 is 255 in both; for a u32 (days), -1 is
#     4294967295 and 4294967301 is 5 in both; for an s64 (cents), 2^63 is -2^63 in
#     both.
#   - In JavaScript, undefined, null, "n/a" and "6-9" are all 0 for a whole number,
#     3.7 is 3, "no" and "false" are true for a bool, and undefined is false. For an
#     f64, null and "" are 0. Python raises a TypeError for each of these, and for
#     the whole number 1 given as an f64 as well.
#   - An optional u32 keeps undefined and null apart from 0, but "n/a" is 0 in it too.
# One expects: a typed interface refuses what does not fit, a number out of range at
# the very least.
# Why it matters here: the engine as a component takes its facts through this border,
# from a web page or from a data tool. An unanswered question turns into a score of
# zero, and "no" into yes, before any rule sees it. Pass facts as one JSON text and
# let the engine check them, or make each field an option and test it on the outside.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

npm init -y >/dev/null
npm install --silent --no-audit --no-fund @bytecodealliance/jco-transpile@0.15.0
python3 -m venv env
env/bin/pip install -q --disable-pip-version-check wasmtime==50.0.1
npm ls --depth=0 --parseable --long | sed -n 's/^.*node_modules.*:\(.*@[0-9.]*\).*$/# \1/p'
env/bin/pip list --format=freeze --disable-pip-version-check | grep -iE '^(wasmtime)==' | sed 's/^/# /'
cat > echo.wat <<'T'
(component
  (core module $code
    (memory (export "memory") 1)
    (func (export "i32") (param i32) (result i32) (local.get 0))
    (func (export "i64") (param i64) (result i64) (local.get 0))
    (func (export "f64") (param f64) (result f64) (local.get 0))
    (func (export "opt") (param i32 i32) (result i32)
      (i32.store (i32.const 32) (local.get 0)) (i32.store (i32.const 36) (local.get 1)) (i32.const 32)))
  (core instance $i (instantiate $code))
  (func (export "level") (param "x" u8) (result u8) (canon lift (core func $i "i32")))
  (func (export "days") (param "x" u32) (result u32) (canon lift (core func $i "i32")))
  (func (export "cents") (param "x" s64) (result s64) (canon lift (core func $i "i64")))
  (func (export "share") (param "x" f64) (result f64) (canon lift (core func $i "f64")))
  (func (export "insured") (param "x" bool) (result bool) (canon lift (core func $i "i32")))
  (func (export "maybe") (param "x" (option u32)) (result (option u32))
    (canon lift (core func $i "opt") (memory (core memory $i "memory")))))
T
cat > run.mjs <<'J'
import { parse } from '@bytecodealliance/jco-transpile/wasm-tools';
import { transpileBytes, writeFiles } from '@bytecodealliance/jco-transpile';
import fs from 'fs';
import path from 'path';
const bytes = await parse(fs.readFileSync('echo.wat', 'utf8'));
fs.writeFileSync('echo.wasm', bytes);
const { files } = await transpileBytes(bytes, { name: 'echo', outDir: 'js' });
for (const [name, text] of Object.entries(files)) {
  fs.mkdirSync(path.dirname(name), { recursive: true });
  fs.writeFileSync(name, text);
}
fs.writeFileSync('js/package.json', '{"type":"module"}');
const component = await import(path.resolve('js/echo.js'));
const word = x => typeof x === 'bigint' ? String(x) : x === undefined ? 'undefined' : Number.isNaN(x) ? 'NaN' : JSON.stringify(x);
for (const [name, values] of [['level', [3, 300, -1, 3.7, undefined, null, 'n/a', '6-9']], ['days', [-1, 4294967301]],
  ['cents', [2n ** 63n, undefined]], ['share', [1, null, '', undefined, '0,5']], ['insured', ['no', 'false', undefined]],
  ['maybe', [0, undefined, null, 'n/a']]])
  for (const value of values) {
    let text;
    try { text = word(component[name](value)); } catch (error) { text = error.name; }
    console.log('js    ', name, word(value), '=>', text);
  }
J
cat > run.py <<'P'
from wasmtime import Engine, Store
from wasmtime.component import Component, Linker
engine = Engine()
store = Store(engine)
instance = Linker(engine).instantiate(store, Component.from_file(engine, "echo.wasm"))
for name, values in (("level", [3, 300, -1, 3.7, None, "n/a"]), ("days", [-1, 4294967301]), ("cents", [2**63]),
                     ("share", [1, 1.0, None]), ("insured", ["no", None]), ("maybe", [0, None, "n/a"])):
    for value in values:
        try:
            found = repr(instance.get_func(store, name)(store, value))
        except (TypeError, ValueError) as error:
            found = type(error).__name__
        print("python", name, repr(value), "=>", found)
P
{ node run.mjs; env/bin/python run.py; } | tee seen.txt
cat > recorded.txt <<'T'
js     level 3 => 3
js     level 300 => 44
js     level -1 => 255
js     level 3.7 => 3
js     level undefined => 0
js     level null => 0
js     level "n/a" => 0
js     level "6-9" => 0
js     days -1 => 4294967295
js     days 4294967301 => 5
js     cents 9223372036854775808 => -9223372036854775808
js     cents undefined => TypeError
js     share 1 => 1
js     share null => 0
js     share "" => 0
js     share undefined => NaN
js     share "0,5" => NaN
js     insured "no" => true
js     insured "false" => true
js     insured undefined => false
js     maybe 0 => 0
js     maybe undefined => undefined
js     maybe null => undefined
js     maybe "n/a" => 0
python level 3 => 3
python level 300 => 44
python level -1 => 255
python level 3.7 => TypeError
python level None => TypeError
python level 'n/a' => TypeError
python days -1 => 4294967295
python days 4294967301 => 5
python cents 9223372036854775808 => -9223372036854775808
python share 1 => TypeError
python share 1.0 => 1.0
python share None => TypeError
python insured 'no' => TypeError
python insured None => TypeError
python maybe 0 => 0
python maybe None => None
python maybe 'n/a' => ValueError
T
diff -u recorded.txt seen.txt
echo "as recorded"
