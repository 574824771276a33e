import type { z } from "zod";
import { actorMay, type Caller, requireAdmin } from "../domain/actor";
import { DomainError, type FieldProblem, isDomainError } from "../domain/errors";
import { freshDpopNonce } from "../domain/grants/dpop-proof";
import { takeLimit } from "../domain/limits";
import type { Ctx } from "../platform/ctx";
import { networkOf } from "../platform/network";
import { corsHeadersFor } from "./cors";
import { callerOf, isStillGood } from "./credentials";
import type { Dialect } from "./dialect";
import { type Endpoint, WireReply } from "./endpoint";
import { readFormBody } from "./form-body";
import type { Incoming, Reply } from "./incoming";
import { readJsonBody } from "./json-body";
import { cameByHttps, originOf } from "./request-origin";

/** Answers one request by one endpoint: who is calling, limit, input, handler, wording; it never throws. */
export function serveEndpoint(
  base: Ctx,
  dialect: Dialect,
  endpoint: Endpoint,
  incoming: Incoming,
  params: Record<string, string>,
): Promise<Reply> {
  return answered(base, dialect, incoming, endpoint, async (ctx) => {
    const startedAt = ctx.clock.now();
    if (ctx.config.REQUIRE_HTTPS && !endpoint.plainHttp) requireHttps(incoming, ctx.config);
    const actor = await requireCaller(ctx, dialect, endpoint, incoming);
    if (endpoint.limit) await takeLimit(ctx, endpoint.limit, networkOf(ctx.origin.ip));
    const input = {
      params: endpoint.params && parsed(endpoint.params, params),
      query: endpoint.query && parsed(endpoint.query, queryObject(incoming.query)),
      body: endpoint.body && parsed(endpoint.body, await readInput(endpoint, incoming, ctx)),
    };
    if (actor && isLate(ctx, startedAt)) await requireStillGood(ctx, dialect, incoming);
    const output = await endpoint.handle(input, actor, { ctx, incoming });
    if (output instanceof WireReply) return output.reply;
    const { status, schema } = endpoint.success;
    return { status, headers: {}, body: schema && JSON.stringify(schema.parse(output)) };
  });
}

/** Answers a path or a method that the accent doesn't have. */
export function serveRefusal(base: Ctx, dialect: Dialect, incoming: Incoming, error: DomainError): Promise<Reply> {
  return answered(base, dialect, incoming, null, () => Promise.reject(error));
}

async function answered(
  base: Ctx,
  dialect: Dialect,
  incoming: Incoming,
  endpoint: Endpoint | null,
  work: (ctx: Ctx) => Promise<Reply>,
): Promise<Reply> {
  const origin = originOf(incoming, base.config);
  const ctx: Ctx = { ...base, origin };
  const reply = await work(ctx).catch((error: unknown) => {
    const known = isDomainError(error) ? error : new DomainError("internal");
    // The route, not the path: a parameter may be a secret.
    const route = endpoint?.path ?? null;
    if (known.code === "internal") ctx.log.error({ err: error, requestId: origin.requestId, route });
    return dialect.wording.failure(known, { origin, incoming, ctx });
  });
  return {
    ...reply,
    headers: {
      ...(reply.body !== null && { "content-type": "application/json; charset=utf-8" }),
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
      "x-request-id": origin.requestId,
      ...(endpoint?.cors && corsHeadersFor(dialect)),
      ...dialect.headers?.(origin),
      ...(reply.status < 400 && nonceHeader(ctx, incoming)),
      ...reply.headers,
    },
  };
}

/** A caller with a bound token is told what its next proof has to hold (RFC 9449 8.2). */
function nonceHeader(ctx: Ctx, incoming: Incoming): Record<string, string> {
  const isBound = /^dpop /i.test(incoming.header("authorization") ?? "");
  return isBound ? { "dpop-nonce": freshDpopNonce(ctx) } : {};
}

function requireHttps(incoming: Incoming, { TRUSTED_PROXIES }: Ctx["config"]): void {
  if (!cameByHttps(incoming, TRUSTED_PROXIES)) throw new DomainError("https_required");
}

async function requireCaller(
  ctx: Ctx,
  dialect: Dialect,
  endpoint: Endpoint,
  incoming: Incoming,
): Promise<Caller | null> {
  if (endpoint.access === "anyone") return null;
  const { callers, scope } = endpoint.access;
  const actor = await callerOf(ctx, incoming, dialect.readCredential(incoming, ctx.config), callers);
  if (scope !== null && !actorMay(actor, scope)) {
    throw new DomainError("scope_insufficient", actor.via === "app" ? { scope } : {});
  }
  if (endpoint.admin) requireAdmin(actor);
  return actor;
}

/** A body may come in long after who sends it was looked at. */
const promptMs = 50;

function isLate(ctx: Ctx, startedAt: Date): boolean {
  return ctx.clock.now().getTime() - startedAt.getTime() > promptMs;
}

/** @throws DomainError `credential_invalid` for what was ended while the body came in. */
async function requireStillGood(ctx: Ctx, dialect: Dialect, incoming: Incoming): Promise<void> {
  const credential = dialect.readCredential(incoming, ctx.config);
  if (!credential || !(await isStillGood(ctx, incoming, credential))) throw new DomainError("credential_invalid");
}

async function readInput(endpoint: Endpoint, incoming: Incoming, ctx: Ctx): Promise<unknown> {
  const hasBody =
    incoming.header("transfer-encoding") !== undefined || Number(incoming.header("content-length") ?? 0) > 0;
  if (!hasBody && endpoint.bodyOptional) return {};
  if (endpoint.form) return readFormBody(incoming, endpoint.form.repeatable);
  return readJsonBody(incoming, ctx.config.BODY_LIMIT_BYTES);
}

function queryObject(query: URLSearchParams): Record<string, string> {
  const names = [...query.keys()];
  if (new Set(names).size !== names.length) throw new DomainError("request_malformed");
  return Object.fromEntries(query);
}

function parsed(schema: z.ZodType, value: unknown): unknown {
  const result = schema.safeParse(value, { reportInput: true }); // an absent field is told by its input
  if (result.success) return result.data;
  throw new DomainError("request_invalid", { fields: result.error.issues.map(fieldProblem) });
}

function fieldProblem(issue: z.core.$ZodIssue): FieldProblem {
  const missing = issue.code === "invalid_type" && issue.input === undefined;
  // Our own checks name what is wrong in one word; zod's are named by their kind.
  const code = /^[a-z_]+$/.test(issue.message) ? issue.message : missing ? "required" : issue.code;
  return { path: issue.path.join("."), code };
}
