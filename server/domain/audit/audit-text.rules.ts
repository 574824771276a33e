import type { AuditColumn } from "../../db/audit-search.store";
import { canonicalAddress } from "../../platform/network";

/** What a typed text can mean, so that only what can hold it is looked through. */
export interface TextMeaning {
  columns: readonly AuditColumn[];
  /** As it stands in those columns. */
  value: string;
  /** Whether they are it, or begin with it. */
  whole: boolean;
  /** What an email address may have in it; null for a text that none has. */
  emailPart: string | null;
}

const wholeId = /^[a-z]+_[0-9A-Za-z]{20}$/;
const wholeRequestId = /^req_[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const partOfId = /^(acc|bat|clm|code|evt|fam|key|mail|prc|req|rt|ses|sva|ws)_[0-9A-Za-z-]*$/;
const ownerColumns: readonly AuditColumn[] = ["accountId", "actorId", "targetId"];
const columnsOfKind: Readonly<Record<string, readonly AuditColumn[]>> = {
  evt: ["id"],
  req: ["requestId"],
  acc: ownerColumns,
  sva: ownerColumns,
  ws: ownerColumns,
  key: ["actorId", "targetId"],
};
const wholeIpv4 = /^\d{1,3}(\.\d{1,3}){3}$/;
const partOfIpv4 = /^\d{1,3}(\.\d{0,3}){0,3}$/;
const partOfIpv6 = /^[0-9a-f]{0,4}(:[0-9a-f]{0,4})+$/i;

/** Tells ids, IP addresses and people's addresses apart by their form. Nothing in a text stands for anything else. */
export function meaningOf(text: string): TextMeaning {
  if (wholeId.test(text)) return { columns: ["id", ...ownerColumns], value: text, whole: true, emailPart: null };
  if (wholeRequestId.test(text)) return { columns: ["requestId"], value: text, whole: true, emailPart: null };
  const emailPart = text.toLowerCase();
  const kind = partOfId.exec(text)?.[1];
  if (kind) return { columns: columnsOfKind[kind] ?? ["targetId"], value: text, whole: false, emailPart };
  if (wholeIpv4.test(text)) return { columns: ["ip"], value: text, whole: true, emailPart: null };
  if (partOfIpv4.test(text)) return { columns: ["ip"], value: text, whole: false, emailPart };
  // However it is spelled; a network's own address, such as `2001:db8::`, is the beginning of others.
  const value = canonicalAddress(text) ?? emailPart;
  if (partOfIpv6.test(text)) return { columns: ["ip"], value, whole: false, emailPart: null };
  return { columns: [], value: text, whole: false, emailPart };
}
