-- Spends refresh tokens, oldest first; the one in each answer joins the queue. There are more of them than connections.
local here = debug.getinfo(1, "S").source:match("^@(.*/)")
dofile(here .. "result.lua")
dofile(here .. "headers.lua")

local path, template, headers
local queue, first, last = {}, 1, 0

function init(args)
  path, template, headers = args[1], args[3], headersFrom(args, 4)
  for token in io.lines(args[2]) do
    last = last + 1
    queue[last] = token
  end
end

function request()
  local token = queue[first]
  queue[first] = nil
  first = first + 1
  return wrk.format("POST", path, headers, (template:format(token)))
end

function response(status, headers, body)
  local successor = body:match('"refresh_token":"([^"]+)"')
  if successor then
    last = last + 1
    queue[last] = successor
  end
end
