import { sha256 } from "@/client/sha256";
import { randomText, toBase64Url } from "./base64url";
import { fieldsOf, send } from "./send";
import { makeSigningKey, type SigningKey } from "./signing-key";
import type { Exchange, Sent, Step } from "./try-view";

/** Sends with proofs of a key of this page (RFC 9449), and learns the server's nonces. */
export class DpopSender {
  private key: SigningKey | null = null;
  private nonce: string | null = null;

  /**
   * One exchange, or two where the server asked for a nonce first.
   * @param make writes the request anew for each: what the app signed for the first is spent.
   * @param accessToken the one that is shown, if any.
   */
  async send(step: Step, make: () => Promise<Sent>, accessToken: string | null): Promise<Exchange[]> {
    const first = await this.once(step, await make(), accessToken);
    if (!asksForNonce(first)) return [first];
    return [first, await this.once(step, await make(), accessToken)];
  }

  private async once(step: Step, sent: Sent, accessToken: string | null): Promise<Exchange> {
    const proof = await this.prove(sent, accessToken);
    const exchange = await send(step, { ...sent, headers: { ...sent.headers, DPoP: proof } });
    if (exchange.answer && "headers" in exchange.answer) {
      this.nonce = exchange.answer.headers["dpop-nonce"] ?? this.nonce;
    }
    return exchange;
  }

  private async prove({ method, url }: Sent, accessToken: string | null): Promise<string> {
    this.key ??= await makeSigningKey();
    const claims = {
      jti: randomText(),
      htm: method,
      htu: url,
      iat: Math.floor(Date.now() / 1000),
      ...(this.nonce && { nonce: this.nonce }),
      ...(accessToken && { ath: toBase64Url(sha256(accessToken)) }),
    };
    return this.key.sign({ typ: "dpop+jwt", jwk: this.key.publicJwk }, claims);
  }
}

function asksForNonce(exchange: Exchange): boolean {
  const { answer } = exchange;
  if (!answer || "location" in answer) return false;
  return (
    fieldsOf(exchange).error === "use_dpop_nonce" || /use_dpop_nonce/.test(answer.headers["www-authenticate"] ?? "")
  );
}
