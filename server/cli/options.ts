import type { z } from "zod";
import { UsageError } from "./command";

/** The option by its schema. @throws UsageError that names it. */
export function option<Schema extends z.ZodType>(schema: Schema, options: Record<string, string>, name: string) {
  return parsed(schema, options[name], `--${name}`);
}

/** The same for one that may be left out. */
export function optional<Schema extends z.ZodType>(
  schema: Schema,
  options: Record<string, string>,
  name: string,
): z.output<Schema> | undefined {
  return options[name] === undefined ? undefined : option(schema, options, name);
}

/** @throws UsageError that says `what` it is. */
export function parsed<Schema extends z.ZodType>(schema: Schema, value: unknown, what: string): z.output<Schema> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new UsageError(`${what} is missing or not as expected`);
}
