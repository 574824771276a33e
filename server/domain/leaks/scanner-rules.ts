import { keyForms, keyPattern } from "../secrets";

// Neither format has an escape between these quotes, so the pattern stands in them as it is.

const keywords = Object.values(keyForms);

/** A whole configuration of gitleaks: its own rules, and one for the keys of this host. */
export function gitleaksRules(host: string): string {
  return `[extend]
useDefault = true

[[rules]]
id = "latchkey-key"
description = "Latchkey API key (${host})"
regex = '''${keyPattern()}'''
keywords = [${keywords.map((word) => `"${word}"`).join(", ")}]`;
}

/** A configuration of TruffleHog with one custom detector. */
export function trufflehogDetectors(): string {
  return `detectors:
  - name: LatchkeyKey
    keywords:
${keywords.map((word) => `      - ${word}`).join("\n")}
    regex:
      key: '${keyPattern()}'`;
}
