-- Posts random lines of a file. Requests are written out beforehand, so that the load costs next to nothing.
local here = debug.getinfo(1, "S").source:match("^@(.*/)")
dofile(here .. "result.lua")
dofile(here .. "headers.lua")

local requests = {}

function init(args)
  local path, bodiesFile, headers = args[1], args[2], headersFrom(args, 3)
  for body in io.lines(bodiesFile) do
    requests[#requests + 1] = wrk.format("POST", path, headers, body)
  end
  math.randomseed(os.time())
end

function request()
  return requests[math.random(#requests)]
end
