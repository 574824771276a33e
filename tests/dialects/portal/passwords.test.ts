import { describe, expect, it } from "vitest";
import { harness } from "../../harness";
import { problem } from "../../problem";
import { activate, codeIn, logIn, newcomer, signUp } from "./signing-up";

/** An account with this password, ready to log in. */
async function withPassword(password: string) {
  const h = await harness();
  const { status } = await signUp(h, { password });
  expect(status).toBe(202);
  await activate(h, codeIn((await h.mails())[0]));
  return h;
}

const long = (length: number) => "plum otter violin 53 ".repeat(60).slice(0, length);

describe("a password is taken", () => {
  it.each([
    ["of 8 characters", "zQ7-kw9p"],
    ["of letters alone, when it is long", "sandwich umbrella gravity"],
    ["of few different characters, when it is long", "aaaaaaaaaaaaaaaa zz"],
    ["of 128 characters", long(128)],
    ["of 1024 characters", long(1024)],
    ["with a space at the end", "plum-otter-violin "],
    ["with spaces alone around it", "  plum-otter-violin  "],
    ["in Chinese", "紫罗兰水獭小提琴五十三号"],
    ["with emoji", "🦦🎻🍑🦦🪻🚲🧲🦉"],
    ["with quotes and markup", `'";--<b>\\plum%otter`],
  ])("%s, and opens the account", async (_name, password) => {
    const h = await withPassword(password);

    expect((await logIn(h, { password })).status).toBe(201);
  });
});

describe("a password is another one", () => {
  it.each([
    ["when it differs in the 73rd character", long(80), `${long(72)}#${long(80).slice(73)}`],
    ["when it differs in the last of 1024", long(1024), `${long(1023)}#`],
    ["without the space at its end", "plum-otter-violin ", "plum-otter-violin"],
    ["without the space at its start", " plum-otter-violin", "plum-otter-violin"],
    ["in another letter case", "plum-Otter-violin", "plum-otter-violin"],
    ["with a letter of another alphabet", "plum-otter-violin", "plum-\u043etter-violin"],
    ["in full-width letters", "plum-otter-violin", "ｐlum-otter-violin"],
    ["as far as the first of two", "plum-otter-violin", "plum-otter-violi"],
  ])("%s", async (_name, password, other) => {
    const h = await withPassword(password);

    expect((await logIn(h, { password: other })).status).toBe(401);
    expect((await logIn(h, { password })).status).toBe(201);
  });

  it("and the same one whether its accents are composed or not", async () => {
    const h = await withPassword("crème-brûlée-otter".normalize("NFD"));

    expect((await logIn(h, { password: "crème-brûlée-otter".normalize("NFC") })).status).toBe(201);
    expect((await logIn(h, { password: "crème-brûlée-otter".normalize("NFD") })).status).toBe(201);
  });
});

describe("a password is refused, and nothing is written,", () => {
  const weak = (code: string) => ({
    status: 422,
    body: problem(422, "password_too_weak", { fields: [["password", code]] }),
  });
  const bad = (code: string) => ({
    status: 400,
    body: problem(400, "request_invalid", { fields: [["password", code]] }),
  });

  it.each([
    ["of 7 characters", "zQ7-kw9", weak("too_short")],
    ["of 7 characters that are 14 code units", "🦦🎻🍑🦦🪻🚲🧲", weak("too_short")],
    ["that is common", "password", weak("too_guessable")],
    ["that is common with a digit", "password1", weak("too_guessable")],
    ["that is common in capitals", "PASSWORD", weak("too_guessable")],
    ["that is common in disguise", "P@ssw0rd", weak("too_guessable")],
    ["that runs along the keyboard", "qwertyuiop", weak("too_guessable")],
    ["that counts", "1234567890", weak("too_guessable")],
    ["that is one letter", "aaaaaaaaaaaa", weak("too_guessable")],
    ["that is a common phrase", "iloveyou", weak("too_guessable")],
    ["that is the product's name", "latchkey", weak("too_guessable")],
    ["that is the product's name with a year", "Latchkey2026", weak("too_guessable")],
    ["that is the address", newcomer.email, weak("too_guessable")],
    ["that is the address in capitals", newcomer.email.toUpperCase(), weak("too_guessable")],
    ["of 1025 characters", long(1025), bad("too_long")],
    ["that is empty", "", bad("required")],
  ])("%s", async (_name, password, refusal) => {
    const h = await harness();
    const before = await h.rowCounts();

    expect(await signUp(h, { password })).toMatchObject(refusal);
    expect(await h.rowCounts()).toEqual(before);
  });

  it.each([
    ["the nickname", { nickname: "Hieronymus", password: "hieronymus" }],
    ["the nickname with a year", { nickname: "Hieronymus", password: "Hieronymus1975" }],
    ["the name in the address", { email: "hieronymus@example.com", password: "hieronymus" }],
    ["the domain of the address", { email: "me@zwiebelturm.example", password: "zwiebelturm" }],
  ])("that is %s", async (_name, fields) => {
    const h = await harness();

    expect(await signUp(h, fields)).toMatchObject(weak("too_guessable"));
  });

  it.each([
    ["a lone high surrogate", '"plum-otter-\\ud83d-violin"'],
    ["a lone low surrogate", '"plum-otter-\\udca6-violin"'],
    ["NUL", '"plum-otter-\\u0000-violin"'],
  ])("with %s", async (_name, json) => {
    const h = await harness();
    const before = await h.rowCounts();
    const body = `{"email":"ada@example.com","nickname":"Ada","password":${json}}`;

    const answer = await h.call("POST", "/api/v1/accounts", { body });

    expect([answer.status, answer.body]).toEqual([400, problem(400, "request_malformed")]);
    expect(await h.rowCounts()).toEqual(before);
  });

  it("for being shorter than the operator asks", async () => {
    const h = await harness({ PASSWORD_MIN_LENGTH: "15" });

    expect(await signUp(h, { password: "zQ7-kw9p-Vb2x" })).toMatchObject(weak("too_short"));
    expect((await signUp(h, { password: "zQ7-kw9p-Vb2x-Y" })).status).toBe(202);
  });
});
