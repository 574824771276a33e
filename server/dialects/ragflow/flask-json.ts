/** JSON as Flask's `jsonify` writes it: keys sorted, nothing but printable ASCII, a line end. Some clients compare bytes. */
export function flaskJson(value: unknown): string {
  const text = JSON.stringify(value, (_name, member: unknown) => (isPlainObject(member) ? sorted(member) : member));
  return `${text.replace(/[\u007f-\uffff]/g, escapeUnit)}\n`;
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function sorted(object: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(object).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** By UTF-16 unit, so that what lies outside the first plane becomes a surrogate pair, as in Python. */
function escapeUnit(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
