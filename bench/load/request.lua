-- wrk … -s request.lua URL -- METHOD [BODY [TYPE]]: the same request over and over, as the user of the default token.
function init(words)
  wrk.method = words[1]
  wrk.body = words[2]
  wrk.headers["Authorization"] = "Bearer devtoken"
  if words[2] then wrk.headers["Content-Type"] = words[3] or "application/json" end
end

-- Prints what run-wrk.ts reads. wrk's times are microseconds.
function done(summary, latency)
  local errors = summary.errors
  io.write(string.format(
    'REPORT {"requests":%d,"durationMs":%.3f,"p50Ms":%.3f,"p99Ms":%.3f,"failed":%d}\n',
    summary.requests, summary.duration / 1000, latency:percentile(50) / 1000, latency:percentile(99) / 1000,
    errors.connect + errors.read + errors.write + errors.status + errors.timeout))
end
