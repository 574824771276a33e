import { isUtf8 } from "node:buffer";
import { constants, type KeyObject, privateDecrypt } from "node:crypto";
import type { z } from "zod";
import { DomainError } from "../../domain/errors";
import type { Ctx } from "../../platform/ctx";
import { passwordKey } from "./password-key";
import { messageIn } from "./pkcs1-block";

/** What a client sent as the password, in either of its two forms. */
export type PresentedPassword =
  | { form: "plain"; password: string }
  | { form: "encrypted"; password: string }
  /** It has the form of a ciphertext and holds no password for this key. */
  | { form: "unreadable" };

const base64Text = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
const base64Loose = /^[A-Za-z0-9+/]+={0,2}$/;
/** Below this no key that the settings allow could have made it; a plain password never waits for the key to be made. */
const shortestCiphertextBytes = 256;

/**
 * Tells a plain password from RAGFlow's encrypted form, base64(RSA PKCS #1 v1.5(base64(password))), by its length: what
 * decodes to exactly as many bytes as the modulus has is a ciphertext.
 *
 * Whether the padding, the base64 inside or the UTF-8 inside that was bad is one answer. Junk that happens to be padded
 * well passes the inner checks about once in 2^16 times, so nobody learns from the answer whether the padding was good,
 * which is what an attack on PKCS #1 v1.5 lives on (RFC 8017 7.2.2, CVE-2023-46809).
 */
export async function readPresentedPassword(ctx: Ctx, text: string): Promise<PresentedPassword> {
  const ciphertext = decodeLoosely(text);
  if (!ciphertext || ciphertext.length < shortestCiphertextBytes) return { form: "plain", password: text };
  const key = await passwordKey(ctx.config);
  if (ciphertext.length * 8 !== key.asymmetricKeyDetails?.modulusLength) return { form: "plain", password: text };
  const password = passwordIn(decrypt(key, ciphertext));
  if (password !== null) return { form: "encrypted", password };
  ctx.log.info({ event: "password.unreadable", requestId: ctx.origin.requestId });
  return { form: "unreadable" };
}

/** The text as a password of this kind. @throws DomainError `request_invalid` when it can't be one. */
export function passwordAs(field: z.ZodType<string>, text: string): string {
  const parsed = field.safeParse(text);
  if (parsed.success) return parsed.data;
  const fields = parsed.error.issues.map(({ message }) => ({ path: "password", code: message }));
  throw new DomainError("request_invalid", { fields });
}

/** Python's b64decode drops line ends, and RAGFlow's own samples have them. */
function decodeLoosely(text: string): Buffer | null {
  const bare = text.replace(/\s/g, "");
  return base64Loose.test(bare) ? Buffer.from(bare, "base64") : null;
}

/**
 * Raw RSA, unpadded by us: node refuses RSA_PKCS1_PADDING wherever its OpenSSL lacks implicit rejection (that of node 20
 * and 22 does), and one way on every version is one way to test.
 */
function decrypt(key: KeyObject, ciphertext: Buffer): Buffer {
  try {
    return messageIn(privateDecrypt({ key, padding: constants.RSA_NO_PADDING }, ciphertext));
  } catch {
    return Buffer.alloc(0); // a number past the modulus, which the public half alone tells
  }
}

function passwordIn(message: Buffer): string | null {
  const text = message.toString("latin1");
  const bytes = Buffer.from(text, "base64");
  return bytes.length > 0 && base64Text.test(text) && isUtf8(bytes) ? bytes.toString("utf8") : null;
}
