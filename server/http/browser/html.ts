/** A piece of HTML that is safe as it stands: what was put into it was encoded. */
export class Html {
  constructor(readonly text: string) {}
}

/** HTML with values in it: text is encoded, for elements and quoted attributes alike; pieces and lists of them are not. */
export function html(
  parts: TemplateStringsArray,
  ...values: readonly (string | Html | readonly Html[] | null)[]
): Html {
  const texts = values.map((value) => {
    if (value === null) return "";
    if (typeof value === "string") return encoded(value);
    return value instanceof Html ? value.text : value.map(({ text }) => text).join("");
  });
  return new Html(parts.map((part, n) => part + (texts[n] ?? "")).join(""));
}

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

function encoded(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? "");
}
