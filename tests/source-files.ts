import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";

const root = fileURLToPath(new URL("..", import.meta.url));

export interface SourceFile {
  /** From the root of the repository, with `/`. */
  path: string;
  text: string;
}

export interface Import {
  /** `server/domain/errors` for a file of ours, `npm:zod` for a package, `node:crypto` for a part of Node. */
  target: string;
  typeOnly: boolean;
}

const folders = [
  "app",
  "bench",
  "client",
  "components",
  "emails",
  "e2e",
  "i18n",
  "prisma",
  "scripts",
  "server",
  "shared",
  "tests",
];

/** Every TypeScript file that people write. */
export function listSourceFiles(): SourceFile[] {
  const top = readdirSync(root).filter((name) => /\.tsx?$/.test(name) && name !== "next-env.d.ts");
  const nested = folders.flatMap((folder) => filesBelow(folder)).filter((path) => /\.tsx?$/.test(path));
  return [...top, ...nested].map((path) => ({ path, text: readFileSync(join(root, path), "utf8") }));
}

function filesBelow(folder: string): string[] {
  let entries: ReturnType<typeof readEntries>;
  try {
    entries = readEntries(folder);
  } catch {
    return []; // a folder that this checkout hasn't got
  }
  return entries.flatMap((entry) => {
    if (!entry.isDirectory()) return [`${folder}/${entry.name}`];
    return entry.name === "generated" || entry.name === "node_modules" ? [] : filesBelow(`${folder}/${entry.name}`);
  });
}

function readEntries(folder: string) {
  return readdirSync(join(root, folder), { withFileTypes: true });
}

/** What a file imports, dynamic imports and re-exports included. */
export function importsOf({ path, text }: SourceFile): Import[] {
  const found: Import[] = [];
  const add = (specifier: ts.Expression | undefined, typeOnly: boolean) => {
    if (specifier && ts.isStringLiteral(specifier)) found.push({ target: targetOf(path, specifier.text), typeOnly });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) add(node.moduleSpecifier, isTypeOnly(node.importClause));
    if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, node.isTypeOnly);
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
      add(node.arguments[0], false);
    ts.forEachChild(node, visit);
  };
  visit(parse({ path, text }));
  return found;
}

function isTypeOnly(clause: ts.ImportClause | undefined): boolean {
  if (!clause) return false;
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  const named = clause.namedBindings;
  if (clause.name || !named || !ts.isNamedImports(named)) return false;
  return named.elements.length > 0 && named.elements.every((element) => element.isTypeOnly);
}

function targetOf(path: string, specifier: string): string {
  if (specifier.startsWith("@/")) return withoutExtension(specifier.slice(2));
  if (specifier.startsWith(".")) return withoutExtension(normalize(join(dirname(path), specifier)));
  return specifier.startsWith("node:") ? specifier : `npm:${specifier}`;
}

function withoutExtension(path: string): string {
  return path.replaceAll("\\", "/").replace(/\.(tsx?|mjs)$/, "");
}

/** Whether a file does nothing but hand on what other files export. */
export function isBarrel(file: SourceFile): boolean {
  const { statements } = parse(file);
  return statements.length > 0 && statements.every((node) => ts.isExportDeclaration(node) && node.moduleSpecifier);
}

/** The code alone: a comment may name what the code must not do. */
export function withoutComments(file: SourceFile): string {
  return ts.createPrinter({ removeComments: true }).printFile(parse(file));
}

function parse({ path, text }: SourceFile): ts.SourceFile {
  return ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
}
