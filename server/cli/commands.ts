import { accountCommands } from "./account-commands";
import { appChangeCommands } from "./app-change-commands";
import { appCommands } from "./app-commands";
import { appCredentialCommands } from "./app-credential-commands";
import { auditCommands } from "./audit-commands";
import { claimCommands } from "./claim-commands";
import type { AnyCommand } from "./command";
import { connectedAppCommands } from "./connected-app-commands";
import { keyBulkCommands } from "./key-bulk-commands";
import { keyCheckCommands } from "./key-check-commands";
import { keyCommands } from "./key-commands";
import { keyEndingCommands } from "./key-ending-commands";
import { keyUsageCommands } from "./key-usage-commands";
import { leakCommands } from "./leak-commands";
import { secretCommands } from "./secret-commands";
import { settingsCommands } from "./settings-commands";
import { signingKeyCommands } from "./signing-key-commands";
import { tokenCommands } from "./token-commands";
import { workspaceCommands } from "./workspace-commands";
import { workspaceMemberCommands } from "./workspace-member-commands";

/** Everything an operator can do from a shell, as the help shows it. Secrets come from standard input or are printed once. */
export const commandGroups: Readonly<Record<string, readonly AnyCommand[]>> = {
  People: accountCommands,
  "Shared workspaces": [...workspaceCommands, ...workspaceMemberCommands],
  Keys: keyCommands,
  "Stopping and replacing keys": [...keyEndingCommands, ...keyBulkCommands],
  "Checking keys": [...keyCheckCommands, ...keyUsageCommands],
  "Keys found in public": leakCommands,
  "Keys prepared for somebody": claimCommands,
  Apps: [...appCommands, ...appChangeCommands, ...appCredentialCommands, ...connectedAppCommands],
  "Tokens for networks that are cut off": tokenCommands,
  "The installation": [...settingsCommands, ...signingKeyCommands, ...secretCommands, ...auditCommands],
};

export const commands: readonly AnyCommand[] = Object.values(commandGroups).flat();
