import type { z } from "zod";
import type { BuiltInScope } from "@/shared/scopes";
import type { Caller } from "../domain/actor";
import type { LimitName } from "../domain/limit-policies";
import type { Ctx } from "../platform/ctx";
import type { Incoming, Reply } from "./incoming";

/** Who may call: nobody is asked, or one of these kinds of credential; a key also needs the scope. */
export type Access = "anyone" | { callers: readonly Caller["via"][]; scope: BuiltInScope | null };

export interface Call {
  /** The context narrowed to this request: `ctx.origin` says where it came from. */
  ctx: Ctx;
  incoming: Incoming;
}

/** One route, defined once: from it come routing, checks, validation, the OpenAPI document and the access-matrix test. */
export interface Endpoint {
  /** Verb-first and unique: the OpenAPI `operationId`. */
  id: string;
  method: "GET" | "POST" | "PATCH" | "PUT" | "DELETE";
  /** In OpenAPI's form: `/api/v1/keys/{id}`. */
  path: string;
  summary: string;
  access: Access;
  /** Whether the caller has to be an admin as well, logged in as themselves. */
  admin?: boolean;
  /** Counted for the caller's network before anything else is done. */
  limit?: LimitName;
  params?: z.ZodType;
  query?: z.ZodType;
  body?: z.ZodType;
  /** What a body holds whose very bytes count, because they are signed: the handler reads and parses them by itself. */
  rawBody?: z.ZodType;
  /** The body is a form, as OAuth's requests are; a parameter left empty counts as left out. */
  form?: { repeatable: readonly string[] };
  /** Pages of any site may call it: what it answers depends on nothing that a browser sends by itself. */
  cors?: true;
  /** It answers over plain HTTP even where the setting `REQUIRE_HTTPS` forbids that: what the machine's own keepers ask. */
  plainHttp?: true;
  /** A body may be left out; it then counts as `{}`. */
  bodyOptional?: boolean;
  /** The answer in the good case; null for one without a body. */
  success: { status: number; description: string; schema: z.ZodType | null };
  /** The answer as data (parsed by `success.schema`, so that nothing else leaks), or a Reply where headers matter. */
  handle(input: Input, actor: Caller | null, call: Call): Promise<unknown>;
}

interface Input {
  params: unknown;
  query: unknown;
  body: unknown;
}

type Parsed<Schema> = Schema extends z.ZodType ? z.output<Schema> : undefined;

interface Definition<Rule extends Access, Params, Query, Body, Success extends z.ZodType | null>
  extends Omit<Endpoint, "access" | "params" | "query" | "body" | "success" | "handle"> {
  access: Rule;
  params?: Params;
  query?: Query;
  body?: Body;
  success: { status: number; description: string; schema: Success };
  handle(
    input: { params: Parsed<Params>; query: Parsed<Query>; body: Parsed<Body> },
    actor: Rule extends "anyone" ? null : Caller,
    call: Call,
  ): Promise<(Success extends z.ZodType ? z.input<Success> : undefined) | WireReply>;
}

/** Checks a definition's types against each other and forgets them. */
export function defineEndpoint<
  const Rule extends Access,
  Params extends z.ZodType | undefined = undefined,
  Query extends z.ZodType | undefined = undefined,
  Body extends z.ZodType | undefined = undefined,
  Success extends z.ZodType | null = null,
>(definition: Definition<Rule, Params, Query, Body, Success>): Endpoint {
  return definition as unknown as Endpoint; // serveEndpoint parses with these very schemas before it calls `handle`
}

/** An answer that an endpoint words by itself, headers included. */
export class WireReply {
  constructor(readonly reply: Reply) {}
}
