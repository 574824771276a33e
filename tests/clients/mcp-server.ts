import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { StreamableHTTPServerTransport } from "@modelcontextprotocol/sdk/server/streamableHttp.js";
import { createRemoteJWKSet, jwtVerify } from "jose";
import { freePort } from "../postgres";

/** A tool server of somebody's: it knows of the authorization server what its metadata and its key set say. */
export async function startMcpServer(issuer: string, scope: string) {
  const port = await freePort();
  const url = `http://localhost:${port}/mcp`;
  const metadata = `http://localhost:${port}/.well-known/oauth-protected-resource/mcp`;
  const keys = createRemoteJWKSet(new URL(`${issuer}/oauth/jwks`));

  /** RFC 9068 4: the signature, the issuer, the type, and that the token is meant for this very server. */
  async function isGood(authorization = ""): Promise<boolean> {
    const token = /^Bearer (.+)$/.exec(authorization)?.[1] ?? "";
    const checked = jwtVerify(token, keys, { issuer, audience: url, typ: "at+jwt" });
    return checked.then(
      ({ payload }) => String(payload.scope).split(" ").includes(scope),
      () => false,
    );
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url?.split("?", 1)[0];
    if (path === new URL(metadata).pathname) {
      const body = { resource: url, authorization_servers: [issuer], scopes_supported: [scope] };
      response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(body));
      return;
    }
    if (path !== "/mcp") return void response.writeHead(404).end();
    if (!(await isGood(request.headers.authorization))) {
      const challenge = `Bearer resource_metadata="${metadata}", scope="${scope}"`;
      return void response.writeHead(401, { "www-authenticate": challenge }).end();
    }
    const server = new McpServer({ name: "greeter", version: "1.0.0" });
    server.registerTool("greet", { description: "Says hello" }, () => ({ content: [{ type: "text", text: "hello" }] }));
    const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
    response.on("close", () => void transport.close());
    await server.connect(transport);
    await transport.handleRequest(request, response);
  }

  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(port, resolve));
  return {
    url,
    stop: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
