import { documentedAccents } from "@/app/(docs)/documented-accents";
import { accentDocument } from "@/server/http/openapi";

const made = new Map<string, object>();

/** The OpenAPI document of an accent, made from its route table when it is first asked for. */
export async function GET(_request: Request, { params }: { params: Promise<{ file: string }> }): Promise<Response> {
  const { file } = await params;
  const accent = documentedAccents.find(({ name }) => `${name}.json` === file);
  if (!accent) return new Response(null, { status: 404 });
  const document = made.get(file) ?? accentDocument(accent);
  made.set(file, document);
  return Response.json(document, { headers: { "cache-control": "public, max-age=60" } });
}
