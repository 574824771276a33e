import { lookup as lookUp } from "node:dns/promises";
import { type ClientRequest, request as httpRequest, type IncomingMessage, type RequestOptions } from "node:http";
import { request as httpsRequest } from "node:https";
import { isIP } from "node:net";
import { type OutsideAddress, OutsideError, type OutsideRules, requireOutside, requireWebUrl } from "./outside-address";

export interface OutsideAnswer {
  status: number;
  /** The media type in lower case, without parameters; empty where none was sent. */
  contentType: string;
  cacheControl: string;
  body: Buffer;
}

export interface OutsideOptions {
  accept?: string;
  /** Sent as a POST; without it the request is a GET. */
  post?: { contentType: string; body: string };
}

/**
 * One request to an address that somebody else chose; the same GET asked for meanwhile is the same request. It goes to public addresses over https alone, follows no redirect,
 * takes 64 kB and two seconds at most. Whatever status is answered is the caller's to judge.
 * @throws OutsideError when there is no such answer.
 */
export type FetchOutside = (url: string, options?: OutsideOptions) => Promise<OutsideAnswer>;

interface Settings extends OutsideRules {
  /** Certificates to trust beside no others; those of the system where it is left out. */
  ca?: string;
  resolve?: (host: string) => Promise<OutsideAddress[]>;
}

const limits = { ms: 2_000, bytes: 64 * 1024, atOnce: 16, resolvesAtOnce: 2, waiting: 50 };

export function makeFetchOutside({ networks, ca, resolve = resolveBySystem }: Settings): FetchOutside {
  let running = 0;
  // A name server that doesn't answer holds a thread for longer than we wait: not all threads are to be held so.
  const resolveInTurn = inTurn(limits.resolvesAtOnce, resolve);

  async function fetchOnce(address: string, options: OutsideOptions): Promise<OutsideAnswer> {
    const url = requireWebUrl(address);
    if (running >= limits.atOnce) throw new OutsideError("too many requests at once");
    running += 1;
    const deadline = new AbortController();
    const timer = setTimeout(() => deadline.abort(), limits.ms);
    try {
      const inTime = (host: string) => resolveInTurn(host, deadline.signal);
      const found = await orAborted(addressesOf(url, inTime), deadline.signal);
      const checked = requireOutside(url, found, { networks });
      return await exchange(url, checked, options, { ca, signal: deadline.signal });
    } catch (error) {
      throw error instanceof OutsideError ? error : new OutsideError(reasonOf(error));
    } finally {
      clearTimeout(timer);
      running -= 1;
    }
  }

  const gets = new Map<string, Promise<OutsideAnswer>>();
  return (address, options = {}) => {
    if (options.post) return fetchOnce(address, options);
    const name = `${options.accept} ${address}`;
    const get = gets.get(name) ?? fetchOnce(address, options).finally(() => gets.delete(name));
    gets.set(name, get);
    return get;
  };
}

async function addressesOf(url: URL, resolve: (host: string) => Promise<OutsideAddress[]>): Promise<OutsideAddress[]> {
  const host = url.hostname.replace(/^\[|\]$/g, "");
  const family = isIP(host);
  return family === 0 ? resolve(host) : [{ address: host, family }];
}

async function resolveBySystem(host: string): Promise<OutsideAddress[]> {
  return lookUp(host, { all: true });
}

/** Connects to the very addresses that were checked: a name that is looked up twice may answer something else. */
function exchange(
  url: URL,
  checked: OutsideAddress[],
  { accept = "application/json", post }: OutsideOptions,
  { ca, signal }: { ca: string | undefined; signal: AbortSignal },
): Promise<OutsideAnswer> {
  return new Promise((resolve, reject) => {
    const options: RequestOptions & { ca?: string } = {
      method: post ? "POST" : "GET",
      headers: {
        accept,
        "user-agent": "latchkey",
        ...(post && { "content-type": post.contentType, "content-length": Buffer.byteLength(post.body) }),
      },
      agent: false,
      signal,
      ...(ca !== undefined && { ca }),
      lookup: (_host, { all }, done) => {
        const [first] = checked;
        if (all) return done(null, checked);
        return done(first ? null : new Error("no address"), first?.address ?? "", first?.family);
      },
    };
    const send = url.protocol === "https:" ? httpsRequest : httpRequest;
    const sent: ClientRequest = send(url, options, (message) => {
      readAnswer(message).then(resolve, (error: unknown) => {
        sent.destroy();
        reject(error);
      });
    });
    sent.on("error", reject);
    sent.end(post?.body);
  });
}

async function readAnswer(message: IncomingMessage): Promise<OutsideAnswer> {
  const { "content-type": contentType = "", "cache-control": cacheControl = "" } = message.headers;
  if (Number(message.headers["content-length"] ?? 0) > limits.bytes) throw new OutsideError("too large");
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of message as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > limits.bytes) throw new OutsideError("too large");
    chunks.push(chunk);
  }
  return {
    status: message.statusCode ?? 0,
    contentType: contentType.split(";", 1)[0]?.trim().toLowerCase() ?? "",
    cacheControl,
    body: Buffer.concat(chunks),
  };
}

/** Who has given up waiting takes no turn: names that nobody answers for would keep the others out long after. */
function inTurn<T>(
  atOnce: number,
  work: (host: string) => Promise<T>,
): (host: string, signal: AbortSignal) => Promise<T> {
  let free = atOnce;
  const waiting = new Set<() => void>();
  const turn = (signal: AbortSignal) =>
    new Promise<void>((resolve, reject) => {
      const resume = () => {
        waiting.delete(resume);
        resolve();
      };
      const giveUp = () => {
        waiting.delete(resume);
        reject(new OutsideError("took too long"));
      };
      waiting.add(resume);
      signal.addEventListener("abort", giveUp, { once: true });
    });
  return async (host, signal) => {
    if (waiting.size >= limits.waiting) throw new OutsideError("too many names to look up");
    while (free === 0 && !signal.aborted) await turn(signal);
    if (signal.aborted) throw new OutsideError("took too long");
    free -= 1;
    try {
      return await work(host);
    } finally {
      free += 1;
      const [next] = waiting;
      next?.();
    }
  };
}

function orAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    signal.addEventListener("abort", () => reject(new OutsideError("took too long")), { once: true });
    work.then(resolve, reject);
  });
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return "failed";
  return error.name === "AbortError" ? "took too long" : "code" in error ? String(error.code) : error.message;
}
