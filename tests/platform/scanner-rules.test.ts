import { describe, expect, it } from "vitest";
import { gitleaksRules, trufflehogDetectors } from "@/server/domain/leaks/scanner-rules";
import { keyForms, keyPattern, mintKey, mintSecret, type SecretKind, secretKinds } from "@/server/domain/secrets";
import { systemRandom } from "@/server/platform/random";

const formats: [string, () => string | undefined][] = [
  ["the plain expression", () => keyPattern()],
  ["gitleaks", () => /^regex = '''(.*)'''$/m.exec(gitleaksRules("keys.example.com"))?.[1]],
  ["TruffleHog", () => /^ {6}key: '(.*)'$/m.exec(trufflehogDetectors())?.[1]],
];

const forms = Object.keys(keyForms) as (keyof typeof keyForms)[]; // its keys are these

describe.each(formats)("%s", (_name, pattern) => {
  const finds = (text: string) => [...text.matchAll(new RegExp(pattern() ?? "$^", "g"))].map(([whole]) => whole);

  it("finds every key that is made, wherever it stands in a text", () => {
    for (let n = 0; n < 500; n += 1) {
      const { secret } = mintKey(systemRandom, forms[n % forms.length] ?? "standard");
      for (const text of [secret, `KEY="${secret}"`, `a:${secret},b`, `\n${secret}\n`, `Bearer ${secret}.`]) {
        expect(finds(text)).toEqual([secret]);
      }
    }
  });

  it("finds no other kind of secret, nor parts of longer words", () => {
    const { secret } = mintSecret(systemRandom, "key");
    const kinds = Object.keys(secretKinds) as SecretKind[]; // its keys are these
    const others = kinds.filter((kind) => kind !== "key").map((kind) => mintSecret(systemRandom, kind).secret);
    for (const text of [...others, `x${secret}`, `_${secret}`, `${secret}x`, secret.slice(0, -1), "lk_"]) {
      expect(finds(text)).toEqual([]);
    }
  });

  it("is one that Go's engine takes: no look-around, no back-reference", () => {
    expect(pattern()).toMatch(/^\\b(?:\(\?:|[\w{}[\]|)/-])+\\b$/);
  });
});
