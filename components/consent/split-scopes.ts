/** What is asked for now for the first time, and what was agreed to before, each in the order in which it is asked for. */
export function splitScopes(asked: readonly string[], remembered: readonly string[]) {
  const before = new Set(remembered);
  return {
    added: asked.filter((scope) => !before.has(scope)),
    agreed: asked.filter((scope) => before.has(scope)),
  };
}
