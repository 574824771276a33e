import { HttpClient, ocr } from "baidu-aip-sdk";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { type ServerProcess, startServer } from "../process/server-process";
import { type MadeApp, newApp, serviceApp } from "./apps";
import { type Gateway, startGateway } from "./baidu-gateway";
import { newPerson, type Person } from "./person";

const messages = [{ role: "user" as const, content: "Hello" }];

let server: ServerProcess;
let gateway: Gateway;
let person: Person;
let app: MadeApp;

beforeAll(async () => {
  server = await startServer();
  gateway = await startGateway(server);
  // Both read it when they are first loaded or made.
  vi.stubEnv("QIANFAN_BASE_URL", gateway.url);
  person = await newPerson(server, "ada@example.com");
  app = await newBaiduApp();
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await gateway?.stop();
  await server?.stop();
});

function newBaiduApp(): Promise<MadeApp> {
  return newApp(person, { ...serviceApp, dialect: "baidu", name: "Chat" });
}

describe("@baiducloud/qianfan, unmodified", () => {
  async function chatOf({ id, secret }: MadeApp) {
    const { ChatCompletion } = await import("@baiducloud/qianfan");
    return new ChatCompletion({ QIANFAN_AK: id, QIANFAN_SK: secret, ENABLE_OAUTH: true });
  }

  it("gets a token, makes a call, and needs no other token for the next", async () => {
    const client = await chatOf(app);
    gateway.calls.length = 0;

    const first = await client.chat({ messages });
    const second = await client.chat({ messages });

    expect([first, second]).toEqual(Array(2).fill(expect.objectContaining({ result: "Hello, Chat!" })));
    const call = "POST /rpc/2.0/ai_custom/v1/wenxinworkshop/chat/ernie-lite-8k";
    expect(gateway.calls).toEqual(["POST /oauth/2.0/token", call, call]);
  });

  it.each([
    ["an id that nobody has", () => ({ id: "A".repeat(24), secret: app.secret }), "unknown client id"],
    ["a wrong secret", () => ({ id: app.id, secret: "wrong" }), "Client authentication failed"],
  ])("is told of %s", async (_name, wrong, description) => {
    const client = await chatOf(wrong());

    const refusal = await client.chat({ messages }).catch((error: Error) => error.message);

    expect(refusal).toContain("Failed to get access token");
    expect(refusal).toContain("401");
    expect(refusal).toContain("invalid_client");
    expect(refusal).toContain(description);
  });

  it("is told by its service once the app is stopped", async () => {
    const stopped = await newBaiduApp();
    const client = await chatOf(stopped);
    await client.chat({ messages });
    expect((await person.call("POST", `/api/v1/apps/${stopped.id}/disable`, { reason: "" })).status).toBe(200);

    const refusal = client.chat({ messages });

    await expect(refusal).rejects.toThrow('"error_code":110');
  });
});

describe("@langchain/baidu-qianfan, unmodified", () => {
  it("gets a token and makes a call", async () => {
    const { ChatBaiduQianfan } = await import("@langchain/baidu-qianfan");
    const chat = new ChatBaiduQianfan({ qianfanAK: app.id, qianfanSK: app.secret, model: "ERNIE-Lite-8K" });

    const { content } = await chat.invoke("Hello");

    expect(content).toBe("Hello, Chat!");
  });
});

describe("baidu-aip-sdk, by its request interceptor alone", () => {
  const sent: { path: string; headers: Record<string, string> }[] = [];

  beforeAll(() => {
    HttpClient.setRequestInterceptor((options) => {
      const { pathname, search } = new URL(options.url);
      sent.push({ path: `${pathname}${search}`, headers: options.headers ?? {} });
      // Of its services the resource is the one that answers here.
      const path = pathname.startsWith("/oauth/") ? pathname : "/rest/2.0/latchkey/v1/whoami";
      return { ...options, url: `${server.url}${path}${search}` };
    });
  });
  afterAll(() => HttpClient.setRequestInterceptor(null));

  it("gets a token that it uses rather than its own signature, and makes two calls with it", async () => {
    const client = new ocr("1", app.id, app.secret);

    const answers = [await client.generalBasic("AAAA"), await client.generalBasic("AAAA")];

    for (const answer of answers) {
      expect(answer).toEqual({
        log_id: expect.any(String),
        ...{ kind: "app", id: app.id, name: "Chat", scopes: ["keys:read"] },
      });
    }
    expect(sent.map(({ path }) => path.split("?", 1)[0])).toEqual([
      "/oauth/2.0/token",
      "/rest/2.0/ocr/v1/general_basic",
      "/rest/2.0/ocr/v1/general_basic",
    ]);
    for (const { path, headers } of sent.slice(1)) {
      expect(path).toMatch(/\?aipSdk=node&access_token=[\w-]+\.[\w-]+\.[\w-]+\?aipSdk=node$/);
      expect(Object.keys(headers).map((name) => name.toLowerCase())).not.toContain("authorization");
    }
  });

  it("passes on what the resource says of a token that is no good", async () => {
    const client = new ocr("1", app.id, app.secret);
    client.setAccessToken("24.0123456789abcdef0123456789abcdef.2592000.1485516651.282335-8574074");

    expect(await client.generalBasic("AAAA")).toEqual({
      error_code: 110,
      error_msg: "Access token invalid or no longer valid",
      log_id: expect.any(String),
    });
  });
});

it("neither a secret nor a token was printed", () => {
  expect(server.output()).not.toContain(app.secret);
  expect(server.output()).not.toMatch(/eyJ[\w-]+\.eyJ/);
});
