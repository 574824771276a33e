import { Client as Client2, StreamableHTTPClientTransport as Transport2 } from "@modelcontextprotocol/client";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { firstAdmin } from "../process/first-steps";
import { type ServerProcess, startServer } from "../process/server-process";
import { startMcpServer } from "./mcp-server";
import { newPerson, type Person } from "./person";

/** Somebody's agent: it keeps what it is told, and sends its person to the address it is given. */
function agentOf(person: Person) {
  // biome-ignore lint/suspicious/noExplicitAny: both generations of the client put what they like in here
  const kept: Record<string, any> = {};
  const keep = (news: object): void => void Object.assign(kept, news);
  let back: URL | undefined;
  return {
    kept,
    answered: () => back ?? new URL("about:blank"),
    provider: {
      redirectUrl: "http://127.0.0.1:8765/callback",
      clientMetadata: {
        client_name: "An agent",
        redirect_uris: ["http://127.0.0.1:8765/callback"],
        grant_types: ["authorization_code", "refresh_token"],
        response_types: ["code"],
        token_endpoint_auth_method: "none",
      },
      state: () => "a state",
      clientInformation: () => kept.client,
      // biome-ignore lint/suspicious/noExplicitAny: as above
      saveClientInformation: (client: any) => keep({ client }),
      tokens: () => kept.tokens,
      // biome-ignore lint/suspicious/noExplicitAny: as above
      saveTokens: (tokens: any) => keep({ tokens }),
      codeVerifier: () => String(kept.verifier),
      saveCodeVerifier: (verifier: string) => keep({ verifier }),
      // biome-ignore lint/suspicious/noExplicitAny: as above
      discoveryState: (): any => kept.discovery,
      // biome-ignore lint/suspicious/noExplicitAny: as above
      saveDiscoveryState: (state: any) => keep({ discovery: state }),
      async redirectToAuthorization(address: URL) {
        back = await person.answer(address);
      },
    },
  };
}

const hello = { content: [{ type: "text", text: "hello" }] };

describe("an agent that speaks the Model Context Protocol, unmodified", () => {
  let server: ServerProcess;
  let tools: Awaited<ReturnType<typeof startMcpServer>>;
  let person: Person;

  beforeAll(async () => {
    server = await startServer();
    const admin = await firstAdmin(server);
    const changed = await fetch(`${server.url}/api/v1/admin/settings`, {
      method: "PATCH",
      headers: { "content-type": "application/json", authorization: `Bearer ${admin}` },
      body: JSON.stringify({ dynamicRegistration: true }),
    });
    expect(changed.status).toBe(200);
    person = await newPerson(server, "ada@example.com");
    tools = await startMcpServer(server.url, "keys:read");
  });
  afterAll(async () => {
    await tools?.stop();
    await server?.stop();
  });

  it("of the first generation comes from nothing to a tool call, and refreshes by itself", async () => {
    const agent = agentOf(person);
    const connect = async () => {
      const transport = new StreamableHTTPClientTransport(new URL(tools.url), { authProvider: agent.provider });
      const client = new Client({ name: "agent", version: "1.0.0" });
      return { transport, client, connected: client.connect(transport) };
    };

    const first = await connect();
    await expect(first.connected).rejects.toThrow();
    await first.transport.finishAuth(agent.answered().searchParams.get("code") ?? "");
    const second = await connect();
    await second.connected;

    expect(await second.client.callTool({ name: "greet" })).toMatchObject(hello);
    const before = agent.kept.tokens;
    expect(before).toMatchObject({ token_type: "Bearer", scope: "keys:read" });
    agent.kept.tokens = { ...before, access_token: "stale" };
    expect(await second.client.callTool({ name: "greet" })).toMatchObject(hello);
    expect(agent.kept.tokens.refresh_token).not.toBe(before.refresh_token);
    await second.client.close();
  });

  it("of the second generation comes from nothing to a tool call, and finds the issuer named in the answer", async () => {
    const agent = agentOf(person);
    const connect = async () => {
      const transport = new Transport2(new URL(tools.url), { authProvider: agent.provider });
      const client = new Client2({ name: "agent", version: "1.0.0" });
      return { transport, client, connected: client.connect(transport) };
    };

    const first = await connect();
    await expect(first.connected).rejects.toThrow();
    await first.transport.finishAuth(agent.answered().searchParams);
    const second = await connect();
    await second.connected;

    expect(await second.client.callTool({ name: "greet" })).toMatchObject(hello);
    expect(agent.answered().searchParams.get("iss")).toBe(server.url);
    await second.client.close();
  });
});
