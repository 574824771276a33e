import type { FunctionComponent, ReactElement } from "react";
import type { z } from "zod";
import type { Locale } from "@/shared/fields";

export type MailProps<S extends z.ZodType<object>> = z.output<S> & { locale: Locale };

interface MailDefinition<S extends z.ZodType<object>> {
  schema: S;
  component: FunctionComponent<MailProps<S>> & { PreviewProps: MailProps<S> };
  subject(locale: Locale, props: z.output<S>): string;
}

/** Adds `prepare`, which parses before anything is rendered: what a template sees has passed its schema. */
export function defineMail<S extends z.ZodType<object>>(definition: MailDefinition<S>) {
  const { schema, component: Component, subject } = definition;
  return {
    ...definition,
    prepare(locale: Locale, payload: unknown): { subject: string; element: ReactElement } {
      const props = schema.parse(payload);
      return { subject: subject(locale, props), element: <Component {...props} locale={locale} /> };
    },
  };
}
