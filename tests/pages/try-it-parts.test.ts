import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { sha256 } from "@/client/sha256";
import { textOfBase64Url, textToBase64Url, toBase64Url } from "@/components/try-it/base64url";
import { decodeJwt } from "@/components/try-it/decode-jwt";
import { masked, secretsIn, secretsInJson } from "@/components/try-it/masking";
import { makePkcePair } from "@/components/try-it/pkce";

describe("SHA-256 without the browser's own", () => {
  it.each([0, 1, 3, 55, 56, 63, 64, 65, 119, 120, 128, 1000])("is that of FIPS 180-4 for %i characters", (length) => {
    const text = "钥匙key".repeat(250).slice(0, length);
    expect(Buffer.from(sha256(text)).toString("hex")).toBe(createHash("sha256").update(text).digest("hex"));
  });

  it("makes the challenge of a verifier as RFC 7636 says", () => {
    // Appendix B.
    expect(toBase64Url(sha256("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"))).toBe(
      "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
    );
    expect(makePkcePair().verifier).toMatch(/^[\w-]{43}$/);
  });
});

describe("what a JWT says", () => {
  it("is read whatever letters it is in", () => {
    const token = [
      { alg: "ES256", typ: "at+jwt" },
      { sub: "acc_1", name: "钥匙" },
    ]
      .map((part) => textToBase64Url(JSON.stringify(part)))
      .join(".");
    expect(decodeJwt(`${token}.c2ln`)).toEqual({
      header: { alg: "ES256", typ: "at+jwt" },
      claims: { sub: "acc_1", name: "钥匙" },
    });
    expect(textOfBase64Url(textToBase64Url("钥匙"))).toBe("钥匙");
  });

  it("is nothing for what is none", () => {
    for (const token of ["", "lkg_abc", "a.b", "a.b.c", "e30.e30.x.y", "bnVsbA.e30.x"])
      expect(decodeJwt(token)).toBeNull();
  });
});

describe("secrets on the screen", () => {
  it("are found by the names of their fields, in requests and answers", () => {
    expect(
      secretsIn({ grant_type: "refresh_token", refresh_token: "lkg_12345678", client_id: "cli_12345678" }),
    ).toEqual(["lkg_12345678"]);
    expect(secretsInJson('{"access_token":"eyJ.abc.def","scope":"keys:read","expires_in":600}')).toEqual([
      "eyJ.abc.def",
    ]);
    expect(secretsInJson("not JSON")).toEqual([]);
  });

  it("are cut wherever they stand, and never shown by the mask of another", () => {
    const text = '{"access_token":"eyJhbGciOi.abc.def","id_token":"eyJhbGciOi.abc.def.more"}';
    const cut = masked(text, ["eyJhbGciOi.abc.def", "eyJhbGciOi.abc.def.more"]);
    expect(cut).toBe('{"access_token":"eyJh••••••••••••","id_token":"eyJh••••••••••••"}');
  });
});
