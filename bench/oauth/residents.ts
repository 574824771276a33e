import type { Server } from "../children";
import type { Findings } from "../figures";

/** What each process holds at this moment. */
export function residents(servers: Record<string, Server>): Findings["owed"] {
  return Object.entries(servers).map(([name, server]) => ({
    what: `resident after the race, ${name}, MB`,
    values: [server.residentMb()],
    digits: 0,
  }));
}
