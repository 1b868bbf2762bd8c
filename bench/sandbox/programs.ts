/** Its first act is to read the machine's clock. */
export const tellingWhenItStarts = `started=$(/usr/bin/date +%s%N)
printf '{"params": {"started": "%s"}, "metrics": {"image_auc": 1}}' "$started" > "$2/metrics.json"
`;

export const doingNothing = `printf '{"metrics": {"image_auc": 1}}' > "$2/metrics.json"
`;

/** Some seconds of nothing but Python, timed by itself: what a start costs is measured elsewhere. */
export const computing = `import sys, time
started = time.perf_counter()
remainder = 1
for number in range(50_000_000):
    remainder = (remainder * 31 + number) % 1_000_003
with open(sys.argv[2] + "/metrics.json", "w") as file:
    file.write('{"metrics": {"image_auc": %f, "seconds": %f}}' % (remainder / 1_000_003, time.perf_counter() - started))
`;
