import { constants, createPublicKey, publicEncrypt } from "node:crypto";
import type { CallOptions } from "../../client";
import type { Harness } from "../../harness";

export const password = "plum-otter-violin-53";
export const email = "user@example.com";

/** A password as RAGFlow's front end sends it: its base64 encrypted under PKCS #1 v1.5, in base64 again. */
export function encrypted(publicKeyPem: string, text: string): string {
  return ciphertextOf(publicKeyPem, Buffer.from(text, "utf8").toString("base64"));
}

export function ciphertextOf(publicKeyPem: string, message: string | Buffer): string {
  const key = createPublicKey(publicKeyPem);
  return publicEncrypt({ key, padding: constants.RSA_PKCS1_PADDING }, Buffer.from(message)).toString("base64");
}

/** The block itself, so that a test decides every byte of the padding. */
export function ciphertextOfBlock(publicKeyPem: string, block: Buffer): string {
  return publicEncrypt({ key: createPublicKey(publicKeyPem), padding: constants.RSA_NO_PADDING }, block).toString(
    "base64",
  );
}

/** The calls that a RAGFlow client makes. */
export function ragflowClient({ call }: Pick<Harness, "call">) {
  const authorized = (token: string, options: CallOptions = {}) => ({
    ...options,
    headers: { authorization: token, ...options.headers },
  });
  return {
    register: (fields: Record<string, unknown> = {}, options: CallOptions = {}) =>
      call("POST", "/v1/user/register", { body: { nickname: "user", email, password, ...fields }, ...options }),
    logIn: (fields: Record<string, unknown> = {}, options: CallOptions = {}) =>
      call("POST", "/v1/user/login", { body: { email, password, ...fields }, ...options }),
    logOut: (token: string) => call("GET", "/v1/user/logout", authorized(token)),
    info: (token: string) => call("GET", "/v1/user/info", authorized(token)),
    newToken: (token: string) => call("POST", "/v1/system/new_token", authorized(token)),
    tokenList: (token: string) => call("GET", "/v1/system/token_list", authorized(token)),
    deleteToken: (token: string, target: string) =>
      call("DELETE", `/v1/system/token/${encodeURIComponent(target)}`, authorized(token)),
    async publicKey(): Promise<string> {
      return (await call("GET", "/v1/system/public_key")).text;
    },
    /** Registers somebody and hands out the token of the session that this starts. */
    async person(address: string): Promise<string> {
      const { headers } = await this.register({ email: address });
      return headers.get("authorization") ?? "";
    },
  };
}

export const unauthorized = `{"code":401,"data":null,"message":"<Unauthorized '401: Unauthorized'>"}\n`;
