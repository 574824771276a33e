import {
  extendZodWithOpenApi,
  OpenAPIRegistry,
  OpenApiGeneratorV31,
  type RouteConfig,
} from "@asteasolutions/zod-to-openapi";
import { z } from "zod";
import type { Endpoint } from "./endpoint";

extendZodWithOpenApi(z);

const version = "1";

/** The OpenAPI 3.1 document of a list of endpoints. Paths and schemas come from the definitions alone. */
export function openApiDocument(endpoints: readonly Endpoint[], problem: z.ZodType): object {
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
  for (const endpoint of endpoints) registry.registerPath(operation(endpoint, problem));
  return new OpenApiGeneratorV31(registry.definitions).generateDocument({
    openapi: "3.1.0",
    info: { title: "Latchkey", version, description: "Accounts, sessions and API keys." },
    servers: [{ url: "/" }],
  });
}

function operation(endpoint: Endpoint, problem: z.ZodType): RouteConfig {
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
      default: { description: "Why not (RFC 9457).", content: { "application/problem+json": { schema: problem } } },
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
