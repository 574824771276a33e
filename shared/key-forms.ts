/** How a key of each form begins; see `KeyForm`. Without zod beside it, because pages need it before they need a form. */
export const keyFormPrefixes = {
  standard: "lk_",
  personal: "pat_",
  app: "app-",
  dataset: "dataset-",
  cloud: "bce-v3/ALTAK-",
} as const;

/** Whether there is such a form. */
export function isKeyForm(name: string): name is keyof typeof keyFormPrefixes {
  return Object.hasOwn(keyFormPrefixes, name);
}

const plain = /\b(lk_|pat_|app-|dataset-)([0-9A-Za-z]{4})[0-9A-Za-z]{28}([0-9A-Za-z]{4})\b/g;
const cloud = /\b(bce-v3\/ALTAK-)([0-9A-Za-z]{4})[0-9A-Za-z]{16}\/[0-9a-f]{36}([0-9a-f]{4})\b/g;

/** The text with the hint of each key in it in the key's place, as lists show it. */
export function withHintsOfKeys(text: string): string {
  return text.replace(plain, "$1$2…$3").replace(cloud, "$1$2…$3");
}
