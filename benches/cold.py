"""CPU time and memory of one audit, process start to end, beside a trivial Rust program.

    cargo build --release && python3 benches/cold.py target/release/prognosis

Prints medians; nothing fails when the machine is busy.
"""

import os
import statistics
import subprocess
import sys
import tempfile

RUNS = 101


def cost(arguments):
    """CPU milliseconds and peak memory in MiB, medians over interleaved runs."""
    null = os.open(os.devnull, os.O_WRONLY)
    process = subprocess.Popen(arguments, stdout=null, stderr=null)
    _, _, usage = os.wait4(process.pid, 0)
    os.close(null)
    return (usage.ru_utime + usage.ru_stime) * 1000, usage.ru_maxrss / 1024


def main():
    binary = os.path.abspath(sys.argv[1])
    root = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    audit = [binary, "audit", os.path.join(root, "examples", "brightloom"), "--as-of", "2026-01-31"]
    with tempfile.TemporaryDirectory() as folder:
        source = os.path.join(folder, "hello.rs")
        with open(source, "w") as file:
            file.write('fn main() { println!("hello"); }\n')
        hello = os.path.join(folder, "hello")
        subprocess.run(["rustc", "-O", "-o", hello, source], check=True)
        cases = {
            "trivial Rust program": [hello],
            "audit to JSON, built-in pack": [*audit, "--format", "json"],
            "audit to Markdown": [*audit, "--format", "markdown"],
            "audit to HTML": [*audit, "--format", "html"],
            "audit to JSON, --pack DIR": [*audit, "--format", "json", "--pack", root],
        }
        times = {name: [] for name in cases}
        memory = {name: 0.0 for name in cases}
        for _ in range(RUNS):
            for name, arguments in cases.items():
                milliseconds, mebibytes = cost(arguments)
                times[name].append(milliseconds)
                memory[name] = max(memory[name], mebibytes)
    base = statistics.median(times["trivial Rust program"])
    for name in cases:
        median = statistics.median(times[name])
        print(f"{name:32} {median:7.2f} ms CPU  (+{median - base:6.2f})  {memory[name]:6.1f} MiB")


main()
