import { createPrivateKey, createPublicKey, generateKeyPair, type KeyObject } from "node:crypto";
import type { Ctx } from "../../platform/ctx";
import { secretFile } from "../../platform/secret-files";

type Config = Ctx["config"];

const opened = new WeakMap<Config, Promise<KeyObject>>();

/**
 * The private key that passwords arrive encrypted for: the operator's, or this installation's own, made when it is first
 * asked for.
 */
export function passwordKey(config: Config): Promise<KeyObject> {
  const known = opened.get(config);
  if (known) return known;
  const opening = openOwnKey(config);
  opened.set(config, opening);
  // A full disk must not be remembered until the next start.
  opening.catch(() => opened.delete(config));
  return opening;
}

/** The public half, as clients take it: PEM, SubjectPublicKeyInfo. */
export async function publicPasswordKeyPem(config: Config): Promise<string> {
  return createPublicKey(await passwordKey(config)).export({ type: "spki", format: "pem" }) as string; // PEM is text
}

async function openOwnKey(config: Config): Promise<KeyObject> {
  if (config.ragflowPrivateKey) return config.ragflowPrivateKey;
  return createPrivateKey(await secretFile(config.DATA_DIR, "ragflow.private.pem", makePem));
}

/** Off the event loop: it may take a second. 2048 bits is the size that RAGFlow's clients are written for. */
function makePem(): Promise<string> {
  return new Promise((resolve, reject) => {
    generateKeyPair("rsa", { modulusLength: 2048 }, (error, _publicKey, privateKey) => {
      if (error) return reject(error);
      resolve(privateKey.export({ type: "pkcs8", format: "pem" }) as string); // PEM is text
    });
  });
}
