/** Whether this could be an address or a range, for a first look while it is typed; the schema decides. */
export function looksLikeNetwork(text: string): boolean {
  const [address = "", prefix, ...more] = text.split("/");
  if (more.length > 0 || (prefix !== undefined && !/^\d{1,3}$/.test(prefix))) return false;
  if (address.includes(":")) {
    return URL.canParse(`http://[${address}]`) && Number(prefix ?? 0) <= 128;
  }
  const parts = address.split(".");
  return (
    parts.length === 4 &&
    parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) <= 255) &&
    Number(prefix ?? 0) <= 32
  );
}
