// What only time does to a store: nobody waits a day for a link to run out. Python has SQLite, which node 20 has not.
import { execFileSync } from "node:child_process";
import path from "node:path";

// Every link of a folder's store ran out long ago.
export function expire(dir) {
  const script = [
    "import sqlite3, sys",
    "store = sqlite3.connect(sys.argv[1], timeout=20)",
    "table = [name for (name,) in store.execute(\"SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE '%link%'\")]",
    "assert len(table) == 1, table",
    "assert store.execute(f\"UPDATE {table[0]} SET expires = '2020-01-31'\").rowcount > 0",
    "store.commit()",
  ];
  execFileSync("python3", ["-c", script.join("\n"), path.join(dir, "prognosis.db")]);
}
