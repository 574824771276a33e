import { importsOf, isBarrel, type SourceFile, withoutComments } from "./source-files";

interface Layer {
  files: RegExp;
  /** What it may import. */
  may: RegExp[];
  /** What it may import the types of. */
  mayTypes?: RegExp[];
  /** Never, whatever `may` says. */
  never?: RegExp[];
}

const frameworks = /^npm:(next|next-auth|react|react-dom|hono|@hono\/|resend|nodemailer)(\/|$)/;
const anyPackage = /^(npm|node):/;
const config = /^server\/config$/;
const database = /^server\/db\/(database|[\w-]+\.store)$/;

/** Who may know whom. A file is held to the first layer that fits it. */
export const layers: Layer[] = [
  {
    files: /^server\/domain\/mail\//,
    may: [/^server\/domain\//, /^server\/db\/[\w-]+\.store$/, /^server\/platform\//, /^shared\//, /^emails\/registry$/],
  },
  {
    files: /^server\/domain\//,
    may: [
      /^server\/(domain|platform)\//,
      /^server\/db\/[\w-]+\.store$/,
      /^shared\//,
      /^npm:(zod|@zxcvbn-ts\/[\w-]+)$/,
      /^node:(crypto|zlib)$/,
    ],
    mayTypes: [config, /^emails\/registry$/],
  },
  {
    files: /^server\/db\//,
    may: [/^server\/db\//, /^shared\//, /^(npm|node):/],
    mayTypes: [config],
    never: [frameworks],
  },
  {
    files: /^server\/platform\/mailer\//,
    may: [/^server\/platform\//, anyPackage],
    never: [/^npm:(next|next-auth|react|hono)(\/|$)/],
  },
  {
    files: /^server\/platform\//,
    may: [/^server\/platform\//, /^server\/domain\/errors$/, /^shared\//, anyPackage],
    mayTypes: [config, database],
    never: [frameworks],
  },
  {
    files: /^server\/http\//,
    may: [
      /^server\/(http|domain|platform)\//,
      /^shared\//,
      /^npm:(hono|hono\/router\/trie-router|zod|next-auth\/jwt|@asteasolutions\/zod-to-openapi)$/,
      /^node:(buffer|crypto|http)$/,
    ],
    mayTypes: [config],
  },
  {
    files: /^server\/dialects\/dialects$/,
    may: [/^server\/dialects\/[\w-]+\/[\w-]+\.dialect$/],
    mayTypes: [/^server\/http\//],
  },
  {
    files: /^server\/dialects\//,
    may: [/^server\/(domain|http|platform)\//, /^shared\//, /^npm:(zod|jose)$/, /^node:(buffer|crypto|http|util)$/],
    mayTypes: [config],
  },
  {
    files: /^server\/host\//,
    may: [
      /^server\/(host|http|platform|cli)\//,
      /^server\/dialects\/dialects$/,
      /^npm:(zod|@hono\/node-server)$/,
      /^node:/,
    ],
    mayTypes: [/^server\/container$/],
  },
  { files: /^shared\//, may: [/^shared\//, /^npm:zod$/] },
  { files: /^emails\//, may: [/^(emails|shared)\//, /^npm:(react|zod|@react-email\/[\w-]+)$/] },
  { files: /^(client|components)\//, may: [/^(client|components|shared|i18n|messages)\//, /^npm:/] },
  {
    files: /^(app|i18n)\//,
    may: [/^(app|client|components|shared|i18n|messages)\//, /^server\//, /^(npm|node):/],
    never: [/^server\/db\//, /^npm:(@prisma|prisma|pg|hono)(\/|$)/],
  },
];

/** Names each import that a file may not have. */
export function forbiddenImports(file: SourceFile): string[] {
  const path = file.path.replace(/\.tsx?$/, "");
  const layer = layers.find(({ files }) => files.test(path));
  if (!layer) return [];
  const dialect = /^server\/dialects\/[\w-]+\//.exec(path)?.[0];
  return importsOf(file)
    .filter(({ target, typeOnly }) => {
      if (layer.never?.some((rule) => rule.test(target))) return true;
      if (dialect && target.startsWith(dialect)) return false;
      if (layer.may.some((rule) => rule.test(target))) return false;
      return !(typeOnly && layer.mayTypes?.some((rule) => rule.test(target)));
    })
    .map(({ target }) => `${file.path} imports ${target}`);
}

/** Prisma's client is known to the stores alone, its generated types too. */
export function prismaOutsideStores(file: SourceFile): string[] {
  if (file.path.startsWith("server/db/") || /^(tests|bench|e2e|prisma)\//.test(file.path)) return [];
  const names = /\.prisma\.|\bPrismaClient\b|db\/generated/.exec(withoutComments(file));
  return names ? [`${file.path} names ${names[0]}`] : [];
}

/** What would make the core depend on the machine it runs on. */
export function ambientReads(file: SourceFile): string[] {
  if (!/^server\/(domain|dialects|http|db)\//.test(file.path)) return [];
  const code = withoutComments(file);
  return [/\bDate\.now\(/, /\bnew Date\(\)/, /\bMath\.random\(/, /\bprocess\.env\b/]
    .filter((read) => read.test(code))
    .map((read) => `${file.path} has ${read.source}`);
}

/** The files that may read the environment, and why. */
const environmentReaders: [RegExp, string][] = [
  [/^server\.ts$/, "hands it to readConfig, and tells next-auth its address"],
  [/^cli\.ts$/, "hands it to readConfig"],
  [/^server\/container\.ts$/, "hands it to readConfig where no server.ts did"],
  [/^proxy\.ts$/, "runs before any container, in Next's own bundle"],
  [/^(next|prisma|vitest|playwright)\.config\.ts$/, "read by a tool, not by the product"],
  [/^(tests|e2e|bench|scripts|prisma)\//, "not part of the product"],
];

export function environmentReads(file: SourceFile): string[] {
  if (environmentReaders.some(([files]) => files.test(file.path))) return [];
  return withoutComments(file).includes("process.env") ? [`${file.path} reads process.env`] : [];
}

const vendorWords = /tenant|\bPATs?\b|\bAK\/SK\b|retcode|ragflow|dify|coze|baidu|qianfan/i;

/** The settings are named for the dialect they belong to, and the list of dialects names them all. */
const mayNameVendors = /^(server\/dialects\/|server\/config\.ts$|tests\/|e2e\/|bench\/)/;

export function vendorNames(file: SourceFile): string[] {
  if (mayNameVendors.test(file.path) && !/^server\/dialects\/portal\//.test(file.path)) return [];
  // A message may name the setting that has to be mended.
  const found = vendorWords.exec(file.text.replace(/\bRAGFLOW_[A-Z_]+\b/g, ""));
  return found ? [`${file.path} says ${found[0]}`] : [];
}

export function namingFaults({ path, text }: SourceFile): string[] {
  const name = path.split("/").at(-1) ?? "";
  const faults: string[] = [];
  if (!/^[a-z0-9]+(?:[.-][a-z0-9]+)*\.tsx?$/.test(name)) faults.push(`${path} is not kebab-case`);
  if (/^(utils?|helpers?|misc|common)\./.test(name)) faults.push(`${path} is named for nothing`);
  if (/^index\.tsx?$/.test(name) || isBarrel({ path, text })) faults.push(`${path} is a barrel`);
  const lines = text.split("\n").length - 1;
  if (lines > 250) faults.push(`${path} has ${lines} lines`);
  return faults;
}
