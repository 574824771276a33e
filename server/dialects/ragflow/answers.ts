import { z } from "zod";
import { WireReply } from "../../http/endpoint";
import type { Reply } from "../../http/incoming";
import { flaskJson } from "./flask-json";

/** RAGFlow's own numbers for how a call went. */
export const retcode = {
  success: 0,
  exceptionError: 100,
  argumentError: 101,
  dataError: 102,
  operatingError: 103,
  running: 106,
  permissionError: 108,
  authenticationError: 109,
  unauthorized: 401,
  forbidden: 403,
  notFound: 404,
  serverError: 500,
} as const;

type Retcode = (typeof retcode)[keyof typeof retcode];

export interface Envelope {
  code: Retcode;
  message: string;
  data?: unknown;
  /** Only beside an unknown path. */
  error?: string;
}

/** The form of every good answer around its data. */
export function envelope<Data extends z.ZodType>(data: Data) {
  return z.object({ code: z.literal(retcode.success), data, message: z.string() });
}

/** A good answer that has no data: RAGFlow leaves empty members out where a token could have been. */
export const noticeAnswer = z.object({ code: z.literal(retcode.success), data: z.undefined(), message: z.string() });

export function ragflowReply(status: number, body: Envelope, headers: Record<string, string> = {}): Reply {
  return { status, headers: { "content-type": "application/json", ...headers }, body: flaskJson(body) };
}

/** A good answer, cut down to its shape. */
export function answer<Shape extends ReturnType<typeof envelope>>(
  shape: Shape,
  { data, message = "success", headers }: AnswerParts<Shape>,
): WireReply {
  const body = shape.parse({ code: retcode.success, data, message });
  return new WireReply(ragflowReply(200, body, headers));
}

interface AnswerParts<Shape extends z.ZodType> {
  data: z.input<Shape> extends { data: infer Data } ? Data : never;
  message?: string;
  headers?: Record<string, string>;
}

/** A refusal that repeats something of the request, which the table of wordings can't know. */
export function refuse(code: Retcode, message: string): WireReply {
  return new WireReply(ragflowReply(200, { code, data: false, message }));
}
