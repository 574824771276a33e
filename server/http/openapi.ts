import {
  extendZodWithOpenApi,
  OpenAPIRegistry,
  OpenApiGeneratorV31,
  type RouteConfig,
} from "@asteasolutions/zod-to-openapi";
import { z } from "zod";
import type { Endpoint } from "./endpoint";
import type { Guide } from "./guide";

extendZodWithOpenApi(z);

const version = "1";

interface Described {
  title: string;
  description: string;
  endpoints: readonly Endpoint[];
  /** What says why not. */
  failure: { mediaType: string; description: string; schema: z.ZodType };
}

/** The portal's document: its failures are problem details (RFC 9457). */
export function openApiDocument(endpoints: readonly Endpoint[], problem: z.ZodType): object {
  const failure = { mediaType: "application/problem+json", description: "Why not (RFC 9457).", schema: problem };
  return documentOf({ title: "Latchkey", description: "Accounts, sessions and API keys.", endpoints, failure });
}

/** The document of an accent: its failures are in its own words, which differ too much for one schema. */
export function accentDocument({ guide, endpoints }: { guide: Guide; endpoints: readonly Endpoint[] }): object {
  const schema = z.looseObject({});
  const failure = { mediaType: "application/json", description: "Why not, in the accent's own words.", schema };
  return documentOf({ title: `Latchkey: ${guide.title}`, description: guide.summary.en, endpoints, failure });
}

/** The OpenAPI 3.1 document of a list of endpoints. Paths and schemas come from the definitions alone. */
function documentOf({ title, description, endpoints, failure }: Described): object {
  const registry = new OpenAPIRegistry();
  registry.registerComponent("securitySchemes", "bearer", {
    type: "http",
    scheme: "bearer",
    description: "An API key (`lk_…`) or an access token.",
  });
  registry.registerComponent("securitySchemes", "session", {
    type: "apiKey",
    in: "cookie",
    name: "latchkey.session",
    description: "The browser's session; a change must come from a page of the same origin.",
  });
  for (const endpoint of endpoints) registry.registerPath(operation(endpoint, failure));
  return new OpenApiGeneratorV31(registry.definitions).generateDocument({
    openapi: "3.1.0",
    info: { title, version, description },
    servers: [{ url: "/" }],
  });
}

function operation(endpoint: Endpoint, failure: Described["failure"]): RouteConfig {
  const { id, method, path, summary, access, params, query, bodyOptional, success } = endpoint;
  const body = endpoint.body ?? endpoint.rawBody;
  return {
    operationId: id,
    method: method.toLowerCase() as Lowercase<Endpoint["method"]>,
    path,
    summary,
    security: access === "anyone" ? [] : securityOf(access.callers),
    ...(access !== "anyone" && access.scope && { "x-scope": access.scope }),
    request: {
      // The form of each is checked by its own schema type where the endpoint is defined.
      ...(params && { params: params as z.ZodObject }),
      ...(query && { query: query as z.ZodObject }),
      ...(body && { body: { required: !bodyOptional, content: { [mediaTypeOf(endpoint)]: { schema: body } } } }),
    },
    responses: {
      [success.status]: {
        description: success.description,
        ...(success.schema && { content: { "application/json": { schema: success.schema } } }),
      },
      default: { description: failure.description, content: { [failure.mediaType]: { schema: failure.schema } } },
    },
  };
}

function mediaTypeOf({ form }: Endpoint): "application/json" | "application/x-www-form-urlencoded" {
  return form ? "application/x-www-form-urlencoded" : "application/json";
}

function securityOf(callers: readonly string[]): Record<string, string[]>[] {
  return [
    ...(callers.some((caller) => caller !== "session") ? [{ bearer: [] }] : []),
    ...(callers.includes("session") ? [{ session: [] }] : []),
  ];
}
