import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import {
  APIError,
  AuthenticationError,
  getDeviceCode,
  getDeviceToken,
  RateLimitError,
  refreshOAuthToken,
} from "@coze/api";
import { expect, it, onTestFinished } from "vitest";
import { makeNodeListener } from "../../../server/host/node-listener";
import { cozing, makeCozeApp, onDevice } from "./coze-client";

/** The server's own listener, on the test's clock. */
async function listening(env: Record<string, string> = {}) {
  const h = await cozing(env);
  const listener = makeNodeListener(h, (_request, response) => void response.writeHead(200).end("a page"));
  const server = createServer((request, response) => void listener(request, response));
  onTestFinished(() => void server.close());
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo; // it listens on a port, so the address is no string
  const { id: clientId } = await makeCozeApp(h, h.owner, onDevice);
  return { ...h, baseURL: `http://127.0.0.1:${port}`, clientId };
}

const failure = (work: Promise<unknown>) => work.then(() => null).catch((error: unknown) => error);

it("the vendor's client stops to poll when the device's time is over", async () => {
  const { baseURL, clientId, clock } = await listening();
  const { device_code: deviceCode, expires_in: seconds } = await getDeviceCode({ baseURL, clientId });
  clock.advance(seconds);

  const error = await failure(getDeviceToken({ baseURL, clientId, deviceCode, poll: true }));

  expect(error).toBeInstanceOf(APIError);
  expect(error).toMatchObject({ status: 400, rawError: { error: "expired_token", error_code: "expired_token" } });
});

it("the vendor's client knows when it asks too often, and that an app was stopped", async () => {
  const { baseURL, clientId, owner, call } = await listening({ LIMITS: "device.client=1/3600" });
  await getDeviceCode({ baseURL, clientId });
  const held = await failure(getDeviceCode({ baseURL, clientId }));
  await call("POST", `/api/v1/apps/${clientId}/disable`, { bearer: owner.accessToken });
  const stopped = await failure(refreshOAuthToken({ baseURL, clientId, refreshToken: "lkg_0" }));

  expect(held).toBeInstanceOf(RateLimitError);
  expect(stopped).toBeInstanceOf(AuthenticationError);
});
