/** Where a resource is (RFC 8707), as short as it can be told without mistaking it for another: its host, where it has one. */
export function placeOf(resource: string): string {
  if (!URL.canParse(resource)) return resource;
  return new URL(resource).host || resource;
}
