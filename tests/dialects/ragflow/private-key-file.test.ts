import { generateKeyPairSync } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { readConfig } from "@/server/config";

const rsa = (modulusLength: number) => generateKeyPairSync("rsa", { modulusLength }).privateKey;
const encryptedPem = () =>
  rsa(2048).export({ type: "pkcs1", format: "pem", cipher: "des-ede3-cbc", passphrase: "Welcome" });

it.each([
  [
    "a wrong passphrase",
    encryptedPem(),
    "wrong",
    "can't be opened with this RAGFLOW_PRIVATE_KEY_PASSPHRASE, or holds no private key in PEM",
  ],
  [
    "no passphrase",
    encryptedPem(),
    "",
    "holds no private key in PEM, or one that needs RAGFLOW_PRIVATE_KEY_PASSPHRASE",
  ],
  ["no key in it", "hello", "", "holds no private key in PEM, or one that needs RAGFLOW_PRIVATE_KEY_PASSPHRASE"],
  ["a short key", rsa(1024).export({ type: "pkcs8", format: "pem" }), "", "must hold an RSA key of 2048 to 4096 bits"],
  [
    "a key of another kind",
    generateKeyPairSync("ed25519").privateKey.export({ type: "pkcs8", format: "pem" }),
    "",
    "must hold an RSA key of 2048 to 4096 bits",
  ],
])("a private key file with %s stops the start with a sentence that names it", (_what, text, passphrase, problem) => {
  const folder = mkdtempSync(join(tmpdir(), "latchkey-key-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, "private.pem");
  writeFileSync(file, text);

  const start = () =>
    readConfig({ RAGFLOW_PRIVATE_KEY_FILE: file, RAGFLOW_PRIVATE_KEY_PASSPHRASE: passphrase, DATA_DIR: folder });

  expect(start).toThrow(new Error(`Latchkey can't start: RAGFLOW_PRIVATE_KEY_FILE ${problem}.`));
});

it("a private key file that isn't there stops the start with a sentence that names it", () => {
  expect(() => readConfig({ RAGFLOW_PRIVATE_KEY_FILE: "/nowhere/private.pem" })).toThrow(
    new Error("Latchkey can't start: RAGFLOW_PRIVATE_KEY_FILE must name a file that exists."),
  );
});
