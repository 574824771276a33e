/**
 * Runs in a page, so it stands alone: the places in which this text is, of all that a script there can read. What only
 * the variables of a module hold, no other script can.
 */
export async function findInPage(secret: string): Promise<string[]> {
  const found: string[] = [];
  const seen = new Set<unknown>();
  const rest: [place: string, value: unknown][] = [
    ["localStorage", JSON.stringify(localStorage)],
    ["sessionStorage", JSON.stringify(sessionStorage)],
    ["cookie", document.cookie],
    ["html", document.documentElement.outerHTML],
    ["history", history.state],
    ["window", window],
    ...Array.from(document.querySelectorAll("*"), (node): [string, unknown] => [node.nodeName, node]),
  ];
  for (const { name } of await indexedDB.databases()) found.push(`indexedDB ${name}`);
  for (const name of await caches.keys()) found.push(`caches ${name}`);

  for (let next = rest.pop(); next; next = rest.pop()) {
    const [place, value] = next;
    if (typeof value === "string" && value.includes(secret)) found.push(place);
    if (value === null || (typeof value !== "object" && typeof value !== "function") || seen.has(value)) continue;
    seen.add(value);
    const entries = value instanceof Map || value instanceof Set ? [...value.entries()].flat() : [];
    for (const entry of entries) rest.push([`${place}[]`, entry]);
    for (const key of Reflect.ownKeys(value)) {
      const property = Object.getOwnPropertyDescriptor(value, key);
      if (property && "value" in property) rest.push([`${place}.${String(key)}`, property.value]);
    }
  }
  return found;
}
