import { documentedAccents } from "@/app/(docs)/documented-accents";
import { accentDocument } from "@/server/http/openapi";

/** The OpenAPI document of an accent, made from its route table. */
export async function GET(_request: Request, { params }: { params: Promise<{ file: string }> }): Promise<Response> {
  const { file } = await params;
  const accent = documentedAccents.find(({ name }) => `${name}.json` === file);
  if (!accent) return new Response(null, { status: 404 });
  return Response.json(accentDocument(accent), { headers: { "cache-control": "public, max-age=60" } });
}
