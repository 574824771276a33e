import { z } from "zod";

/** The form of every good answer of an endpoint that isn't OAuth's. */
export function envelope<Data extends z.ZodType>(data: Data) {
  return z.object({
    code: z.literal(0),
    msg: z.literal(""),
    detail: z.object({ logid: z.string() }),
    data,
  });
}

export function envelopeOf({ code, msg, logid }: { code: number; msg: string; logid: string }) {
  return { code, msg, detail: { logid } };
}

/** A good answer around its data. */
export function goodEnvelope<Data>(logid: string, data: Data) {
  return { code: 0, msg: "", detail: { logid }, data } as const;
}

/** The numbers by which the clients know what kind of failure it is. */
const codes: Record<number, number> = { 401: 4100, 403: 4101, 404: 4200, 429: 4013 };

export function resourceCode(status: number): number {
  return codes[status] ?? (status >= 500 ? 5000 : 4000);
}
