import { mailStyle } from "./mail-style";

interface Fact {
  label: string;
  value: string;
  /** Something a machine reads: set in the monospaced face. */
  isMachine?: boolean;
}

/** `data-fact` is how the text part keeps label and value on one line. */
export function Facts({ facts }: { facts: Fact[] }) {
  return (
    <table style={mailStyle.facts}>
      <tbody>
        {facts.map(({ label, value, isMachine }) => (
          <tr data-fact="row" key={label}>
            <th
              align="left"
              className="lk-soft"
              data-fact="label"
              scope="row"
              style={{ ...mailStyle.factLabel, fontWeight: 400 }}
            >
              {label}
            </th>
            <td
              className="lk-ink"
              data-fact="value"
              style={{ ...mailStyle.factValue, ...(isMachine && mailStyle.machine) }}
            >
              {value}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
