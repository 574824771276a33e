-- POST /api/v1/keys/verify with random keys. Requests are written out beforehand, so that the load costs next to nothing.
local requests = {}

function init(args)
  local path, secretsFile, caller = args[1], args[2], args[3]
  local headers = { ["Content-Type"] = "application/json", ["Authorization"] = "Bearer " .. caller }
  for secret in io.lines(secretsFile) do
    requests[#requests + 1] = wrk.format("POST", path, headers, '{"key":"' .. secret .. '"}')
  end
  math.randomseed(os.time())
end

function request()
  return requests[math.random(#requests)]
end

function done(summary, latency)
  local errors = summary.errors
  io.write(string.format(
    '\nresult {"requests":%d,"seconds":%f,"p50Ms":%f,"p99Ms":%f,"errors":%d}\n',
    summary.requests, summary.duration / 1e6, latency:percentile(50) / 1e3, latency:percentile(99) / 1e3,
    errors.connect + errors.read + errors.write + errors.status + errors.timeout
  ))
end
