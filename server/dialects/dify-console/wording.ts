import type { Wording } from "../../http/dialect";

export const difyConsoleWording: Wording = {
  failure: (error) => ({ status: 404, headers: {}, body: JSON.stringify({ error: error.code }) }),
};
