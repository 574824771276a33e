import { z } from "zod";
import { defineEndpoint, type Endpoint, WireReply } from "../../http/endpoint";
import { openApiDocument } from "../../http/openapi";
import { problemShape } from "./shapes";

/** Serves the description of the endpoints it is given, itself included. */
export function describeApi(endpoints: readonly Endpoint[]): Endpoint {
  const self: Endpoint = defineEndpoint({
    id: "getOpenApi",
    method: "GET",
    path: "/api/v1/openapi.json",
    summary: "This description",
    access: "anyone",
    success: { status: 200, description: "An OpenAPI 3.1 document.", schema: z.looseObject({}) },
    async handle() {
      const headers = { "content-type": "application/json; charset=utf-8", "cache-control": "public, max-age=60" };
      return new WireReply({ status: 200, headers, body: document() });
    },
  });
  let text: string | undefined;
  const document = (): string => {
    text ??= JSON.stringify(openApiDocument([...endpoints, self], problemShape));
    return text;
  };
  return self;
}
