// The app as a user starts it: a server with a folder of its own, and the commands beside it.
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import process from "node:process";
import readline from "node:readline";

const TOKEN = "0123456789abcdefghijklmnopqrstuvwxyzABCD";
const running = new Set();
const folders = new Set();

export function folder() {
  const made = mkdtempSync(path.join(tmpdir(), "prognosis-web-"));
  folders.add(made);
  return made;
}

// Ends what was started here and nothing else, and takes its folders away.
export function cleanUp() {
  for (const child of running) child.kill("SIGKILL");
  for (const one of folders) rmSync(one, { recursive: true, force: true });
}
process.on("exit", cleanUp);

const freePort = () =>
  new Promise((resolve, reject) => {
    const taken = createServer().once("error", reject);
    taken.listen(0, "127.0.0.1", () => {
      const { port } = taken.address();
      taken.close(() => resolve(port));
    });
  });

// Runs a command of the program in a folder.
export function command(binary, flags, cwd) {
  const { status, stdout, stderr, error } = spawnSync(binary, flags, { cwd, maxBuffer: 1 << 28 });
  if (error) throw error;
  return { status, stdout, stderr: String(stderr) };
}

export class Server {
  constructor(binary, { dir = folder(), flags = [] } = {}) {
    Object.assign(this, { binary, dir, flags });
  }

  // Starts it, at the port it had before if there was one, so that pages that are open find it again.
  async start() {
    this.port ??= await freePort();
    this.origin = `http://127.0.0.1:${this.port}`;
    const flags = ["serve", this.dir, "--no-open", "--port", String(this.port), ...this.flags];
    this.child = spawn(this.binary, flags, { env: { ...process.env, PROGNOSIS_TOKEN: TOKEN }, stdio: ["ignore", "pipe", "pipe"] });
    running.add(this.child);
    this.said = "";
    this.child.stderr.on("data", (data) => (this.said += data));
    this.ended = new Promise((resolve) => this.child.once("exit", (code) => (running.delete(this.child), resolve(code))));
    await Promise.race([
      new Promise((resolve) => readline.createInterface({ input: this.child.stdout }).once("line", resolve)),
      this.ended.then((code) => Promise.reject(new Error(`the server ended with ${code}: ${this.said}`))),
    ]);
    // It does not say a secret that it was given.
    this.link = `${this.origin}/start/${TOKEN}`;
    return this;
  }

  // As a power cut ends it.
  async kill() {
    this.child.kill("SIGKILL");
    await this.ended;
  }

  // As Ctrl-C ends it: what was answered is written back.
  async stop() {
    this.child.kill("SIGTERM");
    return this.ended;
  }
}
