import type { FieldValues, Resolver } from "react-hook-form";
import type { z } from "zod";

export type LoadSchema<Input extends FieldValues, Output> = () => Promise<z.ZodType<Output, Input>>;

/** zodResolver over a schema that is fetched when first needed: zod is a fifth of what a page may ship. */
export function lazyResolver<Input extends FieldValues, Output>(
  loadSchema: LoadSchema<Input, Output>,
): Resolver<Input, unknown, Output> & { warm: () => void } {
  async function load() {
    await import("@/client/zod-without-eval"); // before any schema is built
    const [{ zodResolver }, schema] = await Promise.all([import("@hookform/resolvers/zod"), loadSchema()]);
    return zodResolver(schema);
  }

  const resolver: Resolver<Input, unknown, Output> = async (values, context, options) => {
    const resolve = await load().catch(() => null);
    // Without a connection the schema can't come; the request about to be made says so, and the server checks again.
    if (!resolve) return { values: values as unknown as Output & FieldValues, errors: {} };
    return resolve(values, context, options);
  };
  return Object.assign(resolver, { warm: () => void load().catch(() => null) });
}
