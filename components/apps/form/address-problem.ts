import { makeProblem, type Problem } from "@/client/api";
import { filledIn } from "./filled-in";

/** The problem that stops a form from being sent, placed at its input; null when the addresses can go. */
export function addressProblem(
  name: string,
  addresses: readonly string[],
  problems: Map<number, string>,
  required: boolean,
): Problem | null {
  const [first] = problems;
  const at = first ?? (required && filledIn(addresses).length === 0 ? ([0, "required"] as const) : null);
  return at && { ...makeProblem("request_invalid"), errors: [{ field: `${name}.${at[0]}`, code: at[1] }] };
}
