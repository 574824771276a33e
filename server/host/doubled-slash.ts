import { ownerOf } from "../http/build-api";
import type { Dialect } from "../http/dialect";

/**
 * The target of a request with its first slash taken away where it begins with two of them and belongs to an accent whose
 * clients write it so; any other as it is. What is left is looked at as if it had come so: who guards paths before this
 * server must not find one that was written in another way, so no other accent's path has a second spelling.
 */
export function withoutDoubledSlash(dialects: readonly Dialect[], target: string): string {
  if (!target.startsWith("//")) return target;
  const single = target.slice(1);
  const path = single.split("?", 1)[0] ?? "";
  return ownerOf(dialects, path)?.doubledSlash ? single : target;
}
