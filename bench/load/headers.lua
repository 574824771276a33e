-- The headers among the arguments, each as `name: value`, from the one at `first` on.
function headersFrom(args, first)
  local headers = {}
  for n = first, #args do
    local name, value = args[n]:match("^([^:]+): (.*)$")
    headers[name] = value
  end
  return headers
end
