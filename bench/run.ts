import { execFileSync } from "node:child_process";
import { pins } from "./children";
import { type Findings, printFindings } from "./figures";
import { connections, generator } from "./load/burst";
import { raceLogins } from "./logins/race-logins";
import { raceAccentRotations, raceAccents } from "./oauth/race-accents";
import { raceIntrospections } from "./oauth/race-introspections";
import { raceRotations } from "./oauth/race-rotations";
import { raceTokens } from "./oauth/race-tokens";
import { raceText } from "./race";
import { raceRefreshes } from "./refreshes/race-refreshes";
import { measureRest } from "./rest/measure-rest";
import { openStage, type Stage } from "./stage";
import { undoAll } from "./undo";
import { raceGrowth } from "./verify/race-growth";
import { raceVerifications } from "./verify/race-verifications";
import { timeRevocations } from "./verify/time-revocations";

/** What `npm run bench -- <name>` runs alone. */
const parts: Record<string, ((stage: Stage) => Promise<Findings>)[]> = {
  verify: [raceVerifications],
  growth: [raceGrowth],
  revocations: [timeRevocations],
  rest: [measureRest],
  logins: [raceLogins],
  refreshes: [raceRefreshes],
  oauth: [raceTokens, raceIntrospections, raceRotations],
  accents: [raceAccents, raceAccentRotations],
};

async function main(names: string[]): Promise<void> {
  const chosen = (names.length > 0 ? names : Object.keys(parts)).flatMap((name) => {
    const part = parts[name];
    if (!part) throw new Error(`there is no part "${name}"; there are ${Object.keys(parts).join(", ")}`);
    return part;
  });
  execFileSync(process.execPath, ["scripts/build.mjs"], { stdio: ["ignore", "ignore", "inherit"] });
  const stage = await openStage();
  const pinning = pins ? "server on core 0, load on core 1" : "nothing pinned";
  console.log(`\n  ${connections} connections of ${generator}, ${raceText}, ${pinning}`);
  console.log("  Medians; the spread is from the lowest round to the highest.");
  // A share that falls short on a busy machine is a finding, not a failure of the run: the exit code tells of errors only.
  for (const part of chosen) printFindings(await part(stage));
}

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => void undoAll().then(() => process.exit(130)));
}

main(process.argv.slice(2))
  .catch((error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  })
  .finally(undoAll);
