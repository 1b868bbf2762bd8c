export const PRINT_SECONDS = 10;
const BYTES_PER_SECOND = 5_000_000;
const BLOCKS_PER_SECOND = 50;

/** A program that prints 5 MB of numbered lines a second, evenly, and reports a metric. */
export const printingProgram = `import json, sys, time
lines_in_block = ${BYTES_PER_SECOND / BLOCKS_PER_SECOND / 100}
begun = time.monotonic()
for block in range(${PRINT_SECONDS * BLOCKS_PER_SECOND}):
    first = block * lines_in_block
    lines = (f"{line:09d} {'.' * 89}\\n" for line in range(first, first + int(lines_in_block)))
    sys.stdout.write("".join(lines))
    sys.stdout.flush()
    time.sleep(max(0, begun + (block + 1) / ${BLOCKS_PER_SECOND} - time.monotonic()))
output = sys.argv[sys.argv.index("--output") + 1]
with open(output + "/metrics.json", "w") as file:
    json.dump({"metrics": {"image_auc": 1}}, file)
`;
