import { once } from "node:events";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { createServer, request } from "node:http";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { describe, expect, it, onTestFinished } from "vitest";
import { readStdin } from "@/server/cli/read-stdin";
import { askServer, listenForCommands } from "@/server/host/control-socket";
import { password } from "../given";
import { harness } from "../harness";

async function listening() {
  const h = await harness();
  const close = await listenForCommands(h.ctx);
  onTestFinished(close);
  return { ...h, close, dataDir: h.ctx.config.DATA_DIR, socket: join(h.ctx.config.DATA_DIR, "control.sock") };
}

function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "latchkey-control-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

async function statusOf(socketPath: string, body: string): Promise<number | undefined> {
  const call = request({ socketPath, method: "POST" });
  call.end(body);
  const [answer] = await once(call, "response");
  answer.resume();
  return answer.statusCode;
}

const grant = ["admin", "grant", "--email", "ada@example.com"];
const starting = "The server that holds DATA_DIR is starting or stopping; try again in a moment.";

describe("the control socket", () => {
  it("runs a command in the server, standard input and refusals included", async () => {
    const { dataDir, socket } = await listening();

    const create = ["user", "create", "--email", "ada@example.com", "--nickname", "Ada", "--json"];
    const made = await askServer(dataDir, create, `${password}\n`);
    const again = await askServer(dataDir, create, `${password}\n`);

    expect(JSON.parse(made.stdout)).toMatchObject({ email: "ada@example.com", status: "active" });
    expect(again.exitCode).toBe(1);
    expect(JSON.parse(again.stderr)).toMatchObject({ error: "account_taken" });
    expect(statSync(socket).mode & 0o777).toBe(0o600);
  });

  it.each([
    ["no JSON", "{"],
    ["nothing", ""],
    ["another form", '{"words":"user create"}'],
    ["far too much", JSON.stringify({ words: [], stdin: "x".repeat(1_000_001) })],
  ])("answers %s with 400, and goes on", async (_name, body) => {
    const { dataDir, socket } = await listening();

    expect(await statusOf(socket, body)).toBe(400);

    expect((await askServer(dataDir, grant, "")).stderr).toBe("There is no account with this address.\n");
  });

  it("goes on after a caller that went away in the middle", async () => {
    const { dataDir, socket } = await listening();
    const caller = connect(socket);
    caller.end("POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\n{");
    caller.resume();
    await once(caller, "close");

    expect((await askServer(dataDir, grant, "")).exitCode).toBe(1);
  });

  it("says that standard input is too long", async () => {
    const { dataDir } = await listening();
    const stdin = await readStdin(Readable.from([Buffer.alloc(65_536, "x"), Buffer.alloc(65_536, "x")]));

    const { exitCode, stderr } = await askServer(dataDir, grant, stdin);

    expect(exitCode).toBe(2);
    expect(stderr).toContain("standard input holds more than 100 kB");
  });
});

describe("a server that can't be asked", () => {
  it("is starting or stopping where it has no socket", async () => {
    const folder = emptyFolder();

    expect(await askServer(folder, grant, "")).toEqual({ exitCode: 1, stdout: "", stderr: `${starting}\n` });
    const programs = await askServer(folder, [...grant, "--json"], "");
    expect(JSON.parse(programs.stderr)).toEqual({ error: "server_unavailable", detail: starting });
  });

  it.each([
    ["hangs up", null],
    ["answers no JSON", "<html>"],
    ["answers another form", "{}"],
  ])("is told apart from one that %s: the command may have taken effect", async (_name, body) => {
    const folder = emptyFolder();
    const server = createServer((_message, response) => void (body === null ? response.destroy() : response.end(body)));
    onTestFinished(() => void server.close());
    await once(server.listen(join(folder, "control.sock")), "listening");

    const { exitCode, stderr } = await askServer(folder, grant, "");

    expect(exitCode).toBe(1);
    expect(stderr).toContain("See whether the command took effect");
  });
});
