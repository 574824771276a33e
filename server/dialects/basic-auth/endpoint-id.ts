/** Unique among all endpoints, though each stands at two paths. */
export function endpointId(name: string, root: string): string {
  return `basicAuth.${name}${root.replace("/", "@")}`;
}
