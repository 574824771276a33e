/** A text in the two languages of the pages. */
export interface Bilingual {
  en: string;
  "zh-CN": string;
}

/** What a sample is written for: this installation, and names that the reader fills in. */
export interface SampleContext {
  /** The installation's public origin, without a slash at the end. */
  appUrl: string;
}

export interface Sample {
  language: "curl" | "python" | "typescript";
  /** Works as it is pasted, once the placeholders in capitals are filled in. */
  code(about: SampleContext): string;
}

/** The page about an accent at `/docs`; its paths are read from its endpoints. */
export interface Guide {
  /** The ecosystem's name as its people write it. */
  title: string;
  /** For whom it is, in a sentence. */
  summary: Bilingual;
  /** What to do before the samples work: which app or key to make. */
  preparation: Bilingual;
  samples: readonly Sample[];
  /** Where it answers otherwise than the vendor. */
  differences: readonly Bilingual[];
  /** Where what is kept secret is kept better. */
  safer: readonly Bilingual[];
}
