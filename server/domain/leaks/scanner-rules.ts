import { secretKinds, secretPattern } from "../secrets";

// Neither format has an escape between these quotes, so the pattern stands in them as it is.

/** A whole configuration of gitleaks: its own rules, and one for the keys of this host. */
export function gitleaksRules(host: string): string {
  return `[extend]
useDefault = true

[[rules]]
id = "latchkey-key"
description = "Latchkey API key (${host})"
regex = '''${secretPattern("key")}'''
keywords = ["${secretKinds.key}"]`;
}

/** A configuration of TruffleHog with one custom detector. */
export function trufflehogDetectors(): string {
  return `detectors:
  - name: LatchkeyKey
    keywords:
      - ${secretKinds.key}
    regex:
      key: '${secretPattern("key")}'`;
}
