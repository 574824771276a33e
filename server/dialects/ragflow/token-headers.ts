/** What a browser's script needs to read the token from another origin. `Method` without an s is RAGFlow's own spelling. */
const crossOrigin = {
  "access-control-allow-headers": "*",
  "access-control-allow-method": "*",
  "access-control-allow-origin": "*",
  "access-control-expose-headers": "Authorization",
};

/** The headers of an answer that hands out a log-in token, or would. */
export function tokenHeaders(token: string | null): Record<string, string> {
  return token === null ? crossOrigin : { ...crossOrigin, authorization: token };
}
