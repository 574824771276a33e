-- Spends refresh tokens, oldest first; the one in each answer joins the queue. There are more of them than connections.
dofile(debug.getinfo(1, "S").source:match("^@(.*/)") .. "result.lua")

local path
local headers = { ["Content-Type"] = "application/json" }
local queue, first, last = {}, 1, 0

function init(args)
  path = args[1]
  for token in io.lines(args[2]) do
    last = last + 1
    queue[last] = token
  end
end

function request()
  local token = queue[first]
  queue[first] = nil
  first = first + 1
  return wrk.format("POST", path, headers, '{"refresh_token":"' .. token .. '"}')
end

function response(status, headers, body)
  local successor = body:match('"refresh_token":"([^"]+)"')
  if successor then
    last = last + 1
    queue[last] = successor
  end
end
