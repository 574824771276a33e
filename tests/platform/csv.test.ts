import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { csvRecord } from "@/server/domain/audit/csv";

/** Reads RFC 4180 as its grammar says, every cell quoted; throws for anything else. */
function readCsv(text: string): string[][] {
  const records: string[][] = [];
  let record: string[] = [];
  let rest = text;
  while (rest !== "") {
    const match = /^"((?:[^"]|"")*)"(,|\r\n)/.exec(rest);
    if (!match) throw new Error(`not RFC 4180: ${rest.slice(0, 40)}`);
    const [whole, cell = "", end] = match;
    record.push(cell.replaceAll('""', '"'));
    rest = rest.slice(whole.length);
    if (end === "\r\n") {
      records.push(record);
      record = [];
    }
  }
  return records;
}

const formula = /^[=+\-@\t\r\n＝＋－＠]/;
const hostile = fc.string({ unit: fc.constantFrom(..."=+-@\t\r\n\"',;a1 ＝＋－＠名") });
const cells = fc.array(fc.oneof(hostile, fc.string({ unit: "binary" }), fc.integer(), fc.constant(null)), {
  minLength: 1,
});

describe("a record of a CSV file", () => {
  it("reads back as what was written, but for a quote before what would be a formula", () => {
    fc.assert(
      fc.property(fc.array(cells, { minLength: 1 }), (records) => {
        const read = readCsv(records.map(csvRecord).join(""));

        const written = records.map((record) => record.map((value) => (value === null ? "" : String(value))));
        expect(read).toEqual(written.map((record) => record.map((text) => (formula.test(text) ? `'${text}` : text))));
      }),
    );
  });

  it("has no cell that starts a formula", () => {
    fc.assert(
      fc.property(cells, (record) => {
        expect(
          readCsv(csvRecord(record))
            .flat()
            .filter((cell) => formula.test(cell)),
        ).toEqual([]);
      }),
    );
  });

  it.each([
    [`=HYPERLINK("http://evil.example","x")`, `"'=HYPERLINK(""http://evil.example"",""x"")"\r\n`],
    ["-2+3+cmd|' /C calc'!A0", `"'-2+3+cmd|' /C calc'!A0"\r\n`],
    ["@SUM(1)", `"'@SUM(1)"\r\n`],
    ["\t=1", `"'\t=1"\r\n`],
    ["a,b", `"a,b"\r\n`],
  ])("writes %j as text", (value, line) => {
    expect(csvRecord([value])).toBe(line);
  });
});
