// html-to-text ships no types; these are the parts of its formatter contract in use.
interface TextElement {
  attribs: Record<string, string>;
  children: unknown[];
}
interface TextBuilder {
  addInline(text: string, options?: { noWordTransform: boolean }): void;
  addLineBreak(): void;
}
type TextFormatter = (
  element: TextElement,
  walk: (children: unknown[], builder: TextBuilder) => void,
  builder: TextBuilder,
) => void;

/** How the text part is made from the HTML. */
export function textFormat(colon: string) {
  // The address stands alone on its line, or a client may take the words around it for a part of it.
  const addressBelow: TextFormatter = (element, walk, builder) => {
    walk(element.children, builder);
    builder.addInline(colon);
    builder.addLineBreak();
    builder.addInline(element.attribs.href ?? "", { noWordTransform: true });
  };
  const factLabel: TextFormatter = (element, walk, builder) => {
    walk(element.children, builder);
    builder.addInline(colon);
  };

  return {
    formatters: { addressBelow, factLabel },
    selectors: [
      { selector: "h1", options: { uppercase: false, leadingLineBreaks: 2, trailingLineBreaks: 2 } },
      { selector: "h2", options: { uppercase: false, leadingLineBreaks: 2, trailingLineBreaks: 1 } },
      { selector: "hr", format: "skip" },
      { selector: "a", format: "addressBelow" },
      { selector: "tr[data-fact]", format: "block", options: { leadingLineBreaks: 1, trailingLineBreaks: 1 } },
      { selector: "th[data-fact]", format: "factLabel" },
      { selector: "td[data-fact]", format: "inline" },
    ],
  };
}
