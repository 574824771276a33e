-- Posts random lines of a file. Requests are written out beforehand, so that the load costs next to nothing.
dofile(debug.getinfo(1, "S").source:match("^@(.*/)") .. "result.lua")

local requests = {}

function init(args)
  local path, bodiesFile, bearer = args[1], args[2], args[3]
  local headers = { ["Content-Type"] = "application/json" }
  if bearer ~= "" then headers["Authorization"] = "Bearer " .. bearer end
  for body in io.lines(bodiesFile) do
    requests[#requests + 1] = wrk.format("POST", path, headers, body)
  end
  math.randomseed(os.time())
end

function request()
  return requests[math.random(#requests)]
end
