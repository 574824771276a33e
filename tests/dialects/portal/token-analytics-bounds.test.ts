import { expect, it } from "vitest";
import { makeApp } from "../../oauth";
import { problem } from "../../problem";
import { managing } from "./managing-apps";

const path = "/api/v1/tokens/analytics";

async function looking() {
  const h = await managing();
  return { ...h, look: (query: string) => h.call("GET", `${path}${query}`, { bearer: h.owner.accessToken }) };
}

it("holds whole hours or days in UTC, whatever zone the ends are said in", async () => {
  const { look } = await looking();
  const asked = "from=2026-11-19T23:30:00%2B08:00&to=2026-11-20T02:00:00.001%2B08:00";

  const hours = (await look(`?interval=hour&${asked}`)).body;
  const days = (await look(`?interval=day&${asked}`)).body;

  expect(hours.buckets.map(({ at }: { at: string }) => at)).toEqual([
    "2026-11-19T15:00:00.000Z",
    "2026-11-19T16:00:00.000Z",
    "2026-11-19T17:00:00.000Z",
    "2026-11-19T18:00:00.000Z",
  ]);
  expect([hours.from, hours.to]).toEqual(["2026-11-19T15:00:00.000Z", "2026-11-19T19:00:00.000Z"]);
  expect([days.from, days.to]).toEqual(["2026-11-19T00:00:00.000Z", "2026-11-20T00:00:00.000Z"]);
});

it("is 24 hours or 30 days long where nothing is said, and 90 days at most", async () => {
  const { look } = await looking();
  const lengthOf = async (query: string) => (await look(query)).body.buckets.length;

  expect(await lengthOf("?interval=hour")).toBe(24);
  expect(await lengthOf("")).toBe(30);
  expect(await lengthOf("?from=2026-08-22T12:00:00Z")).toBe(91);
  expect(await lengthOf("?interval=hour&from=2026-08-22T12:00:00Z")).toBe(90 * 24);
  expect(await lengthOf("?to=2001-01-01T00:00:00Z")).toBe(30);
});

it.each([`${"1".repeat(32)}.app.coze`, "0b9ff4bc-8f1e-4b2a-9c51-5f2a6f1b8a11"])(
  "is of an app by the name %s",
  async (id) => {
    const h = await looking();
    await makeApp(h, h.owner, { id });

    expect((await h.look(`?appId=${id}`)).status).toBe(200);
  },
);

const refused: [string, string, string][] = [
  ["from=2026-11-20T12:00:00Z&to=2026-11-20T12:00:00Z", "from", "range_invalid"],
  ["from=2026-11-21T12:00:00Z", "from", "range_invalid"],
  ["from=2026-11-20T13:00:00Z&to=2026-11-20T12:00:00Z", "from", "range_invalid"],
  ["from=2026-08-22T11:59:59.999Z", "from", "range_too_long"],
  ["from=1970-01-01T00:00:00Z", "from", "range_too_long"],
  ["from=0000-01-01T00:00:00Z&to=0000-01-02T00:00:00Z", "from", "moment_invalid"],
  ["to=9999-12-31T23:59:59Z&from=9999-12-31T00:00:00Z", "to", "moment_invalid"],
  ["from=", "from", "invalid_format"],
  ["from=yesterday", "from", "invalid_format"],
  ["from=2026-11-20", "from", "invalid_format"],
  ["from=2026-02-30T00:00:00Z", "from", "invalid_format"],
  ["to=1795176000", "to", "invalid_format"],
  ["to=2026-11-20T12:00:00Z%00", "to", "invalid_format"],
  ["interval=week", "interval", "invalid_value"],
  ["interval=", "interval", "invalid_value"],
  ["appId=", "appId", "invalid_format"],
  ["appId=%00", "appId", "invalid_format"],
  ["appId=%ED%A0%80", "appId", "invalid_format"],
  [`appId=https://${"a".repeat(3000)}`, "appId", "too_big"],
  ["workspaceId=%27%20OR%201%3D1", "workspaceId", "invalid_format"],
  [`workspaceId=${"w".repeat(65)}`, "workspaceId", "too_big"],
];

it.each(refused)("refuses what can't be answered, and says why: %s", async (query, field, code) => {
  const { look } = await looking();

  const { status, body } = await look(`?${query}`);

  const { errors = [], ...rest } = problem(400, "request_invalid", { fields: [[field, code]] });
  expect([status, body]).toEqual([400, { ...rest, errors: expect.arrayContaining(errors) }]);
});

it("refuses a parameter that is there twice", async () => {
  const { look } = await looking();

  const { status, body } = await look("?interval=day&interval=hour");

  expect([status, body]).toEqual([400, problem(400, "request_malformed")]);
});
